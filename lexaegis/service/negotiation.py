"""Choosing how an answer is written: the Accept header after RFC 9110, section 12.5.1."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["MalformedAccept", "NotAcceptable", "choose", "preferred_language"]

_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_RANGE = re.compile(rf"({_TOKEN})(?:/({_TOKEN}))?\s*")
_PARAMETER = re.compile(rf';\s*(?:({_TOKEN})\s*(?:=\s*({_TOKEN}|"(?:[^"\\]|\\.)*"))?\s*)?')
_GAP = re.compile(r"[\s,]*")
_WEIGHT = re.compile(r"0?\.\d{1,3}|0\.?|1(?:\.0{0,3})?")
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

    Parameters of media ranges, such as a charset or a profile, are no condition here: we offer
    each type once. What Java's own HTTP client sends (`*; q=.2`) is read as it is meant.

    >>> choose("text/turtle;q=0.5, application/ld+json", ("text/turtle", "application/ld+json"))
    'application/ld+json'
    >>> choose("text/*", ("application/xml", "text/csv"))
    'text/csv'
    >>> choose("text/html, image/gif, *; q=.2, */*; q=.2", ("text/turtle",))
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
    ranges = [*_read(accept)]
    best, weight = "", 0.0
    for media_type in offered:
        fitting = [(each.fits(media_type), each.weight) for each in ranges]
        closeness, found = max(fitting, key=lambda pair: pair[0], default=(0, 0.0))
        if closeness and found > weight:
            best, weight = media_type, found
    if not best:
        raise NotAcceptable(accept)
    return best


def _read(accept: str) -> Iterator[_Accepted]:
    """Yield the ranges of an Accept header."""
    if len(accept) > _LONGEST:
        raise MalformedAccept("it is too long")
    at = _after(_GAP, accept, 0)
    while at < len(accept):
        found = _RANGE.match(accept, at)
        kind, subtype = found.groups() if found else ("", None)
        if found is None or (subtype is None and kind != "*"):
            raise MalformedAccept(f"'{accept[at : at + 60].strip()}' is no media range")
        at, weight = found.end(), 1.0
        while parameter := _PARAMETER.match(accept, at):
            name, value = (text or "" for text in parameter.groups())
            if name.lower() == "q":
                if not _WEIGHT.fullmatch(value):
                    raise MalformedAccept(f"'{value[:20]}' is no weight from 0 to 1")
                weight = float(value)
            at = parameter.end()
        if at < len(accept) and accept[at] != ",":
            raise MalformedAccept(f"'{accept[at : at + 60].strip()}' is no parameter")
        yield _Accepted(kind.lower(), (subtype or "*").lower(), weight)
        at = _after(_GAP, accept, at)


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Return the place behind what a pattern takes at a place; it may take nothing."""
    found = pattern.match(text, at)
    return found.end() if found else at


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
