"""The networks that can be drawn from the dataset, each with its modes kept apart."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.network.model import About, Network, Tie
from graph.network.read import Everything
from ontology.errors import WrongUse

__all__ = ["KINDS", "Kind", "UnknownKind", "make_network"]

_ACTORS = ("actor",)
_PARTIES = ("actor", "jurisdiction")
_TEXTS = ("instrument", "bill")
_WRITINGS = ("document", "study")


class UnknownKind(WrongUse):
    """A kind of network that there is none of."""


@dataclass(frozen=True)
class Kind:
    """A kind of network.

    Attributes:
        title: what it shows, in words.
        first: the modes of things from which its ties go out; empty for all.
        second: the modes of things to which they lead; empty for all.
        two_mode: whether the two are kept apart as the modes of a two-mode network.
        ties: the kinds of ties that it takes; empty for all.
        of_law: whether its ties are law, which is read as at a day, or events and relations, of
            which those that began by that day are taken.
    """

    title: str
    first: tuple[str, ...] = ()
    second: tuple[str, ...] = ()
    two_mode: bool = False
    ties: frozenset[str] = field(default_factory=frozenset)
    of_law: bool = False

    def takes(self, tie: Tie, mode_of: Mapping[str, str]) -> bool:
        """Whether a tie belongs to it."""
        return (
            (not self.first or mode_of[tie.source] in self.first)
            and (not self.second or mode_of[tie.target] in self.second)
            and (not self.ties or tie.kind in self.ties)
        )


KINDS: dict[str, Kind] = {
    "actors": Kind("Actors and the ties between them", _ACTORS, _ACTORS),
    "actor-agreement": Kind(
        "Actors and states, and the agreements that they are parties to",
        _PARTIES,
        ("agreement",),
        True,
        frozenset(("signatory-of",)),
    ),
    "actor-document": Kind(
        "Actors, and the studies and documents that they speak in", _ACTORS, _WRITINGS, True
    ),
    "actor-audience": Kind("Actors, and on whom they call", _ACTORS, ("audience",), True),
    "state-treaty": Kind(
        "States, and the treaties and directives that they take part in",
        ("jurisdiction",),
        _TEXTS,
        True,
        of_law=True,
    ),
    "instruments": Kind(
        "Instruments and bills that amend, implement or insert into each other",
        _TEXTS,
        _TEXTS,
        of_law=True,
    ),
    "whole": Kind("All actors, agreements, studies, documents, laws and states", of_law=True),
}


def make_network(
    everything: Everything, kind: str, dataset: str, *, isolates: bool = False
) -> Network:
    """Return one network.

    Args:
        everything: all nodes and ties.
        kind: one of `KINDS`.
        dataset: the SHA-256 of the dataset that they were read from.
        isolates: whether things without a tie are nodes too.

    Raises:
        UnknownKind: if there is no such kind.
    """
    if kind not in KINDS:
        raise UnknownKind(f"There is no network '{kind}'. There are: {', '.join(KINDS)}.")
    chosen = KINDS[kind]
    ties = tuple(tie for tie in everything.ties if chosen.takes(tie, everything.mode_of))
    tied = {end for tie in ties for end in (tie.source, tie.target)}
    modes = {*chosen.first, *chosen.second} or set(everything.mode_of.values())
    alone = [
        node for node in everything.nodes.values() if node.mode in modes and node.id not in tied
    ]
    nodes = [node for node in everything.nodes.values() if node.id in tied]
    if isolates:
        nodes = sorted([*nodes, *alone], key=lambda node: node.id)
    about = About(
        kind,
        chosen.title,
        dataset,
        (chosen.first, chosen.second) if chosen.two_mode else (),
        notes=(*_tell_isolates(Counter(node.mode for node in alone), isolates),
               *(_tell_silence(everything) if kind in ("state-treaty", "whole") else ())),
    )  # fmt: skip
    cited = {source for tie in ties for source in tie.evidence}
    sources = {name: one for name, one in everything.sources.items() if name in cited}
    return Network(about, tuple(nodes), ties, sources)


def _tell_isolates(alone: Counter[str], shown: bool) -> tuple[str, ...]:
    """Return how many things have no tie of this kind, in words."""
    if not alone:
        return ()
    counted = ", ".join(f"{mode} {number}" for mode, number in sorted(alone.items()))
    return (f"Without a tie in this network, {'shown' if shown else 'left out'}: {counted}.",)


def _tell_silence(everything: Everything) -> tuple[str, ...]:
    """Return of how many states it is not known what they did with a treaty, in words."""
    silence = everything.treaty_silence
    return (
        f"No tie is drawn where a state stays outside of a treaty ({silence.get('not-bound', 0)}) "
        f"or where its part in it is not known ({silence.get('unknown', 0)}).",
    )
