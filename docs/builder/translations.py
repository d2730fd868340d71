"""The Spanish of what the models and the data say in English, kept beside the English that it translates.

Where the English has changed, there is no Spanish any more: the site then shows the English, and `problems` says what
to write. Names of things are no matter of these files, they are rows of the table ``labels``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import frozen

from eu_lac_security import Dataset
from eu_lac_security.models import TABLES
from eu_lac_security.schema import table_spec

FOLDER = Path(__file__).resolve().parents[1] / "translations" / "es"

TRANSLATED = {
    "commitments": ("statement", "attributed_to"),
    "documents": ("title", "place"),
    "indicators": ("unit",),
    "institutions": ("description", "seat_city"),
    "meetings": ("title", "place"),
    "people": ("office",),
    "schemes": ("title",),
    "themes": ("description",),
    "threats": ("definition",),
}
"""The columns of our own words that are translated text by text."""

ENGLISH = {
    "countries": ("name", "official_name"),
    "evidence": ("note",),
    "indicators": ("dataset", "geography", "missing_values", "reason"),
    "institutions": ("name", "predecessor"),
    "mappings": ("edition", "label", "note"),
    "retired_ids": ("reason",),
    "scheme_codes": ("label",),
    "schemes": ("licence", "rights_note", "version"),
    "territories": ("name",),
    "themes": ("name",),
    "threats": ("name",),
}
"""The columns of English words that are not translated: a page in another language says so where it shows them."""

OF_THE_ROW = {
    "labels": ("label",),
    "sources": ("title",),
    "stop_contexts": ("example", "phrase"),
}
"""The columns whose words are in the language that the row names."""


@frozen
class Translations:
    """All that is translated, from the English to the Spanish.

    Attributes:
        descriptions: What is said of tables and columns.
        values: The values of closed vocabularies.
        sentences: The sentences of the columns in `TRANSLATED`.
        theme: The texts of the documentation's theme.
    """

    descriptions: Mapping[str, str]
    values: Mapping[str, str]
    sentences: Mapping[str, str]
    theme: Mapping[str, str]


def read_translations(folder: Path = FOLDER) -> Translations:
    """All that is translated, from the files of a folder."""
    return Translations(
        *(_read(folder / f"{name}.csv") for name in ("descriptions", "values", "sentences", "theme"))
    )


def problems(dataset: Dataset, translations: Translations) -> list[str]:
    """What nobody has translated yet, and what translates nothing that is said any more, a line each."""
    wanted = (
        ("descriptions.csv", translations.descriptions, {*_descriptions()}),
        ("values.csv", translations.values, {*_values()}),
        ("sentences.csv", translations.sentences, {*_sentences(dataset)}),
    )
    return [
        f"docs/translations/es/{file} {verb}: {text}"
        for file, known, said in wanted
        for verb, texts in (("lacks", said - {*known}), ("has what is no longer said", {*known} - said))
        for text in sorted(texts)
    ]


def _descriptions() -> Iterator[str]:
    for name in TABLES:
        spec = table_spec(name)
        yield table_spec(name).title
        yield spec.about
        for column in spec.columns.values():
            yield column.about


def _values() -> Iterator[str]:
    for name in TABLES:
        for column in table_spec(name).columns.values():
            yield from column.choices


def _sentences(dataset: Dataset) -> Iterator[str]:
    for table, columns in TRANSLATED.items():
        for record in dataset.table(table).values():
            for column in columns:
                if text := getattr(record, column):
                    yield str(text)


def _read(file: Path) -> dict[str, str]:
    with file.open(encoding="utf-8", newline="") as lines:
        return {row["english"]: row["spanish"] for row in csv.DictReader(lines, strict=True)}
