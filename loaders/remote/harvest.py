"""Harvesting a remote source: what it says of the things that our records name."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryResultsFormat,
    QuerySolutions,
    parse_query_results,
)

from loaders.remote.asking import Asker
from loaders.remote.blanks import with_named_blanks
from loaders.remote.errors import AnswerBroken
from loaders.remote.kept import KeptAnswer
from loaders.remote.source import RemoteSource

__all__ = ["Harvest", "Said", "harvest", "read_answer"]

_BATCH = 50
_PAGE = 1_000
_NEEDED = ("key", "property", "value")


@dataclass(frozen=True)
class Said:
    """A statement of a remote source.

    Attributes:
        key: the IRI that it was asked about.
        remote: what the source calls the same thing.
        subject: what the statement is about.
        property: its property.
        value: its value.
    """

    key: NamedNode
    remote: NamedNode
    subject: NamedNode
    property: NamedNode
    value: NamedNode | Literal


@dataclass(frozen=True)
class Harvest:
    """What a source said.

    Attributes:
        source: the source.
        keys: what it was asked about.
        answers: its answers, each with what it said in it, in the order of asking.
        blanks: how many statements were left out because they lead to a node without a name.
    """

    source: RemoteSource
    keys: tuple[str, ...]
    answers: tuple[tuple[KeptAnswer, tuple[Said, ...]], ...]
    blanks: int

    def said(self) -> Iterator[tuple[KeptAnswer, Said]]:
        """Yield every statement with the answer that it stands in."""
        for answer, statements in self.answers:
            for each in statements:
                yield answer, each


def harvest(
    source: RemoteSource,
    keys: Iterable[str],
    asker: Asker,
    batch: int = _BATCH,
    page: int = _PAGE,
    announce: Callable[[str], None] = lambda _: None,
) -> Harvest:
    """Ask a source about keys, batch by batch and page by page.

    Args:
        source: the source.
        keys: the IRIs to ask about; their order is of no matter.
        asker: asks its endpoint.
        batch: how many keys are asked about at once.
        page: how many rows are asked for at once.
        announce: is told what is being done.

    Raises:
        RemoteError: if it does not answer, or what it answers cannot be read.
    """
    ordered = sorted(set(keys))
    answers: list[tuple[KeptAnswer, tuple[Said, ...]]] = []
    blanks = 0
    for start in range(0, len(ordered), batch):
        offset = 0
        announce(f"{source.name}, {start + 1:,} to {min(start + batch, len(ordered)):,}")
        while True:
            answer = asker.ask(source.sparql(ordered[start : start + batch], page, offset))
            rows, said, left_out = read_answer(answer)
            blanks += left_out
            if said:
                answers.append((answer, said))
            offset += rows
            # An endpoint with a limit below our page says so, and has more.
            if rows == 0 or (rows < page and not answer.cut):
                break
    return Harvest(source, tuple(ordered), tuple(answers), blanks)


def read_answer(answer: KeptAnswer) -> tuple[int, tuple[Said, ...], int]:
    """Return how many rows an answer has, what is said in them, and how many lead to blank nodes.

    Raises:
        AnswerBroken: if it cannot be read.
    """
    try:
        body = with_named_blanks(answer.body.encode())
        found = parse_query_results(body, format=QueryResultsFormat.JSON)
        if not isinstance(found, QuerySolutions):
            raise ValueError("it is the truth of an ASK")
        columns = [variable.value for variable in found.variables]
        rows = [dict(zip(columns, row, strict=True)) for row in found]
    except (SyntaxError, ValueError) as error:
        begins = " ".join(answer.body[:80].split())
        raise AnswerBroken(
            f"The endpoint {answer.endpoint} gave an answer that is not SPARQL results in JSON "
            f"({error}). It begins: {begins}"
        ) from error
    said: dict[Said, None] = {}
    blanks = 0
    for number, row in enumerate(rows, 1):
        key, property_, value = (row.get(name) for name in _NEEDED)
        remote = row.get("remote") or key
        subject = row.get("subject") or remote
        if any(isinstance(term, BlankNode) for term in (remote, subject, value)):
            blanks += 1
        elif (
            isinstance(key, NamedNode)
            and isinstance(remote, NamedNode)
            and isinstance(subject, NamedNode)
            and isinstance(property_, NamedNode)
            and isinstance(value, NamedNode | Literal)
        ):
            said[Said(key, remote, subject, property_, value)] = None
        else:
            raise AnswerBroken(
                f"Row {number} of an answer of {answer.endpoint} is no statement: "
                f"{_shown(columns, row)}"
            )
    return len(rows), tuple(said), blanks


def _shown(columns: Sequence[str], row: dict[str, object]) -> str:
    return ", ".join(f"{name} {row[name]}" for name in columns)[:300]
