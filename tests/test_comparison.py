"""What has changed between two copies: exactly what was planted, whatever can be read, and nothing dropped."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import eu_lac_security as els
from eu_lac_security.cli import main
from eu_lac_security.comparison import Comparison, Edition, compare
from eu_lac_security.comparison.editions import Sheet
from tests.conftest import Spoil
from tests.test_rules import add, replace

OURS = els.datapackage_path()


def remove(package: Path, table: str, row: str) -> None:
    """Take out the one row that begins so."""
    file = package / "data" / f"{table}.csv"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(row)]
    assert len(kept) == len(lines) - 1
    file.write_text("".join(kept), "utf-8")


def told(comparison: Comparison) -> list[tuple[str, str | None, str, str | None, str | None, str | None]]:
    """The comparison as plain rows, without notes."""
    frame = comparison.to_pandas().drop(columns="note").astype(object)
    rows = frame.where(frame.notna(), None).itertuples(index=False, name=None)
    return [(row[0], row[1], row[2], row[3], row[4], row[5]) for row in rows]


def test_a_copy_does_not_differ_from_itself(package: Path) -> None:
    comparison = els.diff(OURS, package)
    assert not comparison
    assert told(comparison) == []
    assert json.loads(comparison.to_json())["tables"] == {}
    assert comparison.to_markdown().endswith("- nothing has changed")


PLANTED = [
    ("countries", "ARG", "changed", "name", "Argentina", "Argentine Republic"),
    ("documents", "joint-declaration-2025", "changed", "place", "Brussels", None),
    ("meetings", "x-summit-2027", "added", "id", None, "x-summit-2027"),
    ("meetings", "x-summit-2027", "added", "title", None, "Summit"),
    ("meetings", "x-summit-2027", "added", "kind", None, "summit"),
    ("meetings", "x-summit-2027", "added", "status", None, "announced"),
    ("participants", "clasi-agenda-2025 / BOL / delegation", "removed", "meeting_id", "clasi-agenda-2025", None),
    ("participants", "clasi-agenda-2025 / BOL / delegation", "removed", "entity_id", "BOL", None),
    ("participants", "clasi-agenda-2025 / BOL / delegation", "removed", "role", "delegation", None),
    ("participants", "clasi-agenda-2025 / BOL / delegation", "removed", "attested", "individually", None),
    ("participants", "clasi-agenda-2025 / BOL / delegation", "removed", "source_id", "fiap-clasi-eu-2025", None),
    ("people", "magnus-brunner", "changed", "since", None, "2024-12-02"),
    ("about", "licence.title", "changed", "value", "Creative Commons Attribution 4.0 International", "CC"),
    ("about", "version", "changed", "value", "0.1.0", "0.2.0"),
]


def line_of(package: Path, table: str, id: str) -> int:
    lines = (package / "data" / f"{table}.csv").read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if line.startswith(f"{id},"))


@pytest.fixture
def planted(package: Path, spoil: Spoil) -> Path:
    """A copy with the planted changes, and with others that are none."""
    since = els.people["magnus-brunner"].since
    assert since is None or since.isoformat() == "2024-12-01"
    spoil("countries", line_of(package, "countries", "ARG"), "name", "Argentine Republic")
    spoil("documents", line_of(package, "documents", "joint-declaration-2025"), "place", "")
    spoil("people", line_of(package, "people", "magnus-brunner"), "since", "2024-12-02")
    add(package, "meetings", "x-summit-2027,Summit,summit,,,,,,announced")
    remove(package, "participants", "clasi-agenda-2025,BOL,")
    replace(package, "about.toml", 'title = "Creative Commons Attribution 4.0 International"', 'title = "CC"')
    replace(package, "about.toml", 'version = "0.1.0"', 'version = "0.2.0"')
    # another order of rows and columns, other line ends and quotes say the same
    threats = package / "data" / "threats.csv"
    header, *rows = threats.read_text("utf-8").splitlines()
    threats.write_bytes("\r\n".join([header, *reversed(rows)]).encode())
    territories = package / "data" / "territories.csv"
    with territories.open(encoding="utf-8", newline="") as lines:
        turned = [row[::-1] for row in csv.reader(lines)]
    with territories.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, quoting=csv.QUOTE_ALL).writerows(turned)
    themes = package / "data" / "themes.csv"
    themes.write_text(themes.read_text("utf-8").replace("\nport-security,", '\n"port-security",'), "utf-8")
    return package


def expected() -> list[tuple[str, str | None, str, str | None, str | None, str | None]]:
    since = els.people["magnus-brunner"].since
    return [
        (*row[:4], since.isoformat() if since else None, row[5]) if row[0] == "people" else row for row in PLANTED
    ]


def test_what_was_planted_is_reported_and_nothing_else(planted: Path) -> None:
    comparison = els.diff(OURS, planted)
    assert comparison
    assert told(comparison) == expected()
    assert comparison.to_pandas().dtypes.astype(str).unique().tolist() == ["string"]
    counts = {name: (len(t.added), len(t.removed), len(t.changed)) for name, t in comparison.tables.items()}
    assert counts == {
        "countries": (0, 0, 1),
        "documents": (0, 0, 1),
        "meetings": (1, 0, 0),
        "participants": (0, 1, 0),
        "people": (0, 0, 1),
        "about": (0, 0, 2),
    }
    assert (comparison.old.version, comparison.new.version) == ("0.1.0", "0.2.0")
    assert repr(comparison) == "<Comparison 0.1.0 to 0.2.0: rows in 6 tables: 1 added, 1 removed, 5 changed>"


def test_the_other_way_round_it_is_the_opposite(planted: Path) -> None:
    opposite = {"added": "removed", "removed": "added", "changed": "changed"}
    back = [
        (table, key, opposite[change], column, new, old) for table, key, change, column, old, new in expected()
    ]
    assert sorted(told(els.diff(planted, OURS)), key=str) == sorted(back, key=str)


def test_datasets_are_compared_like_folders(planted: Path) -> None:
    for comparison in (els.load(OURS).diff(planted), els.diff(els.load(OURS), els.load(planted))):
        assert told(comparison) == expected()
    assert told(els.diff(planted)) == told(els.diff(planted, OURS))


def test_as_json(planted: Path) -> None:
    content = json.loads(els.diff(OURS, planted).to_json())
    assert content["old"] == {"version": "0.1.0", "as_of": str(els.data_as_of), "not_read": []}
    assert content["tables"]["countries"] == {
        "change": "changed",
        "key": ["id"],
        "columns_added": [],
        "columns_removed": [],
        "added": [],
        "removed": [],
        "changed": [{"key": ["ARG"], "cells": {"name": {"old": "Argentina", "new": "Argentine Republic"}}}],
    }
    (removed,) = content["tables"]["participants"]["removed"]
    assert removed["key"] == ["clasi-agenda-2025", "BOL", "delegation"]
    assert removed["row"]["attested"] == "individually"
    assert content["tables"]["meetings"]["added"][0]["row"]["title"] == "Summit"


def test_as_markdown(planted: Path) -> None:
    text = els.diff(OURS, planted).to_markdown()
    for line in (
        "Data 0.1.0 to 0.2.0:",
        "- **countries**: 1 changed",
        "  - `ARG`: name `Argentina` → `Argentine Republic`",
        "  - `joint-declaration-2025`: place no longer `Brussels`",
        "  - added `x-summit-2027`: Summit",
        "  - removed `clasi-agenda-2025 / BOL / delegation`",
        "  - `version`: value `0.1.0` → `0.2.0`",
    ):
        assert line in text.splitlines(), line


def test_markdown_may_be_cut_and_says_so(package: Path) -> None:
    for number in range(4):
        add(package, "themes", f"x-{number},Theme {number},Text.")
    text = els.diff(OURS, package).to_markdown(most=3)
    assert "- **themes**: 4 added" in text
    assert text.endswith("  - … and 1 more row")
    assert len(els.diff(OURS, package).to_markdown().splitlines()) == 2 + 1 + 4


def test_markdown_leaves_values_as_they_are(package: Path, spoil: Spoil) -> None:
    spoil("themes", 2, "name", "`Odd` | *text*")
    add(package, "themes", "x-odd,<b>*Odd*</b> a_b _c_,Text.")
    markdown = els.diff(OURS, package).to_markdown()
    assert "→ `` `Odd` | *text* ``" in markdown
    assert r": \<b\>\*Odd\*\</b\> a_b \_c\_" in markdown


# Retired ids


def test_an_id_that_is_gone_says_what_has_taken_its_place(package: Path) -> None:
    remove(package, "themes", "port-security,")
    remove(package, "people", "magnus-brunner,")
    add(package, "retired_ids", "port-security,themes,logistics-resilience,2026-11-24,One theme.")
    notes = els.diff(OURS, package).to_pandas().dropna(subset="note").groupby("key")["note"].unique()
    assert notes.map(list).to_dict() == {
        "magnus-brunner": ["its id has not been retired"],
        "port-security": ["retired since 2026-11-24: One theme; use logistics-resilience instead"],
    }
    markdown = els.diff(OURS, package).to_markdown()
    assert "  - removed `port-security`: Port security (retired since 2026-11-24: One theme; use" in markdown


# Copies with other tables and columns


def test_a_table_that_only_one_has(package: Path) -> None:
    (package / "data" / "stop_contexts.csv").rename(package / "data" / "odd_words.csv")
    comparison = els.diff(OURS, package)
    assert [(name, table.change) for name, table in comparison.tables.items()] == [
        ("odd_words", "added"),
        ("stop_contexts", "removed"),
    ]
    assert len(comparison.tables["odd_words"].added) == len(els.stop_contexts)
    assert ("stop_contexts", None, "removed", None, None, None) in told(comparison)
    assert f"- **odd_words**: the table was added, {len(els.stop_contexts)} added" in comparison.to_markdown()


def test_an_empty_table_that_only_one_has_is_told(package: Path) -> None:
    (package / "data" / "retired_ids.csv").unlink()
    assert told(els.diff(package, OURS)) == [("retired_ids", None, "added", None, None, None)]
    assert "- **retired_ids**: the table was added" in els.diff(package).to_markdown()


def test_a_column_that_only_one_has(package: Path) -> None:
    (package / "data" / "people.csv").write_text(
        "id,office,shoe_size,name,institution_id\n"
        "jozef-sikela,Commissioner for International Partnerships,,Jozef Síkela,european-commission\n"
        "magnus-brunner,X,43,Magnus Brunner,european-commission\n",
        "utf-8",
    )
    comparison = els.diff(OURS, package)
    people = comparison.tables["people"]
    assert (people.columns_added, people.columns_removed) == (("shoe_size",), ("since",))
    assert ("people", None, "added", "shoe_size", None, None) in told(comparison)
    assert ("people", "magnus-brunner", "changed", "shoe_size", None, "43") in told(comparison)
    assert "  - column `shoe_size` added, 1 cell filled" in comparison.to_markdown()


def test_a_table_that_we_do_not_know_is_compared_by_the_key_of_its_descriptor(
    package: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copytree(package, tmp_path / "other"))
    for folder, rows in ((package, "a,1\nb,2\n"), (other, "a,1\nb,3\nc,4\n")):
        (folder / "data" / "extra.csv").write_text(f"code,value\n{rows}", "utf-8")
    by_row = els.diff(package, other).tables["extra"]
    assert (by_row.key, len(by_row.added), len(by_row.removed)) == (("code", "value"), 2, 1)
    descriptor = json.loads((other / "datapackage.json").read_text("utf-8"))
    descriptor["resources"].append({"name": "extra", "schema": {"primaryKey": "code"}})
    (other / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    by_key = els.diff(package, other).tables["extra"]
    assert (by_key.key, len(by_key.added), len(by_key.removed), len(by_key.changed)) == (("code",), 1, 0, 1)


BROKEN = ["", "[]", "{}", '{"resources": 1}', '{"resources": [1, {}, {"schema": {"primaryKey": [1]}}]}']


@pytest.mark.parametrize("descriptor", BROKEN)
def test_no_descriptor_keeps_two_copies_from_being_compared(descriptor: str, package: Path) -> None:
    (package / "datapackage.json").write_text(descriptor, "utf-8")
    assert not els.diff(OURS, package)


def test_a_copy_without_a_head_is_compared(package: Path) -> None:
    (package / "about.toml").unlink()
    comparison = els.diff(package, OURS)
    assert list(comparison.tables) == ["about"]
    assert comparison.old.version is None
    assert "Data (no version) to 0.1.0:" in comparison.to_markdown()


def test_a_key_that_stands_twice_loses_no_row(package: Path) -> None:
    add(package, "themes", "port-security,Again,Twice.")
    assert told(els.diff(OURS, package)) == [
        ("themes", "port-security", change, column, old, new)
        for change, column, old, new in [
            ("changed", "name", els.themes["port-security"].name, "Again"),
            ("changed", "description", els.themes["port-security"].description, "Twice."),
            ("added", "id", None, "port-security"),
            ("added", "name", None, els.themes["port-security"].name),
            ("added", "description", None, els.themes["port-security"].description),
        ]
    ]


# A comparison holds all of it

CELLS = st.text("ab ", max_size=2)
ROWS = st.dictionaries(st.text("xyz", min_size=1, max_size=2), st.dictionaries(st.sampled_from("pqr"), CELLS))


def edition(rows: Mapping[str, Mapping[str, str]], columns: str) -> Edition:
    header = ("id", *columns)
    sheet = Sheet(
        header, tuple({"id": id, **{c: cells.get(c, "") for c in columns}} for id, cells in rows.items())
    )
    return Edition(Path(), None, None, (), {"themes": sheet})


@given(ROWS, ROWS, st.sampled_from(["", "p", "pq", "qp", "pqr"]), st.sampled_from(["", "p", "qr", "rqp"]))
def test_the_new_copy_follows_from_the_old_one_and_the_differences(
    before: dict[str, dict[str, str]], after: dict[str, dict[str, str]], had: str, has: str
) -> None:
    old, new = edition(before, had), edition(after, has)
    patched = {
        row["id"]: {column: cell for column, cell in row.items() if cell} for row in old.sheets["themes"].rows
    }
    changes = compare(old, new).tables.get("themes")
    for row in changes.rows if changes else ():
        assert row.cells
        if row.change == "removed":
            assert {cell.column: cell.old for cell in row.cells} == patched.pop(row.key[0])
            continue
        cells = patched.setdefault(row.key[0], {})
        assert (row.change == "added") == (not cells)
        for cell in row.cells:
            assert cells.pop(cell.column, None) == cell.old
            if cell.new:
                cells[cell.column] = cell.new
    assert patched == {
        row["id"]: {column: c for column, c in row.items() if c} for row in new.sheets["themes"].rows
    }
    if changes:
        assert {*changes.columns_added} == {*has} - {*had}
        assert {*changes.columns_removed} == {*had} - {*has}
    else:
        assert {*had} == {*has}


# The command

SHOWN: list[Callable[[str], bool]] = [
    lambda out: "ARG" in out and "name: Argentina → Argentine Republic" in out,
    lambda out: "place: Brussels → (empty)" in out,
    lambda out: "x-summit-2027" in out and "Summit" in out,
]


def test_the_command(planted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(OURS), str(planted)]) == 0
    out = capsys.readouterr().out
    assert all(shown(out) for shown in SHOWN)
    assert main(["diff", str(OURS), str(planted), "--format", "json"]) == 0
    assert capsys.readouterr().out == els.diff(OURS, planted).to_json() + "\n"
    assert main(["diff", str(planted), "--format", "markdown", "--most", "1"]) == 0
    assert capsys.readouterr().out == els.diff(planted).to_markdown(most=1) + "\n"
    assert main(["diff", str(OURS), str(planted), "--most", "1"]) == 0
    assert "1 more row " in capsys.readouterr().out
    assert main(["diff", str(OURS)]) == 0
    assert capsys.readouterr().out == "nothing has changed from 0.1.0 to 0.1.0\n"
    assert main(["diff", "no-such-folder"]) == 1
    with pytest.raises(SystemExit, match="2"):
        main(["diff", str(OURS), "--most", "-1"])
