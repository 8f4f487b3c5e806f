"""An extraction as statements of one record, in the record's own graph.

Kept of an article: its title, address, dates and other data about it; for each paragraph its
number, length and digest; names as written; numbers; controlled words. No sentence of it is stated.
What a machine made out is an `ExtractedClaim` or `ExtractedCall` until a person has reviewed it.
"""

import datetime
import hashlib
import re
import unicodedata
from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad

from loaders.press.article import Article
from loaders.press.found import Extraction, FoundCall, FoundFigure
from loaders.press.gazetteer import Entry
from loaders.press.report import figure_words
from loaders.statements import Statements
from ontology.identity import PROVENANCE_GRAPH, concept, record_graph, thing
from ontology.terms import DCTERMS, LEX, RDF, RDFS

__all__ = ["press_identifier", "press_statements"]

_LONGEST_SLUG = 60


def press_identifier(article: Article) -> str:
    """Return the identifier of a press document: the same for the same address, or title.

    >>> press_identifier(Article("Één “kop”", (), "plaintext"))
    'press-een-kop-8acabee6'
    """
    plain = unicodedata.normalize("NFKD", article.slug or article.title).encode("ascii", "ignore")
    slug = re.sub(r"[^a-z0-9]+", "-", plain.decode().lower()).strip("-")[:_LONGEST_SLUG].strip("-")
    digest = hashlib.sha256((article.url or article.title).encode()).hexdigest()[:8]
    return "-".join(filter(None, ("press", slug, digest)))


def press_statements(extraction: Extraction) -> list[Quad]:
    """Return the statements on a press document, in the graph of its record."""
    return _Record(extraction).state()


