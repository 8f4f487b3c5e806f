"""The words of the concept schemes, as the dataset has them."""

from pyoxigraph import Literal, NamedNode

from ontology.identity import VOCABULARY_BASE
from queries.engine import Engine

__all__ = ["Labels", "read_labels"]

_LABELS = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?concept ?label ?definition WHERE {
  ?concept skos:inScheme ?scheme ; skos:prefLabel ?label ; skos:definition ?definition .
  FILTER (LANG(?label) = "en" && LANG(?definition) = "en")
}
"""


class Labels:
    """The English labels and definitions of concepts.

    Args:
        words: label and definition by scheme and notation.
    """

    def __init__(self, words: dict[tuple[str, str], tuple[str, str]]) -> None:
        self._words = words

    def label(self, scheme: str, notation: str | None) -> str:
        """Return the label of a concept; the notation itself where the dataset has no label."""
        return self._words.get((scheme, notation or ""), (notation or "", ""))[0]

    def definition(self, scheme: str, notation: str | None) -> str:
        """Return the definition of a concept; empty where the dataset has none."""
        return self._words.get((scheme, notation or ""), ("", ""))[1]


def read_labels(engine: Engine) -> Labels:
    """Return the words of all concept schemes.

    Raises:
        QueryError: if the engine cannot be asked.
    """
    words: dict[tuple[str, str], tuple[str, str]] = {}
    for concept, label, definition in engine.query(_LABELS).terms:
        if (
            isinstance(concept, NamedNode)
            and isinstance(label, Literal)
            and isinstance(definition, Literal)
            and concept.value.startswith(VOCABULARY_BASE)
        ):
            scheme, _, notation = concept.value.removeprefix(VOCABULARY_BASE).partition("/")
            words[scheme, notation] = (label.value, definition.value)
    return Labels(words)
