"""Calls on an addressee: who asks whom for what.

Two forms are read: a verb of asking with its addressee ("urged governments to ...", "called on
other countries to ...", and a second addressee after "and for ... to"), and an addressee with a
modal ("AI developers should ..."). The maker of the second is who says it, or who introduced the
list that it is an item of.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.press.asked import Asked, recognise
from loaders.press.gazetteer import Entry
from loaders.press.prose import before, sentence_spans
from loaders.press.quotations import Quotation
from loaders.press.references import SPEECH, Reference

__all__ = ["Call", "CallReader"]

_AUDIENCES = {
    "eu-legislators": "EU legislators|EU lawmakers|EU co-legislators|EU institutions"
    "|European legislators|European lawmakers",
    "parliaments": "parliaments|parliamentarians|lawmakers|legislators|legislatures",
    "ai-developers": "AI developers|AI companies|AI firms|AI labs|model developers"
    "|developers of (?:generative )?AI(?: models| systems| tools)?|developers",
    "digital-companies": "digital companies|tech(?:nology)? companies|tech(?:nology)? firms"
    "|tech giants|internet companies|online platforms|platform operators|online services|platforms"
    "|social media (?:companies|firms|platforms|sites)",
    "businesses": "businesses|companies|firms|industry|the private sector",
    "governments": "governments|states parties|states|countries|nations|policy-?\\s?makers"
    "|world leaders|authorities|ministers|the government",
}
_DESCRIBED = (
    r"(?:(?:all|other|the|more|every|national|member|world|world['’]s|both|these|those|its)\s+)*"
)
_ADDRESSEE = rf"{_DESCRIBED}(?:{'|'.join(_AUDIENCES.values())})"
_SECOND = rf"(?:\s+and|\s*,(?:\s+and)?|\s+or)\s+(?P<second>{_ADDRESSEE})"
_ASKING = re.compile(
    r"\b(?:urg(?:es?|ed|ing)|call(?:s|ed|ing)?(?:\s+up)?(?:\s+again)?\s+(?:on|for)|ask(?:s|ed|ing)?"
    r"|press(?:es|ed|ing)|implor(?:es?|ed|ing)|appeal(?:s|ed|ing)?\s+(?:to|for)|encourag(?:es?|ed|ing)"
    r"|(?:demand|recommend)(?:s|ed|ing)?\s+that)"
    rf"\s+(?P<first>{_ADDRESSEE})\b(?:{_SECOND}\b)?",
    re.IGNORECASE,
)
_FURTHER = re.compile(
    rf"(?:,|\band)\s+(?:and\s+)?(?:for\s+)?(?P<first>{_ADDRESSEE})\s+to\b", re.IGNORECASE
)
_MODAL = re.compile(
    rf"(?<![\w-])(?P<first>{_ADDRESSEE})(?:{_SECOND})?(?:\s+(?:also|now|urgently|everywhere|worldwide|alike))*"
    r"\s+(?:must|should|ought\s+to|needs?\s+to|ha(?:ve|s)\s+to|(?:are|were|is)\s+(?:urged|asked|called\s+on)"
    r"(?P<by>\s+by\b[^,.;]*?)?\s+to)\b",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(r"\b(?:how|whether|why|what|when|if)\s+$", re.IGNORECASE)
_ASIDE = re.compile(
    r",\s+(?:saying|citing|adding|warning|arguing|noting|stressing|prompting)\b", re.IGNORECASE
)
_AND = re.compile(r"\s*(?:,|,?\s*and|&)\s+(?:the\s+)?|\s*\($", re.IGNORECASE)
_ITEM = re.compile(r"\s*(?:[—–\-•*·]|\(?(?:\d{1,2}|[a-z])[.)])\s")
_ASKS = re.compile(r"\b(?:call|urg|appeal|demand|recommend|ask)", re.IGNORECASE)


@dataclass(frozen=True)
class Call:
    """A call with its offsets in the paragraph.

    Attributes:
        start: where the addressee or the verb of asking starts.
        end: where what is asked ends.
        audience: a notation of the scheme `audience`.
        makers: the actors or jurisdictions that make it.
        asked: what is asked, in controlled words.
    """

    start: int
    end: int
    audience: str
    makers: tuple[Entry, ...]
    asked: Asked


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    addressees: tuple[str, ...]
    form: str
    by: tuple[int, int] | None = None


class CallReader:
    """Reads an article's paragraphs in order and remembers who introduced a list."""

    def __init__(self) -> None:
        self._introduced_by: tuple[Entry, ...] = ()
        self._marked: bool | None = None
        self._last: tuple[Entry, ...] = ()

    def read(
        self, text: str, references: Sequence[Reference], quotations: Sequence[Quotation]
    ) -> tuple[Call, ...]:
        """Return the calls of the next paragraph."""
        self._continue_list(text)
        calls: list[Call] = []
        for start, end in sentence_spans(text):
            inside = [r for r in references if start <= r.start and r.end <= end]
            calls += self._calls(text, (start, end), inside, references, quotations)
        if text.rstrip().endswith(":") and _ASKS.search(text):
            self._marked = None
            self._introduced_by = _together(references, text, len(text))[:1]
            for verb in _ASKS.finditer(text):
                self._introduced_by = (
                    _together(references, text, verb.start()) or self._introduced_by
                )
        return tuple(calls)

    def _continue_list(self, text: str) -> None:
        """Forget who introduced a list where it ends: all its items have a mark, or none has."""
        marked = bool(_ITEM.match(text))
        is_item = marked or bool(_MODAL.match(text))
        if not is_item or self._marked not in {None, marked}:
            self._introduced_by = ()
        self._marked = marked

    def _calls(
        self,
        text: str,
        sentence: tuple[int, int],
        inside: Sequence[Reference],
        references: Sequence[Reference],
        quotations: Sequence[Quotation],
    ) -> Iterator[Call]:
        found = [*_found(text, *sentence)]
        for number, item in enumerate(found):
            stop = found[number + 1].start if number + 1 < len(found) else sentence[1]
            aside = _ASIDE.search(text, item.end, stop)
            stop = aside.start() if aside else stop
            if item.form != "further":
                self._last = self._makers(item, text, sentence, inside, references, quotations)
            asked = recognise(text[item.end : stop])
            for audience in dict.fromkeys(map(_audience, item.addressees)):
                yield Call(item.start, stop, audience, self._last, asked)

    def _makers(
        self,
        item: _Found,
        text: str,
        sentence: tuple[int, int],
        inside: Sequence[Reference],
        references: Sequence[Reference],
        quotations: Sequence[Quotation],
    ) -> tuple[Entry, ...]:
        if item.form == "asking":
            return _together(inside, text, item.start)
        if item.by:
            named = [r.entry for r in inside if item.by[0] <= r.start and r.end <= item.by[1]]
            return tuple(named)
        for quotation in quotations:
            if quotation.start <= item.start < quotation.end and quotation.speaker:
                return (
                    tuple(r.entry for r in references if r.entry.identifier == quotation.speaker)[
                        :1
                    ]
                    or self._introduced_by
                )
        for verb in SPEECH.finditer(text, *sentence):
            speakers = [r for r in inside if 0 <= verb.start() - r.end < 40]
            if "according" in verb.group().lower():
                speakers = [r for r in inside if 0 <= r.start - verb.end() < 10]
            if speakers:
                return (speakers[-1].entry,)
        return self._introduced_by


