"""Operators on the Parquet files: broken ones, and good ones that hold something else."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from eu_lac_security.models import TABLES

from .base import Damage, operator
from .heads import dump

Edit = Callable[[pa.Table], tuple[pa.Table, str] | None]
"""Another table and what was done; ``None`` where it cannot apply."""


def _file(table: str) -> str:
    return f"parquet/{table}.parquet"


def _read(package: Path, table: str) -> pa.Table:
    return pq.read_table(package / _file(table))


def _draw(package: Path, rng: random.Random, at_least: int = 0) -> str:
    return rng.choice([name for name in sorted(TABLES) if _read(package, name).num_rows >= at_least])


def _write(package: Path, name: str, content: pa.Table, what: str, **options: Any) -> Damage | None:
    """Write a Parquet file anew; the settings of the package unless told otherwise."""
    path = package / _file(name)
    old = path.read_bytes()
    settings: dict[str, Any] = {
        "compression": "zstd",
        "use_dictionary": False,
        "write_page_checksum": True,
        "compression_level": 9,
    } | options
    pq.write_table(content, path, **settings)
    if path.read_bytes() == old:
        return None
    return Damage(f"{_file(name)}: {what}", _file(name), name)


def edit_table(package: Path, rng: random.Random, edit: Edit, at_least: int = 0) -> Damage | None:
    """Write an edited table into its Parquet file."""
    name = _draw(package, rng, at_least)
    edited = edit(_read(package, name))
    return _write(package, name, *edited) if edited is not None else None


def rewrite(package: Path, rng: random.Random, what: str, **options: Any) -> Damage | None:
    """Write the same values with other settings."""
    name = _draw(package, rng)
    return _write(package, name, _read(package, name), what, **options)


def _spoil(package: Path, rng: random.Random, what: str, change: Callable[[bytes], bytes]) -> Damage | None:
    name = _draw(package, rng)
    path = package / _file(name)
    old = path.read_bytes()
    if (new := change(old)) == old:
        return None
    path.write_bytes(new)
    return Damage(f"{_file(name)}: {what}", _file(name), name)


def restate(package: Path, damage: Damage | None) -> Damage | None:
    """Let the descriptor state the hash and the length of the damaged file, as a build or an attacker would."""
    if damage is None or damage.table is None:
        return damage
    descriptor = package / "parquet/datapackage.json"
    content = json.loads(descriptor.read_bytes())
    data = (package / damage.file).read_bytes()
    for resource in content["resources"]:
        if resource["name"] == damage.table:
            resource |= {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
    descriptor.write_bytes(dump(content))
    return Damage(f"{damage.description}, and the descriptor agrees", damage.file, damage.table)


def _reads_alike(old: bytes, new: bytes) -> bool:
    """Whether two Parquet files hold the same; not so if the second cannot be read."""
    try:
        return bool(pq.read_table(pa.BufferReader(new)).equals(pq.read_table(pa.BufferReader(old))))
    except (OSError, ValueError, pa.ArrowException):
        return False


# ---- broken files ----


@operator
def parquet_cut_off(package: Path, rng: random.Random) -> Damage | None:
    """Lose the end of a Parquet file."""
    return _spoil(
        package, rng, "was cut off", lambda old: old[: rng.choice([rng.randrange(len(old)), len(old) - 1])]
    )


@operator
def parquet_byte_flipped(package: Path, rng: random.Random) -> Damage | None:
    """Flip one bit of a Parquet file."""

    def flip(old: bytes) -> bytes:
        at = rng.randrange(len(old))
        return old[:at] + bytes([old[at] ^ (1 << rng.randrange(8))]) + old[at + 1 :]

    return _spoil(package, rng, "one bit was flipped", flip)


@operator
def parquet_byte_flipped_and_restated(package: Path, rng: random.Random) -> Damage | None:
    """Flip one bit among the data of a Parquet file so that it reads otherwise, and let the descriptor agree."""

    def flip(old: bytes) -> bytes:
        footer = int.from_bytes(old[-8:-4], "little") + 8
        if len(old) - footer <= 4:
            return old  # a table without rows has no data
        at = rng.randrange(4, len(old) - footer)
        new = old[:at] + bytes([old[at] ^ 1]) + old[at + 1 :]
        return old if _reads_alike(old, new) else new

    return restate(package, _spoil(package, rng, "one bit was flipped", flip))


@operator
def parquet_with_garbage(package: Path, rng: random.Random) -> Damage | None:
    """Put garbage behind, before or into a Parquet file."""
    forms: tuple[Callable[[bytes], bytes], ...] = (
        lambda old: old + b"garbage",
        lambda old: old + b"\n",
        lambda old: b"garbage" + old,
        lambda old: old[:4] + b"garbage" + old[4:],
        lambda old: old + old,
    )
    return _spoil(package, rng, "holds garbage", rng.choice(forms))


@operator
def parquet_with_text_conversion(package: Path, rng: random.Random) -> Damage | None:
    """Let git or FTP take a Parquet file for text."""
    forms: tuple[Callable[[bytes], bytes], ...] = (
        lambda old: old.replace(b"\n", b"\r\n") if b"\n" in old else old + b"\r\n",
        lambda old: old.decode("utf-8", errors="replace").encode("utf-8"),
    )
    return _spoil(package, rng, "was converted as text", rng.choice(forms))


@operator
def parquet_with_a_false_footer(package: Path, rng: random.Random) -> Damage | None:
    """Spoil the signature or the length at the end of a Parquet file."""
    forms: tuple[Callable[[bytes], bytes], ...] = (
        lambda old: old[:-4] + b"PARE",
        lambda old: old[:-8] + b"\xff\xff\xff\x7f" + old[-4:],
        lambda old: old[:-8] + bytes(4) + old[-4:],
        lambda old: b"XXXX" + old[4:],
        lambda _: b"PAR1PAR1",
    )
    return _spoil(package, rng, "has a false footer", rng.choice(forms))


@operator
def arrow_for_parquet(package: Path, rng: random.Random) -> Damage | None:
    """Write an Arrow file, or the CSV file, under the name of a Parquet file."""
    name = _draw(package, rng)
    path = package / _file(name)
    if rng.random() < 0.5:
        path.write_bytes((package / "data" / f"{name}.csv").read_bytes())
        return Damage(f"{_file(name)}: is CSV", _file(name), name)
    content = _read(package, name)
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, content.schema) as writer:
        writer.write_table(content)
    return Damage(f"{_file(name)}: is an Arrow file", _file(name), name)


# ---- other content ----


def _other_cell(rng: random.Random) -> Edit:
    def edit(content: pa.Table) -> tuple[pa.Table, str] | None:
        place, row = rng.randrange(content.num_columns), rng.randrange(content.num_rows)
        field = content.schema.field(place)
        values: list[Any] = content.column(place).to_pylist()
        others = [value for value in values if value != values[row]]
        if others:
            values[row] = rng.choice(others)
        elif pa.types.is_string(field.type):
            values[row] = "another"
        else:
            return None
        column = pa.array(values, field.type)
        return content.set_column(place, field, column), f"{field.name} of row {row + 1} is another"

    return edit


@operator
def parquet_cell_changed(package: Path, rng: random.Random) -> Damage | None:
    """Change one cell of a Parquet file."""
    return edit_table(package, rng, _other_cell(rng), at_least=1)


@operator
def parquet_cell_changed_and_restated(package: Path, rng: random.Random) -> Damage | None:
    """Change one cell of a Parquet file, and let the descriptor agree."""
    return restate(package, edit_table(package, rng, _other_cell(rng), at_least=1))


@operator
def parquet_empty_for_missing(package: Path, rng: random.Random) -> Damage | None:
    """Write empty texts where values are missing, or values that are missing where there were some."""

    def edit(content: pa.Table) -> tuple[pa.Table, str] | None:
        fields = [field for field in content.schema if field.nullable and pa.types.is_string(field.type)]
        if not fields:
            return None
        field = rng.choice(fields)
        column = content.column(field.name)
        values = [(value or "") if column.null_count else None for value in column.to_pylist()]
        new = pa.array(values, field.type)
        return content.set_column(
            content.schema.get_field_index(field.name), field, new
        ), f"{field.name}: '' for null"

    return restate(package, edit_table(package, rng, edit, at_least=1))


def _less(rng: random.Random) -> Edit:
    def edit(content: pa.Table) -> tuple[pa.Table, str]:
        at = rng.randrange(content.num_rows)
        kept = [row for row in range(content.num_rows) if row != at]
        return content.take(pa.array(kept, pa.int64())), f"row {at + 1} is missing"

    return edit


@operator
def parquet_row_dropped(package: Path, rng: random.Random) -> Damage | None:
    """Drop a row of a Parquet file."""
    return edit_table(package, rng, _less(rng), at_least=1)


@operator
def parquet_row_dropped_and_restated(package: Path, rng: random.Random) -> Damage | None:
    """Drop a row of a Parquet file, and let the descriptor agree."""
    return restate(package, edit_table(package, rng, _less(rng), at_least=1))


@operator
def parquet_row_twice(package: Path, rng: random.Random) -> Damage | None:
    """Repeat the last row of a Parquet file, and let the descriptor agree."""

    def edit(content: pa.Table) -> tuple[pa.Table, str]:
        return pa.concat_tables([content, content.slice(content.num_rows - 1)]), "the last row stands there twice"

    return restate(package, edit_table(package, rng, edit, at_least=1))


@operator
def parquet_without_rows(package: Path, rng: random.Random) -> Damage | None:
    """Write the schema of a Parquet file and no rows, as a build does that ran on nothing."""
    damage = edit_table(package, rng, lambda content: (content.slice(0, 0), "has no rows"), at_least=1)
    return restate(package, damage) if rng.random() < 0.5 else damage


@operator
def parquet_rows_in_another_order(package: Path, rng: random.Random) -> Damage | None:
    """Turn the order of the rows round, with or without the descriptor's consent."""

    def edit(content: pa.Table) -> tuple[pa.Table, str]:
        return content.take(pa.array(range(content.num_rows - 1, -1, -1), pa.int64())), "the rows stand in reverse"

    damage = edit_table(package, rng, edit, at_least=2)
    return restate(package, damage) if rng.random() < 0.5 else damage


@operator
def parquet_of_another_table(package: Path, rng: random.Random) -> Damage | None:
    """Put the Parquet file of another table under this name, and let the descriptor agree."""
    other = _draw(package, rng)
    content = (package / _file(other)).read_bytes()
    return restate(package, _spoil(package, rng, f"is that of {other}", lambda _: content))
