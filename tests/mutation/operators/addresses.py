"""Operators on web addresses, languages and other codes of a fixed form."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from .base import Cell, Damage, change_cell, operator

_Form = Callable[[str], str]


def _is_url(cell: Cell) -> bool:
    return cell.value.startswith("http")


def _has_pattern(cell: Cell) -> bool:
    return bool(cell.rule.pattern and cell.value)


@operator
def broken_url(package: Path, rng: random.Random) -> Damage | None:
    """Break a web address: no scheme, a space inside, no host, two addresses in one cell."""
    forms: tuple[_Form, ...] = (
        lambda url: url.split("://")[1],
        lambda url: url.replace("://", ":/"),
        lambda url: url.replace("://", ":// "),
        lambda url: url + " x",
        lambda url: f"{url} ; {url}",
        lambda _: "https://",
        lambda _: "https:///path",
        lambda _: "http://localhost",
        lambda url: f"<{url}>",
        lambda url: url.replace("http", "hxxp"),
    )
    form = rng.choice(forms)
    return change_cell(package, rng, _is_url, lambda cell: form(cell.value))


@operator
def dangerous_url(package: Path, rng: random.Random) -> Damage | None:
    """Put an address of another scheme where a web address stands."""
    url = rng.choice(["javascript:alert(1)", "file:///etc/passwd", "ftp://example.org/x", "data:text/html,x"])
    return change_cell(package, rng, _is_url, lambda _: url)


@operator
def other_url(package: Path, rng: random.Random) -> Damage | None:
    """Turn a web address into another good one: tracked, shortened, insecure, moved."""
    forms: tuple[_Form, ...] = (
        lambda url: url + "?utm_source=newsletter",
        lambda url: url + "#top",
        lambda url: url.rstrip("/") + "//",
        lambda url: "http" + url.removeprefix("https") if url.startswith("https") else "https" + url[4:],
        lambda _: "https://bit.ly/3xYz",
        lambda url: url.upper(),
    )
    form = rng.choice(forms)
    return change_cell(package, rng, _is_url, lambda cell: form(cell.value))


@operator
def broken_language(package: Path, rng: random.Random) -> Damage | None:
    """Write a language as no language tag is written."""
    tag = rng.choice(["en_GB", "EN", "english", "e", "en-", "en-gb", "en,es", "es-419x", "español", "--"])
    return change_cell(package, rng, lambda cell: cell.column == "language", lambda _: tag)


@operator
def another_language(package: Path, rng: random.Random) -> Damage | None:
    """Say that a text is in another language, or in one that does not exist."""
    tag = rng.choice(["qq", "xx", "fr", "zz-ZZ", "mul", "eng"])
    return change_cell(package, rng, lambda cell: cell.column == "language", lambda _: tag)


@operator
def code_breaks_its_pattern(package: Path, rng: random.Random) -> Damage | None:
    """Write a code in a form that its column does not know, often only at its end."""
    forms: tuple[_Form, ...] = (
        lambda code: code + "\n",
        lambda code: code + "!",
        lambda code: " " + code,
        lambda code: code.lower() if code != code.lower() else code.upper(),
        lambda code: code + code,
        lambda code: code[0],
    )
    form = rng.choice(forms)
    return change_cell(package, rng, lambda c: _has_pattern(c) and not _is_url(c), lambda c: form(c.value))


@operator
def code_off_by_one(package: Path, rng: random.Random) -> Damage | None:
    """Change one digit or capital of a code, so that it keeps its form and names another thing."""

    def shift(cell: Cell) -> str | None:
        places = [n for n, sign in enumerate(cell.value) if sign in "123456780ABCDEFGHIJKLMNOPRSTUVWXY"]
        if not places:
            return None
        at = rng.choice(places)
        return cell.value[:at] + chr(ord(cell.value[at]) + 1) + cell.value[at + 1 :]

    def wanted(cell: Cell) -> bool:
        return _has_pattern(cell) and cell.column not in {"id", "language", "url", "website"}

    return change_cell(package, rng, wanted, shift)
