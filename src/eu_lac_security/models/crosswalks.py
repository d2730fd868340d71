"""The threats in established classifications, and the statistics that measure them."""

from __future__ import annotations

import datetime

from attrs import frozen

from ..columns import address, as_day, choice, day, flag, key, ref, text, year
from ..vocab import (
    Confidence,
    Coverage,
    Holds,
    Justification,
    Measure,
    ObjectType,
    Polarity,
    Predicate,
    TableName,
)
from .record import Record


@frozen(kw_only=True, repr=False)
class Scheme(Record):
    """A classification or code system."""

    id: str = key("Id of the scheme")
    title: str = text("Title")
    publisher: str = text("Who publishes it")
    version: str | None = text("The edition that we used", optional=True)
    url: str | None = address("Where it is published")
    licence: str | None = text("Its licence, as its publisher states it", optional=True)
    rights_note: str | None = text("What we use of it and under which terms", optional=True)
    applies_to: TableName = choice("The table whose records it has codes for", TableName)


@frozen(kw_only=True, repr=False)
class SchemeCode(Record):
    """A code of a scheme that a mapping or an indicator uses, or the code above it."""

    scheme_id: str = ref("The scheme", "schemes", key=True)
    code: str = text("The code, as text", key=True)
    label: str = text("What the scheme calls it")
    parent_code: str | None = text("The code above it in the same scheme", optional=True)
    valid_from: datetime.date | None = day("First day on which the code is in use")
    valid_until: datetime.date | None = day("Last day on which the code is in use", "valid_from")

    def holds_on(self, day: str | datetime.date) -> Holds:
        """Whether the code is in use on a day, as far as its scheme says; as `Membership.holds_on`.

        Args:
            day: The day, as a date or ISO 8601 text.

        Returns:
            ``"certain"``, ``"possible"`` (nobody says since when it is in use) or ``"no"``.

        Raises:
            UnknownTimeError: If it is no day.
        """
        day = as_day(day)
        if self.valid_until is not None and self.valid_until < day:
            return "no"
        if self.valid_from is None:
            return "possible"
        return "certain" if self.valid_from <= day else "no"


@frozen(kw_only=True, repr=False)
class Mapping(Record):
    """A threat in an established scheme."""

    threat_id: str = ref("The threat", "threats", key=True)
    predicate: Predicate = choice("The relation, read from our threat to their code", Predicate)
    scheme_id: str = ref("The scheme", "schemes", key=True)
    edition: str = text("The edition of the scheme", key=True)
    code: str = text("The code in that scheme", key=True)
    label: str = text("What the scheme calls it")
    object_type: ObjectType = choice("What sort of thing the code stands for", ObjectType)
    additive: bool | None = flag(
        "Whether counts under this code may be summed for the threat; empty where nothing is counted",
        optional=True,
    )
    justification: Justification = choice("How the mapping was made (SSSOM)", Justification)
    note: str | None = text("What to beware of", optional=True)
    confidence: Confidence = choice("How sure the mapping is", Confidence)


@frozen(kw_only=True, repr=False)
class Indicator(Record):
    """A published series that measures a threat or a commitment, or the statement that none does."""

    id: str = key("Id of the indicator")
    threat_id: str | None = ref("The threat that it measures", "threats", optional=True)
    commitment_id: str | None = ref("The commitment that it measures", "commitments", optional=True)
    dataset: str | None = text("The dataset that holds the series", optional=True)
    scheme_id: str | None = ref("The scheme of its code", "schemes", optional=True)
    code: str | None = text("The code of the series", optional=True)
    measure: Measure | None = choice("What is counted or scored", Measure, optional=True)
    unit: str | None = text("The unit of the values", optional=True)
    polarity: Polarity | None = choice("Which way the values read", Polarity, optional=True)
    coverage: Coverage = choice("How much of the threat or commitment it measures", Coverage)
    geography: str | None = text("The countries that it covers, in words", optional=True)
    first_year: int | None = year("First year of the series")
    last_year: int | None = year("Last year of the series", "first_year")
    missing_values: str | None = text("How the file writes a missing value", optional=True)
    reason: str | None = text("Why nothing measures it, or what to beware of", optional=True)
    url: str | None = address("Where the series is published")
    source_id: str = ref("Who says so", "sources")
