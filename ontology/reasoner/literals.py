"""What a literal means: its value, and the datatypes that the value belongs to.

Beside the datatypes of OWL 2 RL this knows `xsd:date`, `xsd:gYear`, `xsd:gYearMonth` and
`xsd:duration`, because dates of law are often known to the month only. Of a literal of any other
datatype it is known only that it equals itself: two that are written differently may be the same.
"""

import re
import struct
from collections.abc import Callable, Hashable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Final, TypeAlias
from xml.etree.ElementTree import ParseError, canonicalize

from pyoxigraph import Literal

from ontology.reasoner.vocabulary import RDF, RDFS, XSD

__all__ = ["DATATYPES", "RL_DATATYPES", "Value", "belongs", "differ", "is_ill_typed", "value_of"]

Value: TypeAlias = tuple[str, Hashable]
"""A value space and a point in it: two literals are equal if these are."""

_INTEGERS: Final[dict[str, tuple[int | None, int | None]]] = {
    "integer": (None, None),
    "nonNegativeInteger": (0, None),
    "nonPositiveInteger": (None, 0),
    "positiveInteger": (1, None),
    "negativeInteger": (None, -1),
    "long": (-(2**63), 2**63 - 1),
    "int": (-(2**31), 2**31 - 1),
    "short": (-(2**15), 2**15 - 1),
    "byte": (-128, 127),
    "unsignedLong": (0, 2**64 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedByte": (0, 255),
}
_STRINGS: Final = {
    "string": r"[\s\S]*",
    "normalizedString": r"[^\t\n\r]*",
    "token": r"(?:[^\t\n\r ]+(?: [^\t\n\r ]+)*)?",
    "language": r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*",
    "Name": r"[:_\w][-.:\w]*",
    "NCName": r"[_\w][-.\w]*",
    "NMTOKEN": r"[-.:\w]+",
}
_ZONE: Final = r"(Z|[+-]\d\d:\d\d)?"
_MONTHLY: Final = {"gYear": r"-?\d{4,}", "gYearMonth": r"-?\d{4,}-(0[1-9]|1[0-2])"}
_DURATION: Final = re.compile(
    r"(-)?P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?"
    r"(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?"
)


def _integer(lexical: str, name: str) -> Value | None:
    if not re.fullmatch(r"[+-]?\d+", lexical):
        return None
    number = int(lexical)
    least, most = _INTEGERS[name]
    if (least is not None and number < least) or (most is not None and number > most):
        return None
    return ("decimal", Decimal(number))


def _decimal(lexical: str, _: str) -> Value | None:
    if not re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)", lexical):
        return None
    return ("decimal", Decimal(lexical))


def _floating(lexical: str, name: str) -> Value | None:
    if not re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|[+-]?INF|NaN", lexical):
        return None
    number = float(lexical.replace("INF", "inf"))
    try:
        return (name, struct.pack(">f" if name == "float" else ">d", number))
    except OverflowError:
        return (name, struct.pack(">d", float("inf") if number > 0 else float("-inf")))


def _text(lexical: str, name: str) -> Value | None:
    return ("string", lexical) if re.fullmatch(_STRINGS[name], lexical) else None


def _boolean(lexical: str, _: str) -> Value | None:
    known = {"true": True, "1": True, "false": False, "0": False}
    return ("boolean", known[lexical]) if lexical in known else None


def _moment(lexical: str, name: str) -> Value | None:
    if "T" not in lexical:
        return None
    try:
        moment = datetime.fromisoformat(lexical)
    except ValueError:
        return None
    if moment.tzinfo is None:
        return None if name == "dateTimeStamp" else ("dateTime", moment.isoformat())
    return ("dateTime", moment.astimezone(UTC).isoformat())


def _day(lexical: str, _: str) -> Value | None:
    match = re.fullmatch(r"(\d{4}-\d\d-\d\d)" + _ZONE, lexical)
    try:
        return ("date", (date.fromisoformat(match[1]), _zone(match[2]))) if match else None
    except ValueError:
        return None


def _month(lexical: str, name: str) -> Value | None:
    match = re.fullmatch(f"({_MONTHLY[name]}){_ZONE}", lexical)
    return (name, (match[1], _zone(match[match.lastindex or 1]))) if match else None


def _zone(text: str | None) -> str | None:
    """Return a time zone, which for Greenwich is written in two ways."""
    return "+00:00" if text == "Z" else text


def _duration(lexical: str, _: str) -> Value | None:
    match = _DURATION.fullmatch(lexical)
    if match is None:
        return None
    years, months, days, hours, minutes = (int(part or 0) for part in match.groups()[1:6])
    seconds = ((days * 24 + hours) * 60 + minutes) * 60 + Decimal(match[7] or 0)
    sign = -1 if match[1] else 1
    return ("duration", (sign * (years * 12 + months), sign * seconds))


