"""Operators on dates, numbers, booleans and the values of vocabularies."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from pathlib import Path

from .base import Cell, Damage, Wanted, any_cell, cells, change_cell, operator, put, sheet
from .base import damage_of as damaged

_ONE_DAY = datetime.timedelta(days=1)


def _is(kind: str) -> Wanted:
    return lambda cell: cell.rule.kind == kind and bool(cell.value)


def _is_code_number(cell: Cell) -> bool:
    return cell.rule.kind == "text" and cell.value.isdecimal()


def _has_choices(cell: Cell) -> bool:
    return bool(cell.rule.choices and cell.value)


def _change_date(package: Path, rng: random.Random, write: Callable[[datetime.date], str]) -> Damage | None:
    return change_cell(package, rng, _is("date"), lambda cell: write(datetime.date.fromisoformat(cell.value)))


def _change_integer(package: Path, rng: random.Random, write: Callable[[int], str]) -> Damage | None:
    return change_cell(package, rng, _is("integer"), lambda cell: write(int(cell.value)))


# ---- dates ----


@operator
def date_by_a_day(package: Path, rng: random.Random) -> Damage | None:
    """Move a date by a day, as time zones do."""
    step = rng.choice([_ONE_DAY, -_ONE_DAY])
    return _change_date(package, rng, lambda day: (day + step).isoformat())


@operator
def date_of_another_year(package: Path, rng: random.Random) -> Damage | None:
    """Give a date the wrong year: last year's out of habit, or one typed wrong."""
    years = rng.choice([-1, 1, -1000, 200])
    return _change_date(package, rng, lambda day: f"{day.year + years:04}{day:-%m-%d}")


@operator
def date_in_the_future(package: Path, rng: random.Random) -> Damage | None:
    """Date something after the day up to which the dataset knows anything."""
    return _change_date(package, rng, lambda day: f"{day.year + 5}{day:-%m-%d}")


@operator
def month_and_day_swapped(package: Path, rng: random.Random) -> Damage | None:
    """Swap month and day where the result is a date all the same."""

    def wanted(cell: Cell) -> bool:
        return _is("date")(cell) and int(cell.value[8:]) <= 12 and cell.value[8:] != cell.value[5:7]

    return change_cell(package, rng, wanted, lambda cell: f"{cell.value[:4]}-{cell.value[8:]}-{cell.value[5:7]}")


@operator
def backwards(package: Path, rng: random.Random) -> Damage | None:
    """Let something end, be read or be over before it began."""

    def wanted(cell: Cell) -> bool:
        if not (cell.rule.not_before and cell.value):
            return False
        return bool(sheet(package, cell.table).column(cell.rule.not_before[0])[cell.row])

    def before(cell: Cell) -> str:
        first = sheet(package, cell.table).column(cell.rule.not_before[0])[cell.row]
        return str(int(first) - 1) if cell.rule.kind == "integer" else _day_before(first)

    return change_cell(package, rng, wanted, before)


def _day_before(day: str) -> str:
    return (datetime.date.fromisoformat(day) - _ONE_DAY).isoformat()


@operator
def half_a_window(package: Path, rng: random.Random) -> Damage | None:
    """Empty one end of a window of two dates."""

    def wanted(cell: Cell) -> bool:
        return cell.column.endswith(("_earliest", "_latest")) and bool(cell.value)

    return change_cell(package, rng, wanted, lambda _: "")


@operator
def malformed_date(package: Path, rng: random.Random) -> Damage | None:
    """Write a date in a way that is near ISO 8601, or is ISO 8601 and yet not ours."""
    form = rng.choice(["{y}{m}{d}", "{y}-{m}", "{y}", "{y}/{m}/{d}", "{y}-W10-3", "{y}.{m}.{d}", "{y}-{d}-{m}T"])
    return _change_date(package, rng, lambda day: form.format(y=f"{day:%Y}", m=f"{day:%m}", d=f"{day:%d}"))


