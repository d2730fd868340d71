"""Memberships through time: who belonged to a body on a day, for certain or possibly."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Literal

import attrs

from .errors import NoMembershipDataError, UnknownTimeError, UnknownValueError
from .models import Institution, Membership
from .tables import Table
from .vocab import MembershipRole

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
    wanted = {"certain", "possible"} if possible else {"certain"}
    found = rows.where(
        lambda row: row.holds_on(day) in wanted and (within is None or row.entity_id in dataset.countries)
    )
    return attrs.evolve(found, note=f"{'certain or possible' if possible else 'certain'} on {day}")


def _bodies(dataset: BaseDataset) -> list[str]:
    return sorted({row.institution_id for row in dataset.memberships.values()})


def day_of(dataset: BaseDataset, on: str | datetime.date | None, *, possible: bool) -> datetime.date:
    """The day that is asked for, if the data can speak of it."""
    as_of = dataset.about.as_of
    if on is None:
        return as_of
    if isinstance(on, str):
        try:
            day = datetime.date.fromisoformat(on)
        except ValueError:
            raise UnknownTimeError(f"'{on}' is no day; write it as YYYY-MM-DD") from None
    else:
        day = on.date() if isinstance(on, datetime.datetime) else on
    if day > as_of and not possible:
        raise UnknownTimeError(
            f"nothing is certain on {day}: the data ends on {as_of}; ask with possible=True for what may hold"
        )
    return day