class _Record:
    """The statements of one press document while they are collected."""

    def __init__(self, extraction: Extraction) -> None:
        self.found = extraction
        self.identifier = press_identifier(extraction.article)
        self.document = thing("document", self.identifier)
        self.statements = Statements(record_graph(self.identifier))

    def state(self) -> list[Quad]:
        self._state_document()
        self._state_paragraphs()
        self._state_mentions()
        self._state_quotations()
        for figure in self.found.figures:
            self._state_figure(figure)
        for call in self.found.calls:
            self._state_call(call)
        return [*dict.fromkeys([*self.statements.quads, *self._provenance()])]

    def _provenance(self) -> list[Quad]:
        """Return what is known of the graph: that it holds a press document."""
        out, graph = Statements(PROVENANCE_GRAPH), record_graph(self.identifier)
        out.link(graph, RDF.type, LEX.RecordGraph)
        out.link(graph, LEX.describesRecord, self.document)
        out.value(graph, LEX.recordKind, "press-document")
        return out.quads

    def _state_document(self) -> None:
        article, state, node = self.found.article, self.statements, self.document
        state.link(node, RDF.type, LEX.PressDocument)
        for term in (RDFS.label, DCTERMS.title):
            state.value(node, term, article.title)
        state.value(node, DCTERMS.identifier, self.identifier)
        state.link(node, LEX.documentKind, concept("document-kind", "article"))
        state.value(node, LEX.url, article.url, "anyURI")
        state.value(node, LEX.publisherName, article.publisher)
        state.value(node, LEX.language, article.language, "language")
        self._date(LEX.publishedAt, article.published)
        for category in article.categories:
            state.value(node, LEX.category, category)
        state.links(
            node, LEX.sameDocumentAs, (thing("document", same) for same in self.found.same_as)
        )

    def _date(self, term: NamedNode, date: datetime.date | None) -> None:
        if date is not None:
            kind = "dateTime" if isinstance(date, datetime.datetime) else "date"
            self.statements.value(self.document, term, date.isoformat(), kind)

    def _paragraph(self, number: int) -> NamedNode:
        return thing("paragraph", f"{self.identifier}-p{number}")

    def _state_paragraphs(self) -> None:
        state = self.statements
        for number, paragraph in enumerate(self.found.article.paragraphs, start=1):
            node = self._paragraph(number)
            state.link(node, RDF.type, LEX.Paragraph)
            state.value(node, RDFS.label, f"{self.identifier}, paragraph {number}")
            state.link(node, LEX.inDocument, self.document)
            state.value(node, LEX.paragraphNumber, str(number), "integer")
            state.value(node, LEX.textDigest, hashlib.sha256(paragraph.text.encode()).hexdigest())
            state.value(node, LEX.characterCount, str(len(paragraph.text)), "integer")
            for name in paragraph.credits:
                state.value(node, LEX.creditsSource, name)
                state.value(self.document, LEX.creditsSource, name)
        for credit in self.found.credits:
            state.links(self.document, LEX.mentions, map(_node, credit.things))

    def _part(
        self, kind: str, label: str, number: int, start: int, end: int, of: NamedNode
    ) -> NamedNode:
        """State what every found thing has: type, label and place; return its node."""
        state = self.statements
        node = thing(kind, f"{self.identifier}-p{number}-{start}-{end}")
        state.link(node, RDF.type, of)
        state.value(node, RDFS.label, label)
        state.link(node, LEX.inDocument, self.document)
        state.link(node, LEX.inParagraph, self._paragraph(number))
        state.value(node, LEX.startOffset, str(start), "integer")
        state.value(node, LEX.endOffset, str(end), "integer")
        return node

    def _state_mentions(self) -> None:
        for mention in self.found.mentions:
            # An ambiguous name is stated as a name in the text, without saying whose it is.
            things = () if mention.ambiguous else mention.things
            node = self._part(
                "mention",
                mention.surface,
                mention.paragraph,
                mention.start,
                mention.end,
                LEX.Mention,
            )
            self.statements.value(node, LEX.surfaceForm, mention.surface)
            self._mention(node, things)
        for told in self.found.told:
            if len(told.agreements) == 1:
                label = f"told of: {told.agreements[0].names[0]}"
                node = self._part(
                    "mention", label, told.paragraph, told.start, told.end, LEX.Mention
                )
                self._mention(node, told.agreements)

    def _mention(self, node: NamedNode, things: Iterable[Entry]) -> None:
        for entry in things:
            for subject in (node, self.document):
                self.statements.link(subject, LEX.mentions, _node(entry))

    def _state_quotations(self) -> None:
        for said in self.found.quotations:
            quotation, number = said.quotation, said.paragraph
            speaker = quotation.speaker
            label = f"quotation of {speaker}" if speaker else "quotation, speaker not recognised"
            node = self._part(
                "quotation", label, number, quotation.start, quotation.end, LEX.Quotation
            )
            self.statements.link(node, LEX.speaker, thing("actor", speaker) if speaker else None)

    def _state_figure(self, found: FoundFigure) -> None:
        figure, state = found.figure, self.statements
        node = self._part(
            "extracted-claim",
            figure_words(figure),
            found.paragraph,
            figure.start,
            figure.end,
            LEX.ExtractedClaim,
        )
        state.value(
            node, LEX.value, figure.value, "duration" if figure.value[0] == "P" else "decimal"
        )
        state.value(node, LEX.unit, figure.unit)
        state.value(node, LEX.qualifier, figure.qualifier)
        state.value(node, LEX.population, figure.population)
        state.value(node, LEX.geography, figure.geography)
        state.value(node, LEX.period, figure.period)
        state.links(node, LEX.madeBy, (thing("actor", maker) for maker in found.made_by))
        self._leave_to_review(node, "claim", found.agrees_with)

    def _state_call(self, found: FoundCall) -> None:
        call, state = found.call, self.statements
        words = call.asked.words()
        label = f"call on {call.audience}{f': {words}' if words else ''}"
        node = self._part(
            f"extracted-call/{call.audience}",
            label,
            found.paragraph,
            call.start,
            call.end,
            LEX.ExtractedCall,
        )
        state.link(node, LEX.audience, concept("audience", call.audience))
        state.links(node, LEX.madeBy, map(_node, call.makers))
        state.links(node, LEX.conduct, (concept("conduct", word) for word in call.asked.conducts))
        state.links(node, LEX.dutyAction, (concept("duty-action", w) for w in call.asked.actions))
        state.prose(node, LEX.askedAction, words)
        self._leave_to_review(node, "recommendation", found.agrees_with)

    def _leave_to_review(self, node: NamedNode, kind: str, agrees_with: Iterable[str]) -> None:
        self.statements.link(node, LEX.reviewState, concept("review-state", "unreviewed"))
        self.statements.links(node, LEX.agreesWith, (thing(kind, known) for known in agrees_with))


def _node(entry: Entry) -> NamedNode:
    return thing(entry.kind, entry.identifier)
