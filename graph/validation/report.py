"""The outcome of a validation: what was found, on what, where, and how grave it is."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph.validation.paths import Alternative, Inverse, Path, Predicate, Repeated, Sequence
from graph.validation.triples import Subject, Term
from ontology.terms import RDF, SH, XSD

__all__ = ["Report", "Result"]

_SIGNS = {"*": SH.zeroOrMorePath, "+": SH.oneOrMorePath, "?": SH.zeroOrOnePath}


@dataclass(frozen=True)
class Result:
    """One breach of one constraint.

    Attributes:
        focus: the thing at fault.
        path: where the fault stands, if not at the thing itself.
        value: the value at fault, if there is one.
        component: the constraint component of SHACL.
        severity: what the breach counts as.
        messages: what the shape tells of it, in every language it has.
        shape: the shape that was broken.
    """

    focus: Term
    path: Path | None
    value: Term | None
    component: NamedNode
    severity: NamedNode
    messages: tuple[Literal, ...]
    shape: Term

    @property
    def message(self) -> str:
        """What the shape tells of it, in English where it can."""
        if not self.messages:
            name = self.component.value.rpartition("#")[2].removesuffix("ConstraintComponent")
            return f"It breaks a rule of the kind {name}."
        return min(self.messages, key=lambda text: (text.language or "") not in ("en", "")).value


@dataclass(frozen=True)
class Report:
    """The results of a validation, in a fixed order."""

    results: tuple[Result, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing was found, grave or not."""
        return not self.results

    def of(self, severity: NamedNode) -> list[Result]:
        """Return the results of a severity: `SH.Violation`, `SH.Warning` or `SH.Info`."""
        return [result for result in self.results if result.severity == severity]

    def counts(self, severity: NamedNode) -> dict[str, int]:
        """Return how often each shape was broken with a severity, by the shape's local name."""
        names = (str(getattr(r.shape, "value", r.shape)) for r in self.of(severity))
        return dict(sorted(Counter(name.rpartition("/")[2] for name in names).items()))

    def triples(self) -> Iterator[Triple]:
        """Yield the report as SHACL has it, an `sh:ValidationReport`."""
        report = BlankNode("report")
        conforms = Literal("true" if self.conforms else "false", datatype=XSD.boolean)
        yield Triple(report, RDF.type, SH.ValidationReport)
        yield Triple(report, SH.conforms, conforms)
        for number, result in enumerate(self.results, start=1):
            node = BlankNode(f"result{number}")
            yield Triple(report, SH.result, node)
            yield from _result_triples(node, result)


def _result_triples(node: BlankNode, result: Result) -> Iterator[Triple]:
    yield Triple(node, RDF.type, SH.ValidationResult)
    yield Triple(node, SH.focusNode, result.focus)
    if result.path is not None:
        written: list[Triple] = []
        yield Triple(node, SH.resultPath, _write_path(result.path, f"{node.value}path", written))
        yield from written
    if result.value is not None:
        yield Triple(node, SH.value, result.value)
    yield Triple(node, SH.sourceConstraintComponent, result.component)
    yield Triple(node, SH.resultSeverity, result.severity)
    yield Triple(node, SH.sourceShape, result.shape)
    for message in result.messages:
        yield Triple(node, SH.resultMessage, message)


def _write_path(path: Path, name: str, written: list[Triple]) -> Subject:
    """Write a path and return its node; `name` begins the names of its blank nodes."""
    node = BlankNode(name)
    match path:
        case Predicate(iri):
            return iri
        case Sequence(steps):
            return _write_list(steps, name, written)
        case Alternative(paths):
            target = _write_list(paths, f"{name}x", written)
            written.append(Triple(node, SH.alternativePath, target))
        case Inverse(inner):
            written.append(Triple(node, SH.inversePath, _write_path(inner, f"{name}x", written)))
        case Repeated(inner, sign):
            target = _write_path(inner, f"{name}x", written)
            written.append(Triple(node, _SIGNS[sign], target))
    return node


def _write_list(paths: tuple[Path, ...], name: str, written: list[Triple]) -> Subject:
    cells: list[Subject] = [BlankNode(f"{name}c{number}") for number in range(len(paths))]
    for cell, following, path in zip(cells, [*cells[1:], RDF.nil], paths, strict=True):
        target = _write_path(path, f"{getattr(cell, 'value', '')}x", written)
        written.append(Triple(cell, RDF.first, target))
        written.append(Triple(cell, RDF.rest, following))
    return cells[0] if cells else RDF.nil
