"""Operators that write the values of a Parquet file under another schema or in another form."""

from __future__ import annotations

import random
from pathlib import Path

import pyarrow as pa

from .base import Damage, operator
from .parquet import edit_table, restate, rewrite

# ---- another schema ----


@operator
def parquet_column_dropped(package: Path, rng: random.Random) -> Damage | None:
    """Drop a column of a Parquet file."""

    def edit(content: pa.Table) -> tuple[pa.Table, str]:
        name = rng.choice(content.column_names)
        return content.drop_columns([name]), f"the column {name} is missing"

    damage = edit_table(package, rng, edit)
    return restate(package, damage) if rng.random() < 0.5 else damage


@operator
def parquet_column_added(package: Path, rng: random.Random) -> Damage | None:
    """Add the index of a DataFrame to a Parquet file, and let the descriptor agree."""

    def edit(content: pa.Table) -> tuple[pa.Table, str]:
        index = pa.array(range(content.num_rows), pa.int64())
        return content.append_column("__index_level_0__", index), "has a column for the index"

    return restate(package, edit_table(package, rng, edit))


@operator
def parquet_columns_in_another_order(package: Path, rng: random.Random) -> Damage | None:
    """Turn the order of the columns round, and let the descriptor agree."""

    def edit(content: pa.Table) -> tuple[pa.Table, str]:
        return content.select(content.column_names[::-1]), "the columns stand in reverse"

    return restate(package, edit_table(package, rng, edit))


@operator
def parquet_column_renamed(package: Path, rng: random.Random) -> Damage | None:
    """Rename a column of a Parquet file, and let the descriptor agree."""

    def edit(content: pa.Table) -> tuple[pa.Table, str]:
        names = list(content.column_names)
        place = rng.randrange(len(names))
        names[place] = names[place].upper()
        return content.rename_columns(names), f"a column is called {names[place]}"

    return restate(package, edit_table(package, rng, edit))


def _retype(content: pa.Table, place: int, new: pa.DataType) -> pa.Table:
    field = content.schema.field(place)
    return content.set_column(place, field.with_type(new), content.column(place).cast(new))


@operator
def parquet_type_changed(package: Path, rng: random.Random) -> Damage | None:
    """Give a column of a Parquet file another type, with or without the descriptor's consent."""
    by_type: dict[str, list[pa.DataType]] = {
        "string": [pa.large_string(), pa.binary()],
        "int64": [pa.int32(), pa.float64(), pa.string()],
        "date32[day]": [pa.string(), pa.timestamp("us")],
        "bool": [pa.int8(), pa.string()],
    }

    def edit(content: pa.Table) -> tuple[pa.Table, str]:
        place = rng.randrange(content.num_columns)
        new = rng.choice(by_type[str(content.schema.field(place).type)])
        return _retype(content, place, new), f"{content.column_names[place]} is of type {new}"

    damage = edit_table(package, rng, edit)
    return restate(package, damage) if rng.random() < 0.5 else damage


@operator
def parquet_nullability_changed(package: Path, rng: random.Random) -> Damage | None:
    """Say that a column that must not be empty may be, and let the descriptor agree."""

    def edit(content: pa.Table) -> tuple[pa.Table, str] | None:
        places = [place for place, field in enumerate(content.schema) if not field.nullable]
        if not places:
            return None
        place = rng.choice(places)
        schema = content.schema.set(place, content.schema.field(place).with_nullable(True))
        return content.cast(schema), f"{content.column_names[place]} may be empty"

    return restate(package, edit_table(package, rng, edit))


# ---- another form ----


@operator
def parquet_compression(package: Path, rng: random.Random) -> Damage | None:
    """Compress a Parquet file in another way, or not at all."""
    how = rng.choice(["none", "gzip", "snappy", "brotli"])
    return rewrite(package, rng, f"has compression {how}", compression=how, compression_level=None)


@operator
def parquet_settings(package: Path, rng: random.Random) -> Damage | None:
    """Write a Parquet file with other settings that leave every value as it was."""
    settings: list[dict[str, object]] = [
        {"version": "1.0"},
        {"write_statistics": False},
        {"data_page_version": "2.0"},
        {"use_dictionary": True, "row_group_size": 1},
        {"store_schema": False},
        {"write_page_checksum": False},
    ]
    options = rng.choice(settings)
    return rewrite(package, rng, f"was written with {options}", **options)


@operator
def parquet_without_metadata(package: Path, rng: random.Random) -> Damage | None:
    """Drop the metadata of the schema or of its columns, with or without the descriptor's consent."""
    of_columns = rng.random() < 0.5

    def strip(content: pa.Table) -> tuple[pa.Table, str]:
        if not of_columns:
            return content.replace_schema_metadata(None), "lost its metadata"
        fields = [field.remove_metadata() for field in content.schema]
        bare = content.cast(pa.schema(fields)).replace_schema_metadata(content.schema.metadata)
        return bare, "lost the descriptions of its columns"

    damage = edit_table(package, rng, strip)
    return restate(package, damage) if rng.random() < 0.5 else damage


@operator
def parquet_metadata_changed(package: Path, rng: random.Random) -> Damage | None:
    """Let the metadata of a Parquet file tell of another version, resource or schema, or of pandas."""
    key, value = rng.choice(
        [
            (b"datapackage:version", b"9.9.9"),
            (b"datapackage:resource", b"another"),
            (b"datapackage:schema", b'{"fields":[]}'),
            (b"datapackage:schema", b"\xff{"),
            (b"pandas", b'{"index_columns": [], "columns": []}'),
        ]
    )

    def edit(content: pa.Table) -> tuple[pa.Table, str]:
        metadata: dict[bytes, bytes] = dict(content.schema.metadata or {})
        metadata[key] = value
        return content.replace_schema_metadata(metadata), f"its metadata have {key!r}: {value!r}"

    return restate(package, edit_table(package, rng, edit))


@operator
def parquet_description_changed(package: Path, rng: random.Random) -> Damage | None:
    """Change what a Parquet file says that a column means, and let the descriptor agree."""

    def edit(content: pa.Table) -> tuple[pa.Table, str]:
        place = rng.randrange(content.num_columns)
        field = content.schema.field(place)
        schema = content.schema.set(place, field.with_metadata({"description": "Something else"}))
        return content.cast(schema), f"{field.name} means something else"

    return restate(package, edit_table(package, rng, edit))
