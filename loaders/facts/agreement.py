"""Checking what only several records together can tell: that they agree with each other."""

from collections.abc import Iterator

from loaders.facts.faults import Fault
from loaders.facts.folder import Entry, Facts
from loaders.facts.references import is_proposal, rests_on_bills, treaty_names
from loaders.facts.register import read_register
from loaders.facts.schema import (
    Duty,
    Finding,
    Instrument,
    Offence,
    Provision,
    Requirement,
    TreatyRow,
)

__all__ = ["check_agreement"]


def check_agreement(facts: Facts) -> Iterator[Fault]:
    """Yield a fault for each record that others speak against.

    These are: unknown jurisdictions and those outside the dossier; offences and duties of adopted
    law that rest on bills; findings that call criminalised what only bills would punish; two
    findings on the same matter; requirements that rest on another instrument than they name, or
    bind although they stand in a bill; treaties and states of the treaty tables that nobody knows,
    and what a state sets aside of another treaty.
    """
    known = {entry.identifier: entry for entry in facts.entries}
    for entry in facts.entries:
        yield from _check_jurisdiction(entry)
        match entry.record:
            case Offence() | Duty() as norm:
                yield from _check_basis_in_law(entry, norm, known)
            case Finding() as finding:
                yield from _check_verdict(entry, finding, known)
            case Requirement() as requirement:
                yield from _check_requirement(entry, requirement, known)
    yield from _check_treaties(facts, known)
    yield from _check_findings(facts)


def _check_jurisdiction(entry: Entry) -> Iterator[Fault]:
    """Yield the fault of a code that is not registered or lies outside its dossier."""
    register = read_register()
    for field in ("jurisdiction", "country", "code"):
        code = getattr(entry.record, field, None)
        if code is None or (field == "jurisdiction" and entry.dossier in ("", code)):
            # Without a readable head, or of the very code of the head: that is reported there.
            continue
        if code not in register.jurisdictions:
            yield entry.fault(
                (field,),
                code,
                "is not in the register of jurisdictions",
                "Use an ISO 3166 code; a part of a country is added to "
                "ontology/register/jurisdictions.yaml first.",
            )
        elif (
            field == "jurisdiction"
            and entry.dossier in register.jurisdictions
            and not register.lies_in(code, entry.dossier)
        ):
            yield entry.fault(
                (field,),
                code,
                f"lies outside {entry.dossier}, whose dossier this is",
                "Move the record to the dossier of its jurisdiction.",
            )


def _check_basis_in_law(
    entry: Entry, norm: Offence | Duty, known: dict[str, Entry]
) -> Iterator[Fault]:
    """Yield the fault of adopted law that rests on bills alone."""
    if norm.status not in ("bill", "lapsed", None) and rests_on_bills(norm, known):
        yield entry.fault(
            ("status",),
            norm.status,
            "cannot be: every provision it names belongs to a bill, and bills are not law",
            "Set the status to bill, or name the provision of the Act.",
        )


def _check_verdict(entry: Entry, finding: Finding, known: dict[str, Entry]) -> Iterator[Fault]:
    """Yield the fault of a verdict that rests on bills alone: they criminalise nothing."""
    offences = [known[name].record for name in finding.offences if name in known]
    proposals = [isinstance(o, Offence) and is_proposal(o, known) for o in offences]
    all_known = len(offences) == len(finding.offences)
    if finding.verdict == "criminalised" and all_known and all(proposals):
        yield entry.fault(
            ("verdict",),
            finding.verdict,
            "cannot be: every offence it names stands only in a bill",
            "A finding reads the law adopted so far; write another verdict.",
        )


def _check_requirement(
    entry: Entry, requirement: Requirement, known: dict[str, Entry]
) -> Iterator[Fault]:
    """Yield the faults of a requirement that its instrument speaks against."""
    instrument = _instrument(requirement.instrument, known)
    if instrument is None:
        return
    if instrument.is_bill != (requirement.strength == "proposed"):
        bill = "a bill, and bills are not law" if instrument.is_bill else "no bill"
        yield entry.fault(
            ("strength",),
            requirement.strength,
            f"cannot be: {instrument.id} is {bill}",
            "Write proposed, or name the text that was adopted."
            if instrument.is_bill
            else "Write another strength, or name the bill.",
        )
    places: list[tuple[tuple[str | int, ...], str]] = [
        (("provisions", index), name) for index, name in enumerate(requirement.provisions)
    ]
    for index, option in enumerate(requirement.options):
        places.append((("options", index, "provision"), option.provision))
    for path, name in places:
        provision = known[name].record if name in known else None
        if isinstance(provision, Provision) and provision.instrument != instrument.id:
            yield entry.fault(
                path,
                name,
                f"is a provision of {provision.instrument}, and the requirement is one of "
                f"{instrument.id}",
                "Name provisions of the same instrument.",
            )


def _instrument(identifier: str | None, known: dict[str, Entry]) -> Instrument | None:
    """Return the instrument of an identifier, or None where there is none."""
    entry = known.get(identifier or "")
    return entry.record if entry and isinstance(entry.record, Instrument) else None


def _check_treaties(facts: Facts, known: dict[str, Entry]) -> Iterator[Fault]:
    """Yield the faults of treaty tables: an unknown treaty or state, another treaty's duties."""
    names, register = treaty_names(facts), read_register()
    for entry, row in facts.of(TreatyRow):
        unreadable = row.treaty in facts.broken or Instrument in facts.unread
        if row.treaty not in names and not unreadable:
            yield entry.fault(
                ("treaty",),
                row.treaty,
                "is neither the identifier nor an alias of an instrument",
                "Correct it, or add it to the `aliases` of the treaty's record.",
            )
        if register.code_of(row.state_iso3) is None:
            yield entry.fault(
                ("state_iso3",),
                row.state_iso3,
                "is no ISO 3166-1 alpha-3 code",
                "Write one such as GBR, or EU.",
            )
        for field in ("sets_aside", "sets_aside_in_part"):
            for index, name in enumerate(getattr(row, field)):
                requirement = known[name].record if name in known else None
                if (
                    isinstance(requirement, Requirement)
                    and (not requirement.instrument or _instrument(requirement.instrument, known))
                    and row.treaty in names
                    and requirement.instrument != names[row.treaty]
                ):
                    yield entry.fault(
                        (field, index),
                        name,
                        f"is no requirement of {row.treaty}",
                        "Name a requirement of the treaty of the row.",
                    )


def _check_findings(facts: Facts) -> Iterator[Fault]:
    """Two findings may not read the same matter, or the answer would depend on luck."""
    first: dict[tuple[str, str, str], Entry] = {}
    for entry, finding in facts.of(Finding):
        code = finding.jurisdiction or entry.dossier
        for index, conduct in enumerate(finding.conduct):
            other = first.setdefault((code, finding.material, conduct), entry)
            if other.identifier != entry.identifier:
                yield entry.fault(
                    ("conduct", index),
                    conduct,
                    f"with {finding.material} in {code} is already read by the finding in "
                    f"{other.file}, line {other.line}",
                    "Let one finding read each matter.",
                )
