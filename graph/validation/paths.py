"""Property paths: from a thing to the values that a constraint is about."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode

from graph.validation.faults import ShapesError
from graph.validation.triples import Term, Triples
from ontology.terms import RDF, SH

__all__ = ["Alternative", "Inverse", "Path", "Predicate", "Repeated", "Sequence", "read_path"]


@dataclass(frozen=True)
class Predicate:
    """One predicate, from subject to object."""

    iri: NamedNode

    def values(self, triples: Triples, node: Term) -> list[Term]:
        """Return the values that the path leads to, each once."""
        return triples.objects(node, self.iri)

    def __str__(self) -> str:
        return str(self.iri)


@dataclass(frozen=True)
class Inverse:
    """A path walked backwards."""

    path: "Path"

    def values(self, triples: Triples, node: Term) -> list[Term]:
        """Return the values that the path leads to, each once."""
        match self.path:
            case Predicate(iri):
                return triples.subjects(iri, node)
            case Inverse(path):
                return path.values(triples, node)
            case Sequence(steps):
                turned: Path = Sequence(tuple(Inverse(step) for step in reversed(steps)))
            case Alternative(paths):
                turned = Alternative(tuple(map(Inverse, paths)))
            case Repeated(path, sign):
                turned = Repeated(Inverse(path), sign)
        return turned.values(triples, node)

    def __str__(self) -> str:
        return "^" + _bracketed(self.path, Alternative, Sequence)


@dataclass(frozen=True)
class Sequence:
    """One path after another."""

    steps: tuple["Path", ...]

    def values(self, triples: Triples, node: Term) -> list[Term]:
        """Return the values that the path leads to, each once."""
        found = [node]
        for step in self.steps:
            found = _once(value for each in found for value in step.values(triples, each))
        return found

    def __str__(self) -> str:
        return "/".join(_bracketed(step, Alternative) for step in self.steps)


@dataclass(frozen=True)
class Alternative:
    """Any of several paths."""

    paths: tuple["Path", ...]

    def values(self, triples: Triples, node: Term) -> list[Term]:
        """Return the values that the path leads to, each once."""
        return _once(value for path in self.paths for value in path.values(triples, node))

    def __str__(self) -> str:
        return "|".join(map(str, self.paths))


@dataclass(frozen=True)
class Repeated:
    """A path walked a number of times: `*`, `+` or `?`."""

    path: "Path"
    sign: str

    def values(self, triples: Triples, node: Term) -> list[Term]:
        """Return the values that the path leads to, each once."""
        found: dict[Term, None] = {} if self.sign == "+" else {node: None}
        waiting = [node]
        while waiting:
            new = _once(v for each in waiting for v in self.path.values(triples, each))
            waiting = [value for value in new if value not in found]
            found.update(dict.fromkeys(waiting))
            if self.sign == "?":
                break
        return list(found)

    def __str__(self) -> str:
        return _bracketed(self.path, Alternative, Inverse, Repeated, Sequence) + self.sign


Path = Predicate | Inverse | Sequence | Alternative | Repeated

_SIGNS = {SH.zeroOrMorePath: "*", SH.oneOrMorePath: "+", SH.zeroOrOnePath: "?"}


def _bracketed(path: Path, *loose: type) -> str:
    """Return a path in the words of SPARQL, in brackets where it would be read wrongly."""
    return f"({path})" if isinstance(path, loose) else str(path)


def _once(values: Iterable[Term]) -> list[Term]:
    return list(dict.fromkeys(values))


def read_path(triples: Triples, node: Term) -> Path:
    """Return the path that a node of a shapes graph stands for.

    Raises:
        ShapesError: if it stands for none.
    """
    if isinstance(node, NamedNode):
        return Predicate(node)
    if isinstance(node, BlankNode):
        if triples.object(node, RDF.first) is not None:
            return Sequence(_read_steps(triples, node))
        readers: dict[NamedNode, Callable[[Term], Path]] = {
            SH.inversePath: lambda inner: Inverse(read_path(triples, inner)),
            SH.alternativePath: lambda inner: Alternative(_read_steps(triples, inner)),
        }
        for predicate, reader in readers.items():
            for inner in triples.objects(node, predicate):
                return reader(inner)
        for predicate, sign in _SIGNS.items():
            for inner in triples.objects(node, predicate):
                return Repeated(read_path(triples, inner), sign)
    raise ShapesError(f"{node} is no property path of SHACL.")


def _read_steps(triples: Triples, head: Term) -> tuple[Path, ...]:
    try:
        return tuple(read_path(triples, step) for step in triples.members(head))
    except ValueError as error:
        raise ShapesError(f"A property path of SHACL has {head}, which {error}.") from error
