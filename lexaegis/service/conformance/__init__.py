"""The W3C's tests of SPARQL 1.1 and 1.0, put to the running service over HTTP."""
