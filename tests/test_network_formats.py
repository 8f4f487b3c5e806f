"""Every format of a network, read back by a program that is not ours, holds the same network."""

import io
import json
import math
import warnings
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import igraph
import ndex2.cx2
import networkx as nx
import pandas as pd
import pydot
import pytest
from lxml import etree

from graph.network import Network, make_network, read_everything
from graph.network.formats import FORMATS, Flat, flatten
from graph.network.formats.matrices import NoIncidence
from graph.network.formats.tables import write_sources
from graph.network.layout import lay_out
from graph.network.measures import node_measures
from graph.snapshot import Snapshot
from tests.networks import awkward, two_mode

GRAMMAR = Path(__file__).parent / "fixtures" / "network" / "gexf-1.3.rng"
NAMED = ("label", "mode", "type", "country", "region", "start", "url")
TOLD = ("kind", "start", "end", "confidence", "detail")
Ends = tuple[str, str, str]


@pytest.fixture(scope="module")
def real(snapshot: Snapshot) -> dict[str, Network]:
    everything = read_everything(snapshot.open())
    dataset = snapshot.manifest.dataset
    return {kind: make_network(everything, kind, dataset) for kind in ("actors", "actor-agreement")}


@pytest.fixture(scope="module")
def networks(real: dict[str, Network]) -> dict[str, tuple[Network, Flat]]:
    every = {"awkward": awkward(), "two-mode": two_mode(), **real}
    return {
        name: (network, flatten(network, lay_out(network), node_measures(network)))
        for name, network in every.items()
    }


NAMES = ("awkward", "two-mode", "actors", "actor-agreement")
every_network = pytest.mark.parametrize("name", NAMES)


def text(value: object) -> str:
    """Return a value as it stands in a file without lists; an unknown is empty."""
    return "" if value is None else str(value)


def expected_nodes(network: Network) -> dict[str, dict[str, str]]:
    return {node.id: {name: text(getattr(node, name)) for name in NAMED} for node in network.nodes}


def expected_ties(network: Network) -> dict[str, dict[str, object]]:
    return {
        tie.id: {
            "ends": (tie.source, tie.target) if tie.directed else {tie.source, tie.target},
            "weight": tie.weight,
            **{name: text(getattr(tie, name)) for name in TOLD},
            "evidence": list(tie.evidence),
            "records": list(tie.records),
        }
        for tie in network.ties
    }


def read_ties(rows: Iterable[dict[str, Any]]) -> dict[str, dict[str, object]]:
    """Return ties that a reader gave as those that are expected."""
    found: dict[str, dict[str, object]] = {}
    for row in rows:
        ends = row["source"], row["target"]
        lists = {
            name: row[name] if isinstance(row[name], list) else str(row[name]).split("|")
            for name in ("evidence", "records")
        }
        found[row["id"]] = {
            "ends": ends if row["directed"] in (True, "true", "True", 1, "Directed") else {*ends},
            "weight": float(row["weight"]),
            **{name: text(row.get(name)) for name in TOLD},
            **lists,
        }
    assert len(found) == len([*found])
    return found


def read_nodes(rows: Iterable[tuple[str, dict[str, Any]]]) -> dict[str, dict[str, str]]:
    return {name: {each: text(row.get(each)) for each in NAMED} for name, row in rows}


def known(row: dict[str, Any]) -> dict[str, Any]:
    """Return what is known: igraph and pandas fill up with None, empty text or not-a-number."""
    return {
        name: value
        for name, value in row.items()
        if value not in (None, "") and not (isinstance(value, float) and math.isnan(value))
    }


