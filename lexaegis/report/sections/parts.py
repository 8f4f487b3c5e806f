"""The law of the parts of a federation, a line each."""

from collections.abc import Iterator

from lexaegis.report.document import (
    Block,
    Break,
    Code,
    Emphasis,
    Heading,
    Inlines,
    Paragraph,
    Row,
    Table,
    Text,
    joined,
    words,
)
from lexaegis.report.marks import mark_of, mark_of_verdict
from lexaegis.report.phrases import number_of, the
from lexaegis.report.scribe import Scribe
from queries.dossier import Cell, Dossier

__all__ = ["write_parts"]

_STATES = ("manipulated-image", "photorealistic-synthetic", "non-photorealistic")
_CORE = ("create", "possess", "distribute")


def write_parts(scribe: Scribe, dossier: Dossier) -> Iterator[Block]:
    """Yield the law of the parts that are not told in full, a line each."""
    codes = [code for code in dossier.place.parts if code not in dossier.scope]
    if not codes:
        return
    yield Heading(2, "The law of its parts", "states")
    codes.sort(key=dossier.name)
    own = {code for code in codes if _has_own_law(dossier, code)}
    yield Paragraph(
        words(
            f"The register names {number_of(len(codes), 'part')} of {the(dossier.place.name)} with "
            f"law of {'its' if len(codes) == 1 else 'their'} own; of {len(own)} that law was "
            "researched, at least in part. Here is what it says of making (M), possessing (P) and "
            "distributing (D). What the law of the whole punishes is punishable there too. Each "
            "part can be reported by itself, such as ",
            Code(f"lexaegis report {codes[0]}"),
            ".",
        )
    )
    rows = [
        Row(
            (
                words(f"{dossier.name(code)} ({code})"),
                *(_own(dossier, code, material) for material in _STATES),
            )
        )
        for code in codes
        if code in own
    ]
    if rows:
        yield Table(
            "",
            ("Part", *(scribe.material(material) for material in _STATES)),
            tuple(rows),
            (2, 2.6, 2.6, 2.6),
        )
    silent = [dossier.name(code) for code in codes if code not in own]
    if silent:
        yield Paragraph(words(f"Not researched: {', '.join(silent)}."), is_small=True)


def _has_own_law(dossier: Dossier, code: str) -> bool:
    return any(
        cell.place == code and _own_verdict(cell) != "not-researched" for cell in dossier.members
    )


def _own_verdict(cell: Cell | None) -> str:
    """Return what the own law of a part says."""
    if cell is None:
        return "not-researched"
    return cell.own_verdict or cell.verdict


def _own(dossier: Dossier, code: str, material: str) -> Inlines:
    """Return what the own law of a part says of the three conducts, those that agree together."""
    groups: dict[Inlines, list[str]] = {}
    for conduct, letter in zip(_CORE, "MPD", strict=True):
        cell = dossier.cell(code, material, conduct)
        said = _mark_of_own(cell, dossier)
        groups.setdefault(said, []).append(letter)
    if len(groups) == 1:
        return next(iter(groups))
    return joined(
        (
            words(Emphasis((Text(" ".join(letters)),)), " ", said)
            for said, letters in groups.items()
        ),
        Break(),
    )


def _mark_of_own(cell: Cell | None, dossier: Dossier) -> Inlines:
    if cell is not None and cell.derivation == "wider-law":
        return words(mark_of_verdict(cell.own_verdict))
    return words(mark_of(cell, dossier))
