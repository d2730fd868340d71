"""The verbs of the face: a `Dataset` that can do everything, and the functions bound to the library's own."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from .dataset import BaseDataset
from .models import (
    Commitment,
    Document,
    Evidence,
    Institution,
    Mapping,
    Membership,
    Record,
    Scheme,
    Threat,
)
from .tables import Table

if TYPE_CHECKING:
    import datetime

    from .errors import Problem
    from .names import Match
    from .vocab import Holds, MembershipRole


class Dataset(BaseDataset):
    """One copy of the data: its tables, the joins between them, and the verbs of the library.

    ``import eu_lac_security as els`` gives all of it for the data that came with the library; `load` gives it
    for another copy.
    """

    @property
    def data_version(self) -> str:
        """The version of the data."""
        return self.about.version

    @property
    def data_as_of(self) -> datetime.date:
        """The day up to which the facts are known."""
        return self.about.as_of

    def members(
        self,
        body: str | Institution,
        on: str | datetime.date | None = None,
        *,
        role: MembershipRole | None = None,
        possible: bool = False,
        within: Literal["participants"] | None = None,
    ) -> Table[Membership]:
        """The memberships that hold on a day; see the function `members`."""
        from .timeline import members_on

        return members_on(self, body, on, role=role, possible=possible, within=within)

    def holds_on(self, membership: str | Membership, day: str | datetime.date) -> Holds:
        """Whether a membership holds on a day; see the function `holds_on`."""
        from .timeline import holds_on

        return holds_on(self, membership, day)

    def lookup(self, text: str, *, scheme: str | None = None) -> tuple[Match, ...]:
        """Everything that goes by a name or code, whatever its table; see the function `lookup`."""
        from .directory import lookup_everywhere

        return lookup_everywhere(self, text, scheme)

    def link(self, evidence: str | Evidence) -> str:
        """The address of the passage; see the function `link`."""
        from .citation import passage_address

        return passage_address(self, evidence)

    def validate(self) -> tuple[Problem, ...]:
        """Everything that is wrong with this copy; see the function `validate`."""
        from .package import validate_package

        return validate_package(self.path)


def load(path: str | Path) -> Dataset:
    """Another copy of the data.

    Whatever can be read is read; whether the copy keeps the rules is for `validate` to say.

    Args:
        path: The folder that holds its ``datapackage.json``, or that file.

    Returns:
        The dataset, with the same tables and verbs as this module.

    Raises:
        DataNotFoundError: If there is no data package there.
    """
    return Dataset(path)


_lock = threading.Lock()
_default: list[Dataset] = []


def default() -> Dataset:
    """The data that came with the library, opened once."""
    with _lock:
        if not _default:
            _default.append(Dataset())
    return _default[0]


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


def mappings_of(threat: str | Threat, scheme: str | Scheme | None = None) -> Table[Mapping]:
    """The codes of a threat in established schemes.

    Args:
        threat: The threat or its id.
        scheme: Only those in this scheme.

    Returns:
        A table of mappings.

    Raises:
        UnknownIdError: If there is no such threat or scheme.
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

    >>> [(row.field, row.source_id) for row in evidence_for("corruption").values()]
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


def holds_on(membership: str | Membership, day: str | datetime.date) -> Holds:
    """Whether a membership holds on a day, as far as the data knows.

    After the day up to which the data is known (`data_as_of`) nothing is certain.

    Args:
        membership: The membership or its id.
        day: The day, as a date or ISO 8601 text.

    Returns:
        ``"certain"``, ``"possible"`` or ``"no"``.

    Raises:
        UnknownIdError: If there is no such membership.
        UnknownTimeError: If it is no day.

    >>> [holds_on("bra-clasi-member", day) for day in ("2023-01-01", "2024-06-01", "2026-01-01", "2035-01-01")]
    ['no', 'possible', 'certain', 'possible']
    """
    return default().holds_on(membership, day)


def lookup(text: str, *, scheme: str | None = None) -> tuple[Match, ...]:
    """Everything that goes by a name or code, whatever its table.

    Args:
        text: The name or code.
        scheme: The system that the code belongs to, such as ``"fips"``; ``"name"`` to read names only.

    Returns:
        The matches, strong names first, then weak ones, then codes. A country or territory that takes no part is
        ``outside``. None if nothing goes by this name.

    Raises:
        UnknownSchemeError: If nothing has codes in such a scheme.

    >>> [(match.table, match.id) for match in lookup("EUROPOL")]
    [('institutions', 'europol'), ('sources', 'hague-justice-portal-europol')]
    """
    return default().lookup(text, scheme=scheme)


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
