"""The commands that take names and codes: lookup and convert."""

from __future__ import annotations

import csv
import io
import json
import shlex
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import eu_lac_security as els
from eu_lac_security.arrays import files
from eu_lac_security.cli import main
from eu_lac_security.errors import UnmatchedError
from eu_lac_security.vocab import Scope

Capture = pytest.CaptureFixture[str]

ROWS = 'country,n\nAlemania,1\nDominica,2\n"Perú, República del",003\n,4\nArgentna,5\nArgentna,6\n'


@pytest.fixture
def given(tmp_path: Path) -> Path:
    file = tmp_path / "given.csv"
    file.write_text(ROWS, "utf-8")
    return file


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_lookup_prints_every_reading(capsys: Capture) -> None:
    assert main(["lookup", "Brasil", "Dominica", "EUROPOL"]) == 0
    out = capsys.readouterr().out
    for part in ("BRA", "outside", "DMA", "europol", "strong"):
        assert part in out


def test_lookup_says_what_may_be_meant(capsys: Capture) -> None:
    assert main(["lookup", "Argentna", "Chile"]) == 1
    captured = capsys.readouterr()
    assert "CHL" in captured.out
    assert "nothing goes by the name 'Argentna'; it may be meant for ARG" in captured.err
    assert main(["lookup", "Atlantis"]) == 1
    assert capsys.readouterr().err.endswith("'Atlantis'\n")


def test_lookup_in_one_table_and_scheme(capsys: Capture) -> None:
    assert main(["lookup", "BO", "--table", "countries", "--format", "jsonl"]) == 0
    read = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["id"], row["scheme"]) for row in read] == [("BOL", "alpha_2"), ("BLR", "fips")]
    assert main(["lookup", "BO", "--scheme", "fips"]) == 0
    assert "BLR" in capsys.readouterr().out
    assert main(["lookup", "BO", "--scheme", "fip"]) == 1
    assert "Did you mean 'fips'?" in capsys.readouterr().err


def test_lookup_says_what_is_not_certain(capsys: Capture) -> None:
    for options in ([], ["--table", "threats"]):
        assert main(["lookup", "tráfico de personas", *options]) == 1
        captured = capsys.readouterr()
        rows = captured.out.splitlines()[1:]
        assert len(rows) == 2
        assert all("ambiguous" in row and "found" not in row for row in rows)
        assert captured.err == "'tráfico de personas' is ambiguous: name what you mean\n"
    assert main(["lookup", "GER", "--table", "countries"]) == 1
    captured = capsys.readouterr()
    assert "other reading" in captured.out
    assert "found" not in captured.out
    assert "nothing goes by the name 'GER'" in captured.err


@pytest.mark.parametrize(
    ("arguments", "id"),
    [
        (["members", "CLASI"], "clasi"),
        (["members", "EL PACCTO 2.0"], "el-paccto"),
        (["panel", "2024", "--body", "CLASI"], "clasi"),
    ],
)
def test_a_name_in_the_place_of_an_id_goes_to_a_command_that_there_is(
    arguments: list[str], id: str, capsys: Capture
) -> None:
    assert main(arguments) == 1
    error = capsys.readouterr().err
    assert f" has no id '{arguments[-1]}'. Did you mean '{id}'? A name or code goes to " in error
    program, *command = shlex.split(error.strip().partition(" goes to ")[2].removesuffix("."))
    assert (program, main(command)) == ("eu-lac-security", 0)
    assert id in capsys.readouterr().out


def test_lookup_reads_standard_input() -> None:
    command = [sys.executable, "-m", "eu_lac_security", "lookup", "--format", "jsonl"]
    run = subprocess.run(command, input="Perú\r\nEspaña\n".encode(), capture_output=True, check=True)
    assert [json.loads(line)["id"] for line in run.stdout.splitlines()] == ["PER", "ESP"]


def test_convert_adds_a_column_and_reports(given: Path, tmp_path: Path, capsys: Capture) -> None:
    new = tmp_path / "new.csv"
    assert main(["convert", str(given), "--column", "country", "--to", "id", "-o", str(new)]) == 1
    assert new.read_text("utf-8") == (
        "country,country_id,n\nAlemania,DEU,1\nDominica,,2\n"
        '"Perú, República del",PER,003\n,,4\nArgentna,,5\nArgentna,,6\n'
    )
    report = capsys.readouterr().err
    assert report.startswith("3 rows hold 2 distinct values that are none of the countries:\n  2 × 'Argentna'")
    assert "'Dominica' is outside: DMA" in report
    assert {file.name for file in tmp_path.iterdir()} == {"given.csv", "new.csv"}


