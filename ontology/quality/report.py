"""The whole report: every check carried out, every figure taken."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from ontology.identity import ONTOLOGY_IRI
from ontology.quality.catalogue import ask_checks, beyond_files
from ontology.quality.check import Outcome, Result, Severity
from ontology.quality.consistency import check_with_hermit
from ontology.quality.figures import Figure, measure
from ontology.quality.outside_terms import check_outside_terms
from ontology.quality.profile import check_profiles
from ontology.quality.statements import Statements
from ontology.quality.usage import Usage
from ontology.terms import OWL

__all__ = ["QualityReport", "assess"]


@dataclass(frozen=True, slots=True)
class QualityReport:
    """What was found out about an ontology.

    Attributes:
        version: the IRI of the version that was looked at.
        results: what came of each check, group by group.
        figures: what was measured.
        usage: which terms are used, by what.
    """

    version: str
    results: tuple[Result, ...]
    figures: tuple[Figure, ...]
    usage: tuple[Usage, ...]

    def counts(self) -> dict[str, int]:
        """Return how many checks failed by severity, and how many had each other outcome."""
        found = Counter(
            result.check.severity if result.outcome is Outcome.failed else result.outcome
            for result in self.results
        )
        others = (outcome for outcome in Outcome if outcome is not Outcome.failed)
        return {str(name): found[name] for name in (*Severity, *others)}

    def failed(self, severity: Severity) -> list[Result]:
        """Return the results of the checks of one severity that failed."""
        return [
            result
            for result in self.results
            if result.outcome is Outcome.failed and result.check.severity is severity
        ]

    @property
    def is_sound(self) -> bool:
        """Whether no check of severity error failed or was tried without an answer."""
        return not any(
            result.outcome in (Outcome.failed, Outcome.cant_tell)
            and result.check.severity is Severity.error
            for result in self.results
        )


def assess(
    written: Iterable[Triple], alignments: Iterable[Triple] = (), usage: Iterable[Usage] = ()
) -> QualityReport:
    """Check an ontology and measure it.

    Args:
        written: its statements, as `ontology.read.statements_as_written` yields them.
        alignments: those of its alignments, whose outside terms are checked too.
        usage: what was measured of its use.

    Raises:
        CheckFault: if a file of the catalogue of checks cannot be used.
    """
    said, aligned, uses = Statements(written), Statements(alignments), tuple(usage)
    results = (
        *ask_checks(said),
        *check_profiles(said),
        check_with_hermit(said),
        check_outside_terms(said, aligned),
        *beyond_files(),
    )
    return QualityReport(_version(said), results, tuple(measure(said, aligned, uses)), uses)


def _version(said: Statements) -> str:
    """Return the IRI of the version, or that of the ontology if it names none."""
    for header in said.headers:
        for version in said.objects(header, OWL.versionIRI):
            if isinstance(version, NamedNode):
                return version.value
    return ONTOLOGY_IRI
