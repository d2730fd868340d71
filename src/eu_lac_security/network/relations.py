"""Which tables hold the nodes, and which tables and columns are which edges."""

from __future__ import annotations

from attrs import frozen

from ..vocab import NodeTable, Relation, TableName, choices

NODE_TABLES: tuple[str, ...] = choices(NodeTable)


@frozen
class Tie:
    """Rows that tie a node to another.

    Attributes:
        table: The table of the rows.
        start: The column of the node that an edge begins at.
        end: The column of the node that it leads to; a row where it is empty ties nothing.
        relation: What the one is to the other.
    """

    table: TableName
    start: str
    end: str
    relation: Relation


TIES = (
    Tie("commitment_documents", "commitment_id", "document_id", "stands-in"),
    Tie("commitment_meetings", "commitment_id", "meeting_id", "was-reported-from"),
    Tie("commitment_threats", "commitment_id", "threat_id", "is-directed-against"),
    Tie("commitment_themes", "commitment_id", "theme_id", "is-about"),
    Tie("commitment_institutions", "commitment_id", "institution_id", "concerns"),
    Tie("commitments", "id", "overlaps_id", "repeats"),
    Tie("document_threats", "document_id", "threat_id", "mentions"),
    Tie("document_themes", "document_id", "theme_id", "mentions"),
    Tie("documents", "id", "meeting_id", "was-adopted-at"),
    Tie("document_parties", "entity_id", "document_id", "is-party-to"),
    Tie("meeting_themes", "meeting_id", "theme_id", "is-about"),
    Tie("meetings", "id", "part_of_id", "is-part-of"),
    Tie("participants", "entity_id", "meeting_id", "took-part-in"),
    Tie("memberships", "entity_id", "institution_id", "has-role-in"),
    Tie("institutions", "id", "parent_id", "is-part-of"),
    Tie("institutions", "id", "seat_country_id", "has-its-seat-in"),
    Tie("people", "id", "institution_id", "holds-office-in"),
    Tie("territories", "id", "part_of_id", "is-part-of"),
)
