"""The rule of conformity; the scheme of conformity has its outcomes in words.

A requirement asks for up to three things: that each of some conducts with each of some materials
be an offence, that a duty lie on somebody, that a provision define the material. Each is looked up
in the law of the jurisdiction, the law of wider jurisdictions included:

- a pair is met if its coverage cell is criminalised and in force, and, where simple possession is
  asked for, if one of its offences punishes possession whatever the purpose;
- it fails if the cell says no, or that of a part of a country that leaves the matter to its parts,
  if the law is not in force yet, or punishes possession only for a further purpose;
- else it is open: the law is unclear, also in a part, or nobody looked;
- a duty or a definition is met if one is recorded and else open, for there is no place where the
  facts say that there is none.
"""

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode

from graph.conformity.result import Conformity, Verdict
from graph.coverage import Cell, Derivation, cell_iri
from graph.law import Law, Norm, Participation, Requirement, Status

__all__ = ["derive_conformity"]

_Cells = Mapping[tuple[str, str, str], Cell]
_IN_FORCE = (Status.in_force, Status.partly)
_ENDED = (Status.repealed, Status.lapsed)
_BOUND = ("party", "signatory")


def derive_conformity(law: Law, cells: Iterable[Cell]) -> Iterator[Conformity]:
    """Yield the conformity of each jurisdiction with each requirement that it is held against.

    What binds is held against those who take part in the treaty, parties and signatories; what
    recommends, measures or is only proposed against every jurisdiction whose law is described.

    Args:
        law: the law of all jurisdictions, as at any day.
        cells: the coverage cells of the same day.
    """
    examination = _Examination(law, {(c.place, c.material, c.conduct): c for c in cells})
    for requirement in law.requirements:
        if requirement.strength == "obliges":
            for participation in law.participations:
                if participation.treaty == requirement.text and participation.status in _BOUND:
                    yield examination.hold(requirement, participation.place, participation)
        else:
            for place in examination.described:
                yield examination.hold(requirement, place, None)


