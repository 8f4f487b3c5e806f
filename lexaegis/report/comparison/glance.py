"""The comparison at a glance: what is an offence, how it is tested, how hard it is punished."""

from collections.abc import Callable, Iterator, Sequence

from lexaegis.report.document import (
    Block,
    Break,
    Heading,
    Inlines,
    Mark,
    Row,
    Table,
    Tone,
    joined,
    words,
)
from lexaegis.report.marks import mark_of, parts_of
from lexaegis.report.phrases import and_list, custody, lower_first, number_of
from lexaegis.report.scribe import NOT_ESTABLISHED, Scribe
from lexaegis.report.sections.short import ASKED, gravest_offences
from lexaegis.report.sections.side_by_side import widths_of
from queries.dossier import Dossier

__all__ = ["write_glance"]


def write_glance(scribe: Scribe, dossiers: Sequence[Dossier]) -> Iterator[Block]:
    """Yield the table that tells most in the least space."""
    yield Heading(1, "At a glance", "glance")
    rows = [Row((words("What is an offence"),), is_band=True)]
    for material, conducts in ASKED:
        cells = (_verdicts(scribe, dossier, material, conducts) for dossier in dossiers)
        rows.append(Row((words(scribe.material(material)), *cells)))
    rows.append(Row((words("The law"),), is_band=True))
    for name, tell in _ROWS:
        rows.append(Row((words(name), *(tell(scribe, dossier) for dossier in dossiers))))
    head = ("What", *(f"{dossier.place.name} ({dossier.place.code})" for dossier in dossiers))
    yield Table(
        "",
        head,
        tuple(rows),
        (1.5, *widths_of((each.place.name, each, each.place.code) for each in dossiers)),
    )


def _verdicts(scribe: Scribe, dossier: Dossier, material: str, conducts: Sequence[str]) -> Inlines:
    """Return the verdicts on one material, those conducts that agree together.

    Where the parts of a country do not agree, the verdict of each part is told.
    """
    groups: dict[Mark, list[str]] = {}
    for conduct in conducts:
        cell = dossier.cell(dossier.place.code, material, conduct)
        mark = mark_of(cell, dossier)
        by_mark: dict[Mark, list[str]] = {}
        if cell is not None and cell.verdict in ("differs-by-part", "not-researched"):
            for code, part in parts_of(cell, dossier):
                by_mark.setdefault(mark_of(part, dossier), []).append(code.partition("-")[2])
        for said, codes in by_mark.items():
            named = Mark(said.tone, said.sign, f"{said.words} in {and_list(codes)}")
            groups.setdefault(named, []).append(conduct)
        if not by_mark:
            groups.setdefault(mark, []).append(conduct)
    ordered = sorted(groups, key=lambda mark: tuple(Tone).index(mark.tone))
    return joined((words(mark, f": {scribe.conducts(groups[mark])}") for mark in ordered), Break())


def _count(scribe: Scribe, dossier: Dossier) -> Inlines:
    del scribe
    ours = [offence for offence in dossier.offences if not offence.is_context]
    return words(str(len(ours)) if dossier.is_researched else "nobody has looked")


def _reach(scribe: Scribe, dossier: Dossier) -> Inlines:
    ours = [offence for offence in dossier.offences if not offence.is_context]
    kinds = dict.fromkeys(sorted(offence.ai_coverage or "" for offence in ours))
    label = scribe.labels.label
    return joined(
        (
            words(
                f"{lower_first(label('ai-coverage', kind))}: "
                f"{sum(offence.ai_coverage == kind for offence in ours)}"
            )
            for kind in kinds
        ),
        Break(),
    )


def _real_child(scribe: Scribe, dossier: Dossier) -> Inlines:
    reaching = [each for each in dossier.offences if "photorealistic-synthetic" in each.materials]
    kinds = dict.fromkeys(sorted(offence.real_child or "" for offence in reaching))
    label = scribe.labels.label
    said = and_list([lower_first(label("real-child", kind)) for kind in kinds])
    return words(said or "no offence recorded that reaches them")


def _gravest(scribe: Scribe, dossier: Dossier) -> Inlines:
    found = gravest_offences(dossier)
    if not found:
        return NOT_ESTABLISHED if dossier.is_researched else words("–")
    first = found[0]
    return words(
        f"{custody(first.basic)}: {lower_first(first.label)}",
        f" and {len(found) - 1} more" if len(found) > 1 else "",
        scribe.cite(first.support.sources),
    )


def _duties(scribe: Scribe, dossier: Dossier) -> Inlines:
    told = [duty for duty in dossier.duties if not duty.is_context]
    actions = dict.fromkeys(duty.action for duty in told)
    label = scribe.labels.label
    named = [lower_first(label("duty-action", action)) for action in actions]
    return words(f"{len(told)}: {', '.join(named)}" if told else "none recorded")


def _bills(scribe: Scribe, dossier: Dossier) -> Inlines:
    del scribe
    return words(number_of(len(dossier.bills), "bill"))


def _bound(scribe: Scribe, dossier: Dossier) -> Inlines:
    binding = [each for each in dossier.conformities if each.bound_as == "party"]
    verdicts = ("met", "partly-met", "unmet", "set-aside", "unknown")
    said = [
        f"{count} {lower_first(scribe.labels.label('conformity', verdict))}"
        for verdict in verdicts
        if (count := sum(each.verdict == verdict for each in binding))
    ]
    return words(and_list(said) or "none held against it")


_ROWS: tuple[tuple[str, Callable[[Scribe, Dossier], Inlines]], ...] = (
    ("Offences of adopted law", _count),
    ("Their reach to AI", _reach),
    ("A real child, where photorealistic synthetic images are reached", _real_child),
    ("Longest custody for AI-made images", _gravest),
    ("Duties of platforms and others", _duties),
    ("Pending, and not law", _bills),
    ("Requirements of treaties and directives that bind it", _bound),
)
