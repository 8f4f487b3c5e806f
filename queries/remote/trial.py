"""Trying whether a store answers the questions of the catalogue as the embedded one does.

A store may hold every statement and still answer wrongly: Virtuoso 7 gives a wrong greatest penalty
for one question and fails over others. A wrong penalty is worse than none, so a question that was
found to be answered otherwise is not asked of that store.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from pyoxigraph import Literal

from queries.answer import Answer
from queries.ask import ask
from queries.engine import Engine
from queries.errors import QueryError
from queries.question import read_questions

__all__ = ["Trial", "try_questions"]


@dataclass(frozen=True)
class Trial:
    """What came of a trial.

    Attributes:
        tried: how many questions were asked.
        otherwise: the names of those that the store answers otherwise.
        unanswered: the names of those that it does not answer, with the reason.
    """

    tried: int
    otherwise: tuple[str, ...]
    unanswered: tuple[tuple[str, str], ...]

    @property
    def unfit(self) -> tuple[str, ...]:
        """The names of the questions that are not to be asked there."""
        return tuple(sorted((*self.otherwise, *(name for name, _ in self.unanswered))))


def try_questions(
    here: Engine, there: Engine, announce: Callable[[str], None] = lambda _: None
) -> Trial:
    """Ask all questions, with the defaults of their parameters, here and there.

    Args:
        here: the embedded store.
        there: the other store.
        announce: is told what is being done.

    Raises:
        QueryError: if the embedded store does not answer.
    """
    otherwise: list[str] = []
    unanswered: list[tuple[str, str]] = []
    questions = read_questions()
    for question in questions:
        announce(f"asking {question.name}")
        expected = ask(here, question, {})
        try:
            found = ask(there, question, {})
        except QueryError as error:
            unanswered.append((question.name, str(error)))
            continue
        if _rows(expected) != _rows(found):
            otherwise.append(question.name)
    return Trial(len(questions), tuple(otherwise), tuple(unanswered))


def _rows(answer: Answer) -> tuple[tuple[str, ...], Counter[tuple[object, ...]]]:
    """Return the rows without their order, which a query need not settle.

    A text made of nothing is nothing by SPARQL, and empty to Virtuoso: both say the same to people.
    """
    citations = answer.citations or ((),) * len(answer)
    rows: Counter[tuple[object, ...]] = Counter(
        (*(None if term == Literal("") else term for term in row), cited)
        for row, cited in zip(answer.terms, citations, strict=True)
    )
    return answer.columns, rows
