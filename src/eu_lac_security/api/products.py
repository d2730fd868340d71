"""The verbs that make something of the data: a panel, a citation, a comparison, a network."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from .data import Choice, Dataset, default, load

if TYPE_CHECKING:
    import pandas as pd

    from ..comparison import Comparison
    from ..models import Institution, Record
    from ..network import Network
    from ..vocab import CitationStyle, MembershipRole, NodeTable, Scope, YearRule


def panel(
    years: int | Iterable[int],
    *,
    bodies: str | Institution | Iterable[str | Institution] | None = None,
    rule: YearRule = "31-december",
    role: MembershipRole | None = None,
    scope: Scope = "participants",
) -> pd.DataFrame:
    """Who belonged to which body in which year: a row for each country and year, a flag for each body.

    A flag is true or false only where that is certain. Where a window of days leaves it open it is ``<NA>``, and so
    it is where it depends on days after the last that the data knows (`data_as_of`).

    Args:
        years: The years, such as ``range(2020, 2027)``; each is given once, from the first to the last.
        bodies: The institutions or their ids; by default all of which the data holds such a list.
        rule: What it takes to belong to a body in a year: to belong to it on its last day (``"31-december"``), on its
            first (``"1-january"``), on some day (``"any-day"``) or on every day (``"whole-year"``).
        role: Only this role, as for `members`.
        scope: ``"world"`` adds the places outside of the 43 countries that ever belonged to one of the bodies.

    Returns:
        A frame with ``country_id`` (``string[pyarrow]``), ``year`` (``Int64``) and a column for each body, named by its
        id (``boolean``), sorted as `countries` and by year.

    Raises:
        UnknownTimeError: If a year is none, or lies beyond what the data knows.
        UnknownIdError: If there is no such institution.
        NoMembershipDataError: If the dataset holds no such list of one of them.
        UnknownValueError: If there is no such rule, role or scope.

    >>> frame = panel(range(2022, 2026), bodies="clasi")
    >>> frame[frame["country_id"] == "BRA"]
       country_id  year  clasi
    20        BRA  2022  False
    21        BRA  2023   <NA>
    22        BRA  2024   <NA>
    23        BRA  2025   True
    """
    return default().panel(years, bodies=bodies, rule=rule, role=role, scope=scope)


def diff(old: str | Path | Dataset, new: str | Path | Dataset | None = None) -> Comparison:
    """What has changed between two copies of the data: rows by table and key, column by column.

    Whatever can be read is compared, as text: tables and columns that only one of the copies has are told as such, and
    a copy that breaks the rules is compared all the same. What cannot be read is in ``problems`` of its edition.

    Args:
        old: The folder of the old copy, or a dataset.
        new: The folder of the new copy, or a dataset; the data that came with the library if none is given.

    Returns:
        The comparison: false if nothing differs. Its ``tables`` hold the rows that were added, removed and changed; an
        id that is gone says what has taken its place. `to_pandas`, `to_json` and `to_markdown` give all of it.

    Raises:
        DataNotFoundError: If there is no data package in one of the folders.

    >>> diff(default())  # doctest: +ELLIPSIS
    <Comparison ... to ...: rows in 0 tables: 0 added, 0 removed, 0 changed>
    >>> bool(diff(default()))
    False
    """
    return (old if isinstance(old, Dataset) else load(old)).diff(default() if new is None else new)


def cite(record: str | Record | None = None, *, style: CitationStyle = "text") -> str:
    """How to cite the dataset, or what it holds of a record.

    The citation of a record has two parts: its place in the dataset, and the sources that the dataset follows for it,
    each with its address at the passage. A reader who quotes a fact should name both: who says so, and where it was
    found. What belongs to a record in link tables is not among its sources; cite the link for that.

    Args:
        record: A record of any table, or the id of one; the dataset itself if none is given.
        style: ``"text"``, a line for each reference; ``"bibtex"``; or ``"csl-json"``, which Zotero, Pandoc and other
            programs read.

    Returns:
        The citation. What is not known is left out: a page without a day is ``n.d.``, and nobody is made the author
        of an article of the press.

    Raises:
        UnknownIdError: If no record has this id.
        UnknownValueError: If there is no such style.

    >>> print(cite())  # doctest: +ELLIPSIS
    eu-lac-security contributors (...). EU-Latin America security cooperation: reference data (version ...
    >>> print(cite("corruption", style="bibtex").partition(chr(10))[0])  # doctest: +ELLIPSIS
    @incollection{eu-lac-security-...-corruption,
    """
    return default().cite(record, style=style)


def as_network(tables: Choice[NodeTable] | None = None) -> Network:
    """The dataset as nodes and edges, for the analysis of networks.

    Nodes are countries, institutions, people, threats, themes, commitments, documents and meetings, and those
    territories that something ties to one of them. Edges are the rows of link tables, memberships, and columns that
    refer to another thing; each says what the one is to the other, and who says so.

    Args:
        tables: Only the things of these tables; an edge is there where both of its ends are.

    Returns:
        The network: `to_networkx`, `to_graphml` and `to_gexf` (extra ``network``), `to_pandas`, and `to_svg`, a picture
        of the commitments.

    Raises:
        UnknownValueError: If the things of such a table are no nodes.

    >>> [(edge.relation, edge.end) for edge in as_network().edges if edge.start == "fight-corruption"]
    [('stands-in', 'joint-declaration-2025'), ('is-directed-against', 'corruption')]
    >>> as_network(["commitments", "threats"]).to_networkx().in_degree("drug-trafficking")
    4
    """
    return default().as_network(tables)
