"""Everything that goes by a name or code, whatever its table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .errors import UnknownSchemeError
from .indexes import PLACES
from .models import TABLES
from .names import Finder, Match
from .naming import single_name
from .schema import table_spec
from .vocab import TableName, Tier, choices

if TYPE_CHECKING:
    from .dataset import BaseDataset


_NAMELESS: tuple[TableName, ...] = (*PLACES[1:], "retired_ids")
"""Tables that are not asked: the territories are the outsiders of the countries, and a retired id names nothing."""


_WORKS: tuple[TableName, ...] = ("documents", "meetings", "schemes", "sources")
"""Tables whose names are titles, the nearest to us first: a page on Europol may be called like the body."""


def lookup_everywhere(dataset: BaseDataset, name: object, scheme: str | None) -> tuple[Match, ...]:
    """Everything that goes by a name or code; the function `lookup` of the face says it all."""
    text = single_name(name)
    found = [match for finder in _finders(dataset, scheme) for match in _readings(finder.answer(text, scheme))]
    return tuple(sorted(_without_titles(found), key=lambda match: choices(Tier).index(match.tier or "near")))


def _without_titles(matches: list[Match]) -> list[Match]:
    """The matches without works that are only called like a thing, or like a work of a nearer table."""
    tables = {match.table for match in matches}
    allowed = next((each for each in _WORKS if each in tables), None) if tables <= {*_WORKS} else None
    return [
        match
        for match in matches
        if match.table not in _WORKS or match.table == allowed or match.text == match.id or match.tier == "code"
    ]


def near_everywhere(dataset: BaseDataset, text: str) -> tuple[Match, ...]:
    """The things whose names look like this text, whatever their table, the nearest first."""
    found = [match for finder in _finders(dataset, None) for match in finder.explain(text).candidates]
    return tuple(sorted(found, key=lambda match: -(match.score or 0)))


def _finders(dataset: BaseDataset, scheme: str | None) -> Iterator[Finder]:
    """Each table's own answers."""
    tables: list[TableName] = [name for name in TABLES if table_spec(name).has_id and name not in _NAMELESS]
    known: set[str] = set()
    asked = False
    for name in tables:
        finder = dataset.table(name).finder
        known.update(finder.index.codes.schemes)
        if scheme is None or finder.index.codes.scheme_named(scheme) is not None:
            asked = True
            yield finder
    if not asked:
        raise UnknownSchemeError("the dataset's things", str(scheme), sorted(known))


def _readings(match: Match) -> tuple[Match, ...]:
    return () if match.status == "unknown" else match.candidates if match.status == "ambiguous" else (match,)
