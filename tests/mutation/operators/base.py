"""What every corruption operator needs: the record of what was done, and a way to reach files and cells."""

from __future__ import annotations

import csv
import functools
import io
import random
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import TypeAlias, cast

import attrs

from eu_lac_security.columns import Column
from eu_lac_security.models import TABLES
from eu_lac_security.vocab import TableName


@attrs.frozen
class Damage:
    """What one operator did and where, before its name is known.

    Attributes:
        description: What was done, for the message of a failing test.
        file: The path of the damaged file inside the package.
        table: The table it belongs to, if any.
        line: The line of the CSV file after the damage when one line is at fault; the header is 1.
        column: The column at fault, if any.
    """

    description: str
    file: str
    table: str | None = None
    line: int | None = None
    column: str | None = None


@attrs.frozen
class Corruption:
    """What was done to a package.

    Attributes:
        operator: The name of the operator.
        description: What was done, for the message of a failing test.
        file: The path of the damaged file inside the package.
        table: The table it belongs to, if any.
        line: The line of the CSV file after the corruption when one line is at fault; the header is 1.
        column: The column at fault, if any.
    """

    operator: str
    description: str
    file: str
    table: str | None
    line: int | None
    column: str | None


Operator: TypeAlias = Callable[[Path, random.Random], Corruption | None]
"""Change a package in place; ``None`` (and nothing changed) where it cannot apply."""

Body: TypeAlias = Callable[[Path, random.Random], Damage | None]

_REGISTERED: list[Operator] = []


def snapshot(package: Path) -> dict[str, bytes | None]:
    """The whole package: the bytes of each file by its path, ``None`` for folders and broken links."""
    return {
        path.relative_to(package).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(package.rglob("*"))
    }


def operator(body: Body) -> Operator:
    """Make an operator of a function, and see to it that it changes the package if and only if it says so."""

    @functools.wraps(body)
    def run(package: Path, rng: random.Random) -> Corruption | None:
        before = snapshot(package)
        damage = body(package, rng)
        if (damage is None) != (snapshot(package) == before):
            raise AssertionError(f"{body.__name__}: {damage} does not fit what happened to the files")
        if damage is None:
            return None
        return Corruption(operator=body.__name__, **attrs.asdict(damage))

    _REGISTERED.append(run)
    return run


def operators_of(*modules: ModuleType) -> tuple[Operator, ...]:
    """The operators that these modules define, in the order of the text."""
    names = {module.__name__ for module in modules}
    return tuple(each for each in _REGISTERED if each.__module__ in names)


def first_difference(old: bytes, new: bytes) -> str:
    """The first line in which two files differ, as the second has it."""
    for before, after in zip(old.split(b"\n"), new.split(b"\n"), strict=False):
        if before != after:
            return f"{after[:60]!r} for {before[:60]!r}"
    return f"{len(new)} bytes for {len(old)}"


# ---- tables ----


@attrs.define
class Sheet:
    """A CSV file of the package, as header and rows of cells."""

    name: str
    header: list[str]
    rows: list[list[str]]

    @property
    def file(self) -> str:
        """Its path inside the package."""
        return f"data/{self.name}.csv"

    @property
    def columns(self) -> dict[str, Column]:
        """What the models say about each of its columns."""
        return columns_of(self.name)

    def column(self, name: str) -> list[str]:
        """The cells of one column."""
        place = self.header.index(name)
        return [row[place] for row in self.rows]

    def save(self, package: Path) -> None:
        """Write it back in the dialect of the package."""
        (package / self.file).write_bytes(encode([self.header, *self.rows]))


@functools.cache  # it is asked for each cell
def columns_of(table: str) -> dict[str, Column]:
    """What the models say about each column of a table."""
    model = cast("type[attrs.AttrsInstance]", TABLES[cast("TableName", table)])
    return {name: field.metadata["column"] for name, field in attrs.fields_dict(model).items()}


def encode(rows: Iterable[list[str]]) -> bytes:
    """Rows as the package writes them: commas, minimal quoting, LF, UTF-8."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue().encode("utf-8")


def sheet(package: Path, table: str) -> Sheet:
    """Read one table."""
    text = (package / "data" / f"{table}.csv").read_bytes().decode("utf-8")
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    return Sheet(name=table, header=header, rows=rows)


def sheets(package: Path, at_least: int = 0) -> list[Sheet]:
    """Every table that has at least so many rows."""
    found = [sheet(package, name) for name in TABLES]
    return [each for each in found if len(each.rows) >= at_least]


def any_sheet(package: Path, rng: random.Random, at_least: int = 0) -> Sheet:
    """Some table that has at least so many rows."""
    return rng.choice(sheets(package, at_least))


# ---- cells ----


@attrs.frozen
class Cell:
    """A cell of a table: where it is, what it holds, and what the models say about its column."""

    table: str
    row: int
    column: str
    value: str
    rule: Column

    @property
    def line(self) -> int:
        """Its line in the file; no cell of the package spans two lines."""
        return self.row + 2


Wanted: TypeAlias = Callable[[Cell], bool]
Change: TypeAlias = Callable[[Cell], str | None]


def cells(package: Path, wanted: Wanted) -> list[Cell]:
    """Every cell of the package that is wanted."""
    return [
        cell
        for each in sheets(package)
        for number, row in enumerate(each.rows)
        for name, value in zip(each.header, row, strict=True)
        if wanted(cell := Cell(each.name, number, name, value, each.columns[name]))
    ]


def any_cell(package: Path, rng: random.Random, wanted: Wanted) -> Cell | None:
    """Some wanted cell; first a column is drawn, then a row, so that long tables do not crowd out short ones."""
    found = cells(package, wanted)
    if not found:
        return None
    place = rng.choice(sorted({(cell.table, cell.column) for cell in found}))
    return rng.choice([cell for cell in found if (cell.table, cell.column) == place])


def put(package: Path, cell: Cell, value: str) -> None:
    """Write another value into a cell, and change nothing else."""
    target = sheet(package, cell.table)
    target.rows[cell.row][target.header.index(cell.column)] = value
    target.save(package)


def change_cell(package: Path, rng: random.Random, wanted: Wanted, change: Change) -> Damage | None:
    """Change some wanted cell; ``None`` where there is none, or where it would stay as it is."""
    cell = any_cell(package, rng, wanted)
    value = change(cell) if cell is not None else None
    if cell is None or value is None or value == cell.value:
        return None
    put(package, cell, value)
    return damage_of(cell, f"{cell.value!r} became {value!r}")


def damage_of(cell: Cell, what: str) -> Damage:
    """The damage done to one cell."""
    where = f"{cell.table}, line {cell.line}, {cell.column}"
    return Damage(f"{where}: {what}", f"data/{cell.table}.csv", cell.table, cell.line, cell.column)


def is_prose(cell: Cell) -> bool:
    """Whether it is a cell of free text that is not empty."""
    rule = cell.rule
    free = not (rule.choices or rule.pattern or rule.references)
    return rule.kind == "text" and free and bool(cell.value)


def is_name(cell: Cell) -> bool:
    """Whether it names a thing."""
    return cell.column in {"name", "official_name", "title", "label", "acronym", "publisher"} and bool(cell.value)
