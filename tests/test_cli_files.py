"""What `convert` makes of files: whole or not at all, as they were given, and never a half one."""

from __future__ import annotations

import bz2
import datetime
import gzip
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from eu_lac_security.arrays import files
from eu_lac_security.cli import main

Capture = pytest.CaptureFixture[str]
COMMAND = [sys.executable, "-m", "eu_lac_security", "convert"]


def converted(given: Path, new: Path, *options: str) -> int:
    return main(["convert", str(given), "--column", "country", "-o", str(new), *options])


@pytest.fixture
def given(tmp_path: Path) -> Path:
    file = tmp_path / "given.csv"
    file.write_text("country,n\nPerú,1\n", "utf-8")
    return file


NEW = "country,country_id,n\nPerú,PER,1\n"


def test_a_pipe_stays_one(given: Path, tmp_path: Path) -> None:
    for ending in ("", ".csv.gz"):
        pipe = tmp_path / f"pipe{ending}"
        os.mkfifo(pipe)
        read: list[bytes] = []
        reader = threading.Thread(target=lambda pipe=pipe, read=read: read.append(pipe.read_bytes()))
        reader.start()
        assert converted(given, pipe) == 0
        reader.join(timeout=10)
        assert (gzip.decompress(read[0]) if ending else read[0]).decode() == NEW
        assert stat.S_ISFIFO(pipe.stat().st_mode)
        pipe.unlink()
    assert list(tmp_path.iterdir()) == [given]


def test_standard_output_by_its_name_is_standard_output(
    given: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "/dev/stdout" in files._STANDARD_OUTPUT
    monkeypatch.setattr(files, "_STANDARD_OUTPUT", {str(tmp_path / "stdout")})  # no test touches the real one
    assert converted(given, tmp_path / "stdout") == 0
    assert capfd.readouterr().out == NEW
    assert list(tmp_path.iterdir()) == [given]


@pytest.mark.parametrize("dangling", [False, True])
def test_a_link_still_leads_to_the_file(given: Path, tmp_path: Path, dangling: bool) -> None:
    (tmp_path / "folder").mkdir()
    target, link = tmp_path / "folder" / "real.csv", tmp_path / "link.csv"
    link.symlink_to(target)
    if not dangling:
        target.write_text("old", "utf-8")
    assert converted(given, link) == 0
    assert link.is_symlink()
    assert target.read_text("utf-8") == NEW
    assert list((tmp_path / "folder").iterdir()) == [target]


def test_who_may_read_a_file_stays(given: Path, tmp_path: Path) -> None:
    secret, new, plain = (tmp_path / name for name in ("secret.csv", "new.csv", "plain.csv"))
    secret.touch(0o600)
    plain.touch()
    assert converted(given, secret) == converted(given, new) == 0
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert new.stat().st_mode == plain.stat().st_mode


def test_a_file_is_not_written_over_by_what_is_made_of_it(given: Path, tmp_path: Path, capsys: Capture) -> None:
    link = tmp_path / "link.csv"
    link.symlink_to(given)
    before = given.read_bytes()
    for new in (given, link):
        assert converted(given, new) == 1
        assert capsys.readouterr().err == (
            f"eu-lac-security: {new} is the file that is read: name another one for what is made of it\n"
        )
    assert given.read_bytes() == before


@pytest.mark.parametrize("name", ["new.xlsx", "new.json", "new.JSON.gz", "new.parquet.csv.txt.html"])
def test_no_csv_stands_under_the_name_of_another_format(
    name: str, given: Path, tmp_path: Path, capsys: Capture
) -> None:
    assert converted(given, tmp_path / name) == 1
    error = capsys.readouterr().err
    assert "files are written; name a .csv, .tsv or .parquet file" in error
    assert error.count("\n") == 1
    assert list(tmp_path.iterdir()) == [given]
    assert converted(given, tmp_path / "new.TXT") == converted(given, tmp_path / "new") == 0


def test_a_column_needs_a_name(given: Path, tmp_path: Path, capsys: Capture) -> None:
    with pytest.raises(SystemExit):
        converted(given, tmp_path / "new.csv", "--as", "")
    assert "a column needs a name" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_a_conversion_that_is_ended_leaves_nothing_behind(tmp_path: Path) -> None:
    run = subprocess.Popen(
        [*COMMAND, "-", "--column", "c", "-o", str(tmp_path / "new.csv")], stdin=subprocess.PIPE
    )
    assert run.stdin is not None
    run.stdin.write(b"c\n" + b"Chile\n" * 1_000_000)
    run.stdin.flush()
    for _ in range(600):
        if list(tmp_path.iterdir()):
            break
        time.sleep(0.05)
    time.sleep(0.2)  # it waits for more
    run.send_signal(signal.SIGTERM)
    assert run.wait(timeout=30) == 128 + signal.SIGTERM
    run.stdin.close()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--column", "none"], b"has no column 'none'"),
        (["--column", "c", "--not-found", "raise"], b"none of the countries"),
        (["--column", "c", "-o", "."], b"is a folder"),
    ],
)
def test_standard_input_may_go_on_when_reading_has_ended(options: list[str], message: bytes) -> None:
    rows = b"c,d\n" + b"Atlantis,x\n" * 1_000_000
    run = subprocess.run([*COMMAND, "-", *options], input=rows, capture_output=True, check=False)
    assert run.returncode == 1, run.stderr
    assert message in run.stderr
    assert b"Traceback" not in run.stderr


