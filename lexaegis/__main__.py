"""The command line: `lexaegis` or `python -m lexaegis`."""

import os
import sys

import typer

from lexaegis.cli.app import app
from lexaegis.cli.usage import tell_wrong_use
from ontology.errors import LexaegisError

__all__ = ["main"]


def main() -> None:
    """Run the command line; a fault is one readable message and an exit status."""
    try:
        sys.exit(app(prog_name="lexaegis", standalone_mode=False))
    except typer.TyperException as error:
        print(tell_wrong_use(error), file=sys.stderr)  # noqa: T201
        sys.exit(error.exit_code)
    except LexaegisError as error:
        print(f"lexaegis: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(error.exit_status)
    except BrokenPipeError:
        # Whoever read our output has enough (`lexaegis ask ... | head`), which is no fault.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


if __name__ == "__main__":
    main()
