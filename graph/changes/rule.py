"""The rule that tells a change of the law from a change of our knowledge.

Two clocks run: that of the law, and that of what is known of it. A record that is new or changed
may follow either. These are the rules, each with its reason.

1. **The check.** A file of the facts knew the law up to a day: the day on which it says that it
   was last checked or, where it does not say, the greatest date of something past that it knew (a
   source, an introduction, an adoption, a decision, a signature, a ratification). Dates of
   commencement and repeal are left aside there, because they are told beforehand. The check of the
   *older* edition counts: what had happened by then was law already, even if nobody recorded it.
2. **A date.** An adoption, commencement, repeal, signature, ratification or decision is a change of
   the law if the newer edition dates it later than that check, on every reading of a vague date. A
   date at or before the check is knowledge: it was so, and was not recorded. Where no check can be
   told, nothing shows that the law has moved, and the change is knowledge.
3. **A status without a date.** If the status of a law or of a participation moved forward (bill,
   adopted, partly in force, in force, repealed; not bound, signatory, party), the dates of the
   steps between decide by rule 2. Where none of these dates is known it is a change of the law,
   since both editions say where the law stood as last checked and law moves that way; its day is
   not established. Backward, or from or to an unknown status, it is knowledge.
4. **An element** (conduct, material, penalty, age limit, addressee, a reservation ...) has no date
   of its own. Its change is one of the law if something dated later than the check explains it: the
   norm or one of its provisions commenced, a text that inserted one or that amends their instrument
   was adopted or commenced, or the participation took a step. The older edition must not have known
   that date, or its bearer must have another status since: a mended error in law that had been
   adopted and was yet to commence is no amendment. Otherwise an error was mended.
5. **A finding** reads the law as a whole. A new or changed one follows the law if an offence that
   it names changed by law between the two editions; otherwise it was read better.
6. **A bill is not law.** Whatever happens to what stands only in a bill is knowledge, until it is
   adopted.
7. **What is not law is knowledge**: actors, agreements, relations, documents, claims, studies,
   recommendations, requirements (which read a text), sources and open questions, even where they
   bear a later date. So is the wording of a record, its sources, its confidence and the day of a
   check.
8. **A record that is gone** is knowledge: law that ends is repealed, and its record stays.
9. **What is derived** (inferred statements, coverage, conformity, status periods) follows from the
   rest, and is told as a consequence and never as a change of its own.
"""

from collections.abc import Collection
from enum import StrEnum

from pyoxigraph import NamedNode

from graph.changes.edition import Check, Edition, Milestone
from loaders.dates import PartialDate
from ontology.terms import DCTERMS, LEX, PROV, RDF, RDFS, SKOS

__all__ = [
    "DATES",
    "OF_LAW",
    "READING",
    "STANDING",
    "WORDING",
    "Nature",
    "came_after",
    "explaining_date",
    "moved_by_law",
    "steps_between",
]


class Nature(StrEnum):
    """What has changed: the law, or what is known of it."""

    law = "law"
    knowledge = "knowledge"


OF_LAW = ("instrument", "provision", "offence", "duty", "participation", "case", "finding")
"""The kinds of records that state law; of parties to agreements there are no records."""

DATES = {
    LEX.adoptedOn: Milestone.adopted,
    LEX.inForceFrom: Milestone.in_force,
    LEX.repealedOn: Milestone.repealed,
    LEX.signedOn: Milestone.signed,
    LEX.ratifiedOn: Milestone.ratified,
    LEX.decidedOn: Milestone.decided,
}
"""The dates that rule 2 judges."""

STANDING = (RDF.type, LEX.status, LEX.instrumentType, LEX.participationStatus)
"""Where a law stands, which rule 3 judges."""

READING = (
    LEX.source,
    LEX.confidence,
    LEX.readAs,
    LEX.checkedOn,
    LEX.describesRecord,
    LEX.recordKind,
    PROV.hadPrimarySource,
    PROV.wasDerivedFrom,
)
"""What a record rests on."""

WORDING = (
    RDFS.label,
    SKOS.altLabel,
    DCTERMS.title,
    DCTERMS.identifier,
    LEX.citation,
    LEX.court,
    LEX.heading,
    LEX.holding,
    LEX.language,
    LEX.note,
    LEX.officialIdentifier,
    LEX.pinpoint,
    LEX.reasoning,
    LEX.summary,
    LEX.url,
)
"""How a record puts or names what it says of the law."""

_STEPS = {
    Milestone.adopted: 1,
    Milestone.in_force: 2,
    Milestone.repealed: 4,
    Milestone.signed: 1,
    Milestone.ratified: 2,
    Milestone.bound: 2,
}


def came_after(date: str, check: Check | None) -> bool:
    """Whether a date lies after a check for certain (rules 1 and 2).

    >>> check = Check("NO.yaml", "2026-01-31", is_stated=True)
    >>> [came_after(date, check) for date in ("2026-01-31", "2026-02-01", "2026", "2027")]
    [False, True, False, True]
    >>> vague = Check("XX.yaml", "2025", is_stated=False)
    >>> came_after("2025-03-01", vague), came_after("2026", vague), came_after("2027", None)
    (False, True, False)
    """
    if check is None:
        return False
    return PartialDate.parse(date).certainly_after(PartialDate.parse(check.day))


def steps_between(
    before: int | None, after: int | None, dates: dict[Milestone, str]
) -> dict[Milestone, str]:
    """Return the dates of the steps by which a law came from one stage to another."""
    return {
        step: date
        for step, date in dates.items()
        if after is not None and (before or 0) < _STEPS.get(step, 0) <= after
    }


def moved_by_law(
    before: int | None, after: int | None, steps: Collection[str], check: Check | None
) -> bool:
    """Whether a status moved because the law did (rule 3).

    >>> check = Check("NO.yaml", "2026-01-31", is_stated=True)
    >>> moved_by_law(1, 3, ["2026-07-01"], check), moved_by_law(1, 3, ["2025-07-01"], check)
    (True, False)
    >>> [moved_by_law(before, 3, [], check) for before in (1, 4, None)]
    [True, False, False]
    """
    if steps:
        return any(came_after(date, check) for date in steps)
    return before is not None and after is not None and after > before


def explaining_date(old: Edition, new: Edition, iri: NamedNode, check: Check | None) -> str | None:
    """Return the first date after a check that explains a change of an element (rule 4)."""
    norm = new.law.offences.get(iri) or new.law.duties.get(iri)
    named = (iri, *norm.parts) if norm else (iri,)
    parts = [new.law.parts[part] for part in named if part in new.law.parts]
    texts = {part.text for part in parts} or {iri}
    amending = {part.maker for part in parts if part.maker}
    amending |= {text for each in texts for text in new.amended_by.get(each, ())}
    bearers = {iri, *named} - new.law.texts.keys() | amending
    dates = [
        date
        for bearer in bearers
        for step, date in new.milestones.get(bearer, {}).items()
        if step is not Milestone.repealed and (step is not Milestone.adopted or bearer in amending)
        if _is_news(old, new, bearer, step)
    ]
    return min((date for date in dates if came_after(date, check)), default=None)


def _is_news(old: Edition, new: Edition, bearer: NamedNode, step: Milestone) -> bool:
    """Whether a date is new, or what bears it has another status than before."""
    known = old.milestones.get(bearer, {}).get(step)
    return (
        known != new.milestones[bearer][step]
        or bearer not in old.stages
        or old.stages[bearer] != new.stages.get(bearer)
    )
