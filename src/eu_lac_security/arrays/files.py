"""CSV and Parquet files of any size, a batch at a time. Every column of a CSV is text: nothing is guessed."""

from __future__ import annotations

# the stubs of pyarrow leave much unknown
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
import csv
import errno
import os
import secrets
import stat
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from ..decoding import DecodedFile
from ..errors import TableFileError
from .csv_faults import fault, not_in_utf_8, refuse_what_is_no_csv
from .csv_rows import blocks_of_rows, first_row
from .csv_writing import CsvWriter
from .packing import codec_of, packing, unpacking

_BATCH = 1 << 16  # rows of a Parquet batch
_BLOCK = 1 << 22  # bytes of a CSV block
_ENDINGS = {".csv", ".tsv", ".tab", ".txt"}
_STANDARD_OUTPUT = {"/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"}


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

    def __init__(self, raw: BinaryIO, name: str, delimiter: str, read: Callable[[int], bytes]) -> None:
        """Read the header.

        Args:
            raw: The file.
            name: What it is called in messages.
            delimiter: What stands between its cells.
            read: What reads it as UTF-8.

        Raises:
            TableFileError: If there is none, or a column twice.
        """
        self._raw, self._name, self._delimiter = raw, name, delimiter
        self._size = os.fstat(raw.fileno()).st_size if raw.seekable() else 0
        self._blocks = blocks_of_rows(read, _BLOCK, name, delimiter)
        first = next(self._blocks, b"")
        refuse_what_is_no_csv(first, name)
        header = first_row(first, delimiter)
        self._rest, self._lines = first[len(header) :], header.count(b"\n")
        self.schema: Any = pa.schema([pa.field(each, pa.string()) for each in _header(header, delimiter, name)])

    def batches(self) -> Iterator[Any]:
        """The rows, a batch at a time.

        Raises:
            TableFileError: If the file is not CSV in UTF-8.
        """
        for block in self._all_blocks():
            yield from self._parsed(block).to_batches()
            self._lines += block.count(b"\n")

    def progress(self) -> tuple[int, int]:
        """How many bytes have been read, and of how many."""
        return (min(self._raw.tell(), self._size) if self._size else 0), self._size

    def _all_blocks(self) -> Iterator[bytes]:
        """What stood behind the header, and the rest; not what is nothing but empty lines."""
        alone = len(self.schema) == 1  # an empty line of one column is a row
        rest, self._rest = self._rest, b""
        if rest if alone else rest.strip(b"\r\n"):
            yield rest
        yield from (block for block in self._blocks if alone or block.strip(b"\r\n"))

    def _parsed(self, block: bytes) -> Any:
        """A block as a table."""
        source: Any = pa.BufferReader(block)
        try:
            return pa_csv.read_csv(
                source,
                # the header is read already
                read_options=pa_csv.ReadOptions(column_names=self.schema.names, block_size=len(block) + 1),
                parse_options=pa_csv.ParseOptions(
                    delimiter=self._delimiter, newlines_in_values=True, ignore_empty_lines=len(self.schema) > 1
                ),
                convert_options=pa_csv.ConvertOptions(
                    column_types=self.schema,
                    null_values=[""],
                    strings_can_be_null=True,
                    quoted_strings_can_be_null=False,
                ),
            )
        except pa.ArrowInvalid as error:
            width = len(self.schema)
            raise fault(block, self._name, self._lines, width, self._delimiter, str(error)) from None


class ParquetFile:
    """A Parquet file."""

    def __init__(self, path: Path) -> None:
        """Read the footer.

        Raises:
            TableFileError: If it is no Parquet file, or has several columns of one name.
        """
        try:
            self._file = pq.ParquetFile(str(path))  # by its name: Arrow's threads shall not wait for Python
        except pa.ArrowInvalid as error:
            raise TableFileError(f"{path} is no Parquet file: {error}") from None
        self.schema: Any = self._file.schema_arrow
        _refuse_twins(self.schema.names, str(path))
        self._read = 0

    def batches(self) -> Iterator[Any]:
        """The rows, a batch at a time."""
        for batch in self._file.iter_batches(batch_size=_BATCH):
            self._read += batch.num_rows
            yield batch

    def progress(self) -> tuple[int, int]:
        """How many rows have been read, and of how many."""
        return self._read, self._file.metadata.num_rows

    def close(self) -> None:
        """Close the file."""
        self._file.close()


@contextmanager
def open_table(
    path: Path | None, delimiter: str | None = None, encoding: str | None = None
) -> Generator[TableFile, None, None]:
    """Open a CSV or, by its ending, a Parquet file, and close it at the end.

    Args:
        path: The file; standard input, as CSV, if none. A CSV may be packed: ``.csv.gz``, ``.csv.zst`` and others.
        delimiter: What stands between the cells of a CSV; by default what its ending says.
        encoding: That of a CSV; UTF-8 by default.

    Yields:
        The file.

    Raises:
        TableFileError: If it is not what it should be.
        OSError: If it cannot be opened.
    """
    if path is None:
        yield _csv_file(sys.stdin.buffer, "standard input", delimiter or ",", encoding)
        return
    with path.open("rb") as raw:
        if is_parquet(path):
            file = ParquetFile(path)
            try:
                yield file
            finally:
                file.close()
        else:
            yield _csv_file(raw, str(path), delimiter or _delimiter_of(path), encoding, codec_of(path))


