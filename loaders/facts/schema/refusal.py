"""How a rule of the schema says no, in words that follow the value it refuses."""

from collections.abc import Sequence

__all__ = ["Contradictions", "Refusal"]


class Refusal(ValueError):
    """A value that cannot stand.

    Attributes:
        problem: what is wrong, to be read after the value: `is no calendar date`.
        remedy: what to do, a whole sentence.
        field: the field as it is written in the file; empty where the field is known anyway.
    """

    def __init__(self, problem: str, remedy: str, field: str = "") -> None:
        self.problem = problem
        self.remedy = remedy
        self.field = field
        super().__init__(f"{problem}. {remedy}")


class Contradictions(ValueError):
    """Fields of one record that cannot stand together.

    Attributes:
        refusals: one for each contradiction, with its field.
    """

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        self.refusals = tuple(refusals)
        super().__init__("; ".join(str(refusal) for refusal in refusals))
