"""What has changed between two copies of the data.

``editions``   a copy as text, as far as it can be read
``changes``    what differs: a cell, a row, a table
``reports``    the differences as rows, as JSON, as Markdown
``comparison`` the answer: all that differs, and its reports
``comparing``  how the differences are found: by table, by key, by column
"""

from __future__ import annotations

from .changes import CellChange, RowChange, TableChanges
from .comparing import compare
from .comparison import Comparison
from .editions import Edition, read_edition

__all__ = ["CellChange", "Comparison", "Edition", "RowChange", "TableChanges", "compare", "read_edition"]
