"""The offences in full: elements, provisions, time, penalty, defences, and what they rest on."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from lexaegis.report.document import (
    Block,
    Break,
    Facts,
    Heading,
    Inlines,
    Link,
    Paragraph,
    Row,
    Table,
    Target,
    joined,
    words,
)
from lexaegis.report.phrases import (
    and_list,
    custody,
    day,
    lower_first,
    number_of,
    penalty,
    standing,
    the,
)
from lexaegis.report.scribe import NOT_ESTABLISHED, Scribe
from ontology.identity import thing
from queries.dossier import Dossier, Offence, Provision

__all__ = ["numbered_offences", "tell_offence", "tell_provisions", "write_offences"]

_MEANS = {"ai-tool", "manual"}
_GROUPS = (
    ("Images and other material", "offences-material"),
    ("AI tools and manuals", "offences-means"),
    ("Recorded for context", "offences-context"),
)


def numbered_offences(dossier: Dossier) -> list[Offence]:
    """Return the offences of a report in the order of their numbers, those of wider law last."""
    return [*(each for group in _grouped(dossier) for each in group), *_of_wider_law(dossier)]


def _of_wider_law(dossier: Dossier) -> list[Offence]:
    return [offence for offence in dossier.wider if not offence.is_bill]


def _grouped(dossier: Dossier) -> tuple[list[Offence], list[Offence], list[Offence]]:
    """Return the offences on material, those on tools and manuals, and those for context."""
    of_law = [offence for offence in dossier.offences if not offence.is_context]
    means = [each for each in of_law if each.materials and set(each.materials) <= _MEANS]
    rest = [each for each in of_law if each not in means]
    return rest, means, [each for each in dossier.offences if each.is_context]


def write_offences(scribe: Scribe, dossier: Dossier) -> Iterator[Block]:
    """Yield the section on the offences."""
    yield Heading(1, "The offences", "offences")
    if not dossier.offences:
        yield Paragraph(words("No offence of its own adopted law is recorded."))
    for (title, anchor), offences in zip(_GROUPS, _grouped(dossier), strict=True):
        if offences:
            yield Heading(2, title, anchor)
        if offences and anchor == "offences-context":
            yield Paragraph(
                words(
                    "These are recorded for context, such as law on adults or on dolls; they reach "
                    "none of the material that this report is about."
                )
            )
        for offence in offences:
            number = f"{scribe.number(offence.identifier)}. "
            yield Heading(3, number + offence.label, f"offence-{offence.identifier}")
            yield from tell_offence(scribe, dossier, offence)
    yield from _wider(scribe, dossier)


def tell_offence(scribe: Scribe, dossier: Dossier, offence: Offence) -> Iterator[Block]:
    """Yield all that is known of one offence."""
    if offence.summary:
        yield Paragraph(words(offence.summary, scribe.cite(offence.support.sources)))
    yield Facts(tuple(_facts(scribe, dossier, offence)))


def _facts(scribe: Scribe, dossier: Dossier, offence: Offence) -> Iterator[tuple[str, Inlines]]:
    labels = scribe.labels
    if len(dossier.scope) > 1 or offence.place != dossier.place.code:
        yield "Where", words(dossier.name(offence.place))
    if offence.conducts:
        yield "Conduct", words(scribe.conducts(offence.conducts))
    if offence.materials:
        named = [lower_first(scribe.material(each)) for each in offence.materials]
        yield "Material", words("; ".join(named))
    yield "Reach to AI", words(lower_first(labels.label("ai-coverage", offence.ai_coverage)))
    yield "A real child", words(lower_first(labels.label("real-child", offence.real_child)))
    age = f"under {offence.age_limit}" if offence.age_limit else NOT_ESTABLISHED
    yield "Age of the child", words(age)
    if "possess" in offence.conducts:
        purpose = labels.label("possession-purpose", offence.purpose) if offence.purpose else ""
        yield "Possession", words(lower_first(purpose)) if purpose else words("purpose not read")
    yield "Status", words(standing(offence))
    yield "Penalty", words("; ".join(penalty(offence.basic, offence.aggravated)))
    if offence.defences:
        yield "Defences", words("; ".join(offence.defences))
    else:
        yield "Defences", words("none recorded")
    yield "Provisions", tell_provisions(scribe, offence.provisions)
    kind = "proposed offence" if offence.is_bill else "offence"
    iri = thing("offence", offence.identifier).value
    yield "Confidence", scribe.support(offence.support)
    yield "Record", words(f"{kind} ", Link(offence.identifier, iri))


def tell_provisions(scribe: Scribe, provisions: Sequence[Provision]) -> Inlines:
    """Return provisions below their instruments, each of which is named once."""
    parts = []
    for _, found in groupby(provisions, key=lambda part: part.instrument.identifier):
        several = list(found)
        parts.append(words(scribe.instrument(several[0].instrument), ":"))
        heading = None
        for each in several:
            parts.append(_provision(scribe, each, each.heading != heading))
            heading = each.heading
    return joined(parts, Break())


def _provision(scribe: Scribe, provision: Provision, is_headed: bool) -> Inlines:
    """Return a provision with its heading, what inserted it, and its commencement.

    A heading that the provision before has too is not said again.
    """
    said = [words(provision.pinpoint)]
    if provision.heading and is_headed:
        said.append(words(f"“{provision.heading}”"))
    if provision.inserted_by:
        said.append(words(f"inserted by {provision.inserted_by}"))
    if provision.in_force:
        said.append(words(f"in force since {day(provision.in_force)}"))
    return words(joined(said), scribe.cite(provision.support.sources))


def _wider(scribe: Scribe, dossier: Dossier) -> Iterator[Block]:
    """Yield the offences of wider jurisdictions that reach conduct here too."""
    wider = _of_wider_law(dossier)
    if not wider:
        return
    wholes = and_list(sorted({the(dossier.name(each.place)) for each in wider}))
    yield Heading(2, f"Law of {wholes} that applies too", "offences-wider")
    yield Paragraph(
        words(
            f"{number_of(len(wider), 'offence').capitalize()} of wider law "
            f"{'reaches' if len(wider) == 1 else 'reach'} conduct here too; a report on {wholes} "
            "tells them in full."
        )
    )
    rows = tuple(
        Row(
            (
                words(
                    Target(f"offence-{each.identifier}"),
                    f"{scribe.number(each.identifier)}. {each.label}",
                    scribe.cite(each.support.sources),
                ),
                words(standing(each)),
                words(custody(each.basic) or NOT_ESTABLISHED),
                scribe.provisions(each.provisions),
            )
        )
        for each in wider
    )
    head = ("Offence", "Status", "Longest custody", "Provision")
    yield Table("", head, rows, (4, 2.4, 1.4, 3))
