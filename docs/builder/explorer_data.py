"""The tables as the explorer reads them: a file a table, and for each language what it says of them.

A column is a list of cells as in the CSV file. Where it has few values in many rows, it is a list of the values
(``v``) and a list of places in it (``i``), which packs smaller.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from eu_lac_security import Dataset
from eu_lac_security.columns import Column
from eu_lac_security.schema import table_spec
from eu_lac_security.tables import Table

from .translations import ENGLISH, OF_THE_ROW, TRANSLATED, Translations

NAMES = {
    "countries": "name",
    "institutions": "name",
    "threats": "name",
    "themes": "name",
    "commitments": "statement",
    "documents": "title",
    "meetings": "title",
    "people": "name",
    "territories": "name",
    "schemes": "title",
}
"""The tables whose things the explorer knows by name from the start, and the column that names them."""

_MANY = 5000
"""A table with more rows is not read to see what refers to a record: its columns say which ids they hold."""

_FEW = 8  # a value stands in so many rows, on average, before it pays to say it once


def write_explorer_data(dataset: Dataset, translations: Translations, folder: Path) -> None:
    """Write the files.

    Args:
        dataset: The copy of the data.
        translations: What is translated.
        folder: Where to write.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for table in dataset.tables():
        _write(folder, table.spec.name, packed(table))
    for language in ("en", "es"):
        _write(folder, f"words.{language}", words(dataset, translations, language))


def packed(table: Table[Any]) -> dict[str, Any]:
    """A table, column by column."""
    columns: dict[str, Any] = {}
    for name in table.spec.columns:
        cells = [Column.write(getattr(record, name)) for record in table.values()]
        values = sorted(set(cells))
        place = {value: position for position, value in enumerate(values)}
        few = len(values) * _FEW <= len(cells)
        columns[name] = {"v": values, "i": [place[cell] for cell in cells]} if few else cells
    return {"rows": len(table), "columns": columns}


def words(dataset: Dataset, translations: Translations, language: str) -> dict[str, Any]:
    """All that is said in a language: about the dataset, its tables and columns, and the names of things."""
    about = dataset.about
    spanish = language == "es"
    translated = about.translations.get(language)
    return {
        "title": translated.title if translated else about.title,
        "version": about.version,
        "asOf": about.as_of.isoformat(),
        "tables": [
            _table_words(table, translations.descriptions if spanish else {}) for table in dataset.tables()
        ],
        "values": dict(sorted(translations.values.items())) if spanish else {},
        "names": {table: _names(dataset, table, spanish, translations) for table in NAMES},
        "texts": dict(sorted(translations.sentences.items())) if spanish else {},
    }


def _table_words(table: Table[Any], said: Mapping[str, str]) -> dict[str, Any]:
    spec = table_spec(table.spec.name)
    title = spec.title
    return {
        "name": spec.name,
        "title": said.get(title, title),
        "about": said.get(spec.about, spec.about),
        "rows": len(table),
        "key": list(spec.key),
        "ends": list(spec.ends),
        "columns": [
            _column_words(name, column, said.get(column.about, column.about))
            | _language(spec.name, name)
            | _used(table, name, column)
            for name, column in spec.columns.items()
        ],
    }


def _column_words(name: str, column: Column, about: str) -> dict[str, Any]:
    said: dict[str, Any] = {"name": name, "about": about, "kind": column.kind}
    if column.choices:
        said["choices"] = list(column.choices)
    if column.references:
        said["references"] = list(column.references)
    if column.source:
        said["source"] = column.source
    return said


def _language(table: str, column: str) -> dict[str, str]:
    """The language of the words of a column: English, or the one that each row names; nothing where it has no words."""
    if any(column in columns.get(table, ()) for columns in (TRANSLATED, ENGLISH)):
        return {"language": "en"}
    return {"language": "row"} if column in OF_THE_ROW.get(table, ()) else {}


def _used(table: Table[Any], name: str, column: Column) -> dict[str, list[str]]:
    if len(table) <= _MANY or not column.references:
        return {}
    return {"used": sorted({getattr(record, name) for record in table.values()} - {None})}


def _names(dataset: Dataset, table: str, spanish: bool, translations: Translations) -> Mapping[str, str]:
    column = NAMES[table]
    names = {id: str(getattr(record, column)) for id, record in dataset.table(table).items()}
    if not spanish:
        return names
    if column in TRANSLATED.get(table, ()):
        return {id: translations.sentences.get(name, name) for id, name in names.items()}
    preferred = dataset.labels.where(language="es", kind="preferred").values()
    return names | {row.entity_id: row.label for row in preferred if row.entity_id in names}


def _write(folder: Path, name: str, content: Any) -> None:
    said = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    # a script and no JSON file, since a page that is opened from a disk may not read files
    (folder / f"{name}.js").write_text(f'explorerData("{name}",{said});\n', encoding="utf-8")