def test_a_column_of_that_name_is_not_lost(tmp_path: Path, capsys: Capture) -> None:
    given, new = tmp_path / "given.csv", tmp_path / "new.csv"
    given.write_text("country,country_id\nChile,mine\n", "utf-8")
    assert converted(given, new) == 1
    assert "has a column 'country_id' already: say --as country_id to replace it" in capsys.readouterr().err
    assert not new.exists()
    assert converted(given, new, "--as", "iso") == 0
    assert new.read_text("utf-8") == "country,iso,country_id\nChile,CHL,mine\n"
    assert converted(given, new, "--as", "country_id") == 0
    assert new.read_text("utf-8") == "country,country_id\nChile,CHL\n"


@pytest.mark.parametrize("cell", ["a\rb", "a\nb", 'a"b', "a,b", "\r", ",", '"', "a\r\nb"])
def test_what_needs_quotation_marks_has_them(cell: str, tmp_path: Path) -> None:
    given, new = tmp_path / "given.csv", tmp_path / "new.csv"
    quoted = '"' + cell.replace('"', '""') + '"'
    given.write_bytes(f"country,text\nChile,{quoted}\nPeru,plain\n".encode())
    assert converted(given, new) == 0
    assert new.read_bytes().decode() == f"country,country_id,text\nChile,CHL,{quoted}\nPeru,PER,plain\n"


VALUES: dict[str, tuple[Any, str]] = {
    "boolean": (pa.array([True, None]), "true"),
    "integer": (pa.array([10**15, None]), "1000000000000000"),
    "number": (pa.array([0.1, None]), "0.1"),
    "day": (pa.array([datetime.date(2025, 3, 5), None]), "2025-03-05"),
    "time": (pa.array([datetime.datetime(2025, 3, 5, 1, 2), None], pa.timestamp("ms")), "2025-03-05 01:02:00.000"),
    "decimal": (pa.array([Decimal("1.50"), None]), "1.50"),
    "dictionary": (pa.array(["x", None]).dictionary_encode(), "x"),
    "numbers again and again": (pa.array([7, None]).dictionary_encode(), "7"),
    "nothing": (pa.nulls(2), ""),
    "view": (pa.array(["x", None], pa.string_view()), "x"),
}


