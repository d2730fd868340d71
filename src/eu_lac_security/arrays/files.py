"""CSV and Parquet files of any size, a batch at a time. Every column of a CSV is text: nothing is guessed."""

from __future__ import annotations

# the stubs of pyarrow leave much unknown
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
import csv
import io
import os
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq

from ..errors import TableFileError

_BATCH = 1 << 17  # rows of a Parquet batch
_BLOCK = 1 << 24  # bytes of a CSV block


class TableFile(Protocol):
    """A file that holds one table, read from its start to its end, once."""

    schema: Any

    def batches(self) -> Iterator[Any]:
        """The rows, a batch at a time."""
        ...

    def progress(self) -> tuple[int, int]:
        """How much has been read, and of how much; of nothing where that is not known."""
        ...


class CsvFile:
    """A CSV file with a header."""

    def __init__(self, raw: BinaryIO, name: str, delimiter: str) -> None:
        """Read the header.

        Raises:
            TableFileError: If there is none, or a column twice.
        """
        self._raw, self._name = raw, name
        self._size = os.fstat(raw.fileno()).st_size if raw.seekable() else 0
        header = _header(self._raw, delimiter, self._name)
        self.schema: Any = pa.schema([pa.field(name, pa.string()) for name in header])
        self._delimiter = delimiter

    def batches(self) -> Iterator[Any]:
        """The rows, a batch at a time.

        Raises:
            TableFileError: If the file is not CSV in UTF-8.
        """
        options = pc.ConvertOptions(
            column_types=self.schema, null_values=[""], strings_can_be_null=True, quoted_strings_can_be_null=False
        )
        try:
            # the header is read already
            yield from pc.open_csv(
                self._raw,
                read_options=pc.ReadOptions(column_names=self.schema.names, block_size=_BLOCK),
                parse_options=pc.ParseOptions(delimiter=self._delimiter, newlines_in_values=True),
                convert_options=options,
            )
        except StopIteration:  # a header and no rows
            return
        except pa.ArrowInvalid as error:
            if "Empty CSV file" in str(error):
                return
            raise TableFileError(f"{self._name} is no CSV in UTF-8: {error}") from None

    def progress(self) -> tuple[int, int]:
        """How many bytes have been read, and of how many."""
        return (min(self._raw.tell(), self._size) if self._size else 0), self._size


class ParquetFile:
    """A Parquet file."""

    def __init__(self, raw: BinaryIO, name: str) -> None:
        """Read the footer.

        Raises:
            TableFileError: If it is no Parquet file.
        """
        try:
            self._file = pq.ParquetFile(raw)
        except pa.ArrowInvalid as error:
            raise TableFileError(f"{name} is no Parquet file: {error}") from None
        self.schema: Any = self._file.schema_arrow
        self._read = 0

    def batches(self) -> Iterator[Any]:
        """The rows, a batch at a time."""
        for batch in self._file.iter_batches(batch_size=_BATCH):
            self._read += batch.num_rows
            yield batch

    def progress(self) -> tuple[int, int]:
        """How many rows have been read, and of how many."""
        return self._read, self._file.metadata.num_rows


@contextmanager
def open_table(path: Path | None, delimiter: str = ",") -> Generator[TableFile, None, None]:
    """Open a CSV or, by its ending, a Parquet file, and close it at the end.

    Args:
        path: The file; standard input, as CSV, if none.
        delimiter: What stands between the cells of a CSV.

    Yields:
        The file.

    Raises:
        TableFileError: If it is not what it should be.
        OSError: If it cannot be opened.
    """
    if path is None:
        yield CsvFile(sys.stdin.buffer, "standard input", delimiter)
        return
    with path.open("rb") as raw:
        yield ParquetFile(raw, str(path)) if is_parquet(path) else CsvFile(raw, str(path), delimiter)


def is_parquet(path: Path) -> bool:
    """Whether the ending of a name says Parquet."""
    return path.suffix.lower() in {".parquet", ".pq"}


@contextmanager
def table_writer(path: Path | None, schema: Any, delimiter: str = ",") -> Generator[Any, None, None]:
    """What writes batches to a CSV or, by its ending, a Parquet file.

    The file appears under its name when all is written, so that a half one is never taken for a whole one.

    Args:
        path: The file; standard output, as CSV, if none.
        schema: The columns.
        delimiter: What stands between the cells of a CSV.

    Yields:
        The writer; its ``write`` takes the batches.
    """
    if path is None:
        sys.stdout.flush()
        yield _CsvWriter(sys.stdout.buffer, schema, delimiter)
        sys.stdout.buffer.flush()
        return
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as sink:
            if is_parquet(path):
                with pq.ParquetWriter(sink, schema, compression="zstd") as writer:
                    yield writer
            else:
                yield _CsvWriter(sink, schema, delimiter)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def with_column(rows: Any, place: int, name: str, column: Any) -> Any:
    """The rows with a new column behind the one at a place, or instead of the one that has its name."""
    if name in rows.schema.names:
        return rows.set_column(rows.schema.names.index(name), name, column)
    return rows.add_column(place + 1, name, column)


class _CsvWriter:
    """Writes batches as CSV in which only what needs quotes has them: pyarrow would quote every text."""

    def __init__(self, sink: Any, schema: Any, delimiter: str) -> None:
        self._sink, self._delimiter = sink, delimiter
        self._write_rows([schema.names])

    def write(self, batch: Any) -> None:
        """Write the rows of a batch."""
        options = pc.WriteOptions(include_header=False, delimiter=self._delimiter, quoting_style="none")
        buffer = io.BytesIO()
        try:
            if batch.num_columns == 1:  # an empty cell alone in its line would be no row
                raise pa.ArrowInvalid
            pc.write_csv(batch, buffer, write_options=options)
        except pa.ArrowInvalid:  # a cell that needs quotes
            self._write_rows(zip(*(column.to_pylist() for column in batch.columns), strict=True))
        else:
            self._sink.write(buffer.getbuffer())

    def _write_rows(self, rows: Iterable[Iterable[Any]]) -> None:
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=self._delimiter, lineterminator="\n").writerows(rows)
        self._sink.write(text.getvalue().encode("utf-8"))


def _header(raw: Any, delimiter: str, name: str) -> list[str]:
    """The names in the first line of a CSV file, which is read thereby."""
    lines = ""
    try:
        while (line := raw.readline()) and (lines := lines + line.decode("utf-8-sig")).count('"') % 2:
            pass  # a name holds a line break
        names = next(csv.reader([lines], delimiter=delimiter, strict=True), [])
    except (UnicodeDecodeError, csv.Error) as error:
        raise TableFileError(f"{name} is no CSV in UTF-8: {error}") from None
    if not names:
        raise TableFileError(f"{name} is empty; it needs a header line")
    twice = sorted({each for each in names if names.count(each) > 1})
    if twice:
        raise TableFileError(f"{name} has several columns of one name: {', '.join(twice)}")
    return names
