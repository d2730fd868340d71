"""Operators on whole rows, and on the place of cells in them."""

from __future__ import annotations

import random
from pathlib import Path

from eu_lac_security.columns import Column

from .base import Damage, Sheet, any_sheet, encode, operator, sheet, sheets


def _done(package: Path, table: Sheet, what: str, line: int | None = None) -> Damage:
    table.save(package)
    where = f"{table.name}, line {line}" if line else table.name
    return Damage(f"{where}: {what}", table.file, table.name, line)


def _row(rng: random.Random, table: Sheet) -> int:
    return rng.randrange(len(table.rows))


# ---- cells in the wrong place ----


@operator
def two_cells_swapped(package: Path, rng: random.Random) -> Damage | None:
    """Swap two cells of a row."""
    table = any_sheet(package, rng, at_least=1)
    at = _row(rng, table)
    row = table.rows[at]
    a, b = rng.sample(range(len(row)), 2)
    if row[a] == row[b]:
        return None
    row[a], row[b] = row[b], row[a]
    return _done(package, table, f"{table.header[a]} and {table.header[b]} were swapped", at + 2)


@operator
def cells_swapped_between_rows(package: Path, rng: random.Random) -> Damage | None:
    """Swap the cells of one column between two rows."""
    table = any_sheet(package, rng, at_least=2)
    first, second = rng.sample(range(len(table.rows)), 2)
    a, b = table.rows[first], table.rows[second]
    places = [place for place in range(len(a)) if a[place] != b[place]]
    if len(places) < 2:  # one alone would only swap the rows, or nothing at all
        return None
    place = rng.choice(places)
    a[place], b[place] = b[place], a[place]
    lines = f"lines {first + 2} and {second + 2}"
    return _done(package, table, f"{table.header[place]} was swapped between {lines}")


@operator
def column_sorted_alone(package: Path, rng: random.Random) -> Damage | None:
    """Sort one column without the others, the classic of spreadsheets."""
    table = any_sheet(package, rng, at_least=2)
    place = rng.randrange(len(table.header))
    values = [row[place] for row in table.rows]
    turned = sorted(values, reverse=rng.random() < 0.5)
    if turned == values:
        return None
    for row, value in zip(table.rows, turned, strict=True):
        row[place] = value
    return _done(package, table, f"the column {table.header[place]} was sorted alone")


@operator
def column_shifted(package: Path, rng: random.Random) -> Damage | None:
    """Move the cells of one column a row down."""
    table = any_sheet(package, rng, at_least=2)
    place = rng.randrange(len(table.header))
    values = [row[place] for row in table.rows]
    moved = [values[-1], *values[:-1]]
    if moved == values:
        return None
    for row, value in zip(table.rows, moved, strict=True):
        row[place] = value
    return _done(package, table, f"the column {table.header[place]} moved a row down")


@operator
def row_shifted(package: Path, rng: random.Random) -> Damage | None:
    """Move the cells of a row one column to the right, the last one to the front."""
    table = any_sheet(package, rng, at_least=1)
    at = _row(rng, table)
    row = table.rows[at]
    table.rows[at] = [row[-1], *row[:-1]]
    return (
        _done(package, table, "the cells moved a column to the right", at + 2) if row != table.rows[at] else None
    )


@operator
def filled_down(package: Path, rng: random.Random) -> Damage | None:
    """Copy a cell into all the rows below it."""
    table = any_sheet(package, rng, at_least=2)
    place, at = rng.randrange(len(table.header)), rng.randrange(len(table.rows) - 1)
    value = table.rows[at][place]
    if all(row[place] == value for row in table.rows[at:]):
        return None
    for row in table.rows[at:]:
        row[place] = value
    return _done(package, table, f"{table.header[place]} was filled down from line {at + 2}")


@operator
def counted_up(package: Path, rng: random.Random) -> Damage | None:
    """Fill a series down: 2025, 2026, 2027, where all should be alike."""
    numbers = [
        (table, name)
        for table in sheets(package, at_least=2)
        for name, rule in table.columns.items()
        if rule.kind == "integer" and any(table.column(name))
    ]
    table, name = rng.choice(numbers)
    place = table.header.index(name)
    before = [row[place] for row in table.rows]
    for number, row in enumerate(table.rows):
        row[place] = str(100 + number)
    if [row[place] for row in table.rows] == before:
        return None
    return _done(package, table, f"{name} was filled with 100, 101, 102 …")


