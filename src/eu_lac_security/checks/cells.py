"""One cell at a time: its characters, its kind, its vocabulary and its pattern."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from ..columns import Column
from ..errors import Problem
from ..wording import did_you_mean, nearest
from .sheet import Sheet

_FORMULA_STARTS = "=+-@"  # a spreadsheet runs a cell that begins so, in full width too
_FORBIDDEN = {"Cc", "Cf", "Zl", "Zp", "Co", "Cn", "Cs"}
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0" + "".join(map(chr, range(0xFE00, 0xFE10))))
"""Letters and marks by their category, and yet nothing that can be seen."""

_LONGEST = 2000
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")


def check_cells(sheet: Sheet) -> Iterator[Problem]:
    """Whether each cell can be read and holds only what its column allows."""
    wrong = {name: _wrong_cells(sheet, name, column) for name, column in sheet.spec.columns.items()}
    if any(wrong.values()):
        for row in sheet.rows:
            for name, cell in row.cells.items():
                for rule, reason in wrong[name].get(cell, ()):
                    yield sheet.problem(rule, row, name, reason)


def _wrong_cells(sheet: Sheet, name: str, column: Column) -> dict[str, list[tuple[str, str]]]:
    """What is wrong with the values of a column; each is looked at once, however often it stands there."""
    values = {row.cells[name] for row in sheet.rows if name in row.cells}
    found = {value: [*check_writing(value), *_meaning(value, column)] for value in values}
    return {value: reasons for value, reasons in found.items() if reasons}


def check_writing(cell: str) -> Iterator[tuple[str, str]]:
    """What is wrong with the characters of a text, whatever it means: the rule, and the reason."""
    if not cell:
        return
    if not (cell.isascii() and cell.isprintable()):
        yield from _characters(cell)
    if len(cell) > _LONGEST:
        yield "length", f"is {len(cell)} characters long, and no cell needs more than {_LONGEST}"
    if cell != cell.strip(" "):
        yield "space", "begins or ends with a space; take it out"
    if "  " in cell:
        yield "space", "holds two spaces in a row; leave one"
    if unicodedata.normalize("NFKC", cell[0])[0] in _FORMULA_STARTS:
        yield "formula", f"begins with '{cell[0]}', so a spreadsheet would run it as a formula; begin it otherwise"


def _characters(cell: str) -> Iterator[tuple[str, str]]:
    for character in dict.fromkeys(cell):
        category = unicodedata.category(character)
        if character == "\n":
            yield "character", "holds a line break; a cell is one line"
        elif category in _FORBIDDEN or character in _BLANK or (category == "Zs" and character != " "):
            name = unicodedata.name(character, "a character without a name")
            yield "character", f"holds U+{ord(character):04X} ({name}), which cannot be seen; take it out"
    if not unicodedata.is_normalized("NFC", cell):
        yield "character", "holds a letter and its accent apart; write them as one character (NFC)"
    for word in re.findall(r"\w+", cell):
        scripts = {script for letter in set(word) if (script := _script(letter))}
        if len(scripts) > 1:
            mixed = " and ".join(sorted(scripts))
            yield "character", f"mixes {mixed} letters in the word '{word}'; one of them only looks like another"


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    """The script of a letter, as far as its letters can be taken for those of another; nothing for the rest."""
    script = unicodedata.name(letter, "").partition(" ")[0]
    return script.capitalize() if script in _SCRIPTS else ""


def _meaning(cell: str, column: Column) -> Iterator[tuple[str, str]]:
    if not cell:
        if not column.optional:
            yield "required", "is empty, and it must not be"
        return
    try:
        value = column.parse(cell)
    except ValueError as error:
        yield "kind", str(error)
        return
    if column.choices and cell not in column.choices:
        near = did_you_mean(nearest(cell, column.choices))
        yield "vocabulary", f"is not one of {', '.join(column.choices)}.{near}"
    if column.pattern and not re.fullmatch(column.pattern, cell):
        yield "pattern", f"does not match the pattern {column.pattern}"
    if column.minimum is not None and isinstance(value, int) and value < column.minimum:
        yield "minimum", f"is smaller than {column.minimum}"
