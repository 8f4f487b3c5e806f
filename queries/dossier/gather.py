"""Gathering the dossier of a jurisdiction from a dataset, by SPARQL alone."""

from collections.abc import Iterable

from pyoxigraph import NamedNode

from ontology.identity import thing
from ontology.read import notations
from ontology.terms import LEX, SKOS
from queries.dossier.derived import DerivedReader
from queries.dossier.dossier import Dossier
from queries.dossier.law import LawReader
from queries.dossier.model import Bill, Decision, Duty, Instrument, Offence, Place
from queries.dossier.places import read_places
from queries.dossier.reading import Cell, Change, Participation
from queries.dossier.things import Things, values_of
from queries.engine import Engine

__all__ = ["gather_dossier"]

_OF_PLACES = """
  {places}
  VALUES ?class {{ {classes} }}
  ?s lex:jurisdiction ?place ; a ?class .
"""
_CELLS = """
  {places}
  ?s a lex:CoverageCell ; lex:jurisdiction ?place ; lex:derivation ?step .
  FILTER (?step != derivation:nothing)
"""
_MEMBERS = """
  {places}
  VALUES ?material {{
    <https://w3id.org/lexaegis/vocab/material/manipulated-image>
    <https://w3id.org/lexaegis/vocab/material/photorealistic-synthetic>
    <https://w3id.org/lexaegis/vocab/material/non-photorealistic>
  }}
  VALUES ?conduct {{
    <https://w3id.org/lexaegis/vocab/conduct/create>
    <https://w3id.org/lexaegis/vocab/conduct/possess>
    <https://w3id.org/lexaegis/vocab/conduct/distribute>
  }}
  ?s a lex:CoverageCell ; lex:jurisdiction ?place ; lex:material ?material ;
    lex:conduct ?conduct ; lex:derivation ?step .
  FILTER (?step != derivation:nothing)
"""
_PARTICIPATIONS = "{places} ?s a lex:Participation ; lex:participant ?place ."
_PERIODS = "{places} ?owner {of} ?place . ?s lex:periodOf ?owner ."
_CHECKED = """
PREFIX lex: <https://w3id.org/lexaegis/ontology#>
SELECT ?day WHERE {{ GRAPH ?graph {{
  {places}
  ?dossier a lex:Dossier ; lex:jurisdiction ?place ; lex:checkedOn ?day
}} }} ORDER BY ?day
"""
_STRENGTHS = ("obliges", "recommends", "measures", "proposed")


def gather_dossier(engine: Engine, code: str) -> Dossier:
    """Return the dossier of a jurisdiction.

    Args:
        engine: whatever holds the dataset: the embedded store of any day, or an endpoint.
        code: the code of the jurisdiction, as `find_code` returns it.

    Raises:
        UnknownJurisdiction: if the dataset does not know it.
        QueryError: if the engine cannot be asked.
    """
    return _Gathering(engine, code).gather()


