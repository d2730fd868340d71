"""The sources of a record: each once, with the statement of it that comes first."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from .models import TABLES, Evidence, Record, Source
from .passages import passage_address
from .schema import table_of, table_spec
from .tables import Table
from .witnesses import Testimony, witnesses_of

SOURCE_COLUMNS = ("source_ids", "source_publishers", "source_links")
BETWEEN = "; "
"""What stands between the sources of a row; no id, publisher or address holds it."""


@frozen
class Spoken:
    """A source that speaks of a record.

    Attributes:
        source: The source.
        link: Its address, at the passage where it does; nothing for a source without an address.
    """

    source: Source
    link: str | None


def sources_of(dataset: Testimony, record: Record, field: str | None = None) -> tuple[Spoken, ...]:
    """The sources that the dataset follows in what it holds of a record.

    What belongs to the record in link tables is not asked: each link has sources of its own.

    Args:
        dataset: The copy of the data.
        record: The record.
        field: Only the sources of this column.

    Returns:
        Each source once: those that say that the thing exists first, then those of its columns, in their order.
    """
    if isinstance(record, Source):
        return (Spoken(record, record.url),)
    spec = table_spec(table_of(record))
    rows = witnesses_of(dataset, spec, record, field)
    if not isinstance(record, Evidence):
        rows = [row for row in rows if row.rank == "preferred" and (row.field not in TABLES or not spec.has_id)]
        order: dict[str | None, int] = {name: place for place, name in enumerate([None, *spec.columns])}
        rows.sort(key=lambda row: order.get(row.field, len(order)))
    first: dict[str, Evidence] = {}
    for row in rows:
        first.setdefault(row.source_id, row)
    found = ((dataset.table("sources").get(id), row) for id, row in first.items())
    return tuple(
        Spoken(source, passage_address(dataset, row) if source.url else None) for source, row in found if source
    )


def source_columns(dataset: Testimony, table: Table[Any]) -> dict[str, list[str | None]]:
    """Who says so of each row of a table, as columns: `SOURCE_COLUMNS` names them.

    Args:
        dataset: The copy of the data.
        table: The table.

    Returns:
        The cells of each column. Within a row the n-th id, publisher and link belong together.
    """
    rows = [cells_of(sources_of(dataset, record)) for record in table.values()]
    return {name: [row[place] for row in rows] for place, name in enumerate(SOURCE_COLUMNS)}


def cells_of(sources: tuple[Spoken, ...]) -> tuple[str | None, str | None, str | None]:
    """Sources as the cells of `SOURCE_COLUMNS`."""
    return (
        _joined([each.source.id for each in sources]),
        _joined([each.source.publisher for each in sources]),
        _joined([each.link or "" for each in sources]),
    )


def _joined(parts: list[str]) -> str | None:
    """The parts as one cell; a cell without any is missing."""
    return BETWEEN.join(parts) if any(parts) else None
