"""The tests of the SPARQL 1.1 Service Description: what an endpoint says of itself."""

from collections.abc import Callable, Iterator

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from lexaegis.service.conformance.client import Answered, send
from lexaegis.service.conformance.manifests import RDF, Suite
from lexaegis.service.conformance.outcome import Outcome

__all__ = ["run_description"]

_SD = "http://www.w3.org/ns/sparql-service-description#"
_SCHEMA = {
    "endpoint": ("Service", ""),
    "feature": ("Service", "Feature"),
    "defaultEntailmentRegime": ("Service", ""),
    "entailmentRegime": ("NamedGraph", ""),
    "defaultSupportedEntailmentProfile": ("Service", ""),
    "supportedEntailmentProfile": ("NamedGraph", ""),
    "extensionFunction": ("Service", "Function"),
    "extensionAggregate": ("Service", "Aggregate"),
    "languageExtension": ("Service", "Feature"),
    "supportedLanguage": ("Service", ""),
    "propertyFeature": ("Service", "Feature"),
    "defaultDataset": ("Service", "Dataset"),
    "availableGraphs": ("Service", "GraphCollection"),
    "resultFormat": ("Service", ""),
    "inputFormat": ("Service", ""),
    "defaultGraph": ("Dataset", "Graph"),
    "namedGraph": ("GraphCollection", "NamedGraph"),
    "name": ("NamedGraph", ""),
    "graph": ("NamedGraph", "Graph"),
}
"""The domain and the range of each property (section 3.4); of a range outside, nothing."""

_ABOVE = {"Dataset": "GraphCollection"}
_CLASSES = {name for pair in _SCHEMA.values() for name in pair if name}
_LANGUAGES = {_SD + name for name in ("SPARQL10Query", "SPARQL11Query", "SPARQL11Update")}


def run_description(address: str, suite: Suite) -> Iterator[Outcome]:
    """Yield the outcome of each test of the service description."""
    target = "/sparql"
    answer = send(address, "GET", target, {"Accept": "text/turtle"})
    tests: dict[str, Callable[[], str]] = {
        "returns-rdf": lambda: "" if _read(answer) is not None else _no_rdf(answer),
        "has-endpoint-triple": lambda: _says_endpoint(answer, address + target),
        "conforms-to-schema": lambda: _breaks_schema(answer),
    }
    for entry in suite.entries():
        fault = tests[entry.name]()
        yield Outcome(suite.path, entry.name, "failed" if fault else "passed", fault)


def _read(answer: Answered) -> Store | None:
    """Return what the description says; None if it is no RDF."""
    syntax = RdfFormat.from_media_type(answer.media_type)
    if answer.status != 200 or syntax is None:
        return None
    store = Store()
    store.extend(parse(answer.body, format=syntax))
    return store if len(store) else None


def _no_rdf(answer: Answered) -> str:
    return f"{answer.status} with {answer.media_type} and not RDF"


def _says_endpoint(answer: Answered, endpoint: str) -> str:
    store = _read(answer)
    if store is None:
        return _no_rdf(answer)
    found = store.quads_for_pattern(None, NamedNode(_SD + "endpoint"), NamedNode(endpoint))
    return "" if next(found, None) else f"nothing has the endpoint {endpoint}"


def _breaks_schema(answer: Answered) -> str:
    store = _read(answer)
    if store is None:
        return _no_rdf(answer)
    return next((fault for quad in store if (fault := _fault(store, quad))), "")


def _fault(store: Store, quad: Quad) -> str:
    """Return how a statement breaks the schema; empty if it does not."""
    subject, term, value = quad.subject, quad.predicate.value, quad.object
    if term == RDF + "type" and isinstance(value, NamedNode) and value.value.startswith(_SD):
        return "" if value.value.removeprefix(_SD) in _CLASSES else f"{value} is no class"
    if not term.startswith(_SD):
        return ""
    name = term.removeprefix(_SD)
    if name not in _SCHEMA:
        return f"sd:{name} is no property"
    domain, range_ = _SCHEMA[name]
    if domain not in _types(store, subject):
        return f"the subject of sd:{name} is no sd:{domain}"
    if range_ and range_ not in _types(store, value):
        return f"the value of sd:{name} is no sd:{range_}"
    if name == "supportedLanguage" and getattr(value, "value", "") not in _LANGUAGES:
        return f"{value} is no language"
    return ""


def _types(store: Store, node: object) -> set[str]:
    """Return the classes of a node, with those above them."""
    found = store.quads_for_pattern(node, NamedNode(RDF + "type"), None)  # type: ignore[arg-type]
    names = {str(quad.object).strip("<>").removeprefix(_SD) for quad in found}
    return names | {_ABOVE[name] for name in names if name in _ABOVE}
