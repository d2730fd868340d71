"""What has changed between two copies, one of which cannot be read in part: told, and never taken for a change."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import pytest

import eu_lac_security as els
from eu_lac_security.cli import main
from eu_lac_security.comparison import Edition, compare
from eu_lac_security.comparison.editions import Sheet
from eu_lac_security.errors import DataNotFoundError, UnknownValueError, UnsupportedTypeError
from tests.test_comparison import OURS, remove, told
from tests.test_rules import add, replace

SPOILT: list[tuple[str, bytes, str]] = [
    ("data/themes.csv", b"id,name,description\nx,y\n", "the row has 2 cells, the header 3"),
    ("data/themes.csv", b"id,id,description\n", "two columns of one name"),
    ("data/themes.csv", b'id,name,description\nx,"y,z\n', "is not CSV"),
    ("data/themes.csv", b"id,name,description\n\xff,y,z\n", "is not UTF-8"),
    ("data/themes.csv", b"", "the file is empty"),
    ("about.toml", b"name = ", "is not TOML"),
]


@pytest.mark.parametrize(("file", "content", "reason"), SPOILT)
def test_what_cannot_be_read_is_told_and_the_rest_is_compared(
    file: str, content: bytes, reason: str, package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (package / file).write_bytes(content)
    add(package, "people", "x,X,Y,europol,")
    comparison = els.diff(OURS, package)
    (problem,) = comparison.new.problems
    assert problem.file == file
    assert reason in problem.reason
    assert "people" in comparison.tables
    whole_table = "cells" not in reason
    assert (file.endswith("themes.csv") and not whole_table) == ("themes" in comparison.tables)
    assert "about" not in comparison.tables
    assert str(problem) in json.loads(comparison.to_json())["new"]["not_read"]
    assert f"- not compared, since the new copy cannot be read: `{problem}`" in comparison.to_markdown()
    assert main(["diff", str(OURS), str(package)]) == 1
    assert f"not compared: new copy, {problem}" in capsys.readouterr().err


def test_a_row_that_cannot_be_read_was_neither_removed_nor_added(package: Path) -> None:
    """The id of it stands there, whatever else is wrong."""
    replace(package, "data/people.csv", "magnus-brunner,", "magnus-brunner,too,many,")
    remove(package, "people", "jozef-sikela,")
    assert {row[:3] for row in told(els.diff(OURS, package))} == {("people", "jozef-sikela", "removed")}
    assert {row[:3] for row in told(els.diff(package, OURS))} == {("people", "jozef-sikela", "added")}
    assert len(els.diff(OURS, package).new.problems) == 1


def test_what_is_no_package_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataNotFoundError, match="there is no data package"):
        els.diff(OURS, tmp_path)
    (tmp_path / "data").mkdir()
    with pytest.raises(DataNotFoundError, match="there are no tables"):
        els.diff(tmp_path, OURS)


SHIFTED: list[tuple[str, Callable[[list[str]], list[str]]]] = [
    ("a cell too many in front", lambda cells: ["?", *cells]),
    ("two too many in front", lambda cells: ["?", "?", *cells]),
    ("the last cell lost", lambda cells: cells[:-1]),
    ("the columns turned round, and one too many", lambda cells: ["?", *cells]),
]


def spoil_row(package: Path, table: str, line: int, change: Callable[[list[str]], list[str]], turn: int) -> None:
    """Change the cells of a line; all columns stand in the other direction where ``turn`` is -1."""
    file = package / "data" / f"{table}.csv"
    rows = [row[::turn] for row in csv.reader(io.StringIO(file.read_text("utf-8"), newline=""))]
    rows[line - 1] = change(rows[line - 1])
    with file.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, lineterminator="\n").writerows(rows)


@pytest.mark.parametrize(("how", "change"), SHIFTED)
@pytest.mark.parametrize("table", ["threats", "participants"])
def test_a_row_whose_key_was_shifted_is_not_told_as_removed(
    table: str, how: str, change: Callable[[list[str]], list[str]], package: Path
) -> None:
    spoil_row(package, table, 4, change, -1 if "turned" in how else 1)
    for comparison in (els.diff(OURS, package), els.diff(package, OURS)):
        assert told(comparison) == []
        assert len((*comparison.old.problems, *comparison.new.problems)) == 1


def test_a_row_that_a_broken_one_only_names_is_told_as_removed(package: Path) -> None:
    """The broken row has its own key in its place, so it hides no other row."""
    remove(package, "threats", "corruption,")
    spoil_row(package, "threats", 4, lambda cells: [*cells, "corruption"], 1)
    assert {row[:3] for row in told(els.diff(OURS, package))} == {("threats", "corruption", "removed")}


def test_a_row_that_has_lost_its_key_is_told_beside_the_line(package: Path) -> None:
    key = [*els.threats][2]
    spoil_row(package, "threats", 4, lambda cells: cells[1:], 1)
    comparison = els.diff(OURS, package)
    assert {row[:3] for row in told(comparison)} == {("threats", key, "removed")}
    assert [problem.line for problem in comparison.new.problems] == [4]


class Counted(str):
    """A text that counts how often it is looked for: in a set and in a mapping, that takes its hash."""

    __slots__ = ()
    times: ClassVar[int] = 0

    def __hash__(self) -> int:
        Counted.times += 1
        return super().__hash__()


KEYS: list[tuple[str, str, Callable[[int], tuple[str, ...]]]] = [
    ("themes", "id", lambda number: (f"theme-{number}",)),
    ("scheme_codes", "scheme_id code", lambda number: ("one-scheme", f"code-{number}")),
    ("participants", "meeting_id entity_id role", lambda number: (f"meeting-{number}", "one-entity", "one-role")),
]


@pytest.mark.parametrize(("table", "columns", "key"), KEYS)
def test_ten_times_the_shifted_rows_are_ten_times_the_work(
    table: str, columns: str, key: Callable[[int], tuple[str, ...]]
) -> None:
    def times(count: int) -> int:
        header = tuple(columns.split())
        keys = [tuple(map(Counted, key(number))) for number in range(count)]
        rows = tuple(dict(zip(header, each, strict=True)) for each in keys)
        shifted = tuple((Counted("?"), *each) for each in keys)
        old, new = (
            Edition(Path(), None, None, (), {table: sheet})
            for sheet in (Sheet(header, rows), Sheet(header, (), broken=shifted))
        )
        Counted.times = 0
        assert not compare(old, new)
        return Counted.times

    assert times(1000) <= 11 * times(100)


def test_a_row_without_a_filled_cell_is_told(package: Path) -> None:
    add(package, "themes", ",,")
    comparison = els.diff(OURS, package)
    assert told(comparison) == [("themes", "", "added", None, None, None)]
    assert "  - added `(no key)`" in comparison.to_markdown().splitlines()
    assert json.loads(comparison.to_json())["tables"]["themes"]["added"] == [
        {"key": [""], "row": {}, "note": None}
    ]
    assert told(els.diff(package, OURS)) == [("themes", "", "removed", None, None, None)]


# Retired ids: what is said of them, and what is not


def test_the_table_of_retired_ids_retires_no_id_of_its_own(package: Path) -> None:
    add(package, "retired_ids", "joint-text,documents,,2026-11-24,One text.")
    assert els.diff(OURS, package).to_pandas()["note"].isna().all()
    assert els.diff(package, OURS).to_pandas()["note"].isna().all(), (
        "it had been retired, whatever became of the row"
    )


def test_an_id_that_was_retired_and_is_in_use_again_is_told(package: Path) -> None:
    old = package
    remove(old, "themes", "port-security,")
    add(old, "retired_ids", "port-security,themes,logistics-resilience,2026-11-24,One theme.")
    comparison = els.diff(old, OURS)
    (again,) = comparison.tables["themes"].added
    assert again.note == "the old copy had retired this id, and no id is used again"
    assert f"  - added `port-security`: Port security ({again.note})" in comparison.to_markdown().splitlines()
    assert json.loads(comparison.to_json())["tables"]["themes"]["added"][0]["note"] == again.note


# What is asked for


@pytest.mark.parametrize("path", [3, b"x", ["x"]])
def test_what_is_no_path_is_refused(path: Any) -> None:
    with pytest.raises(UnsupportedTypeError, match="is no path: give the folder of a data package"):
        els.diff(path)


@pytest.mark.parametrize("most", ["x", -1, 1.5])
def test_what_is_no_number_of_rows_is_refused(most: Any) -> None:
    with pytest.raises(UnknownValueError, match="it is a number of rows, 0 or more, or nothing"):
        els.diff(OURS).to_markdown(most=most)
