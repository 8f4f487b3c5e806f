"""The report in short: what the data say in sentences, and no more than they say."""

from collections.abc import Iterator, Sequence

from lexaegis.report.document import Inlines, Strong, Text, words
from lexaegis.report.gravity import weight
from lexaegis.report.marks import mark_of
from lexaegis.report.phrases import and_list, custody, day, number_of, number_of_records, the
from lexaegis.report.scribe import Scribe
from queries.dossier import Cell, Dossier, Offence

__all__ = ["ASKED", "gravest_offences", "say_in_short"]

_CORE = ("create", "procure", "possess", "access", "distribute")
ASKED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("real-child-image", _CORE),
    ("manipulated-image", _CORE),
    ("photorealistic-synthetic", _CORE),
    ("non-photorealistic", _CORE),
    ("ai-tool", ("create-tool", "possess-tool", "supply-tool")),
    ("manual", ("possess-manual", "supply-manual")),
)


def say_in_short(scribe: Scribe, dossier: Dossier) -> Iterator[Inlines]:
    """Yield what the data say, a point each, and no more than they say."""
    if dossier.place.kind == "supranational":
        name = the(dossier.place.name)
        yield words(
            f"{name[:1].upper()}{name[1:]} makes law for states to give effect to. What is said "
            "here to be an offence is what its law tells states to punish; by itself it punishes "
            "nobody."
        )
    yield from _materials(scribe, dossier)
    yield words(
        "An offence may have conditions, such as that the image is obscene, or that it is made in "
        "order to be passed on. They are told with each reading and each offence."
    )
    yield from _tests(dossier)
    yield from _penalties(scribe, dossier)
    if dossier.duties:
        told = [duty for duty in dossier.duties if not duty.is_context]
        if told:
            yield words(
                f"Duties of platforms and others: {number_of(len(told), 'duty', 'duties')}."
            )
    if dossier.bills or dossier.loose:
        titles = [bill.instrument.title for bill in dossier.bills]
        titles += [f"a proposal on “{norm.label}”" for norm in dossier.loose]
        yield words(f"Only proposed, and not law: {'; '.join(titles)}.")
    yield from _conformity(dossier)
    yield _doubts(dossier)


def _materials(scribe: Scribe, dossier: Dossier) -> Iterator[Inlines]:
    """Yield for each material what is an offence, what is none, and what nobody looked at."""
    parts = dossier.place.divided_into
    for material, conducts in ASKED:
        if not parts:
            said = _say(scribe, dossier, dossier.place.code, material, conducts)
            yield words(_strong(scribe.material(material)), f": {said}.")
            continue
        by_part: dict[str, list[str]] = {}
        for code in parts:
            said = _say(scribe, dossier, code, material, conducts)
            by_part.setdefault(said, []).append(dossier.name(code))
        told = "; ".join(
            f"in {'each part' if len(names) == len(parts) else and_list(names)} {said}"
            for said, names in by_part.items()
        )
        yield words(_strong(scribe.material(material)), f": {told}.")


def _say(
    scribe: Scribe, dossier: Dossier, code: str, material: str, conducts: Sequence[str]
) -> str:
    """Return what holds of one material in one jurisdiction."""
    groups: dict[tuple[int, str], list[str]] = {}
    for conduct in conducts:
        cell = dossier.cell(code, material, conduct)
        saying = _saying(cell, dossier)
        wider = cell.wider if cell and cell.derivation == "wider-law" else None
        groups.setdefault((_ORDER.index(saying), wider or ""), []).append(conduct)
    if list(groups) == [(_ORDER.index("was not researched"), "")]:
        return "nothing was researched"
    return "; ".join(
        _clause(scribe, groups[number, wider], _ORDER[number])
        + (f" under the law of {the(dossier.name(wider))}" if wider else "")
        for number, wider in sorted(groups)
    )


def _clause(scribe: Scribe, conducts: list[str], saying: str) -> str:
    many = len(conducts) > 1
    plural = {"is": "are", "was": "were", "differs": "differ"}
    verb, _, rest = saying.partition(" ")
    if many:
        verb = plural.get(verb, verb)
        rest = rest.replace("an offence", "offences").replace("no offence", "no offences")
        rest = rest.replace("its commencement", "their commencement")
    return f"{scribe.conducts(conducts)} {verb} {rest}".rstrip()


