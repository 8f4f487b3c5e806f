"""Quotations and who speaks them.

Words in quotation marks are a quotation when there are five or more, or when fewer are a whole
utterance with a speaker ("It works," she said). Fewer are a term held at arm's length, and words
that are nearly all capitalised and have no speaker are a title. What a paragraph quotes of one
speaker, interrupted only by who says it, is one quotation. A quoted paragraph without a speaker of
its own continues the speaker of the quotation before it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.press.references import SPEECH, Reference

__all__ = ["Quotation", "QuotationReader"]

_MARKED = re.compile(
    r"“(?P<curly>[^“”]+)(?:”|$)|(?<!\w)\"(?P<straight>[^\"]+)(?:\"|$)|«\s*(?P<angled>[^«»]+?)\s*(?:»|$)"
    r"|(?<!\w)‘(?P<single>(?:[^‘’]|’(?=\w))+)’(?!\w)"
)
_INTRODUCES = re.compile(r"(?:[:,]|\bthat)\s*$")
_SENTENCE_END = re.compile(r"[.!?][”\"’)]*\s")
_SURE = ("name", "pronoun")
_FEWEST_WORDS = 5
_TITLE_SHARE = 0.7


@dataclass(frozen=True)
class Quotation:
    """A stretch of quoted speech; `speaker` is an actor's identifier, where one is recognised."""

    start: int
    end: int
    speaker: str | None


@dataclass(frozen=True)
class _Piece:
    start: int
    end: int
    words: str


class QuotationReader:
    """Reads an article's paragraphs in order and remembers who spoke last."""

    def __init__(self) -> None:
        self._last: str | None = None
        self._continues = False

    def read(self, text: str, references: Sequence[Reference]) -> tuple[Quotation, ...]:
        """Return the quotations of the next paragraph."""
        pieces = [*_pieces(text)]
        actors = [reference for reference in references if reference.entry.kind == "actor"]
        quotations: list[Quotation] = []
        for number, piece in enumerate(pieces):
            before = pieces[number - 1].end if number else 0
            after = pieces[number + 1].start if number + 1 < len(pieces) else len(text)
            attributed, speaker = _attribution(text, piece, before, after, actors)
            if not _is_quotation(piece.words, attributed):
                continue
            previous = quotations[-1] if quotations else None
            if not attributed:
                opens = not text[: piece.start].strip("—–- ")
                speaker = (
                    previous.speaker
                    if previous
                    else self._last
                    if opens and self._continues
                    else None
                )
            elif speaker is None and attributed == "pronoun":
                speaker = self._last
            if (
                previous
                and previous.speaker == speaker
                and _interrupted(text, previous.end, piece.start)
            ):
                quotations[-1] = Quotation(previous.start, piece.end, speaker)
            else:
                quotations.append(Quotation(piece.start, piece.end, speaker))
            self._last = speaker
        self._continues = bool(quotations)
        return tuple(quotations)


def _pieces(text: str) -> Iterator[_Piece]:
    for match in _MARKED.finditer(text):
        yield _Piece(match.start(), match.end(), next(filter(None, match.groups()), ""))


def _is_quotation(words: str, attributed: str) -> bool:
    spelled = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", words)
    if len(spelled) < _FEWEST_WORDS:
        return attributed in _SURE and len(spelled) > 1 and words.rstrip()[-1:] in ".,!?"
    long = [word for word in spelled if len(word) > 3]
    capitals = sum(word[0].isupper() for word in long)
    return attributed in _SURE or not long or capitals < _TITLE_SHARE * len(long)


def _interrupted(text: str, end: int, start: int) -> bool:
    """Return whether nothing but who speaks stands between two pieces."""
    between = text[end:start]
    return not between.strip(" .,") or bool(SPEECH.search(between))


def _attribution(
    text: str, piece: _Piece, before: int, after: int, actors: Sequence[Reference]
) -> tuple[str, str | None]:
    """Return how a piece is attributed and to whom.

    `name` and `pronoun` are a verb of saying next to the quotation, `loose` one earlier in its
    sentence, and an empty text is none.
    """
    lead = _last_sentence_start(text, before, piece.start)
    tail = _SENTENCE_END.search(text, piece.end, after)
    tail_end = tail.end() if tail else after
    introduced = SPEECH.search(text, lead, piece.start)
    if introduced and _INTRODUCES.search(text, lead, piece.start):
        return "name", _speaker(actors, lead, piece.start, introduced)
    closing = piece.words.rstrip()[-1:]
    spoken = SPEECH.search(text, piece.end, tail_end)
    if spoken and closing != ".":
        named = _speaker(actors, piece.end, tail_end, spoken)
        return ("name" if named or not _pronoun(text, piece.end, tail_end) else "pronoun"), named
    if introduced:
        return "loose", _speaker(actors, lead, piece.start, introduced)
    return "", None


def _pronoun(text: str, start: int, end: int) -> bool:
    return bool(re.compile(r"\b(?:he|she|they|it)\b", re.IGNORECASE).search(text, start, end))


def _last_sentence_start(text: str, start: int, end: int) -> int:
    last = start
    for found in _SENTENCE_END.finditer(text, start, end):
        last = found.end()
    return last


def _speaker(actors: Sequence[Reference], start: int, end: int, verb: re.Match[str]) -> str | None:
    """Return the actor nearest before the verb, or the first after it ("according to X")."""
    inside = [actor for actor in actors if start <= actor.start and actor.end <= end]
    earlier = [actor for actor in inside if actor.end <= verb.start()]
    later = [actor for actor in inside if actor.start >= verb.end()]
    if earlier:
        return earlier[-1].entry.identifier
    return later[0].entry.identifier if later else None