@operator
def date_without_zeros(package: Path, rng: random.Random) -> Damage | None:
    """Write 2025-3-5."""
    return _change_date(package, rng, lambda day: f"{day.year}-{day.month}-{day.day}")


@operator
def impossible_date(package: Path, rng: random.Random) -> Damage | None:
    """Write a day that no calendar has."""
    rest = rng.choice(["02-30", "13-01", "00-10", "04-31", "02-00"])
    return _change_date(package, rng, lambda day: f"{day:%Y}-{rest}")


@operator
def local_date(package: Path, rng: random.Random) -> Damage | None:
    """Write a date as d/m/y, m/d/y or in words."""
    form = rng.choice(["%d/%m/%Y", "%m/%d/%Y", "%d.%m.%y", "%-d %B %Y", "%d-%b-%y"])
    return _change_date(package, rng, lambda day: day.strftime(form))


@operator
def date_with_time(package: Path, rng: random.Random) -> Damage | None:
    """Append a time of day to a date."""
    time = rng.choice(["T00:00:00", " 00:00:00", "T00:00:00Z", "Z"])
    return _change_date(package, rng, lambda day: day.isoformat() + time)


@operator
def serial_date(package: Path, rng: random.Random) -> Damage | None:
    """Write a date as the number that a spreadsheet keeps for it."""
    return _change_date(package, rng, lambda day: str((day - datetime.date(1899, 12, 30)).days))


@operator
def all_read_on_one_day(package: Path, rng: random.Random) -> Damage | None:
    """Say of every source that it was read on one day, which is yet to come."""
    table = sheet(package, "sources")
    place = table.header.index("accessed")
    for row in table.rows:
        row[place] = "2031-01-01"
    table.save(package)
    return Damage("sources: every source was read on 2031-01-01", table.file, table.name, None, "accessed")


# ---- numbers ----


@operator
def decimal_point(package: Path, rng: random.Random) -> Damage | None:
    """Write a whole number as a float, as pandas does once a cell of the column is empty."""
    return _change_integer(package, rng, lambda number: f"{number}.0")


@operator
def thousands_sign(package: Path, rng: random.Random) -> Damage | None:
    """Write a number with a sign between the thousands."""
    sign = rng.choice([",", ".", " ", "'", "_", "\u202f"])
    return _change_integer(package, rng, lambda number: f"{number % 10}{sign}{number:03}")


@operator
def odd_number(package: Path, rng: random.Random) -> Damage | None:
    """Write a number in a way that int() or a spreadsheet still reads."""
    form = rng.choice(["+{}", "0{}", "{}e0", " {}", "{}_0", "0x{}", "{},", "({})"])
    return _change_integer(package, rng, lambda number: form.format(number))


@operator
def number_in_words(package: Path, rng: random.Random) -> Damage | None:
    """Write a number as a word, a Roman number or an ordinal."""
    word = rng.choice(["three", "III", "3rd", "Third", "ca. 3", "3?"])
    return _change_integer(package, rng, lambda _: word)


@operator
def zero_or_negative(package: Path, rng: random.Random) -> Damage | None:
    """Make a number that counts from one zero or negative."""
    return _change_integer(package, rng, lambda number: rng.choice(["0", "-0", str(-number)]))


@operator
def number_off_by_one(package: Path, rng: random.Random) -> Damage | None:
    """Count one too far."""
    return _change_integer(package, rng, lambda number: str(number + 1))


@operator
def huge_number(package: Path, rng: random.Random) -> Damage | None:
    """Write a number that no machine word holds."""
    digits = rng.choice([18, 19, 25, 5000])
    return _change_integer(package, rng, lambda _: "9" * digits)


