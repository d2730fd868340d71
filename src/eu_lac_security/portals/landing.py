"""The page of a release in a browser: what a portal's main link leads to. It loads nothing from anywhere."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from ..about import About
from ..dataset import BaseDataset
from .coverage import covered_days
from .files import OfferedFile
from .publication import Publication, citation

_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:auto;padding:1rem;color-scheme:light dark}"
    "table{border-collapse:collapse}th,td{text-align:left;vertical-align:top;padding:.25rem .5rem .25rem 0;"
    "overflow-wrap:anywhere}@media(min-width:40rem){th,td{overflow-wrap:normal}}"
)


def landing_page(
    dataset: BaseDataset, publication: Publication, files: Sequence[OfferedFile], description: Mapping[str, Any]
) -> bytes:
    """The page, as HTML; its links are relative, so that it works where the release lies.

    Args:
        dataset: The copy of the data.
        publication: Who publishes it and where.
        files: The files that are offered.
        description: What search engines are told, as JSON-LD.

    Returns:
        The bytes of the page.
    """
    told = json.dumps(description, ensure_ascii=False).replace("<", r"\u003c")  # no text ends the script
    lines = [
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<link rel="icon" href="data:,">',  # none: or a browser would ask for one
        f"<title>{escape(dataset.about.title)}</title>\n<style>{_STYLE}</style>",
        f'<script type="application/ld+json">{told}</script>\n</head>\n<body>\n<main>',
        *_head(dataset, publication),
        *_whole(files),
        *_tables(dataset, files),
        *_terms(dataset.about, publication),
        "</main>\n</body>\n</html>",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _head(dataset: BaseDataset, publication: Publication) -> Iterator[str]:
    about = dataset.about
    first, last = covered_days(dataset)
    yield f"<h1>{escape(about.title)}</h1>\n<p>{escape(about.description)}</p>"
    yield f"<p>Version {about.version} of {about.created[:10]}. From {first}, known up to {last}."
    yield f"Published by {escape(publication.publisher)}.</p>"
    if publication.contact is not None:
        name, address = publication.contact.name, publication.contact.address
        shown = address.removeprefix("mailto:")
        yield f"<p>Questions and corrections: {escape(name)}, {_link(address, shown)}.</p>"
    for language, told in about.translations.items():
        yield f'<details lang="{language}"><summary>{escape(told.title)}</summary>'
        yield f"<p>{escape(told.description)}</p></details>"


def _whole(files: Sequence[OfferedFile]) -> Iterator[str]:
    yield "<h2>All of it</h2>\n<ul>"
    for file in files:
        if file.table is None:
            yield f"<li>{_download(file, file.title)}: {escape(file.about)}</li>"
    yield f"</ul>\n<p>{_link('dictionary/README.md', 'What each column means')},"
    yield f"{_link('README.md', 'what the other files are')}, {_link('SHA256SUMS', 'checksums')}.</p>"


def _tables(dataset: BaseDataset, files: Sequence[OfferedFile]) -> Iterator[str]:
    yield "<h2>Single tables</h2>\n<table>"
    yield '<tr><th scope="col">table</th><th scope="col">rows</th><th scope="col">a row is</th>'
    yield '<th scope="col">files</th></tr>'
    for table in dataset.tables():
        links = ", ".join(_download(file, file.format.name) for file in files if file.table == table.spec.name)
        yield f'<tr><th scope="row">{table.spec.title}</th><td>{len(table)}</td>'
        yield f"<td>{escape(table.spec.about)}</td><td>{links}</td></tr>"
    yield "</table>"


def _terms(about: About, publication: Publication) -> Iterator[str]:
    yield f"<h2>Citing it</h2>\n<p>{escape(citation(about, publication))}</p>"
    yield f"<h2>Terms</h2>\n<p>{_link(about.licence.path, about.licence.title)}, {about.licence.name}."
    yield f"{_link('NOTICE', 'What comes from others')}.</p>"


def _download(file: OfferedFile, text: str) -> str:
    if file.size is None:  # the archive holds this page, and lies beside the folder
        return _link(f"../{file.path}", text)
    return f"{_link(file.path, text)} ({_amount(file.size)})"


def _amount(size: int) -> str:
    """A number of bytes, as people say it.

    >>> _amount(912), _amount(71592), _amount(3821568)
    ('1 kB', '72 kB', '3.8 MB')
    """
    return f"{size / 1e6:.1f} MB" if size >= 1_000_000 else f"{max(round(size / 1000), 1)} kB"


def _link(address: str, text: str) -> str:
    return f'<a href="{escape(address)}">{escape(text)}</a>'
