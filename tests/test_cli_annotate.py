"""The command that annotates texts."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from eu_lac_security.cli import annotate, main

Capture = pytest.CaptureFixture[str]

TEXT = "España y la UE, contra el narcotráfico en El\nSalvador.\n\nNew Mexico & Perú <b>\n"


@pytest.fixture
def given(tmp_path: Path) -> Path:
    file = tmp_path / "given.txt"
    file.write_text(TEXT, "utf-8")
    return file


def test_each_mention_is_a_line_of_json(given: Path, capsys: Capture) -> None:
    assert main(["annotate", str(given)]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["id"] for row in rows] == ["ESP", "european-union", "drug-trafficking", "SLV", "PER"]
    assert all(TEXT[row["start"] : row["end"]] == row["text"] for row in rows)
    assert {row["file"] for row in rows} == {str(given)}


def test_csv_and_choices(given: Path, capsys: Capture) -> None:
    assert main(["annotate", str(given), "--format", "csv", "--kind", "country", "--language", "es"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["id"] for row in rows] == ["ESP", "SLV", "PER"]
    assert main(["annotate", str(given), "--language", "nl"]) == 1
    assert "it is one of en, es" in capsys.readouterr().err


def test_the_text_marked(given: Path, tmp_path: Path, capsys: Capture) -> None:
    assert main(["annotate", str(given), "--format", "text"]) == 0
    assert capsys.readouterr().out == (
        "España [ESP] y la UE [european-union], contra el narcotráfico [drug-trafficking] en El\nSalvador [SLV].\n\n"
        "New Mexico & Perú [PER] <b>\n"
    )
    page = tmp_path / "page.html"
    assert main(["annotate", str(given), "-o", str(page)]) == 0
    html = page.read_text("utf-8")
    assert html.startswith("<!doctype html>")
    assert html.endswith("</html>\n")
    assert html.count("<mark ") == 5
    assert "&lt;b&gt;" in html


def test_standard_input_and_a_folder(given: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "eu_lac_security", "annotate"]
    run = subprocess.run(command, input="Perú\n".encode(), capture_output=True, check=True)
    assert json.loads(run.stdout)["file"] == "-"
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "more.md").write_text("Chile", "utf-8")
    (tmp_path / "deep" / "data.csv").write_text("Chile", "utf-8")
    run = subprocess.run([*command, str(tmp_path)], capture_output=True, check=True)
    files = [Path(json.loads(line)["file"]).name for line in run.stdout.splitlines()]
    assert files == ["more.md", *["given.txt"] * 5]


def test_a_long_file_is_read_in_stretches(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(annotate, "_STRETCH", 64)
    text = "".join(f"Line {number}: El Salvador, Perú, ñandú and drug\ntrafficking.\n\n" for number in range(50))
    file = tmp_path / "long.txt"
    file.write_text(text, "utf-8")
    assert main(["annotate", str(file)]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["id"] for row in rows] == ["SLV", "PER", "drug-trafficking"] * 50
    assert all(text[row["start"] : row["end"]] == row["text"] for row in rows)


def test_what_cannot_be_read_is_told_and_the_rest_is_done(given: Path, tmp_path: Path, capsys: Capture) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"Per\xfa")
    assert main(["annotate", str(bad), str(tmp_path / "none.txt"), str(given), "--kind", "threat"]) == 1
    captured = capsys.readouterr()
    assert json.loads(captured.out)["id"] == "drug-trafficking"
    assert "bad.txt: it is no text in UTF-8" in captured.err
    assert "none.txt: " in captured.err
    assert captured.err.count("\n") == 2


@pytest.mark.parametrize("form", ["jsonl", "csv", "text", "html"])
def test_an_empty_file(form: str, tmp_path: Path) -> None:
    empty, new = tmp_path / "empty.txt", tmp_path / "new"
    empty.write_bytes(b"")
    assert main(["annotate", str(empty), "--format", form, "-o", str(new)]) == 0
    assert new.read_text("utf-8").count("<mark") == 0
