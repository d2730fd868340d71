"""Declarations, roadmaps and treaties, and what our sources report in them."""

from __future__ import annotations

import datetime

from attrs import frozen

from ..columns import OURS, address, choice, code, day, flag, integer, key, ref, text, year
from ..vocab import Attested, Basis, Confidence, DocumentKind, DocumentPartyRole, Emphasis
from .record import Record


@frozen(kw_only=True, repr=False)
class Document(Record):
    """A declaration, roadmap, agreement or treaty of the cooperation."""

    id: str = key("Id of the document")
    kind: DocumentKind = choice("What sort of text it is", DocumentKind, ours=True)
    title: str = text("Title in English, as our sources write it")
    adopted_earliest: datetime.date | None = day(
        "First day on which it may have been adopted or signed", past=True
    )
    adopted_latest: datetime.date | None = day(
        "Last day on which it may have been adopted or signed", "adopted_earliest", past=True
    )
    place: str | None = text("City where it was adopted or signed", optional=True)
    covers_from: int | None = year("First year that it covers")
    covers_to: int | None = year("Last year that it covers", "covers_from")
    reference: str | None = code("Official reference number", r"\S+( \S+)*", optional=True, unique=True)
    url: str | None = address("Where the text itself can be read")
    meeting_id: str | None = ref("The meeting that adopted it", "meetings", optional=True)
    text_seen: bool = flag("Whether we have seen the text itself, or know it at second hand only", source=OURS)


@frozen(kw_only=True, repr=False)
class DocumentThreat(Record):
    """A threat that our sources report in a document. A missing pair means: not mentioned in the sources seen."""

    document_id: str = ref("The document", "documents", key=True)
    threat_id: str = ref("The threat", "threats", key=True)
    position: int | None = integer("Its place in the order of the source", optional=True)
    emphasis: Emphasis | None = choice("How the source says that the document treats it", Emphasis, optional=True)
    basis: Basis = choice("Where our knowledge of it comes from", Basis)
    confidence: Confidence = choice("How well it is attested", Confidence)
    source_id: str = ref("Who says so", "sources")


@frozen(kw_only=True, repr=False)
class DocumentTheme(Record):
    """A theme that our sources report in a document. A missing pair means: not mentioned in the sources seen."""

    document_id: str = ref("The document", "documents", key=True)
    theme_id: str = ref("The theme", "themes", key=True)
    position: int | None = integer("Its place in the order of the source", optional=True)
    emphasis: Emphasis | None = choice("How the source says that the document treats it", Emphasis, optional=True)
    basis: Basis = choice("Where our knowledge of it comes from", Basis)
    confidence: Confidence = choice("How well it is attested", Confidence)
    source_id: str = ref("Who says so", "sources")


@frozen(kw_only=True, repr=False)
class DocumentParty(Record):
    """Who adopted or signed a document. To adopt is not to attend: see `Participant`."""

    document_id: str = ref("The document", "documents", key=True)
    entity_id: str = ref(
        "The country, territory or institution", "countries", "territories", "institutions", key=True
    )
    role: DocumentPartyRole = choice("Adopted or signed", DocumentPartyRole)
    attested: Attested = choice("Whether the source names it, or a group that it belongs to", Attested)
    source_id: str = ref("Who says so", "sources")
