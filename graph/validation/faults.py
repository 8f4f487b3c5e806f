"""What can be wrong with shapes, and with a dataset that the shapes refuse."""

from ontology.errors import LexaegisError

__all__ = ["ShapesError", "UnsupportedShape", "ValidationError"]


class ShapesError(LexaegisError):
    """A shapes graph that SHACL gives no meaning to."""


class UnsupportedShape(ShapesError):
    """A shapes graph that asks for what lies outside SHACL Core."""


class ValidationError(LexaegisError):
    """A dataset in which something breaks a shape, so that an answer could be wrong."""
