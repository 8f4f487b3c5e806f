"""The page that says which of the W3C's tests of SPARQL the service passes."""

from collections import Counter
from typing import Final

from lexaegis.service.conformance.outcome import Outcome

__all__ = ["render_page"]

_HEAD: Final = """# The W3C's tests of SPARQL

Written by `python -m lexaegis.service.conformance FOLDER`, where FOLDER holds
`conformance/rdf-tests`; `tests/test_sparql_conformance.py` holds the page against a new run.

Each test is put over HTTP to a service that runs: `lexaegis serve`, on a snapshot that holds all
data of the tests, each file as the named graph of the address where the W3C publishes it. A query
names the graphs that it needs by `default-graph-uri` and `named-graph-uri`, unless it names them
itself, and its base by a `BASE` before it. Answers are compared as multisets of rows, or as graphs,
up to the labels of blank nodes.

"""
_TITLES: Final = {
    "protocol": "SPARQL 1.1 Protocol",
    "service-description": "SPARQL 1.1 Service Description",
    "graph-store-protocol": "SPARQL 1.1 Graph Store HTTP Protocol",
    "http-rdf-update": "SPARQL 1.1 Graph Store HTTP Protocol, the earlier tests",
}
_ABOUT: Final = {
    "protocol": "A test of an update does not apply to a service that only reads; its updates are "
    "sent all the same, and each must be refused (403).",
    "graph-store-protocol": "Each test but the last writes graphs and reads them again. The store "
    "is built with each graph as it is at each moment of each test: the requests that read must "
    "be answered as the test expects, those that write refused with 405.",
    "http-rdf-update": "The working group set these tests aside in favour of those above; they are "
    "told in words, and cannot be run.",
}
_VERDICTS: Final = ("passed", "passed by value", "limit", "not applicable", "failed")
_QUERIES: Final = """## The query language

Of SPARQL 1.1 all tests of the evaluation of queries, of their syntax and of the formats of results
are put; of SPARQL 1.0 those that its working group approved. *Passed by value* means that a number,
a date or a truth has the value that is expected in another form (1 for 1.0), because the store
keeps such literals by their value. A *limit* is a test that the engine alone (Oxigraph, without
the service) fails too; each is explained below.

"""
_ELSEWHERE: Final = {
    "`sparql11/service`, `sparql11/syntax-fed`": "SERVICE would send data to other servers, and is "
    "refused before evaluation",
    "`sparql11/entailment`": "the service answers by simple entailment; what follows by OWL 2 RL "
    "is materialised at build ([OWL 2](owl2-conformance.md))",
    "the suites of SPARQL 1.1 Update (`add`, `basic-update`, `clear`, `copy`, `delete`, "
    "`delete-data`, `delete-insert`, `delete-where`, `drop`, `move`, `syntax-update-1`, "
    "`syntax-update-2`, `update-silent`)": "the service only reads",
}


def render_page(outcomes: list[Outcome]) -> str:
    """Return the page as Markdown."""
    parts = [_HEAD]
    for name, title in _TITLES.items():
        chosen = [outcome for outcome in outcomes if outcome.suite == f"sparql11/{name}"]
        parts += [f"## {title}\n\n", f"{_ABOUT[name]}\n\n" if name in _ABOUT else ""]
        parts.append("| test | outcome |\n| --- | --- |\n")
        parts += [f"| `{each.name}` | {_told(each)} |\n" for each in chosen]
        parts.append("\n")
    rest = [each for each in outcomes if each.suite.partition("/")[2] not in _TITLES]
    parts += [_QUERIES, _table(rest), _limits(rest), _others(rest)]
    parts.append("\n## What is not put\n\n| tests | why |\n| --- | --- |\n")
    parts += [f"| {tests} | {reason} |\n" for tests, reason in _ELSEWHERE.items()]
    return "".join(parts)


def _told(outcome: Outcome) -> str:
    return f"{outcome.verdict}: {outcome.reason}" if outcome.reason else outcome.verdict


def _table(outcomes: list[Outcome]) -> str:
    """Return how many tests of each suite have which verdict."""
    counts = Counter((outcome.suite, outcome.verdict) for outcome in outcomes)
    lines = [
        f"| suite | {' | '.join(_VERDICTS)} |",
        f"| --- |{' ---: |' * len(_VERDICTS)}",
    ]
    for suite in dict.fromkeys(outcome.suite for outcome in outcomes):
        cells = " | ".join(str(counts[suite, verdict] or "") for verdict in _VERDICTS)
        lines.append(f"| `{suite}` | {cells} |")
    totals = Counter(outcome.verdict for outcome in outcomes)
    cells = " | ".join(str(totals[verdict]) for verdict in _VERDICTS)
    return "\n".join([*lines, f"| all {len(outcomes)} | {cells} |\n"])


def _limits(outcomes: list[Outcome]) -> str:
    """Return the limits of the engine, each reason with its tests."""
    found: dict[str, list[str]] = {}
    for outcome in outcomes:
        if outcome.verdict == "limit":
            found.setdefault(outcome.reason, []).append(f"`{outcome.suite}/{outcome.name}`")
    lines = [f"| {reason} | {', '.join(names)} |\n" for reason, names in found.items()]
    head = "\n### Limits of the engine\n\n| in what it differs | tests |\n| --- | --- |\n"
    return head + "".join(lines)


def _others(outcomes: list[Outcome]) -> str:
    """Return each test that passed, or did not apply, or failed, by suite."""
    parts = ["\n### Each test\n"]
    for suite in dict.fromkeys(outcome.suite for outcome in outcomes):
        parts.append(f"\n`{suite}`\n\n")
        for verdict in _VERDICTS:
            chosen = [
                outcome
                for outcome in outcomes
                if (outcome.suite, outcome.verdict) == (suite, verdict)
            ]
            if chosen:
                names = ", ".join(f"`{outcome.name}`" for outcome in chosen)
                reasons = {each.reason for each in chosen if verdict == "not applicable"}
                because = f" ({'; '.join(sorted(reasons))})" if reasons else ""
                parts.append(f"- {verdict}{because}: {names}\n")
            if verdict == "failed":
                parts += [f"  - `{each.name}`: {each.reason}\n" for each in chosen]
    return "".join(parts)
