"""Operators on the form of the two descriptors: JSON that is odd, broken or an attack."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

from .base import Damage, first_difference, operator
from .heads import DESCRIPTORS


def _rewrite(package: Path, rng: random.Random, what: str, change: Callable[[str], str | bytes]) -> Damage | None:
    file = rng.choice(DESCRIPTORS)
    old = (package / file).read_bytes()
    changed = change(old.decode("utf-8"))
    new = changed.encode("utf-8") if isinstance(changed, str) else changed
    if new == old:
        return None
    (package / file).write_bytes(new)
    return Damage(f"{file}: {what}; {first_difference(old, new)}", file)


@operator
def reindented(package: Path, rng: random.Random) -> Damage | None:
    """Write the same JSON with other white space."""
    indent = rng.choice([4, None, 0, "\t"])

    def change(old: str) -> str:
        return json.dumps(json.loads(old), indent=indent, ensure_ascii=False) + "\n"

    return _rewrite(package, rng, f"is indented by {indent!r}", change)


@operator
def in_ascii(package: Path, rng: random.Random) -> Damage | None:
    """Write the same JSON with every accent escaped."""
    return _rewrite(package, rng, "is in ASCII", lambda old: json.dumps(json.loads(old), indent=2) + "\n")


@operator
def all_keys_sorted(package: Path, rng: random.Random) -> Damage | None:
    """Write the same JSON with all keys sorted."""

    def change(old: str) -> str:
        return json.dumps(json.loads(old), indent=2, ensure_ascii=False, sort_keys=True) + "\n"

    return _rewrite(package, rng, "has its keys sorted", change)


@operator
def json_line_ends(package: Path, rng: random.Random) -> Damage | None:
    """End the lines in another way, or the last one not at all."""
    forms: tuple[Callable[[str], str], ...] = (
        lambda old: old.replace("\n", "\r\n"),
        lambda old: old.rstrip("\n"),
        lambda old: old + "\n",
        lambda old: old.replace(",\n", ", \n"),
    )
    return _rewrite(package, rng, "has other line ends", rng.choice(forms))


@operator
def json_in_another_encoding(package: Path, rng: random.Random) -> Damage | None:
    """Save a descriptor with a BOM, in Latin-1 or in UTF-16."""
    encoding = rng.choice(["utf-8-sig", "latin-1", "utf-16"])
    return _rewrite(package, rng, f"is in {encoding}", lambda old: old.encode(encoding, errors="replace"))


@operator
def json_key_twice(package: Path, rng: random.Random) -> Damage | None:
    """Write a key twice, so that readers differ in what they see."""
    key = rng.choice(['"title": "Something else",', '"version": "9.9.9",', '"name": "x",', '"resources": [],'])
    return _rewrite(package, rng, f"has a second {key}", lambda old: old.replace("{", "{\n  " + key, 1))


@operator
def resource_key_twice(package: Path, rng: random.Random) -> Damage | None:
    """Write a key of a resource twice."""

    def change(old: str) -> str:
        return old.replace('"format":', '"bytes": 1,\n      "format":', 1)

    return _rewrite(package, rng, "a resource has two keys bytes", change)


@operator
def comma_too_many(package: Path, rng: random.Random) -> Damage | None:
    """Leave a comma before a bracket."""
    end = rng.choice(["\n  ]", "\n}\n"])

    def change(old: str) -> str:
        head, _, tail = old.rpartition(end)
        return head + "," + end + tail

    return _rewrite(package, rng, "has a comma too many", change)


@operator
def json_comment(package: Path, rng: random.Random) -> Damage | None:
    """Write a comment, single quotes or an unquoted key, as JavaScript allows."""
    forms: tuple[Callable[[str], str], ...] = (
        lambda old: "// generated\n" + old,
        lambda old: old.replace('"name"', "name", 1),
        lambda old: old.replace('"name"', "'name'", 1),
        lambda old: old.replace("{", "{ /* head */", 1),
    )
    return _rewrite(package, rng, "is JavaScript and no JSON", rng.choice(forms))


@operator
def not_json(package: Path, rng: random.Random) -> Damage | None:
    """Put something else in the place of a descriptor."""
    texts = [
        "name: eu-lac-security\n",
        "[]\n",
        "null\n",
        '"x"\n',
        "1\n",
        "{}\n",
        "<xml/>\n",
        "{",
        "NaN\n",
        '{"a":"\n"}',
    ]
    new = rng.choice(texts)
    return _rewrite(package, rng, f"holds {new!r}", lambda _: new)


@operator
def json_cut_off(package: Path, rng: random.Random) -> Damage | None:
    """Lose the end of a descriptor."""
    return _rewrite(package, rng, "was cut off", lambda old: old[: rng.randrange(1, len(old) - 3)])


@operator
def json_twice(package: Path, rng: random.Random) -> Damage | None:
    """Append something to a descriptor."""
    return _rewrite(
        package, rng, "has something after its end", lambda old: old + rng.choice([old, "{}", "\0", ";"])
    )


@operator
def json_byte_flipped(package: Path, rng: random.Random) -> Damage | None:
    """Flip one bit of a descriptor."""

    def flip(old: str) -> bytes:
        data = bytearray(old.encode("utf-8"))
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        return bytes(data)

    return _rewrite(package, rng, "one bit was flipped", flip)


@operator
def json_conflict(package: Path, rng: random.Random) -> Damage | None:
    """Leave the markers of a merge in a descriptor."""

    def change(old: str) -> str:
        lines = old.splitlines(keepends=True)
        at = rng.randrange(len(lines))
        return "".join([*lines[:at], "<<<<<<< HEAD\n", lines[at], "=======\n", ">>>>>>> main\n", *lines[at + 1 :]])

    return _rewrite(package, rng, "a merge conflict", change)


@operator
def json_bomb(package: Path, rng: random.Random) -> Damage | None:
    """Write what a JSON reader may choke on: depth, huge numbers, infinity, half a pair of surrogates."""
    bombs = [
        "[" * 100_000,
        "9" * 5_000,
        "Infinity",
        "1e999",
        '"\\ud800"',
        "-0",
        '{"a":' * 50_000,
        "[" * 900 + "]" * 900,
    ]
    bomb = rng.choice(bombs)
    return _rewrite(
        package, rng, f"holds {bomb[:20]!r}", lambda old: old.replace("{", '{\n  "x": ' + bomb + ",", 1)
    )


@operator
def number_bomb(package: Path, rng: random.Random) -> Damage | None:
    """State the length of a file with thousands of digits, or as infinity or NaN."""
    number = rng.choice(["9" * 5_000, "NaN", "Infinity", "1e400", "-0.0"])

    def change(old: str) -> str:
        head, key, tail = old.rpartition('"bytes": ')
        return head + key + number + tail[tail.index(",") :]

    return _rewrite(package, rng, f"a resource has {number[:12]} bytes", change)


@operator
def descriptors_swapped(package: Path, rng: random.Random) -> Damage | None:
    """Put one of the two descriptors in the place of the other."""
    source = rng.choice(DESCRIPTORS)
    target = next(file for file in DESCRIPTORS if file != source)
    new = (package / source).read_bytes()
    if (package / target).read_bytes() == new:
        return None
    (package / target).write_bytes(new)
    return Damage(f"{target}: is a copy of {source}", target)
