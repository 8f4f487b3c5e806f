"""How the templates of all pages are read: every text is escaped, and no name is guessed."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

__all__ = ["read_templates"]


def read_templates(folder: Path, **known: Any) -> Environment:
    """Return the templates of a folder.

    Args:
        folder: where they lie.
        known: what every one of them knows.
    """
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals |= known
    return environment
