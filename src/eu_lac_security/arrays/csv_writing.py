"""CSV in which only what needs quotation marks has them, written a column at a time: pyarrow would quote every text."""

from __future__ import annotations

# the stubs of pyarrow leave much unknown
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
import csv
import io
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ..errors import TableFileError

_TEXT: Any = pa.large_string()


class CsvWriter:
    """Writes batches of rows."""

    def __init__(self, sink: Any, schema: Any, name: str, delimiter: str) -> None:
        """Write the header.

        Raises:
            TableFileError: If a column holds what a CSV cannot hold.
        """
        for field in schema:
            _refuse_what_is_no_text(field, name)
        self._sink, self._delimiter = sink, delimiter
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=delimiter, lineterminator="\n").writerow(schema.names)
        self._sink.write(text.getvalue().encode("utf-8"))

    def write(self, batch: Any) -> None:
        """Write the rows of a batch."""
        cells: list[Any] = [_cells(column, self._delimiter) for column in batch.columns]
        if len(cells) == 1:  # an empty cell alone in its line would be no row
            is_empty: Any = pc.equal(pc.fill_null(cells[0], ""), pa.scalar("", _TEXT))
            cells = [pc.if_else(is_empty, pa.scalar('""', _TEXT), cells[0])]
        cells[-1] = _joined([cells[-1], pa.scalar("", _TEXT)], "\n")
        self._sink.write(_bytes_of(_joined(cells, self._delimiter)))


def _refuse_what_is_no_text(field: Any, name: str) -> None:
    kind = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
    try:
        text: Any = pa.array([], kind).cast(_TEXT)
    except (pa.ArrowNotImplementedError, pa.ArrowInvalid):
        text = None
    is_bytes = "binary" in str(kind)  # they are cast if they happen to be UTF-8
    if text is None or is_bytes or pa.types.is_nested(kind):
        raise TableFileError(
            f"{name}: a CSV cannot hold column '{field.name}', which is of {field.type}; write to a .parquet file, or "
            "leave the column out"
        )


def _cells(column: Any, delimiter: str) -> Any:
    """A column as text, with quotation marks around what needs them."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    cells = column.cast(_TEXT)
    all_of_them = _bytes_of(cells).tobytes()
    special = [each for each in (delimiter, '"', "\r", "\n") if each.encode() in all_of_them]
    if not special:
        return cells
    needy: Any = pc.match_substring(cells, special[0])
    for each in special[1:]:
        needy = pc.or_(needy, pc.match_substring(cells, each))
    mark = pa.scalar('"', _TEXT)
    return pc.if_else(needy, _joined([mark, pc.replace_substring(cells, '"', '""'), mark], ""), cells)


def _joined(texts: Sequence[Any], between: str) -> Any:
    return pc.binary_join_element_wise(
        *texts, pa.scalar(between, _TEXT), null_handling="replace", null_replacement=""
    )


def _bytes_of(texts: Any) -> memoryview:
    """The texts one behind the other, as Arrow holds them."""
    _, offsets, data = texts.buffers()
    if data is None:
        return memoryview(b"")
    places = memoryview(offsets).cast("q")
    return memoryview(data)[places[texts.offset] : places[texts.offset + len(texts)]]
