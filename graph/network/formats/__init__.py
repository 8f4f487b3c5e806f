"""The files of a network: one module a format, all written from the same flat rows."""

from graph.network.formats.flatten import Flat, flatten
from graph.network.formats.registry import FORMATS, NetworkFormat

__all__ = ["FORMATS", "Flat", "NetworkFormat", "flatten"]
