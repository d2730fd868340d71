"""Time: who belonged to a body on a day, and which codes were in use, for certain or possibly."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Literal

import attrs

from .columns import as_day
from .errors import NoMembershipDataError, UnknownTimeError, UnknownValueError
from .models import Institution, Mapping, Membership, SchemeCode
from .tables import Table
from .vocab import Holds, MembershipRole

if TYPE_CHECKING:
    from .dataset import BaseDataset

_ROLES: tuple[MembershipRole, ...] = ("member", "party", "partner", "participant")


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
    rows = list_of(dataset, institution, role)
    if within is not None:
        rows = rows.where(lambda row: row.entity_id in dataset.countries)
    return _held(dataset, rows, day, possible=possible)


def list_of(dataset: BaseDataset, institution: Institution, role: MembershipRole | None) -> Table[Membership]:
    """Everybody who ever belonged to a body.

    Args:
        dataset: The copy of the data.
        institution: The body.
        role: Only this role; by default those that mean to belong to it.

    Returns:
        The memberships.

    Raises:
        NoMembershipDataError: If the dataset holds no such list.
        UnknownValueError: If there is no such role.
    """
    rows = _belonging(dataset, role).where(institution_id=institution.id)
    if not rows:
        what = "members" if role is None else f"the role '{role}'"
        there = ", ".join(bodies_with(dataset, role))
        raise NoMembershipDataError(
            f"the dataset holds no list of {what} for '{institution.id}' ({institution.name}); that is not to say "
            f"that there are none.{f' It has lists for: {there}.' if there else ''}"
        )
    return rows


def bodies_with(dataset: BaseDataset, role: MembershipRole | None) -> list[str]:
    """The ids of the bodies of which the dataset holds such a list."""
    return sorted({row.institution_id for row in _belonging(dataset, role).values()})


def _belonging(dataset: BaseDataset, role: MembershipRole | None) -> Table[Membership]:
    if role is not None:
        return dataset.memberships.where(role=role)
    return dataset.memberships.where(lambda row: row.role in _ROLES)


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


def holds_on(
    dataset: BaseDataset, record: str | Membership | SchemeCode | Mapping, on: str | datetime.date
) -> Holds:
    """Whether a membership or a code holds on a day; the function `holds_on` of the face says it all."""
    day = as_day(on)
    if isinstance(record, Mapping):
        record = dataset.scheme_codes[record.scheme_id, record.code]
    row = record if isinstance(record, (Membership, SchemeCode)) else dataset.memberships[record]
    holds = row.holds_on(day)
    return "possible" if holds == "certain" and day > dataset.about.as_of else holds


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
