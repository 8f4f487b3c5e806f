"""The rule by which a coverage cell is derived; the scheme of derivations has it in words.

The first step that applies decides what the own law of a jurisdiction says:

1. `finding`: a finding on the material and the conduct. It reads the law as a whole, so it beats
   what the offences would tell one by one.
2. `offence`: an offence of adopted law, not ended, whose words reach them.
3. `doubtful-offence`: such an offence, of which it is unclear whether it reaches what AI makes.
4. `bill`: only bills would punish it; 5. `nothing`: nothing is recorded.

Then the law of wider jurisdictions is added (`wider-law`), and a jurisdiction that leaves the
matter to its parts takes what they agree on (`parts`).

On a day in the past, law counts that was adopted by then and had not ended; a finding counts
unless every offence by which it says that the conduct is reached came later.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graph.coverage.cell import Cell, Derivation, Verdict
from graph.coverage.grid import Pair
from graph.coverage.wider import add_wider_law
from graph.law import Finding, Law, Norm, Penalty, Standing, Status, standing_on

__all__ = ["derive_coverage", "offences_of_finding"]

_ENDED = (Status.repealed, Status.lapsed)
_DOUBTFUL = ("unclear", "not-covered")
_FURTHEST = (
    Status.in_force,
    Status.partly,
    Status.unknown,
    Status.adopted,
    Status.bill,
    Status.repealed,
    Status.lapsed,
)
_SUREST = ("high", "medium", "low")
_REAL = "real-child-image"


def derive_coverage(law: Law, grid: Iterable[Pair], day: str | None = None) -> Iterator[Cell]:
    """Yield a cell for each jurisdiction and pair, in the order of codes and of the grid.

    A pair outside the grid has a cell only where the law of the jurisdiction speaks of it.

    Args:
        law: the law of all jurisdictions.
        grid: the pairs that are asked of every jurisdiction.
        day: the day as at which the law is read, in ISO 8601; None for the law as last checked.
    """
    pairs = tuple(grid)
    books = {code: _Book() for code in sorted(law.places)}
    for norm in law.offences.values():
        standing = _standing(norm, day)
        if standing is not None and norm.place in books:
            books[norm.place].enter(norm, standing)
    for finding in law.findings:
        if finding.place in books:
            books[finding.place].file(finding, law, day)
    own = {code: book.read(code, pairs) for code, book in books.items()}
    yield from add_wider_law(law.places, own)


def _standing(norm: Norm, day: str | None) -> Standing | None:
    """Return where an offence stands: as last checked, or on a day."""
    if day is None:
        return Standing(norm.life.status, is_dated=True)
    return standing_on(norm.life, day)


@dataclass(frozen=True, slots=True)
class _Entry:
    """An offence with where it stands."""

    norm: Norm
    standing: Standing

    @property
    def is_law(self) -> bool:
        """Whether it is adopted law that has not ended."""
        status = self.standing.status
        proposal = self.norm.life.is_proposal or status is Status.bill
        return not proposal and status not in _ENDED

    def is_doubtful(self, material: str) -> bool:
        """Whether its reach is unclear; what shows a real child is reached whatever made it."""
        return material != _REAL and self.norm.ai_coverage in _DOUBTFUL


def offences_of_finding(finding: Finding, conduct: str, law: Law) -> list[Norm]:
    """Return the offences of adopted law by which a finding says that a conduct is reached.

    Of those that it names these are the ones with the conduct or, if none has it, all.
    """
    named = [law.offences[iri] for iri in finding.offences if iri in law.offences]
    adopted = [norm for norm in named if not norm.life.is_proposal]
    return [norm for norm in adopted if conduct in norm.conducts] or adopted


class _Book:
    """What is recorded of the own law of one jurisdiction."""

    def __init__(self) -> None:
        self._entries: dict[Pair, list[_Entry]] = {}
        self._findings: dict[Pair, tuple[Finding, list[_Entry]]] = {}

    def enter(self, norm: Norm, standing: Standing) -> None:
        """Enter an offence under all that it reaches."""
        for material in norm.materials:
            for conduct in norm.conducts:
                entries = self._entries.setdefault(Pair(material, conduct), [])
                entries.append(_Entry(norm, standing))

    def file(self, finding: Finding, law: Law, day: str | None) -> None:
        """File a finding for each conduct, unless it speaks of law that came after the day."""
        for conduct in finding.conducts:
            named = offences_of_finding(finding, conduct, law)
            stood = [(norm, _standing(norm, day)) for norm in named]
            entries = [_Entry(norm, standing) for norm, standing in stood if standing is not None]
            adopted = [entry for entry in entries if entry.is_law]
            if day is None or adopted or not named:
                self._findings[Pair(finding.material, conduct)] = (finding, adopted)

    def read(self, code: str, grid: tuple[Pair, ...]) -> dict[Pair, Cell]:
        """Return the cells that the own law gives."""
        beyond = sorted((self._entries.keys() | self._findings.keys()) - set(grid))
        return {pair: self._cell(code, pair) for pair in (*grid, *beyond)}

    def _cell(self, code: str, pair: Pair) -> Cell:
        """Return what the first step of the rule that applies gives."""
        entries = self._entries.get(pair, [])
        adopted = [entry for entry in entries if entry.is_law]
        clear = [entry for entry in adopted if not entry.is_doubtful(pair.material)]
        bills = [e for e in entries if e.norm.life.is_proposal or e.standing.status is Status.bill]
        bills = [entry for entry in bills if entry.standing.status is not Status.lapsed]
        cell = Cell(code, pair.material, pair.conduct, Verdict.not_researched, Derivation.nothing)
        if bills:
            cell = replace(
                cell,
                derivation=Derivation.bill,
                status=Status.bill,
                proposed=tuple(entry.norm.iri for entry in bills),
                grounds=tuple(entry.norm.iri for entry in bills),
                records=tuple(entry.norm.iri for entry in bills),
            )
        if pair in self._findings:
            finding, reaching = self._findings[pair]
            alone = _verdict_of_offences(clear, adopted)
            return replace(
                _reached(cell, reaching),
                verdict=Verdict(finding.verdict),
                derivation=Derivation.finding,
                basis=finding.basis,
                confidence=finding.confidence,
                grounds=(finding.iri,),
                records=(finding.iri,),
                offences_verdict=_disagreement(Verdict(finding.verdict), alone),
            )
        if clear:
            return _by_offences(cell, clear, Verdict.criminalised, Derivation.offence)
        if adopted:
            return _by_offences(cell, adopted, Verdict.unclear, Derivation.doubtful_offence)
        return cell


def _verdict_of_offences(clear: list[_Entry], adopted: list[_Entry]) -> Verdict:
    """Return what the offences alone would say."""
    if clear:
        return Verdict.criminalised
    return Verdict.unclear if adopted else Verdict.not_researched


def _disagreement(found: Verdict, alone: Verdict) -> Verdict | None:
    """Return what the offences say where it is not what a finding says.

    A finding that says no, or that the matter is unclear, agrees with the lack of any offence.
    """
    if found is alone or (alone is Verdict.not_researched and found is not Verdict.criminalised):
        return None
    return alone


def _by_offences(
    cell: Cell, reaching: list[_Entry], verdict: Verdict, derivation: Derivation
) -> Cell:
    """Return a cell that offences alone decide; it is as sure as the surest of them."""
    norms = [entry.norm for entry in reaching]
    bases = {norm.ai_coverage for norm in norms} - set(_DOUBTFUL)
    order = ("express", "case-law", "technology-neutral")
    return replace(
        _reached(cell, reaching),
        verdict=verdict,
        derivation=derivation,
        basis=next((basis for basis in order if basis in bases), None),
        confidence=min((norm.confidence for norm in norms), key=_SUREST.index),
        grounds=tuple(norm.iri for norm in norms),
        records=tuple(norm.iri for norm in norms),
    )


def _reached(cell: Cell, reaching: list[_Entry]) -> Cell:
    """Return a cell with what follows from the offences that reach it."""
    if not reaching:
        return cell
    furthest = min(reaching, key=lambda entry: _FURTHEST.index(entry.standing.status))
    running = [
        e.norm.life for e in reaching if e.standing.status in (Status.in_force, Status.partly)
    ]
    known = [life.in_force for life in running if life.in_force]
    return replace(
        cell,
        status=furthest.standing.status,
        is_dated=any(e.standing.is_dated for e in reaching if e.standing == furthest.standing),
        offences=tuple(sorted({e.norm.iri for e in reaching}, key=lambda iri: iri.value)),
        since=min(known, default=None),
        since_is_exact=bool(known) and len(known) == len(running),
        penalty=_gravest(reaching),
    )


def _gravest(reaching: list[_Entry]) -> Penalty | None:
    """Return the gravest penalty, the first by its IRI among equals."""
    penalties = [entry.norm.penalty for entry in reaching if entry.norm.penalty is not None]
    ordered = sorted(penalties, key=lambda penalty: penalty.iri.value)
    return max(ordered, key=lambda penalty: penalty.weight, default=None)
