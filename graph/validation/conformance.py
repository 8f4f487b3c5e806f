"""The SHACL test suite of the W3C: which of its tests the engine passes.

`python -m graph.validation.conformance SHARED_DIR` runs the suite that lies under
`conformance/shacl` of that folder and writes `docs/shacl-conformance.md`.
"""

import sys
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from graph.validation.faults import ShapesError, UnsupportedShape
from graph.validation.paths import read_path
from graph.validation.report import Result
from graph.validation.shapes import Shapes
from graph.validation.triples import Term, Triples
from graph.validation.validate import validate
from ontology.terms import RDFS, SH

__all__ = ["SUITE", "Outcome", "SuiteTest", "conformance_page", "read_suite"]

SUITE = Path("conformance") / "shacl" / "data-shapes-test-suite" / "tests"
PAGE = Path(__file__).resolve().parents[2] / "docs" / "shacl-conformance.md"

_MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
_SHT = "http://www.w3.org/ns/shacl-test#"
_FAILURE = NamedNode(_SHT + "Failure")
_VERDICTS = ("passed", "failed", "out of scope")


@dataclass(frozen=True)
class Outcome:
    """What became of a test: `passed`, `failed` or `out of scope`, and why."""

    verdict: str
    reason: str = ""


@dataclass(frozen=True)
class SuiteTest:
    """One test of the suite.

    Attributes:
        name: where it stands, such as `core/node/and-001`.
        label: what it tests, in the words of the suite.
        data: the file of its data.
        shapes: the file of its shapes.
        expected: the file and node of the report it expects.
    """

    name: str
    label: str
    data: Path
    shapes: Path
    expected: tuple[Path, Term]

    def run(self) -> Outcome:
        """Run the test and compare the report with the expected one, result by result."""
        file, node = self.expected
        try:
            report = validate(_read(self.data), Shapes(_read_all(self.shapes)))
        except UnsupportedShape as error:
            return Outcome("out of scope", f"uses {str(error).partition(' uses ')[2]}")
        except ShapesError as error:
            expects_failure = node == _FAILURE
            return Outcome("passed") if expects_failure else Outcome("failed", str(error))
        if node == _FAILURE:
            return Outcome("failed", "a failure is expected, and a report came")
        triples = _read(file)
        wanted = _expected(triples, node)
        tells = any(triples.objects(each, SH.resultMessage) for each in _results(triples, node))
        found = Counter(_key(result, tells) for result in report.results)
        says = str(getattr(triples.object(node, SH.conforms), "value", ""))
        if says != ("true" if report.conforms else "false"):
            return Outcome("failed", f"sh:conforms should be {says}")
        if wanted != found:
            missing, surplus = wanted - found, found - wanted
            return Outcome("failed", f"missing: {[*missing]}; too many: {[*surplus]}")
        return Outcome("passed")


def read_suite(folder: Path) -> list[SuiteTest]:
    """Return the tests of the suite, in the order of their names.

    Args:
        folder: the folder `tests` of the suite.
    """
    found = []
    for path in sorted(folder.rglob("*.ttl")):
        triples = _read(path)
        for head in triples.objects_of(NamedNode(_MF + "entries")):
            found += [_read_test(folder, path, triples, each) for each in triples.members(head)]
    return sorted(found, key=lambda test: test.name)


def _read_test(folder: Path, path: Path, triples: Triples, entry: Term) -> SuiteTest:
    action = triples.object(entry, NamedNode(_MF + "action"))
    result = triples.object(entry, NamedNode(_MF + "result"))
    assert action is not None and result is not None, entry
    name = getattr(entry, "value", "").rpartition("/")[2]
    return SuiteTest(
        f"{path.parent.relative_to(folder).as_posix()}/{name}",
        str(getattr(triples.object(entry, RDFS.label), "value", "")).strip(),
        _file(triples.object(action, NamedNode(_SHT + "dataGraph"))),
        _file(triples.object(action, NamedNode(_SHT + "shapesGraph"))),
        (path, result),
    )


def _file(iri: Term | None) -> Path:
    return Path(getattr(iri, "value", "").removeprefix("file://"))


@cache
def _read(path: Path) -> Triples:
    """Return a file of the suite, whose own address is the base of its IRIs."""
    return Triples(_read_all(path))


@cache
def _read_all(path: Path) -> list[Triple]:
    text = path.read_bytes()
    base = "file://" + path.as_posix()
    return [quad.triple for quad in parse(text, format=RdfFormat.TURTLE, base_iri=base)]


def _results(triples: Triples, report: Term) -> list[Term]:
    return triples.objects(report, SH.result)


def _expected(triples: Triples, report: Term) -> Counter[tuple[object, ...]]:
    """Return the results of a report of the suite, each as a key to compare by."""
    found: Counter[tuple[object, ...]] = Counter()
    for result in _results(triples, report):
        path = triples.object(result, SH.resultPath)
        told = triples.objects(result, SH.resultMessage)
        found[
            triples.object(result, SH.focusNode),
            None if path is None else read_path(triples, path),
            triples.object(result, SH.value),
            triples.object(result, SH.sourceConstraintComponent),
            triples.object(result, SH.resultSeverity),
            triples.object(result, SH.sourceShape),
            frozenset(told),
        ] += 1
    return found


def _key(result: Result, tells: bool) -> tuple[object, ...]:
    return (
        result.focus,
        result.path,
        result.value,
        result.component,
        result.severity,
        result.shape,
        frozenset[Literal](result.messages if tells else ()),
    )


def conformance_page(folder: Path) -> str:
    """Return the page that lists every test of the suite with what became of it."""
    rows = [(test, test.run()) for test in read_suite(folder)]
    counts = Counter((test.name.partition("/")[0], outcome.verdict) for test, outcome in rows)
    lines = [_HEAD]
    for part in ("core", "sparql"):
        told = ", ".join(f"{counts[part, verdict]} {verdict}" for verdict in _VERDICTS)
        lines.append(f"- `{part}`: {told}\n")
    lines.append("\n| test | what it tests | outcome | reason |\n| --- | --- | --- | --- |\n")
    lines += [
        f"| {test.name} | {_cell(test.label)} | {outcome.verdict} | {_cell(outcome.reason)} |\n"
        for test, outcome in rows
    ]
    return "".join(lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


_HEAD = """# SHACL: the tests of the W3C

Lexaegis validates its dataset with an engine of its own, because a build has about a second for it
(`graph/validation`). This page lists the tests of the W3C's SHACL test suite with what the engine
makes of each; a test counts as passed when the report is the expected one, result by result: thing,
path, value, constraint component, severity, shape and, where the suite gives one, message. The
engine covers SHACL Core. A shape that asks for anything else is refused, never passed over.

Written by `python -m graph.validation.conformance SHARED_DIR`.

"""


if __name__ == "__main__":
    PAGE.write_text(conformance_page(Path(sys.argv[1]).resolve() / SUITE), encoding="utf-8")
