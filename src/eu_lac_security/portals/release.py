"""A version of the dataset as a folder and an archive that a portal can offer: the same facts, the same bytes."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..dataset import BaseDataset
from ..errors import DataError, ReleaseError
from ..exports import to_sqlite, to_xlsx
from ..package import stale_files
from ..package.cff import citation_file
from ..package.dictionary import dictionary_pages
from ..package.layout import DERIVED, FACTS, read_files
from .croissant import croissant
from .csvw import csvw
from .dcat import catalogue
from .files import CSV, JSON_LD, PACKAGE, PARQUET, SQLITE, TURTLE, XLSX, OfferedFile, archive, offered, table_files
from .graph import Node, to_json_ld, to_turtle
from .landing import landing_page
from .organisations import organisations
from .publication import Publication
from .readme import readme
from .schema_org import schema_org
from .skos import vocabularies

DOCUMENTS = ("CHANGELOG.md", "LICENSE-DATA", "LICENSE-UNICODE", "NOTICE")
"""The files of the project that a release takes along."""

SUMS = "SHA256SUMS"
_MOMENT = (1980, 1, 1, 0, 0, 0)  # the first that an archive can hold: its files have no time of their own
_MODE = 0o100644 << 16  # a plain file that everybody may read


def write_release(dataset: BaseDataset, folder: Path, publication: Publication) -> list[Path]:
    """Write a release: a folder with the name and version of the dataset, its archive, and the archive's checksum.

    Args:
        dataset: The copy of the data, in a checkout of the project.
        folder: Where the three are put.
        publication: Who publishes it and where.

    Returns:
        The three.

    Raises:
        DataError: If the facts break a rule, or a derived file does not follow from them.
        ReleaseError: If the project's documents are missing or of another version, or the folder holds other things.
        OSError: If a file cannot be written.
    """
    if folder.exists() and not folder.is_dir():
        raise ReleaseError(f"'{folder}' is a file; name the folder to put the release in")
    stale, _ = stale_files(dataset.path)
    if stale:
        raise DataError(stale)
    files = release_files(dataset, publication)
    target = folder / publication.folder
    _refuse_other_files(target, files)
    for name, content in files.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    packed = zip_bytes(files, publication.folder)
    zipped = folder / archive(dataset.about).path
    checksum = zipped.with_name(f"{zipped.name}.sha256")
    zipped.write_bytes(packed)
    checksum.write_bytes(_sums({zipped.name: packed}))
    return [target, zipped, checksum]


def release_files(dataset: BaseDataset, publication: Publication) -> dict[str, bytes]:
    """The files of a release.

    Args:
        dataset: The copy of the data, in a checkout of the project.
        publication: Who publishes it and where.

    Returns:
        Their bytes, by name relative to the release's folder, sorted.

    Raises:
        ReleaseError: If the project's documents are missing.
    """
    files = {**_package_files(dataset), **_documents(dataset)}
    files |= {f"dictionary/{name}": page for name, page in dictionary_pages(dataset).items()}
    offer = [archive(dataset.about), *_whole(dataset, publication, files), *table_files(files)]
    described = schema_org(dataset, publication, offer)
    files |= _descriptions(dataset, publication, offer)
    files["schema-org.jsonld"] = _json(described)
    files["index.html"] = landing_page(dataset, publication, offer, described)
    files["README.md"] = readme(dataset, publication)
    files["CITATION.cff"] = citation_file(
        dataset.about, None if publication.base_address is None else publication.page
    )
    files[SUMS] = _sums(files)
    return dict(sorted(files.items()))


def zip_bytes(files: Mapping[str, bytes], folder: str) -> bytes:
    """The files as an archive in which they lie in a folder: sorted, and without the time of day."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{folder}/{name}", _MOMENT)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, _MODE
            packed.writestr(entry, content, compresslevel=9)
    return buffer.getvalue()


