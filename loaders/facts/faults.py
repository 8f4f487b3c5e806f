"""What can be wrong with a facts file, said so that a scholar can mend it."""

from collections.abc import Sequence
from dataclasses import dataclass

from ontology.errors import LexaegisError

__all__ = ["FactsError", "Fault", "not_utf8"]


@dataclass(frozen=True, order=True)
class Fault:
    """One fault of one record.

    Attributes:
        file: the name of the file inside the facts folder.
        line: the line of the value or, where it is missing, of the record; 1 is the first.
        record: the identifier of the record, or its place such as `offences[3]`.
        field: the field, with a position for an item of a list (`conduct[2]`); empty for the whole.
        found: the value as written; empty where there is none.
        problem: what is wrong with it.
        remedy: what to do.

    >>> print(Fault("XX.yaml", 12, "xx-off-1", "conduct[1]", "posess",
    ...             "is not a conduct", "Did you mean possess?"))
    XX.yaml:12: xx-off-1, conduct[1]: 'posess' is not a conduct. Did you mean possess?
    """

    file: str
    line: int
    record: str
    field: str
    found: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}: {self.record}"
        if self.field:
            where += f", {self.field}"
        found = f"'{self.found}' " if self.found else ""
        return f"{where}: {found}{self.problem}. {self.remedy}"


def not_utf8(file: str, data: bytes, error: UnicodeDecodeError) -> Fault:
    """Return the fault of a file that is not UTF-8, with the line of the first bad byte."""
    line = data[: error.start].count(b"\n") + 1
    return Fault(file, line, "the file", "", "", "is not UTF-8 text", "Save it as UTF-8.")


class FactsError(LexaegisError):
    """The facts cannot be built from: every fault of the run, in the order of file and line.

    Attributes:
        faults: the faults, sorted.
    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__(str(self))

    def __str__(self) -> str:
        count = len(self.faults)
        head = f"The facts have {count} fault{'s' if count != 1 else ''}; nothing was built."
        return "\n".join([head, *(f"  {fault}" for fault in self.faults)])
