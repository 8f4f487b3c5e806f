"""The restrictions of OWL 2 DL on things without a name.

After the Structural Specification, section 11.2: what links blank nodes must be a forest, in which
each tree has a root that at most one assertion links to a thing with a name.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Triple

from ontology.quality.check import Fault

__all__ = ["forest_broken"]


def forest_broken(links: Iterable[Triple]) -> Iterator[Fault]:
    """Yield the properties that link things without a name in another way than a forest."""
    near: defaultdict[BlankNode, list[BlankNode]] = defaultdict(list)
    named: Counter[BlankNode] = Counter()
    used: defaultdict[BlankNode, set[str]] = defaultdict(set)
    for subject, predicate, target in links:
        nodes = [node for node in (subject, target) if isinstance(node, BlankNode)]
        for node in nodes:
            used[node].add(predicate.value)
            near[node] += [other for other in nodes if other != node]
        if len(nodes) == 1:
            named[nodes[0]] += 1
        elif subject == target:
            yield Fault(predicate.value, "links a thing without a name to itself")
    for tree in _connected(near):
        properties = sorted(property_ for node in tree for property_ in used[node])
        if sum(len(near[node]) for node in tree) // 2 >= len(tree):
            yield Fault(properties[0], "links things without a name in a circle")
        if all(named[node] > 1 for node in tree):
            yield Fault(properties[0], "links a thing without a name to several that have one")


def _connected(near: dict[BlankNode, list[BlankNode]]) -> Iterator[set[BlankNode]]:
    """Yield the sets of nodes that hang together."""
    left = set(near)
    while left:
        start = left.pop()
        found, ahead = {start}, [start]
        while ahead:
            for node in near[ahead.pop()]:
                if node not in found:
                    found.add(node)
                    ahead.append(node)
        left -= found
        yield found
