"""Tables in other formats: one file a table, or one file for all.

Text (``csv``, ``json``, ``jsonl``) and ``parquet`` hold one table a file; ``sqlite`` and ``xlsx`` hold all in one.
"""

from __future__ import annotations

import datetime
import io
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Literal, TypeAlias

from .columns import Column, Kind, Value
from .dataset import BaseDataset
from .errors import OneTableError
from .models import Record
from .schema import TableSpec
from .source import write_csv
from .tables import Table

Format: TypeAlias = Literal["csv", "json", "jsonl", "parquet", "sqlite", "xlsx"]

TEXT_FORMATS: tuple[Format, ...] = ("csv", "json", "jsonl")
ONE_FILE_FORMATS: tuple[Format, ...] = ("sqlite", "xlsx")


def row_of(spec: TableSpec, record: Record) -> dict[str, Value | None]:
    """A record as a plain dictionary, its days as ISO 8601 text."""
    row: dict[str, Value | None] = {name: getattr(record, name) for name in spec.columns}
    return {name: value.isoformat() if isinstance(value, datetime.date) else value for name, value in row.items()}


def text_bytes(names: Sequence[str], rows: Iterable[Mapping[str, Value | None]], file_format: Format) -> bytes:
    """Rows as ``csv`` (the package's own kind), ``json`` (a list of objects) or ``jsonl`` (an object a line).

    Args:
        names: The columns.
        rows: The rows; what is missing is ``None``, which is an empty cell or ``null``.
        file_format: One of `TEXT_FORMATS`.

    Returns:
        The bytes of the file.
    """
    if file_format == "csv":
        return write_csv(tuple(names), (tuple(Column.write(row[name]) for name in names) for row in rows))
    if file_format == "json":
        return (json.dumps([*rows], indent=2, ensure_ascii=False) + "\n").encode("utf-8")
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8")


def table_bytes(dataset: BaseDataset, table: Table[Record], file_format: Format) -> bytes:
    """A table as the bytes of a file of its own: ``csv``, ``json``, ``jsonl`` or ``parquet``."""
    if file_format == "parquet":
        from .package.parquet import parquet_bytes

        return parquet_bytes(table.spec, table.values(), dataset.about.version)
    rows = (row_of(table.spec, record) for record in table.values())
    return text_bytes(tuple(table.spec.columns), rows, file_format)


def export_tables(dataset: BaseDataset, tables: Sequence[str], file_format: Format, output: Path) -> list[Path]:
    """Write tables to files.

    Args:
        dataset: The copy of the data.
        tables: The names of the tables.
        file_format: The format.
        output: The file; a folder where several tables go to one file each.

    Returns:
        The files that were written.

    Raises:
        UnknownTableError: If there is no table of such a name.
        OneTableError: If several tables should go to one file of a format that holds one.
        OSError: If a file cannot be written.
    """
    chosen = [dataset.table(name) for name in dict.fromkeys(tables)]
    if len(chosen) > 1 and file_format not in ONE_FILE_FORMATS and output.suffix and not output.is_dir():
        raise OneTableError(output, file_format, len(chosen))
    if file_format == "sqlite":
        output.write_bytes(to_sqlite(chosen))
    elif file_format == "xlsx":
        output.write_bytes(to_xlsx(dataset, chosen))
    elif len(chosen) == 1 and not output.is_dir():
        output.write_bytes(table_bytes(dataset, chosen[0], file_format))
    else:
        output.mkdir(parents=True, exist_ok=True)
        files = [output / f"{table.spec.name}.{file_format}" for table in chosen]
        for file, table in zip(files, chosen, strict=True):
            file.write_bytes(table_bytes(dataset, table, file_format))
        return files
    return [output]


_SQL_TYPES: dict[Kind, str] = {"text": "TEXT", "boolean": "INTEGER", "integer": "INTEGER", "date": "TEXT"}


def to_sqlite(tables: Sequence[Table[Record]]) -> bytes:
    """A SQLite database with the tables and their keys; flags are 0 and 1, days ISO 8601 text."""
    names: set[str] = {table.spec.name for table in tables}
    with closing(sqlite3.connect(":memory:")) as connection:
        for table in tables:
            connection.execute(_create_table(table.spec, names))
            marks = ", ".join("?" for _ in table.spec.columns)
            rows = [tuple(row_of(table.spec, record).values()) for record in table.values()]
            connection.executemany(f'INSERT INTO "{table.spec.name}" VALUES ({marks})', rows)  # noqa: S608
        connection.commit()
        return connection.serialize()


def _create_table(spec: TableSpec, names: set[str]) -> str:
    """The statement that makes a table; names come from the models, so they need no escape."""
    parts = [
        f'"{name}" {_SQL_TYPES[column.kind]}{"" if column.optional else " NOT NULL"}'
        for name, column in spec.columns.items()
    ]
    parts.append("PRIMARY KEY (" + ", ".join(f'"{name}"' for name in spec.key) + ")")
    for name, column in spec.columns.items():
        if len(column.references) == 1 and column.references[0] in names:
            parts.append(f'FOREIGN KEY ("{name}") REFERENCES "{column.references[0]}" ("id")')
    return f'CREATE TABLE "{spec.name}" ({", ".join(parts)}) STRICT'


def to_xlsx(dataset: BaseDataset, tables: Sequence[Table[Record]]) -> bytes:
    """A spreadsheet with a sheet for each table; text stays text, whatever it begins with."""
    import xlsxwriter

    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, options) as workbook:
        created = datetime.datetime.fromisoformat(dataset.about.created)
        workbook.set_properties({"title": dataset.about.title, "created": created})
        header, day = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "yyyy-mm-dd"})
        for table in tables:
            _write_sheet(workbook.add_worksheet(table.spec.name), table, header, day)
    return content.getvalue()


def _write_sheet(sheet: Any, table: Table[Record], header: Any, day: Any) -> None:
    names = list(table.spec.columns)
    sheet.write_row(0, 0, names, header)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table), len(names) - 1)
    for line, record in enumerate(table.values(), start=1):
        for position, name in enumerate(names):
            value = getattr(record, name)
            if isinstance(value, datetime.date):
                sheet.write_datetime(line, position, datetime.datetime.combine(value, datetime.time()), day)
            elif value is not None:
                sheet.write(line, position, value)
    sheet.autofit()