def _found(text: str, start: int, end: int) -> Iterator[_Found]:
    """Yield the calls of a sentence in its order, each addressee once."""
    items = [
        _Found(*match.span(), _addressees(match), "asking")
        for match in _ASKING.finditer(text, start, end)
    ]
    for match in _MODAL.finditer(text, start, end):
        if not _SUBORDINATE.search(before(text, match.start())):
            by = match.span("by") if match["by"] else None
            items.append(_Found(*match.span(), _addressees(match), "modal", by))
    if items:
        first = min(item.start for item in items)
        items += [
            _Found(*match.span(), _addressees(match), "further")
            for match in _FURTHER.finditer(text, first, end)
        ]
    last = start
    for item in sorted(items, key=lambda item: (item.start, -item.end)):
        if item.start >= last:
            yield item
            last = item.end


def _addressees(match: re.Match[str]) -> tuple[str, ...]:
    groups = match.groupdict()
    return tuple(filter(None, (groups.get("first"), groups.get("second"))))


def _audience(addressee: str) -> str:
    for audience, forms in _AUDIENCES.items():
        if re.fullmatch(rf"{_DESCRIBED}(?:{forms})", addressee, re.IGNORECASE):
            return audience
    raise AssertionError(f"no audience has the form {addressee!r}")


def _together(references: Sequence[Reference], text: str, end: int) -> tuple[Entry, ...]:
    """Return who is referred to last before a place, with those joined to it by commas or "and"."""
    makers: list[Entry] = []
    following: Reference | None = None
    for reference in reversed([r for r in references if r.end <= end]):
        if following and not (
            reference.start == following.start
            or _AND.fullmatch(text, reference.end, following.start)
        ):
            break
        makers.append(reference.entry)
        following = reference
    return tuple(dict.fromkeys(reversed(makers)))