def _package_files(dataset: BaseDataset) -> dict[str, bytes]:
    files, problems = read_files(dataset.path, (*FACTS, *DERIVED))
    if problems:
        raise DataError(problems)
    return {f"{PACKAGE}/{name}": content for name, content in files.items()}


def _documents(dataset: BaseDataset) -> dict[str, bytes]:
    """Licences and changelog, from the project that the data lies in."""
    project = dataset.path.parent
    missing = [name for name in DOCUMENTS if not (project / name).is_file()]
    if missing:
        raise ReleaseError(
            f"'{project}' has no {', '.join(missing)}: a release takes them along, "
            "so it is made in a checkout of the project, with --data datapackage"
        )
    documents = {name: (project / name).read_bytes() for name in DOCUMENTS}
    changelog, heading = project / "CHANGELOG.md", f"## {dataset.about.version}, {dataset.about.created[:10]}"
    if heading not in documents[changelog.name].decode("utf-8").splitlines():
        raise ReleaseError(f"'{changelog}' has no heading '{heading}', the version and day of about.toml")
    return documents


def _whole(dataset: BaseDataset, publication: Publication, files: dict[str, bytes]) -> list[OfferedFile]:
    """The files that hold all tables or a graph; they are added to the others."""
    name, tables = dataset.about.name, list(dataset.tables())
    made = [
        (f"{name}.sqlite", to_sqlite(tables), "All tables (SQLite)", _DATABASE, SQLITE),
        (f"{name}.xlsx", to_xlsx(dataset, tables), "All tables (Excel)", _SPREADSHEET, XLSX),
    ]
    for stem, title, about, nodes in (
        ("threats", "Threats and themes", _VOCABULARIES, vocabularies(dataset, publication)),
        ("organisations", "Bodies and memberships", _ORGANISATIONS, organisations(dataset, publication)),
    ):
        made += [
            (f"{stem}.ttl", to_turtle(nodes), f"{title} (Turtle)", about, TURTLE),
            (f"{stem}.jsonld", to_json_ld(nodes), f"{title} (JSON-LD)", about, JSON_LD),
        ]
    files |= {path: content for path, content, *_ in made}
    return [offered(*parts) for parts in made]


_DATABASE = "All tables in one database, with their keys and the references between them."
_SPREADSHEET = "All tables in one spreadsheet, a sheet each."
_VOCABULARIES = (
    "The threats and themes with their names in several languages, and their mappings to concepts and statistical "
    "classes of established schemes, as SKOS."
)
_ORGANISATIONS = (
    "The bodies of the cooperation, what they are part of, and who belongs to them from when to when, in the "
    "Organization Ontology of the W3C."
)


def _descriptions(dataset: BaseDataset, publication: Publication, offer: list[OfferedFile]) -> dict[str, bytes]:
    """What is told to catalogues and tools, in the standard of each."""
    entry: list[Node] = catalogue(dataset, publication, offer)
    return {
        "dcat.ttl": to_turtle(entry),
        "dcat.jsonld": to_json_ld(entry),
        "croissant.json": _json(croissant(dataset, publication, offer, CSV)),
        "croissant-parquet.json": _json(croissant(dataset, publication, offer, PARQUET)),
        "csv-metadata.json": _json(csvw(dataset.about, publication)),
    }


def _json(document: Mapping[str, Any]) -> bytes:
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def _sums(files: Mapping[str, bytes]) -> bytes:
    """The checksums as the program ``sha256sum`` writes and checks them."""
    lines = (f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    return "".join(lines).encode("utf-8")


def _refuse_other_files(target: Path, files: Mapping[str, bytes]) -> None:
    """A release is written over an older copy of itself, and over nothing else."""
    if not target.exists():
        return
    if not target.is_dir():
        raise ReleaseError(f"'{target}' is a file where the folder of the release should be; take it away")
    found = sorted(path.relative_to(target).as_posix() for path in target.rglob("*") if not path.is_dir())
    if others := [name for name in found if name not in files]:
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        raise ReleaseError(f"'{target}' holds '{others[0]}'{more}, no part of the release; take the folder away")
