"""The rules of OWL 2 RL, as the W3C tables them, and each in one line for people.

They stand in `rules.txt`. They are what a proof is checked against (`ontology.reasoner.replay`)
and what the documentation prints; the operators that infer do not read them.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

__all__ = ["RULES", "Rule"]

_FILE: Final = Path(__file__).with_name("rules.txt")


@dataclass(frozen=True)
class Rule:
    """One rule.

    Attributes:
        name: its name in the tables of the W3C.
        table: the number of its table there.
        meaning: what it says, in words.
        body: the patterns of its premises.
        head: the patterns of its conclusions; empty if it finds a contradiction.
    """

    name: str
    table: int
    meaning: str
    body: tuple[str, ...]
    head: tuple[str, ...]


def _patterns(text: str) -> tuple[str, ...]:
    """Return the patterns of one side of a rule, `=` written out."""
    parts = (part.strip() for part in text.split(" ; "))
    return tuple(part.replace(" = ", " owl:sameAs ") for part in parts if part)


def _read() -> dict[str, Rule]:
    """Return the rules of all tables by name."""
    rules: dict[str, Rule] = {}
    table = 0
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            table = int(line.split()[1])
        elif line and not line.startswith("#"):
            name, meaning, body, head = (f" {part} " for part in line.split("|"))
            rule = Rule(name.strip(), table, meaning.strip(), _patterns(body), _patterns(head))
            rules[rule.name] = rule
    return rules


RULES: Final[dict[str, Rule]] = _read()
"""Every rule by its name."""
