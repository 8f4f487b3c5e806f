"""Lexaegis: how the law of the world treats AI-generated child sexual abuse material, as a graph.

import lexaegis

graph = lexaegis.open()
answer = graph.ask("agreement-parties", agreement="agr-uk-us-csa-2023")
for row, sources in zip(answer.rows, answer.citations):
print(row["name"], sources[0].url)
"""

from importlib.metadata import version

from lexaegis.api import Lexaegis, network, open  # noqa: A004 - gzip.open and Image.open do too
from ontology.errors import LexaegisError
from queries.limits import Limits

__all__ = ["Lexaegis", "LexaegisError", "Limits", "__version__", "network", "open"]

__version__ = version("lexaegis")
