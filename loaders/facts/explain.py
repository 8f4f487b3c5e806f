"""Turning what pydantic found into faults that a scholar understands."""

import difflib
from collections.abc import Callable, Iterator
from types import NoneType
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from loaders.facts.faults import Fault
from loaders.facts.schema import Record
from loaders.facts.schema.law import Fine
from loaders.facts.schema.record import Part
from loaders.facts.schema.refusal import Contradictions, Refusal

__all__ = ["explain", "suggest"]

_Path = tuple[str | int, ...]
_CHECK = "Check it against the source."
_REMEDIES = {
    "string_type": ("is not a text", "Write a text, in quotes where it holds a colon."),
    "string_too_short": ("is empty", "Write a text, or null where the field may be unknown."),
    "too_short": ("is an empty list", "Name at least one."),
    "int_parsing": ("is not a whole number", "Write a whole number, or null."),
    "int_from_float": ("is not a whole number", "Write a whole number, or null."),
    "bool_parsing": ("is neither true nor false", "Write true or false."),
    "bool_type": ("is neither true nor false", "Write true or false."),
    "decimal_parsing": (
        "is not a number",
        "Write digits with a point, no separators, no currency.",
    ),
    "decimal_type": ("is not a number", "Write digits with a point, no separators, no currency."),
    "finite_number": ("is not a number", "Write digits with a point, no separators, no currency."),
    "model_type": (
        "is not a record of keys and values",
        "Write `key: value` lines, all indented alike.",
    ),
}
_PATTERNS = (
    ("https?", "is not a web address", "Write one that begins with http:// or https://, or null."),
    ("[A-Z]{2,3}(-", "is not a jurisdiction code", "Write an ISO 3166 code such as GB or US-CA."),
    ("[a-z0-9]+(-", "is not an identifier", "Use small letters, digits and single hyphens."),
    ("|EU)", "is no ISO 3166-1 alpha-3 code", "Write one such as GBR, or EU."),
    ("^[A-Z]{3}$", "is not a code of three capitals", "Write an ISO 4217 code such as EUR or GBP."),
    ("[a-z]{2,3}", "is not a language code", "Write an ISO 639 code such as en or pt."),
    ("P\\d", "is not a number or a duration", "Write digits with a point, or a duration like P5Y."),
    ("^Q", "is not a Wikidata identifier", "Write Q and digits, or null."),
)
_A_FINE = "Write unlimited, null, or {amount: 10000, currency: EUR}."


class _Problem(NamedTuple):
    """What is wrong at one place of a record."""

    path: _Path
    found: str
    problem: str
    remedy: str


def explain(
    error: ValidationError,
    model: type[Record],
    file: str,
    record: str,
    line_of: Callable[[_Path], int],
) -> list[Fault]:
    """Return one fault for each thing that is wrong with a record.

    Args:
        error: what pydantic raised.
        model: the record type that was expected.
        file: the name of the file.
        record: the identifier of the record, or its place.
        line_of: a function from a path inside the record to a line.
    """
    problems: dict[tuple[_Path, str], _Problem] = {}
    for detail in error.errors(include_url=False):
        for problem in _describe(detail, model):
            problems.setdefault((problem.path, problem.problem), problem)
    return [
        Fault(file, line_of(path), record, _field(path), found, problem, remedy)
        for path, found, problem, remedy in problems.values()
    ]


def suggest(found: str, allowed: list[str]) -> str:
    """Return a remedy that offers the nearest allowed value, or lists them all.

    >>> suggest("posess", ["possess", "create"])
    'Did you mean possess? Allowed: possess, create.'
    """
    near = difflib.get_close_matches(found, allowed, n=1)
    meant = f"Did you mean {near[0]}? " if near else ""
    return f"{meant}Allowed: {', '.join(allowed)}."


def _describe(detail: ErrorDetails, model: type[Record]) -> Iterator[_Problem]:
    """Yield what is wrong, in words for people."""
    path, given = detail["loc"], detail["input"]
    found = str(given) if isinstance(given, str | int | float) else ""
    if any(_is_form(part) for part in path):
        yield from _describe_fine(detail, found)
    elif detail["type"] == "value_error":
        yield from _describe_refusal(path, given, found, detail["ctx"]["error"])
    else:
        yield _Problem(path, *_describe_value(detail, path, found, _part_at(path, model)))


