"""Measures of a network are those of plain networkx and of igraph, and of hand counts."""

import json
import math
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pytest
from typer.testing import CliRunner

from graph.network import Network, make_network, project, read_everything, to_networkx
from graph.network.indexed import IndexedGraph
from graph.network.measures import TABLES, measure, node_measures
from graph.network.measures.brokerage import ROLES, brokerage_roles
from graph.network.measures.graphs import simple_graph
from graph.network.measures.nodes import SEED, communities_of
from graph.network.measures.summary import modularity
from graph.snapshot import Home, Snapshot
from lexaegis.cli.app import app
from tests.networks import awkward, two_mode

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def networks(snapshot: Snapshot) -> dict[str, Network]:
    everything = read_everything(snapshot.open())
    signed = make_network(everything, "actor-agreement", "0" * 64)
    return {
        "actors": make_network(everything, "actors", "0" * 64),
        "signed": signed,
        "shared": project(signed, "first", "newman"),
        "instruments": make_network(everything, "instruments", "0" * 64),
        "awkward": awkward(),
    }


NAMES = ("actors", "signed", "shared", "instruments", "awkward")
every_network = pytest.mark.parametrize("name", NAMES)


def as_simple(network: Network) -> nx.Graph:
    """Return the simple weighted graph, made by networkx alone."""
    graph = nx.Graph()
    graph.add_nodes_from(node.id for node in network.nodes)
    for one, other, weight in to_networkx(network).edges(data="weight"):
        if one != other:
            known = graph.get_edge_data(one, other, {"weight": 0.0})["weight"]
            graph.add_edge(one, other, weight=known + weight)
    return graph


def as_igraph(graph: nx.Graph) -> igraph.Graph:
    return igraph.Graph.TupleList(graph.edges(data="weight"), weights=True, vertex_name_attr="name")


def plain_measures(graph: nx.Graph) -> dict[str, dict[str, float]]:
    """The measures by networkx itself."""
    exact = {"max_iter": 100_000, "tol": 1e-12}
    return {
        "degree": dict(graph.degree),
        "weighted_degree": dict(graph.degree(weight="weight")),
        "betweenness": nx.betweenness_centrality(graph, backend="networkx"),
        "eigenvector": nx.eigenvector_centrality(
            graph, weight="weight", backend="networkx", **exact
        ),
        "pagerank": nx.pagerank(graph, backend="networkx", **exact),
        "k_core": nx.core_number(graph, backend="networkx"),
        "constraint": nx.constraint(graph, weight="weight", backend="networkx"),
    }


def igraph_measures(graph: nx.Graph) -> dict[str, dict[str, float]]:
    """The measures by igraph, of the nodes that have ties."""
    of_c = as_igraph(graph)
    names, n = of_c.vs["name"], len(graph)
    pairs = (n - 1) * (n - 2) / 2
    found = {
        "degree": of_c.degree(),
        "weighted_degree": of_c.strength(weights="weight"),
        "betweenness": [value / pairs for value in of_c.betweenness()],
        "k_core": of_c.coreness(),
        "constraint": of_c.constraint(weights="weight"),
    }
    if n == of_c.vcount():
        found["pagerank"] = of_c.pagerank(weights="weight")
    return {measure: dict(zip(names, values, strict=True)) for measure, values in found.items()}


@every_network
def test_measures_are_those_of_networkx_and_igraph(networks: dict[str, Network], name: str) -> None:
    network = networks[name]
    ours, graph = node_measures(network), as_simple(network)
    for peer in (plain_measures(graph), igraph_measures(graph)):
        for measured, values in peer.items():
            for node, value in values.items():
                if math.isnan(value):
                    assert node not in ours[measured]
                else:
                    assert ours[measured][node] == pytest.approx(value, abs=2e-6), (measured, node)


@every_network
def test_components_and_communities_divide_the_network(
    networks: dict[str, Network], name: str
) -> None:
    network = networks[name]
    ours, graph = node_measures(network), as_simple(network)
    by_component: dict[int, set[str]] = {}
    for node, number in ours["component"].items():
        by_component.setdefault(int(number), set()).add(node)
    assert sorted(map(sorted, by_component.values())) == sorted(
        map(sorted, nx.connected_components(graph, backend="networkx"))
    )
    assert [*map(len, by_component.values())] and len(by_component[1]) == max(
        map(len, by_component.values())
    )
    parts = communities_of(simple_graph(network))
    assert nx.community.is_partition(graph, parts)
    assert all(nx.is_connected(graph.subgraph(part)) for part in parts), "as Leiden promises"
    found = modularity(simple_graph(network), parts)
    assert found == pytest.approx(
        nx.community.modularity(graph, parts, weight="weight", backend="networkx"), abs=1e-6
    )
    best = as_igraph(graph).community_leiden("modularity", weights="weight", n_iterations=-1)
    assert found is not None and found > best.modularity - 0.02
    assert parts == communities_of(simple_graph(network)), "the seed is fixed"


