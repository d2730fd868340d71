"""Who says so: sources, and the evidence for each fact."""

from __future__ import annotations

import datetime

from attrs import frozen

from ..columns import ENTITY_TABLES, LANGUAGE, address, choice, code, day, integer, key, ref, text
from ..vocab import Confidence, Rank, Reliability, SourceKind
from .record import Record


@frozen(kw_only=True, repr=False)
class Source(Record):
    """A page, document or standard that we rely on."""

    id: str = key("Id of the source")
    title: str = text("Title, or what the page is where it has none")
    publisher: str = text("Who publishes it")
    url: str | None = address("Its address")
    language: str = code("Language of the copy that we read (BCP 47)", LANGUAGE)
    published: datetime.date | None = day("Day of publication", past=True)
    accessed: datetime.date | None = day("Day on which we read it", "published", past=True)
    kind: SourceKind = choice("What sort of source it is", SourceKind)
    reliability: Reliability = choice("How it stands to what it reports", Reliability)
    derived_from_id: str | None = ref(
        "The source that it repeats, so that the two are one witness", "sources", optional=True
    )


@frozen(kw_only=True, repr=False)
class Evidence(Record):
    """A statement of a source about a record, one of its fields, or its tie to another record."""

    id: str = key("Id of the evidence")
    entity_id: str = ref("The record that the statement is about", *ENTITY_TABLES)
    field: str | None = text(
        "The column that it is about, or the link table, or a fact without a column; empty: that the thing exists",
        optional=True,
    )
    object_id: str | None = ref(
        "For a link table: the record at the other end of the link", *ENTITY_TABLES, optional=True
    )
    value: str | None = text("The value as the source has it", optional=True)
    source_id: str = ref("Who says so", "sources")
    paragraph: int | None = integer("The paragraph of the source, from 1", optional=True)
    phrase: str | None = text("At most ten words that stand there, letter for letter", optional=True)
    rank: Rank = choice("Whether the dataset follows it", Rank)
    confidence: Confidence = choice("How sure the statement is", Confidence)
    note: str | None = text("Why it is ranked so, or what to beware of", optional=True)