@every_network
def test_networkx_reads_gexf(networks: dict[str, tuple[Network, Flat]], name: str) -> None:
    network, flat = networks[name]
    written = FORMATS["gexf"].write(flat)
    # Its reader refuses a file in which some edges have a direction and others have none.
    read = etree.fromstring(written.encode())
    space = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
    directed = {edge.get("id"): edge.get("type") for edge in read.iterfind(".//g:edge", space)}
    for edge in read.iterfind(".//g:edge", space):
        edge.set("type", "directed")
    graph = nx.read_gexf(io.BytesIO(etree.tostring(read)), version="1.3")
    since = {"since": "start", "until": "end"}
    nodes = [
        (each, {since.get(key, key): value for key, value in row.items() if key != "start"})
        for each, row in graph.nodes(data=True)
    ]
    assert read_nodes(nodes) == expected_nodes(network)
    rows = [
        {since.get(key, key): value for key, value in row.items() if key not in ("start", "end")}
        | {"source": one, "target": other, "directed": directed[row["id"]] == "directed"}
        for one, other, row in graph.edges(data=True)
    ]
    assert read_ties(rows) == expected_ties(network)
    assert graph.graph["mode"] == "dynamic"
    assert all("viz" in row and row["viz"]["position"] for _, row in graph.nodes(data=True))


@every_network
def test_gexf_keeps_to_the_grammar_of_1_3(
    networks: dict[str, tuple[Network, Flat]], name: str
) -> None:
    grammar = etree.RelaxNG(etree.parse(GRAMMAR))
    written = etree.fromstring(FORMATS["gexf"].write(networks[name][1]).encode())
    assert grammar.validate(written), grammar.error_log
    written.find(".//{*}edge").set("start", "2023")
    assert not grammar.validate(written), "the grammar would not see a wrong date"


def test_gexf_has_whole_dates_for_gephi_and_the_known_precision_beside_them() -> None:
    flat = flatten(awkward(), lay_out(awkward()))
    edges = etree.fromstring(FORMATS["gexf"].write(flat).encode()).iterfind(".//{*}edge")
    time = {edge.get("id"): (edge.get("start"), edge.get("end")) for edge in edges}
    assert time == {
        "t1": ("2020-02-01", "2021-12-31"),
        "t2": (None, None),
        "t3": ("2022-07-01", None),
        "t4": ("2023-01-01", None),
    }


@every_network
def test_igraph_reads_graphml(
    networks: dict[str, tuple[Network, Flat]], name: str, tmp_path: Path
) -> None:
    network, flat = networks[name]
    (tmp_path / "a.graphml").write_text(FORMATS["graphml"].write(flat), encoding="utf-8")
    graph = igraph.Graph.Read_GraphML(str(tmp_path / "a.graphml"))
    nodes = {vertex["id"]: known(vertex.attributes()) for vertex in graph.vs}
    assert read_nodes(nodes.items()) == expected_nodes(network)
    rows = [
        known(edge.attributes())
        | {"source": graph.vs[edge.source]["id"], "target": graph.vs[edge.target]["id"]}
        | {"directed": edge["directed"]}
        for edge in graph.es
    ]
    assert read_ties(rows) == expected_ties(network)
    degree = {node["id"]: node["degree"] for node in flat.nodes}
    assert {vertex["id"]: vertex["degree"] for vertex in graph.vs} == degree


@every_network
def test_networkx_reads_graphml_and_node_link(
    networks: dict[str, tuple[Network, Flat]], name: str
) -> None:
    network, flat = networks[name]
    graphml = nx.parse_graphml(FORMATS["graphml"].write(flat), force_multigraph=True)
    data = json.loads(FORMATS["json"].write(flat))
    node_link = nx.node_link_graph(data, edges="links", name="id", key="key")
    for graph in (graphml, node_link):
        assert graph.is_directed() == network.is_directed
        assert read_nodes(graph.nodes(data=True)) == expected_nodes(network)
        rows = [
            row | {"source": one, "target": other, "id": row.get("id", key)}
            for one, other, key, row in graph.edges(keys=True, data=True)
        ]
        assert read_ties(rows) == expected_ties(network)