class _Gathering:
    """The places of a dossier, and the readers that it is read with."""

    def __init__(self, engine: Engine, code: str) -> None:
        self._engine = engine
        self._things = Things(engine)
        self._places = read_places(self._things, code)
        self._place = self._places[code]
        self._law = LawReader(self._things)
        self._derived = DerivedReader(self._things, self._law)
        self._scope = (code, *self._divided(self._place))
        self._around = tuple(self._wholes())

    def _divided(self, place: Place) -> tuple[str, ...]:
        return place.parts if place.divided_into else ()

    def _wholes(self) -> Iterable[str]:
        """Yield the code of the place and of the wholes that it lies in, the narrowest first."""
        code: str | None = self._place.code
        while code is not None:
            yield code
            code = self._places[code].part_of

    def _of(self, codes: Iterable[str], *classes: NamedNode) -> list[NamedNode]:
        """Learn the records of some classes in some places."""
        named = " ".join(str(name) for name in classes)
        return self._things.learn(_OF_PLACES.format(places=_values(codes), classes=named))

    def gather(self) -> Dossier:
        """Read everything, what is referred to before what refers to it."""
        scope, law = self._scope, self._law
        norms = self._of(scope, LEX.Offence, LEX.ProposedOffence, LEX.Duty, LEX.ProposedDuty)
        texts = self._of(scope, LEX.Instrument, LEX.Bill)
        findings = self._of(scope, LEX.Finding)
        cells = self._cells()
        wider = self._named_elsewhere(cells, norms)
        told = self._of([*scope, *self._around[1:]], LEX.CourtDecision, LEX.OpenQuestion)
        joined = self._things.learn(_PARTICIPATIONS.format(places=_values(self._around[-1:])))
        held = self._of([self._place.code], LEX.Conformity)
        asked = self._asked(held)
        law.prepare([*norms, *texts, *findings, *wider, *told, *joined, *asked])
        offences = [law.offence(iri) for iri in norms if self._is_offence(iri)]
        duties = [law.duty(iri) for iri in norms if not self._is_offence(iri)]
        instruments = self._instruments(texts, offences, duties)
        bills = list(_bills(instruments, offences, duties))
        decisions = [law.decision(iri) for iri in told if law.is_a(iri, LEX.CourtDecision)]
        return Dossier(
            self._place,
            self._places,
            scope,
            self._checked(),
            tuple(text for text in instruments if not text.is_bill),
            tuple(sorted((o for o in offences if not o.is_bill), key=self._by_place)),
            tuple(law.offence(iri) for iri in wider),
            tuple(duty for duty in duties if not duty.is_bill),
            tuple(self._decisions(decisions, offences, duties)),
            tuple(sorted(map(law.finding, findings), key=lambda f: self._rank(f.place))),
            tuple(bills),
            tuple(_without_bill([*offences, *duties], bills)),
            tuple(cells),
            tuple(self._members()),
            tuple(self._participations(joined)),
            tuple(
                sorted(
                    map(self._derived.conformity, held),
                    key=lambda each: (
                        _STRENGTHS.index(each.requirement.strength),
                        each.requirement.text,
                        each.requirement.identifier,
                    ),
                )
            ),
            tuple(law.question(iri) for iri in told if law.is_a(iri, LEX.OpenQuestion)),
            tuple(self._changes()),
        )

    def _is_offence(self, iri: NamedNode) -> bool:
        return self._law.is_a(iri, LEX.Offence, LEX.ProposedOffence)

    def _rank(self, code: str) -> int:
        return self._scope.index(code) if code in self._scope else len(self._scope)

    def _by_place(self, offence: Offence) -> tuple[int, bool, int, str]:
        """Order offences: by place, context last, by the first material, by identifier."""
        materials = notations("material")
        first = min(map(materials.index, offence.materials), default=len(materials))
        return self._rank(offence.place), offence.is_context, first, offence.identifier

    def _cells(self) -> list[Cell]:
        iris = self._things.learn(_CELLS.format(places=_values(self._scope)))
        return [self._derived.cell(iri) for iri in iris]

    def _members(self) -> list[Cell]:
        """Return the cells of the parts that are not told in full."""
        others = [code for code in self._place.parts if code not in self._scope]
        if not others:
            return []
        iris = self._things.learn(_MEMBERS.format(places=_values(others)))
        return [self._derived.cell(iri) for iri in iris]

    def _named_elsewhere(self, cells: list[Cell], own: list[NamedNode]) -> list[NamedNode]:
        """Learn the offences of other jurisdictions that reach conduct here too."""
        named = {offence for cell in cells for offence in (*cell.offences, *cell.proposed)}
        iris = sorted((thing("offence", name) for name in named), key=lambda iri: iri.value)
        known = set(own)
        elsewhere = [iri for iri in iris if iri not in known]
        self._things.learn_of(elsewhere)
        return [iri for iri in elsewhere if self._things.knows(iri)]

    def _asked(self, held: list[NamedNode]) -> list[NamedNode]:
        """Learn the requirements that were held against the law, and their yardsticks."""
        said = self._things
        asked = {each for iri in held for each in said.things(iri, LEX.ofRequirement)}
        said.learn_of(asked)
        criteria = {each for iri in asked for each in said.things(iri, LEX.criterion)}
        said.learn_of(criteria)
        said.learn_of({each for iri in criteria for each in said.things(iri, SKOS.inScheme)})
        return sorted(asked, key=lambda iri: iri.value)

    def _instruments(
        self, own: list[NamedNode], offences: list[Offence], duties: list[Duty]
    ) -> list[Instrument]:
        """Return the instruments of the places, and those that their norms stand in."""
        found = {text.identifier: text for text in map(self._law.instrument, own)}
        norms: list[Offence | Duty] = [*offences, *duties]
        for norm in norms:
            for part in norm.provisions:
                found.setdefault(part.instrument.identifier, part.instrument)
        return sorted(found.values(), key=lambda text: (text.adopted or "9999", text.identifier))

    def _decisions(
        self, decisions: list[Decision], offences: list[Offence], duties: list[Duty]
    ) -> list[Decision]:
        """Return the decisions of the place; those of a whole only if they read its law."""
        norms: list[Offence | Duty] = [*offences, *duties]
        ours = {norm.identifier for norm in norms}
        ours |= {part.identifier for norm in norms for part in norm.provisions}
        if len(self._around) > 1:
            decisions = [each for each in decisions if ours & set(each.concerns)]
        return sorted(decisions, key=lambda each: (each.decided or "", each.identifier))

    def _participations(self, joined: list[NamedNode]) -> list[Participation]:
        found = map(self._derived.participation, joined)
        return sorted(found, key=lambda each: (not each.is_treaty, each.title))

    def _changes(self) -> list[Change]:
        law, whole = _values(self._scope), _values(self._around[-1:])
        iris = self._things.learn(_PERIODS.format(places=law, of="lex:jurisdiction"))
        iris += self._things.learn(_PERIODS.format(places=whole, of="lex:participant"))
        owners = {owner for iri in iris for owner in self._things.things(iri, LEX.periodOf)}
        self._things.learn_of(owners)
        found = [change for change in map(self._derived.change, iris) if change]
        ordered = sorted(found, key=lambda change: (change.kind, change.identifier))
        return sorted(ordered, key=lambda change: change.day, reverse=True)

    def _checked(self) -> str | None:
        """Return the day on which the file of facts was last checked as a whole."""
        answer = self._engine.query(_CHECKED.format(places=_values(self._around[-1:])))
        days = [str(row["day"]) for row in answer.rows]
        return days[-1] if days else None


def _values(codes: Iterable[str]) -> str:
    return values_of("place", [thing("jurisdiction", code) for code in codes])


def _bills(
    instruments: list[Instrument], offences: list[Offence], duties: list[Duty]
) -> Iterable[Bill]:
    """Yield each bill with the offences and duties that stand in it."""
    for text in instruments:
        if text.is_bill:
            yield Bill(
                text,
                tuple(each for each in offences if each.is_bill and _stands_in(each, text)),
                tuple(each for each in duties if each.is_bill and _stands_in(each, text)),
            )


def _without_bill(norms: list[Offence | Duty], bills: list[Bill]) -> Iterable[Offence | Duty]:
    """Yield what is proposed and stands in none of the bills on record."""
    told = {offence.identifier for bill in bills for offence in bill.offences}
    told |= {duty.identifier for bill in bills for duty in bill.duties}
    return (norm for norm in norms if norm.is_bill and norm.identifier not in told)


def _stands_in(norm: Offence | Duty, text: Instrument) -> bool:
    return any(part.instrument.identifier == text.identifier for part in norm.provisions)
