"""The page that a visitor of the release reads first."""

from __future__ import annotations

from collections.abc import Iterator

from ..dataset import BaseDataset
from .coverage import covered_days
from .publication import Publication, citation

CONTENTS = {
    "index.html": "this page for a browser, with the size of each file and what search engines read",
    "datapackage/": "every table as CSV in `data/`, and as Parquet in `parquet/`: each a Data Package (v2), "
    "described by the `datapackage.json` beside it",
    "{name}.sqlite": "all tables in one SQLite database, with keys and references",
    "{name}.xlsx": "all tables in one spreadsheet, a sheet each",
    "threats.ttl, threats.jsonld": "the threats and themes as vocabularies, with names in several languages and their "
    "mappings to other schemes (SKOS)",
    "organisations.ttl, organisations.jsonld": "the bodies and who belongs to them from when to when (W3C ORG)",
    "dictionary/": "what each table and column means",
    "dcat.ttl, dcat.jsonld": "the entry for a data catalogue (DCAT-AP 3.0.1)",
    "schema-org.jsonld": "the description for search engines (schema.org)",
    "croissant.json, croissant-parquet.json": "the description for machine learning tools (Croissant 1.1)",
    "csv-metadata.json": "the CSV files as the W3C describes tables (CSVW)",
    "CITATION.cff": "how to cite it",
    "LICENSE-DATA, LICENSE-UNICODE, NOTICE": "under which terms, and what comes from others",
    "CHANGELOG.md": "what has changed since the version before",
    "SHA256SUMS": "the checksum of every file: `sha256sum --check SHA256SUMS`",
}
"""What lies in a release, in the order of the page."""


def readme(dataset: BaseDataset, publication: Publication) -> bytes:
    """The page, as Markdown."""
    return ("\n".join(_lines(dataset, publication)) + "\n").encode("utf-8")


def _lines(dataset: BaseDataset, publication: Publication) -> Iterator[str]:
    about = dataset.about
    first, _ = covered_days(dataset)
    yield from (f"# {about.title}", "", about.description, "")
    yield f"Version {about.version} of {about.created[:10]}. From {first}, known up to {about.as_of}."
    yield f"Published by {publication.publisher}."
    if publication.contact is not None:
        contact = publication.contact
        yield f"Questions and corrections: {contact.name}, {contact.address.removeprefix('mailto:')}."
    for language, told in about.translations.items():
        yield from ("", f"**{language}**: *{told.title}*. {told.description}")
    yield from ("", "## What is here", "", "| file | what it is |", "|---|---|")
    for files, what in CONTENTS.items():
        names = files.replace("{name}", about.name).split(", ")
        yield f"| {', '.join(f'`{name}`' for name in names)} | {what} |"
    yield from ("", "## The tables", "", "| table | rows | a row is |", "|---|---|---|")
    for table in dataset.tables():
        name = table.spec.name
        yield f"| [{name}](dictionary/{name}.md) | {len(table)} | {table.spec.about} |"
    yield from ("", "## Reading it", "", *_READING, "", "## Citing it", "")
    yield citation(about, publication)
    yield from ("", "## Terms", "")
    yield f"[{about.licence.title}]({about.licence.path}), {about.licence.name}. `NOTICE` says what comes from others."


_READING = """\
The CSV files are UTF-8 with commas; an empty cell is a missing value, days are `YYYY-MM-DD`, flags `true` and `false`.
Codes such as `NA` are text: tell your reader that only the empty cell is missing.

```python
import pandas
countries = pandas.read_csv("datapackage/data/countries.csv", dtype=str, keep_default_na=False, na_values=[""])
memberships = pandas.read_parquet("datapackage/parquet/memberships.parquet")
```

```r
countries <- read.csv("datapackage/data/countries.csv", colClasses = "character", na.strings = "")
```""".splitlines()
