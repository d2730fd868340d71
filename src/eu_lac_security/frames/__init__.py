"""The doors to pandas, NumPy and Polars: tables of records, and columns to recode."""

from __future__ import annotations

from .pandas_columns import NumpyEncoding, PandasEncoding
from .tables import count_frame, frame_of, index_of, to_pandas, to_polars

__all__ = ["NumpyEncoding", "PandasEncoding", "count_frame", "frame_of", "index_of", "to_pandas", "to_polars"]
