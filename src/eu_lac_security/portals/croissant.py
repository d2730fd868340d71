"""The description that machine learning tools load tables by: Croissant 1.1, once for CSV and once for Parquet.

Four things are as the reference reader wants them: ``https`` in the address of schema.org, an unregistered media type
for Parquet, addresses relative to the file unless a base address is known, and no references within one table.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..columns import URL, Column, Kind
from ..dataset import BaseDataset
from ..schema import TableSpec, table_spec
from ..vocab import TableName
from .files import PARQUET, FileFormat, OfferedFile
from .publication import Publication, citation
from .schema_org import describe, head

_CONFORMS_TO = "http://mlcommons.org/croissant/1.1"
_TYPES: dict[Kind, str] = {
    "text": "sc:Text",
    "boolean": "sc:Boolean",
    "integer": "sc:Integer",
    "date": "sc:Date",
}
_OURS = (
    "arrayShape",
    "citeAs",
    "column",
    "containedIn",
    "equivalentProperty",
    "extract",
    "field",
    "fileObject",
    "fileProperty",
    "fileSet",
    "format",
    "includes",
    "isArray",
    "isLiveDataset",
    "jsonPath",
    "key",
    "md5",
    "parentField",
    "path",
    "recordSet",
    "references",
    "regex",
    "repeated",
    "replace",
    "samplingRate",
    "separator",
    "source",
    "subField",
    "transform",
)
"""The words of the standard's own vocabulary."""

_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "name": {"@container": "@language"},
    "description": {"@container": "@language"},
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    **{word: f"cr:{word}" for word in _OURS},
}


def croissant(
    dataset: BaseDataset, publication: Publication, files: Sequence[OfferedFile], file_format: FileFormat
) -> dict[str, Any]:
    """The tables in one format, a record set each.

    Args:
        dataset: The copy of the data.
        publication: Who publishes it and where.
        files: The files that are offered; those of another format are passed over.
        file_format: CSV or Parquet.

    Returns:
        The JSON-LD.
    """
    tables = {file.table: file for file in files if file.format == file_format and file.table is not None}
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": _CONFORMS_TO,
        **head(dataset, publication),
        "isLiveDataset": False,
        "citeAs": citation(dataset.about, publication),
        "distribution": [_file_object(publication, file) for file in tables.values()],
        "recordSet": [_record_set(table_spec(name), file) for name, file in tables.items()],
    }


def _file_object(publication: Publication, file: OfferedFile) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file.name,
        "name": file.path.rpartition("/")[2],
        "description": file.about,
        "contentUrl": publication.file(file.path),
        "contentSize": f"{file.size} B",
        "encodingFormat": "application/x-parquet" if file.format == PARQUET else file.format.media_type,
        "sha256": file.sha256,
    }


def _record_set(spec: TableSpec, file: OfferedFile) -> dict[str, Any]:
    keys = [{"@id": f"{spec.name}/{name}"} for name in spec.key]
    return {
        "@type": "cr:RecordSet",
        "@id": spec.name,
        "name": spec.name,
        "description": spec.about,
        "key": keys[0] if len(keys) == 1 else keys,
        "field": [_field(spec, name, column, file) for name, column in spec.columns.items()],
    }


def _field(spec: TableSpec, name: str, column: Column, file: OfferedFile) -> dict[str, Any]:
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{spec.name}/{name}",
        "name": name,
        "description": describe(column),
        "dataType": "sc:URL" if column.pattern == URL else _TYPES[column.kind],
        "source": {"fileObject": {"@id": file.name}, "extract": {"column": name}},
    }
    if (table := _refers_to(spec, column)) is not None:
        field["references"] = {"field": {"@id": f"{table}/id"}}
    return field


def _refers_to(spec: TableSpec, column: Column) -> TableName | None:
    """The one other table that a column refers to; readers cannot do with several, or with the same one."""
    if len(column.references) == 1 and column.references[0] != spec.name:
        return column.references[0]
    return None
