"""Measures of a network, as tables that name their calls and warn where they mislead."""

from graph.network.measures.measure import TABLES, measure, node_measures
from graph.network.measures.table import Column, Table

__all__ = ["TABLES", "Column", "Table", "measure", "node_measures"]
