"""The documentation of the ontology as HTML pages, generated from its Turtle files."""