class _Examination:
    """The law that requirements are held against."""

    def __init__(self, law: Law, cells: _Cells) -> None:
        self._law = law
        self._cells = cells
        self._offences: dict[str, list[Norm]] = {}
        self._duties: dict[str, list[Norm]] = {}
        for norms, by_place in ((law.offences, self._offences), (law.duties, self._duties)):
            for norm in norms.values():
                if not norm.life.is_proposal and norm.life.status not in _ENDED:
                    by_place.setdefault(norm.place, []).append(norm)
        found = {finding.place for finding in law.findings}
        named = {*self._offences, *self._duties, *found}
        self.described = sorted(
            code
            for code, place in law.places.items()
            if place.kind != "supranational"
            and (code in named or any(part in named for part in place.divided_into))
        )

    def hold(
        self, requirement: Requirement, place: str, participation: Participation | None
    ) -> Conformity:
        """Hold a requirement against the law of a jurisdiction."""
        met: list[NamedNode] = []
        fails: list[NamedNode] = []
        open_: list[NamedNode] = []
        reasons: dict[str, list[str]] = {}
        for material in requirement.materials if requirement.conducts else ():
            for conduct in requirement.conducts:
                cell = self._cells.get((place, material, conduct))
                outcome, why = self._look(requirement, cell)
                reasons.setdefault(why, []).append(f"{conduct} {material}")
                if cell is not None:
                    (met if outcome else open_ if outcome is None else fails).append(cell_iri(cell))
        asked = len(requirement.conducts) * len(requirement.materials)
        missing = asked - len(met) - len(fails) - len(open_)
        for what, norms in self._others(requirement, place):
            asked += 1
            met += norms
            missing += not norms
            reasons.setdefault("recorded" if norms else "not recorded", []).append(what)
        verdict = _verdict(len(met), len(fails), len(open_) + missing)
        if participation and requirement.iri in participation.set_aside and verdict != Verdict.met:
            verdict = Verdict.set_aside
        return Conformity(
            requirement,
            place,
            verdict,
            participation,
            bool(participation and requirement.iri in participation.limited),
            tuple(met),
            tuple(fails),
            tuple(open_),
            "; ".join(f"{why}: {', '.join(what)}" for why, what in sorted(reasons.items())) + ".",
        )

    def _look(self, requirement: Requirement, cell: Cell | None) -> tuple[bool | None, str]:
        """Return whether a pair is met, fails or is open (None), and why."""
        match cell.verdict if cell is not None else "not-researched":
            case "criminalised":
                assert cell is not None
                if cell.derivation is Derivation.parts:
                    return self._look_at_parts(requirement, cell)
                return self._look_closer(requirement, cell)
            case "not-criminalised":
                return False, "no offence"
            case "differs-by-part":
                assert cell is not None
                return self._look_at_parts(requirement, cell)
            case "unclear":
                return None, "unclear"
        return None, "not researched"

    def _look_at_parts(self, requirement: Requirement, cell: Cell) -> tuple[bool | None, str]:
        """Look at the parts of a divided country: the worst of them decides."""
        parts = self._law.places[cell.place].divided_into
        found = [self._cells.get((part, cell.material, cell.conduct)) for part in parts]
        looked = [self._look(requirement, part) for part in found]
        worst = min(looked, key=lambda outcome: (False, None, True).index(outcome[0]))
        return worst[0], f"{worst[1]} in each part" if worst[0] else f"{worst[1]} in a part"

    def _look_closer(self, requirement: Requirement, cell: Cell) -> tuple[bool | None, str]:
        """Look at an offence: whether it is in force, and whether it asks for a purpose."""
        if cell.status is Status.adopted:
            return False, "an offence that is not in force yet"
        if cell.status is Status.unknown:
            return None, "an offence whose commencement is not established"
        if not requirement.any_purpose or cell.conduct != "possess" or not cell.offences:
            return True, "an offence"
        purposes = {self._law.offences[iri].purpose for iri in cell.offences}
        if "any-purpose" in purposes:
            return True, "an offence whatever the purpose"
        if purposes == {"further-purpose"}:
            return False, "an offence for a further purpose only"
        return None, "an offence whose purpose was not read"

    def _others(
        self, requirement: Requirement, place: str
    ) -> Iterator[tuple[str, list[NamedNode]]]:
        """Yield the duty and the definition that are asked for, with what is recorded of them."""
        here = [place, *self._wholes(place)]
        if requirement.actions:
            duties = [norm for code in here for norm in self._duties.get(code, ())]
            what = f"a duty to {' or '.join(sorted(requirement.actions))}"
            yield what, [norm.iri for norm in duties if _does(norm, requirement)]
        if requirement.needs_definition:
            wanted = set(requirement.materials)
            offences = [norm for code in here for norm in self._offences.get(code, ())]
            parts = {iri for norm in offences if wanted <= norm.materials for iri in norm.parts}
            found = [iri for iri in parts if self._law.parts[iri].kind == "definition"]
            what = f"a definition that takes in {', '.join(requirement.materials)}"
            yield what, sorted(found, key=lambda iri: iri.value)

    def _wholes(self, place: str) -> Iterator[str]:
        """Yield the codes of the wholes that a jurisdiction lies in."""
        wider = self._law.places[place].part_of
        while wider is not None:
            yield wider
            wider = self._law.places[wider].part_of


def _does(duty: Norm, requirement: Requirement) -> bool:
    """Say whether a duty in force is one of those that a requirement asks for."""
    asked = duty.action in requirement.actions and duty.addressee in requirement.addressees
    return asked and duty.life.status in _IN_FORCE and not duty.is_context


def _verdict(met: int, fails: int, open_: int) -> Verdict:
    """Return what comes of how many things are met, fail and are open."""
    if fails:
        return Verdict.partly if met else Verdict.unmet
    return Verdict.unknown if open_ or not met else Verdict.met
