"""The doors to pandas, NumPy and Polars: tables of records, and columns to recode."""

from __future__ import annotations

from .pandas_columns import NumpyEncoding, PandasEncoding
from .tables import frame_of, to_pandas, to_polars

__all__ = ["NumpyEncoding", "PandasEncoding", "frame_of", "to_pandas", "to_polars"]
