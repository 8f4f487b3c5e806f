"""Validation: the SHACL shapes of the ontology against the dataset, before it is published."""

from graph.validation.dataset import check_dataset
from graph.validation.faults import ShapesError, UnsupportedShape, ValidationError
from graph.validation.report import Report, Result
from graph.validation.shapes import Shape, Shapes, read_shapes
from graph.validation.validate import validate

__all__ = [
    "Report",
    "Result",
    "Shape",
    "Shapes",
    "ShapesError",
    "UnsupportedShape",
    "ValidationError",
    "check_dataset",
    "read_shapes",
    "validate",
]