# ---- rows in the wrong place ----


@operator
def two_rows_swapped(package: Path, rng: random.Random) -> Damage | None:
    """Swap two rows."""
    table = any_sheet(package, rng, at_least=2)
    a, b = rng.sample(range(len(table.rows)), 2)
    table.rows[a], table.rows[b] = table.rows[b], table.rows[a]
    return (
        _done(package, table, f"lines {a + 2} and {b + 2} were swapped")
        if table.rows[a] != table.rows[b]
        else None
    )


@operator
def neighbours_swapped(package: Path, rng: random.Random) -> Damage | None:
    """Swap two rows that follow each other."""
    table = any_sheet(package, rng, at_least=2)
    at = rng.randrange(len(table.rows) - 1)
    table.rows[at : at + 2] = table.rows[at : at + 2][::-1]
    return _done(package, table, f"lines {at + 2} and {at + 3} were swapped")


@operator
def rows_backwards(package: Path, rng: random.Random) -> Damage | None:
    """Sort a table the other way round."""
    table = any_sheet(package, rng, at_least=2)
    table.rows.reverse()
    return _done(package, table, "the rows stand in reverse")


@operator
def rows_in_another_order(package: Path, rng: random.Random) -> Damage | None:
    """Sort a table by another column, or as people who read names do."""
    table = any_sheet(package, rng, at_least=2)
    before = list(table.rows)
    place = rng.randrange(len(table.header))
    table.rows.sort(key=lambda row: (row[place].casefold(), row[::-1]))
    if table.rows == before:
        return None
    return _done(package, table, f"the rows were sorted by {table.header[place]}")


# ---- rows too few ----


@operator
def row_dropped(package: Path, rng: random.Random) -> Damage | None:
    """Delete a row."""
    table = any_sheet(package, rng, at_least=1)
    gone = table.rows.pop(_row(rng, table))
    return _done(package, table, f"the row of {gone[0]!r} was deleted")