def test_parallel_ties_add_up_and_loops_do_not_count() -> None:
    graph = IndexedGraph.of_edges("abc", [("a", "b", 1), ("b", "a", 2), ("c", "c", 5)])
    assert graph.inner.weighted_edge_list() == [(0, 1, 3.0)]
    values = node_measures(awkward())
    assert values["degree"] == {"alpha": 2, "beta": 2, "delta": 0, "gamma": 2}
    assert values["weighted_degree"] == {"alpha": 4.5, "beta": 3.0, "delta": 0.0, "gamma": 3.5}
    assert values["in_degree"] == {"alpha": 1, "beta": 2, "delta": 0, "gamma": 0}
    assert "delta" not in values["constraint"], "not defined without ties"


@pytest.mark.parametrize("seed", range(5))
def test_the_backend_gives_what_networkx_gives_on_random_graphs(seed: int) -> None:
    graph = nx.gnp_random_graph(40, 0.08, seed=seed)
    for number, (one, other) in enumerate(graph.edges):
        graph.edges[one, other]["weight"] = 1 + number % 4
    for function, keywords in (
        (nx.betweenness_centrality, {}),
        (nx.betweenness_centrality, {"normalized": False}),
        (nx.pagerank, {"tol": 1e-12, "max_iter": 10_000}),
        (nx.core_number, {}),
        (nx.constraint, {"weight": "weight"}),
        (nx.constraint, {}),
    ):
        ours = function(graph, backend="lexaegis", **keywords)
        theirs = function(graph, backend="networkx", **keywords)
        assert ours == pytest.approx(theirs, abs=1e-8, nan_ok=True), (function, keywords)


def test_the_backend_refuses_what_it_does_not_do() -> None:
    graph = nx.path_graph(4)
    for call in (
        lambda: nx.betweenness_centrality(graph, k=2, seed=1, backend="lexaegis"),
        lambda: nx.betweenness_centrality(graph, weight="weight", backend="lexaegis"),
        lambda: nx.pagerank(graph, personalization={0: 1}, backend="lexaegis"),
        lambda: nx.core_number(nx.DiGraph(graph), backend="lexaegis"),
    ):
        with pytest.raises(NotImplementedError):
            call()


def test_brokerage_roles_by_hand() -> None:
    """Every role once: who brokers, and between whom."""
    arcs = {
        "a1": {"a2", "b1"},
        "a2": {"a3"},
        "a3": set(),
        "b1": {"a4", "b2", "c1"},
        "b2": set(),
        "a4": set(),
        "c1": set(),
    }
    group = {name: name[0] for name in arcs}
    roles = brokerage_roles(arcs, group)
    assert roles["a2"] == Counter(coordinator=1)  # a1 > a2 > a3
    assert roles["b1"] == Counter(consultant=1, gatekeeper=1, liaison=1)
    assert sum(roles["a1"].values()) == 0
    arcs["a0"] = {"a1"}
    group["a0"] = "a"
    assert brokerage_roles(arcs, group)["a1"] == Counter(coordinator=1, representative=1)
    arcs["a0"].add("a2")
    assert brokerage_roles(arcs, group)["a1"] == Counter(representative=1), "no broker needed"


def test_homophily_by_hand() -> None:
    """Of the three tied pairs one is within civil society; no pair has both countries known.

    The assortativity of the groups is (1/3 - 5/9) / (1 - 5/9).
    """
    rows = {row[0]: row[1:] for row in measure(awkward(), "homophily").rows}
    assert rows["country"] == (1, 0, None, None, None)
    assert rows["group"] == (4, 3, round(1 / 3, 6), round(1 / 3, 6), -0.5)


def test_homophily_is_that_of_networkx(networks: dict[str, Network]) -> None:
    network = networks["actors"]
    graph = as_simple(network)
    nx.set_node_attributes(graph, {node.id: node.type for node in network.nodes}, "type")
    (row,) = [row for row in measure(network, "homophily").rows if row[0] == "type"]
    expected = nx.attribute_assortativity_coefficient(graph, "type", backend="networkx")
    assert row[-1] == pytest.approx(expected, abs=1e-6)


