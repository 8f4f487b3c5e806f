"""A graph in our ontology with as many offences as wanted, in the proportions of the real dataset.

Nothing of it is law. The real dataset is the first copy; every further copy repeats the law of all
jurisdictions (instruments, provisions, offences, penalties, findings, duties, their history) under
new names, with the jurisdictions exchanged among each other by a seeded shuffle, so that offences,
their penalties and the findings on them stay together. So the proportions are the real ones by
construction. What does not grow with the law is there once: actors, sources, agreements, the
vocabularies, and what there is one of for each jurisdiction (coverage cells, conformity).

    .venv/bin/python benchmarks/synthetic.py 10000 synthetic.nq

The default graph is written, and the provenance graph as it is: the questions read no other.
"""

import argparse
import random
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from graph.build import build_snapshot  # noqa: E402
from graph.snapshot import Home  # noqa: E402

__all__ = ["synthesise"]

LAW = frozenset(
    (
        "case", "defence", "duty", "effect", "finding", "instrument", "offence", "penalty",
        "period", "provision", "question",
    )
)  # fmt: skip
"""The kinds of things that every copy has anew."""

_THING = re.compile(r"<https://w3id\.org/lexaegis/id/(\w[\w-]*)/([^>]+)>")
_PLACE = re.compile(r"<https://w3id\.org/lexaegis/id/jurisdiction/([\w-]+)>")
_OFFENCE = re.compile(
    r"^<https://w3id\.org/lexaegis/id/offence/([^>]+)> \S+#type> \S+ontology#Offence> \.$",
    re.MULTILINE,
)
_IDENTIFIER = re.compile(r'(<http://purl\.org/dc/terms/identifier> "[^"]*)(")')
_NAMED_GRAPH = re.compile(r"<https://w3id\.org/lexaegis/graph/[^>]+> \.$")
_PROVENANCE = "<https://w3id.org/lexaegis/graph/provenance> ."


def synthesise(nquads: Path, offences: int, seed: int = 1) -> Iterator[str]:
    """Yield the N-Quads of a graph with the given number of offences, in pieces of whole lines.

    The same arguments give the same text.

    Args:
        nquads: the N-Quads of a snapshot of the real dataset.
        offences: how many offences the graph shall have; if fewer than the real dataset has, the
            last of them are left out.
        seed: of the shuffle of jurisdictions.

    Raises:
        ValueError: if the dataset has no offences.
    """
    lines = nquads.read_text(encoding="utf-8").splitlines()
    stated = [line for line in lines if not _NAMED_GRAPH.search(line)]
    yield "\n".join(line for line in lines if line.endswith(_PROVENANCE)) + "\n"
    text = "\n".join(stated) + "\n"
    names = sorted(set(_OFFENCE.findall(text)))
    if not names:
        raise ValueError(f"{nquads} holds no offences")
    law = "".join(f"{line}\n" for line in stated if _is_law(line))
    places = sorted(set(_PLACE.findall(law)))
    yield "".join(f"{line}\n" for line in stated if not _is_law(line))
    chance = random.Random(seed)
    left, copy = offences, 0
    while left > 0:
        part = law if left >= len(names) else _without(law, set(names[left:]))
        yield _renamed(part, copy, dict(zip(places, _shuffled(places, chance, copy), strict=True)))
        left, copy = left - len(names), copy + 1


def _is_law(line: str) -> bool:
    """Whether a statement is about a thing that every copy has anew."""
    kinds = [kind for kind, _ in _THING.findall(line)]
    if not kinds or not line.startswith("<https://w3id.org/lexaegis/id/"):
        return False
    return kinds[0] in LAW or (kinds[0] == "jurisdiction" and not LAW.isdisjoint(kinds[1:]))


def _shuffled(places: list[str], chance: random.Random, copy: int) -> list[str]:
    """Return the jurisdictions in another order, but for the first copy, which is the real one."""
    return chance.sample(places, len(places)) if copy else places


def _renamed(law: str, copy: int, places: dict[str, str]) -> str:
    """Return a copy of the law under new names, with the jurisdictions exchanged."""
    if copy == 0:
        return law

    def rename(match: re.Match[str]) -> str:
        kind, name = match.groups()
        if kind == "jurisdiction":
            name = places.get(name, name)
        elif kind in LAW:
            name = f"{name}--{copy}"
        return f"<https://w3id.org/lexaegis/id/{kind}/{name}>"

    return _IDENTIFIER.sub(rf"\g<1>--{copy}\g<2>", _THING.sub(rename, law))


def _without(law: str, surplus: set[str]) -> str:
    """Return the law without the statements that mention some offences."""
    return "".join(
        f"{line}\n"
        for line in law.splitlines()
        if not any(kind == "offence" and name in surplus for kind, name in _THING.findall(line))
    )


def main() -> None:
    """Build the real dataset and write a synthetic one from it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("offences", type=int, help="how many offences")
    parser.add_argument("output", type=Path, help="the N-Quads file to write")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, asked.output.open("w", encoding="utf-8") as file:
        home = Home(Path(folder))
        build_snapshot(ROOT / "facts", home)
        for piece in synthesise(home.current().nquads, asked.offences, asked.seed):
            file.write(piece)


if __name__ == "__main__":
    main()
