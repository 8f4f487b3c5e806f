"""HermiT's verdict as the result of a check."""

from typing import Final

from ontology.hermit import HermitFailed, HermitMissing, HermitVerdict, check_consistency
from ontology.identity import ONTOLOGY_IRI
from ontology.quality.check import Check, Fault, Outcome, Result, Severity, conclude
from ontology.quality.statements import Statements, name_of

__all__ = ["check_with_hermit", "judge"]

_CHECK: Final = Check(
    "reasoner/hermit",
    "All of it can be true at once, and every class can have a member",
    "HermiT, OWL 2 direct semantics",
    Severity.error,
    "Find what excludes what: a disjointness, a domain, a range or a characteristic.",
    "https://www.w3.org/TR/owl2-direct-semantics/",
)


def check_with_hermit(said: Statements) -> Result:
    """Ask HermiT about an ontology.

    If it is not installed the check is untested, and if it had no answer it cannot tell; the
    result says why.
    """
    try:
        return judge(check_consistency(said.triples))
    except HermitMissing as error:
        return Result(_CHECK, Outcome.untested, said=str(error))
    except HermitFailed as error:
        return Result(_CHECK, Outcome.cant_tell, said=str(error))


def judge(verdict: HermitVerdict) -> Result:
    """Return what HermiT says as the result of the check."""
    if not verdict.consistent:
        return conclude(_CHECK, [Fault(ONTOLOGY_IRI, "not all of it can be true at once")])
    faults = [Fault(each, "can have no member") for each in verdict.unsatisfiable]
    faults += [
        Fault(one, f"must have the same members as {name_of(other)}")
        for one, other in verdict.equivalent
    ]
    told = f"{len(verdict.subclasses)} subclasses concluded that are not stated"
    if verdict.left_out:
        told += f"; {verdict.left_out} statements not shown, whose literals it refuses"
    return conclude(_CHECK, faults, told)
