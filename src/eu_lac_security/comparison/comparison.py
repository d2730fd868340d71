"""The answer: what differs between two copies, and its reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import field, frozen

from ..errors import UnknownValueError
from ..vocab import Change
from .changes import TableChanges
from .editions import Edition
from .reports import REPORTED, as_json, as_markdown, report_rows

if TYPE_CHECKING:
    import pandas as pd

_COUNTED: tuple[Change, ...] = ("added", "removed", "changed")


@frozen
class Comparison:
    """What differs between two copies of the data; false if nothing does.

    Attributes:
        old: The old copy, with what could not be read of it.
        new: The new copy, likewise.
        tables: The tables that differ, by name.
    """

    old: Edition
    new: Edition
    tables: Mapping[str, TableChanges] = field(hash=False)

    def __bool__(self) -> bool:
        return bool(self.tables)

    def __repr__(self) -> str:
        counts = {
            change: sum(len(getattr(table, change)) for table in self.tables.values()) for change in _COUNTED
        }
        told = ", ".join(f"{number} {change}" for change, number in counts.items())
        return f"<Comparison {self.old.version} to {self.new.version}: rows in {len(self.tables)} tables: {told}>"

    def to_pandas(self) -> pd.DataFrame:
        """A row for each cell that differs.

        Returns:
            A frame of ``string[pyarrow]``: ``table``; ``key``, its parts with ``" / "`` between them; ``change``,
            which is ``added``, ``removed`` or ``changed``; ``column``, ``old``, ``new``; ``note``. A table that was
            added or removed has a row with neither key nor column, a column that was has one without a key, and a
            row without a filled cell has one without a column.
        """
        from ..frames import frame_of  # pandas, which the other reports do without

        rows = [*report_rows(self.tables)]
        return frame_of({name: ("text", [row[place] for row in rows]) for place, name in enumerate(REPORTED)})

    def to_json(self) -> str:
        """All of it as JSON: for each table the rows added, removed and changed."""
        return as_json(self.old, self.new, self.tables)

    def to_markdown(self, *, most: int | None = None) -> str:
        """A list for a changelog.

        Args:
            most: How many rows of each table to name; how many more there are is said. All by default.

        Raises:
            UnknownValueError: If it is no number of rows.
        """
        if most is not None and (not isinstance(most, int) or most < 0):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise UnknownValueError("to_markdown", "most", most, "it is a number of rows, 0 or more, or nothing")
        return as_markdown(self.old, self.new, self.tables, most)
