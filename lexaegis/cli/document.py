"""Writes `docs/commands.md` from the commands' own help: `python -m lexaegis.cli.document`."""

from pathlib import Path

import typer.main
from typer.testing import CliRunner

from lexaegis.cli.app import app

__all__ = ["write_commands_page"]

_PAGE = Path(__file__).resolve().parents[2] / "docs" / "commands.md"
_INTRODUCTION = """\
# Commands

Written by `python -m lexaegis.cli.document` from the commands' own help.

One verb a command. Standard output holds the answer alone; progress and warnings go to standard
error. Exit status: 0 done, 1 a fault in the data or the answer, 2 wrong use. `LEXAEGIS_HOME` names
the folder of snapshots; `--home` overrides it.
"""


def write_commands_page() -> str:
    """Return the page of all commands as Markdown."""
    parts = [_INTRODUCTION]
    for words in _command_lines():
        result = CliRunner().invoke(
            app, [*words, "--help"], prog_name="lexaegis", env={"COLUMNS": "96"}
        )
        lines = "\n".join(line.rstrip() for line in result.output.strip().splitlines())
        parts.append(f"## lexaegis {' '.join(words)}\n\n```\n{lines}\n```\n")
    return "\n".join(parts)


def _command_lines() -> list[list[str]]:
    """Return the words of each command, those of a group below the group."""
    found: list[list[str]] = []
    command = typer.main.get_command(app)
    for name, inner in getattr(command, "commands", {}).items():
        found.append([name])
        found += [[name, below] for below in getattr(inner, "commands", {})]
    return found


if __name__ == "__main__":
    _PAGE.write_text(write_commands_page(), encoding="utf-8")
