"""The parts of a network: a node and an edge, each with who says so."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from ..columns import Value
from ..provenance import SOURCE_COLUMNS, Spoken, cells_of
from ..vocab import Relation, TableName


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


def _sourced(sources: tuple[Spoken, ...]) -> dict[str, str | None]:
    return dict(zip(SOURCE_COLUMNS, cells_of(sources), strict=True))
