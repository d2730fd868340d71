"""Tables as DataFrames: the dtypes are stated, and what is missing is missing."""

from __future__ import annotations

import datetime
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import eu_lac_security as els
from eu_lac_security.models import TABLES
from eu_lac_security.schema import table_spec
from eu_lac_security.vocab import TableName

PANDAS = {"text": "string", "boolean": "boolean", "integer": "Int64", "date": "datetime64[s]"}
POLARS = {"text": pl.String(), "boolean": pl.Boolean(), "integer": pl.Int64(), "date": pl.Date()}
ARROW = {"text": pa.string(), "boolean": pa.bool_(), "integer": pa.int64(), "date": pa.date32()}


@pytest.mark.parametrize("name", TABLES)
def test_dtypes_are_those_of_the_model_even_without_a_row(name: TableName) -> None:
    for table in (getattr(els, name), getattr(els, name).where(lambda _: False)):
        pandas, arrow, polars = table.to_pandas(), table.to_arrow(), table.to_polars()
        columns = table_spec(name).columns
        assert [*pandas.columns] == arrow.column_names == polars.columns == [*columns]
        assert len(pandas) == len(arrow) == len(polars) == len(table)
        for column, described in columns.items():
            assert str(pandas[column].dtype) == PANDAS[described.kind], column
            assert arrow.schema.field(column).type == ARROW[described.kind], column
            assert arrow.schema.field(column).nullable == described.optional
            assert arrow.schema.field(column).metadata[b"description"].decode() == described.about
            assert polars.schema[column] == POLARS[described.kind], column


@pytest.mark.parametrize("name", TABLES)
def test_frames_hold_what_the_records_hold(name: TableName) -> None:
    table = getattr(els, name)
    pandas, rows, polars = table.to_pandas(), table.to_arrow().to_pylist(), table.to_polars().to_dicts()
    for position, record in enumerate(table.values()):
        for column in table_spec(name).columns:
            value: Any = getattr(record, column)
            cell: Any = pandas[column].iloc[position]
            assert rows[position][column] == value
            assert polars[position][column] == value
            assert cell is pd.NA or cell is pd.NaT if value is None else _plain(cell) == value


def _plain(cell: object) -> object:
    return cell.date() if isinstance(cell, pd.Timestamp) else cell


def test_missing_is_missing_and_days_compare() -> None:
    frame = els.documents.to_pandas().set_index("id")
    assert frame["covers_from"].isna()["joint-declaration-2025"]
    assert frame.loc["roadmap-2025-2026", "covers_from"] == 2025
    on_the_day = frame["adopted_earliest"] == pd.Timestamp("2025-03-05")
    assert set(frame.index[on_the_day]) == {"joint-declaration-2025", "roadmap-2025-2026"}
    assert frame["url"].isna()["joint-declaration-2025"]
    assert els.meetings.to_pandas()["date_earliest"].isna().sum() == sum(
        meeting.date_earliest is None for meeting in els.meetings.values()
    )


def test_a_frame_joins_with_a_researchers_own() -> None:
    theirs = pd.DataFrame({"iso3": ["ARG", "FRA", "USA"], "seizures": [1.0, 2.0, 3.0]})
    joined = theirs.merge(els.countries.to_pandas(), left_on="iso3", right_on="id", how="left")
    assert joined["party"].fillna("none").tolist() == ["CLASI", "EU", "none"]


def test_a_frame_is_a_copy() -> None:
    frame = els.countries.to_pandas()
    frame["name"] = "changed"
    assert els.countries["ARG"].name == "Argentina"
    assert els.countries.to_pandas()["name"].iloc[0] != "changed"


def test_a_day_is_a_day_in_arrow() -> None:
    assert els.people.to_arrow()["since"].to_pylist() == [datetime.date(2024, 12, 1)] * 2
