"""Where the rows of a CSV end: whatever stands in the cells, however the file is cut."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eu_lac_security.arrays.csv_rows import blocks_of_rows, first_row
from eu_lac_security.errors import TableFileError

cells = st.text(st.sampled_from('ab,;"\n\r ü')) | st.sampled_from(['5" pipe', "", "x"])


def blocks(content: bytes, size: int, delimiter: str = ",") -> list[bytes]:
    return [*blocks_of_rows(io.BytesIO(content).read, size, "f.csv", delimiter)]


def quoted(cell: str, delimiter: str, always: bool) -> str:
    if cell == '5" pipe' and not always:
        return cell  # a mark in the middle of a cell is a letter
    needy = always or any(letter in cell for letter in f'{delimiter}"\n\r')
    return '"' + cell.replace('"', '""') + '"' if needy else cell


@given(
    st.lists(st.lists(cells, min_size=2, max_size=2), max_size=6),
    st.sampled_from(",;\t|"),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    st.integers(1, 40),
)
def test_a_block_holds_whole_rows(
    rows: list[list[str]], delimiter: str, end: str, always: bool, size: int
) -> None:
    lines = [(delimiter.join(quoted(cell, delimiter, always) for cell in row) + end).encode() for row in rows]
    content = b"".join(lines)
    found = blocks(content, size, delimiter)
    assert b"".join(found) == content
    ends = {sum(map(len, lines[:place])) for place in range(len(lines) + 1)}
    assert {sum(map(len, found[:place])) for place in range(len(found) + 1)} <= ends
    if lines:
        assert first_row(content, delimiter) == lines[0]


@pytest.mark.parametrize("size", [1, 3, 1000])
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'a,b\n1,"x\n2,y\n', "f.csv, line 2: a cell has a quotation mark that is never closed"),
        (b'a,b\n1,2\n3,"4\n5,"6"\n', "f.csv, line 3: a cell goes on behind its closing quotation mark"),
        (b'a,b\n"x\ny",2\n3,"x"y\n', "f.csv, line 4: a cell goes on behind its closing quotation mark"),
        (b'a,b\n"1,2', "line 2: a cell has a quotation mark that is never closed"),
        (b'a,"b\n1,2\n', "line 1: a cell has a quotation mark that is never closed"),
        (b'a\n1\n"', "line 3: a cell has a quotation mark that is never closed"),
        (b'a,b\n1,"x""\n', "line 2: a cell has a quotation mark that is never closed"),
    ],
)
def test_a_quotation_mark_out_of_place_is_told_with_its_line(content: bytes, size: int, message: str) -> None:
    with pytest.raises(TableFileError) as caught:
        blocks(content, size)
    assert message in str(caught.value)


def test_what_is_never_closed_is_not_looked_through_for_every_block(monkeypatch: pytest.MonkeyPatch) -> None:
    file, sizes = io.BytesIO(b'a,b\n1,"' + b"x,y\n" * 2_000_000), list[int]()

    def read(size: int) -> bytes:
        sizes.append(size)
        return file.read(size)

    with pytest.raises(TableFileError, match=r"line 2: .*never closed"):
        list(blocks_of_rows(read, 1 << 16, "f.csv", ","))
    assert len(sizes) < 15  # each as long as all that was read before, or else there would be 123
    monkeypatch.setattr("eu_lac_security.arrays.csv_rows._LONGEST", 1000)
    with pytest.raises(TableFileError, match="never closed"):
        blocks(b'a,b\n1,"' + b"x,y\n" * 1000, 100)
