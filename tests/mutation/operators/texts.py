"""Operators that spoil the text of one cell: slips of the hand, odd characters, spreadsheets, malice."""

from __future__ import annotations

import random
import string
import unicodedata
from pathlib import Path

from .base import Cell, Damage, change_cell, is_name, is_prose, operator
from .prose import has_accent, insert, insert_into_prose, replace_in_prose

# ---- slips of the hand ----


@operator
def change_letter(package: Path, rng: random.Random) -> Damage | None:
    """Put another letter in the place of one."""
    return replace_in_prose(package, rng, "[A-Za-z]", rng.choice(string.ascii_lowercase))


@operator
def drop_letter(package: Path, rng: random.Random) -> Damage | None:
    """Leave a letter out."""
    return replace_in_prose(package, rng, r"[A-Za-z](?=[A-Za-z])", "")


@operator
def transpose_letters(package: Path, rng: random.Random) -> Damage | None:
    """Swap two neighbouring letters."""

    def swap(cell: Cell) -> str | None:
        places = [n for n, (a, b) in enumerate(zip(cell.value, cell.value[1:], strict=False)) if a != b]
        if not places:
            return None
        at = rng.choice(places)
        return cell.value[:at] + cell.value[at + 1] + cell.value[at] + cell.value[at + 2 :]

    return change_cell(package, rng, is_prose, swap)


@operator
def shout(package: Path, rng: random.Random) -> Damage | None:
    """Write a whole name in capitals."""

    def wanted(cell: Cell) -> bool:
        return is_name(cell) and not cell.value.isupper()

    return change_cell(package, rng, wanted, lambda cell: cell.value.upper())


@operator
def cut_text(package: Path, rng: random.Random) -> Damage | None:
    """Cut a text off, as a column of limited width does."""
    return change_cell(package, rng, is_prose, lambda cell: cell.value[: len(cell.value) // 2] or None)


@operator
def strip_accents(package: Path, rng: random.Random) -> Damage | None:
    """Take the accents off a text."""

    def plain(cell: Cell) -> str:
        return "".join(c for c in unicodedata.normalize("NFD", cell.value) if not unicodedata.combining(c))

    return change_cell(package, rng, has_accent, plain)


@operator
def negate(package: Path, rng: random.Random) -> Damage | None:
    """Turn the meaning of a sentence round."""
    return replace_in_prose(package, rng, r"\b(is|are|was|were)\b", "is not")


# ---- spaces ----


@operator
def leading_space(package: Path, rng: random.Random) -> Damage | None:
    """Begin a cell with a space."""
    return change_cell(package, rng, lambda cell: bool(cell.value), lambda cell: " " + cell.value)


@operator
def trailing_space(package: Path, rng: random.Random) -> Damage | None:
    """End a cell with a space."""
    return change_cell(package, rng, lambda cell: bool(cell.value), lambda cell: cell.value + " ")


@operator
def double_space(package: Path, rng: random.Random) -> Damage | None:
    """Double a space between words."""
    return replace_in_prose(package, rng, " ", "  ")


@operator
def no_break_space(package: Path, rng: random.Random) -> Damage | None:
    """Put a no-break space in the place of a space."""
    return replace_in_prose(package, rng, " ", "\u00a0")


@operator
def thin_space(package: Path, rng: random.Random) -> Damage | None:
    """Put a thin or narrow space in the place of a space."""
    return replace_in_prose(package, rng, " ", rng.choice("\u2009\u202f\u2003\u3000"))


@operator
def tab_in_cell(package: Path, rng: random.Random) -> Damage | None:
    """Put a tab in the place of a space."""
    return replace_in_prose(package, rng, " ", "\t")


@operator
def line_break_in_cell(package: Path, rng: random.Random) -> Damage | None:
    """Break a text into two lines inside its cell."""
    return replace_in_prose(package, rng, " ", rng.choice(["\n", "\r\n", "\r"]))


@operator
def vertical_space(package: Path, rng: random.Random) -> Damage | None:
    """Break a text with a control character that only some programs take for a new line."""
    return replace_in_prose(package, rng, " ", rng.choice("\v\f\x1c\x85"))


@operator
def line_separator(package: Path, rng: random.Random) -> Damage | None:
    """Break a text with U+2028 or U+2029."""
    return replace_in_prose(package, rng, " ", rng.choice("\u2028\u2029"))


# ---- characters that nobody sees ----


@operator
def zero_width_space(package: Path, rng: random.Random) -> Damage | None:
    """Slip a character of no width in."""
    return insert_into_prose(package, rng, rng.choice("\u200b\u200c\u200d\u2060\ufeff"))


@operator
def zero_width_in_id(package: Path, rng: random.Random) -> Damage | None:
    """Slip a character of no width into an id or a reference."""

    def wanted(cell: Cell) -> bool:
        return bool(cell.value) and (cell.column == "id" or bool(cell.rule.references))

    return change_cell(package, rng, wanted, lambda cell: insert(rng, cell.value, "\u200b"))


@operator
def soft_hyphen(package: Path, rng: random.Random) -> Damage | None:
    """Slip a soft hyphen in."""
    return insert_into_prose(package, rng, "\u00ad")


@operator
def bidi_mark(package: Path, rng: random.Random) -> Damage | None:
    """Slip a mark in that turns the direction of writing."""
    return insert_into_prose(package, rng, rng.choice("\u200e\u200f\u202e\u2067"))


@operator
def nul_character(package: Path, rng: random.Random) -> Damage | None:
    """Slip a NUL in."""
    return insert_into_prose(package, rng, "\0")


@operator
def control_character(package: Path, rng: random.Random) -> Damage | None:
    """Slip an escape, a backspace or a delete in."""
    return insert_into_prose(package, rng, rng.choice("\x1b\x08\x7f\x07"))


@operator
def private_use(package: Path, rng: random.Random) -> Damage | None:
    """Slip a private-use character in."""
    return insert_into_prose(package, rng, rng.choice("\ue000\uf8ff\U000f0000"))


@operator
def unassigned(package: Path, rng: random.Random) -> Damage | None:
    """Slip a code point in that is no character."""
    return insert_into_prose(package, rng, rng.choice("\u0378\ufffe\U0001ffff\U000e0080"))


@operator
def variation_selector(package: Path, rng: random.Random) -> Damage | None:
    """Slip a variation selector or a tag character in."""
    return insert_into_prose(package, rng, rng.choice("\ufe0f\U000e0041\u034f"))
