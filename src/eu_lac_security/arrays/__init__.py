"""The door to Arrow: tables of records, and columns to recode."""

from __future__ import annotations

from .arrow_columns import ArrowEncoding
from .tables import ARROW_TYPES, NO_TEXTS, Texts, arrow_schema, to_arrow

__all__ = ["ARROW_TYPES", "NO_TEXTS", "ArrowEncoding", "Texts", "arrow_schema", "to_arrow"]
