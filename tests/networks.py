"""A small network with everything that is hard to write, and what a file must give back of it."""

from graph.network import About, Network, Node, Source, Tie

IRI = "https://w3id.org/lexaegis/id/"


def node(name: str, mode: str = "actor", type_: str = "ngo", **known: str) -> Node:
    label = known.pop("label", name.title())
    return Node(name, f"{IRI}{mode}/{name}", label, name.upper(), mode, type_, **known)


def awkward() -> Network:
    """Parallel ties, both directions, a loop, unknowns, lists, quotes, markup, other scripts."""
    nodes = (
        node("alpha", label='Alpha "A" & <Sons>', country="NO", iso3="NOR", region="Europe"),
        node("beta", "actor", "company", label="Bêta; 児童, \\x", start="1999"),
        node("delta", "actor", "hotline", label="Delta"),
        node("gamma", "actor", "network", start="2001-05", url="https://example.org/?a=1&b=2"),
    )
    one_two, two = ("s1", "s2"), ("s2",)
    ties = (
        Tie(
            "t1", "alpha", "beta", "funds", True, "2020-02-01", "2021", "a | b", "high",
            ("r1",), one_two,
        ),
        Tie("t2", "alpha", "beta", "funds", True, None, None, None, "low", ("r2",), two),
        Tie(
            "t3", "beta", "gamma", "partners-with", False, "2022-07", None, 'says "so"', None,
            ("r3",), ("s1",),
        ),
        Tie(
            "t4", "gamma", "alpha", "called-on", True, "2023", None, None, "medium",
            ("r4", "r5"), two, weight=2.5,
        ),
    )  # fmt: skip
    sources = {
        "s1": Source("s1", "Source | one", "Publisher", "https://example.org/a|b", "2024-05"),
        "s2": Source("s2", "Source two"),
    }
    about = About("actors", "Invented actors", "0" * 64, notes=("Invented.",))
    return Network(about, nodes, ties, sources)


def two_mode() -> Network:
    """Three actors and two agreements."""
    nodes = (
        node("a"),
        node("b"),
        node("c"),
        node("pact", "agreement", "pledge"),
        node("treaty", "agreement", "treaty"),
    )
    pairs = (("a", "pact"), ("a", "treaty"), ("b", "pact"), ("b", "treaty"), ("c", "pact"))
    starts = ("2020", "2022-03", "2021-06-01", "2023", None)
    sure = ("high", "high", "low", "medium", "high")
    ties = tuple(
        Tie(
            f"{who}-{what}", who, what, "signatory-of", True, start, None, None, confidence,
            (f"r-{who}-{what}",), (f"s-{what}",),
        )
        for (who, what), start, confidence in zip(pairs, starts, sure, strict=True)
    )  # fmt: skip
    sources = {name: Source(name, name) for name in ("s-pact", "s-treaty")}
    modes = (("actor",), ("agreement",))
    return Network(
        About("actor-agreement", "Invented pacts", "0" * 64, modes), nodes, ties, sources
    )
