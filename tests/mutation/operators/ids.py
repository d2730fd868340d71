"""Operators on ids, keys and references."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from eu_lac_security.columns import ENTITY_TABLES

from .base import Cell, Damage, any_cell, cells, change_cell, damage_of, operator, put, sheet, sheets


def _is_id(cell: Cell) -> bool:
    return cell.column == "id" and bool(cell.value)


def _is_reference(cell: Cell) -> bool:
    return bool(cell.rule.references and cell.value)


def _ids(package: Path, *tables: str) -> list[str]:
    return [value for table in tables for value in sheet(package, table).column("id")]


def _row_of(package: Path, cell: Cell) -> dict[str, str]:
    source = sheet(package, cell.table)
    return dict(zip(source.header, source.rows[cell.row], strict=True))


# ---- ids ----


@operator
def id_in_another_case(package: Path, rng: random.Random) -> Damage | None:
    """Write an id or a reference in the wrong letter case."""

    def wanted(cell: Cell) -> bool:
        return _is_id(cell) or _is_reference(cell)

    return change_cell(package, rng, wanted, lambda cell: cell.value.swapcase())


@operator
def id_breaks_its_pattern(package: Path, rng: random.Random) -> Damage | None:
    """Write an id with an underscore, a blank, an accent, a slash or a hyphen too many."""
    forms: tuple[Callable[[str], str], ...] = (
        lambda value: value + "-",
        lambda value: "-" + value,
        lambda value: value[0] + "--" + value[1:],
        lambda value: value + "_1",
        lambda value: value + " 2",
        lambda value: value + "é",
        lambda value: "../" + value,
        lambda value: value + "\n",
    )
    form = rng.choice(forms)
    return change_cell(package, rng, _is_id, lambda cell: form(cell.value))


@operator
def id_renamed_here_only(package: Path, rng: random.Random) -> Damage | None:
    """Rename an id and forget who refers to it."""
    referred = {cell.value for cell in cells(package, _is_reference)}

    def wanted(cell: Cell) -> bool:
        return _is_id(cell) and cell.value in referred and cell.table != "countries"

    return change_cell(package, rng, wanted, lambda cell: cell.value + "-renamed")


@operator
def id_renamed_everywhere(package: Path, rng: random.Random) -> Damage | None:
    """Rename an id in every table at once, so that the tables still fit one another."""
    cell = any_cell(package, rng, lambda each: _is_id(each) and each.table != "countries")
    if cell is None:
        return None
    for table in sheets(package):
        table.rows = [[f"{cell.value}-2" if value == cell.value else value for value in row] for row in table.rows]
        table.save(package)
    return damage_of(cell, f"{cell.value!r} got another id in every table")


@operator
def two_ids_swapped(package: Path, rng: random.Random) -> Damage | None:
    """Swap the ids of two rows of a table."""
    table = rng.choice([each for each in sheets(package, at_least=2) if "id" in each.header])
    place = table.header.index("id")
    first, second = rng.sample(range(len(table.rows)), 2)
    a, b = table.rows[first], table.rows[second]
    a[place], b[place] = b[place], a[place]
    table.save(package)
    return Damage(
        f"{table.name}: the ids of lines {first + 2} and {second + 2} were swapped",
        table.file,
        table.name,
        None,
        "id",
    )


@operator
def id_used_in_two_tables(package: Path, rng: random.Random) -> Damage | None:
    """Give a row an id that a row of another table has."""

    def taken(cell: Cell) -> str:
        return rng.choice(_ids(package, *[table for table in (*ENTITY_TABLES, "evidence") if table != cell.table]))

    return change_cell(package, rng, _is_id, taken)


@operator
def key_twice(package: Path, rng: random.Random) -> Damage | None:
    """Add a row with the key of its neighbour and other content."""
    table = rng.choice(sheets(package, at_least=2))
    free = [name for name, rule in table.columns.items() if not rule.key]
    if not free:
        return None
    at = rng.randrange(len(table.rows))
    column = rng.choice(free)
    copy = list(table.rows[at])
    values = sorted({value for value in table.column(column) if value != copy[table.header.index(column)]})
    copy[table.header.index(column)] = rng.choice(values) if values else "else"
    table.rows.insert(at + 1, copy)
    table.save(package)
    return Damage(
        f"{table.name}, line {at + 3}: the key of the line above with another {column}",
        table.file,
        table.name,
        at + 3,
    )


@operator
def unique_value_twice(package: Path, rng: random.Random) -> Damage | None:
    """Give two rows the same value in a column whose values are unique."""

    def other(cell: Cell) -> str | None:
        values = sorted({*sheet(package, cell.table).column(cell.column)} - {"", cell.value})
        return rng.choice(values) if values else None

    return change_cell(package, rng, lambda cell: cell.rule.unique and bool(cell.value), other)


# ---- references ----


@operator
def dangling_reference(package: Path, rng: random.Random) -> Damage | None:
    """Refer to a thing that nobody has heard of."""
    return change_cell(package, rng, _is_reference, lambda _: rng.choice(["no-such-thing", "ZZZ", "x"]))


@operator
def nearly_right_reference(package: Path, rng: random.Random) -> Damage | None:
    """Leave out a letter of a reference."""
    return change_cell(package, rng, _is_reference, lambda cell: cell.value[:-1])


@operator
def reference_by_name(package: Path, rng: random.Random) -> Damage | None:
    """Refer to a thing by its name instead of its id."""
    names = {
        row[table.header.index("id")]: row[table.header.index("name")]
        for table in sheets(package)
        if {"id", "name"} <= {*table.header}
        for row in table.rows
    }

    def wanted(cell: Cell) -> bool:
        return _is_reference(cell) and cell.value in names

    return change_cell(package, rng, wanted, lambda cell: names[cell.value])


@operator
def reference_to_the_wrong_kind(package: Path, rng: random.Random) -> Damage | None:
    """Refer to a thing of a table that this column does not refer to."""

    def wrong(cell: Cell) -> str | None:
        own: tuple[str, ...] = cell.rule.references
        others = _ids(package, *[table for table in (*ENTITY_TABLES, "evidence") if table not in own])
        return rng.choice(others) if others else None

    return change_cell(package, rng, _is_reference, wrong)


@operator
def reference_to_another(package: Path, rng: random.Random) -> Damage | None:
    """Refer to another thing of the right table: well formed, and not true."""

    def other(cell: Cell) -> str | None:
        others = [value for value in _ids(package, *cell.rule.references) if value != cell.value]
        return rng.choice(others) if others else None

    return change_cell(package, rng, _is_reference, other)


@operator
def several_references(package: Path, rng: random.Random) -> Damage | None:
    """Put two references into one cell."""
    sign = rng.choice([";", "|", ", ", " "])
    return change_cell(package, rng, _is_reference, lambda cell: f"{cell.value}{sign}{cell.value}")


@operator
def its_own_parent(package: Path, rng: random.Random) -> Damage | None:
    """Make a row its own parent, source or whole."""

    def wanted(cell: Cell) -> bool:
        return cell.rule.references == (cell.table,)

    return change_cell(package, rng, wanted, lambda cell: _row_of(package, cell)["id"])


@operator
def parents_in_a_circle(package: Path, rng: random.Random) -> Damage | None:
    """Make a parent the child of its own child."""
    child = any_cell(package, rng, lambda cell: bool(cell.value) and cell.rule.references == (cell.table,))
    if child is None:
        return None
    parent = _ids(package, child.table).index(child.value)
    own = any_cell(
        package, rng, lambda cell: (cell.table, cell.row, cell.column) == (child.table, parent, child.column)
    )
    if own is None:
        return None
    put(package, own, _row_of(package, child)["id"])
    return damage_of(own, f"{child.value!r} became a child of its own child, {_row_of(package, child)['id']!r}")


@operator
def row_gone_that_others_need(package: Path, rng: random.Random) -> Damage | None:
    """Delete a row that others refer to."""
    referred = {cell.value for cell in cells(package, _is_reference)}
    cell = any_cell(package, rng, lambda each: _is_id(each) and each.value in referred)
    if cell is None:
        return None
    table = sheet(package, cell.table)
    del table.rows[cell.row]
    table.save(package)
    return Damage(f"{table.name}: {cell.value!r} was deleted, and is referred to", table.file, table.name)


@operator
def country_changes_sides(package: Path, rng: random.Random) -> Damage | None:
    """Put a country on the other side of the dialogue."""
    return change_cell(package, rng, lambda c: c.column == "party", lambda c: "CLASI" if c.value == "EU" else "EU")


# ---- cells filled or empty ----


@operator
def required_cell_emptied(package: Path, rng: random.Random) -> Damage | None:
    """Empty a cell that must not be empty."""
    return change_cell(package, rng, lambda cell: not cell.rule.optional and bool(cell.value), lambda _: "")


@operator
def optional_cell_emptied(package: Path, rng: random.Random) -> Damage | None:
    """Empty a cell that may be empty."""
    return change_cell(package, rng, lambda cell: cell.rule.optional and bool(cell.value), lambda _: "")


@operator
def optional_cell_filled(package: Path, rng: random.Random) -> Damage | None:
    """Fill an empty cell with something plausible."""

    def fill(cell: Cell) -> str:
        rule = cell.rule
        if rule.references:
            return rng.choice(_ids(package, *rule.references))
        if rule.choices:
            return rng.choice(rule.choices)
        plausible = {"date": "2025-03-05", "integer": "2025", "boolean": "true"}
        known = sorted({*sheet(package, cell.table).column(cell.column)} - {""})
        return plausible.get(rule.kind) or rng.choice(known or ["something"])

    return change_cell(package, rng, lambda cell: cell.rule.optional and not cell.value, fill)


@operator
def column_emptied(package: Path, rng: random.Random) -> Damage | None:
    """Empty a whole column."""
    table = rng.choice(sheets(package, at_least=1))
    column = rng.choice(table.header)
    place = table.header.index(column)
    if not any(row[place] for row in table.rows):
        return None
    for row in table.rows:
        row[place] = ""
    table.save(package)
    return Damage(f"{table.name}: the column {column} was emptied", table.file, table.name, None, column)
