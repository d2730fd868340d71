"""Institutions, the people who hold their offices, and memberships over time."""

from __future__ import annotations

import datetime

from attrs import frozen

from ..columns import OURS, address, as_day, choice, code, day, flag, key, ref, text
from ..vocab import Holds, InstitutionKind, MembershipRole, Side
from .record import Record


@frozen(kw_only=True, repr=False)
class Institution(Record):
    """A body, programme or forum of the cooperation."""

    id: str = key("Id of the institution")
    name: str = text("Official name in English, or the name in use where there is no official one")
    acronym: str | None = text("Acronym or brand name", optional=True)
    kind: InstitutionKind = choice("What sort of body it is", InstitutionKind, ours=True)
    side: Side = choice("The side of the dialogue that it belongs to", Side, ours=True)
    parent_id: str | None = ref("The body that it is part of", "institutions", optional=True)
    seat_city: str | None = text("City of its seat", optional=True)
    seat_country_id: str | None = ref("Country of its seat", "countries", "territories", optional=True)
    founded_earliest: datetime.date | None = day("First day on which it may have been founded")
    founded_latest: datetime.date | None = day("Last day on which it may have been founded", "founded_earliest")
    predecessor: str | None = text("What it grew out of, in words", optional=True)
    website: str | None = address("Its own website")
    wikidata: str | None = code("Wikidata item", r"Q[1-9][0-9]*", optional=True, unique=True, source="wikidata")
    ror: str | None = code(
        "Address in the Research Organization Registry",
        r"https://ror\.org/0[a-z0-9]{6}[0-9]{2}",
        optional=True,
        unique=True,
        source="ror",
    )
    eu_vocabulary: str | None = code(
        "Address in the table of corporate bodies of the EU Publications Office",
        r"http://publications\.europa\.eu/resource/authority/corporate-body/[A-Z0-9_]+",
        optional=True,
        unique=True,
        source="eu-corporate-body-table",
    )
    description: str = text("What it is and does here, in our words", source=OURS)


@frozen(kw_only=True, repr=False)
class Person(Record):
    """A public office holder whom the sources name."""

    id: str = key("Id of the person")
    name: str = text("Name as the person's institution writes it")
    office: str = text("The public office")
    institution_id: str = ref("The institution of the office", "institutions")
    since: datetime.date | None = day("In this office since")


@frozen(kw_only=True, repr=False)
class Membership(Record):
    """The place of a country or territory in a body over time, its limits known to a window each."""

    id: str = key("Id of the membership")
    entity_id: str = ref("The country or territory", "countries", "territories")
    institution_id: str = ref("The body", "institutions")
    role: MembershipRole = choice("Its place in the body", MembershipRole)
    founding: bool = flag(
        "Whether it was there from the foundation of the body, as we read the sources", source=OURS
    )
    since_earliest: datetime.date | None = day("First day on which the membership may have begun")
    since_latest: datetime.date | None = day("Last day on which the membership may have begun", "since_earliest")
    until_earliest: datetime.date | None = day(
        "First day on which the membership may have ended", "since_earliest"
    )
    until_latest: datetime.date | None = day(
        "Last day on which the membership may have ended", "until_earliest", "since_earliest"
    )

    def holds_on(self, day: str | datetime.date) -> Holds:
        """Whether the membership holds on a day, as far as its windows tell.

        The day on which a membership ends is its last. A record does not know up to which day the data is known,
        after which nothing is certain: the function `holds_on` of the face, or of a `Dataset`, does.

        Args:
            day: The day, as a date or ISO 8601 text.

        Returns:
            ``"certain"``, ``"possible"`` (the day lies in a window) or ``"no"``.

        Raises:
            UnknownTimeError: If it is no day.
        """
        day = as_day(day)
        began = self.since_latest is not None and self.since_latest <= day
        may_have_begun = self.since_earliest is None or self.since_earliest <= day
        has_end = self.until_earliest is not None or self.until_latest is not None
        # a membership does not end before it has begun
        earliest_end = self.until_earliest or self.since_earliest
        lasts = not has_end or (earliest_end is not None and day <= earliest_end)
        may_last = self.until_latest is None or day <= self.until_latest
        if began and lasts:
            return "certain"
        return "possible" if may_have_begun and may_last else "no"
