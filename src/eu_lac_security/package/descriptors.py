"""The two descriptors, Data Package v2, made from the models, ``about.toml`` and the files.

The standard has three corners that its tools read differently, and we stay out of them: no ``fieldsMatch``, no
field type ``list``, no resource type but ``table``. What it cannot say stands in properties of our own, which
every reader passes over: ``references`` (the tables that an id may come from, where there are several) and
``source`` (the source of a whole column), ``asOf``, ``translations`` and ``about``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from ..about import About
from ..columns import Column, Kind
from ..errors import EuLacSecurityError
from ..models import TABLES
from ..schema import TableSpec, table_named, table_spec
from ..source import table_file
from .layout import ABOUT, parquet_file

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES: dict[Kind, str] = {"text": "string", "boolean": "boolean", "integer": "integer", "date": "date"}


def csv_descriptor(about: About, files: Mapping[str, bytes]) -> dict[str, Any]:
    """The descriptor of the CSV package.

    Args:
        about: What is known of the whole.
        files: The bytes of each file, by its name relative to the package. One that is not there has no size.

    Returns:
        The descriptor.
    """
    # the comma is the standard's default, but datapackage-js guesses where it is not said, and guesses wrong
    more = {"encoding": "utf-8", "dialect": {"delimiter": ","}}
    resources = [
        _resource(name, table_file(name), files.get(table_file(name)), "csv", "text/csv", **more)
        for name in TABLES
    ]
    return {**_head(about, files), "resources": resources}


def parquet_descriptor(about: About, files: Mapping[str, bytes]) -> dict[str, Any]:
    """The descriptor of the Parquet package.

    Args:
        about: What is known of the whole.
        files: The bytes of each file, by its name relative to the (whole) package.

    Returns:
        The descriptor.
    """
    media_type = "application/vnd.apache.parquet"
    resources = [
        _resource(name, f"{name}.parquet", files.get(parquet_file(name)), "parquet", media_type) for name in TABLES
    ]
    for resource in resources:
        for field in resource["schema"]["fields"]:
            if field["type"] == "integer" and "required" not in field.get("constraints", {}):
                # readers that go by way of pandas, frictionless among them, meet a null integer as NaN
                field["missingValues"] = ["", "nan"]
    return {**_head(about, files), "resources": resources}


def to_json(descriptor: Mapping[str, Any]) -> bytes:
    """The one way in which a descriptor is written."""
    return (json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def digest(content: bytes) -> str:
    """The hash of a file as a descriptor has it."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def resource_schema(spec: TableSpec) -> dict[str, Any]:
    """The Table Schema of a table."""
    schema: dict[str, Any] = {
        "fields": [_field(name, column) for name, column in spec.columns.items()],
        "missingValues": [""],
        "primaryKey": list(spec.key),
    }
    foreign = [
        {"fields": [name], "reference": _reference(spec, column)}
        for name, column in spec.columns.items()
        if len(column.references) == 1
    ]
    return {**schema, "foreignKeys": foreign} if foreign else schema


def _head(about: About, files: Mapping[str, bytes]) -> dict[str, Any]:
    return {
        "$schema": _PROFILE,
        "name": about.name,
        "title": about.title,
        "description": about.description,
        "version": about.version,
        "created": about.created,
        "asOf": about.as_of.isoformat(),
        "licenses": [{"name": about.licence.name, "title": about.licence.title, "path": about.licence.path}],
        "contributors": [{"title": name, "roles": ["creator"]} for name in about.contributors],
        "keywords": list(about.keywords),
        "translations": {
            language: {"title": texts.title, "description": texts.description}
            for language, texts in about.translations.items()
        },
        "about": {"path": ABOUT, **_seal(files.get(ABOUT))},
    }


def _seal(content: bytes | None) -> dict[str, Any]:
    """Size and hash of a file; nothing of one that is not there."""
    return {} if content is None else {"bytes": len(content), "hash": digest(content)}


def _resource(
    name: str, path: str, content: bytes | None, file_format: str, media_type: str, **more: Any
) -> dict[str, Any]:
    spec = table_spec(table_named(name))
    if not spec.about:
        raise EuLacSecurityError("python -OO takes out the descriptions that the descriptors hold; run it without")
    return {
        "name": name,
        "type": "table",
        "description": spec.about,
        "path": path,
        "format": file_format,
        "mediatype": media_type,
        **more,
        **_seal(content),
        "schema": resource_schema(spec),
    }


def _field(name: str, column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": _TYPES[column.kind], "description": column.about}
    if len(column.references) > 1:
        field["references"] = list(column.references)
    if column.source:
        field["source"] = column.source
    if column.choices:
        field["categories"] = list(column.choices)
    if constraints := _constraints(column):
        field["constraints"] = constraints
    return field


def _constraints(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if not column.optional:
        constraints["required"] = True
    if column.unique:
        constraints["unique"] = True
    if column.choices:
        constraints["enum"] = list(column.choices)
    if column.pattern:
        constraints["pattern"] = column.pattern
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    return constraints


def _reference(spec: TableSpec, column: Column) -> dict[str, Any]:
    table = column.references[0]
    fields = {"fields": ["id"]}
    return fields if table == spec.name else {"resource": table, **fields}  # a table refers to itself by silence