@pytest.mark.parametrize(
    ("to", "scope", "missed"),
    [
        ("id", "participants", ["Dominica", "Argentna"]),
        ("id", "world", ["Argentna"]),  # Dominica has its id
        ("status", "participants", ["Dominica", "Argentna"]),
    ],
)
def test_convert_reports_what_has_no_value(
    given: Path, tmp_path: Path, capsys: Capture, to: str, scope: str, missed: list[str]
) -> None:
    new = str(tmp_path / "new.csv")
    assert main(["convert", str(given), "--column", "country", "--to", to, "--scope", scope, "-o", new]) == 1
    report = capsys.readouterr().err
    assert [name for name in ("Dominica", "Argentna") if f"'{name}'" in report] == missed


def test_all_that_has_a_value_is_a_success(tmp_path: Path, capsys: Capture) -> None:
    given = tmp_path / "given.csv"
    given.write_text("c\nPeru\nChina\n")
    assert main(["convert", str(given), "--column", "c", "--scope", "world"]) == 0
    assert capsys.readouterr().err == ""


def test_convert_to_the_terminal_and_from_it(given: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["convert", str(given), "--column", "country", "--to", "name", "--language", "es", "--as", "país"])
        == 1
    )
    assert rows_of(capfd.readouterr().out)[:2] == [["country", "país", "n"], ["Alemania", "Alemania", "1"]]
    command = [sys.executable, "-m", "eu_lac_security", "convert", "-", "--column", "c"]
    run = subprocess.run(command, input="c\nPerú\n".encode(), capture_output=True, check=False)
    assert (run.returncode, run.stdout.decode(), run.stderr) == (0, "c,c_id\nPerú,PER\n", b"")


