"""Operators on ``about.toml``."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

from .base import Damage, first_difference, operator

FILE = "about.toml"


def _rewrite(package: Path, what: str, change: Callable[[str], str | bytes]) -> Damage | None:
    old = (package / FILE).read_bytes()
    changed = change(old.decode("utf-8"))
    new = changed.encode("utf-8") if isinstance(changed, str) else changed
    if new == old:
        return None
    (package / FILE).write_bytes(new)
    return Damage(f"{FILE}: {what}; {first_difference(old, new)}", FILE)


def _set(package: Path, key: str, value: str) -> Damage | None:
    """Put another value, written as TOML, behind the first key of this name."""

    def change(old: str) -> str:
        return re.sub(rf"^{key} = .*$", lambda _: f"{key} = {value}", old, count=1, flags=re.MULTILINE)

    return _rewrite(package, f"{key} became {value}", change)


@operator
def about_title_changed(package: Path, rng: random.Random) -> Damage | None:
    """Change the title and rebuild nothing."""
    return _set(package, "title", rng.choice(['"Security cooperation"', '""', '" "', '"A\\u202eB"', '"a\\nb"']))


@operator
def about_version_changed(package: Path, rng: random.Random) -> Damage | None:
    """Change the version and rebuild nothing, or write one that is none."""
    return _set(package, "version", rng.choice(['"0.2.0"', '"0.1"', '"v0.1.0"', '"latest"', '""', '"0.1.0 "']))


@operator
def about_day_changed(package: Path, rng: random.Random) -> Damage | None:
    """Change a day and rebuild nothing, or write one that is none."""
    key = rng.choice(["created", "as_of"])
    days = ["2020-01-01", "2026-11-24", "2026-11-24T00:00:00Z", "2026-02-30", "3026-11-23", "0001-01-01"]
    quote = '"' if key == "created" else ""
    return _set(package, key, quote + rng.choice(days) + quote)


@operator
def about_licence_changed(package: Path, rng: random.Random) -> Damage | None:
    """Change the licence and rebuild nothing."""

    def change(old: str) -> str:
        return rng.choice(
            [
                old.replace('name = "CC-BY-4.0"', 'name = "CC0-1.0"'),
                old.replace('name = "CC-BY-4.0"', 'name = "cc-by"'),
                old.replace("https://creativecommons.org", "creativecommons.org"),
                old.replace("/by/4.0/", "/by-nc/4.0/"),
            ]
        )

    return _rewrite(package, "the licence changed", change)


@operator
def about_lists_changed(package: Path, rng: random.Random) -> Damage | None:
    """Change keywords or contributors."""
    key = rng.choice(["keywords", "contributors", "data_themes"])
    return _set(
        package, key, rng.choice(["[]", '["x"]', '["AMERIPOL", "AMERIPOL"]', '[""]', "[1]", '[["x"]]', '"x"'])
    )


@operator
def about_key_removed(package: Path, rng: random.Random) -> Damage | None:
    """Remove a line that says something."""

    def change(old: str) -> str:
        lines = old.splitlines(keepends=True)
        del lines[rng.choice([number for number, line in enumerate(lines) if line.strip()])]
        return "".join(lines)

    return _rewrite(package, "a line was removed", change)


@operator
def about_key_unknown(package: Path, rng: random.Random) -> Damage | None:
    """Add a key that nobody knows, at the head or in a table."""
    line = rng.choice(['homepage = "https://example.org/"\n', 'Title = "x"\n', '"" = 1\n', '"__init__" = "x"\n'])
    places: tuple[Callable[[str], str], ...] = (
        lambda old: line + old,
        lambda old: old + line,
        lambda old: old.replace("[licence]\n", "[licence]\n" + line),
    )
    return _rewrite(package, f"an unknown key: {line.strip()}", rng.choice(places))


@operator
def about_wrong_type(package: Path, rng: random.Random) -> Damage | None:
    """Write a value of another type."""
    key = rng.choice(["name", "title", "description", "version", "created", "as_of", "keywords", "data_themes"])
    return _set(
        package, key, rng.choice(["5", "0.1", "true", "[]", "{}", "2026-11-24", "1979-05-27T07:32:00", "nan"])
    )


@operator
def about_date_as_text(package: Path, rng: random.Random) -> Damage | None:
    """Write the day of the data as text, or with a time."""
    forms = ['"2026-11-24"', "2026-11-24T00:00:00Z", "2026-11-24T00:00:00", "20261124", '""']
    return _set(package, "as_of", rng.choice(forms))


@operator
def about_translation_changed(package: Path, rng: random.Random) -> Damage | None:
    """Change, mislabel, misplace or drop a translation."""
    forms: tuple[Callable[[str], str], ...] = (
        lambda old: old.replace("[translations.es]", "[translations.ES]"),
        lambda old: old.replace("[translations.pt]", "[translations.xx]"),
        lambda old: old.replace("[translations.fr]", "[translation.fr]"),
        lambda old: old.replace("[translations.", "[licence."),
        lambda old: old.replace("ç", "c"),
        lambda old: old[: old.index("[translations.fr]")],
        lambda old: old[: old.index("[translations.es]")],
    )
    return _rewrite(package, "a translation changed", rng.choice(forms))


@operator
def about_broken(package: Path, rng: random.Random) -> Damage | None:
    """Break the TOML."""
    forms: tuple[Callable[[str], str], ...] = (
        lambda old: old.replace('"', "", 1),
        lambda old: old.replace(" = ", ": ", 1),
        lambda old: old.replace("[licence]", "[licence"),
        lambda old: old.replace('"', "\u201c", 1),
        lambda old: old + 'name = "twice"\nname = "twice"\n',
        lambda old: old + "[licence]\n",
        lambda old: old[: rng.randrange(40, len(old) - 40)] + "\n[",
        lambda old: "<<<<<<< HEAD\n" + old,
        lambda old: old.replace("as_of", "\0as_of"),
        lambda old: old + "x = " + "[" * 20_000,
        lambda old: "x = " + "9" * 5_000 + "\n" + old,
    )
    return _rewrite(package, "is no TOML", rng.choice(forms))


@operator
def about_form_changed(package: Path, rng: random.Random) -> Damage | None:
    """Say the same in another form: a comment, other line ends, other quotes, blank lines."""
    forms: tuple[Callable[[str], str], ...] = (
        lambda old: "# about\n" + old,
        lambda old: old.replace("\n", "\r\n"),
        lambda old: old + "\n",
        lambda old: old.rstrip("\n"),
        lambda old: old.replace('name = "eu-lac-security"', "name = 'eu-lac-security'"),
        lambda old: old.replace(" = ", "="),
    )
    return _rewrite(package, "says the same in another form", rng.choice(forms))


@operator
def about_in_another_encoding(package: Path, rng: random.Random) -> Damage | None:
    """Save the file with a BOM, in Latin-1 or in UTF-16."""
    encoding = rng.choice(["utf-8-sig", "latin-1", "utf-16"])
    return _rewrite(package, f"is in {encoding}", lambda old: old.encode(encoding, errors="replace"))