def test_years_by_hand() -> None:
    table = measure(awkward(), "years")
    assert table.rows == (
        (2020, 1, 1, 2, 1.0),
        (2021, 0, 1, 2, 1.0),
        (2022, 1, 1, 2, 1.0),
        (2023, 1, 2, 3, round(2 / 3, 6)),
    )
    assert table.warnings[0].startswith("1 of 4 ties have no known beginning")


def test_density_of_two_modes_counts_possible_pairs_across() -> None:
    rows = dict(row[:2] for row in measure(two_mode(), "summary").rows)
    assert rows["density"] == round(5 / 6, 6)
    assert dict(row[:2] for row in measure(awkward(), "summary").rows)["density"] == 0.5


@every_network
@pytest.mark.parametrize("table", TABLES)
def test_a_table_names_calls_with_versions_and_is_whole(
    networks: dict[str, Network], name: str, table: str
) -> None:
    measured = measure(networks[name], table)
    assert measured == measure(networks[name], table)
    assert all(len(row) == len(measured.columns) for row in measured.rows)
    assert all(column.meaning for column in measured.columns)
    for column in measured.columns:
        if column.call:
            assert re.search(r"[\w)]; \w[\w-]+ \d+\.\d+", column.call), column.call
    if table == "nodes":
        called = {column.name for column in measured.columns if column.call}
        assert {"betweenness", "eigenvector", "pagerank", "k_core", "community"} <= called
        assert str(SEED) in {c.name: c.call for c in measured.columns}["community"]


def test_it_warns_where_a_measure_misleads(networks: dict[str, Network]) -> None:
    def warnings(name: str, table: str) -> str:
        return " ".join(measure(networks[name], table).warnings)

    assert "artefacts" in warnings("shared", "nodes")
    assert "artefacts" not in warnings("actors", "nodes")
    assert "within a mode only" in warnings("signed", "nodes")
    assert "clique of everything" in warnings("shared", "summary")
    assert "falls apart into several components" in warnings("actors", "nodes")
    assert "a missing tie was not found" in warnings("actors", "nodes")
    assert "growth of the record" in warnings("actors", "years")


def test_an_empty_network_has_tables_too() -> None:
    from graph.network.slices import keep_ties

    empty = keep_ties(awkward(), lambda _: False)
    for table in TABLES:
        measure(empty, table)
    assert dict(row[:2] for row in measure(empty, "summary").rows)["density"] is None


@pytest.mark.parametrize("form", ("table", "csv", "json", "md"))
def test_the_command_writes_a_table(small_home: Home, form: str) -> None:
    arguments = ["measure", "years", "--format", form, "--home", str(small_home.folder)]
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0, done.output
    assert "2001" in done.stdout
    if form == "json":
        whole: dict[str, Any] = json.loads(done.stdout)
        assert whole["rows"][0] == {
            "year": 2001, "begun": 1, "standing": 1, "nodes": 2, "density": 1.0,
        }  # fmt: skip
        assert whole["warnings"]
    elif form == "csv":
        assert done.stdout.splitlines()[:2] == [
            "year,begun,standing,nodes,density",
            "2001,1,1,2,1.0",
        ]
        assert "growth of the record" in done.stderr
    else:
        assert "growth of the record" in done.stdout


def test_without_the_extra_it_says_at_once_what_to_install(tmp_path: Path) -> None:
    """A process in which the libraries of the extra cannot be imported, and no home is there."""
    program = (
        "import sys\n"
        "sys.modules['rustworkx'] = sys.modules['numpy'] = None\n"
        "from tests.networks import awkward\n"
        "from graph.network.layout import lay_out\n"
        "from graph.network.libraries import LibraryMissing\n"
        "from graph.network.measures import measure\n"
        "from lexaegis.__main__ import main\n"
        "for call in (lambda: lay_out(awkward()), lambda: measure(awkward(), 'summary')):\n"
        "    try: call()\n"
        "    except LibraryMissing as error: print(error, file=sys.stderr)\n"
        "for words in ('network --format html', 'network --format gexf', 'measure nodes'):\n"
        "    sys.argv[1:] = words.split()\n"
        "    try: main()\n"
        "    except SystemExit as ended: print(ended.code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LEXAEGIS_HOME": str(tmp_path)},
    )
    assert done.stdout.split() == ["1", "1", "1"]
    assert (
        done.stderr.count("needs numpy, rustworkx. Install: pip install 'lexaegis[network]'") == 5
    )
    assert len(done.stderr.splitlines()) == 5, done.stderr
    assert len(ROLES) == 5
