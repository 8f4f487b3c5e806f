"""Choosing how an answer is written: the Accept header after RFC 9110, section 12.5.1."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["MalformedAccept", "NotAcceptable", "choose", "preferred_language"]

_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_RANGE = re.compile(rf"\s*({_TOKEN})/({_TOKEN})\s*")
_PARAMETER = re.compile(rf';\s*({_TOKEN})\s*=\s*({_TOKEN}|"(?:[^"\\]|\\.)*")\s*')
_WEIGHT = re.compile(r"0(?:\.\d{0,3})?|1(?:\.0{0,3})?")
_LONGEST = 4_096


class MalformedAccept(ValueError):
    """An Accept header that cannot be read."""


class NotAcceptable(ValueError):
    """None of the offered media types is accepted."""


@dataclass(frozen=True, slots=True)
class _Accepted:
    """A media range with its weight."""

    kind: str
    subtype: str
    parameters: tuple[tuple[str, str], ...]
    weight: float

    def fits(self, media_type: str) -> int:
        """Return how closely it fits a media type: 0 not at all, 1 for any, up to 3."""
        kind, _, subtype = media_type.partition("/")
        if (self.kind, self.subtype) == (kind, subtype):
            return 3
        if self.kind == kind and self.subtype == "*":
            return 2
        return 1 if (self.kind, self.subtype) == ("*", "*") else 0


@lru_cache(maxsize=4_096)
def choose(accept: str | None, offered: Sequence[str]) -> str:
    """Return the offered media type that is accepted most gladly; the first offered among equals.

    >>> choose("text/turtle;q=0.5, application/ld+json", ("text/turtle", "application/ld+json"))
    'application/ld+json'
    >>> choose("text/*", ("application/xml", "text/csv"))
    'text/csv'
    >>> choose(None, ("text/turtle",))
    'text/turtle'

    Args:
        accept: the header; None or empty where there is none, which accepts everything.
        offered: media types without parameters, the one we like best first.

    Raises:
        MalformedAccept: if the header cannot be read.
        NotAcceptable: if nothing that is offered is accepted.
    """
    if accept is None or not accept.strip():
        return offered[0]
    ranges = _read(accept)
    best, weight = "", 0.0
    for media_type in offered:
        fitting = [(each.fits(media_type), each.weight) for each in ranges]
        closeness, found = max(fitting, key=lambda pair: pair[0], default=(0, 0.0))
        if closeness and found > weight:
            best, weight = media_type, found
    if not best:
        raise NotAcceptable(accept)
    return best


def _read(accept: str) -> list[_Accepted]:
    """Return the ranges of an Accept header."""
    if len(accept) > _LONGEST:
        raise MalformedAccept("it is too long")
    found = []
    for part in accept.split(","):
        if not part.strip():
            continue
        match = _RANGE.match(part)
        if match is None:
            raise MalformedAccept(f"'{part.strip()[:60]}' is no media range")
        parameters, weight, at = [], 1.0, match.end()
        while at < len(part):
            parameter = _PARAMETER.match(part, at)
            if parameter is None:
                raise MalformedAccept(f"'{part[at:].strip()[:60]}' is no parameter")
            name, value = parameter[1].lower(), parameter[2].strip('"')
            if name == "q":
                if not _WEIGHT.fullmatch(value):
                    raise MalformedAccept(f"'{value[:20]}' is no weight from 0 to 1")
                weight = float(value)
            else:
                parameters.append((name, value))
            at = parameter.end()
        kind, subtype = match[1].lower(), match[2].lower()
        found.append(_Accepted(kind, subtype, tuple(parameters), weight))
    return found


@lru_cache(maxsize=1_024)
def preferred_language(header: str | None, offered: Sequence[str]) -> str:
    """Return the offered language that an Accept-Language header likes best, else the first.

    >>> preferred_language("fr-CA, en;q=0.5", ("en", "fr", "es"))
    'fr'
    """
    best, weight = offered[0], 0.0
    for part in (header or "")[:_LONGEST].split(","):
        name, _, parameters = part.partition(";")
        primary = name.strip().lower().partition("-")[0]
        match = re.search(r"q\s*=\s*([\d.]+)", parameters)
        try:
            found = float(match[1]) if match else 1.0
        except ValueError:
            continue
        if primary in offered and found > weight:
            best, weight = primary, found
    return best
