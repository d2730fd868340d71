"""What differs: a cell, a row, a table."""

from __future__ import annotations

from attrs import frozen

from ..vocab import Change


@frozen
class CellChange:
    """A cell that differs; an empty one, or one of a row that is not there, is ``None``."""

    column: str
    old: str | None
    new: str | None


@frozen
class RowChange:
    """A row that differs.

    Attributes:
        key: Its key.
        change: Whether it was added, removed or changed.
        cells: The cells that differ: all that are not empty of a row that was added or removed.
        note: What is known of an id that is gone, or that is in use again.
    """

    key: tuple[str, ...]
    change: Change
    cells: tuple[CellChange, ...]
    note: str | None = None


@frozen
class TableChanges:
    """What differs in a table.

    Attributes:
        table: Its name; ``"about"`` stands for the facts about the whole in ``about.toml``.
        change: Whether the table itself was added or removed.
        key: The columns that its rows were compared by.
        columns_added: The columns that only the new copy has.
        columns_removed: The columns that only the old copy has.
        rows: The rows that differ, sorted by key.
    """

    table: str
    change: Change
    key: tuple[str, ...]
    columns_added: tuple[str, ...]
    columns_removed: tuple[str, ...]
    rows: tuple[RowChange, ...]

    @property
    def added(self) -> tuple[RowChange, ...]:
        """The rows that only the new copy has."""
        return tuple(row for row in self.rows if row.change == "added")

    @property
    def removed(self) -> tuple[RowChange, ...]:
        """The rows that only the old copy has."""
        return tuple(row for row in self.rows if row.change == "removed")

    @property
    def changed(self) -> tuple[RowChange, ...]:
        """The rows that both have, and that differ."""
        return tuple(row for row in self.rows if row.change == "changed")
