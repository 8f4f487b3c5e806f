"""Random graphs and random queries over them, for properties that must hold of any query.

The grammar is that of SPARQL's groups, weighted towards what a rewriter may get wrong: filters that
use variables of groups around them or bound by OPTIONAL only, the same variable in UNION branches,
BIND, VALUES with UNDEF, sub-selects that hide variables, GRAPH, paths of length zero, EXISTS within
EXISTS. Few names and few values make coincidences frequent.
"""

import random
from collections.abc import Callable

from pyoxigraph import RdfFormat, Store

__all__ = ["random_query", "random_relation", "random_store"]

VARIABLES = ("x", "y", "z")
PREDICATES = (":p", ":q")
NODES = (":a", ":b", ":c")
PROLOGUE = "PREFIX : <http://example.org/>\nPREFIX also: <http://example.org/>\n"


def random_store(chance: random.Random) -> tuple[Store, str]:
    """Return a store with a small random dataset, and the dataset as TriG."""
    lines = [PROLOGUE.replace("PREFIX", "@prefix").replace(">\n", "> .\n")]
    lines += [_statement(chance) for _ in range(chance.randint(10, 30))]
    for graph in (":g", ":a"):
        inside = " ".join(_statement(chance) for _ in range(chance.randint(2, 10)))
        lines.append(f"{graph} {{ {inside} }}")
    text = "\n".join(lines)
    store = Store()
    store.load(text.encode(), format=RdfFormat.TRIG)
    return store, text


def _statement(chance: random.Random) -> str:
    target = chance.choice((*NODES, "1", "2", '"x"', '"x"@en', "1.0"))
    return f"{chance.choice(NODES)} {chance.choice(PREDICATES)} {target} ."


def random_query(chance: random.Random, slow_form: bool = False) -> str:
    """Return a random query.

    Args:
        chance: where the randomness comes from.
        slow_form: whether it surely has a form that a rewriter looks for.
    """
    maker = _Maker(chance)
    group = maker.slow_group() if slow_form else maker.group(3)
    form = chance.random()
    if form < 0.1:
        return f"{PROLOGUE}ASK {group}"
    if form < 0.4:
        return f"{PROLOGUE}SELECT * {group}"
    chosen = " ".join(f"?{name}" for name in VARIABLES)
    if form < 0.5:
        one = maker.variable()
        return f"{PROLOGUE}SELECT {one} (COUNT(*) AS ?n) {group} GROUP BY {one}"
    distinct = "DISTINCT " if form < 0.6 else ""
    after = f" VALUES {maker.variable()} {{ {maker.node()} UNDEF }}" if form > 0.95 else ""
    return f"{PROLOGUE}SELECT {distinct}{chosen} WHERE {group}{after}"


def random_relation(chance: random.Random) -> str:
    """Return a random query with a pattern whose object nothing else in its group uses."""
    maker = _Maker(chance)
    parts = [maker.triples(), f"{maker.variable()} {chance.choice(PREDICATES)} ?leaf"]
    parts += [maker.element(1) for _ in range(chance.choice((0, 0, 1, 2)))]
    if chance.random() < 0.5:
        chance.shuffle(parts)
    chosen = chance.choice(("*", "?x ?y ?leaf", "?leaf", "DISTINCT ?y", "(COUNT(*) AS ?n)"))
    return f"{PROLOGUE}SELECT {chosen} {{ {_joined(parts)} }}"


