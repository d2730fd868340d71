"""What is cited: the dataset, a record in it, and the sources of the record."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import frozen

from ..columns import OURS
from ..models import Record, Source
from ..provenance import Spoken, sources_of
from ..schema import name_of, table_of, table_spec
from ..vocab import SourceKind

if TYPE_CHECKING:
    from ..dataset import BaseDataset

ReferenceKind: TypeAlias = Literal["this dataset", "entry", "article"] | SourceKind
"""What a source is, an article of the press told from the news of a body about itself."""


@frozen(kw_only=True)
class Reference:
    """Something that is cited. What is not known is left out, never made up.

    Attributes:
        key: What it is called in a bibliography: letters, digits, dots and hyphens only.
        kind: What sort of thing it is.
        title: Its title.
        author: The body that made it; nobody for an article of the press, whose authors we do not name.
        container: What it stands in: the dataset of a record, the medium of an article.
        version: The version, of the dataset only.
        known_until: The day up to which the facts are known, of the dataset only.
        licence: The licence, of the dataset only.
        issued: When it was published.
        accessed: When it was read.
        url: Its address, at the passage where that is known.
        language: Its language (BCP 47).
    """

    key: str
    kind: ReferenceKind
    title: str
    author: str | None = None
    container: str | None = None
    version: str | None = None
    known_until: datetime.date | None = None
    licence: str | None = None
    issued: datetime.date | None = None
    accessed: datetime.date | None = None
    url: str | None = None
    language: str | None = None


def references_to(dataset: BaseDataset, record: Record | None) -> tuple[Reference, ...]:
    """What to cite for a record: its place in the dataset, then its sources.

    Args:
        dataset: The copy of the data.
        record: The record; the dataset itself if none is given.

    Returns:
        The references. A source of ours is cited as what it is, without the dataset around it; our own wording is
        the dataset itself.
    """
    if record is None:
        return (_dataset(dataset),)
    sources = [_source(each) for each in sources_of(dataset, record) if each.source.id != OURS]
    return (*sources,) if isinstance(record, Source) and sources else (_entry(dataset, record), *sources)


def _dataset(dataset: BaseDataset) -> Reference:
    about = dataset.about
    return Reference(
        key=f"{about.name}-{about.version}",
        kind="this dataset",
        title=about.title,
        author="; ".join(about.contributors),
        version=about.version,
        known_until=about.as_of,
        licence=about.licence.name,
        issued=datetime.date.fromisoformat(about.created[:10]),
        language="en",
    )


def _entry(dataset: BaseDataset, record: Record) -> Reference:
    whole, spec = _dataset(dataset), table_spec(table_of(record))
    key = spec.key_of(record)
    parts = (key,) if isinstance(key, str) else key
    place = f"{spec.name}: {', '.join(parts)}"
    name = name_of(record).rstrip(".")
    return Reference(
        key="-".join(_plain(part) for part in (whole.key, *(() if spec.has_id else (spec.name,)), *parts)),
        kind="entry",
        title=place if place.endswith(f": {name}") else f"{name} [{place}]",
        author=whole.author,
        container=whole.title,
        version=whole.version,
        known_until=whole.known_until,
        licence=whole.licence,
        issued=whole.issued,
        language=whole.language,
    )


def _source(spoken: Spoken) -> Reference:
    source = spoken.source
    # nobody is named as the author of an article, since the dataset is about institutions
    of_the_press = source.kind == "news" and source.reliability in {"press", "secondary"}
    return Reference(
        key=source.id,
        kind="article" if of_the_press else source.kind,
        title=source.title,
        author=None if of_the_press else source.publisher,
        container=source.publisher if of_the_press else None,
        issued=source.published,
        accessed=source.accessed,
        url=spoken.link,
        language=source.language,
    )


def _plain(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9.]+", "-", text).strip("-")
