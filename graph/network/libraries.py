"""The libraries of the extra `network`: without them a network is read, but not laid out."""

from importlib.util import find_spec

from ontology.errors import LexaegisError

__all__ = ["LibraryMissing", "require_libraries"]

_EXTRA = ("graspologic_native", "numpy", "rustworkx", "scipy")


class LibraryMissing(LexaegisError):
    """A network that cannot be laid out, measured or drawn because a library is not installed."""


def require_libraries() -> None:
    """Make sure that networks can be laid out and measured, before any time is spent on one.

    Raises:
        LibraryMissing: if they cannot.
    """
    missing = [name for name in _EXTRA if find_spec(name) is None]
    if missing:
        raise LibraryMissing(
            f"Laying out, measuring and drawing networks needs {', '.join(missing)}. "
            "Install: pip install 'lexaegis[network]'."
        )
