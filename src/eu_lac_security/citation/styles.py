"""How references are written: as plain text, as BibTeX, as CSL-JSON."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator
from typing import Any

from ..vocab import CitationStyle
from .references import Reference, ReferenceKind

_CSL_TYPES: dict[ReferenceKind, str] = {
    "this dataset": "dataset",
    "entry": "entry",
    "article": "article-newspaper",
    "news": "webpage",
    "web page": "webpage",
    "report": "report",
    "legal act": "legislation",
    "standard": "standard",
    "code list": "dataset",
    "dataset": "dataset",
    "curation": "dataset",
}
"""The types of the Citation Style Language, version 1.0.2."""

_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "&%$#_"},
}
_IN_ADDRESSES = {"\\": "%5C", "{": "%7B", "}": "%7D"}


def written(references: Iterable[Reference], style: CitationStyle) -> str:
    """References in a style.

    Args:
        references: The references.
        style: The style.

    Returns:
        Text: a line for each reference, an entry of BibTeX for each, or one list of CSL-JSON.
    """
    if style == "bibtex":
        return "\n\n".join(map(_bibtex, references))
    if style == "csl-json":
        items = (json.dumps(_csl(reference), ensure_ascii=False) for reference in references)
        return "[\n  {}\n]".format(",\n  ".join(items))
    return "\n".join(map(_text, references))


def _text(reference: Reference) -> str:
    if reference.version is not None:
        return _text_of_ours(reference)
    issued = "n.d." if reference.issued is None else str(reference.issued)
    if reference.author is None:
        head = _sentence(f"{_sentence(reference.title)} {reference.container}, {issued}")
    else:
        head = f"{reference.author} ({issued}). {_sentence(reference.title)}"
    accessed = f"(accessed {reference.accessed})" if reference.accessed else ""
    return " ".join(filter(None, (head, reference.url, accessed)))


def _text_of_ours(reference: Reference) -> str:
    """The dataset, or what stands in it."""
    head = f"{reference.author} ({reference.issued.year if reference.issued else 'n.d.'})."
    title = reference.title if reference.container is None else f"{reference.title}. In: {reference.container}"
    edition = f"(version {reference.version}, known up to {reference.known_until}) [data set]"
    return f"{head} {title} {edition}. {reference.licence}."


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def _bibtex(reference: Reference) -> str:
    kind = "incollection" if reference.kind == "entry" else "misc"  # classic BibTeX knows no data sets
    fields = [*_bibtex_fields(reference)]
    width = max(len(name) for name, _ in fields)
    lines = [f"  {name:{width}} = {{{value}}}," for name, value in fields]
    return "\n".join([f"@{kind}{{{reference.key},", *lines, "}"])


def _bibtex_fields(reference: Reference) -> Iterator[tuple[str, str]]:
    """The fields of an entry. A second pair of braces keeps capitals, and a body from being read as a person."""
    if reference.author is not None:
        yield "author", f"{{{_latex(reference.author)}}}"
    yield "title", f"{{{_latex(reference.title)}}}"
    if reference.container is not None:
        name = "booktitle" if reference.kind == "entry" else "howpublished"
        yield name, f"{{{_latex(reference.container)}}}"
    if reference.issued is not None:
        yield "year", str(reference.issued.year)
        yield "month", str(reference.issued.month)
    if reference.version is not None:
        yield "version", _latex(reference.version)
        yield "note", _latex(f"Data set, version {reference.version}, {_known(reference)}")
    if reference.url:
        yield "url", "".join(_IN_ADDRESSES.get(character, character) for character in reference.url)
    if reference.accessed:
        yield "urldate", reference.accessed.isoformat()


def _known(reference: Reference) -> str:
    return f"known up to {reference.known_until}, {reference.licence}"


def _latex(text: str) -> str:
    return "".join(_LATEX.get(character, character) for character in text)


def _csl(reference: Reference) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": reference.key,
        "type": _CSL_TYPES[reference.kind],
        "title": reference.title,
        "author": [{"literal": reference.author}] if reference.author else None,
        "container-title": reference.container,
        "version": reference.version,
        "issued": _date_parts(reference.issued),
        "accessed": _date_parts(reference.accessed),
        "URL": reference.url,
        "language": reference.language,
        "note": _known(reference) if reference.version else None,
    }
    return {name: value for name, value in item.items() if value is not None}


def _date_parts(day: datetime.date | None) -> dict[str, Any] | None:
    return None if day is None else {"date-parts": [[day.year, day.month, day.day]]}
