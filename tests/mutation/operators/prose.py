"""Ways to change cells of free text."""

from __future__ import annotations

import random
import re
import unicodedata
from pathlib import Path

from .base import Cell, Damage, change_cell, is_prose


def insert(rng: random.Random, text: str, what: str) -> str:
    """The text with something slipped in, not at its ends if it has a middle."""
    place = rng.randint(1, len(text) - 1) if len(text) > 1 else len(text)
    return text[:place] + what + text[place:]


def insert_into_prose(package: Path, rng: random.Random, what: str) -> Damage | None:
    """Slip something into some cell of free text."""
    return change_cell(package, rng, is_prose, lambda cell: insert(rng, cell.value, what))


def replace_one(rng: random.Random, text: str, pattern: str, new: str) -> str | None:
    """Put ``new`` in place of one match, wherever it may be."""
    found = list(re.finditer(pattern, text))
    if not found:
        return None
    match = rng.choice(found)
    return text[: match.start()] + new + text[match.end() :]


def replace_in_prose(package: Path, rng: random.Random, pattern: str, new: str) -> Damage | None:
    """Put ``new`` in place of one match of a pattern in some cell of free text."""

    def wanted(cell: Cell) -> bool:
        return is_prose(cell) and re.search(pattern, cell.value) is not None

    return change_cell(package, rng, wanted, lambda cell: replace_one(rng, cell.value, pattern, new))


def has_accent(cell: Cell) -> bool:
    """Whether it is a cell of free text with a letter that can be taken apart."""
    return is_prose(cell) and unicodedata.normalize("NFD", cell.value) != cell.value
