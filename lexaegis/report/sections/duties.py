"""Duties of platforms, developers and authorities, and what courts and regulators decided."""

from collections.abc import Iterator

from lexaegis.report.document import Block, Facts, Heading, Inlines, Paragraph, words
from lexaegis.report.phrases import day, duration, lower_first, standing
from lexaegis.report.scribe import NOT_ESTABLISHED, Scribe
from lexaegis.report.sections.offences import tell_provisions
from queries.dossier import Decision, Dossier, Duty

__all__ = ["tell_duty", "write_decisions", "write_duties"]


def write_duties(scribe: Scribe, dossier: Dossier) -> Iterator[Block]:
    """Yield the section on duties."""
    yield Heading(1, "Duties of platforms and others", "duties")
    if not dossier.duties:
        yield Paragraph(words("No duty is recorded, which does not mean that there is none."))
    for duty in sorted(dossier.duties, key=lambda each: each.is_context):
        yield Heading(2, duty.label, f"duty-{duty.identifier}")
        yield from tell_duty(scribe, dossier, duty)


def tell_duty(scribe: Scribe, dossier: Dossier, duty: Duty) -> Iterator[Block]:
    """Yield all that is known of one duty."""
    if duty.summary:
        yield Paragraph(words(duty.summary, scribe.cite(duty.support.sources)))
    yield Facts(tuple(_facts(scribe, dossier, duty)))


def _facts(scribe: Scribe, dossier: Dossier, duty: Duty) -> Iterator[tuple[str, Inlines]]:
    labels = scribe.labels
    if duty.is_context:
        yield "Note", words("recorded for context; no duty in law")
    if len(dossier.scope) > 1 or duty.place != dossier.place.code:
        yield "Where", words(dossier.name(duty.place))
    yield "Who", words(lower_first(labels.label("addressee", duty.addressee)))
    yield "What", words(lower_first(labels.label("duty-action", duty.action)))
    if duty.deadline:
        yield "Within", words(duration(duty.deadline))
    yield "Status", words(standing(duty))
    if duty.regulator:
        yield "Regulator", words(duty.regulator)
    yield "Sanction", words(duty.sanction or NOT_ESTABLISHED)
    if duty.provisions:
        yield "Provisions", tell_provisions(scribe, duty.provisions)
    yield "Confidence", scribe.support(duty.support)


def write_decisions(scribe: Scribe, dossier: Dossier) -> Iterator[Block]:
    """Yield the section on decisions, the earliest first."""
    yield Heading(1, "Courts and other authorities", "decisions")
    if not dossier.decisions:
        yield Paragraph(words("No decision is recorded."))
    for decision in dossier.decisions:
        yield Heading(2, decision.name, f"case-{decision.identifier}")
        if decision.holding:
            yield Paragraph(words(decision.holding, scribe.cite(decision.support.sources)))
        yield Facts(tuple(_decided(scribe, dossier, decision)))


def _decided(scribe: Scribe, dossier: Dossier, decision: Decision) -> Iterator[tuple[str, Inlines]]:
    if decision.court:
        yield "Court", words(decision.court)
    yield "Citation", words(decision.citation or NOT_ESTABLISHED)
    yield "Date", words(day(decision.decided) if decision.decided else NOT_ESTABLISHED)
    called = dossier.offence_called
    offences = [name for name in decision.concerns if name in called]
    if offences:
        yield "Concerns", scribe.offences(offences, called)
    yield "Confidence", scribe.support(decision.support)
