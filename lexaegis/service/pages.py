"""The pages of the service for people: a thing of the dataset, the way in, the query form."""

import json
import re
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode

from graph.manifest import Manifest
from lexaegis.service.schema_org import as_schema_org
from lexaegis.service.settings import Settings
from lexaegis.service.things import Thing
from lexaegis.templates import read_templates
from ontology.identity import BASE, ONTOLOGY_IRI
from ontology.read import ontology_triples
from ontology.terms import LEX, RDF, RDFS, XSD
from queries.answer import Term
from queries.question import Question
from queries.wording import GROUPS

__all__ = ["Pages"]

_NAMING = (LEX.jurisdiction, LEX.material, LEX.conduct)
"""What a thing is called by that has no label and one of each, as a cell of the coverage."""

_SERVED = ("graph/", "ontology", "shapes", "vocab")
"""How the addresses begin that the service answers, beside those of things."""

_TEMPLATES = Path(__file__).resolve().parent / "templates"


_HUMP = re.compile(r"(?<=[a-z])[A-Z]")


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
        self._templates = read_templates(_TEMPLATES, root=root)

    def home(self, manifest: Manifest, questions: tuple[Question, ...], base: str) -> str:
        """Return the page that leads in."""
        return self._templates.get_template("home.html").render(
            manifest=manifest, questions=questions, groups=GROUPS, base=base
        )

    def fault(self, status: int, detail: str) -> str:
        """Return the page that tells what is wrong with a request."""
        phrase = HTTPStatus(status).phrase
        return self._templates.get_template("fault.html").render(phrase=phrase, detail=detail)

    def query_form(self, base: str, settings: Settings) -> str:
        """Return the page on which a query can be written."""
        return self._templates.get_template("query.html").render(base=base, settings=settings)

    def thing(self, thing: Thing, address: str, language: str, day: str | None = None) -> str:
        """Return the page of a thing.

        Args:
            thing: the thing.
            address: the path of the page below the root.
            language: the language that labels are wanted in.
            day: the day as at which the law is told; the links on the page keep it.
        """
        labels = {
            value.language or "": value.value
            for value in thing.values(RDFS.label)
            if isinstance(value, Literal)
        }

        def shown(term: Term, known: dict[str, str]) -> dict[str, str]:
            return self._shown(term, known, language, day)

        parts = [
            shown(value, known)["text"]
            for wanted in _NAMING
            for each in thing.outgoing
            if each.property == wanted
            for value, known in each.values
        ]
        unnamed = ": ".join(parts) if len(parts) == len(_NAMING) else _short(thing.iri.value)
        name, name_language = _in_language(labels, language) if labels else (unnamed, "")
        return self._templates.get_template("thing.html").render(
            address=address,
            day=day,
            query=_query(day),
            iri=thing.iri.value,
            name=name,
            name_language=name_language,
            kinds=[shown(value, {}) for value in thing.values(RDF.type)],
            outgoing=[
                (shown(each.property, {}), [shown(value, known) for value, known in each.values])
                for each in thing.outgoing
                if each.property not in (RDFS.label, RDF.type, LEX.notEstablished)
            ],
            incoming=[
                (shown(each.property, {}), [shown(value, known) for value, known in each.things])
                for each in thing.incoming
            ],
            thing=thing,
            unknown=[shown(value, {}) for value in thing.values(LEX.notEstablished)],
            schema_org=_script(as_schema_org(thing)),
        )

    def _shown(
        self, term: Term, labels: dict[str, str], language: str, day: str | None
    ) -> dict[str, str]:
        """Return a term as it is shown: its text, the language of it, and where it leads."""
        if isinstance(term, Literal):
            link = term.value if term.datatype == XSD.anyURI and _is_web(term.value) else ""
            return {"text": term.value, "language": term.language or "", "link": link}
        if not isinstance(term, NamedNode):
            return {"text": str(term), "language": "", "link": ""}
        known = _labels().get(term.value) or labels
        text, its_language = _in_language(known, language) if known else ("", "")
        link = self._link(term.value, day)
        return {"text": text or _short(term.value), "language": its_language, "link": link}

    def _link(self, iri: str, day: str | None) -> str:
        """Return where an IRI leads: within the service if it is one of ours."""
        if not iri.startswith(BASE):
            return iri if _is_web(iri) else ""
        path = iri.removeprefix(BASE)
        if path.startswith("id/"):
            return f"{self.root}doc/{path.removeprefix('id/')}{_query(day)}"
        return self.root + path if path.startswith(_SERVED) else ""


def _query(day: str | None) -> str:
    """Return what a link has behind it to keep the day."""
    return f"?as-at={day}" if day else ""


def _is_web(address: str) -> bool:
    """Say whether an address leads to the web, and does nothing else."""
    return address.startswith(("http://", "https://"))


def _in_language(labels: dict[str, str], language: str) -> tuple[str, str]:
    """Return the label in a language, or in English, or in any, and which it is."""
    wanted = (language, "en", "", *sorted(labels))
    found = next(each for each in wanted if each in labels)
    return labels[found], found


def _short(iri: str) -> str:
    """Return an IRI as people know it.

    >>> _short("https://w3id.org/lexaegis/id/offence/x")
    'offence/x'
    >>> _short("http://www.w3.org/ns/prov#wasDerivedFrom"), _short("http://www.w3.org/ns/prov#Entity")
    ('was derived from', 'Entity')
    """
    if iri.startswith(ONTOLOGY_IRI + "#"):
        return iri.rpartition("#")[2]
    if iri.startswith(BASE):
        return iri.removeprefix(BASE).removeprefix("id/")
    name = iri.replace("#", "/").rstrip("/").rpartition("/")[2]
    return _HUMP.sub(lambda hump: f" {hump[0].lower()}", name) or iri


def _script(data: dict[str, Any]) -> str:
    """Return JSON that can stand in a script element without ending it."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
