"""The example query of each class: one file a class in `ontology/examples`.

Its header says in three languages what the query asks:

    #+ en: Which offences name AI?
    #+ fr: Quelles infractions nomment l'IA ?
    #+ es: ¿Qué delitos nombran la IA?
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

import ontology.read
from lexaegis.pages.terms import LANGUAGES, Texts
from ontology.errors import LexaegisError

__all__ = ["EXAMPLES", "Example", "ExampleFault", "read_examples"]

EXAMPLES = Path(ontology.read.__file__).resolve().parent / "examples"
_PREFIX = "#+"


class ExampleFault(LexaegisError):
    """An example query whose header does not say what it asks."""


@dataclass(frozen=True)
class Example:
    """An example query: what it asks, by language, and its SPARQL."""

    question: Texts
    query: str


@cache
def read_examples() -> Mapping[str, Example]:
    """Return the example queries by the name of their class.

    Raises:
        ExampleFault: if a header lacks a language.
    """
    return {path.stem: read_example(path) for path in sorted(EXAMPLES.glob("*.rq"))}


def read_example(path: Path) -> Example:
    """Return one example query.

    Raises:
        ExampleFault: if its header lacks a language.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    header = [line.removeprefix(_PREFIX).strip() for line in lines if line.startswith(_PREFIX)]
    asked = yaml.load("\n".join(header), yaml.CSafeLoader) or {}
    missing = [language for language in LANGUAGES if not asked.get(language)]
    if missing:
        raise ExampleFault(
            f"The example query {path.name} does not say what it asks in {', '.join(missing)}. "
            f"Add a line such as: {_PREFIX} {missing[0]}: ..."
        )
    query = "\n".join(line for line in lines if not line.startswith(_PREFIX)).strip() + "\n"
    return Example({language: (str(asked[language]),) for language in LANGUAGES}, query)
