"""Rewriting slow but natural forms of SPARQL into fast ones with the same answers."""
