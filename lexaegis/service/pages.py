"""The pages of the service for people: a thing of the dataset, the way in, the query form."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pyoxigraph import Literal, NamedNode

from graph.manifest import Manifest
from lexaegis.service.schema_org import as_schema_org
from lexaegis.service.settings import Settings
from lexaegis.service.things import Thing
from ontology.identity import BASE, ONTOLOGY_IRI
from ontology.read import ontology_triples
from ontology.terms import LEX, RDF, RDFS
from queries.answer import Term
from queries.question import Question

__all__ = ["Pages"]

_TEMPLATES = Path(__file__).resolve().parent / "templates"
_HIDDEN = (RDFS.label,)


@cache
def _labels() -> dict[str, dict[str, str]]:
    """Return the labels of the terms and concepts of the ontology, by language."""
    found: dict[str, dict[str, str]] = {}
    for triple in ontology_triples():
        if triple.predicate == RDFS.label and isinstance(triple.object, Literal):
            name = triple.object.language or ""
            subject = str(triple.subject).strip("<>")
            found.setdefault(subject, {})[name] = triple.object.value
    return found


class Pages:
    """Renders pages.

    Args:
        root: the path under which the service is shown, with a slash at its end.
    """

    def __init__(self, root: str) -> None:
        self.root = root
        self._environment = Environment(
            loader=FileSystemLoader(_TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals["root"] = root

    def home(self, manifest: Manifest, questions: tuple[Question, ...], base: str) -> str:
        """Return the page that leads in."""
        return self._environment.get_template("home.html").render(
            manifest=manifest, questions=questions, base=base
        )

    def query_form(self, base: str, settings: Settings) -> str:
        """Return the page on which a query can be written."""
        return self._environment.get_template("query.html").render(base=base, settings=settings)

    def thing(self, thing: Thing, address: str, language: str) -> str:
        """Return the page of a thing.

        Args:
            thing: the thing.
            address: the path of the page below the root.
            language: the language that labels are wanted in.
        """
        labels = {
            value.language or "": value.value
            for value in thing.values(RDFS.label)
            if isinstance(value, Literal)
        }
        name = _in_language(labels, language) or thing.iri.value.removeprefix(BASE)
        kinds = [self._shown(value, {}, language) for value in thing.values(RDF.type)]
        outgoing = [
            (
                self._shown(each.property, {}, language),
                [self._shown(value, known, language) for value, known in each.values],
            )
            for each in thing.outgoing
            if each.property not in _HIDDEN and each.property != RDF.type
        ]
        incoming = [
            (
                self._shown(each.property, {}, language),
                [self._shown(value, known, language) for value, known in each.things],
            )
            for each in thing.incoming
        ]
        return self._environment.get_template("thing.html").render(
            address=address,
            iri=thing.iri.value,
            name=name,
            kinds=kinds,
            outgoing=outgoing,
            incoming=incoming,
            thing=thing,
            unknown=[
                self._shown(value, {}, language) for value in thing.values(LEX.notEstablished)
            ],
            schema_org=_script(as_schema_org(thing)),
            language=language,
        )

    def _shown(self, term: Term, labels: dict[str, str], language: str) -> dict[str, str]:
        """Return a term as it is shown: its text, and where it leads."""
        if isinstance(term, Literal):
            return {"text": term.value, "language": term.language or "", "link": ""}
        if not isinstance(term, NamedNode):
            return {"text": str(term), "language": "", "link": ""}
        known = _labels().get(term.value) or labels
        text = _in_language(known, language) or _short(term.value)
        return {"text": text, "language": "", "link": self._link(term.value), "iri": term.value}

    def _link(self, iri: str) -> str:
        """Return where an IRI leads: within the service if it is one of ours."""
        if iri.startswith(BASE):
            path = iri.removeprefix(BASE)
            return self.root + (path.replace("id/", "doc/", 1) if path.startswith("id/") else path)
        return iri if iri.startswith(("http://", "https://")) else ""


def _in_language(labels: dict[str, str], language: str) -> str:
    """Return the label in a language, or in English, or in any."""
    for wanted in (language, "en", ""):
        if wanted in labels:
            return labels[wanted]
    return next(iter(labels.values()), "")


def _short(iri: str) -> str:
    """Return an IRI as people know it.

    >>> _short("https://w3id.org/lexaegis/id/offence/x"), _short("http://www.w3.org/ns/prov#Entity")
    ('offence/x', 'Entity')
    """
    if iri.startswith(ONTOLOGY_IRI + "#"):
        return iri.rpartition("#")[2]
    if iri.startswith(BASE):
        return iri.removeprefix(BASE).removeprefix("id/")
    return iri.replace("#", "/").rstrip("/").rpartition("/")[2] or iri


def _script(data: dict[str, Any]) -> str:
    """Return JSON that can stand in a script element without ending it."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
