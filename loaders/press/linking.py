"""What of an article is on record: the same document, the same figure, the same call."""

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from loaders.press.article import Article
from loaders.press.calls import Call
from loaders.press.curated import CuratedDocument, CuratedFacts, same_figure
from loaders.press.figures import Figure
from loaders.press.gazetteer import Gazetteer
from loaders.press.pledges import countries_of
from loaders.press.prose import clean, sentence_at
from loaders.press.references import SPEECH, Reference

__all__ = [
    "agreeing_calls",
    "agreeing_claims",
    "figure_makers",
    "is_same_document",
    "made_by_governments",
]

_FINDS = re.compile(
    r"\b(?:cit(?:es?|ed|ing)|found|finds|report(?:s|ed)|estimat(?:es?|ed)|published)\b",
    re.IGNORECASE,
)
_CONDUCTED = re.compile(r"\b(?:conducted|carried\s+out|compiled)\s+by\b", re.IGNORECASE)
_NEAR = 60


def is_same_document(article: Article, document: CuratedDocument) -> bool:
    """Return whether an article has the address or the title of a document on record."""
    addresses = {_address(url) for url in (article.url, article.guid) if url}
    if document.url and _address(document.url) in addresses:
        return True
    return clean(document.title).casefold() == article.title.casefold()


def _address(url: str) -> str:
    """Return an address without what does not tell documents apart: scheme, `www.`, last slash."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}{query}"


def figure_makers(figure: Figure, text: str, references: Sequence[Reference]) -> tuple[str, ...]:
    """Return the actors whom the figure's sentence names as having found or said it.

    Those who conducted the study come first, then whom a figure is according to, then whoever is
    named last before a verb of saying or finding.
    """
    start, end = sentence_at(text, figure.start)
    actors = [
        r for r in references if start <= r.start and r.end <= end and r.entry.kind == "actor"
    ]
    if not actors:
        return ()
    for verb in _CONDUCTED.finditer(text, start, end):
        by = [actor.entry.identifier for actor in actors if actor.start >= verb.end()]
        if by:
            return tuple(dict.fromkeys(by))
    for verb in [*SPEECH.finditer(text, start, end), *_FINDS.finditer(text, start, end)]:
        earlier = [actor for actor in actors if actor.end <= verb.start()]
        later = [actor for actor in actors if 0 <= actor.start - verb.end() < _NEAR]
        nearest = later[:1] if "according" in verb.group().lower() else earlier[-1:]
        if nearest:
            return (nearest[0].entry.identifier,)
    return ()


def agreeing_claims(figure: Figure, named: frozenset[str], facts: CuratedFacts) -> tuple[str, ...]:
    """Return the claims with this value and unit whose maker, or its country, the article names.

    The second condition keeps apart two studies that happen to cover eleven countries each.
    """
    return tuple(
        claim.identifier
        for claim in facts.claims
        if same_figure(figure.value, figure.unit, claim.value, claim.unit)
        and ({*claim.made_by} | countries_of(claim.made_by, facts.gazetteer)) & named
    )


def agreeing_calls(call: Call, facts: CuratedFacts) -> tuple[str, ...]:
    """Return the calls on record of the same maker to the same audience for part of the same."""
    makers = {maker.identifier for maker in call.makers}
    asked = call.asked
    return tuple(
        known.identifier
        for known in facts.calls
        if call.audience in known.audience
        and makers & {*known.made_by}
        and (
            {*asked.conducts} & {*known.conduct}
            or {*asked.actions} & {*known.duty_action}
            or {*asked.measures} & {*known.measures}
        )
    )


def made_by_governments(call: Call, gazetteer: Gazetteer) -> Call:
    """Return a call with each country that makes it replaced by its government, where on record."""
    makers = [
        next(
            (
                actor
                for actor in gazetteer.of_kind("actor")
                if actor.type == "government" and actor.parties == (maker.identifier,)
            ),
            maker,
        )
        if maker.kind == "jurisdiction"
        else maker
        for maker in call.makers
    ]
    return replace(call, makers=tuple(dict.fromkeys(makers)))
