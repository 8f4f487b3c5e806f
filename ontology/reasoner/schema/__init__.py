"""Compiles axioms into operators: once when they are asserted, again when more are inferred."""

from ontology.reasoner.schema.compiler import Schema

__all__ = ["Schema"]
