"""The command line: what it prints, and the status with which it ends."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import eu_lac_security as els
from eu_lac_security.cli import main
from tests.conftest import Spoil

Capture = pytest.CaptureFixture[str]


def test_version_says_both(capsys: Capture) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    out = capsys.readouterr().out
    assert f"eu-lac-security {els.__version__}, data {els.data_version}" in out


def test_list_tables_and_rows(capsys: Capture) -> None:
    assert main(["list"]) == 0
    assert "countries" in capsys.readouterr().out
    assert main(["list", "countries", "--where", "party=CLASI", "--where", "alpha_2=DO"]) == 0
    out = capsys.readouterr().out
    assert "Dominican Republic" in out
    assert "Germany" not in out
    assert main(["list", "documents", "--where", "covers_from=", "--format", "csv"]) == 0
    rows = [row["id"] for row in csv.DictReader(io.StringIO(capsys.readouterr().out))]
    assert rows == [id for id, document in els.documents.items() if document.covers_from is None]
    assert main(["list", "documents", "--where", "covers_from=2025", "--format", "json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert row["covers_from"] == 2025
    assert row["adopted_earliest"] == "2025-03-05"
    assert row["url"] is None


def test_a_list_may_say_who_says_so(capsys: Capture) -> None:
    frame = els.threats.to_pandas(with_sources=True)
    for file_format in ("csv", "json"):
        assert main(["list", "threats", "--with-sources", "--format", file_format]) == 0
        out = capsys.readouterr().out
        rows = [*csv.DictReader(io.StringIO(out))] if file_format == "csv" else json.loads(out)
        assert [*rows[0]] == [*frame.columns]
        for name in ("source_ids", "source_publishers", "source_links"):
            assert [row[name] or "" for row in rows] == frame[name].fillna("").tolist()
    assert main(["list", "threats", "--with-sources"]) == 0
    assert frame["source_ids"].dropna()[0] in capsys.readouterr().out
    assert main(["list", "threats", "--where", "nature=flow", "--where", "id=corruption", "--with-sources"]) == 0
    with pytest.raises(SystemExit, match="2"):
        main(["list", "--with-sources"])


def test_a_pipe_gets_whole_cells(capsys: Capture) -> None:
    main(["list", "threats"])
    out = capsys.readouterr().out
    assert all(threat.definition in out for threat in els.threats.values())


def test_show_answers_what_who_and_who_says_so_in_a_short_page(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert main(["show", "joint-declaration-2025"]) == 0
    out = capsys.readouterr().out
    for part in (
        "adopted     2025-03-05",
        "commitments (22), says FIAP, paragraph 2, 3, 4",
        "  pledge: combat-drug-trafficking; dismantle-high-risk-criminal-networks;",
        "seek-leaders-endorsement (press report, high)",
        "threats (14)",
        "parties (43), says FIAP, paragraph 2\n  CLASI: all 16 countries\n  EU: all 27 countries",
        "who says so\n  it exists, title: FIAP, paragraph 2",
        "electionseneurope.net “mardi” (rejected)",
        "statements about what belongs to it: add --links",
    ):
        assert part in out, part
    assert "http" not in out
    assert len(out.splitlines()) <= 45
    assert max(map(len, out.splitlines())) <= 100


def test_show_with_links_says_everything_and_where(capsys: Capture) -> None:
    assert main(["show", "joint-declaration-2025", "--links"]) == 0
    out = capsys.readouterr().out
    words = " ".join(out.split())
    for id in els.commitments_in("joint-declaration-2025"):
        assert els.commitments[id].statement in words
    assert "Argentina; Bolivia; Brazil" in words
    assert "(press report, single)" in words
    for row in els.evidence_for("joint-declaration-2025").values():
        if els.sources[row.source_id].url:
            assert f"    {els.link(row)}\n" in out
        assert row.rank == "preferred" or f"[{row.rank}: {row.note}]" in words
    assert main(["show", "jozef-sikela", "--format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["table"] == "people"
    assert shown["record"]["name"] == "Jozef Síkela"
    assert {row["rank"] for row in shown["evidence"]} >= {"preferred", "rejected"}


WINDOWS = [
    ("arg-clasi-presidency", "until           2022-11-08 to 2023-09-28"),
    ("arg-clasi-presidency", "since           2022-03-02\n"),
    ("fra-maoc-n-party", "since           2007-09-30\n"),
]


@pytest.mark.parametrize(("id", "line"), WINDOWS)
def test_show_says_a_window_in_one_line(id: str, line: str, capsys: Capture) -> None:
    assert main(["show", id]) == 0
    assert line in capsys.readouterr().out


def test_show_cuts_long_lists_short_and_has_them_whole_with_links(capsys: Capture) -> None:
    assert main(["show", "europol"]) == 0
    short = capsys.readouterr().out
    assert re.search(r"… and \d+ more\n", short)
    assert "who says so\n" in short
    assert main(["show", "europol", "--links"]) == 0
    whole = capsys.readouterr().out
    assert "… and" not in whole
    names = [row.label for row in els.labels.where(entity_id="europol").values()]
    assert all(name in " ".join(whole.split()) for name in names)


NAMES = [
    ("Argentina", "ARG"),
    ("Alemania", "DEU"),
    ("Dominica", "DMA"),
    ("trata de personas", "trafficking-in-human-beings"),
]


@pytest.mark.parametrize(("name", "id"), NAMES)
def test_show_takes_a_name_that_one_thing_goes_by(name: str, id: str, capsys: Capture) -> None:
    assert main(["show", name]) == 0
    by_name = capsys.readouterr().out
    assert main(["show", id]) == 0
    assert by_name == capsys.readouterr().out


@pytest.mark.parametrize("name", [table.spec.name for table in els.load(els.datapackage_path()).tables()])
def test_show_works_for_every_record(name: str, capsys: Capture) -> None:
    table = getattr(els, name)
    if table.spec.has_id and name != "evidence":
        for id in list(table)[:3]:
            assert main(["show", id]) == 0
            assert capsys.readouterr().out


def test_members_says_what_is_certain_and_what_it_leaves_out(capsys: Capture) -> None:
    assert main(["members", "clasi", "--role", "presidency", "--on", "2023-01-01"]) == 0
    captured = capsys.readouterr()
    assert captured.out.split() == ["id", "name", "role", "on", "2023-01-01"]
    assert captured.err == "2 more are possible on 2023-01-01: add --possible\n"
    assert main(["members", "clasi", "--on", "2024-06-01", "--possible", "--format", "csv"]) == 0
    captured = capsys.readouterr()
    holds = {row["entity_id"]: row["holds"] for row in csv.DictReader(io.StringIO(captured.out))}
    assert {id for id, how in holds.items() if how == "possible"} == {"BRA", "GTM"}
    assert {how for id, how in holds.items() if id not in {"BRA", "GTM"}} == {"certain"}
    assert captured.err == ""


@pytest.mark.parametrize("file_format", ["table", "csv", "json", "jsonl"])
def test_members_after_what_is_known_are_possible(file_format: str, capsys: Capture) -> None:
    assert main(["members", "clasi", "--on", "2027-01-01", "--possible", "--format", file_format]) == 0
    out = capsys.readouterr().out
    assert out.count("possible") == 16
    assert "certain" not in out


BAD_INPUT = [
    (["show", "ARGG"], "the dataset has no id 'ARGG'. Did you mean 'ARG'?"),
    (["show", "Argentna"], "the dataset has no id 'Argentna'."),
    (
        ["show", "EC"],
        "'EC' may be several of the dataset's things: european-commission (weak name 'EC', ",
    ),
    (["list", "country"], "there is no table 'country'. Did you mean 'countries'?"),
    (["list", "countries", "--where", "iso=AR"], "countries has no column 'iso'"),
    (["list", "countries", "--where", "party=CLAS"], "Did you mean 'CLASI'?"),
    (["list", "--data", "no/such/folder"], "there is no data package in"),
    (["members", "clasi", "--on", "2027-01-01"], "nothing is certain on 2027-01-01: the data ends on"),
    (["members", "clasi", "--on", "2027-01-01"], "ask with --possible for what may hold"),
    (["members", "clasi", "--on", "2024"], "'2024' is no day; write it as YYYY-MM-DD"),
    (["export", "countrys", "--format", "csv"], "Did you mean 'countries'?"),
    (["export", "-o", "no/such/folder/x.sqlite"], "no/such/folder/x.sqlite: No such file or directory"),
    (["validate", "no/such/folder"], "there is no data package in"),
    (["validate", str(els.datapackage_path() / "parquet")], "give the folder above it"),
    (["build", str(els.datapackage_path() / "parquet")], "give the folder above it"),
    (["list", "--data", str(els.datapackage_path() / "parquet")], "give the folder above it"),
]


@pytest.mark.parametrize(("arguments", "message"), BAD_INPUT)
def test_bad_input_is_one_clear_line_and_status_1(arguments: list[str], message: str, capsys: Capture) -> None:
    assert main(arguments) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("eu-lac-security: ")
    assert captured.err.count("\n") == 1
    assert message in captured.err


WRONG_USAGE = [
    [],
    ["frobnicate"],
    ["list", "countries", "--where", "party"],
    ["list", "documents", "--where", "covers_from=two thousand"],
    ["list", "--where", "party=EU"],
    ["export"],
    ["export", "countries", "--format", "xlsx"],
    ["export", "--format", "csv"],
    ["export", "-o", "countries.odt"],
    ["show"],
]


@pytest.mark.parametrize("arguments", WRONG_USAGE)
def test_wrong_usage_is_status_2(arguments: list[str], capsys: Capture) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage: eu-lac-security" in capsys.readouterr().err


def test_validate_and_build(package: Path, spoil: Spoil, capsys: Capture) -> None:
    assert main(["validate", str(package)]) == 0
    assert "no problems" in capsys.readouterr().err
    assert main(["build", str(package), "--check"]) == 0
    spoil("themes", 2, "description", "Another description.")
    assert main(["build", str(package), "--check"]) == 1
    assert (
        "parquet/themes.parquet: does not follow from the facts; run 'eu-lac-security build'"
        in capsys.readouterr().out
    )
    assert main(["build", str(package)]) == 0
    assert "themes.parquet" in capsys.readouterr().out
    assert main(["validate", str(package)]) == 0
    spoil("themes", 2, "description", "=1+1")
    assert main(["validate", str(package)]) == 1
    assert "[formula]" in capsys.readouterr().out
    assert main(["validate", str(package), "--format", "json"]) == 1
    assert {"rule", "file", "line", "column", "value", "reason"} == set(json.loads(capsys.readouterr().out)[0])
    assert main(["build", str(package)]) == 1
    assert "would run it as a formula" in capsys.readouterr().err


def test_path_is_where_the_data_lies(capsys: Capture) -> None:
    assert main(["path"]) == 0
    assert Path(capsys.readouterr().out.strip()) == els.datapackage_path()


def test_another_copy_of_the_data(package: Path, spoil: Spoil, capsys: Capture) -> None:
    spoil("themes", 2, "name", "Another name")
    assert main(["show", "agency-cooperation", "--data", str(package)]) == 0
    assert "Another name" in capsys.readouterr().out


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_accents_survive_any_terminal_and_a_reader_may_leave(encoding: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    command = [sys.executable, "-m", "eu_lac_security", "list", "people"]
    run = subprocess.run(command, env=environment, capture_output=True, check=True)
    assert "Síkela" in run.stdout.decode("utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "eu_lac_security", "export", "evidence", "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