@operator
def position_twice(package: Path, rng: random.Random) -> Damage | None:
    """Give two rows of one document the same position."""
    cell = any_cell(package, rng, lambda each: each.column == "position" and bool(each.value))
    if cell is None:
        return None
    places = {each.value for each in cells(package, lambda c: (c.table, c.column) == (cell.table, cell.column))}
    others = sorted(places - {cell.value, ""})
    if not others:
        return None
    put(package, cell, rng.choice(others))
    return damaged(cell, "the position of another row stands here")


@operator
def year_before_our_time(package: Path, rng: random.Random) -> Damage | None:
    """Write a year with two digits, or one of an age without documents."""
    year = rng.choice(["25", "1025", "0", "20255"])
    return change_cell(package, rng, lambda c: c.column.startswith("covers_") and bool(c.value), lambda _: year)


@operator
def leading_zeros_lost(package: Path, rng: random.Random) -> Damage | None:
    """Let a spreadsheet take a code for a number."""

    def wanted(cell: Cell) -> bool:
        return _is_code_number(cell) and cell.value.startswith("0")

    return change_cell(package, rng, wanted, lambda cell: cell.value.lstrip("0") or None)


@operator
def code_as_float(package: Path, rng: random.Random) -> Damage | None:
    """Write a code of digits as a number, with a point or an exponent."""
    return change_cell(package, rng, _is_code_number, lambda cell: rng.choice([f"{cell.value}.0", "3.2E+01"]))


# ---- booleans and vocabularies ----


@operator
def boolean_in_another_form(package: Path, rng: random.Random) -> Damage | None:
    """Write a boolean as other programs do."""
    words = {
        "true": ["TRUE", "True", "1", "yes", "t", "T", "WAHR"],
        "false": ["FALSE", "False", "0", "no", "f", ""],
    }
    return change_cell(package, rng, _is("boolean"), lambda cell: rng.choice(words[cell.value]))


@operator
def boolean_flipped(package: Path, rng: random.Random) -> Damage | None:
    """Say the opposite."""
    return change_cell(package, rng, _is("boolean"), lambda cell: "false" if cell.value == "true" else "true")


@operator
def outside_the_vocabulary(package: Path, rng: random.Random) -> Damage | None:
    """Use a value that the vocabulary lacks."""
    value = rng.choice(["other", "misc", "unknown", "1", "none of these", "Mitglied"])
    return change_cell(package, rng, _has_choices, lambda _: value)


@operator
def misspelt_choice(package: Path, rng: random.Random) -> Damage | None:
    """Write a value of a vocabulary in the plural, with an underscore, cut short or with two values at once."""
    forms: tuple[Callable[[str], str], ...] = (
        lambda value: value + "s",
        lambda value: value[:-1],
        lambda value: f"{value};{value}",
        lambda value: value.replace("-", "_").replace(" ", "-"),
    )
    form = rng.choice(forms)
    return change_cell(package, rng, _has_choices, lambda cell: form(cell.value))


@operator
def choice_in_another_case(package: Path, rng: random.Random) -> Damage | None:
    """Write a value of a vocabulary in the wrong letter case."""

    def recase(cell: Cell) -> str:
        return cell.value.lower() if cell.value.isupper() else rng.choice([str.upper, str.capitalize])(cell.value)

    return change_cell(package, rng, _has_choices, recase)


@operator
def another_choice(package: Path, rng: random.Random) -> Damage | None:
    """Use another value of the same vocabulary: well formed, and not true."""

    def other(cell: Cell) -> str | None:
        others = [value for value in cell.rule.choices if value != cell.value]
        return rng.choice(others) if others else None

    return change_cell(package, rng, _has_choices, other)


@operator
def choice_of_another_column(package: Path, rng: random.Random) -> Damage | None:
    """Use a value of the vocabulary of another column."""

    def foreign(cell: Cell) -> str:
        others = {value for other in cells(package, _has_choices) for value in other.rule.choices}
        return rng.choice(sorted(others - set(cell.rule.choices)))

    return change_cell(package, rng, _has_choices, foreign)
