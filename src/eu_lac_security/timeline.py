"""Memberships through time: who belonged to a body on a day, for certain or possibly."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Literal

import attrs

from .columns import as_day
from .errors import NoMembershipDataError, UnknownTimeError, UnknownValueError
from .models import Institution, Membership
from .tables import Table
from .vocab import Holds, MembershipRole

if TYPE_CHECKING:
    from .dataset import BaseDataset

_BELONGING: tuple[MembershipRole, ...] = ("member", "party", "partner", "participant")


def members_on(
    dataset: BaseDataset,
    body: str | Institution,
    on: str | datetime.date | None,
    *,
    role: MembershipRole | None,
    possible: bool,
    within: Literal["participants"] | None,
) -> Table[Membership]:
    """The memberships of a body on a day; the function `members` of the face says it all."""
    if within not in (None, "participants"):
        raise UnknownValueError("members", "within", within, "it is 'participants' or nothing")
    institution = dataset.institutions[body.id if isinstance(body, Institution) else body]
    day = day_of(dataset, on, possible=possible)
    rows = dataset.memberships.where(institution_id=institution.id)
    rows = rows.where(lambda row: row.role in _BELONGING) if role is None else rows.where(role=role)
    if not rows:
        what = "members" if role is None else f"the role '{role}'"
        raise NoMembershipDataError(
            f"the dataset holds no list of {what} for '{institution.id}' ({institution.name}); that is not to say "
            f"that there are none. It has lists for: {', '.join(_bodies(dataset))}."
        )
    if within is not None:
        rows = rows.where(lambda row: row.entity_id in dataset.countries)
    return _held(dataset, rows, day, possible=possible)


def _held(
    dataset: BaseDataset, rows: Table[Membership], day: datetime.date, *, possible: bool
) -> Table[Membership]:
    """The memberships that hold on a day; the note says how sure that is, and what is left out."""
    holds = {id: holds_on(dataset, row, day) for id, row in rows.items()}
    if possible:
        note = f"{'certain or possible' if 'certain' in holds.values() else 'possible'} on {day}"
        return attrs.evolve(rows.where(lambda row: holds[row.id] != "no"), note=note)
    more = sum(each == "possible" for each in holds.values())
    note = f"certain on {day}" + (f"; {more} more {'is' if more == 1 else 'are'} possible" if more else "")
    return attrs.evolve(rows.where(lambda row: holds[row.id] == "certain"), note=note)


def holds_on(dataset: BaseDataset, membership: str | Membership, on: str | datetime.date) -> Holds:
    """Whether a membership holds on a day; the function `holds_on` of the face says it all."""
    day = as_day(on)
    row = membership if isinstance(membership, Membership) else dataset.memberships[membership]
    holds = row.holds_on(day)
    return "possible" if holds == "certain" and day > dataset.about.as_of else holds


def _bodies(dataset: BaseDataset) -> list[str]:
    return sorted({row.institution_id for row in dataset.memberships.values()})


def day_of(
    dataset: BaseDataset, on: str | datetime.date | None, *, possible: bool, ask: str = "possible=True"
) -> datetime.date:
    """The day that is asked about, if the data can speak of it.

    Args:
        dataset: The copy of the data.
        on: The day; by default the last that the data knows.
        possible: Whether what is only possible counts.
        ask: How whoever asks would say so.

    Returns:
        The day.

    Raises:
        UnknownTimeError: If it is no day, or lies beyond what the data knows and nothing is certain.
    """
    as_of = dataset.about.as_of
    if on is None:
        return as_of
    day = as_day(on)
    if day > as_of and not possible:
        raise UnknownTimeError(
            f"nothing is certain on {day}: the data ends on {as_of}; ask with {ask} for what may hold"
        )
    return day
