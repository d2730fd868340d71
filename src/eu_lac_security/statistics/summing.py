"""A statistic by threat: only what may be added is, and everything else is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from ..columns import Kind, Value
from ..errors import NotSummableError, UnknownColumnError, UnknownValueError, UnsupportedTypeError
from ..models import Scheme
from ..shapes import is_one
from ..vocab import Measure, choices
from .crosswalk import Crosswalk, schemes_of_threats
from .fates import Fate, fates_of
from .plan import ThreatPlan, measured_by, overlaps, plans_of
from .sums import ThreatSums

if TYPE_CHECKING:
    from ..dataset import BaseDataset
    from ..frames import Observations

_COUNTED: tuple[Measure, ...] = (
    *("offences", "victims", "suspects", "prosecutions", "convictions", "seizures", "reports", "cases"),
)
"""What is counted, and so can be added; a score, a rating, a share or an estimate cannot."""

_NEVER_ADDED = {*choices(Measure)} - {*_COUNTED}

_RESULTS = ("threat_id", "measure", "unit", "value", "at_least", "coverage", "parts", "of_parts", "missing")


def _names(given: str | Iterable[str]) -> tuple[str, ...]:
    """Names of columns, as text like those of the frame.

    Raises:
        UnsupportedTypeError: If it is neither a name nor several.
    """
    if isinstance(given, str):
        return (given,)
    if is_one(given):
        raise UnsupportedTypeError(
            f"by and ignore are the name of a column or a list of names, not {given!r}; an empty list is none"
        )
    return tuple(dict.fromkeys(map(str, given)))


@frozen(kw_only=True)
class Question:
    """What is to be summed: the columns of the frame, and what they hold.

    Attributes:
        code: The column of codes.
        value: The column of numbers.
        by: The columns that make a group.
        measure: What is counted, or the column that says it.
        unit: The unit, or the column that says it.
        ignore: Columns that do not matter.
    """

    code: str = field(converter=str)
    value: str = field(converter=str)
    by: tuple[str, ...] = field(converter=_names)
    measure: str
    unit: str
    ignore: tuple[str, ...] = field(converter=_names)


def sum_of_threats(dataset: BaseDataset, frame: Any, scheme: str | Scheme, asked: Question) -> ThreatSums:
    """A statistic by threat; the function `sum_by_threat` of the face says it all."""
    from ..frames import Observations, frame_of

    crosswalk = Crosswalk(dataset, scheme)
    plans = plans_of(dataset, crosswalk)
    rows = Observations(frame, asked.by, asked.code, asked.value)
    fates = fates_of(rows.texts, crosswalk, plans, dataset.threats.finder)
    _check_question(rows.columns, asked)
    _check_codes(dataset, crosswalk, plans, rows, fates, asked)
    rows.choose([fate.code if fate.counts else None for fate in fates])
    _check_rows(rows, asked)
    stated = {"measure": _told(rows, asked.measure), "unit": _told(rows, asked.unit)}
    plans = measured_by(stated["measure"], plans)
    here = {fate.code for fate in fates if fate.counts and fate.code is not None}
    found = [plan for plan in plans if here.intersection(plan.all_codes)]
    return ThreatSums(
        table=rows.sums({plan.threat_id: (plan.coverage, plan.parts) for plan in found}, stated),
        threats=frame_of(_threats(plans, crosswalk, here)),
        rows=frame_of(_account(rows, fates, crosswalk)),
        constant=rows.constant(
            name for name in _to_check(rows.columns, asked) if name not in {asked.measure, asked.unit}
        ),
        scheme=crosswalk.scheme,
    )


def _check_question(columns: Sequence[str], asked: Question) -> None:
    """Whether the columns and the measure can be meant.

    Raises:
        UnknownColumnError: If a column to ignore is not there.
        UnknownValueError: If the measure is neither a column nor one that can be added, the unit is none, or a group
            has the name of a column of the answer.
    """
    for name in asked.ignore:
        if name not in columns:
            raise UnknownColumnError("the frame", name, columns)
    if asked.code == asked.value:
        raise UnknownValueError("sum_by_threat", "value", asked.value, "it is the column of codes")
    for name in asked.by:
        if name in {asked.code, asked.value, asked.measure, asked.unit}:
            raise UnknownValueError("sum_by_threat", "by", name, "a column of the group cannot be another too")
        if name in _RESULTS:
            reason = "the answer has a column of that name; rename yours"
            raise UnknownValueError("sum_by_threat", "by", name, reason)
    if asked.measure not in (*columns, *_COUNTED):
        what = "cannot be added" if asked.measure in _NEVER_ADDED else "is neither a column nor a measure"
        reason = f"that {what}; it is a column that says what is counted, or one of {', '.join(_COUNTED)}"
        raise UnknownValueError("sum_by_threat", "measure", asked.measure, reason)
    _check_unit(columns, asked.unit)


def _check_unit(columns: Sequence[str], unit: object) -> None:
    """Whether a unit is named, and no column of nearly that name is meant.

    Raises:
        UnknownValueError: If not.
    """
    if not isinstance(unit, str) or not unit.strip():
        raise UnknownValueError(
            "sum_by_threat", "unit", unit, "it is a unit in your words, or the column that says it"
        )
    near = next((name for name in columns if name.casefold() == unit.casefold()), unit)
    if unit not in columns and near != unit:
        reason = f"no column has that name. Did you mean the column {near!r}?"
        raise UnknownValueError("sum_by_threat", "unit", unit, reason)


def _check_codes(
    dataset: BaseDataset,
    crosswalk: Crosswalk,
    plans: Sequence[ThreatPlan],
    rows: Observations,
    fates: Sequence[Fate],
    asked: Question,
) -> None:
    """Whether the column holds codes of the scheme, and of no other.

    Raises:
        NotSummableError: If it does not, or nothing of that scheme may be added.
    """
    if not any(plan.parts for plan in plans):
        reason = f"nothing is counted under {crosswalk.scheme}, or nothing that may be added"
        raise NotSummableError([f"{reason}; join_threats joins its codes"])
    if rows.codes_are_numbers:
        reason = f"the column '{asked.code}' holds numbers, which have lost the zeros that codes begin with"
        raise NotSummableError([f"{reason}: read it as text"])
    unknown = [text for text, fate in zip(rows.texts, fates, strict=True) if fate.name == "unknown"]
    for scheme in schemes_of_threats(dataset):
        other = Crosswalk(dataset, scheme)
        theirs = [text for text in unknown if other.code_of(text) is not None]
        if scheme != crosswalk.scheme and theirs and any(plan.parts for plan in plans_of(dataset, other)):
            raise NotSummableError(
                [
                    f"the column '{asked.code}' holds codes of {scheme}, not of {crosswalk.scheme}: {_listed(theirs)}"
                ]
            )
    if rows.texts and len(unknown) == len(rows.texts):
        raise NotSummableError(
            [f"nothing in the column '{asked.code}' is a code of {crosswalk.scheme}: {_listed(unknown)}"]
        )


def _check_rows(rows: Observations, asked: Question) -> None:
    """Whether the rows that are added are numbers of one kind, each once.

    Raises:
        NotSummableError: If they are not; everything that is wrong is told.
    """
    problems: list[str] = []
    if why := rows.no_numbers():
        advice = "make what is a number one, and everything else missing, never zero"
        problems.append(f"the column '{asked.value}' {why}: {advice}")
    for name, values in rows.varying(_to_check(rows.columns, asked)).items():
        advice = "keep the rows with one of them"
        if name not in {asked.measure, asked.unit}:
            advice += ", or name it in ignore if it does not matter"
        problems.append(f"the column '{name}' holds several values in the rows to add ({values}): {advice}")
    problems += [
        f"the column '{name}' is empty in the rows to add: fill it, or name a measure and a unit"
        for name in dict.fromkeys((asked.measure, asked.unit))
        if rows.has_chosen and not (_told(rows, name) or "").strip()
    ]
    measure = _told(rows, asked.measure)
    if measure is not None and measure.strip().casefold() in _NEVER_ADDED:
        problems.append(f"the column '{asked.measure}' says '{measure}', which cannot be added")
    if where := rows.repeated():
        problems.append(
            f"a code stands more than once in a group ({where}): name what tells these rows apart in by"
        )
    if problems:
        raise NotSummableError(problems)


def _to_check(columns: Sequence[str], asked: Question) -> list[str]:
    """The columns that must hold one value in the rows that are added: measure, unit, and whatever nobody named."""
    known = {*asked.by, asked.code, asked.value, *asked.ignore} - {asked.measure, asked.unit}
    return [column for column in columns if column not in known]


def _told(rows: Observations, given: str) -> str | None:
    return rows.only_value(given) if given in rows.columns else given


def _threats(
    plans: Sequence[ThreatPlan], crosswalk: Crosswalk, here: set[str]
) -> dict[str, tuple[Kind, list[Value | None]]]:
    """Which threats the scheme measures, and which of their codes stand in the frame."""
    shared = overlaps(plans, crosswalk)
    return {
        "threat_id": ("text", [plan.threat_id for plan in plans]),
        "coverage": ("text", [plan.coverage for plan in plans]),
        "codes": ("text", [_joined(plan.codes) for plan in plans]),
        "found": ("text", [_joined(code for code in plan.all_codes if code in here) for plan in plans]),
        "overlaps": ("text", [_joined(shared.get(plan.threat_id, ())) for plan in plans]),
        "reason": ("text", [plan.reason for plan in plans]),
    }


def _account(
    rows: Observations, fates: Sequence[Fate], crosswalk: Crosswalk
) -> dict[str, tuple[Kind, list[Value | None]]]:
    """What became of every row."""
    texts: list[str | None] = [*rows.texts, None, None]
    no_code = Fate(name="no code", reason="the code is missing")
    no_group = Fate(name="no group", reason="a column of the group is missing")
    told = [*fates, no_code, no_group]
    counts = [*rows.counts, rows.without_group]
    lines = [line for line in zip(texts, told, counts, strict=True) if line[2][0]]
    return {
        "code": ("text", [text for text, _, _ in lines]),
        "label": ("text", [crosswalk.labels.get(fate.code or "") for _, fate, _ in lines]),
        "fate": ("text", [fate.name for _, fate, _ in lines]),
        "threat_id": ("text", [_joined(fate.threats) for _, fate, _ in lines]),
        "rows": ("integer", [count for _, _, (count, _) in lines]),
        "missing": ("integer", [missing for _, _, (_, missing) in lines]),
        "reason": ("text", [fate.reason or None for _, fate, _ in lines]),
    }


def _joined(words: Iterable[str]) -> str | None:
    return "; ".join(words) or None


def _listed(texts: Sequence[str]) -> str:
    return ", ".join(map(repr, texts[:4])) + (" …" if len(texts) > 4 else "")
