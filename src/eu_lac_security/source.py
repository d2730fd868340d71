"""Where the data lies, and its bytes as rows of text. Nothing is interpreted here."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

from .errors import DataError, DataNotFoundError, Problem, UnsupportedTypeError

DESCRIPTOR = "datapackage.json"


def package_folder(path: str | Path | None = None) -> Path:
    """The folder of a data package: the one given, or the one that came with this library.

    The library's own lies inside the installed package, or beside ``src/`` in a checkout.

    Args:
        path: A folder that holds a ``datapackage.json``, or that file itself.

    Returns:
        The folder, absolute.

    Raises:
        DataNotFoundError: If there is no data package there, or only its Parquet files.
    """
    if path is not None:
        if not isinstance(path, (str, os.PathLike)):  # pyright: ignore[reportUnnecessaryIsInstance]  # not everybody checks types
            raise UnsupportedTypeError(f"{path!r} is no path: give the folder of a data package")
        given = Path(path)
        places = [given.parent if given.name == DESCRIPTOR else given]
    else:
        here = Path(__file__).resolve()
        places = [here.parent / "datapackage", here.parents[2] / "datapackage"]
    for place in places:
        if _holds_parquet(place):
            raise DataNotFoundError(
                f"'{place}' holds the Parquet files, and tables are read from the CSV files: "
                f"give the folder above it, '{place.absolute().parent}'"
            )
        if (place / DESCRIPTOR).is_file() or (place / "data").is_dir():
            return place.absolute()
    listed = " nor in ".join(f"'{place}'" for place in places)
    raise DataNotFoundError(
        f"there is no data package in {listed}: neither {DESCRIPTOR} nor a folder 'data' with the tables. "
        f"Give the folder that holds {DESCRIPTOR}."
    )


def _holds_parquet(place: Path) -> bool:
    """Whether it is the folder of Parquet files, a package of its own for others, inside of ours."""
    return not (place / "data").is_dir() and any(place.glob("*.parquet"))


@frozen
class Rows:
    """A CSV file as text: the header, and each row with the line on which it begins."""

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def table_file(table: str) -> str:
    """Where the CSV file of a table lies, relative to the package."""
    return f"data/{table}.csv"


def read_rows(folder: Path, table: str) -> Rows:
    """The rows of a table's CSV file.

    Args:
        folder: The folder of the data package.
        table: The name of the table.

    Returns:
        The rows, as text.

    Raises:
        DataNotFoundError: If there is no such file.
        DataError: If the file is not UTF-8 or not CSV.
    """
    file = table_file(table)
    try:
        content = (folder / file).read_bytes()
    except FileNotFoundError:
        raise DataNotFoundError(
            f"this copy of the data has no table '{table}', as an older edition may not: "
            f"'{folder / file}' is not there"
        ) from None
    except OSError as error:
        raise DataNotFoundError(f"'{folder / file}' cannot be read: {error.strerror}") from None
    return parse_csv(content, file)


def parse_csv(content: bytes, file: str) -> Rows:
    """The rows in the bytes of a CSV file.

    Args:
        content: The bytes.
        file: The name of the file, for messages.

    Returns:
        The rows, as text.

    Raises:
        DataError: If the bytes are not UTF-8 or not CSV.
    """
    try:
        decoded = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        reason = f"byte {error.start} is not UTF-8 ({error.reason}); save the file as UTF-8"
        raise DataError([Problem(rule="encoding", file=file, line=line, reason=reason)]) from None
    numbered = list(_numbered_rows(decoded, file))
    if not numbered:
        raise DataError([Problem(rule="header", file=file, reason="the file is empty; it needs its header line")])
    return Rows(file, numbered[0][1], tuple(numbered[1:]))


def _numbered_rows(decoded: str, file: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(io.StringIO(decoded, newline=""), strict=True)
    first = 1
    try:
        for cells in reader:
            yield first, tuple(cells)
            first = reader.line_num + 1
    except csv.Error as error:
        reason = f"the row that begins here is not CSV: {error}; look for a quote that is not closed"
        if "field limit" in str(error):
            reason = "a cell of the row that begins here is too long to be read"
        raise DataError([Problem(rule="csv", file=file, line=first, reason=reason)]) from None


def write_csv(header: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> bytes:
    """The one way in which rows are written: UTF-8, LF, minimal quoting, a final newline.

    Args:
        header: The names of the columns.
        rows: The cells of each row.

    Returns:
        The bytes of the file.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return buffer.getvalue().encode("utf-8")


def code_version() -> str:
    """The version of the code: of the installed package, or of the checkout that it runs from."""
    from importlib.metadata import PackageNotFoundError, version  # slow to import, and seldom asked for

    try:
        return version("eu-lac-security")
    except PackageNotFoundError:
        import tomllib

        project = Path(__file__).resolve().parents[2] / "pyproject.toml"
        found: str = tomllib.loads(project.read_text("utf-8"))["project"]["version"]
        return found


def read_about(folder: Path) -> dict[str, Any]:
    """The facts about the whole, from ``about.toml``.

    Args:
        folder: The folder of the data package.

    Returns:
        The content of the file.

    Raises:
        DataNotFoundError: If there is no such file.
        DataError: If it is not TOML.
    """
    try:
        content = (folder / "about.toml").read_bytes()
    except OSError as error:
        raise DataNotFoundError(f"'{folder / 'about.toml'}' cannot be read: {error.strerror}") from None
    return parse_toml(content, "about.toml")


def parse_toml(content: bytes, file: str) -> dict[str, Any]:
    """The content of a TOML file.

    Args:
        content: The bytes.
        file: The name of the file, for messages.

    Returns:
        The content.

    Raises:
        DataError: If the bytes are not TOML.
    """
    import tomllib  # a lookup by id never needs it

    try:
        return tomllib.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:  # not UTF-8, not TOML, or nested too deep
        raise DataError([Problem(rule="about", file=file, reason=f"is not TOML: {error}")]) from None
