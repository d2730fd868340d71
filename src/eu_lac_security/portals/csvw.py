"""The CSV files as the W3C describes tables: CSV on the Web, with types, keys and references between tables."""

from __future__ import annotations

from typing import Any

from ..about import About
from ..columns import Column, Kind
from ..models import TABLES
from ..schema import TableSpec, table_spec
from ..source import table_file
from .files import PACKAGE
from .publication import Publication
from .schema_org import describe

_TYPES: dict[Kind, Any] = {
    "text": "string",
    "boolean": {"base": "boolean", "format": "true|false"},
    "integer": "integer",
    "date": {"base": "date", "format": "yyyy-MM-dd"},
}


def csvw(about: About, publication: Publication) -> dict[str, Any]:
    """The tables as a group. Their addresses are relative to the file, as the standard has it.

    Args:
        about: What is known of the dataset as a whole.
        publication: Who publishes it.

    Returns:
        The JSON-LD.
    """
    others = about.translations.items()
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": [
            {"@value": about.title, "@language": "en"},
            *({"@value": told.title, "@language": language} for language, told in others),
        ],
        "dc:description": [
            {"@value": about.description, "@language": "en"},
            *({"@value": told.description, "@language": language} for language, told in others),
        ],
        "dc:creator": list(about.contributors),
        "dc:publisher": publication.publisher,
        "dc:license": {"@id": about.licence.path},
        "dc:issued": {"@value": about.created[:10], "@type": "xsd:date"},
        "dc:modified": {"@value": about.created[:10], "@type": "xsd:date"},
        "dc:identifier": about.name,
        "schema:version": about.version,
        "dcat:keyword": list(about.keywords),
        "tables": [_table(table_spec(name)) for name in TABLES],
    }


def _table(spec: TableSpec) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "columns": [_column(name, column) for name, column in spec.columns.items()],
        "primaryKey": list(spec.key),
    }
    if foreign := [
        _foreign_key(spec, name) for name, column in spec.columns.items() if len(column.references) == 1
    ]:
        schema["foreignKeys"] = foreign
    return {
        "url": _address(spec.name),
        "dc:title": spec.name,
        "dc:description": spec.about,
        "tableSchema": schema,
    }


def _address(table: str) -> str:
    return f"{PACKAGE}/{table_file(table)}"


def _column(name: str, column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": name,
        "titles": name,
        "dc:description": describe(column),
        "datatype": _datatype(column),
    }
    if not column.optional:
        described["required"] = True
    return described


def _datatype(column: Column) -> Any:
    if column.choices:
        return {"base": "string", "format": "|".join(column.choices)}
    if column.pattern:
        return {"base": "string", "format": column.pattern}
    if column.minimum is not None:
        return {"base": "integer", "minimum": column.minimum}
    return _TYPES[column.kind]


def _foreign_key(spec: TableSpec, name: str) -> dict[str, Any]:
    table = spec.columns[name].references[0]
    return {"columnReference": name, "reference": {"resource": _address(table), "columnReference": "id"}}
