"""Running all tests against one service."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lexaegis.service.conformance.data import build_home
from lexaegis.service.conformance.description import run_description
from lexaegis.service.conformance.graphs import data_of_graph_store, run_graph_store
from lexaegis.service.conformance.manifests import Suite
from lexaegis.service.conformance.outcome import Outcome
from lexaegis.service.conformance.queries import run_queries
from lexaegis.service.conformance.requests import data_of_protocol, run_protocol
from lexaegis.service.conformance.running import running

__all__ = ["TESTS", "run_tests"]

TESTS: Final = Path("conformance") / "rdf-tests" / "sparql"
_QUERIES_11 = (
    "aggregates bind bindings cast construct csv-tsv-res exists functions grouping json-res "
    "negation project-expression property-path subquery syntax-query"
)
_QUERIES_10 = (
    "algebra ask basic bnode-coreference boolean-effective-value bound cast construct dataset "
    "distinct expr-builtin expr-equals expr-ops graph i18n open-world optional optional-filter "
    "reduced regex solution-seq sort triple-match type-promotion syntax-sparql1 syntax-sparql2 "
    "syntax-sparql3 syntax-sparql4 syntax-sparql5"
)


def run_tests(folder: Path) -> Iterator[Outcome]:
    """Yield the outcome of each test.

    Args:
        folder: the folder of the suites of SPARQL.

    Raises:
        FileNotFoundError: if the suites are not there.
    """
    paths = [f"sparql11/{name}" for name in _QUERIES_11.split()]
    paths += [f"sparql10/{name}" for name in _QUERIES_10.split()]
    protocol, graphs, described, earlier = (
        Suite(folder, f"sparql11/{name}")
        for name in (
            "protocol",
            "graph-store-protocol",
            "service-description",
            "http-rdf-update",
        )
    )
    further = [*data_of_protocol(protocol), *data_of_graph_store(graphs)]
    with tempfile.TemporaryDirectory() as place:
        home = build_home(Path(place), folder, paths, further)
        bare = home.current().open()
        with running(Path(place), in_memory=False) as service:
            yield from run_protocol(service.address, protocol)
            yield from run_description(service.address, described)
            yield from run_graph_store(service.address, graphs)
            for entry in earlier.entries():
                approval = entry.approval.lower()
                yield Outcome(earlier.path, entry.name, "not applicable", approval)
            for path in paths:
                yield from run_queries(service.address, Suite(folder, path), bare)
