"""Which counts may be summed for a threat: nothing twice, nothing else, and nothing where nothing is counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..errors import Problem
from ..trees import ancestors
from ..vocab import SAME, Coverage, Predicate
from .sheet import Row, Sheet, Sheets

_WIDER: tuple[Predicate, ...] = ("skos:broadMatch", "skos:relatedMatch")
_OF_COVERAGE: dict[Coverage, tuple[Predicate, ...]] = {
    "whole": SAME,
    "part": ("skos:narrowMatch",),
}
_COUNTED: dict[str, bool] = {
    "concept": False,
    "instrument": False,
    "priority": False,
    "statistical class": True,  # an indicator may count something, or be a score
}


def check_mappings(sheets: Sheets) -> Iterator[Problem]:
    """Whether `additive` says what it can of each mapping."""
    mappings = sheets.get("mappings")
    if mappings is None or not mappings.has("additive"):
        return
    for row, predicate in mappings.column("predicate"):
        if predicate in _WIDER and row.cells["additive"] == "true":
            reason = f"a code that is no part of the threat ({predicate}) counts something else too; it is false"
            yield mappings.problem("additive", row, "additive", reason)
    yield from _emptiness(mappings)
    if codes := sheets.get("scheme_codes"):
        yield from _twice(mappings, codes)
    if indicators := sheets.get("indicators"):
        yield from _denied(mappings, indicators)


def _denied(mappings: Sheet, indicators: Sheet) -> Iterator[Problem]:
    """What a series is said to measure of a threat, the mapping of its code says too; a proxy may have any mapping."""
    predicates = {
        (row.cells.get("threat_id"), row.cells.get("scheme_id"), row.cells.get("code")): row.cells.get("predicate")
        for row in mappings.rows
    }
    for row, code in indicators.column("code"):
        threat, coverage = row.cells.get("threat_id"), row.cells.get("coverage")
        predicate = predicates.get((threat, row.cells.get("scheme_id"), code))
        if threat and predicate is None:
            reason = f"is not mapped to {threat} in {mappings.file}"
            yield indicators.problem("reference", row, "code", reason)
        for level, fit in _OF_COVERAGE.items():
            if threat and predicate and coverage == level and predicate not in fit:
                reason = f"the code is mapped to {threat} as {predicate}; {level} takes {' or '.join(fit)}"
                yield indicators.problem("reference", row, "coverage", reason)


def _emptiness(mappings: Sheet) -> Iterator[Problem]:
    """It is empty where nothing is counted, and only there; the indicators of a scheme count, or none of them does."""
    by_scheme: dict[str, list[Row]] = defaultdict(list)
    for row, kind in mappings.column("object_type"):
        if kind == "indicator":
            by_scheme[row.cells.get("scheme_id", "")].append(row)
        counted = _COUNTED.get(kind)
        if counted is not None and bool(row.cells["additive"]) != counted:
            must = "must not be empty: cases are counted" if counted else "must be empty: nothing is counted"
            yield mappings.problem("additive", row, "additive", f"{must} under a {kind}")
    for scheme, rows in by_scheme.items():
        filled = [row for row in rows if row.cells["additive"]]
        empty = [row for row in rows if not row.cells["additive"]]
        if empty and filled:
            for row in min(empty, filled, key=len):
                reason = f"is empty for some indicators of {scheme} and not for others; they count, or they do not"
                yield mappings.problem("additive", row, "additive", reason)


def _twice(mappings: Sheet, codes: Sheet) -> Iterator[Problem]:
    """Of a code and those above it in its scheme, one may be summed for a threat."""
    parents = {
        (row.cells["scheme_id"], row.cells["code"]): (row.cells["scheme_id"], parent)
        for row, parent in codes.column("parent_code")
    }
    summed = {
        (row.cells["threat_id"], row.cells["scheme_id"], row.cells["code"]): row
        for row in mappings.rows
        if row.cells["additive"] == "true"
    }
    for (threat, scheme, code), row in summed.items():
        for _, above in ancestors((scheme, code), parents):
            other = summed.get((threat, scheme, above))
            if other and other is not row:  # a code above itself is told elsewhere
                reason = f"{code} lies under {above}, which is summed for {threat} too (line {other.line})"
                yield mappings.problem("additive", row, "additive", reason)
