"""How a network is made: which records are its nodes, and which rows and columns its edges."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ..columns import Value
from ..errors import UnknownValueError
from ..models import Record
from ..provenance import sources_of
from ..schema import table_of, table_spec
from ..shapes import is_one
from ..vocab import NodeTable, TableName
from ..wording import did_you_mean, nearest
from .network import Network
from .parts import Edge, Node
from .relations import NODE_TABLES, TIES, Tie

if TYPE_CHECKING:
    from ..dataset import BaseDataset

_LABELS = ("name", "title")
_ENDS = {(tie.table, column) for tie in TIES for column in (tie.start, tie.end)}


def network_of(dataset: BaseDataset, tables: Iterable[NodeTable] | NodeTable | None) -> Network:
    """The dataset as nodes and edges; the function `as_network` of the face says it all."""
    chosen = _chosen(tables)
    edges = [edge for tie in TIES for edge in _edges(dataset, tie, chosen)]
    tied = {id for edge in edges for id in (edge.start, edge.end) if edge.table != "territories"}
    # a territory takes part in nothing unless something ties it; that it is part of a country does not
    nodes = {
        id: _node(dataset, record)
        for table in chosen
        for id, record in dataset.table(table).items()
        if table != "territories" or id in tied
    }
    kept = tuple(edge for edge in edges if edge.start in nodes and edge.end in nodes)
    return Network(nodes=nodes, edges=kept, about=dataset.about)


def _chosen(tables: Any) -> list[str]:
    """The tables whose things are asked for, in their order."""
    if tables is None:
        return [*NODE_TABLES]
    asked: list[Any] = [tables] if is_one(tables) else [*tables]
    for table in asked:
        if table not in NODE_TABLES:
            near = did_you_mean(nearest(str(table), NODE_TABLES))
            raise UnknownValueError("as_network", "tables", table, f"it is one of {', '.join(NODE_TABLES)}.{near}")
    return [table for table in NODE_TABLES if table in asked]


def _node(dataset: BaseDataset, record: Record) -> Node:
    spec = table_spec(table_of(record))
    label = next((column for column in _LABELS if column in spec.columns), "id")
    return Node(
        id=str(spec.key_of(record)),
        table=spec.name,
        label=str(getattr(record, label)),
        attributes=_attributes(spec.name, record, ("id", label)),
        sources=sources_of(dataset, record),
    )


def _edges(dataset: BaseDataset, tie: Tie, chosen: Collection[str]) -> Iterator[Edge]:
    """The edges that the rows of a table make between things of the chosen tables."""
    spec = table_spec(tie.table)
    is_link = tie.start != "id"
    for record in dataset.table(tie.table).values():
        start, end = getattr(record, tie.start), getattr(record, tie.end)
        if end is None or not all(table_of(dataset.record(id)) in chosen for id in (start, end)):
            continue
        key = spec.key_of(record)
        place = [spec.name, *((key,) if isinstance(key, str) else key), *(() if is_link else (tie.end,))]
        yield Edge(
            id="/".join(place),
            start=start,
            end=end,
            relation=tie.relation,
            table=spec.name,
            attributes=_attributes(spec.name, record, ("id", "source_id")) if is_link else {},
            sources=sources_of(dataset, record, None if is_link else tie.end),
        )


def _attributes(table: TableName, record: Record, apart: Collection[str]) -> dict[str, Value]:
    """What a record says in the columns that are neither set apart nor an end of an edge."""
    columns = [name for name in table_spec(table).columns if name not in apart and (table, name) not in _ENDS]
    return {name: value for name in columns if (value := getattr(record, name)) is not None}
