"""Operators on what the two descriptors say about the package and its resources."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .base import Damage, operator

DESCRIPTORS = ("datapackage.json", "parquet/datapackage.json")

Json = Any
Edit = Callable[[Json], str | None]
"""Change a part of a descriptor in place and say what was done; ``None`` where it cannot."""


def dump(content: Json) -> bytes:
    """A descriptor as the package writes it."""
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def edit_descriptor(package: Path, rng: random.Random, edit: Edit) -> Damage | None:
    """Change one of the two descriptors."""
    file = rng.choice(DESCRIPTORS)
    old = (package / file).read_bytes()
    content = json.loads(old)
    what = edit(content)
    new = dump(content)
    if what is None or new == dump(json.loads(old)):
        return None
    (package / file).write_bytes(new)
    return Damage(f"{file}: {what}", file)


def edit_resource(package: Path, rng: random.Random, edit: Edit) -> Damage | None:
    """Change some resource of one of the two descriptors."""

    def inside(content: Json) -> str | None:
        resource = rng.choice(content["resources"])
        name = resource["name"]
        what = edit(resource)
        return what and f"{name}: {what}"

    return edit_descriptor(package, rng, inside)


def _set(package: Path, rng: random.Random, key: str, *values: Json) -> Damage | None:
    value = rng.choice(values)

    def edit(content: Json) -> str:
        content[key] = value
        return f"{key} became {value!r}"

    return edit_descriptor(package, rng, edit)


def _set_in_resource(package: Path, rng: random.Random, key: str, *values: Json) -> Damage | None:
    value = rng.choice(values)

    def edit(resource: Json) -> str:
        resource[key] = value
        return f"{key} became {str(value)[:60]!r}"

    return edit_resource(package, rng, edit)


# ---- the head ----


@operator
def title_changed(package: Path, rng: random.Random) -> Damage | None:
    """Change the title in a descriptor only."""
    return _set(
        package,
        rng,
        "title",
        "EU-Latin America security cooperation",
        "",
        None,
        5,
        "EU-Latin America\u00a0security",
    )


@operator
def version_changed(package: Path, rng: random.Random) -> Damage | None:
    """Change the version in a descriptor only."""
    return _set(package, rng, "version", "0.1.1", "0.1", 0.1, "v0.1.0", "")


@operator
def licence_changed(package: Path, rng: random.Random) -> Damage | None:
    """Put the data under another licence, or under none."""
    cc0 = {"name": "CC0-1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/", "title": "CC0"}
    return _set(package, rng, "licenses", [cc0], [], None, [{}], "CC-BY-4.0")


@operator
def profile_changed(package: Path, rng: random.Random) -> Damage | None:
    """Refer to another profile."""
    url = "https://datapackage.org/profiles/1.0/datapackage.json"
    return _set(package, rng, "$schema", url, "http://localhost/x.json", "")


@operator
def head_changed(package: Path, rng: random.Random) -> Damage | None:
    """Change name, date, keywords or contributors in a descriptor only."""
    key, value = rng.choice(
        [
            ("name", "EU LAC Security"),
            ("created", "2026-11-24T00:00:00Z"),
            ("created", "yesterday"),
            ("asOf", "2027-11-23"),
            ("keywords", []),
            ("contributors", [{"title": "Somebody else"}]),
            ("description", "TODO"),
            ("translations", {}),
            ("resources", []),
            ("resources", None),
            ("resources", {}),
        ]
    )
    return _set(package, rng, key, value)


@operator
def head_key_dropped(package: Path, rng: random.Random) -> Damage | None:
    """Drop a key of the head, or all resources."""

    def drop(content: Json) -> str:
        key = rng.choice(list(content))
        del content[key]
        return f"{key} was dropped"

    return edit_descriptor(package, rng, drop)


@operator
def head_key_added(package: Path, rng: random.Random) -> Damage | None:
    """Add a key that the build does not write."""
    return _set(
        package, rng, rng.choice(["x", "homepage", "profile", "license", "Title"]), "https://example.org/", None
    )


@operator
def translation_changed(package: Path, rng: random.Random) -> Damage | None:
    """Drop or change a translation of the title."""

    def edit(content: Json) -> str:
        language = rng.choice(sorted(content["translations"]))
        if rng.random() < 0.5:
            del content["translations"][language]
            return f"the translation {language} was dropped"
        content["translations"][language]["title"] += "."
        return f"the title in {language} changed"

    return edit_descriptor(package, rng, edit)


@operator
def about_entry_wrong(package: Path, rng: random.Random) -> Damage | None:
    """Let a descriptor state a wrong hash, length or path of about.toml."""
    key, value = rng.choice(
        [("hash", "sha256:" + "0" * 64), ("bytes", 1), ("path", "about.tml"), ("path", "../x")]
    )

    def edit(content: Json) -> str | None:
        if "about" not in content:
            return None
        content["about"][key] = value
        return f"about: {key} became {value!r}"

    return edit_descriptor(package, rng, edit)


@operator
def keys_in_another_order(package: Path, rng: random.Random) -> Damage | None:
    """Sort the keys of the head or of a resource."""

    def edit(content: Json) -> str:
        target = rng.choice([content, rng.choice(content["resources"])])
        items = sorted(target.items())
        target.clear()
        target.update(items)
        return "keys were sorted"

    return edit_descriptor(package, rng, edit)


# ---- resources ----


@operator
def resource_dropped(package: Path, rng: random.Random) -> Damage | None:
    """Drop a resource."""

    def drop(content: Json) -> str:
        gone = content["resources"].pop(rng.randrange(len(content["resources"])))
        return f"the resource {gone['name']} was dropped"

    return edit_descriptor(package, rng, drop)


@operator
def resource_added(package: Path, rng: random.Random) -> Damage | None:
    """Add a resource, with or without a file, or one twice."""

    def add(content: Json) -> str:
        model = json.loads(json.dumps(content["resources"][0]))
        new = rng.choice(
            [model, model | {"name": "regions"}, {"name": "readme", "path": "README.md"}, {}, None, "x"]
        )
        content["resources"].append(new)
        return "a resource was added"

    return edit_descriptor(package, rng, add)


@operator
def resources_in_another_order(package: Path, rng: random.Random) -> Damage | None:
    """Swap two resources."""

    def swap(content: Json) -> str:
        resources = content["resources"]
        a, b = rng.sample(range(len(resources)), 2)
        resources[a], resources[b] = resources[b], resources[a]
        return f"{resources[b]['name']} and {resources[a]['name']} were swapped"

    return edit_descriptor(package, rng, swap)


@operator
def hash_wrong(package: Path, rng: random.Random) -> Damage | None:
    """Change one digit of a hash, or write the hash in another way."""
    forms: tuple[Callable[[str], Json], ...] = (
        lambda value: value[:-1] + ("0" if value[-1] != "0" else "1"),
        lambda value: value.removeprefix("sha256:"),
        lambda value: value.replace("sha256:", "md5:"),
        lambda value: "sha256:" + value.removeprefix("sha256:").upper(),
        lambda value: value[:-1],
        lambda _: "sha256:",
        lambda _: None,
        lambda _: 5,
    )
    form = rng.choice(forms)

    def edit(resource: Json) -> str:
        resource["hash"] = form(resource["hash"])
        return f"hash became {resource['hash']!r}"

    return edit_resource(package, rng, edit)


@operator
def hash_of_another(package: Path, rng: random.Random) -> Damage | None:
    """Swap the hashes of two resources."""

    def swap(content: Json) -> str:
        a, b = rng.sample(content["resources"], 2)
        a["hash"], b["hash"] = b["hash"], a["hash"]
        return f"the hashes of {a['name']} and {b['name']} were swapped"

    return edit_descriptor(package, rng, swap)


@operator
def bytes_wrong(package: Path, rng: random.Random) -> Damage | None:
    """State a wrong length, or the right one in the wrong form."""
    forms: tuple[Callable[[int], Json], ...] = (
        lambda value: value + 1,
        lambda value: -value,
        lambda value: str(value),
        lambda value: value + 0.5,
        lambda _: None,
        lambda _: True,
        lambda _: 0,
        lambda value: [value],
    )
    form = rng.choice(forms)

    def edit(resource: Json) -> str:
        resource["bytes"] = form(resource["bytes"])
        return f"bytes became {resource['bytes']!r}"

    return edit_resource(package, rng, edit)


@operator
def path_changed(package: Path, rng: random.Random) -> Damage | None:
    """Point a resource to another file: outside, elsewhere, nowhere."""
    paths: list[Json] = ["../secret.csv", "/etc/passwd", "https://example.org/x.csv", "data\\countries.csv", ""]
    paths += ["data/themes.csv", "./data/themes.csv", ["data/themes.csv"], "data/../data/themes.csv", "data", None]
    return _set_in_resource(package, rng, "path", *paths)


@operator
def resource_renamed(package: Path, rng: random.Random) -> Damage | None:
    """Give a resource another name, or the name of another."""
    return _set_in_resource(package, rng, "name", "Countries", "regions", "themes", "", "a b", None, 7)


@operator
def format_changed(package: Path, rng: random.Random) -> Damage | None:
    """State another format, media type, encoding, sort or dialect."""
    key, value = rng.choice(
        [
            ("format", "xlsx"),
            ("mediatype", "text/plain"),
            ("encoding", "latin-1"),
            ("encoding", "utf-8-sig"),
            ("type", "json"),
            ("dialect", {"delimiter": ";"}),
            ("compression", "gz"),
            ("data", [{"id": "inline"}]),
            ("description", "Something else."),
            ("licenses", [{"name": "CC0-1.0"}]),
        ]
    )
    return _set_in_resource(package, rng, key, value)


@operator
def resource_key_dropped(package: Path, rng: random.Random) -> Damage | None:
    """Drop a key of a resource."""

    def drop(resource: Json) -> str:
        key = rng.choice(list(resource))
        del resource[key]
        return f"{key} was dropped"

    return edit_resource(package, rng, drop)
