"""What has changed between two copies of the data.

``editions`` a copy as text, as far as it can be read
``changes``  the differences: by table, by key, by column
``reports``  the differences as rows, as JSON, as Markdown
"""

from __future__ import annotations

from .changes import CellChange, Comparison, RowChange, TableChanges, compare
from .editions import Edition, read_edition

__all__ = ["CellChange", "Comparison", "Edition", "RowChange", "TableChanges", "compare", "read_edition"]
