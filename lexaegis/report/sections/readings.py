"""How the law is read: the findings, of which the "no" and the doubtful come first."""

from collections.abc import Iterator

from lexaegis.report.document import Block, Heading, Inlines, Paragraph, Row, Table, words
from lexaegis.report.phrases import lower_first
from lexaegis.report.scribe import Scribe
from ontology.read import notations
from queries.dossier import Dossier, Finding

__all__ = ["write_readings"]

_ORDER = ("not-criminalised", "unclear", "criminalised")
_HEADINGS = {
    "not-criminalised": ("No offence, and why", "no-offence"),
    "unclear": ("Unclear, and why", "unclear"),
    "criminalised": ("An offence, and why", "why-offence"),
}


def write_readings(scribe: Scribe, dossier: Dossier) -> Iterator[Block]:
    """Yield the findings by what they say."""
    yield Heading(1, "How the law is read", "readings")
    if not dossier.findings:
        yield Paragraph(
            words(
                "No finding reads the law as a whole: what is said above follows from the offences "
                "alone, and nothing is said to be no offence."
            )
        )
        return
    yield Paragraph(
        words(
            "A finding reads the law as a whole for one material. It is the only place for a "
            "“no”, and it goes before what single offences would tell."
        )
    )
    materials = notations("material")
    for verdict in _ORDER:
        found = [finding for finding in dossier.findings if finding.verdict == verdict]
        found.sort(key=lambda finding: materials.index(finding.material))
        heading, anchor = _HEADINGS[verdict]
        if found:
            yield Heading(2, heading, anchor)
            yield _table(scribe, dossier, found)
        elif verdict == "not-criminalised":
            yield Paragraph(words("No finding says that something is no offence."))


def _table(scribe: Scribe, dossier: Dossier, found: list[Finding]) -> Table:
    several = len(dossier.scope) > 1
    rows = tuple(
        Row(
            (
                words(
                    scribe.material(each.material),
                    f" ({dossier.name(each.place)})" if several else "",
                ),
                words(scribe.conducts(each.conducts)),
                words(
                    each.reasoning or "",
                    f" Basis: {lower_first(scribe.labels.label('basis', each.basis))}."
                    if each.basis
                    else "",
                    _offences(scribe, dossier, each),
                    scribe.cite(each.support.sources),
                ),
                words(scribe.confidence(each.support.confidence)),
            )
        )
        for each in found
    )
    return Table("", ("Material", "Conduct", "Why", "Confidence"), rows, (2, 2, 5.5, 1.2))


def _offences(scribe: Scribe, dossier: Dossier, finding: Finding) -> Inlines:
    if not finding.offences:
        return ()
    named = scribe.offences(finding.offences, dossier.offence_called)
    return words(" Offences: ", named, ".")
