"""Writes `docs/questions.md` from the catalogue itself: `python -m queries.document`."""

from itertools import groupby
from pathlib import Path

from queries.parameters import Parameter
from queries.question import Question, read_questions
from queries.wording import GROUPS, LANGUAGES

__all__ = ["PAGE", "write_catalogue_page"]

PAGE = Path(__file__).resolve().parent.parent / "docs" / "questions.md"

_START = """\
# The questions of the catalogue

Written by `python -m queries.document` from the files in `queries/catalogue/`.

Each question is one file that holds a SPARQL 1.1 query and a header in plain words. Ask it by its
name, `lexaegis ask NAME`, with a value for any of its parameters, `--param NAME=VALUE`; a
parameter that takes several values takes them with commas between, and `any` leaves it open. The
query runs as it stands on any SPARQL 1.1 endpoint that holds the dataset: a parameter is its
`VALUES` block.

An empty cell means that nothing is recorded. Where a value was looked for and not found, the
record says so (question `not-established`). A row that states a fact names its record; the sources
of that record, how they were read and how sure it is come with `lexaegis ask`. A duration stands in
its canonical form, so that a deadline of 48 hours is `P2D`; `lex:deadlineAsEnacted`,
`lex:minimumCustodyAsEnacted` and `lex:maximumCustodyAsEnacted` keep what the text says.

A verdict tells what holds in a jurisdiction, the law of a wider country included; the own verdict,
what its own law says. Not researched says nothing about the law and is never a no. The law of the
European Union, the Council of Europe, the United Nations and the African Union (`EU`, `COE`, `UN`,
`AFU`) obliges states and punishes nobody by itself.

The questions are data too. `lexaegis questions --format turtle` writes each as a
`sh:SPARQLSelectExecutable` (SHACL) with its title and wording in English, French and Spanish, its
keywords, its parameters and its columns, and the same statements stand in the dataset in the named
graph `https://w3id.org/lexaegis/graph/questions`. They are not in the default graph: they tell how
to ask, not what the law is, and a search in the texts of the law must not find those of queries.
"""


def write_catalogue_page() -> str:
    """Return the page of all questions, by group, as Markdown."""
    questions = read_questions()
    parts = [_START, _contents(questions)]
    for group, members in groupby(questions, key=lambda question: question.group):
        parts.append(f"## {GROUPS[group]}\n")
        parts += [_describe(question) for question in members]
    return "\n".join(parts)


def _contents(questions: tuple[Question, ...]) -> str:
    """Return the list of groups with the questions of each."""
    lines = [f"{len(questions)} questions:\n"]
    for group, members in groupby(questions, key=lambda question: question.group):
        links = ", ".join(f"[{question.name}](#{question.name})" for question in members)
        lines.append(f"- **{GROUPS[group]}**: {links}")
    return "\n".join(lines) + "\n"


def _describe(question: Question) -> str:
    """Return one question: what it asks, its parameters, its columns, and its SPARQL."""
    lines = [f"### {question.name}\n", f"{_said(question, 'en')}\n"]
    lines += [
        f"- {name}: {_said(question, language)}"
        for language, name in LANGUAGES.items()
        if language != "en"
    ]
    lines.append("")
    if question.parameters:
        lines += ["| parameter | type | default | meaning |", "|---|---|---|---|"]
        lines += [_row(parameter) for parameter in question.parameters]
        lines.append("")
    lines += ["| column | meaning |", "|---|---|"]
    lines += [
        f"| `{name}` | {_cell(meaning)}{_cited(question, name)} |"
        for name, meaning in question.columns.items()
    ]
    lines += ["", "```sh", _example(question), "```", ""]
    lines += ["<details><summary>SPARQL</summary>", "", "```sparql"]
    lines += [question.query.rstrip(), "```", "", "</details>", ""]
    return "\n".join(lines)


def _said(question: Question, language: str) -> str:
    """Return the title and the question in a language."""
    title = question.titles[language]
    stop = "" if title.endswith("?") else "."
    return f"**{title}{stop}** {question.wordings[language]}"


def _row(parameter: Parameter) -> str:
    kind = f"{parameter.type}, several" if parameter.several else parameter.type
    return f"| `{parameter.name}` | {kind} | `{parameter.default}` | {_cell(parameter.meaning)} |"


def _cited(question: Question, column: str) -> str:
    return "; its sources are cited" if column == question.record else ""


def _example(question: Question) -> str:
    """Return a command line that asks the question, with its first parameter spelt out."""
    command = f"lexaegis ask {question.name}"
    if question.parameters:
        first = question.parameters[0]
        setting = f"{first.name}={first.default}"
        command += f" --param '{setting}'" if " " in setting else f" --param {setting}"
    return command


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(write_catalogue_page(), encoding="utf-8")
