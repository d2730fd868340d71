"""The files that a release offers: what all descriptions of it speak of."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from attrs import field, frozen

from ..about import About
from ..models import TABLES
from ..package.layout import parquet_file
from ..schema import table_spec
from ..source import table_file
from ..vocab import TableName

PACKAGE = "datapackage"
"""The folder of the data package within the release."""


@frozen
class FileFormat:
    """A format.

    Attributes:
        name: What people call it.
        media_type: Its media type, as IANA has it.
        eu_code: Its code in the table of file types of the EU Publications Office, where it has one.
    """

    name: str
    media_type: str
    eu_code: str | None


CSV = FileFormat("CSV", "text/csv", "CSV")
PARQUET = FileFormat("Parquet", "application/vnd.apache.parquet", "PARQUET")
SQLITE = FileFormat("SQLite", "application/vnd.sqlite3", None)
XLSX = FileFormat("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX")
JSON_LD = FileFormat("JSON-LD", "application/ld+json", "JSON_LD")
TURTLE = FileFormat("Turtle", "text/turtle", "RDF_TURTLE")
ZIP = FileFormat("ZIP", "application/zip", "ZIP")


@frozen(kw_only=True)
class OfferedFile:
    """A file that somebody may want to download.

    Attributes:
        path: Where it lies, relative to the release's folder; the archive lies beside that.
        title: Its title in English.
        about: What it holds.
        format: Its format.
        table: The table that it holds, if it holds one.
        size: Its size in bytes. The archive holds the descriptions, so they cannot know its size.
        sha256: Its checksum, where the size is known.
        translations: Its title by language (BCP 47), where it has others.
    """

    path: str
    title: str
    about: str
    format: FileFormat
    table: TableName | None = None
    size: int | None = None
    sha256: str | None = None
    translations: Mapping[str, str] = field(factory=dict[str, str], hash=False)

    @property
    def name(self) -> str:
        """A name for it among the files of the release."""
        return self.path.rpartition("/")[2].replace(".", "-")


def offered(
    path: str, content: bytes, title: str, about: str, file_format: FileFormat, table: TableName | None = None
) -> OfferedFile:
    """A file of the release, measured."""
    return OfferedFile(
        path=path,
        title=title,
        about=about,
        format=file_format,
        table=table,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def table_files(files: Mapping[str, bytes]) -> list[OfferedFile]:
    """Each table as CSV, then each as Parquet."""
    found: list[OfferedFile] = []
    for file_format, place in ((CSV, table_file), (PARQUET, parquet_file)):
        for name in TABLES:
            path = f"{PACKAGE}/{place(name)}"
            spec = table_spec(name)
            title, about = f"{spec.title} ({file_format.name})", f"The table '{name}'. A row: {spec.about}"
            found.append(offered(path, files[path], title, about, file_format, name))
    return found


def archive(about: About) -> OfferedFile:
    """The archive of the whole release."""
    return OfferedFile(
        path=f"{about.name}-{about.version}.zip",
        title=_whole(about, about.title),
        translations={language: _whole(about, told.title) for language, told in about.translations.items()},
        about="All tables as CSV, Parquet, SQLite and spreadsheet, the vocabularies as RDF, the data dictionary, "
        "the descriptions for portals, licences and checksums.",
        format=ZIP,
    )


def _whole(about: About, title: str) -> str:
    return f"{title}, {about.version} ({ZIP.name})"
