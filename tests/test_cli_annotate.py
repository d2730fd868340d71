"""The command that annotates texts."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

import eu_lac_security as els
from eu_lac_security.cli import annotate, main, stretches

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


@pytest.mark.parametrize("name", ["A.TXT", "B.Md", "c.tXt"])
def test_an_ending_in_a_folder_counts_in_capitals_too(name: str, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / name).write_text("Chile", "utf-8")
    (tmp_path / "data.CSV").write_text("Chile", "utf-8")
    assert main(["annotate", str(tmp_path)]) == 0
    assert [json.loads(line)["file"] for line in capsys.readouterr().out.splitlines()] == [str(tmp_path / name)]


@pytest.mark.parametrize("size", [1, 7, 1 << 20])
@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16", "utf-16-be", "utf-8-sig", "UTF-32"])
def test_a_text_may_be_in_another_encoding(
    encoding: str, size: int, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stretches, "_STRETCH", size)
    monkeypatch.setattr(stretches, "_MOST", 1 << 20)  # what is cut within a name is another matter
    file = tmp_path / "given.txt"
    file.write_bytes(TEXT.encode(encoding))
    assert main(["annotate", str(file), "--encoding", encoding]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["id"] for row in rows] == ["ESP", "european-union", "drug-trafficking", "SLV", "PER"]
    assert all(TEXT[row["start"] : row["end"]] == row["text"] for row in rows)


@pytest.mark.parametrize(
    ("content", "options", "reason"),
    [
        (
            "Chile\n\nPerú\n".encode("latin-1"),
            [],
            ", line 3: byte 0xfa is no text in UTF-8; say what it is in, such as --encoding cp1252 (Windows)",
        ),
        (b"Chile.\n\n" * 99 + b"Per\xc3", [], ", line 199: byte 0xc3 is no text in UTF-8"),
        ("Perú".encode("utf-16"), [], " is no text in UTF-8, and seems to be in UTF-16: say --encoding utf-16"),
        (
            b"Chile\nPer\x81",
            ["--encoding", "cp1252"],
            ", line 2: byte 0x81 is no text in cp1252; say what it is in",
        ),
        (
            "Chile\nPeru".encode("utf-16") + b"x",
            ["--encoding", "utf-16"],
            ", line 2: byte 0x78 is no text in utf-16",
        ),
    ],
)
@pytest.mark.parametrize("size", [2, 16, 1 << 20])
def test_a_text_in_another_encoding_is_told_with_line_and_advice(
    content: bytes,
    options: list[str],
    reason: str,
    size: int,
    tmp_path: Path,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stretches, "_STRETCH", size)
    file = tmp_path / "given.txt"
    file.write_bytes(content)
    assert main(["annotate", str(file), *options]) == 1
    error = capsys.readouterr().err
    assert error.startswith(f"eu-lac-security: {file}{reason}")
    assert error.count("\n") == 1


@pytest.mark.parametrize("encoding", ["none", "base64", ""])
def test_an_encoding_that_there_is_not_is_told_before_anything_is_written(
    encoding: str, given: Path, tmp_path: Path, capsys: Capture
) -> None:
    new = tmp_path / "new.csv"
    new.write_text("old", "utf-8")
    assert main(["annotate", str(given), str(given), "--encoding", encoding, "-o", str(new)]) == 1
    assert capsys.readouterr().err == (
        f"eu-lac-security: '{encoding}' is no encoding of text; such are latin-1, cp1252 and utf-16\n"
    )
    assert new.read_text("utf-8") == "old"


def test_a_long_file_is_read_in_stretches(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stretches, "_STRETCH", 64)
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
    assert "bad.txt, line 1: byte 0xfa is no text in UTF-8" in captured.err
    assert "none.txt: " in captured.err
    assert captured.err.count("\n") == 2


@pytest.mark.parametrize("form", ["jsonl", "csv", "text", "html"])
def test_an_empty_file(form: str, tmp_path: Path) -> None:
    empty, new = tmp_path / "empty.txt", tmp_path / "new"
    empty.write_bytes(b"")
    assert main(["annotate", str(empty), "--format", form, "-o", str(new)]) == 0
    written = new.read_text("utf-8")
    assert (written.startswith("<!doctype"), written.endswith("</html>\n")) == (form == "html",) * 2
    assert written.count("<article") == written.count("</article>") == 0


def test_each_file_is_an_article_of_its_own(given: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert main(["annotate", str(given), str(tmp_path / "none.txt"), str(given), "-o", str(page)]) == 1
    html = page.read_text("utf-8")
    assert html.count("<article>") == html.count("</article>\n") == 2
    assert html.endswith("</article>\n</html>\n")


def test_a_file_that_is_read_is_never_the_output(given: Path, tmp_path: Path, capsys: Capture) -> None:
    link = tmp_path / "link.csv"
    link.hardlink_to(given)
    for inputs, output in (([given], given), ([tmp_path], given), ([given], link)):
        assert main(["annotate", *map(str, inputs), "-o", str(output)]) == 1
        assert "it is one of the files that are read; name another output" in capsys.readouterr().err
        assert given.read_text("utf-8") == TEXT
    with given.open() as source:
        command = [sys.executable, "-m", "eu_lac_security", "annotate", "-o", str(given)]
        assert subprocess.run(command, stdin=source, capture_output=True, check=False).returncode == 1
    assert given.read_text("utf-8") == TEXT
    other = tmp_path / "other.txt"
    assert main(["annotate", str(given), "-o", str(other)]) == 0
    assert "Per" in other.read_text("utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "Perú " * 200,
        "no name in here " * 60 + "El\nSalvador " + "no name in here " * 60,
        "x" * 3000,
        "\n".join(["nothing", "El", "Salvador, tráfico de drogas,", "armas y personas"] * 40),
        "of this and that\n\n" * 20 + "Trafficking in\nhuman beings in Costa\nRica. " + "of this and that\n" * 40,
    ],
)
def test_where_a_file_is_cut_changes_nothing(
    text: str, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stretches, "_STRETCH", 500)
    monkeypatch.setattr(stretches, "_NEAR", 60)
    file = tmp_path / "long.txt"
    file.write_text(text, "utf-8")
    assert main(["annotate", str(file)]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["start"], row["end"], row["id"]) for row in rows] == [
        (mention.start, mention.end, mention.id) for mention in els.annotate(text)
    ]


def test_a_reader_that_has_seen_enough_ends_it(tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_text("Perú y Chile.\n\n" * 20_000, "utf-8")
    command = [sys.executable, "-m", "eu_lac_security", "annotate", str(file), str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        assert json.loads(run.stdout.readline())["id"] == "PER"
        run.stdout.close()
        assert run.stderr.read() == b""
        assert run.wait() == 0


def test_a_full_disk_is_not_blamed_on_what_is_read(
    given: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(io.StringIO):
        def write(self, text: str, /) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys, "stdout", Full())
    assert main(["annotate", str(given), str(given)]) == 1
    assert capsys.readouterr().err == "eu-lac-security: No space left on device\n"


def test_standard_input_that_is_closed(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["annotate"]) == 1
    assert "standard input is closed" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes there, and it has named pipes")
def test_odd_things_in_a_folder(given: Path, tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    given.rename(os.fsdecode(os.fsencode(tmp_path) + b"/Per\xfa.txt"))
    new = tmp_path / "new.csv"
    assert main(["annotate", str(tmp_path), "-o", str(new)]) == 0
    assert "Per\\udcfa.txt,0,6,España" in new.read_text("utf-8")


def test_the_bar_counts_bytes(given: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, int]] = []

    @contextmanager
    def progress_bar(_: str) -> Generator[Callable[[int, int], None], None, None]:
        yield lambda done, of: told.append((done, of))

    monkeypatch.setattr(annotate, "progress_bar", progress_bar)
    size = given.stat().st_size
    assert main(["annotate", str(given), str(given)]) == 0
    assert told == [(size, 2 * size), (size, 2 * size), (2 * size, 2 * size), (2 * size, 2 * size)]
