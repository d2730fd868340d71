"""What `convert` makes of CSV files in other encodings, and what it says of those that it cannot read."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from eu_lac_security.arrays import files
from eu_lac_security.cli import main

Capture = pytest.CaptureFixture[str]


def converted(given: Path, new: Path, *options: str) -> int:
    return main(["convert", str(given), "--column", "country", "-o", str(new), *options])


@pytest.mark.parametrize("size", [1, 3, 1 << 22])
@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16", "utf-16-le", "utf-8-sig", "UTF-32"])
def test_a_file_may_be_in_another_encoding(
    encoding: str, size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_BLOCK", size)
    plain, packed, new = (tmp_path / name for name in ("given.csv", "given.csv.gz", "new.csv"))
    plain.write_bytes("country,n\nPerú,1\n".encode(encoding))
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    for given in (plain, packed):
        assert converted(given, new, "--encoding", encoding) == 0
        assert new.read_text("utf-8") == "country,country_id,n\nPerú,PER,1\n"


@pytest.mark.parametrize(
    ("content", "options", "reason"),
    [
        (b"country;n\nChile;1\n", [], "it seems to be separated by ';': say --delimiter ';'"),
        (b"country\tn\nChile\t1\n", [], "it seems to be separated by tab: say --delimiter tab"),
        (
            "n,country\n1,x\n2,Perú\n".encode("latin-1"),
            [],
            ", line 3: byte 0xfa is no text in UTF-8; say what it is in, such as --encoding cp1252 (Windows)",
        ),
        ("país,country\n1,x\n".encode("cp1252"), [], ", line 1: byte 0xed is no text in UTF-8"),
        ("country\nPerú\n".encode("utf-16"), [], "seems to be in UTF-16: say --encoding utf-16"),
        (b"country\nPer\xfa\n", ["--encoding", "utf-8"], ", line 2: byte 0xfa is no text in utf-8; say"),
        (
            b"country\n" + b"Peru\n" * 9 + b"Per\x81\n",
            ["--encoding", "cp1252"],
            ", line 11: byte 0x81 is no text in cp1252; say what it is in, such as --encoding latin-1 or utf-16",
        ),
        (
            "country\nPeru\n".encode("utf-16") + b"x",
            ["--encoding", "utf-16"],
            ", line 3: byte 0x78 is no text in utf-16; say what it is in, such as --encoding cp1252",
        ),
        ("country\n😀".encode("utf-16-le")[:-2], ["--encoding", "utf-16-le"], ", line 2: byte 0x3d is no text"),
        (b"country\nPeru\n", ["--encoding", "base64"], "'base64' is no encoding of text"),
        (b"country\nPeru\n", ["--encoding", "none"], "'none' is no encoding of text"),
        (b"country\nPeru\n", ["--encoding", ""], "'' is no encoding of text"),
        (b"country,n\nPeru,1\nChile\n", [], ", line 3: 1 cell where the header has 2"),
        (b'country,n\nPeru,"1\n\n2"\n\nChile,1,2\n', [], ", line 6: 3 cells where the header has 2"),
        (b"country,n\n" + b"Peru,1\n" * 9 + b'"Chi\nle",1,2\n', [], ", line 11: 3 cells where the header has 2"),
        (gzip.compress(b"country\nPeru\n", mtime=0), [], "is packed with gzip"),
        (b"PK\x03\x04xyz", [], "is a spreadsheet or an archive: save the sheet as CSV"),
        (b"PAR1xyz", [], "is a Parquet file"),
    ],
)
@pytest.mark.parametrize("size", [16, 1 << 22])
def test_what_cannot_be_read_is_told_with_line_and_reason(
    content: bytes,
    options: list[str],
    reason: str,
    size: int,
    tmp_path: Path,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(files, "_BLOCK", size)
    given = tmp_path / "given.csv"
    given.write_bytes(content)
    assert converted(given, tmp_path / "new.csv", *options) == 1
    error = capsys.readouterr().err
    assert reason in error
    assert error.count("\n") == 1
    assert list(tmp_path.iterdir()) == [given]
