"""The door to Arrow: tables of records, and columns to recode."""

from __future__ import annotations

from .arrow_columns import ArrowEncoding
from .tables import ARROW_TYPES, arrow_schema, to_arrow

__all__ = ["ARROW_TYPES", "ArrowEncoding", "arrow_schema", "to_arrow"]
