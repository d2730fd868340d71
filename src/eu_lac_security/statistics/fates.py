"""What becomes of the rows of each code: summed, a lower bound, or left out, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from attrs import frozen

from ..names import Finder
from .crosswalk import Crosswalk
from .plan import ThreatPlan

FateName: TypeAlias = Literal["summed", "lower bound", "not summed", "no threat", "unknown", "no code", "no group"]


@frozen(kw_only=True)
class Fate:
    """What becomes of the rows of one text in the column of codes.

    Attributes:
        name: ``summed``; ``lower bound`` for parts of a code that is summed, which count only where that has no
            value; ``not summed`` for a code whose counts mean something else too; ``no threat`` for a code that is
            mapped to none; ``unknown`` for one that the dataset does not hold.
        reason: Why, in words.
        code: The code, as the scheme has it.
        threats: The threats that it is mapped to.
    """

    name: FateName
    reason: str
    code: str | None = None
    threats: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether its rows go into a sum or a lower bound."""
        return self.name in {"summed", "lower bound"}


def fates_of(
    texts: Sequence[str], crosswalk: Crosswalk, plans: Sequence[ThreatPlan], finder: Finder
) -> list[Fate]:
    """What becomes of the rows of each text.

    Args:
        texts: The texts that stand in the column of codes.
        crosswalk: The scheme.
        plans: What is summed for each threat.
        finder: Knows what an unknown code may be meant for.

    Returns:
        A fate for each text.
    """
    summed = {code: _of(plans, code) for plan in plans for code in plan.codes}
    bounds = {code: part.code for plan in plans for part in plan.parts for code in part.stand_ins}
    return [_fate(text, crosswalk, summed, bounds) or _unknown(text, crosswalk, finder) for text in texts]


def _unknown(text: str, crosswalk: Crosswalk, finder: Finder) -> Fate:
    offered = "; ".join(each.as_reading() for each in finder.explain(text, crosswalk.scheme).candidates)
    reason = f"the dataset holds no such code of {crosswalk.scheme}; codes are read letter for letter"
    return Fate(name="unknown", reason=f"{reason}; it may be meant for {offered}" if offered else reason)


def _fate(
    text: str, crosswalk: Crosswalk, summed: dict[str, tuple[str, ...]], bounds: dict[str, str]
) -> Fate | None:
    code = crosswalk.code_of(text)
    if code is None:
        return None
    mappings = crosswalk.mappings.get(code, [])
    threats = tuple(row.threat_id for row in mappings)
    if not mappings:
        return Fate(name="no threat", reason=f"no threat is mapped to {crosswalk.labels[code]}", code=code)
    if code in summed:
        return Fate(name="summed", reason="", code=code, threats=summed[code])
    if code in bounds:
        reason = f"already counted in {bounds[code]}; a lower bound where that has no value"
        return Fate(name="lower bound", reason=reason, code=code, threats=threats)
    reason = "; ".join(f"{row.threat_id} ({row.predicate.removeprefix('skos:')}): {row.note}" for row in mappings)
    return Fate(name="not summed", reason=reason, code=code, threats=threats)


def _of(plans: Sequence[ThreatPlan], code: str) -> tuple[str, ...]:
    return tuple(plan.threat_id for plan in plans if code in plan.codes)