def _csv_file(raw: BinaryIO, name: str, delimiter: str, encoding: str | None, codec: Any = None) -> CsvFile:
    read = unpacking(raw, codec, name) if codec else _reading(raw)
    return CsvFile(raw, name, delimiter, read if encoding is None else _as_utf_8(read, encoding, name))


def _as_utf_8(read: Callable[[int], bytes], encoding: str, name: str) -> Callable[[int], bytes]:
    """What reads a file in some encoding as UTF-8."""
    file = DecodedFile(read, name, encoding, TableFileError)
    return lambda size: file.read(size).encode("utf-8", "surrogatepass")


def is_parquet(path: Path) -> bool:
    """Whether the ending of a name says Parquet."""
    return path.suffix.lower() in {".parquet", ".pq"}


@contextmanager
def table_writer(path: Path | None, schema: Any, delimiter: str | None = None) -> Generator[Any, None, None]:
    """What writes batches to a CSV or, by its ending, a Parquet file.

    The file appears under its name when all is written, so that a half one is never taken for a whole one. What is no
    file, such as a pipe, is written to as it is.

    Args:
        path: The file; standard output, as CSV, if none.
        schema: The columns.
        delimiter: What stands between the cells of a CSV; by default what its ending says.

    Yields:
        The writer; its ``write`` takes the batches.

    Raises:
        TableFileError: If it is a folder, its ending says another format, or a column cannot stand in such a file.
    """
    if path is None or str(path) in _STANDARD_OUTPUT:
        sys.stdout.flush()
        yield CsvWriter(sys.stdout.buffer, schema, "standard output", delimiter or ",")
        sys.stdout.buffer.flush()
        return
    if path.is_dir():
        raise TableFileError(f"{path} is a folder: name a file in it")
    codec = codec_of(path)
    _refuse_other_ending(path.with_suffix("") if codec else path)
    with _sink(path) as sink:
        if is_parquet(path):
            with pq.ParquetWriter(sink, schema, compression="zstd") as writer:
                yield writer
        elif codec:
            with packing(sink, codec) as packed:
                yield CsvWriter(packed, schema, str(path), delimiter or _delimiter_of(path))
        else:
            yield CsvWriter(sink, schema, str(path), delimiter or _delimiter_of(path))


def with_column(rows: Any, place: int, name: str, column: Any) -> Any:
    """The rows with a new column behind the one at a place, or instead of the one that has its name."""
    if name in rows.schema.names:
        return rows.set_column(rows.schema.names.index(name), name, column)
    return rows.add_column(place + 1, name, column)


def as_read(column: Any) -> Any:
    """A column of a batch as it is converted: no text in it is empty, and no categories have an order.

    In a file an empty text is a missing one. An order would be that of the whole file, which no batch knows: two
    spellings of one thing take it away, and they may stand in another batch.
    """
    if pa.types.is_dictionary(column.type):
        return pa.DictionaryArray.from_arrays(column.indices, as_read(column.dictionary))
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return column
    is_empty: Any = pc.equal(column, pa.scalar("", column.type))
    return pc.if_else(is_empty, pa.scalar(None, column.type), column) if pc.any(is_empty).as_py() else column


def _reading(raw: Any) -> Callable[[int], bytes]:
    """What reads so many bytes of a file, of a pipe as they come: Python sees between them that it is told to end."""

    def read(size: int) -> bytes:
        parts: list[bytes] = []
        while size > 0 and (part := raw.read1(size)):
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    return read


@contextmanager
def _sink(path: Path) -> Generator[BinaryIO, None, None]:
    """What is written becomes the file when all is done; a link still leads to it, and who may read it stays."""
    target = path.resolve()
    if path.exists() and not (path.is_file() and target.exists()):  # a pipe or a device
        with path.open("wb") as sink:
            yield sink
        return
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(target.parent))
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    part = target.with_name(f".{secrets.token_hex(6)}.part")
    try:
        with part.open("xb") as sink:
            if target.exists():
                part.chmod(stat.S_IMODE(target.stat().st_mode))
            yield sink
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _refuse_other_ending(path: Path) -> None:
    """No CSV is written under the name of a spreadsheet; a pipe may have any name without an ending."""
    if path.suffix and path.suffix.lower() not in _ENDINGS and not is_parquet(path):
        raise TableFileError(f"{path}: no {path.suffix} files are written; name a .csv, .tsv or .parquet file")


def _delimiter_of(path: Path) -> str:
    return "\t" if {suffix.lower() for suffix in path.suffixes[-2:]} & {".tsv", ".tab"} else ","


def _header(line: bytes, delimiter: str, name: str) -> list[str]:
    """The names in the first line of a CSV file."""
    try:
        names = next(csv.reader([line.decode("utf-8-sig")], delimiter=delimiter, strict=True), [])
    except UnicodeDecodeError as error:
        raise not_in_utf_8(error, name, 0) from None
    except csv.Error as error:
        raise TableFileError(f"{name} has a header that cannot be read as CSV: {error}") from None
    if not names:
        raise TableFileError(f"{name} is empty; it needs a header line")
    _refuse_twins(names, name)
    return names


def _refuse_twins(names: Sequence[str], file: str) -> None:
    twice = sorted({each for each in names if names.count(each) > 1})
    if twice:
        raise TableFileError(f"{file} has several columns of one name: {', '.join(twice)}")
