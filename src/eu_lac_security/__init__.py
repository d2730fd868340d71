"""The reference data of EU-Latin America security cooperation.

>>> import eu_lac_security as els
>>> els.countries["ARG"].name
'Argentina'
>>> len(els.countries.where(party="CLASI"))
16

Every table of the dataset is an attribute of this module, read on first use; so is every class of records.
Importing loads attrs and the standard library only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import api as _api
from .api import (
    Dataset,
    annotate,
    annotate_column,
    annotate_counts,
    as_network,
    cite,
    commitments_in,
    commitments_on,
    datapackage_path,
    diff,
    evidence_for,
    holds_on,
    indicators_of,
    join_threats,
    link,
    load,
    lookup,
    mappings_of,
    members,
    panel,
    sum_by_threat,
    threats_in,
    validate,
)
from .errors import CodeSystemWarning, EuLacSecurityError, Problem
from .models import (
    TABLES as _TABLES,
)
from .models import (
    Code,
    Commitment,
    CommitmentDocument,
    CommitmentInstitution,
    CommitmentMeeting,
    CommitmentTheme,
    CommitmentThreat,
    Country,
    Document,
    DocumentParty,
    DocumentTheme,
    DocumentThreat,
    Evidence,
    Indicator,
    Institution,
    Label,
    Mapping,
    Meeting,
    MeetingTheme,
    Membership,
    Participant,
    Person,
    Record,
    RetiredId,
    Scheme,
    SchemeCode,
    Source,
    StopContext,
    Territory,
    Theme,
    Threat,
)
from .source import code_version as _code_version
from .tables import Table

if TYPE_CHECKING:
    import datetime

    from .annotation import Mention
    from .comparison import Comparison
    from .names import Match
    from .network import Network
    from .statistics import ThreatSums

    __version__: str
    data_version: str
    data_as_of: datetime.date

    countries: Table[Country]
    institutions: Table[Institution]
    threats: Table[Threat]
    themes: Table[Theme]
    commitments: Table[Commitment]
    commitment_documents: Table[CommitmentDocument]
    commitment_threats: Table[CommitmentThreat]
    commitment_themes: Table[CommitmentTheme]
    commitment_institutions: Table[CommitmentInstitution]
    commitment_meetings: Table[CommitmentMeeting]
    documents: Table[Document]
    document_threats: Table[DocumentThreat]
    document_themes: Table[DocumentTheme]
    document_parties: Table[DocumentParty]
    meetings: Table[Meeting]
    meeting_themes: Table[MeetingTheme]
    participants: Table[Participant]
    people: Table[Person]
    memberships: Table[Membership]
    territories: Table[Territory]
    labels: Table[Label]
    stop_contexts: Table[StopContext]
    codes: Table[Code]
    mappings: Table[Mapping]
    scheme_codes: Table[SchemeCode]
    indicators: Table[Indicator]
    schemes: Table[Scheme]
    sources: Table[Source]
    evidence: Table[Evidence]
    retired_ids: Table[RetiredId]

__all__ = [
    "Code",
    "CodeSystemWarning",
    "Commitment",
    "CommitmentDocument",
    "CommitmentInstitution",
    "CommitmentMeeting",
    "CommitmentTheme",
    "CommitmentThreat",
    "Comparison",
    "Country",
    "Dataset",
    "Document",
    "DocumentParty",
    "DocumentTheme",
    "DocumentThreat",
    "EuLacSecurityError",
    "Evidence",
    "Indicator",
    "Institution",
    "Label",
    "Mapping",
    "Match",
    "Meeting",
    "MeetingTheme",
    "Membership",
    "Mention",
    "Network",
    "Participant",
    "Person",
    "Problem",
    "Record",
    "RetiredId",
    "Scheme",
    "SchemeCode",
    "Source",
    "StopContext",
    "Table",
    "Territory",
    "Theme",
    "Threat",
    "ThreatSums",
    "__version__",
    "annotate",
    "annotate_column",
    "annotate_counts",
    "as_network",
    "cite",
    "codes",
    "commitment_documents",
    "commitment_institutions",
    "commitment_meetings",
    "commitment_themes",
    "commitment_threats",
    "commitments",
    "commitments_in",
    "commitments_on",
    "countries",
    "data_as_of",
    "data_version",
    "datapackage_path",
    "diff",
    "document_parties",
    "document_themes",
    "document_threats",
    "documents",
    "evidence",
    "evidence_for",
    "holds_on",
    "indicators",
    "indicators_of",
    "institutions",
    "join_threats",
    "labels",
    "link",
    "load",
    "lookup",
    "mappings",
    "mappings_of",
    "meeting_themes",
    "meetings",
    "members",
    "memberships",
    "panel",
    "participants",
    "people",
    "retired_ids",
    "scheme_codes",
    "schemes",
    "sources",
    "stop_contexts",
    "sum_by_threat",
    "territories",
    "themes",
    "threats",
    "threats_in",
    "validate",
]


def __getattr__(name: str) -> Any:
    """The tables and the facts about the whole, read when they are first asked for."""
    if name in _TABLES:
        # from now on an ordinary attribute, which is faster than asking here
        return globals().setdefault(name, _api.default().table(name))
    if name in {"data_version", "data_as_of"}:
        return getattr(_api.default(), name)
    if name == "Match":
        from .names import Match

        return Match
    if name == "Mention":
        from .annotation import Mention

        return Mention
    if name == "ThreatSums":
        from .statistics import ThreatSums

        return ThreatSums
    if name == "Comparison":
        from .comparison import Comparison

        return Comparison
    if name == "Network":
        from .network import Network

        return Network
    if name == "__version__":
        return _code_version()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "errors"]