@pytest.mark.parametrize("kind", VALUES)
@pytest.mark.parametrize("text", ["plain", "a, b"])
def test_values_are_written_alike_whether_or_not_a_cell_needs_quotation_marks(
    kind: str, text: str, tmp_path: Path
) -> None:
    given, new = tmp_path / "given.parquet", tmp_path / "new.csv"
    column, cell = VALUES[kind]
    try:
        pq.write_table(pa.table({"country": ["Chile", "Peru"], "x": column, "t": [text, text]}), given)
    except pa.ArrowNotImplementedError:
        pytest.skip("older versions of pyarrow write no views")
    assert converted(given, new) == 0
    quoted = f'"{text}"' if "," in text else text
    assert new.read_text("utf-8") == f"country,country_id,x,t\nChile,CHL,{cell},{quoted}\nPeru,PER,,{quoted}\n"


@pytest.mark.parametrize(
    "column", [pa.array([b"x"]), pa.array([["x"]]), pa.array([{"a": 1}]), pa.array([b"x"]).dictionary_encode()]
)
def test_what_a_csv_cannot_hold_is_refused_at_once(column: Any, tmp_path: Path, capsys: Capture) -> None:
    given, new = tmp_path / "given.parquet", tmp_path / "new.csv"
    pq.write_table(pa.table({"country": ["Chile"], "x": column}), given)
    assert converted(given, new) == 1
    error = capsys.readouterr().err
    assert "a CSV cannot hold column 'x'" in error
    assert error.count("\n") == 1
    assert list(tmp_path.iterdir()) == [given]
    assert converted(given, tmp_path / "new.parquet") == 0
    assert pq.read_table(tmp_path / "new.parquet")["x"].to_pylist() == column.to_pylist()


def test_a_packed_file_is_unpacked_and_packed(given: Path, tmp_path: Path, capsys: Capture) -> None:
    packed, new = tmp_path / "given.csv.gz", tmp_path / "new.csv.GZ"
    packed.write_bytes(gzip.compress(b"country,n\nPer") + gzip.compress("ú,1\n".encode()))  # two parts in one file
    assert converted(packed, new) == 0
    assert gzip.decompress(new.read_bytes()).decode() == NEW
    assert converted(given, tmp_path / "new.csv.bz2") == 0
    assert bz2.decompress((tmp_path / "new.csv.bz2").read_bytes()).decode() == NEW
    assert (
        converted(given, tmp_path / "new.csv.zst") == converted(tmp_path / "new.csv.zst", packed, "--as", "x") == 0
    )
    for name in ("x.csv.zip", "x.csv.xz"):
        (tmp_path / name).write_bytes(b"")
        assert converted(given, tmp_path / name) == converted(tmp_path / name, new) == 1
        assert (
            f"{name}: {name[5:]} files are not read or written; unpack it, or take one of .gz"
            in capsys.readouterr().err
        )
    for content in (given.read_bytes(), gzip.compress(NEW.encode() * 100)[:-20]):
        packed.write_bytes(content)
        assert converted(packed, new) == 1
        assert "is not packed as gzip, or broken" in capsys.readouterr().err


@pytest.mark.parametrize("delimiter", ["tab", "TAB", r"\t", "\t"])
def test_a_tab_has_a_name(delimiter: str, tmp_path: Path) -> None:
    given, new = tmp_path / "given.csv", tmp_path / "new.csv"
    given.write_text("country\tn\nChile\ta,b\n", "utf-8")
    assert converted(given, new, "--delimiter", delimiter) == 0
    assert new.read_text("utf-8") == "country\tcountry_id\tn\nChile\tCHL\ta,b\n"


def test_an_ending_says_what_separates_cells(tmp_path: Path) -> None:
    given, new = tmp_path / "given.tsv", tmp_path / "new.csv"
    given.write_text("country\tn\nChile\ta,b\n", "utf-8")
    assert converted(given, new) == 0
    assert new.read_text("utf-8") == 'country,country_id,n\nChile,CHL,"a,b"\n'
    assert converted(new, tmp_path / "new.TSV.gz", "--as", "x") == 0
    assert gzip.decompress((tmp_path / "new.TSV.gz").read_bytes()).startswith(b"country\tx\tcountry_id\tn\n")