def _describe_refusal(path: _Path, given: Any, found: str, error: Exception) -> Iterator[_Problem]:
    """Yield what a rule of the schema says of a field or of the whole record."""
    match error:
        case Contradictions(refusals=refusals):
            for refusal in refusals:
                value = given.get(refusal.field) if isinstance(given, dict) else None
                shown = value if isinstance(value, str) else ""
                yield _Problem((*path, refusal.field), shown, refusal.problem, refusal.remedy)
        case Refusal(problem=problem, remedy=remedy):
            yield _Problem(path, found, problem, remedy)
        case _:
            yield _Problem(path, found, f"cannot stand: {error}", _CHECK)


def _describe_value(
    detail: ErrorDetails, path: _Path, found: str, model: type[BaseModel]
) -> tuple[str, str, str]:
    """Return what was found, what is wrong with it and what to do."""
    kind, context, last = detail["type"], detail.get("ctx", {}), str(path[-1]) if path else ""
    if kind == "missing":
        return "", "is missing", _remedy_of_missing(last, model)
    if kind == "extra_forbidden":
        keys = [field.alias or name for name, field in model.model_fields.items()]
        return last, "is an unknown key", suggest(last, keys)
    if detail["input"] is None:
        return "", "has no value, and this field must have one", "Find it in the source."
    match kind:
        case "literal_error":
            allowed = _allowed(str(context["expected"]))
            remedy = suggest(found, allowed)
            if _may_be_null(last, model):
                remedy += " Where it was not found, write null."
            return found, "is not in the vocabulary of this field", remedy
        case "string_pattern_mismatch":
            pattern = str(context["pattern"])
            for mark, problem, remedy in _PATTERNS:
                if mark in pattern:
                    return found, problem, remedy
            return found, "has the wrong form", f"It must match {pattern}."
        case "tuple_type":
            example = f" such as [{found}]" if found else ""
            return found, "is not a list", f"Write a list{example}, [] where there is none."
        case "greater_than":
            return found, f"is not more than {context['gt']}", _CHECK
        case "greater_than_equal":
            return found, f"is less than {context['ge']}", _CHECK
        case "less_than_equal":
            return found, f"is more than {context['le']}", _CHECK
    problem, remedy = _REMEDIES.get(kind, (detail["msg"], "Compare it with facts/FORMAT.md."))
    return found, problem, remedy


def _describe_fine(detail: ErrorDetails, found: str) -> Iterator[_Problem]:
    """Yield what is wrong with a fine, the one field that allows several forms.

    Pydantic tries every form and complains of each; what counts is the form that was meant.
    """
    path = tuple(part for part in detail["loc"] if not _is_form(part))
    meant_amount = "Fine" in detail["loc"]
    if isinstance(detail["input"], dict) and not meant_amount:
        return
    if len(path) > 1:
        yield _Problem(path, *_describe_value(detail, path, found, Fine))
    elif not meant_amount:
        yield _Problem(path, found, "is not a fine", _A_FINE)


def _is_form(part: str | int) -> bool:
    """Whether a part of a path is pydantic's name for a form that was tried, not a key."""
    return isinstance(part, str) and (part == "Fine" or part.startswith("literal["))


def _part_at(path: _Path, model: type[BaseModel]) -> type[BaseModel]:
    """Return the part of a record to which the last key of a path belongs."""
    for key in path[:-1]:
        field = _field_of(str(key), model)
        nested = _parts_in(field.annotation) if field else []
        model = nested[0] if nested else model
    return model


def _parts_in(annotation: Any) -> list[type[BaseModel]]:
    """Return the parts that a field holds: itself one, a list of them, or null."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return [annotation]
    return [part for inner in get_args(annotation) for part in _parts_in(inner)]


def _remedy_of_missing(key: str, model: type[BaseModel]) -> str:
    """Return what to write for a key that is not there; not every field may be null."""
    if _may_be_null(key, model):
        return f"Write `{key}:` with its value, or `{key}: null` if it was not found."
    field = _field_of(key, model)
    if field and get_origin(field.annotation) is tuple and not field.metadata:
        return f"Write `{key}:` with its list, or `{key}: []` if there is none."
    return f"Write `{key}:` with its value."


def _may_be_null(key: str, model: type[BaseModel]) -> bool:
    """Whether a value that was not found is written as null under this key."""
    field = _field_of(key, model)
    return field is not None and NoneType in get_args(field.annotation)


def _field_of(key: str, model: type[BaseModel]) -> FieldInfo | None:
    """Return the field that a file writes under this key."""
    fields = model.model_fields.items()
    return next((field for name, field in fields if key == (field.alias or name)), None)


def _allowed(expected: str) -> list[str]:
    """Return the allowed values that pydantic lists as `'a', 'b' or 'c'`."""
    return [part.strip(" '") for part in expected.replace(" or ", ", ").split(",")]


def _field(path: _Path) -> str:
    """Return a path as a person writes it: `conduct[1]`."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text