class _Maker:
    """Makes the parts of a query."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def variable(self) -> str:
        return f"?{self.chance.choice(VARIABLES)}"

    def node(self) -> str:
        return self.chance.choice(NODES)

    def term(self) -> str:
        roll = self.chance.random()
        if roll < 0.85:
            return self.variable()
        return self.node() if roll < 0.97 else self.chance.choice(("1", '"x"'))

    def pattern(self) -> str:
        subject = self.variable() if self.chance.random() < 0.93 else self.node()
        roll = self.chance.random()
        if roll < 0.8:
            path = self.chance.choice(PREDICATES)
        elif roll < 0.9:
            path = self.chance.choice((":p/:q", ":p|:q", "^:q", ":p+", "!:p"))
        elif roll < 0.96:
            path = self.chance.choice((":p*", ":q?", ":p/:q*"))
        else:
            path = self.variable()
        return f"{subject} {path} {self.term()}"

    def triples(self) -> str:
        return " . ".join(self.pattern() for _ in range(self.chance.choice((1, 1, 2, 2, 3))))

    def group(self, depth: int) -> str:
        """Return a group with its braces."""
        if depth < 3 and self.chance.random() < 0.06:
            return f"{{ {self.select(depth)} }}"
        parts = [self.triples()] if self.chance.random() < 0.92 else []
        parts += [self.element(depth) for _ in range(self.chance.choice((0, 1, 1, 1, 2)))]
        if self.chance.random() < 0.3:
            self.chance.shuffle(parts)
        return "{ " + _joined(parts) + " }"

    def slow_group(self) -> str:
        """Return a group with a filter or OPTIONAL that may be rewritten, and what may hinder."""
        parts = [self.triples()]
        if self.chance.random() < 0.4:
            parts.append(self.element(2))
        parts.append(self.unbound(2) if self.chance.random() < 0.2 else self.filter(2))
        if self.chance.random() < 0.3:
            parts.append(self.element(1))
        if self.chance.random() < 0.15:
            self.chance.shuffle(parts)
        inside = "{ " + _joined(parts) + " }"
        roll = self.chance.random()
        if roll < 0.75:
            return inside
        if roll < 0.85:
            return (
                f"{{ {self.triples()} {self.chance.choice(('OPTIONAL', 'MINUS', ''))} {inside} }}"
            )
        if roll < 0.92:
            return f"{{ {inside} UNION {self.group(1)} }}"
        return f"{{ GRAPH {self.graph()} {inside} }}"

    def select(self, depth: int) -> str:
        roll = self.chance.random()
        chosen = "*" if roll < 0.2 else " ".join({self.variable() for _ in range(2)})
        distinct = "DISTINCT " if roll > 0.7 else ""
        return f"SELECT {distinct}{chosen} {self.group(depth - 1)}"

    def element(self, depth: int) -> str:
        choices: list[tuple[int, Callable[[], str]]] = [
            (6, lambda: self.filter(depth)),
            (1, self.bind),
            (1, self.values),
            (1, self.triples),
        ]
        if depth > 0:
            choices += [
                (3, lambda: f"OPTIONAL {self.group(depth - 1)}"),
                (2, lambda: f"{self.group(depth - 1)} UNION {self.group(depth - 1)}"),
                (1, lambda: self.group(depth - 1)),
                (1, lambda: f"MINUS {self.group(depth - 1)}"),
                (1, lambda: f"GRAPH {self.graph()} {self.group(depth - 1)}"),
                (1, lambda: f"{{ {self.select(depth)} }}"),
                (2, lambda: self.unbound(depth)),
            ]
        weights = [weight for weight, _ in choices]
        return self.chance.choices(choices, weights)[0][1]()

    def graph(self) -> str:
        return self.chance.choice((":g", ":a", self.variable()))

    def bind(self) -> str:
        value = self.chance.choice((self.variable(), self.node(), f"STR({self.variable()})"))
        # A variable may not be bound anew; ?b is taken by few.
        name = self.variable() if self.chance.random() < 0.3 else f"?b{self.chance.randint(0, 99)}"
        return f"BIND ({value} AS {name})"

    def values(self) -> str:
        cells = " ".join(self.chance.choice((self.node(), "UNDEF", "1")) for _ in range(2))
        return f"VALUES {self.variable()} {{ {cells} }}"

    def unbound(self, depth: int) -> str:
        variable = self.variable()
        inner = (
            f"{{ {variable} {self.chance.choice(PREDICATES)} {self.term()} . {self.triples()} }}"
        )
        if self.chance.random() < 0.3:
            inner = self.group(depth - 1)
        return f"OPTIONAL {inner} FILTER (!BOUND({variable}))"

    def filter(self, depth: int) -> str:
        roll = self.chance.random()
        if depth > 0 and roll < 0.55:
            word = self.chance.choice(("NOT EXISTS", "NOT EXISTS", "EXISTS"))
            plain = self.chance.random() < 0.4
            inner = f"{{ {self.triples()} }}" if plain else self.group(depth - 1)
            form = self.chance.choice(("{} {}", "({} {})", "{} {}"))
            return f"FILTER {form.format(word, inner)}"
        one, other = self.variable(), self.variable()
        node, second = self.node(), self.node()
        test = self.chance.choice(
            (
                f"({one} = {node})",
                f"({node} = {one})",
                f'({one} = "x")',
                f"({one} = 1)",
                f"({one} IN ({node}, {second}))",
                f"({one} IN ({node}, {second.replace(':', 'also:')}))",
                f"(sameTerm({one}, {node}) && {other} != {second})",
                f"({one} = {node} || {other} = {second})",
                f"({one} = {other})",
                f"({one} != {other})",
                f"(BOUND({one}))",
                f"(!BOUND({one}))",
                f"(isIRI({one}))",
                f"({one} > {other})",
            )
        )
        return f"FILTER {test}"


def _joined(parts: list[str]) -> str:
    """Return the parts of a group with full stops between triples."""
    text = ""
    for part in parts:
        needs = bool(text) and part[0] in "?:" and not text.rstrip().endswith(("}", ")"))
        text += (" . " if needs else " ") + part
    return text.strip()