def test_convert_in_place_keeps_what_is_not_found(given: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.csv"
    options = ["--not-found", "keep", "--as", "country", "-o", str(new)]
    assert main(["convert", str(given), "--column", "country", *options]) == 1
    cells = [row[0] for row in rows_of(new.read_text("utf-8"))]
    assert cells == ["country", "DEU", "Dominica", "PER", "", "Argentna", "Argentna"]


@pytest.mark.parametrize("size", [1, 40, 1 << 22])
@pytest.mark.parametrize("scope", ["participants", "world"])
def test_convert_refuses_on_demand_all_at_once_and_leaves_nothing_behind(
    scope: Scope, size: int, given: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_BLOCK", size)
    names = ["Alemania", "Dominica", "Perú, República del", None, "Argentna", "Argentna"]
    with pytest.raises(UnmatchedError) as caught:
        els.countries.convert(names, not_found="raise", scope=scope)
    options = ["--not-found", "raise", "--scope", scope, "-o", str(tmp_path / "new.csv")]
    assert main(["convert", str(given), "--column", "country", *options]) == 1
    told = "".join(f"eu-lac-security: {line}\n" for line in str(caught.value).splitlines())
    assert capsys.readouterr().err == told
    assert list(tmp_path.iterdir()) == [given]


def test_convert_to_the_terminal_ends_where_it_is_refused(
    capfd: pytest.CaptureFixture[str], given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_BLOCK", 1)
    assert main(["convert", str(given), "--column", "country", "--not-found", "raise"]) == 1
    captured = capfd.readouterr()
    assert captured.out == "country,country_id,n\nAlemania,DEU,1\n"
    assert captured.err.startswith("eu-lac-security: 2 distinct values are none of the countries:\n")


def test_convert_takes_near_names_and_other_schemes(tmp_path: Path, capsys: Capture) -> None:
    given, new = tmp_path / "given.csv", tmp_path / "new.csv"
    given.write_text("code;n\nGER;1\nBRA;2\n", "utf-8")
    options = ["--scheme", "ioc", "--delimiter", ";", "-o", str(new)]
    assert main(["convert", str(given), "--column", "code", *options]) == 0
    assert new.read_text("utf-8") == "code;code_id;n\nGER;DEU;1\nBRA;BRA;2\n"
    given.write_text("name\nArgentna\n", "utf-8")
    assert main(["convert", str(given), "--column", "name", "--cutoff", "80", "-o", str(new)]) == 0
    assert new.read_text("utf-8") == "name,name_id\nArgentna,ARG\n"
    assert capsys.readouterr().err == ""


def test_convert_a_parquet_file(tmp_path: Path) -> None:
    given, new, text = tmp_path / "given.parquet", tmp_path / "new.parquet", tmp_path / "new.csv"
    table = pa.table({"country": pa.array(["Chile", None, "Perú"]).dictionary_encode(), "kg": [1.5, 2.5, None]})
    pq.write_table(table, given)
    assert main(["convert", str(given), "--column", "country", "-o", str(new)]) == 0
    read = pq.read_table(new)
    assert read.column_names == ["country", "country_id", "kg"]
    assert read["country_id"].to_pylist() == ["CHL", None, "PER"]
    assert read["kg"].equals(table["kg"])
    assert main(["convert", str(given), "--column", "country", "-o", str(text)]) == 0
    assert text.read_text("utf-8") == "country,country_id,kg\nChile,CHL,1.5\n,,2.5\nPerú,PER,\n"


@pytest.mark.parametrize("ending", ["parquet", "csv"])
@pytest.mark.parametrize("size", [2, 1 << 16])
@pytest.mark.parametrize("names", [["Peru", "Perú", "Chile"], ["Chile", "Peru"], ["Peru", "", "Perú"], []])
def test_convert_categories_that_have_an_order(
    names: list[str], size: int, ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_BATCH", size)
    given, new = tmp_path / "given.parquet", tmp_path / f"new.{ending}"
    column = pd.Series(pd.Categorical(names, categories=["Perú", "Peru", "Chile", ""], ordered=True))
    pd.DataFrame({"c": column}).to_parquet(given)
    assert main(["convert", str(given), "--column", "c", "-o", str(new)]) == 0
    ids = {"Chile": "CHL", "": ""}
    if ending == "csv":
        assert rows_of(new.read_text("utf-8"))[1:] == [[name, ids.get(name, "PER")] for name in names]
        return
    read = pq.read_table(new)
    assert read["c"].to_pylist() == names
    assert read["c_id"].to_pylist() == [ids.get(name, "PER") or None for name in names]
    assert (read.schema.field("c").type.ordered, read.schema.field("c_id").type.ordered) == (True, False)


def test_convert_streams_and_shows_how_far_it_is(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_BLOCK", 64)
    seen: list[tuple[int, int]] = []
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    original = files.CsvFile.progress

    def progress(self: files.CsvFile) -> tuple[int, int]:
        seen.append(original(self))
        return seen[-1]

    monkeypatch.setattr(files.CsvFile, "progress", progress)
    given, new = tmp_path / "given.csv", tmp_path / "new.csv"
    given.write_text("country,text\n" + 'Chile,"a\nb, ""c"""\nPerú,d\n' * 50, "utf-8")
    assert main(["convert", str(given), "--column", "country", "-o", str(new)]) == 0
    assert len(seen) > 5
    assert seen[-1][0] == seen[-1][1] == given.stat().st_size
    assert rows_of(new.read_text("utf-8"))[1:] == [["Chile", "CHL", 'a\nb, "c"'], ["Perú", "PER", "d"]] * 50


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty; it needs a header line"),
        (b"a,b\n1,2\n", "has no column 'country'. It has: a, b."),
        (b"country,country\n", "several columns of one name: country"),
        (b"country,b\nx\n", "line 2: 1 cell where the header has 2"),
        (b"country\n\xff\xfe\n", "is no text in UTF-8"),
        (b"\xff\xfecountry\n", "is no text in UTF-8"),
    ],
)
def test_convert_refuses_bad_files(content: bytes, message: str, tmp_path: Path, capsys: Capture) -> None:
    given = tmp_path / "given.csv"
    given.write_bytes(content)
    assert main(["convert", str(given), "--column", "country", "-o", str(tmp_path / "new.csv")]) == 1
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1
    assert list(tmp_path.iterdir()) == [given]


def test_convert_a_header_alone_and_a_mark_of_the_byte_order(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    given = tmp_path / "given.csv"
    given.write_bytes(b"country\n")
    assert main(["convert", str(given), "--column", "country"]) == 0
    assert capfd.readouterr().out == "country,country_id\n"
    given.write_bytes(b"\xef\xbb\xbfcountry\r\nChile\r\n")
    assert main(["convert", str(given), "--column", "country"]) == 0
    assert capfd.readouterr().out == "country,country_id\nChile,CHL\n"


def test_convert_refuses_what_is_not_there(tmp_path: Path, capsys: Capture) -> None:
    assert main(["convert", str(tmp_path / "none.csv"), "--column", "country"]) == 1
    assert "No such file" in capsys.readouterr().err
    (tmp_path / "given.parquet").write_bytes(b"PAR1")
    assert main(["convert", str(tmp_path / "given.parquet"), "--column", "country"]) == 1
    assert "is no Parquet file" in capsys.readouterr().err
    assert main(["convert", str(tmp_path / "given.parquet"), "--column", "x", "--to", "iso"]) == 1
    assert "countries has no column 'iso'" in capsys.readouterr().err
