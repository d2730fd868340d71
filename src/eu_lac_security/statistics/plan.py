"""Which codes of a scheme are summed for which threat, what stands in for them, and why a threat cannot be measured."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from ..models import Mapping
from ..vocab import SAME, WITHIN, Coverage, Measure
from .crosswalk import Crosswalk

if TYPE_CHECKING:
    from ..dataset import BaseDataset

_DIRECT: tuple[Measure, ...] = ("offences", "victims")


@frozen
class Part:
    """A code that is summed for a threat.

    Attributes:
        code: The code.
        stand_ins: Codes that are parts of it. Where the code itself has no value, their sum is a lower bound of it;
            they are never added to it.
    """

    code: str
    stand_ins: tuple[str, ...]


@frozen
class ThreatPlan:
    """What is summed for a threat.

    Attributes:
        threat_id: The threat.
        coverage: How much of the threat these codes measure when all have a value.
        parts: The codes; none where nothing may be summed.
        reason: What to beware of, or why nothing may be summed.
    """

    threat_id: str
    coverage: Coverage
    parts: tuple[Part, ...]
    reason: str

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that are summed."""
        return tuple(part.code for part in self.parts)

    @property
    def all_codes(self) -> tuple[str, ...]:
        """The codes that are summed and those that stand in for them."""
        return tuple(code for part in self.parts for code in (part.code, *part.stand_ins))


def plans_of(dataset: BaseDataset, crosswalk: Crosswalk) -> tuple[ThreatPlan, ...]:
    """What is summed for each threat under one scheme.

    Args:
        dataset: The copy of the data.
        crosswalk: The scheme.

    Returns:
        A plan for each threat, in the order of the table.
    """
    return tuple(_plan(dataset, crosswalk, threat) for threat in dataset.threats)


def measured_by(measure: str | None, plans: Sequence[ThreatPlan]) -> tuple[ThreatPlan, ...]:
    """What the plans measure when this is what is counted.

    Offences and victims are the threat; what the authorities do about it (suspects, convictions, seizures) is a proxy
    of it, and so is what nobody has named in a word of the vocabulary.

    Args:
        measure: What is counted; nothing if there is nothing to add.
        plans: The plan of each threat.

    Returns:
        The plans, with no coverage above ``proxy`` unless the threat itself is counted.
    """
    if measure is None or measure.strip().casefold() in _DIRECT:
        return tuple(plans)
    return tuple(evolve(plan, coverage="proxy") if plan.parts else plan for plan in plans)


def overlaps(plans: Sequence[ThreatPlan], crosswalk: Crosswalk) -> dict[str, tuple[str, ...]]:
    """The threats whose sums count some of the same things, so that the two are never added.

    Args:
        plans: The plan of each threat.
        crosswalk: The scheme.

    Returns:
        The other threats, by threat.
    """
    found: dict[str, tuple[str, ...]] = {}
    for plan in plans:
        mine = {*plan.codes}.union(*(crosswalk.above(code) for code in plan.codes))
        theirs = {other.threat_id for other in plans if other is not plan and mine & {*other.codes}}
        for other in theirs:
            found[plan.threat_id] = (*found.get(plan.threat_id, ()), other)
            found[other] = (*found.get(other, ()), plan.threat_id)
    return {threat: tuple(sorted({*others})) for threat, others in found.items()}


def _plan(dataset: BaseDataset, crosswalk: Crosswalk, threat: str) -> ThreatPlan:
    mine = [row for rows in crosswalk.mappings.values() for row in rows if row.threat_id == threat]
    additive = {row.code for row in mine if row.additive}
    # validate allows one level of a tree only; a copy that breaks the rule is not counted twice all the same
    counted = [code for code in sorted(additive) if not additive.intersection(crosswalk.above(code))]
    within = {row.code for row in mine if row.predicate in WITHIN} - {*counted}
    parts = tuple(Part(code, _stand_ins(crosswalk, code, within)) for code in counted)
    whole = any(row.predicate in SAME for row in mine if row.code in counted)
    coverage: Coverage = "none" if not counted else "whole" if whole else "part"
    told = [row for row in mine if row.code in counted] if counted else mine
    return ThreatPlan(threat, coverage, parts, "; ".join(map(_told, told)) or _no_code(dataset, crosswalk, threat))


def _stand_ins(crosswalk: Crosswalk, code: str, within: set[str]) -> tuple[str, ...]:
    """The topmost codes under this one that are mapped to the threat, so that none is a part of another."""
    return tuple(
        each
        for each in sorted(within)
        if code in (above := crosswalk.above(each)) and not within.intersection(above[: above.index(code)])
    )


def _told(row: Mapping) -> str:
    return f"{row.code} ({row.predicate.removeprefix('skos:')}): {row.note or row.label}"


def _no_code(dataset: BaseDataset, crosswalk: Crosswalk, threat: str) -> str:
    """Why there is nothing: the scheme has no code, and perhaps no scheme has one."""
    nobody = dataset.indicators.where(threat_id=threat, coverage="none").values()
    return " ".join([f"{crosswalk.scheme} has no code for it.", *(row.reason or "" for row in nobody)])
