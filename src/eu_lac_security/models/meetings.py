"""Meetings, their themes and who took part."""

from __future__ import annotations

import datetime

from attrs import frozen

from ..columns import OURS, choice, day, integer, key, ref, text
from ..vocab import Attested, MeetingKind, MeetingStatus, ParticipantRole
from .record import Record


@frozen(kw_only=True, repr=False)
class Meeting(Record):
    """A ministerial, an exchange, a summit or a series of meetings."""

    id: str = key("Id of the meeting")
    title: str = text("Title in English, in our words", source=OURS)
    kind: MeetingKind = choice("What sort of meeting it is", MeetingKind, ours=True)
    ordinal: int | None = integer("Its number in the series, so that a missing one shows", optional=True)
    part_of_id: str | None = ref("The meeting or agenda that it was part of", "meetings", optional=True)
    date_earliest: datetime.date | None = day("First day on which it may have taken place, or on which it began")
    date_latest: datetime.date | None = day(
        "Last day on which it may have taken place, or on which it ended", "date_earliest"
    )
    place: str | None = text("City", optional=True)
    status: MeetingStatus = choice("Whether a source reports that it took place", MeetingStatus, ours=True)


@frozen(kw_only=True, repr=False)
class MeetingTheme(Record):
    """A theme of a meeting."""

    meeting_id: str = ref("The meeting", "meetings", key=True)
    theme_id: str = ref("The theme", "themes", key=True)


@frozen(kw_only=True, repr=False)
class Participant(Record):
    """Somebody who took part in a meeting, as the source says it."""

    meeting_id: str = ref("The meeting", "meetings", key=True)
    entity_id: str = ref(
        "The country, territory, institution or person",
        "countries",
        "territories",
        "institutions",
        "people",
        key=True,
    )
    role: ParticipantRole = choice("How it took part", ParticipantRole, key=True)
    named_as: str | None = text("The name in the source, where it differs from ours", optional=True)
    attested: Attested = choice("Whether the source names it, or a group that it belongs to", Attested)
    source_id: str = ref("Who says so", "sources")
