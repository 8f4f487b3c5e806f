"""The fault of a press file: what was found in it and what to do."""

from ontology.errors import LexaegisError

__all__ = ["PressError"]


class PressError(LexaegisError):
    """A press file, or one article in it, cannot be read."""
