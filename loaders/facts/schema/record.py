"""What all records of the facts have in common."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from loaders.dates import PartialDate
from loaders.facts.schema.fields import Identifier, InScheme
from loaders.facts.schema.refusal import Contradictions, Refusal

__all__ = ["Confidence", "Part", "Record", "SourceIds", "disordered"]

SourceIds = Annotated[tuple[Identifier, ...], Field(min_length=1)]
Confidence = Annotated[str, InScheme("confidence")]

_CHECK_DATES = "Check both dates against the source."


class Part(BaseModel):
    """Keys and values that belong together: every key is written, what was not found is null."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def contradictions(self) -> Iterator[Refusal]:
        """Yield what cannot stand together in these values."""
        yield from ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        found = [*self._repetitions(), *self.contradictions()]
        if found:
            raise Contradictions(found)
        return self

    def _repetitions(self) -> Iterator[Refusal]:
        """Yield a refusal for each list that names something twice."""
        for name, value in self:
            if isinstance(value, tuple) and len(set(value)) < len(value):
                twice = next(item for item in value if value.count(item) > 1)
                yield Refusal(f"names '{twice}' twice", "Keep one of the two.", name)


class Record(Part):
    """A record of the facts.

    Attributes:
        kind: the kind of thing the record describes, as it stands in the thing's IRI.
    """

    kind: ClassVar[str]


def disordered(**dates: PartialDate | None) -> Iterator[Refusal]:
    """Yield a refusal for each date that lies before the one named before it.

    >>> early, late = PartialDate.parse("2001"), PartialDate.parse("2002-03")
    >>> [str(refusal) for refusal in disordered(adopted=late, in_force=None, repealed=early)]
    ['lies before adopted 2002-03, which cannot be. Check both dates against the source.']
    """
    known = [(name, date) for name, date in dates.items() if date is not None]
    for (earlier, first), (later, second) in pairwise(known):
        if first.certainly_after(second):
            problem = f"lies before {earlier} {first.text}, which cannot be"
            yield Refusal(problem, _CHECK_DATES, later)
