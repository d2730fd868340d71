"""The closed vocabularies: every value that a column of choices may hold.

They are ``Literal`` types, so a value stays a plain ``str`` in records, frames and JSON while editors and
type checkers still catch a misspelt one. `choices` gives a vocabulary back as a tuple.
"""

from __future__ import annotations

from typing import Any, Literal, TypeAlias, get_args

TableName: TypeAlias = Literal[
    "countries",
    "institutions",
    "threats",
    "themes",
    "commitments",
    "commitment_documents",
    "commitment_threats",
    "commitment_themes",
    "commitment_institutions",
    "commitment_meetings",
    "documents",
    "document_threats",
    "document_themes",
    "document_parties",
    "meetings",
    "meeting_themes",
    "participants",
    "people",
    "memberships",
    "territories",
    "labels",
    "stop_contexts",
    "codes",
    "mappings",
    "scheme_codes",
    "indicators",
    "schemes",
    "sources",
    "evidence",
    "retired_ids",
]

# Countries and territories
Party: TypeAlias = Literal["EU", "CLASI"]
EuStatus: TypeAlias = Literal["eu-territory", "overseas-country-or-territory", "special-status"]

# Institutions and people
InstitutionKind: TypeAlias = Literal[
    "agency",
    "alliance",
    "assembly",
    "committee",
    "directorate-general",
    "forum",
    "institution",
    "operator",
    "organisation",
    "programme",
    "service",
    "union",
]
Side: TypeAlias = Literal["EU", "LAC", "bi-regional", "international"]
MembershipRole: TypeAlias = Literal[
    "member", "signatory", "party", "partner", "participant", "observer", "associate", "presidency"
]
Holds: TypeAlias = Literal["certain", "possible", "no"]
YearRule: TypeAlias = Literal["31-december", "1-january", "any-day", "whole-year"]

# Threats and commitments
Nature: TypeAlias = Literal["offence", "actor", "flow", "means"]
CommitmentKind: TypeAlias = Literal["pledge", "priority", "support", "principle", "aim", "request"]
Basis: TypeAlias = Literal["declaration summary", "press report"]
InstitutionRole: TypeAlias = Literal["beneficiary", "partner", "addressee"]

# Documents and meetings
DocumentKind: TypeAlias = Literal["declaration", "roadmap", "agreement", "treaty"]
Emphasis: TypeAlias = Literal["highlighted", "special-focus", "prioritised"]
DocumentPartyRole: TypeAlias = Literal["adopter", "signatory"]
MeetingKind: TypeAlias = Literal[
    "agenda",
    "exchange",
    "founding",
    "launch",
    "ministerial",
    "officials",
    "series",
    "summit",
    "support-group",
]
MeetingStatus: TypeAlias = Literal["held", "announced"]
ParticipantRole: TypeAlias = Literal[
    "delegation", "accompanying", "participant", "host", "chair", "organiser", "support", "observer"
]
Attested: TypeAlias = Literal["individually", "collectively"]

# Names, schemes and mappings
MatchStatus: TypeAlias = Literal["found", "outside", "ambiguous", "unknown"]
Tier: TypeAlias = Literal["strong", "weak", "code", "near"]
Miss: TypeAlias = Literal["raise", "keep"]
Scope: TypeAlias = Literal["participants", "world"]
TextTarget: TypeAlias = Literal[
    "id",
    "alpha_2",
    "alpha_3",
    "alpha-2",
    "alpha-3",
    "numeric",
    "name",
    "official_name",
    "party",
    "status",
    "title",
    "acronym",
    "kind",
    "side",
    "nature",
    "parent_id",
    "part_of_id",
    "wikidata",
    "ror",
    "eurostat",
    "eu_vocabulary",
    "eu-country",
    "fips",
    "ioc",
    "fifa",
    "world-bank",
    "gleditsch-ward",
    "correlates-of-war",
    "correlates-of-war-letters",
]
"""What names are converted to mostly; each of these is text, in every table that has it."""
LabelKind: TypeAlias = Literal[
    "preferred", "official", "short", "acronym", "alternative", "historic", "misspelling"
]
Strength: TypeAlias = Literal["strong", "weak"]
InText: TypeAlias = Literal["any", "cased", "named", "no"]
LANGUAGES = ("en", "es", "pt", "fr", "de", "it")
"""The languages that texts are read in; a name that several share is told in the first of them."""
MentionKind: TypeAlias = Literal["country", "institution", "threat"]
Predicate: TypeAlias = Literal[
    "skos:exactMatch", "skos:closeMatch", "skos:broadMatch", "skos:narrowMatch", "skos:relatedMatch"
]
SAME: tuple[Predicate, ...] = ("skos:exactMatch", "skos:closeMatch")
"""How a code relates to a thing that it is, or nearly is, the nearest first."""
WITHIN: tuple[Predicate, ...] = (*SAME, "skos:narrowMatch")
"""And how to one that it is, or is a part of: what is counted under it counts for the thing."""
ObjectType: TypeAlias = Literal["concept", "statistical class", "indicator", "instrument", "priority"]
Justification: TypeAlias = Literal[
    "semapv:ManualMappingCuration", "semapv:LexicalMatching", "semapv:MappingReview"
]
Measure: TypeAlias = Literal[
    "offences",
    "victims",
    "suspects",
    "prosecutions",
    "convictions",
    "seizures",
    "tracing",
    "prevalence",
    "reports",
    "cases",
    "flows",
    "score",
    "rating",
    "membership",
]
Polarity: TypeAlias = Literal["higher-is-worse", "higher-is-better", "neither"]
Coverage: TypeAlias = Literal["whole", "part", "proxy", "none"]

# Who says so
Confidence: TypeAlias = Literal["high", "medium", "single", "inferred"]
Rank: TypeAlias = Literal["preferred", "alternative", "rejected"]
SourceKind: TypeAlias = Literal[
    "news", "web page", "report", "legal act", "standard", "code list", "dataset", "curation"
]
Reliability: TypeAlias = Literal["official", "interested", "press", "secondary", "curated"]
NodeTable: TypeAlias = Literal[
    "countries",
    "territories",
    "institutions",
    "people",
    "threats",
    "themes",
    "commitments",
    "documents",
    "meetings",
]
Relation: TypeAlias = Literal[
    "stands-in",
    "was-reported-from",
    "is-directed-against",
    "is-about",
    "concerns",
    "repeats",
    "mentions",
    "was-adopted-at",
    "is-party-to",
    "is-part-of",
    "took-part-in",
    "has-role-in",
    "has-its-seat-in",
    "holds-office-in",
]
Change: TypeAlias = Literal["added", "removed", "changed"]
CitationStyle: TypeAlias = Literal["text", "bibtex", "csl-json"]
NamedFact: TypeAlias = Literal["country_count", "corps_count", "signatory_count", "legal_basis"]

# The dataset as a whole
DataTheme: TypeAlias = Literal[
    "AGRI",
    "ECON",
    "EDUC",
    "ENER",
    "ENVI",
    "GOVE",
    "HEAL",
    "INTR",
    "JUST",
    "OP_DATPRO",
    "REGI",
    "SOCI",
    "TECH",
    "TRAN",
]


def choices(vocabulary: Any) -> tuple[str, ...]:
    """The values of a vocabulary, in the order they are written here.

    Args:
        vocabulary: One of the ``Literal`` aliases of this module.

    Returns:
        Its values.

    >>> choices(Party)
    ('EU', 'CLASI')
    """
    return get_args(vocabulary)
