"""The catalogue of questions: one `.rq` file each, with a header that people can read.

The header is YAML in comment lines that begin with `#+`, as grlc has it:

    #+ title:
    #+   en: Who signed an agreement
    #+   fr: Les signataires d'un accord
    #+   es: Los firmantes de un acuerdo
    #+ question:
    #+   en: Who are the parties to an agreement?
    #+   fr: Qui sont les parties à un accord ?
    #+   es: ¿Quiénes son las partes de un acuerdo?
    #+ group: agreements
    #+ keywords: [agreement, party]
    #+ parameters:
    #+   agreement: {type: agreement, default: agr-uk-us-csa-2023, meaning: the agreement}
    #+ record: agreement
    #+ columns:
    #+   agreement: the agreement
    #+   party: who takes part

Title and question are told in every language of `queries.wording`. `record` names the column with
the thing that a row states a fact about: its sources are cited.
"""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from ontology.errors import LexaegisError, WrongUse
from queries.parameters import BadParameter, Parameter, bind
from queries.wording import GROUPS, read_wording

__all__ = [
    "CATALOGUE",
    "Question",
    "QuestionFault",
    "UnknownQuestion",
    "find_question",
    "read_question",
    "read_questions",
]

CATALOGUE = Path(__file__).resolve().parent / "catalogue"
_PREFIX = "#+"
_NEEDED = ("title", "question", "group", "columns")
_KEYS = frozenset((*_NEEDED, "keywords", "parameters", "record"))


class UnknownQuestion(WrongUse):
    """A question that the catalogue does not have.

    Attributes:
        said: what is wrong, and what may have been meant, without how to list the questions.
    """

    def __init__(self, name: str, near: Sequence[str]) -> None:
        meant = f" Did you mean {' or '.join(near)}?" if near else ""
        self.said = f"There is no question '{name}'.{meant}"
        super().__init__(f"{self.said} List them all: lexaegis questions.")


class QuestionFault(LexaegisError):
    """A question file whose header cannot be used."""


@dataclass(frozen=True)
class Question:
    """A question of the catalogue.

    Attributes:
        name: what it is called on the command line: the name of its file.
        titles: a short title, by language.
        wordings: the question in plain words, by language.
        group: the group it belongs to.
        keywords: words to find it by.
        parameters: its parameters, in the order of the header.
        columns: what each column of the answer means, in the order of the answer.
        record: the column whose things are cited, or None where a row states no single fact.
        query: the SPARQL text, with the defaults in place.
    """

    name: str
    titles: Mapping[str, str]
    wordings: Mapping[str, str]
    group: str
    keywords: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, str]
    record: str | None
    query: str

    @property
    def title(self) -> str:
        """The title in English."""
        return self.titles["en"]

    @property
    def question(self) -> str:
        """The question in English."""
        return self.wordings["en"]

    def sparql(self, values: Mapping[str, str]) -> str:
        """Return the SPARQL text with the given values of parameters in place.

        Raises:
            BadParameter: if a name is not a parameter of this question or a value does not fit.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in values:
            if name not in known:
                offer = ", ".join(known) or "none"
                raise BadParameter(
                    f"The question {self.name} has no parameter {name}; it has: {offer}."
                )
        return bind(self.query, {known[name]: value for name, value in values.items()})

    def to_dict(self, language: str = "en") -> dict[str, Any]:
        """Return the question as JSON knows it, titled and worded in one of the languages."""
        return {
            "name": self.name,
            "language": language,
            "title": self.titles[language],
            "question": self.wordings[language],
            "group": self.group,
            "keywords": list(self.keywords),
            "parameters": [
                {
                    "name": parameter.name,
                    "type": parameter.type,
                    "default": parameter.default,
                    "meaning": parameter.meaning,
                    "several": parameter.several,
                }
                for parameter in self.parameters
            ],
            "columns": dict(self.columns),
            "record": self.record,
            "query": self.query,
        }


def read_question(path: Path) -> Question:
    """Read one question.

    Raises:
        QuestionFault: if the header lacks something or says something unknown.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    header = "\n".join(
        line.removeprefix(_PREFIX).removeprefix(" ") for line in lines if line.startswith(_PREFIX)
    )
    body = "\n".join(line for line in lines if not line.startswith(_PREFIX)).strip() + "\n"
    data = yaml.load(header, yaml.CSafeLoader) or {}
    missing = [key for key in _NEEDED if key not in data]
    unknown = sorted(set(data) - _KEYS)
    if missing or unknown:
        said = [f"lacks {', '.join(missing)}"] if missing else []
        said += [f"has the unknown {', '.join(unknown)}"] if unknown else []
        raise QuestionFault(f"The header of the question {path.name} {' and '.join(said)}.")
    if data["group"] not in GROUPS:
        raise QuestionFault(
            f"The question {path.name} is in the unknown group {data['group']}. "
            f"Groups: {', '.join(GROUPS)}."
        )
    parameters = tuple(
        Parameter(
            name,
            str(entry["type"]),
            str(entry["default"]),
            str(entry["meaning"]),
            bool(entry.get("several", False)),
        )
        for name, entry in (data.get("parameters") or {}).items()
    )
    try:
        body = bind(body, {parameter: parameter.default for parameter in parameters})
        titles, wordings = (read_wording(key, data[key]) for key in ("title", "question"))
    except (BadParameter, ValueError) as error:
        raise QuestionFault(f"The question {path.name} cannot be used: {error}.") from error
    return Question(
        path.stem,
        titles,
        wordings,
        data["group"],
        tuple(data.get("keywords") or ()),
        parameters,
        data["columns"],
        data.get("record"),
        body,
    )


@lru_cache(maxsize=1)
def read_questions() -> tuple[Question, ...]:
    """Read the whole catalogue, in the order of groups and names."""
    questions = [read_question(path) for path in sorted(CATALOGUE.glob("*.rq"))]
    return tuple(sorted(questions, key=lambda question: (question.group, question.name)))


def find_question(name: str) -> Question:
    """Return the question of a name.

    Raises:
        UnknownQuestion: if there is none; it offers the nearest names.
    """
    path = CATALOGUE / f"{name}.rq"
    names = [entry.stem for entry in sorted(CATALOGUE.glob("*.rq"))]
    if path.stem not in names:
        raise UnknownQuestion(name, difflib.get_close_matches(name, names, n=3, cutoff=0.4))
    return read_question(path)
