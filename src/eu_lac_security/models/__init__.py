"""The tables of the dataset: one frozen attrs class each.

This is where a column is described, once. `TABLES` says which class is which table.
"""

from __future__ import annotations

from ..vocab import TableName
from .bodies import Institution, Membership, Person
from .commitments import (
    Commitment,
    CommitmentDocument,
    CommitmentInstitution,
    CommitmentMeeting,
    CommitmentTheme,
    CommitmentThreat,
)
from .crosswalks import Indicator, Mapping, Scheme, SchemeCode
from .documents import Document, DocumentParty, DocumentTheme, DocumentThreat
from .meetings import Meeting, MeetingTheme, Participant
from .names import Label
from .places import Code, Country, Territory
from .provenance import Evidence, Source
from .record import Record
from .subjects import Theme, Threat

__all__ = [
    "TABLES",
    "Code",
    "Commitment",
    "CommitmentDocument",
    "CommitmentInstitution",
    "CommitmentMeeting",
    "CommitmentTheme",
    "CommitmentThreat",
    "Country",
    "Document",
    "DocumentParty",
    "DocumentTheme",
    "DocumentThreat",
    "Evidence",
    "Indicator",
    "Institution",
    "Label",
    "Mapping",
    "Meeting",
    "MeetingTheme",
    "Membership",
    "Participant",
    "Person",
    "Record",
    "Scheme",
    "SchemeCode",
    "Source",
    "Territory",
    "Theme",
    "Threat",
]

TABLES: dict[TableName, type[Record]] = {
    "countries": Country,
    "institutions": Institution,
    "threats": Threat,
    "themes": Theme,
    "commitments": Commitment,
    "commitment_documents": CommitmentDocument,
    "commitment_threats": CommitmentThreat,
    "commitment_themes": CommitmentTheme,
    "commitment_institutions": CommitmentInstitution,
    "commitment_meetings": CommitmentMeeting,
    "documents": Document,
    "document_threats": DocumentThreat,
    "document_themes": DocumentTheme,
    "document_parties": DocumentParty,
    "meetings": Meeting,
    "meeting_themes": MeetingTheme,
    "participants": Participant,
    "people": Person,
    "memberships": Membership,
    "territories": Territory,
    "labels": Label,
    "codes": Code,
    "mappings": Mapping,
    "scheme_codes": SchemeCode,
    "indicators": Indicator,
    "schemes": Scheme,
    "sources": Source,
    "evidence": Evidence,
}
