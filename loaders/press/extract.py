"""Everything found in an article, with its place, and what on record it agrees with."""

from collections.abc import Iterable, Sequence

from loaders.press.article import Article
from loaders.press.calls import Call, CallReader
from loaders.press.curated import CuratedFacts
from loaders.press.figures import Figure, figures_of
from loaders.press.found import Credit, Extraction, FoundCall, FoundFigure, Mention, Said, Told
from loaders.press.gazetteer import Entry, Gazetteer, Match
from loaders.press.linking import (
    agreeing_calls,
    agreeing_claims,
    figure_makers,
    is_same_document,
    made_by_governments,
)
from loaders.press.pledges import PledgeReader, countries_of
from loaders.press.prose import sentence_spans
from loaders.press.quotations import QuotationReader
from loaders.press.references import ReferenceReader

__all__ = ["extract"]


def extract(article: Article, facts: CuratedFacts) -> Extraction:
    """Find what an article says and what of it is on record.

    Args:
        article: as a reader yields it.
        facts: the names to look for and the curated records to compare with.
    """
    same_as = tuple(sorted(d.identifier for d in facts.documents if is_same_document(article, d)))
    matches = _settled_matches(article, facts.gazetteer, frozenset(same_as))
    people, speech, asking = ReferenceReader(), QuotationReader(), CallReader()
    people.read(article.title, matches[0])
    mentions: list[Mention] = []
    figures: list[tuple[int, Figure, tuple[str, ...]]] = []
    quotations: list[Said] = []
    calls: list[tuple[int, Call]] = []
    for number, paragraph in enumerate(article.paragraphs, start=1):
        text, names = paragraph.text, matches[number]
        references, swallowed = people.read(text, names)
        names = tuple(match for match in names if match.start not in swallowed)
        mentions += [
            Mention(number, m.start, m.end, m.surface, m.entries, m.ambiguous) for m in names
        ]
        spoken = speech.read(text, references)
        quotations += [Said(number, quotation) for quotation in spoken]
        calls += [(number, call) for call in asking.read(text, references, spoken)]
        places = [
            (m.start, m.end, e.identifier)
            for m in names
            for e in m.entries
            if e.kind == "jurisdiction"
        ]
        figures += [
            (number, figure, figure_makers(figure, text, references))
            for figure in figures_of(text, places)
        ]
    told, credited = _agreements(article, facts.gazetteer, matches, mentions)
    acting = [(number, made_by_governments(call, facts.gazetteer)) for number, call in calls]
    named = _named(mentions, credited, facts.gazetteer)
    return Extraction(
        article,
        same_as,
        tuple(mentions),
        tuple(
            FoundFigure(number, figure, makers, agreeing_claims(figure, named, facts))
            for number, figure, makers in figures
        ),
        tuple(quotations),
        tuple(FoundCall(number, call, agreeing_calls(call, facts)) for number, call in acting),
        told,
        credited,
        (
            *article.notes,
            *(
                _ambiguity(mention.surface, mention.paragraph, mention.things)
                for mention in mentions
                if mention.ambiguous
            ),
            *(
                _ambiguity("a pledge", item.paragraph, item.agreements)
                for item in told
                if len(item.agreements) > 1
            ),
        ),
    )


def _settled_matches(
    article: Article, gazetteer: Gazetteer, without: frozenset[str]
) -> list[tuple[Match, ...]]:
    """Return the names of the title and of each paragraph; the article is no name of itself.

    An instrument's name that several jurisdictions use is settled by those that the article names.
    """
    texts = [article.title, *(paragraph.text for paragraph in article.paragraphs)]
    found = [gazetteer.find(text, without) for text in texts]
    places = {
        entry.identifier
        for matches in found
        for match in matches
        for entry in match.entries
        if entry.kind == "jurisdiction"
    }
    return [tuple(_settled(match, places) for match in matches) for matches in found]


def _settled(match: Match, places: set[str]) -> Match:
    if not match.ambiguous:
        return match
    here = [
        entry
        for entry in match.entries
        if entry.kind != "instrument"
        or {party.partition("-")[0] for party in entry.parties} & places
    ]
    settled = Match(match.start, match.end, match.surface, tuple(here))
    return settled if here and not settled.ambiguous else match


def _agreements(
    article: Article,
    gazetteer: Gazetteer,
    matches: Sequence[Sequence[Match]],
    mentions: Sequence[Mention],
) -> tuple[tuple[Told, ...], tuple[Credit, ...]]:
    """Return the agreements told of by their parties, and the credited sources."""
    pledges = PledgeReader(gazetteer)
    told_of = [e.identifier for m in mentions for e in m.things if e.kind == "agreement"]
    told: list[Told] = []
    for number, paragraph in enumerate(article.paragraphs, start=1):
        for start, end in sentence_spans(paragraph.text):
            inside = [m for m in matches[number] if start <= m.start and m.end <= end]
            if any(entry.kind == "agreement" for m in inside for entry in m.entries):
                continue
            meant = pledges.read(paragraph.text[start:end], _countries(inside, gazetteer), told_of)
            if meant:
                told.append(Told(number, start, end, meant))
                told_of += [meant[0].identifier] if len(meant) == 1 else []
    credited: list[Credit] = []
    for number, paragraph in enumerate(article.paragraphs, start=1):
        for name in paragraph.credits:
            inside = [*gazetteer.find(name)]
            things = [entry for match in inside if not match.ambiguous for entry in match.entries]
            if not any(entry.kind == "agreement" for entry in things):
                meant = pledges.read(name, _countries(inside, gazetteer), told_of)
                things += meant if len(meant) == 1 else ()
            credited.append(Credit(number, name, tuple(dict.fromkeys(things))))
    return tuple(told), tuple(credited)


def _countries(matches: Iterable[Match], gazetteer: Gazetteer) -> frozenset[str]:
    entries = [entry for match in matches if not match.ambiguous for entry in match.entries]
    governments = [
        e.identifier for e in entries if e.kind == "jurisdiction" or e.type == "government"
    ]
    return countries_of(governments, gazetteer)


def _named(
    mentions: Iterable[Mention], credited: Iterable[Credit], gazetteer: Gazetteer
) -> frozenset[str]:
    """Return the actors and jurisdictions that the article names, by identifier."""
    things = [entry for mention in mentions if not mention.ambiguous for entry in mention.things]
    things += [entry for credit in credited for entry in credit.things]
    return frozenset(
        entry.identifier for entry in things if (entry.kind, entry.identifier) in gazetteer.entries
    )


def _ambiguity(words: str, paragraph: int, things: Sequence[Entry]) -> str:
    candidates = " or ".join(entry.identifier for entry in things)
    return f"paragraph {paragraph}: {words} may be {candidates}; none is linked"
