"""The tables of the dataset: one frozen attrs class each.

This is where a column is described, once. `TABLES` says which class is which table. A class is made when it is
first asked for: attrs writes its methods then, which takes longer than reading its table.
"""

from __future__ import annotations

import collections.abc
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ..vocab import TableName
from .record import Record

if TYPE_CHECKING:
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
    from .names import Label, StopContext
    from .places import Code, Country, Territory
    from .provenance import Evidence, Source
    from .retirement import RetiredId
    from .subjects import Theme, Threat

__all__ = [
    "RECORDS",
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
    "RetiredId",
    "Scheme",
    "SchemeCode",
    "Source",
    "StopContext",
    "Territory",
    "Theme",
    "Threat",
]

_PLACES: dict[TableName, tuple[str, str]] = {
    "countries": ("places", "Country"),
    "institutions": ("bodies", "Institution"),
    "threats": ("subjects", "Threat"),
    "themes": ("subjects", "Theme"),
    "commitments": ("commitments", "Commitment"),
    "commitment_documents": ("commitments", "CommitmentDocument"),
    "commitment_threats": ("commitments", "CommitmentThreat"),
    "commitment_themes": ("commitments", "CommitmentTheme"),
    "commitment_institutions": ("commitments", "CommitmentInstitution"),
    "commitment_meetings": ("commitments", "CommitmentMeeting"),
    "documents": ("documents", "Document"),
    "document_threats": ("documents", "DocumentThreat"),
    "document_themes": ("documents", "DocumentTheme"),
    "document_parties": ("documents", "DocumentParty"),
    "meetings": ("meetings", "Meeting"),
    "meeting_themes": ("meetings", "MeetingTheme"),
    "participants": ("meetings", "Participant"),
    "people": ("bodies", "Person"),
    "memberships": ("bodies", "Membership"),
    "territories": ("places", "Territory"),
    "labels": ("names", "Label"),
    "stop_contexts": ("names", "StopContext"),
    "codes": ("places", "Code"),
    "mappings": ("crosswalks", "Mapping"),
    "scheme_codes": ("crosswalks", "SchemeCode"),
    "indicators": ("crosswalks", "Indicator"),
    "schemes": ("crosswalks", "Scheme"),
    "sources": ("provenance", "Source"),
    "evidence": ("provenance", "Evidence"),
    "retired_ids": ("retirement", "RetiredId"),
}

RECORDS: dict[str, TableName] = {record: table for table, (_, record) in _PLACES.items()}
"""The table of each class of records, by the name of the class."""


class _Tables(collections.abc.Mapping[TableName, type[Record]]):
    """Each table's class of records, in the order of the data package."""

    def __getitem__(self, table: TableName) -> type[Record]:
        module, record = _PLACES[table]
        found: type[Record] = getattr(import_module(f".{module}", __name__), record)
        return found

    def __iter__(self) -> collections.abc.Iterator[TableName]:
        return iter(_PLACES)

    def __len__(self) -> int:
        return len(_PLACES)


TABLES = _Tables()


def __getattr__(name: str) -> Any:
    """A class of records, made when it is first asked for."""
    if name in RECORDS:
        return TABLES[RECORDS[name]]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
