"""Ids that are no longer in use: what they stood for, and what has taken their place."""

from __future__ import annotations

import datetime

from attrs import frozen

from ..columns import ALPHA_3, ENTITY_TABLES, OURS, SLUG, choice, day, key, ref, text
from ..vocab import TableName
from .record import Record


@frozen(kw_only=True, repr=False)
class RetiredId(Record):
    """An id that was in use in an earlier edition and never will be again."""

    id: str = key("The id that is no longer in use", pattern=rf"{SLUG}|{ALPHA_3}")
    table: TableName = choice("The table that it belonged to", TableName)
    replaced_by_id: str | None = ref(
        "The id to use instead; empty: nothing has taken its place", *ENTITY_TABLES, "evidence", optional=True
    )
    since: datetime.date = day("Day on which it was retired", past=True, optional=False)
    reason: str = text("Why it was retired, in our words", source=OURS)
