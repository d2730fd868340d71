"""Operators on the columns of a table and on its header."""

from __future__ import annotations

import random
from pathlib import Path

from .base import Damage, Sheet, any_sheet, operator, sheets


def _done(package: Path, table: Sheet, what: str, column: str | None = None, *, header: bool = True) -> Damage:
    table.save(package)
    return Damage(f"{table.name}: {what}", table.file, table.name, 1 if header else None, column)


def _rename(package: Path, rng: random.Random, new_name: str) -> Damage:
    table = any_sheet(package, rng)
    place = rng.randrange(len(table.header))
    old, table.header[place] = table.header[place], new_name
    return _done(package, table, f"the column {old} is now called {new_name!r}", new_name)


@operator
def column_invented(package: Path, rng: random.Random) -> Damage | None:
    """Add a column that nobody has described."""
    table = any_sheet(package, rng)
    name, place = rng.choice(["comment", "Unnamed: 0", "_id", "id_1", "todo"]), rng.choice([0, len(table.header)])
    table.header.insert(place, name)
    for number, row in enumerate(table.rows):
        row.insert(place, str(number))
    return _done(package, table, f"a column {name!r} was added", name)


@operator
def column_of_row_numbers(package: Path, rng: random.Random) -> Damage | None:
    """Add the index of a DataFrame as a first column without a name."""
    table = any_sheet(package, rng)
    table.header.insert(0, "")
    for number, row in enumerate(table.rows):
        row.insert(0, str(number))
    return _done(package, table, "a nameless column of row numbers was added", "")


@operator
def column_dropped(package: Path, rng: random.Random) -> Damage | None:
    """Drop a column, header and cells."""
    table = any_sheet(package, rng)
    place = rng.randrange(len(table.header))
    name = table.header.pop(place)
    for row in table.rows:
        del row[place]
    return _done(package, table, f"the column {name} was dropped", name)


@operator
def optional_column_dropped(package: Path, rng: random.Random) -> Damage | None:
    """Drop a column in which every cell is empty, so that no value is lost."""
    found = [(table, name) for table in sheets(package) for name in table.header if not any(table.column(name))]
    if not found:
        return None
    table, name = rng.choice(found)
    place = table.header.index(name)
    for row in [table.header, *table.rows]:
        del row[place]
    return _done(package, table, f"the empty column {name} was dropped", name)


@operator
def columns_in_another_order(package: Path, rng: random.Random) -> Damage | None:
    """Move a column with its cells: nothing is lost, and the file is another."""
    table = any_sheet(package, rng)
    old, new = rng.sample(range(len(table.header)), 2)
    name = table.header[old]
    for row in [table.header, *table.rows]:
        row.insert(new, row.pop(old))
    return _done(package, table, f"the column {name} moved", name)


@operator
def columns_sorted(package: Path, rng: random.Random) -> Damage | None:
    """Sort the columns by their names."""
    table = any_sheet(package, rng)
    order = sorted(range(len(table.header)), key=lambda place: table.header[place])
    if order == list(range(len(order))):
        return None
    table.rows = [[row[place] for place in order] for row in table.rows]
    table.header = [table.header[place] for place in order]
    return _done(package, table, "the columns were sorted by name")


@operator
def two_names_swapped(package: Path, rng: random.Random) -> Damage | None:
    """Swap two names in the header and leave the cells where they are."""
    table = any_sheet(package, rng)
    a, b = rng.sample(range(len(table.header)), 2)
    table.header[a], table.header[b] = table.header[b], table.header[a]
    return _done(package, table, f"the names {table.header[a]} and {table.header[b]} were swapped")


@operator
def column_renamed(package: Path, rng: random.Random) -> Damage | None:
    """Give a column another name."""
    return _rename(package, rng, rng.choice(["nome", "ID", "value_x", "name_1", "Id ", "id.1", "*", "entity.id"]))


@operator
def column_without_name(package: Path, rng: random.Random) -> Damage | None:
    """Take the name from a column."""
    return _rename(package, rng, rng.choice(["", " "]))


@operator
def header_misspelt(package: Path, rng: random.Random) -> Damage | None:
    """Slip a space, a mark of byte order, a hyphen or a Cyrillic letter into a name of the header."""
    table = any_sheet(package, rng)
    place = rng.randrange(len(table.header))
    old = table.header[place]
    forms = [
        old + " ",
        " " + old,
        "\ufeff" + old,
        old + "\u200b",
        old.replace("_", "-"),
        old.replace("e", "\u0435"),
    ]
    new = rng.choice([form for form in forms if form != old])
    table.header[place] = new
    return _done(package, table, f"the column {old} is now called {new!r}", new)


@operator
def header_in_capitals(package: Path, rng: random.Random) -> Damage | None:
    """Write the header in capitals, or with a capital first."""
    table = any_sheet(package, rng)
    recase = rng.choice([str.upper, str.title])
    table.header = [recase(name) for name in table.header]
    return _done(package, table, "the letter case of the header changed")


@operator
def name_twice(package: Path, rng: random.Random) -> Damage | None:
    """Give two columns the same name."""
    table = any_sheet(package, rng)
    a, b = rng.sample(range(len(table.header)), 2)
    table.header[a] = table.header[b]
    return _done(package, table, f"two columns are called {table.header[b]}", table.header[b])


@operator
def column_twice(package: Path, rng: random.Random) -> Damage | None:
    """Repeat a column, name and cells."""
    table = any_sheet(package, rng)
    place = rng.randrange(len(table.header))
    for row in [table.header, *table.rows]:
        row.append(row[place])
    return _done(package, table, f"the column {table.header[place]} stands there twice", table.header[place])


@operator
def header_gone(package: Path, rng: random.Random) -> Damage | None:
    """Delete the header, so that the first row takes its place."""
    table = any_sheet(package, rng, at_least=1)
    table.header, *table.rows = table.rows
    return _done(package, table, "the header was deleted")


@operator
def header_twice(package: Path, rng: random.Random) -> Damage | None:
    """Write a second header below the first, in words or in types."""
    table = any_sheet(package, rng)
    second = rng.choice([[name.replace("_", " ") for name in table.header], ["string"] * len(table.header)])
    table.rows.insert(0, second)
    table.save(package)
    return Damage(f"{table.name}: a second header stands below the first", table.file, table.name, 2)


@operator
def title_above_the_header(package: Path, rng: random.Random) -> Damage | None:
    """Put a title above the header, as reports do."""
    table = any_sheet(package, rng)
    table.rows.insert(0, table.header)
    table.header = [f"Table 1: {table.name}", *[""] * (len(table.header) - 1)]
    return _done(package, table, "a title stands above the header")


@operator
def transposed(package: Path, rng: random.Random) -> Damage | None:
    """Turn rows into columns."""
    table = any_sheet(package, rng, at_least=1)
    table.header, *table.rows = [list(row) for row in zip(table.header, *table.rows, strict=True)]
    return _done(package, table, "rows and columns were exchanged")
