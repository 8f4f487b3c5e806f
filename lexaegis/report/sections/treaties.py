"""Treaties and agreements joined, and the law held against what they and the yardsticks ask."""

from collections.abc import Iterator
from itertools import groupby

from lexaegis.report.document import (
    Block,
    Break,
    Emphasis,
    Heading,
    Inlines,
    Paragraph,
    Row,
    Table,
    Text,
    words,
)
from lexaegis.report.phrases import lower_first, short_day, the
from lexaegis.report.reasons import in_words
from lexaegis.report.scribe import NOT_ESTABLISHED, Scribe
from queries.dossier import Conformity, Dossier, Participation

__all__ = [
    "STRENGTHS",
    "verdict_words",
    "what_is_asked",
    "write_conformity",
    "write_treaties",
]

STRENGTHS = {
    "obliges": "What binds it",
    "recommends": "What is recommended",
    "measures": "Yardsticks",
    "proposed": "What is only proposed",
}
_SIGNS = {"met": "✓", "partly-met": "◐", "unmet": "✗", "set-aside": "⊘", "unknown": "?"}


def write_treaties(scribe: Scribe, dossier: Dossier) -> Iterator[Block]:
    """Yield the section on treaties, directives and agreements."""
    yield Heading(1, "Treaties and agreements", "treaties")
    if dossier.whole != dossier.place:
        yield Paragraph(words(f"They are those of {the(dossier.whole.name)}, which it lies in."))
    treaties = [each for each in dossier.participations if each.is_treaty]
    if treaties:
        rows = tuple(_treaty(scribe, each) for each in treaties)
        head = ("Treaty or directive", "Standing", "Signed", "Ratified", "In force")
        yield Paragraph(
            words(
                "Dates are of signature, of ratification, accession or succession, and of entry "
                "into force; a dash means that none is recorded."
            ),
            is_small=True,
        )
        yield Table("Treaties and directives", head, rows, (5.4, 1.3, 1.4, 1.4, 1.4))
    else:
        yield Paragraph(words("Nothing is recorded of treaties or directives."))
    agreements = [each for each in dossier.participations if not each.is_treaty]
    if agreements:
        rows = tuple(
            Row(
                (
                    words(each.title, scribe.cite(each.support.sources)),
                    words(short_day(each.dated)) if each.dated else NOT_ESTABLISHED,
                )
            )
            for each in agreements
        )
        caption = "Statements, pledges and other agreements, which are not law"
        yield Table(caption, ("Agreement", "Made"), rows, (8.6, 1.4))


def _treaty(scribe: Scribe, each: Participation) -> Row:
    """Return a row on what a state did with a treaty."""
    standing = scribe.labels.label("participation", each.status).lower()
    title = words(each.title, scribe.cite(each.support.sources))
    if each.reservation:
        title += words(Break(), Emphasis((Text(each.reservation),)))
    if each.status == "party" and not each.reservations_read:
        title += words(Break(), Emphasis((Text("reservations and declarations not read"),)))
    dates = (each.signed, each.ratified, each.in_force)
    cells = [words(short_day(date)) if date else words("–") for date in dates]
    if each.status == "party" and not each.ratified:
        cells[1] = NOT_ESTABLISHED
    return Row((title, words(standing), *cells))


def write_conformity(scribe: Scribe, dossier: Dossier) -> Iterator[Block]:
    """Yield the law held against treaties, recommendations, yardsticks and bills."""
    yield Heading(1, "Held against treaties and yardsticks", "conformity")
    if not dossier.conformities:
        yield Paragraph(words("Nothing was held against its law."))
        return
    yield Paragraph(
        words(
            "Each row is one element of what a text asks. “Unknown” means that some of it was not "
            "researched or is unclear, and nothing was found to be missing."
        )
    )
    for strength, found in groupby(dossier.conformities, key=lambda c: c.requirement.strength):
        yield Heading(2, STRENGTHS[strength], f"conformity-{strength}")
        for text, each in groupby(found, key=lambda c: c.requirement.text):
            yield _table(scribe, text or "Other recommendations", list(each))


def _table(scribe: Scribe, text: str, found: list[Conformity]) -> Table:
    """Return the elements of one text with their outcome and its reason."""
    label = scribe.labels.label
    counts = [
        f"{count} {lower_first(label('conformity', verdict))}"
        for verdict in _SIGNS
        if (count := sum(each.verdict == verdict for each in found))
    ]
    bound = {each.bound_as for each in found}
    signed = " (signed, not bound yet)" if bound == {"signatory"} else ""
    rows = tuple(
        Row(
            (
                words(what_is_asked(each), scribe.cite(each.requirement.support.sources)),
                words(verdict_words(scribe, each)),
                words(_why(scribe, each)),
            )
        )
        for each in found
    )
    caption = f"{text}{signed}: {', '.join(counts)}"
    return Table(caption, ("What is asked", "Outcome", "Why"), rows, (3.6, 1.3, 5))


def verdict_words(scribe: Scribe, each: Conformity) -> str:
    """Return the outcome with its sign."""
    return f"{_SIGNS[each.verdict]} {lower_first(scribe.labels.label('conformity', each.verdict))}"


def what_is_asked(each: Conformity) -> str:
    """Return what is asked, without the name of the text, which stands above it, and where."""
    label, pinpoints = each.requirement.label, each.requirement.pinpoints
    head, colon, rest = label.partition(": ")
    asked = rest[:1].upper() + rest[1:] if colon and len(head) < 40 else label
    return f"{asked} ({', '.join(pinpoints)})" if pinpoints else asked


def _why(scribe: Scribe, each: Conformity) -> Inlines:
    said = words(in_words(each.reason, scribe))
    if each.is_set_aside:
        said += words(" A reservation or declaration sets it aside.")
    if each.is_limited:
        said += words(" A reservation or declaration limits it.")
    if each.requirement.options and each.verdict in ("unmet", "partly-met", "unknown"):
        said += words(" The text allows: ", " ".join(each.requirement.options))
    return said