@pytest.mark.parametrize("delimiter", [";;", "", '"', "\n", "\r", "§", "tabs"])
def test_what_separates_nothing_is_refused(delimiter: str, given: Path, tmp_path: Path, capsys: Capture) -> None:
    with pytest.raises(SystemExit) as ended:
        converted(given, tmp_path / "new.csv", "--delimiter", delimiter)
    assert ended.value.code == 2
    assert "is not one character of ASCII that may separate cells" in capsys.readouterr().err


@pytest.mark.parametrize("name", [".", "", "folder"])
def test_a_folder_is_no_file(name: str, given: Path, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "folder").mkdir()
    assert main(["convert", str(given), "--column", "country", "-o", str(tmp_path / name) if name else ""]) == 1
    error = capsys.readouterr().err
    assert error.endswith("is a folder: name a file in it\n")
    assert error.count("\n") == 1


def test_a_folder_that_is_not_there_is_told_by_its_name(
    given: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert converted(given, tmp_path / "none" / "new.csv") == 1
    assert capsys.readouterr().err == f"eu-lac-security: {tmp_path / 'none'}: there is no such folder\n"
    monkeypatch.chdir(tmp_path)
    assert converted(given, Path("new.csv")) == 0


def test_two_columns_of_one_name_are_refused_in_parquet_too(tmp_path: Path, capsys: Capture) -> None:
    given = tmp_path / "given.parquet"
    pq.write_table(pa.table([pa.array(["Chile"])] * 2, names=["country", "country"]), given)
    assert converted(given, tmp_path / "new.parquet") == 1
    assert "several columns of one name: country" in capsys.readouterr().err


def test_an_empty_line_of_one_column_is_a_row(tmp_path: Path) -> None:
    given, new = tmp_path / "given.csv", tmp_path / "new.csv"
    given.write_bytes(b"country\nChile\n\nPeru\n")
    assert converted(given, new) == 0
    assert new.read_bytes() == b"country,country_id\nChile,CHL\n,\nPeru,PER\n"
    assert converted(given, new, "--as", "country") == 0
    assert new.read_bytes() == b'country\nCHL\n""\nPER\n'


@pytest.mark.parametrize("encode", [False, True])
def test_an_empty_cell_is_missing_with_quotation_marks_too(encode: bool, tmp_path: Path, capsys: Capture) -> None:
    given, new = tmp_path / "given.csv", tmp_path / "new.csv"
    given.write_text('country,n\n"",1\nChile,""\n,2\n', "utf-8")
    if encode:
        given = tmp_path / "given.parquet"
        country = pa.array(["", "Chile", None]).dictionary_encode()
        pq.write_table(pa.table({"country": country, "n": ["1", "", "2"]}), given)
    assert converted(given, new, "--not-found", "raise") == 0
    assert new.read_text("utf-8") == "country,country_id,n\n,,1\nChile,CHL,\n,,2\n"
    assert capsys.readouterr().err == ""


def test_another_system_of_codes_is_told_in_one_line(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_BLOCK", 64)
    given = tmp_path / "given.csv"
    given.write_text("country\n" + "SP\nEI\nUP\nBO\n" * 50, "utf-8")
    assert converted(given, tmp_path / "new.csv") == 1
    lines = capsys.readouterr().err.splitlines()
    assert len([line for line in lines if "--scheme fips" in line]) == 1
    assert lines[0] == (
        "4 of 4 codes in this column are of the scheme 'fips', and only 1 are ISO 3166-1, as which they were read: "
        "if they are, say --scheme fips"
    )
    assert not [line for line in lines if "Warning" in line]
