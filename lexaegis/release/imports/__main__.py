"""`python -m lexaegis.release.imports DIR [NAME...]`: import a release wherever it can be."""

import sys
from pathlib import Path

from lexaegis.release.imports.run import PARTNERS, try_imports
from lexaegis.release.imports.trial import Skipped
from ontology.errors import LexaegisError


def main(words: list[str]) -> int:
    """Import, tell of each program a line, and each fault; 1 if there was one, 2 for wrong use."""
    names = words[1:] or list(PARTNERS)
    if not words or set(names) - PARTNERS.keys():
        sys.stderr.write(
            "Name the folder of a release, and of the programs any or none: "
            f"{', '.join(PARTNERS)}.\n"
        )
        return 2
    faults = 0
    try:
        for name, outcome in try_imports(Path(words[0]), names):
            if isinstance(outcome, Skipped):
                sys.stdout.write(f"skipped  {name}: {outcome}\n")
                continue
            faults += len(outcome.faults)
            word = "FAULTY " if outcome.faults else "ok     "
            sys.stdout.write(f"{word}  {outcome.partner}: {'; '.join(outcome.done)}\n")
            sys.stdout.writelines(f"         known: {limit}\n" for limit in outcome.limits)
            sys.stdout.writelines(f"         {fault}\n" for fault in outcome.faults)
    except LexaegisError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_status
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
