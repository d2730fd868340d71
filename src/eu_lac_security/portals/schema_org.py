"""The description that search engines read: a schema.org ``Dataset``, to be embedded in a page or served beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..columns import Column
from ..dataset import BaseDataset
from ..models import TABLES
from ..schema import table_spec
from .coverage import covered_countries, covered_days
from .files import OfferedFile
from .publication import Contact, Publication


def schema_org(dataset: BaseDataset, publication: Publication, files: Sequence[OfferedFile]) -> dict[str, Any]:
    """The dataset as schema.org has it.

    Args:
        dataset: The copy of the data.
        publication: Who publishes it and where.
        files: The files that are offered.

    Returns:
        The JSON-LD.
    """
    first, last = covered_days(dataset)
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        **head(dataset, publication),
        "alternateName": [_in(language, told.title) for language, told in dataset.about.translations.items()],
        "isAccessibleForFree": True,
        "temporalCoverage": f"{first}/{last}",
        "spatialCoverage": [
            {"@type": "Country", "name": name, "sameAs": place} for name, place in covered_countries(dataset)
        ],
        "measurementTechnique": "Curated by hand from public sources; the table 'evidence' says which source says what",
        "variableMeasured": [
            {"@type": "PropertyValue", "name": f"{table}.{name}", "description": describe(column)}
            for table in TABLES
            for name, column in table_spec(table).columns.items()
        ],
        "distribution": [_download(publication, file) for file in files],
    }


def head(dataset: BaseDataset, publication: Publication) -> dict[str, Any]:
    """What schema.org and Croissant say of the dataset as a whole, in the same words."""
    about = dataset.about
    return {
        "@id": publication.entry("dataset"),
        "name": about.title,
        "description": about.description,
        **({} if publication.base_address is None else {"url": publication.page}),
        "identifier": about.name,
        "version": about.version,
        "license": about.licence.path,
        "keywords": list(about.keywords),
        "inLanguage": "en",
        "creator": [{"@type": "Organization", "name": name} for name in about.contributors],
        "publisher": {
            "@type": "Organization",
            "name": publication.publisher,
            **({} if publication.contact is None else {"contactPoint": _contact(publication.contact)}),
        },
        "datePublished": about.created[:10],
        "dateModified": about.created[:10],
    }


def describe(column: Column) -> str:
    """What a column means, what it may hold, and what it refers to, in sentences."""
    parts = [column.about]
    if column.choices:
        parts.append(f"One of: {', '.join(column.choices)}")
    if column.references:
        parts.append(f"An id of {' or '.join(column.references)}")
    if column.optional:
        parts.append("May be missing")
    return ". ".join(parts) + "."


def _in(language: str, text: str) -> dict[str, str]:
    return {"@language": language, "@value": text}


def _contact(contact: Contact) -> dict[str, str]:
    where = "email" if contact.address.startswith("mailto:") else "url"
    return {"@type": "ContactPoint", "name": contact.name, where: contact.address.removeprefix("mailto:")}


def _download(publication: Publication, file: OfferedFile) -> dict[str, Any]:
    measured = {} if file.size is None else {"contentSize": f"{file.size} B", "sha256": file.sha256}
    return {
        "@type": "DataDownload",
        "name": file.title,
        "description": file.about,
        "contentUrl": publication.beside(file.path) if file.size is None else publication.file(file.path),
        "encodingFormat": file.format.media_type,
        **measured,
    }
