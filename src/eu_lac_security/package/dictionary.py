"""The data dictionary: a page a table, and a diagram of how they refer to each other, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..columns import Column
from ..dataset import BaseDataset
from ..models import TABLES
from ..schema import TableSpec, table_spec
from ..tables import Table
from ..wording import shorten

FOLDER = "docs/dictionary"

_KINDS = {"text": "text", "boolean": "true or false", "integer": "whole number", "date": "day (YYYY-MM-DD)"}
_MANY = 5  # a column that may refer to more tables than this is left out of the diagram
_NOTICE = "<!-- Written by 'eu-lac-security build' from the models and the data; changes here are lost. -->"


def dictionary_pages(dataset: BaseDataset) -> dict[str, bytes]:
    """The pages of the data dictionary.

    Args:
        dataset: The copy of the data, for counts and examples.

    Returns:
        The bytes of each page, by file name.
    """
    pages = {"README.md": _overview(dataset)}
    for table in dataset.tables():
        pages[f"{table.spec.name}.md"] = _page(dataset, table)
    return {name: ("\n".join(lines) + "\n").encode("utf-8") for name, lines in pages.items()}


def _overview(dataset: BaseDataset) -> Iterator[str]:
    yield from (_NOTICE, "# Data dictionary", "")
    yield f"Version {dataset.about.version} of the data, known up to {dataset.about.as_of}."
    yield "A page for each table says what its columns mean. Ids are unique across all tables and never change."
    yield from ("", "| table | rows | a row is |", "|---|---|---|")
    for table in dataset.tables():
        yield f"| [{table.spec.name}]({table.spec.name}.md) | {len(table)} | {table.spec.about} |"
    yield from ("", "## How the tables refer to each other", "")
    yield "Left out: `source_id`, which many tables have, and the columns that hold an id of any table."
    yield from ("", "```mermaid", "erDiagram", *_relations(), "```")


def _relations() -> Iterator[str]:
    for spec in map(table_spec, TABLES):
        for name, column in spec.columns.items():
            if len(column.references) <= _MANY and column.references != ("sources",):
                for table in column.references:
                    ends = "|o--o{" if column.optional else "||--o{"
                    yield f"    {table} {ends} {spec.name} : {name}"


def _page(dataset: BaseDataset, table: Table[Any]) -> Iterator[str]:
    spec = table.spec
    yield from (_NOTICE, f"# {spec.name}", "", spec.about, "")
    key = ", ".join(f"`{name}`" for name in spec.key)
    yield f"{len(table)} rows. Key: {key}. Records: `{spec.record.__name__}`."
    yield f"Files: `data/{spec.name}.csv`, `parquet/{spec.name}.parquet`."
    yield from ("", "| column | kind | meaning | allowed values | example |", "|---|---|---|---|---|")
    for name, column in spec.columns.items():
        kind = _KINDS[column.kind] + (", may be missing" if column.optional else "")
        meaning = f"{column.about}.{_source(dataset, column)}"
        yield f"| `{name}` | {kind} | {meaning} | {_allowed(column)} | {_example(table, name)} |"
    if used := [*_referring(spec)]:
        yield from ("", f"Referred to by: {', '.join(used)}.")


def _source(dataset: BaseDataset, column: Column) -> str:
    source = dataset.sources.get(column.source) if column.source else None
    if source is None:
        return ""
    title = _plain(source.title)
    return f" Source: [{title}]({source.url})." if source.url else f" Source: {title}."


def _allowed(column: Column) -> str:
    parts: list[str] = []
    if column.choices:
        parts.append(", ".join(f"`{choice}`" for choice in column.choices))
    if column.references:
        parts.append("an id of " + " or ".join(f"[{table}]({table}.md)" for table in column.references))
    elif column.pattern:
        parts.append(f"`{_plain(column.pattern)}`")
    if column.minimum is not None:
        parts.append(f"at least {column.minimum}")
    if column.not_before:
        parts.append("not before " + " or ".join(f"`{name}`" for name in column.not_before))
    if column.unique:
        parts.append("no value twice")
    return "; ".join(parts)


def _example(table: Table[Any], name: str) -> str:
    values = (getattr(record, name) for record in table.values())
    value = next((value for value in values if value is not None), None)
    return "" if value is None else f"`{_plain(shorten(Column.write(value), 60))}`"


def _referring(spec: TableSpec) -> Iterator[str]:
    for other in map(table_spec, TABLES):
        for name, column in other.columns.items():
            if spec.name in column.references:
                yield f"[{other.name}]({other.name}.md).`{name}`"


def _plain(text: str) -> str:
    """Text that does not end the cell of a Markdown table."""
    return text.replace("|", "\\|")
