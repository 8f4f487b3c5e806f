"""Measures of a network, as tables that name their calls and warn where they mislead."""

from graph.network.measures.measure import TABLES, measure, node_measures
from graph.network.measures.table import Column, MeasuresNotMade, Table

__all__ = ["TABLES", "Column", "MeasuresNotMade", "Table", "measure", "node_measures"]
