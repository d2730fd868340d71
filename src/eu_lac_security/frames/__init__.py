"""The doors to pandas, NumPy and Polars: tables of records, and columns to recode."""

from __future__ import annotations

from .pandas_columns import NumpyEncoding, PandasEncoding
from .sums import Observations
from .tables import check_labels, count_frame, frame_of, index_of, parquet_of, rows_of, to_pandas, to_polars
from .texts import repeated_rows, texts_of

__all__ = [
    "NumpyEncoding",
    "Observations",
    "PandasEncoding",
    "check_labels",
    "count_frame",
    "frame_of",
    "index_of",
    "parquet_of",
    "repeated_rows",
    "rows_of",
    "texts_of",
    "to_pandas",
    "to_polars",
]