_ORDER = (
    "is an offence",
    "is an offence, partly in force",
    "is an offence under adopted law that is not in force yet",
    "is an offence under adopted law whose commencement was not established",
    "is no offence",
    "is unclear",
    "differs by part",
    "was not researched",
)


def _saying(cell: Cell | None, dossier: Dossier) -> str:
    """Return the clause of `_ORDER` that a cell is told by."""
    mark = mark_of(cell, dossier)
    return {
        "offence": _ORDER[0],
        "offence, partly in force": _ORDER[1],
        "adopted, not in force yet": _ORDER[2],
        "no offence": _ORDER[4],
        "unclear": _ORDER[5],
        "differs by part": _ORDER[6],
        "researched in part": _ORDER[7],
        "not researched": _ORDER[7],
    }.get(mark.words, _ORDER[3])


def _strong(text: str) -> Inlines:
    return (Strong((Text(text),)),)


def _tests(dossier: Dossier) -> Iterator[Inlines]:
    """Yield how the offences relate to AI."""
    ours = [offence for offence in dossier.offences if not offence.is_context]
    if not ours:
        return
    counts = {
        notation: sum(offence.ai_coverage == notation for offence in ours)
        for notation in ("express", "technology-neutral", "case-law", "not-covered", "unclear")
    }
    said = [
        f"{count} {words_}"
        for notation, words_ in (
            ("express", "naming AI expressly"),
            ("technology-neutral", "in technology-neutral words"),
            ("case-law", "reaching AI output by case law or official guidance"),
            ("not-covered", "of no reach to AI output"),
            ("unclear", "of unclear reach to AI"),
        )
        if (count := counts[notation])
    ]
    yield words(
        f"{number_of(len(ours), 'offence').capitalize()} of adopted law "
        f"{'is' if len(ours) == 1 else 'are'} recorded: {and_list(said)}."
    )


def gravest_offences(dossier: Dossier) -> list[Offence]:
    """Return the basic offences with the longest custody among those that reach AI-made images."""
    reaching = [
        offence
        for offence in dossier.offences
        if not offence.is_context
        and {"manipulated-image", "photorealistic-synthetic"} & set(offence.materials)
        and offence.ai_coverage in ("express", "technology-neutral", "case-law")
        and offence.basic
        and (offence.basic.is_life or offence.basic.years)
    ]
    most = max(map(weight, reaching), default=None)
    return [offence for offence in reaching if weight(offence) == most]


def _penalties(scribe: Scribe, dossier: Dossier) -> Iterator[Inlines]:
    """Yield the gravest penalty among the offences that reach AI-made images."""
    found = gravest_offences(dossier)
    if found:
        yield words(
            "The longest custody recorded for a basic offence that reaches AI-made images is "
            f"{custody(found[0].basic)} (",
            scribe.offences([offence.identifier for offence in found], dossier.offence_called),
            ").",
        )


def _conformity(dossier: Dossier) -> Iterator[Inlines]:
    """Yield how many requirements of treaties and directives are met."""
    bound = [each for each in dossier.conformities if each.requirement.strength == "obliges"]
    binding = [each for each in bound if each.bound_as == "party"]
    if not binding:
        return
    said = [
        f"{count} {words_}"
        for verdict, words_ in (
            ("met", "met"),
            ("partly-met", "partly met"),
            ("unmet", "unmet"),
            ("set-aside", "set aside by a reservation or declaration"),
            ("unknown", "unknown, since some of the law was not researched or is unclear"),
        )
        if (count := sum(each.verdict == verdict for each in binding))
    ]
    yield words(
        f"{number_of(len(binding), 'requirement').capitalize()} of treaties and directives that "
        f"bind it {'was' if len(binding) == 1 else 'were'} held against its law: {and_list(said)}."
    )


def _doubts(dossier: Dossier) -> Inlines:
    """Return how much is in doubt."""
    low = sum(record.support.confidence == "low" for record in dossier.readings)
    said = [
        number_of(len(dossier.questions), "open question"),
        f"{number_of_records(low)} of low confidence",
    ]
    checked = f" The whole was last checked on {day(dossier.checked)}." if dossier.checked else ""
    return words(f"Doubts: {and_list(said)}.{checked}")
