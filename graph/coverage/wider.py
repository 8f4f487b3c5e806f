"""The law of a whole in its parts, and the law of a whole that is left to its parts.

A part of a country has its own law and lives under that of the country: what a federation punishes
is punishable in its states. The other way round, a country that leaves criminal law to its parts
has no single answer of its own, only what its parts agree on. The law of a supranational body is
made for states to give effect to and punishes nobody by itself, so it does not reach down.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pyoxigraph import NamedNode

from graph.coverage.cell import Cell, Derivation, Verdict
from graph.coverage.grid import Pair
from graph.law import Place
from ontology.identity import thing

__all__ = ["add_wider_law", "cell_iri"]

_SILENT = (Derivation.nothing, Derivation.bill)


def cell_iri(cell: Cell) -> NamedNode:
    """Return the IRI of a cell: its jurisdiction, material and conduct."""
    return thing("coverage", f"{cell.place}/{cell.material}/{cell.conduct}")


def add_wider_law(
    places: Mapping[str, Place], own: Mapping[str, Mapping[Pair, Cell]]
) -> Iterator[Cell]:
    """Yield each cell with the law of the wholes that a jurisdiction lies in, and of its parts."""
    under = {code: _under_wholes(code, places, own) for code in own}
    for code, cells in under.items():
        parts = [under[part] for part in places[code].divided_into if part in under]
        for pair, cell in cells.items():
            if parts and cell.derivation in _SILENT:
                yield _from_parts(cell, [cells[pair] for cells in parts if pair in cells])
            else:
                yield cell


def _under_wholes(
    code: str, places: Mapping[str, Place], own: Mapping[str, Mapping[Pair, Cell]]
) -> dict[Pair, Cell]:
    """Return the cells of a jurisdiction with what the wholes it lies in criminalise."""
    found = dict(own[code])
    wider = places[code].part_of
    while wider is not None:
        for pair, above in own.get(wider, {}).items():
            if above.verdict is Verdict.criminalised:
                here = found.get(pair) or _nothing(code, pair)
                found[pair] = _under(here, above)
        wider = places[wider].part_of
    return found


def _nothing(code: str, pair: Pair) -> Cell:
    return Cell(code, *pair, Verdict.not_researched, Derivation.nothing)


def _under(here: Cell, above: Cell) -> Cell:
    """Return a cell under the law of a whole that criminalises it."""
    if here.wider is not None:
        return here
    if here.verdict is Verdict.criminalised:
        return replace(here, wider=above.place)
    return replace(
        above,
        place=here.place,
        derivation=Derivation.wider_law,
        own_verdict=here.verdict,
        offences_verdict=None,
        proposed=here.proposed,
        grounds=(cell_iri(above), *_own_grounds(here)),
        records=(*above.records, *_own_grounds(here)),
        wider=above.place,
    )


def _own_grounds(here: Cell) -> tuple[NamedNode, ...]:
    """Return what the own law rested on: a finding of its own stays visible."""
    return () if here.derivation in _SILENT else here.grounds


def _from_parts(cell: Cell, parts: list[Cell]) -> Cell:
    """Return the cell of a whole that is divided, if all of its parts were researched."""
    verdicts = {part.verdict for part in parts}
    if not parts or Verdict.not_researched in verdicts:
        return cell
    (verdict,) = verdicts if len(verdicts) == 1 else (Verdict.differs,)
    doubts = ("low", "medium", "high")
    return replace(
        cell,
        verdict=verdict,
        derivation=Derivation.parts,
        own_verdict=cell.verdict,
        confidence=min(
            (p.confidence for p in parts if p.confidence), key=doubts.index, default=None
        ),
        grounds=tuple(cell_iri(part) for part in parts),
        records=tuple(record for part in parts for record in part.records),
    )
