"""What a query gives back, and where each of its facts comes from."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ontology.identity import THING_BASE, VOCABULARY_BASE

__all__ = ["Answer", "Citation", "Term", "Value", "python_value", "short_name"]

Term = NamedNode | BlankNode | Literal | Triple
Value = str | int | bool | Decimal | None

_XSD = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True)
class Citation:
    """A source of a statement.

    Attributes:
        title: what the source is called.
        publisher: who published it; None where that is not known.
        url: its address; None where it has none.
        read: `official-text` or `secondary`: what was really read; None where not known.
        dated: the date of the source with the precision found; None where not known.
    """

    title: str
    publisher: str | None = None
    url: str | None = None
    read: str | None = None
    dated: str | None = None

    def __str__(self) -> str:
        parts = [self.title, self.publisher, self.dated, self.url, self.read or "reading unknown"]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class Answer:
    """The rows of a SELECT, the truth of an ASK, or the statements of a CONSTRUCT or DESCRIBE.

    Attributes:
        columns: the names of the columns; empty unless this answers a SELECT.
        terms: the rows, each with one RDF term or None for each column.
        truth: what an ASK found.
        triples: what a CONSTRUCT or DESCRIBE found.
        citations: for each row, its sources; None where the question names no record.
        confidences: for each row, how sure its record is; None like `citations`.
        truncated: whether there are more rows, or statements, than were given.
    """

    columns: tuple[str, ...] = ()
    terms: tuple[tuple[Term | None, ...], ...] = ()
    truth: bool | None = None
    triples: tuple[Triple, ...] | None = None
    citations: tuple[tuple[Citation, ...], ...] | None = None
    confidences: tuple[str | None, ...] | None = None
    truncated: bool = False

    def __len__(self) -> int:
        return len(self.terms if self.triples is None else self.triples)

    @property
    def rows(self) -> list[dict[str, Value]]:
        """The rows as dictionaries of Python values; an unknown is None."""
        return [
            {name: python_value(term) for name, term in zip(self.columns, row, strict=True)}
            for row in self.terms
        ]

    def with_sources(self) -> "Answer":
        """Return the answer with the columns confidence, read and sources added to each row."""
        if self.citations is None or self.confidences is None:
            return self
        rows = tuple(
            (
                *row,
                Literal(confidence) if confidence else None,
                _strongest(citations),
                Literal(" | ".join(str(citation) for citation in citations)),
            )
            for row, citations, confidence in zip(
                self.terms, self.citations, self.confidences, strict=True
            )
        )
        columns = (*self.columns, "record_confidence", "record_read", "record_sources")
        return Answer(columns, rows, truncated=self.truncated)

    def graph(self) -> Any:
        """Return the statements of a CONSTRUCT or DESCRIBE as an `rdflib.Graph`.

        Raises:
            TypeError: if the query had another form.
        """
        if self.triples is None:
            raise TypeError("Only CONSTRUCT and DESCRIBE give a graph; this query gave rows.")
        import rdflib
        from pyoxigraph import RdfFormat, serialize

        text = serialize(self.triples, format=RdfFormat.N_TRIPLES)
        return rdflib.Graph().parse(data=text, format="nt")

    def dataframe(self, *, short: bool = False) -> Any:
        """Return the rows as a `pandas.DataFrame`.

        Args:
            short: whether things stand by their identifier and concepts by their notation, as the
                terminal shows them, in place of their IRI.

        Raises:
            ImportError: if pandas is not installed (`pip install lexaegis[pandas]`).
        """
        import pandas as pd

        read = _short_value if short else python_value
        rows = [[read(term) for term in row] for row in self.terms]
        return pd.DataFrame(rows, columns=list(self.columns))


def python_value(term: Term | None) -> Value:
    """Return an RDF term as Python knows it: numbers and truths as such, all else as text.

    >>> python_value(Literal("12.5", datatype=NamedNode(_XSD + "decimal")))
    Decimal('12.5')
    """
    if term is None or isinstance(term, Triple):
        return None if term is None else str(term)
    if isinstance(term, Literal):
        match term.datatype.value.removeprefix(_XSD):
            case "integer" | "int" | "long":
                return int(term.value)
            case "decimal":
                return Decimal(term.value)
            case "boolean":
                return term.value in ("true", "1")
    return str(term.value)


def short_name(iri: str) -> str:
    """Return a thing by its identifier and a concept by its notation; any other IRI as it is.

    >>> short_name("https://w3id.org/lexaegis/vocab/status/in-force")
    'in-force'
    """
    return iri.rpartition("/")[2] if iri.startswith((THING_BASE, VOCABULARY_BASE)) else iri


def _short_value(term: Term | None) -> Value:
    return short_name(term.value) if isinstance(term, NamedNode) else python_value(term)


def _strongest(citations: tuple[Citation, ...]) -> Literal | None:
    """Return how the best of the sources was read; None where that is not known of any."""
    readings = {citation.read for citation in citations}
    for reading in ("official-text", "secondary"):
        if reading in readings:
            return Literal(reading)
    return None