def _octets(lexical: str, name: str) -> Value | None:
    if name == "hexBinary":
        return (name, lexical.upper()) if re.fullmatch(r"([0-9a-fA-F]{2})*", lexical) else None
    is_base64 = re.fullmatch(r"[A-Za-z0-9+/ ]*={0,2}", lexical)
    return (name, lexical.replace(" ", "")) if is_base64 else None


def _markup(lexical: str, name: str) -> Value | None:
    # No entity can be declared inside an element, so this text cannot blow up.
    try:
        return (name, canonicalize(f"<x>{lexical}</x>", with_comments=True))
    except ParseError:
        return None


def _address(lexical: str, _: str) -> Value | None:
    return ("anyURI", lexical)


_READERS: Final[dict[str, Callable[[str, str], Value | None]]] = {
    **dict.fromkeys((XSD + name for name in _INTEGERS), _integer),
    **dict.fromkeys((XSD + name for name in _STRINGS), _text),
    **dict.fromkeys((XSD + name for name in _MONTHLY), _month),
    XSD + "decimal": _decimal,
    XSD + "float": _floating,
    XSD + "double": _floating,
    XSD + "boolean": _boolean,
    XSD + "dateTime": _moment,
    XSD + "dateTimeStamp": _moment,
    XSD + "date": _day,
    XSD + "duration": _duration,
    XSD + "hexBinary": _octets,
    XSD + "base64Binary": _octets,
    XSD + "anyURI": _address,
    RDF + "XMLLiteral": _markup,
}
_EVERY: Final = RDFS + "Literal"
_PLAIN: Final = RDF + "PlainLiteral"
_LANGUAGE: Final = RDF + "langString"
_BEYOND_RL: Final = frozenset(XSD + name for name in ("date", "gYear", "gYearMonth", "duration"))

DATATYPES: Final = frozenset(_READERS) | {_EVERY, _PLAIN, _LANGUAGE}
"""The IRIs of the datatypes whose values this knows."""

RL_DATATYPES: Final = DATATYPES - _BEYOND_RL - {_LANGUAGE}
"""The IRIs of the datatypes of OWL 2 RL (rule dt-type1)."""


def value_of(literal: Literal) -> Value | None:
    """Return the value of a literal, or None if its text is not one of its datatype.

    >>> from pyoxigraph import NamedNode
    >>> value_of(Literal("01", datatype=NamedNode(XSD + "byte"))) == value_of(Literal(1))
    True
    >>> value_of(Literal("one", datatype=NamedNode(XSD + "integer"))) is None
    True
    """
    if literal.language is not None:
        return ("language", (literal.value, literal.language.lower()))
    datatype = literal.datatype.value
    reader = _READERS.get(datatype)
    if reader is None:
        return (datatype, literal.value)
    return reader(literal.value, datatype.removeprefix(XSD))


def differ(one: Literal, other: Literal) -> bool:
    """Say whether two literals are known to have different values.

    >>> from pyoxigraph import NamedNode
    >>> unknown = NamedNode("http://example.org/roman-number")
    >>> differ(Literal(1), Literal(2)), differ(Literal(2), Literal("II", datatype=unknown))
    (True, False)
    """
    values = value_of(one), value_of(other)
    are_known = one.datatype.value in DATATYPES and other.datatype.value in DATATYPES
    return are_known and None not in values and values[0] != values[1]


def is_ill_typed(literal: Literal) -> bool:
    """Say whether the text of a literal is not one of its datatype."""
    return value_of(literal) is None


def belongs(literal: Literal, datatype: str) -> bool | None:
    """Say whether the value of a literal is in the value space of a datatype, if that is known.

    >>> belongs(Literal(300), XSD + "byte"), belongs(Literal(3), XSD + "decimal")
    (False, True)
    """
    if datatype == literal.datatype.value:
        return not is_ill_typed(literal)
    if datatype == _EVERY:
        return True
    if datatype not in DATATYPES or literal.datatype.value not in DATATYPES:
        return None
    value = value_of(literal)
    if value is None:
        return False
    space, point = value
    if datatype in (_PLAIN, _LANGUAGE):
        return space == "language" or (datatype == _PLAIN and space == "string")
    name = datatype.removeprefix(XSD)
    if isinstance(point, Decimal) and space == "decimal":
        if name == "decimal":
            return True
        whole = point == point.to_integral_value()
        return name in _INTEGERS and whole and _integer(str(int(point)), name) is not None
    if isinstance(point, str) and space == "string":
        return name in _STRINGS and _text(point, name) is not None
    if space == "dateTime":
        return name == "dateTime" or (name == "dateTimeStamp" and str(point).endswith("+00:00"))
    return name == space
