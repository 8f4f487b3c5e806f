"""Finding a jurisdiction by what a person wrote, and what lies in it."""

import difflib

from pyoxigraph import NamedNode

from ontology.errors import WrongUse
from ontology.identity import thing
from ontology.terms import LEX, RDFS
from queries.dossier.model import Place
from queries.dossier.things import Things, values_of

__all__ = ["UnknownJurisdiction", "find_code", "read_places"]

# Without paths of length zero, which Virtuoso takes to lead from a place to anything.
_WITHIN = "?s lex:isPartOfJurisdiction+ {} ."
_AROUND = "{} lex:isPartOfJurisdiction+ ?s ."


class UnknownJurisdiction(WrongUse):
    """A code or name that no jurisdiction has."""


def find_code(written: str) -> str:
    """Return the code of the jurisdiction that a code or a name stands for.

    >>> find_code("gb-eaw"), find_code("Japan"), find_code("Britain"), find_code("KOR")
    ('GB-EAW', 'JP', 'GB', 'KR')

    Raises:
        UnknownJurisdiction: if there is none; it says which are near.
    """
    # The register needs the typed schema, which the other commands must not wait for.
    from loaders.facts.register import read_register

    known = read_register().jurisdictions
    code = written.strip().upper()
    if code in known:
        return code
    names = {
        name.casefold(): entry.code
        for entry in known.values()
        for name in (*entry.aliases, entry.name)
    }
    by_alpha3 = read_register().code_of(code)
    if by_alpha3 is not None:
        return by_alpha3
    if written.strip().casefold() in names:
        return names[written.strip().casefold()]
    near = difflib.get_close_matches(code, known, n=3, cutoff=0.7)
    near += [names[name] for name in difflib.get_close_matches(written.casefold(), names, n=3)]
    meant = ", ".join(f"{each} ({known[each].name})" for each in dict.fromkeys(near))
    raise UnknownJurisdiction(
        f"'{written}' is no jurisdiction of the register. "
        + (f"Did you mean {meant}? " if meant else "")
        + "Write an ISO 3166 code such as GB, GB-SCT or US-CA, or a name."
    )


def read_places(things: Things, code: str) -> dict[str, Place]:
    """Return a jurisdiction, all that lies in it and the wholes that it lies in, by code.

    Raises:
        UnknownJurisdiction: if the dataset does not know it.
        QueryError: if the engine cannot be asked.
    """
    here = thing("jurisdiction", code)
    itself = things.learn(values_of("s", [here]))
    within = [*itself, *things.learn(_WITHIN.format(here))]
    around = [*itself, *things.learn(_AROUND.format(here))]
    if not any(things.flag(iri, LEX.isoCode) for iri in around):
        raise UnknownJurisdiction(
            f"The dataset knows no jurisdiction {code}; it may be older than the register. "
            "Build it again: lexaegis build."
        )
    found = [_place(things, iri) for iri in dict.fromkeys([*within, *around])]
    places = {place.code: place for place in found}
    return {
        place.code: Place(
            place.code,
            place.name,
            place.kind,
            place.part_of,
            place.divided_into,
            tuple(other for other in sorted(places) if _lies_in(other, place.code, places)),
        )
        for place in sorted(found, key=lambda each: each.code)
    }


def _place(things: Things, iri: NamedNode) -> Place:
    return Place(
        things.text(iri, LEX.isoCode) or iri.value.rpartition("/")[2],
        things.text(iri, RDFS.label) or iri.value.rpartition("/")[2],
        things.notation(iri, LEX.jurisdictionKind) or "country",
        things.notation(iri, LEX.isPartOfJurisdiction),
        things.identifiers(iri, LEX.dividedInto),
        (),
    )


def _lies_in(part: str, whole: str, places: dict[str, Place]) -> bool:
    """Return whether a jurisdiction lies in another one, at any depth."""
    above = places[part].part_of
    while above is not None and above in places:
        if above == whole:
            return True
        above = places[above].part_of
    return False