@every_network
def test_igraph_and_networkx_read_gml(
    networks: dict[str, tuple[Network, Flat]], name: str, tmp_path: Path
) -> None:
    network, flat = networks[name]
    file = tmp_path / "a.gml"
    file.write_text(FORMATS["gml"].write(flat), encoding="utf-8")
    with warnings.catch_warnings(action="ignore"):
        in_c = igraph.Graph.Read_GML(str(file))
    assert in_c.vs["label"] == [node.id for node in network.nodes]
    assert in_c.ecount() == len(network.ties)
    graph = nx.read_gml(file)
    nodes = [(name, row | {"label": row["title"]}) for name, row in graph.nodes(data=True)]
    assert read_nodes(nodes) == expected_nodes(network)
    rows = [
        row | {"source": one, "target": other, "id": row["tie"]}
        for one, other, row in graph.edges(data=True)
    ]
    assert read_ties(rows) == expected_ties(network)


@every_network
def test_igraph_reads_pajek(
    networks: dict[str, tuple[Network, Flat]], name: str, tmp_path: Path
) -> None:
    network, flat = networks[name]
    written = FORMATS["pajek"].write(flat)
    (tmp_path / "a.net").write_text(written, encoding="utf-8")
    graph = igraph.Graph.Read_Pajek(str(tmp_path / "a.net"))
    names = graph.vs["id"] if "id" in graph.vs.attributes() else graph.vs["name"]
    assert sorted(names) == sorted(node.id for node in network.nodes)
    # igraph takes a file with arcs and edges as directed.
    expected = Counter(frozenset((tie.source, tie.target)) for tie in network.ties)
    found = Counter(frozenset((names[one], names[other])) for one, other in graph.get_edgelist())
    assert found == expected
    if network.is_two_mode:
        first = [name in {node.id for node in network.first_mode()} for name in names]
        assert [not each for each in graph.vs["type"]] == first
    kinds = Counter(
        line.partition(' l "')[2][:-1] for line in written.splitlines() if ' l "' in line
    )
    assert kinds == Counter(tie.kind for tie in network.ties)


@every_network
def test_ndex2_reads_cx2(networks: dict[str, tuple[Network, Flat]], name: str) -> None:
    network, flat = networks[name]
    data = json.loads(FORMATS["cx2"].write(flat))
    graph = ndex2.cx2.RawCX2NetworkFactory().get_cx2network(data)
    nodes = {number: node["v"] for number, node in graph.get_nodes().items()}
    assert read_nodes((row["id"], row) for row in nodes.values()) == expected_nodes(network)
    rows = [
        edge["v"]
        | {
            "id": edge["v"]["tie_id"],
            "source": nodes[edge["s"]]["id"],
            "target": nodes[edge["t"]]["id"],
        }
        for edge in graph.get_edges().values()
    ]
    assert read_ties(rows) == expected_ties(network)
    assert all(isinstance(edge["v"]["evidence"], list) for edge in graph.get_edges().values())
    declared = graph.get_attribute_declarations()
    assert declared["edges"]["evidence"] == {"d": "list_of_string"}
    assert graph.get_network_attributes()["dataset"] == network.about.dataset
    assert all(node["x"] is not None for node in graph.get_nodes().values())


@every_network
def test_networkx_reads_cytoscape_json(
    networks: dict[str, tuple[Network, Flat]], name: str
) -> None:
    network, flat = networks[name]
    data = json.loads(FORMATS["cyjs"].write(flat))
    graph = nx.cytoscape_graph(data)
    assert read_nodes(graph.nodes(data=True)) == expected_nodes(network)
    rows = [row | {"source": a, "target": b} for a, b, row in graph.edges(data=True)]
    assert read_ties(rows) == expected_ties(network)


