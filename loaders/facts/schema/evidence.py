"""The records of evidence: documents, studies, claims and recommendations."""

from typing import Annotated, Any

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from loaders.facts.schema.fields import Date, Figure, Identifier, InScheme, Text, WebAddress
from loaders.facts.schema.record import Confidence, Record, SourceIds

__all__ = ["Claim", "Document", "Recommendation", "Study"]


class Document(Record):
    """A publication in which a claim or a recommendation is made."""

    kind = "document"
    id: Identifier
    title: Text
    publisher: Text
    date: Date | None
    url: WebAddress | None
    document_kind: Annotated[str, InScheme("document-kind")] = Field(alias="kind")
    note: Text | None
    sources: SourceIds


class Study(Record):
    """A piece of research that claims rest on."""

    kind = "study"
    id: Identifier
    title: Text
    by: tuple[Identifier, ...]
    published: Date | None
    period: Text | None
    population: Text | None
    method: Text | None
    geography: Text | None
    main_findings: tuple[Text, ...]
    documents: tuple[Identifier, ...]
    sources: SourceIds
    confidence: Confidence


class Claim(Record):
    """A statement about the world that somebody made, in our words, with its figure if it has one.

    `value` is a number or an ISO 8601 duration (a prison term).
    """

    kind = "claim"
    id: Identifier
    text: Text
    value: Figure | None
    unit: Text | None
    qualifier: Text | None
    population: Text | None
    geography: Text | None
    period: Text | None
    made_by: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    document: Identifier
    study: Identifier | None
    paragraph: Text | None
    sources: SourceIds
    confidence: Confidence


class _OneOrSeveral:
    """Accepts one addressee without the brackets of a list."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_listed, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        several = handler(schema)
        return {"anyOf": [several["items"], several]}


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


class Recommendation(Record):
    """What somebody asked an addressee to do, in our words."""

    kind = "recommendation"
    id: Identifier
    by: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    addressee: Annotated[
        tuple[Annotated[str, InScheme("audience")], ...],
        Field(min_length=1),
        _OneOrSeveral(),
    ]
    action: Text
    conduct: tuple[Annotated[str, InScheme("conduct")], ...]
    text: Text
    document: Identifier
    paragraph: Text | None
    sources: SourceIds
    confidence: Confidence
