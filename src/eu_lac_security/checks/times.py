"""Days that cannot be: before there was anything to report, or after the data was closed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ..errors import Problem
from .sheet import Row, Sheet, Sheets

_FIRST, _LAST = datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)


def check_times(sheets: Sheets, as_of: datetime.date | None) -> Iterator[Problem]:
    """Whether every day lies where it can.

    Args:
        sheets: The tables.
        as_of: The day up to which the data is known, if the head of the package could be read.

    Yields:
        Each problem.
    """
    for sheet in sheets.values():
        for name, column in sheet.spec.columns.items():
            if column.kind == "date":
                for row, day in _days(sheet, name):
                    if not _FIRST <= day <= _LAST:
                        yield sheet.problem("time", row, name, f"is not between {_FIRST} and {_LAST}")
                    elif as_of is not None and column.past and day > as_of:
                        yield sheet.problem("time", row, name, f"is after {as_of}, up to which the data is known")
    yield from _held_in_the_future(sheets, as_of)
    yield from _attended_beforehand(sheets)
    yield from _adopted_elsewhere(sheets)


def _days(sheet: Sheet, name: str) -> Iterator[tuple[Row, datetime.date]]:
    for row, cell in sheet.column(name):
        if (day := read_day(cell)) is not None:
            yield row, day


def read_day(cell: str) -> datetime.date | None:
    """The day in a cell; none if it is empty, or holds what is reported as no day."""
    try:
        return datetime.date.fromisoformat(cell)
    except ValueError:
        return None


def _held_in_the_future(sheets: Sheets, as_of: datetime.date | None) -> Iterator[Problem]:
    meetings = sheets.get("meetings")
    if meetings is None or as_of is None:
        return
    for row, day in _days(meetings, "date_earliest"):
        if row.cells.get("status") == "held" and day > as_of:
            yield meetings.problem(
                "time", row, "date_earliest", f"is after {as_of}, and the meeting is said to be held"
            )


def _attended_beforehand(sheets: Sheets) -> Iterator[Problem]:
    """Nobody has taken part in a meeting that is only announced."""
    meetings, participants = sheets.get("meetings"), sheets.get("participants")
    if meetings is None or participants is None:
        return
    announced = {row.cells["id"] for row, status in meetings.column("status") if status == "announced"}
    for row, meeting in participants.column("meeting_id"):
        if meeting in announced:
            reason = f"is only announced ({meetings.file}), so nobody can have taken part in it"
            yield participants.problem("time", row, "meeting_id", reason)


def _adopted_elsewhere(sheets: Sheets) -> Iterator[Problem]:
    """A document that a meeting adopted was adopted while the meeting took place."""
    documents, meetings = sheets.get("documents"), sheets.get("meetings")
    if documents is None or meetings is None:
        return
    windows = {
        row.cells.get("id"): (
            read_day(row.cells.get("date_earliest", "")),
            read_day(row.cells.get("date_latest", "")),
        )
        for row in meetings.rows
    }
    for row, meeting in documents.column("meeting_id"):
        first, last = windows.get(meeting, (None, None))
        begins, ends = (read_day(row.cells.get(name, "")) for name in ("adopted_earliest", "adopted_latest"))
        if (last and begins and begins > last) or (first and ends and ends < first):
            yield documents.problem("time", row, "adopted_earliest", f"is no day of its meeting, {meeting}")
