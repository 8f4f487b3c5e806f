"""A thing of the dataset in the words of schema.org, for search engines."""

from typing import Any

from pyoxigraph import Literal, NamedNode

from lexaegis.service.things import Thing
from ontology.terms import DCTERMS, LEX, RDF, RDFS

__all__ = ["as_schema_org"]

_TYPES = {
    LEX.Instrument: "Legislation",
    LEX.Provision: "Legislation",
    LEX.Actor: "Organization",
    LEX.Jurisdiction: "AdministrativeArea",
    LEX.Document: "CreativeWork",
    LEX.Source: "CreativeWork",
    LEX.Study: "ScholarlyArticle",
    LEX.CourtDecision: "CreativeWork",
}
_FORCE = {
    "in-force": "InForce",
    "partly-in-force": "PartiallyInForce",
    "adopted-not-in-force": "NotInForce",
    "repealed": "NotInForce",
    "lapsed": "NotInForce",
}


def as_schema_org(thing: Thing) -> dict[str, Any]:
    """Return a thing as a schema.org object; what has no counterpart there is a `Thing`.

    An unknown force is left out: schema.org has no word for it.
    """
    types = {value for value in thing.values(RDF.type) if isinstance(value, NamedNode)}
    kind = next((name for term, name in _TYPES.items() if term in types), "Thing")
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": kind,
        "@id": thing.iri.value,
        "name": _first(thing, RDFS.label),
        "identifier": _first(thing, DCTERMS.identifier),
        "url": _first(thing, LEX.url) or _first(thing, LEX.website),
    }
    if kind == "Legislation":
        status = _first(thing, LEX.status).rpartition("/")[2]
        data |= {
            "legislationIdentifier": _first(thing, LEX.officialIdentifier)
            or _first(thing, LEX.citation),
            "legislationJurisdiction": _first(thing, LEX.jurisdiction).rpartition("/")[2],
            "legislationDate": _first(thing, LEX.adoptedOn),
            "legislationDateOfApplicability": _first(thing, LEX.inForceFrom),
            "legislationLegalForce": _FORCE.get(status, ""),
        }
    return {name: value for name, value in data.items() if value}


def _first(thing: Thing, property_: NamedNode) -> str:
    """Return the first value of a property as text; English before other languages."""
    values = sorted(
        thing.values(property_),
        key=lambda value: (getattr(value, "language", None) not in ("en", None), str(value)),
    )
    for value in values:
        if isinstance(value, Literal | NamedNode):
            return str(value.value)
    return ""
