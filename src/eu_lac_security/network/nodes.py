"""The nodes and edges of the dataset, each with who says so."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from ..about import About
from ..columns import Kind, Value
from ..errors import UnknownValueError, did_you_mean, nearest
from ..models import Record
from ..provenance import SOURCE_COLUMNS, Spoken, cells_of, sources_of
from ..schema import table_of, table_spec
from ..shapes import is_one
from ..vocab import NodeTable, Relation, TableName
from .relations import NODE_TABLES, TIES, Tie

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from ..dataset import BaseDataset

_LABELS = ("name", "title")
_ENDS = {(tie.table, column) for tie in TIES for column in (tie.start, tie.end)}


@frozen(kw_only=True)
class Node:
    """A thing of the dataset.

    Attributes:
        id: Its id.
        table: The table that it is in.
        label: Its name or title; its id where it has neither.
        attributes: What else is known of it, by column; what refers to another node is an edge.
        sources: Who says so.
    """

    id: str
    table: TableName
    label: str
    attributes: Mapping[str, Value] = field(hash=False)
    sources: tuple[Spoken, ...]

    def row(self) -> dict[str, Value | None]:
        """All of it as one row."""
        return {
            "id": self.id,
            "table": self.table,
            "label": self.label,
            **self.attributes,
            **_sourced(self.sources),
        }


@frozen(kw_only=True)
class Edge:
    """What ties a thing to another.

    Attributes:
        id: The place of the row that it is made from: the table, the key, and the column where that is one of several.
        start: The id of the node that it begins at.
        end: The id of the node that it leads to.
        relation: What the one is to the other.
        table: The table of the row.
        attributes: What else the row says, by column, such as a role.
        sources: Who says so.
    """

    id: str
    start: str
    end: str
    relation: Relation
    table: TableName
    attributes: Mapping[str, Value] = field(hash=False)
    sources: tuple[Spoken, ...]

    def row(self) -> dict[str, Value | None]:
        """All of it as one row; its ends are called as other programs call them."""
        ends = {"id": self.id, "source": self.start, "target": self.end}
        return {
            **ends, "relation": self.relation, "table": self.table, **self.attributes, **_sourced(self.sources)
        }  # fmt: skip


@frozen(kw_only=True)
class Network:
    """The dataset as nodes and edges.

    Attributes:
        nodes: The nodes by id, in the order of the tables.
        edges: The edges.
        about: What is known about the dataset as a whole.
    """

    nodes: Mapping[str, Node] = field(hash=False)
    edges: tuple[Edge, ...]
    about: About

    def __repr__(self) -> str:
        return f"<Network: {len(self.nodes)} nodes, {len(self.edges)} edges>"

    def to_pandas(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The nodes and the edges as two frames.

        Returns:
            Nodes with ``id``, ``table``, ``label``, and edges with ``id``, ``source``, ``target``, ``relation``,
            ``table``; behind these a column for each attribute, and those that name the sources. The dtypes are
            those of `Table.to_pandas`.
        """
        nodes = _frame(("id", "table", "label"), [node.row() for node in self.nodes.values()])
        ends = ("id", "source", "target", "relation", "table")
        return nodes, _frame(ends, [edge.row() for edge in self.edges])

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """A graph of networkx, directed, its edges keyed by their ids.

        Returns:
            The graph. Attributes are text, whole numbers and flags; days are ISO 8601 text; what is missing is not
            there.

        Raises:
            MissingExtraError: If networkx is not installed (extra ``network``).
        """
        from .files import to_networkx

        return to_networkx(self)

    def to_graphml(self) -> bytes:
        """The network as GraphML, which most programs read.

        Raises:
            MissingExtraError: If networkx is not installed (extra ``network``).
        """
        from .files import to_graphml

        return to_graphml(self)

    def to_gexf(self) -> bytes:
        """The network as GEXF, which Gephi reads.

        Raises:
            MissingExtraError: If networkx is not installed (extra ``network``).
        """
        from .files import to_gexf

        return to_gexf(self)

    def to_svg(self) -> bytes:
        """A picture of the commitments: what they stand in, and what they are about."""
        from .figure import to_svg

        return to_svg(self)


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


def _sourced(sources: tuple[Spoken, ...]) -> dict[str, str | None]:
    return dict(zip(SOURCE_COLUMNS, cells_of(sources), strict=True))


def _frame(first: Sequence[str], rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Rows as a frame that has some columns even without a row; a column has the kind of the values that it holds."""
    from ..frames import frame_of

    found = (name for row in rows for name in row if name not in SOURCE_COLUMNS)
    names = [*dict.fromkeys((*first, *found)), *SOURCE_COLUMNS]
    columns = {name: [row.get(name) for row in rows] for name in names}
    return frame_of({name: (_kind(values), values) for name, values in columns.items()})


_KINDS: dict[type, Kind] = {str: "text", bool: "boolean", int: "integer", datetime.date: "date"}


def _kind(values: list[Any]) -> Kind:
    held: list[type] = [type(value) for value in values if value is not None]
    return _KINDS[held[0]] if held else "text"
