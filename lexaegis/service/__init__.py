"""The HTTP service: SPARQL 1.1 protocol, linked data, an API without SPARQL, safe in public."""
