"""The nodes and the edges as two frames of pandas."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..columns import Kind
from ..provenance import SOURCE_COLUMNS
from .parts import Edge, Node

if TYPE_CHECKING:
    import pandas as pd

_KINDS: dict[type, Kind] = {str: "text", bool: "boolean", int: "integer", datetime.date: "date"}


def to_pandas(nodes: Mapping[str, Node], edges: Iterable[Edge]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The nodes and the edges; `Network.to_pandas` says it all."""
    ends = ("id", "source", "target", "relation", "table")
    return (
        _frame(("id", "table", "label"), [node.row() for node in nodes.values()]),
        _frame(ends, [edge.row() for edge in edges]),
    )


def _frame(first: Sequence[str], rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Rows as a frame that has some columns even without a row; a column has the kind of the values that it holds."""
    from ..frames import frame_of

    found = (name for row in rows for name in row if name not in SOURCE_COLUMNS)
    names = [*dict.fromkeys((*first, *found)), *SOURCE_COLUMNS]
    columns = {name: [row.get(name) for row in rows] for name in names}
    return frame_of({name: (_kind(values), values) for name, values in columns.items()})


def _kind(values: list[Any]) -> Kind:
    held: list[type] = [type(value) for value in values if value is not None]
    return _KINDS[held[0]] if held else "text"
