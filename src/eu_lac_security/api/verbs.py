"""The verbs of the face: functions bound to the data that came with the library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from ..models import (
    Commitment,
    Document,
    Evidence,
    Institution,
    Mapping,
    Membership,
    Record,
    Scheme,
    SchemeCode,
    Threat,
)
from ..tables import Table
from .data import Choice, Dataset, default

if TYPE_CHECKING:
    import datetime

    import pandas as pd

    from ..annotation import Mention
    from ..errors import Problem
    from ..names import Match
    from ..vocab import Holds, MembershipRole, MentionKind


def datapackage_path() -> Path:
    """The folder of the data that came with the library: CSV, Parquet and descriptors.

    Returns:
        The folder, for DuckDB, R and everything else that reads files.

    >>> sorted(file.name for file in datapackage_path().iterdir())
    ['about.toml', 'data', 'datapackage.json', 'parquet']
    """
    return default().path


def commitments_on(threat: str | Threat) -> Table[Commitment]:
    """The commitments that are directed against a threat.

    Args:
        threat: The threat or its id.

    Returns:
        A table of commitments.

    Raises:
        UnknownIdError: If there is no such threat.

    >>> list(commitments_on("corruption"))
    ['fight-corruption']
    """
    return default().commitments_on(threat)


def commitments_in(document: str | Document) -> Table[Commitment]:
    """The commitments that stand in a document: those of its summary in their order, then what the press reports.

    `Commitment.basis` tells the two apart.

    Args:
        document: The document or its id.

    Returns:
        A table of commitments.

    Raises:
        UnknownIdError: If there is no such document.

    >>> list(commitments_in("roadmap-2025-2026"))
    ['increase-joint-activities', 'increase-authority-synergy']
    """
    return default().commitments_in(document)


def threats_in(document: str | Document) -> Table[Threat]:
    """The threats that our sources report in a document, in their order.

    A threat that is not there is *not mentioned in the sources seen*; it may still stand in the document.

    Args:
        document: The document or its id.

    Returns:
        A table of threats.

    Raises:
        UnknownIdError: If there is no such document.

    >>> threats_in("joint-declaration-2025")
    <Table threats: 14 × Threat, reported for joint-declaration-2025 in the sources seen>
    """
    return default().threats_in(document)


def mappings_of(threat: str | Threat | None = None, scheme: str | Scheme | None = None) -> Table[Mapping]:
    """The codes of threats in established schemes.

    Args:
        threat: The threat or its id; by default all of them.
        scheme: Only those in this scheme.

    Returns:
        A table of mappings.

    Raises:
        UnknownIdError: If there is no such threat or scheme.

    >>> [row.code for row in mappings_of("corruption", "eurostat-iccs").values()], len(mappings_of(scheme="iccs"))
    (['ICCS0703', 'ICCS07031'], 63)
    """
    return default().mappings_of(threat, scheme)


def evidence_for(record: str | Record, field: str | None = None) -> Table[Evidence]:
    """Who says so: the evidence for a record, for one of its fields, or for a link.

    A column that comes whole from one standard (ISO 3166-1, say), or from our own classification, has no row of
    its own for each cell, some links name their source themselves, and for a code its scheme speaks. The evidence
    given for them is made from the source that the model, the row or the scheme names; its note says so.

    Args:
        record: A record of any table, or the id of one.
        field: Only the evidence for this column, link table or named fact.

    Returns:
        A table of evidence: what the dataset follows first, then what it does not.

    Raises:
        UnknownIdError: If no record has this id.
        UnknownColumnError: If there is neither such a column nor evidence for such a fact.

    >>> [(row.field, row.source_id) for row in evidence_for("cybercrime").values()]
    [(None, 'fiap-clasi-eu-2025'), ('name', 'curated'), ('definition', 'curated'), ('nature', 'curated')]
    """
    return default().evidence_for(record, field)


def members(
    body: str | Institution,
    on: str | datetime.date | None = None,
    *,
    role: MembershipRole | None = None,
    possible: bool = False,
    within: Literal["participants"] | None = None,
) -> Table[Membership]:
    """The memberships of a body that are known to hold on a day.

    Args:
        body: The institution or its id.
        on: The day, as a date or ISO 8601 text; by default the day up to which the data is known.
        role: Only this role, such as ``"presidency"``; by default everybody who belongs to the body: its members,
            parties, partners and participants, but not those who only signed or observe.
        possible: Whether to add those that *may* hold on that day, since only a window is known, or since the day
            lies after the last that the data knows. `holds_on` tells which they are.
        within: ``"participants"`` keeps the 43 countries of the declaration.

    Returns:
        A table of memberships. Its note says how many more are possible, where these are left out.

    Raises:
        NoMembershipDataError: If the dataset holds no such list.
        UnknownIdError: If there is no such institution.
        UnknownTimeError: If the day is none, or lies beyond what the data knows and nothing is certain.
        UnknownValueError: If there is no such role.

    >>> sorted(row.entity_id for row in members("clasi", on="2022-06-01").values())
    ['ARG', 'BOL', 'CRI', 'DOM', 'ECU', 'PAN', 'SLV']
    """
    return default().members(body, on, role=role, possible=possible, within=within)


def holds_on(record: str | Membership | SchemeCode | Mapping, day: str | datetime.date) -> Holds:
    """Whether a membership, or a code of a scheme, holds on a day, as far as the data knows.

    After the day up to which the data is known (`data_as_of`) nothing is certain. Of most codes no source says since
    when they are in use: they are possible on every day.

    Args:
        record: The membership or its id, or a code of a scheme, or a mapping, which holds as long as its code.
        day: The day, as a date or ISO 8601 text.

    Returns:
        ``"certain"``, ``"possible"`` or ``"no"``.

    Raises:
        UnknownIdError: If there is no such membership, or no such code.
        UnknownTimeError: If it is no day.

    >>> [holds_on("bra-clasi-member", day) for day in ("2023-01-01", "2024-06-01", "2026-01-01", "2035-01-01")]
    ['no', 'possible', 'certain', 'possible']
    >>> rows = mappings_of("drug-trafficking").where(lambda row: row.scheme_id.startswith("empact"))
    >>> [row.scheme_id for row in rows.values() if holds_on(row, "2026-03-01") != "no"]
    ['empact-2026']
    """
    return default().holds_on(record, day)


def lookup(text: object, *, scheme: str | Scheme | None = None) -> tuple[Match, ...]:
    """Everything that goes by a name or code, whatever its table.

    Args:
        text: The name or code.
        scheme: The system that the code belongs to, such as ``"fips"``; ``"name"`` to read names only.

    Returns:
        The matches, strong names first, then weak ones, then codes. A country or territory that takes no part is
        ``outside``; what is one of several readings, or may well mean something else, is ``ambiguous``. A document or
        source is given by its title only where nothing else goes by it. None if nothing goes by this name.

    Raises:
        UnknownSchemeError: If nothing has codes in such a scheme.
        UnsupportedTypeError: If it is a column, or no text at all.

    >>> [(match.table, match.id) for match in lookup("EUROPOL")]
    [('institutions', 'europol')]
    """
    return default().lookup(text, scheme=scheme)


def annotate(
    text: str, *, kinds: Choice[MentionKind] | None = None, languages: Choice[str] | None = None
) -> tuple[Mention, ...]:
    """What a text speaks of: the countries, institutions and threats of the declaration, with their places.

    Case, accents, hyphens, apostrophes, line ends and soft hyphens within a name do not count; the longest name wins;
    coordinated phrases are read part by part. A name that belongs to something else (New Mexico, the Council of Europe)
    is none: the table of stop contexts says which these are.

    Args:
        text: The text, of any length.
        kinds: Only these: ``"country"``, ``"institution"``, ``"threat"``; all for ``None``, none for an empty list.
        languages: Only labels of these languages, of ``en``, ``es``, ``pt``, ``fr``, ``de`` and ``it``, and names that
            belong to no language, such as Europol; an empty list leaves those alone.

    Returns:
        The mentions in their order, none within another; their offsets are those of the text as it was given.

    Raises:
        UnknownValueError: If there is no such kind or language.
        UnsupportedTypeError: If it is no text.

    >>> [(mention.text, mention.id) for mention in annotate("España, contra el tráfico de drogas y de armas")]
    [('España', 'ESP'), ('tráfico de drogas', 'drug-trafficking'), ('armas', 'firearms-trafficking')]
    """
    return default().annotate(text, kinds=kinds, languages=languages)


def annotate_column(
    values: Any, *, kinds: Choice[MentionKind] | None = None, languages: Choice[str] | None = None
) -> pd.DataFrame:
    """Every mention in a column of texts, as a long table.

    Args:
        values: A list, or a pandas, Polars or Arrow column; a missing text has no mentions.
        kinds: As for `annotate`.
        languages: As for `annotate`.

    Returns:
        A frame with a row for each mention: ``row``, the index label of a pandas Series, otherwise the position;
        ``start`` and ``end`` (``Int64``); ``text``, ``kind``, ``id``, ``label`` and ``language``.

    Raises:
        UnknownValueError: If there is no such kind or language.
        UnsupportedTypeError: If it is no column of texts.

    >>> annotate_column(["Europol met AMERIPOL.", None, "Corruption in Peru"])[["row", "start", "end", "id"]]
       row  start  end          id
    0    0      0    7     europol
    1    0     12   20    ameripol
    2    2      0   10  corruption
    3    2     14   18         PER
    """
    return default().annotate_column(values, kinds=kinds, languages=languages)


def annotate_counts(
    values: Any, *, kinds: Choice[MentionKind] | None = None, languages: Choice[str] | None = None
) -> pd.DataFrame:
    """How often each thing is mentioned in each text.

    Args:
        values: As for `annotate_column`.
        kinds: As for `annotate`.
        languages: As for `annotate`.

    Returns:
        A frame of ``int64`` with a row for each text, with the index of a pandas Series, and a column for each
        country, institution and threat that is asked for, whether it is mentioned or not.

    Raises:
        UnknownValueError: If there is no such kind or language.
        UnsupportedTypeError: If it is no column of texts.

    >>> annotate_counts(["Europol met AMERIPOL.", "Peru, Peru"], kinds="country")["PER"].tolist()
    [0, 2]
    """
    return default().annotate_counts(values, kinds=kinds, languages=languages)


def link(evidence: str | Evidence) -> str:
    """The address of the page that makes a statement, at the passage where its phrase stands.

    Args:
        evidence: A row of evidence, or its id.

    Returns:
        The address; browsers that know text fragments scroll to the phrase and mark it.

    Raises:
        NoAddressError: If the source has no address.
        UnknownIdError: If there is no such evidence, or no such source.

    >>> row = next(iter(evidence_for("corruption").values()))
    >>> link(row).endswith("#:~:text=corruption")
    True
    """
    return default().link(evidence)


def validate(path: str | Path | None = None) -> tuple[Problem, ...]:
    """Everything that is wrong with a data package, all problems at once.

    Args:
        path: The folder of the package; the library's own data if none is given.

    Returns:
        The problems; none if the package is as it should be.

    Raises:
        DataNotFoundError: If there is no data package there.

    >>> validate()
    ()
    """
    return Dataset(path).validate()
