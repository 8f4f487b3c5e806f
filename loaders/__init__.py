"""Sources into RDF: curated facts, press documents, and (later) official formats.

A loader reads a source into validated records and turns each record into statements of the
record's own named graph. It knows no store.
"""
