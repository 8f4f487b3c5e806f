"""`python -m lexaegis.release.imports DIR [NAME...]`: import a release wherever it can be."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from lexaegis.release.imports.run import PARTNERS, try_imports
from lexaegis.release.imports.trial import Skipped
from ontology.errors import LexaegisError

__all__ = ["main"]


def main(words: Sequence[str] | None = None) -> int:
    """Verify a release, import it, and tell a line of each program and of each fault.

    Returns:
        The exit status: 1 if there was a fault that is not known.
    """
    parser = argparse.ArgumentParser("python -m lexaegis.release.imports", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder of a release")
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"of {', '.join(PARTNERS)}; by default all"
    )
    parser.add_argument(
        "--every", type=int, default=1, metavar="N", help="ask every Nth question only"
    )
    options = parser.parse_args(words)
    unknown = [name for name in options.names if name not in PARTNERS]
    if unknown or options.every < 1:
        parser.error(
            f"there is no {unknown[0]}; there are {', '.join(PARTNERS)}"
            if unknown
            else "--every takes a number above 0"
        )
    faults = 0
    try:
        names = options.names or list(PARTNERS)
        for name, outcome in try_imports(options.folder, names, options.every):
            if isinstance(outcome, Skipped):
                sys.stdout.write(f"skipped  {name}: {outcome}\n")
                continue
            faults += len(outcome.faults)
            word = "FAULTY " if outcome.faults else "ok     "
            sys.stdout.write(f"{word}  {name}: {outcome.partner}: {'; '.join(outcome.done)}\n")
            sys.stdout.writelines(f"         known fault: {fault}\n" for fault in outcome.known)
            sys.stdout.writelines(f"         FAULT: {fault}\n" for fault in outcome.faults)
            sys.stdout.flush()
    except LexaegisError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_status
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