@every_network
def test_pandas_reads_the_tables_by_the_rules_of_gephi_and_r(
    networks: dict[str, tuple[Network, Flat]], name: str
) -> None:
    network, flat = networks[name]
    nodes = pd.read_csv(io.StringIO(FORMATS["nodes"].write(flat)), dtype=str, keep_default_na=False)
    edges = pd.read_csv(io.StringIO(FORMATS["edges"].write(flat)), dtype=str, keep_default_na=False)
    assert list(nodes.columns[:2]) == ["Id", "Label"]
    assert list(edges.columns[:3]) == ["Source", "Target", "Type"]
    assert nodes["Id"].is_unique
    assert set(edges["Type"]) <= {"Directed", "Undirected"}
    # R's graph_from_data_frame: every end of a tie is in the first column of the nodes.
    graph = igraph.Graph.DataFrame(edges, vertices=nodes, use_vids=False)
    assert graph.vcount() == len(network.nodes)
    assert graph.ecount() == len(network.ties)
    rows = nodes.rename(columns={"Id": "id", "Label": "label"}).to_dict("records")
    assert read_nodes((row["id"], row) for row in rows) == expected_nodes(network)
    names = {"Source": "source", "Target": "target", "Type": "directed", "Kind": "kind"}
    told = edges.rename(columns=names | {"Weight": "weight", "Id": "id"}).to_dict("records")
    assert read_ties(told) == expected_ties(network)
    sources = pd.read_csv(io.StringIO(write_sources(network)), keep_default_na=False)
    cited = {each for cell in edges["evidence"] for each in cell.split("|")}
    assert cited == set(sources["id"])


@every_network
def test_pandas_reads_the_matrices(networks: dict[str, tuple[Network, Flat]], name: str) -> None:
    network, flat = networks[name]
    adjacency = pd.read_csv(io.StringIO(FORMATS["adjacency"].write(flat)), index_col=0)
    expected: Counter[tuple[str, str]] = Counter()
    for tie in network.ties:
        expected[tie.source, tie.target] += tie.weight  # type: ignore[assignment]
        if not tie.directed:
            expected[tie.target, tie.source] += tie.weight  # type: ignore[assignment]
    assert list(adjacency.index) == list(adjacency.columns) == [node.id for node in network.nodes]
    found = {pair: weight for pair, weight in adjacency.stack().items() if weight}
    assert found == expected
    if not network.is_two_mode:
        with pytest.raises(NoIncidence, match="no two modes, so it has no incidence matrix"):
            FORMATS["incidence"].write(flat)
        return
    incidence = pd.read_csv(io.StringIO(FORMATS["incidence"].write(flat)), index_col=0)
    assert list(incidence.index) == [node.id for node in network.first_mode()]
    assert list(incidence.columns) == [node.id for node in network.second_mode()]
    assert {pair: weight for pair, weight in incidence.stack().items() if weight} == expected


@pytest.mark.parametrize("name", ("awkward", "two-mode"))
def test_pydot_reads_dot(networks: dict[str, tuple[Network, Flat]], name: str) -> None:
    network, flat = networks[name]
    (graph,) = pydot.graph_from_dot_data(FORMATS["dot"].write(flat))
    assert graph.get_type() == ("digraph" if network.is_directed else "graph")

    def unquoted(values: dict[str, str]) -> dict[str, str]:
        return {
            key: value[1:-1].replace('\\"', '"').replace("\\\\", "\\")
            for key, value in values.items()
        }

    nodes = {
        node.get_name().strip('"'): unquoted(node.get_attributes())
        for node in graph.get_node_list()
        if node.get_name() not in ("node", "graph", "edge")
    }
    assert read_nodes(nodes.items()) == expected_nodes(network)
    rows = []
    for edge in graph.get_edge_list():
        row: dict[str, Any] = unquoted(edge.get_attributes())
        row |= {"source": edge.get_source().strip('"'), "target": edge.get_destination().strip('"')}
        rows.append(row | {"directed": row.get("dir") != "none"})
    assert read_ties(rows) == expected_ties(network)


@pytest.mark.parametrize("form", FORMATS)
def test_a_format_says_what_it_is_of(networks: dict[str, tuple[Network, Flat]], form: str) -> None:
    network, flat = networks["actor-agreement"]
    written = FORMATS[form].write(flat)
    assert written == FORMATS[form].write(flat)
    if form in ("gexf", "graphml", "gml", "cx2", "cyjs", "json", "dot"):
        assert network.about.dataset in written
        assert "CC BY 4.0" in written
