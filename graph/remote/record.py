"""What a remote store says of the dataset in it: a small graph of its own, kept by `publish`.

While a dataset is being put there, the record says how far that went, so that it can go on; the
hash of the dataset stands in it as `dcterms:identifier` only once everything was read back and
found to be the same.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from graph.manifest import Manifest
from ontology.identity import BASE, thing
from ontology.terms import DCTERMS, RDF, RDFS, SD, VOID

__all__ = ["RECORD_GRAPH", "RECORD_QUERY", "Plan", "Record", "State"]

RECORD_GRAPH = NamedNode(BASE + "graph/published")
_SELF = thing("dataset", "published")
_INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")

RECORD_QUERY = f"""
SELECT ?record WHERE {{ GRAPH {RECORD_GRAPH} {{ {_SELF} {RDF.value} ?record }} }}
"""


class State:
    """How far a publication went."""

    SENDING = "sending"
    SENT = "sent"
    COMPLETE = "complete"


@dataclass(frozen=True)
class Plan:
    """How a dataset is put into a store; two runs of the same plan send the same parts.

    Attributes:
        method: `gsp`, `update` or `files`.
        size: how many statements a part has at most.
        default_graph: the name of the graph that holds the default graph; None for the store's own.
        shielded: the datatypes whose literals have stand-ins.
    """

    method: str
    size: int
    default_graph: str | None = None
    shielded: tuple[str, ...] = ()


@dataclass(frozen=True)
class Record:
    """What is recorded of a publication.

    Attributes:
        state: one of `State`.
        manifest: the manifest of the dataset.
        plan: how it is put there.
        parts: how many parts it has.
        done: how many of them are in the store for certain.
        rewritten: how many literals the store gives in another spelling of the same value, by
            datatype.
        unfit: the questions of the catalogue that the store was found to answer otherwise than
            the embedded one, or not; None if that was not tried.
    """

    state: str
    manifest: Manifest
    plan: Plan
    parts: int
    done: int = 0
    rewritten: dict[str, int] = field(default_factory=dict)
    unfit: tuple[str, ...] | None = None

    @property
    def is_complete(self) -> bool:
        """Whether the store holds the dataset, and it was read back."""
        return self.state == State.COMPLETE

    def at(self, done: int, state: str = State.SENDING) -> "Record":
        """Return the record after so many parts."""
        return replace(self, state=state, done=done)

    def triples(self) -> Iterator[Triple]:
        """Yield the record as statements, for people and for `read`."""
        yield Triple(_SELF, RDF.type, VOID.Dataset)
        yield Triple(_SELF, RDFS.label, Literal("The dataset in this store", language="en"))
        yield Triple(_SELF, DCTERMS.isVersionOf, thing("dataset", "lexaegis"))
        yield Triple(_SELF, RDF.value, Literal(self._as_json()))
        if self.plan.default_graph is not None:
            yield Triple(_SELF, SD.defaultGraph, NamedNode(self.plan.default_graph))
        if self.is_complete:
            yield Triple(_SELF, DCTERMS.identifier, Literal(self.manifest.dataset))
            number = str(self.manifest.counts["quads"])
            yield Triple(_SELF, VOID.triples, Literal(number, datatype=_INTEGER))

    def _as_json(self) -> str:
        return json.dumps(asdict(self), sort_keys=True, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def read(cls, text: str) -> "Record":
        """Return the record out of what `triples` wrote under `rdf:value`.

        Raises:
            ValueError: if it is none.
        """
        try:
            data: dict[str, Any] = json.loads(text)
            plan = Plan(**{**data["plan"], "shielded": tuple(data["plan"]["shielded"])})
            manifest = Manifest(**data["manifest"])
            unfit = None if data.get("unfit") is None else tuple(data["unfit"])
            return cls(**{**data, "plan": plan, "manifest": manifest, "unfit": unfit})
        except (KeyError, TypeError) as error:
            raise ValueError(f"it is no record of a publication: {error}") from error
