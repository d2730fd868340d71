"""The Spanish of what the models and the data say in English, kept beside the English that it translates.

A translation whose English is no longer what the models or the data say is stale, and one that the models need
and nobody wrote is missing. Both are told by `problems`; the site shows the English meanwhile.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from eu_lac_security import Dataset
from eu_lac_security.models import TABLES
from eu_lac_security.schema import TableSpec, table_spec

FOLDER = Path(__file__).resolve().parents[1] / "translations" / "es"

TITLE, ROW = "(title)", "(row)"
"""What stands for a table's title, and for what a row of it is, where else the name of a column stands."""

TRANSLATED = {
    "commitments": ("statement",),
    "documents": ("title",),
    "institutions": ("description",),
    "meetings": ("title",),
    "people": ("office",),
    "themes": ("description",),
    "threats": ("definition",),
}
"""The columns of our own sentences that are translated row by row; names are rows of the table ``labels``."""


@frozen
class Translations:
    """All that is translated.

    Attributes:
        tables: By table and part (a column, `TITLE` or `ROW`), the English and the Spanish.
        values: By value of a closed vocabulary, the Spanish.
        records: By table, id and column, the English and the Spanish.
    """

    tables: Mapping[tuple[str, str], tuple[str, str]]
    values: Mapping[str, str]
    records: Mapping[tuple[str, str, str], tuple[str, str]]

    def of_part(self, table: str, part: str, english: str) -> str:
        """The Spanish of a description; the English where there is none, or where it is stale."""
        known, spanish = self.tables.get((table, part), ("", ""))
        return spanish if known == english else english

    def of_record(self, table: str, id: str, column: str, english: str) -> str | None:
        """The Spanish of a sentence, if there is one that is not stale."""
        known, spanish = self.records.get((table, id, column), ("", ""))
        return spanish if known == english else None


def read_translations(folder: Path = FOLDER) -> Translations:
    """All that is translated, from the files of a folder."""
    tables = {
        (file.stem, row["part"]): (row["english"], row["spanish"])
        for file in sorted((folder / "tables").glob("*.csv"))
        for row in _rows(file)
    }
    records = {
        (file.stem, row["id"], row["column"]): (row["english"], row["spanish"])
        for file in sorted((folder / "records").glob("*.csv"))
        for row in _rows(file)
    }
    return Translations(tables, {row["english"]: row["spanish"] for row in _rows(folder / "values.csv")}, records)


def title_of(table: str) -> str:
    """What a table is called in a heading."""
    return table.replace("_", " ").capitalize()


def parts_of(spec: TableSpec) -> Iterator[tuple[str, str]]:
    """What is said of a table in English: its title, what a row is, and each column."""
    yield TITLE, title_of(spec.name)
    yield ROW, spec.about
    for name, column in spec.columns.items():
        yield name, column.about


def problems(dataset: Dataset, translations: Translations) -> list[str]:
    """What is missing or stale, a line each, with the row that would mend it where one is missing."""
    said = {(name, part): text for name in TABLES for part, text in parts_of(table_spec(name))}
    found: list[str] = []
    for (table, part), english in said.items():
        if (table, part) not in translations.tables:
            found.append(f"tables/{table}.csv lacks: {part},{_cell(english)},")
        elif translations.tables[table, part][0] != english:
            found.append(f"tables/{table}.csv: {part} is now {english!r} in English")
    found += [f"tables/{table}.csv: {part} is no part of it" for table, part in translations.tables if (table, part) not in said]
    values = {choice for name in TABLES for column in table_spec(name).columns.values() for choice in column.choices}
    found += [f"values.csv lacks: {value}," for value in sorted(values - {*translations.values})]
    found += [f"values.csv: {value} is no value" for value in sorted({*translations.values} - values)]
    for (table, id, column), (english, _) in translations.records.items():
        record: Any = dataset.table(table).get(id)
        now = getattr(record, column, None)
        if now != english:
            found.append(f"records/{table}.csv: {id}.{column} is now {now!r} in English")
    return found


def untranslated(dataset: Dataset, translations: Translations) -> list[str]:
    """The sentences of the data that are shown in English on Spanish pages."""
    return [
        f"{table},{id},{column}"
        for table, columns in TRANSLATED.items()
        for id, record in dataset.table(table).items()
        for column in columns
        if (table, id, column) not in translations.records and getattr(record, column)
    ]


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return [*csv.DictReader(lines, strict=True)]


def _cell(text: str) -> str:
    return f'"{text}"' if "," in text else text