@operator
def half_the_rows(package: Path, rng: random.Random) -> Damage | None:
    """Keep the first half of the rows, whole lines all of them."""
    table = any_sheet(package, rng, at_least=1)
    del table.rows[len(table.rows) // 2 :]
    return _done(package, table, f"only the first {len(table.rows)} rows are left")


@operator
def no_rows(package: Path, rng: random.Random) -> Damage | None:
    """Keep nothing but the header."""
    table = any_sheet(package, rng, at_least=1)
    table.rows.clear()
    return _done(package, table, "all rows were deleted")


# ---- rows too many ----


@operator
def row_twice(package: Path, rng: random.Random) -> Damage | None:
    """Write a row twice, below itself or at the end."""
    table = any_sheet(package, rng, at_least=1)
    at = _row(rng, table)
    to = rng.choice([at + 1, len(table.rows)])
    table.rows.insert(to, list(table.rows[at]))
    return _done(package, table, f"repeats line {at + 2}", to + 2)


@operator
def all_rows_twice(package: Path, rng: random.Random) -> Damage | None:
    """Append all rows once more."""
    table = any_sheet(package, rng, at_least=1)
    table.rows += [list(row) for row in table.rows]
    return _done(package, table, "all rows stand there twice")


@operator
def row_added(package: Path, rng: random.Random) -> Damage | None:
    """Add a row that breaks no rule of its columns, in its place or at the end."""
    table = any_sheet(package, rng)
    new = [_plausible(package, rng, table, name, rule) for name, rule in table.columns.items()]
    table.rows.append(new)
    if rng.random() < 0.5:
        keys = [place for place, rule in enumerate(table.columns.values()) if rule.key]
        table.rows.sort(key=lambda row: [row[place] for place in keys])
    at = next(number for number, row in enumerate(table.rows) if row is new)
    return _done(package, table, f"a row for {new[0]!r} was added", at + 2)


def _plausible(package: Path, rng: random.Random, table: Sheet, name: str, rule: Column) -> str:
    if rule.references:
        ids = [each for other in rule.references for each in sheet(package, other).column("id")]
        return rng.choice(ids) if ids and not rule.optional else ""
    if rule.choices:
        return rng.choice(rule.choices)
    if rule.optional:
        return ""
    if rule.pattern:
        letters = "".join(rng.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ", k=3))
        by_name = {"alpha_2": letters[:2], "eurostat": letters[:2], "numeric": "999", "language": "en"}
        by_name |= {"wikidata": f"Q{rng.randrange(10**6, 10**7)}"}
        by_name |= {"eu_vocabulary": f"http://publications.europa.eu/resource/authority/country/{letters}"}
        three = table.name in {"countries", "territories"}
        return by_name.get(name, letters if three else f"{letters.lower()}-2025")
    known = sorted({*table.column(name)} - {""})
    by_kind = {"date": "2025-03-05", "integer": "7", "boolean": "false"}
    return by_kind.get(rule.kind) or rng.choice(known or ["A new one"])


@operator
def row_of_nonsense(package: Path, rng: random.Random) -> Damage | None:
    """Give a table a row of nonsense, one that holds only its header where there is such a table."""
    table = rng.choice([table for table in sheets(package) if not table.rows] or sheets(package))
    table.rows.append([f"x{number}" for number in range(len(table.header))])
    return _done(package, table, "a row of nonsense was added", len(table.rows) + 1)


@operator
def row_of_another_table(package: Path, rng: random.Random) -> Damage | None:
    """Paste a row of another table in."""
    table, other = rng.sample(sheets(package, at_least=1), 2)
    table.rows.append(list(rng.choice(other.rows)))
    return _done(package, table, f"a row of {other.name}", len(table.rows) + 1)


@operator
def row_of_blanks(package: Path, rng: random.Random) -> Damage | None:
    """Leave a row of commas, as spreadsheets do below a table."""
    table = any_sheet(package, rng)
    at = rng.choice([len(table.rows), rng.randrange(len(table.rows) + 1)])
    table.rows.insert(at, [""] * len(table.header))
    return _done(package, table, "a row of empty cells", at + 2)


@operator
def row_of_totals(package: Path, rng: random.Random) -> Damage | None:
    """Append a row of totals, a note on the source, or an ellipsis."""
    table = any_sheet(package, rng, at_least=1)
    word = rng.choice(["Total", "Source: own work", "…", "* provisional"])
    rest = [""] * (len(table.header) - 2)
    table.rows.append([word, str(len(table.rows)), *rest])
    return _done(package, table, f"a row that begins with {word!r}", len(table.rows) + 1)


@operator
def header_among_the_rows(package: Path, rng: random.Random) -> Damage | None:
    """Repeat the header among the rows, as two files put end to end do."""
    table = any_sheet(package, rng)
    at = rng.randrange(len(table.rows) + 1)
    table.rows.insert(at, list(table.header))
    return _done(package, table, "the header once more", at + 2)


# ---- rows of the wrong width ----


@operator
def cell_too_many(package: Path, rng: random.Random) -> Damage | None:
    """Give a row one cell more than the header has."""
    table = any_sheet(package, rng, at_least=1)
    at = _row(rng, table)
    table.rows[at].insert(
        rng.choice([len(table.header), _row(rng, table) % len(table.header)]), rng.choice(["", "x"])
    )
    return _done(package, table, "a cell too many", at + 2)


@operator
def cell_too_few(package: Path, rng: random.Random) -> Damage | None:
    """Take a cell from a row."""
    table = any_sheet(package, rng, at_least=1)
    at = _row(rng, table)
    del table.rows[at][rng.choice([-1, rng.randrange(len(table.header))])]
    return _done(package, table, "a cell too few", at + 2)


@operator
def comma_at_every_end(package: Path, rng: random.Random) -> Damage | None:
    """End every line, the header too, with a comma."""
    table = any_sheet(package, rng)
    table.header.append("")
    for row in table.rows:
        row.append("")
    return _done(package, table, "every line ends with a comma")


@operator
def text_unquoted(package: Path, rng: random.Random) -> Damage | None:
    """Write a cell that holds a comma without its quotes."""
    tables = [table for table in sheets(package) if any("," in cell for row in table.rows for cell in row)]
    table = rng.choice(tables)
    at = rng.choice([number for number, row in enumerate(table.rows) if any("," in cell for cell in row)])
    lines = [encode([row]) for row in [table.header, *table.rows]]
    lines[at + 1] = (",".join(table.rows[at]) + "\n").encode("utf-8")
    (package / table.file).write_bytes(b"".join(lines))
    return Damage(f"{table.name}, line {at + 2}: a comma lost its quotes", table.file, table.name, at + 2)
