"""Operators on the bytes of a CSV file: encodings, line ends, dialects, merges, bit rot."""

from __future__ import annotations

import csv
import gzip
import io
import random
import unicodedata
from collections.abc import Callable
from pathlib import Path

from eu_lac_security.models import TABLES

from .base import Damage, any_sheet, operator

Lines = list[bytes]


def _rewrite(
    package: Path, rng: random.Random, what: str, change: Callable[[bytes], bytes], *, filled: bool = False
) -> Damage | None:
    """Change the bytes of some table; ``None`` where no table would become another."""
    tables = sorted(TABLES)
    for table in rng.sample(tables, len(tables)):
        path = package / "data" / f"{table}.csv"
        old = path.read_bytes()
        if filled and old.count(b"\n") < 2:
            continue
        new = change(old)
        if new != old:
            path.write_bytes(new)
            return Damage(f"{table}: {what}", f"data/{table}.csv", table)
    return None


def _change_lines(
    package: Path, rng: random.Random, what: str, change: Callable[[Lines, int], None], *, first: int = 1
) -> Damage | None:
    """Change the lines of some table at one place, which is then the line at fault."""
    table = any_sheet(package, rng, at_least=1)
    path = package / table.file
    old = path.read_bytes()
    lines = old.splitlines(keepends=True)
    at = rng.randrange(first, len(lines))
    change(lines, at)
    new = b"".join(lines)
    if new == old:
        return None
    path.write_bytes(new)
    return Damage(f"{table.name}, line {at + 1}: {what}", table.file, table.name, at + 1)


def _redialect(package: Path, rng: random.Random, what: str, **dialect: str | int) -> Damage | None:
    table = any_sheet(package, rng)
    buffer = io.StringIO(newline="")
    options = {"lineterminator": "\n", "escapechar": "\\"} | dialect
    csv.writer(buffer, **options).writerows([table.header, *table.rows])  # type: ignore[arg-type]
    path = package / table.file
    if buffer.getvalue().encode("utf-8") == path.read_bytes():
        return None
    path.write_bytes(buffer.getvalue().encode("utf-8"))
    return Damage(f"{table.name}: {what}", table.file, table.name)


# ---- encodings ----


@operator
def byte_order_mark(package: Path, rng: random.Random) -> Damage | None:
    """Begin a file with a mark of byte order."""
    return _rewrite(package, rng, "begins with a BOM", lambda old: b"\xef\xbb\xbf" + old)


@operator
def in_latin_1(package: Path, rng: random.Random) -> Damage | None:
    """Save a file in Latin-1 or in cp1252."""
    encoding = rng.choice(["latin-1", "cp1252"])

    def recode(old: bytes) -> bytes:
        return old.decode("utf-8").encode(encoding, errors="replace")

    return _rewrite(package, rng, f"is in {encoding}", recode)


@operator
def in_utf_16(package: Path, rng: random.Random) -> Damage | None:
    """Save a file in UTF-16 or UTF-32, as "Unicode text"."""
    encoding = rng.choice(["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
    return _rewrite(package, rng, f"is in {encoding}", lambda old: old.decode("utf-8").encode(encoding))


@operator
def encoded_twice(package: Path, rng: random.Random) -> Damage | None:
    """Encode a file in UTF-8 that was so already."""
    return _rewrite(package, rng, "is in UTF-8 twice over", lambda old: old.decode("latin-1").encode("utf-8"))


@operator
def file_decomposed(package: Path, rng: random.Random) -> Damage | None:
    """Take every accented letter of a file apart (NFD)."""

    def decompose(old: bytes) -> bytes:
        return unicodedata.normalize("NFD", old.decode("utf-8")).encode("utf-8")

    return _rewrite(package, rng, "is in NFD", decompose)


@operator
def broken_utf_8(package: Path, rng: random.Random) -> Damage | None:
    """Put bytes into a line that are no UTF-8: stray, overlong, half a pair of surrogates."""
    stray = rng.choice([b"\xff", b"\x80", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\xe2\x82"])

    def spoil(lines: Lines, at: int) -> None:
        middle = len(lines[at]) // 2
        lines[at] = lines[at][:middle] + stray + lines[at][middle:]

    return _change_lines(package, rng, f"holds the bytes {stray!r}", spoil)


# ---- line ends ----


@operator
def windows_lines(package: Path, rng: random.Random) -> Damage | None:
    """End every line with CRLF."""
    return _rewrite(package, rng, "has CRLF", lambda old: old.replace(b"\n", b"\r\n"))


@operator
def one_windows_line(package: Path, rng: random.Random) -> Damage | None:
    """End one line with CRLF."""

    def spoil(lines: Lines, at: int) -> None:
        lines[at] = lines[at].replace(b"\n", b"\r\n")

    return _change_lines(package, rng, "ends with CRLF", spoil, first=0)


@operator
def old_mac_lines(package: Path, rng: random.Random) -> Damage | None:
    """End every line with CR alone."""
    return _rewrite(package, rng, "has CR only", lambda old: old.replace(b"\n", b"\r"))


@operator
def no_final_newline(package: Path, rng: random.Random) -> Damage | None:
    """Leave out the last newline."""
    return _rewrite(package, rng, "lacks the final newline", lambda old: old[:-1])


@operator
def blank_lines_at_the_end(package: Path, rng: random.Random) -> Damage | None:
    """End a file with blank lines."""
    tail = rng.choice([b"\n", b"\n\n\n", b"\r\n", b" ", b" \n", b"\x1a"])
    return _rewrite(package, rng, f"has {tail!r} after its end", lambda old: old + tail)


@operator
def blank_line(package: Path, rng: random.Random) -> Damage | None:
    """Leave a blank line before the header or between the rows."""
    blank = rng.choice([b"\n", b" \n", b"\t\n"])
    return _change_lines(package, rng, "is blank", lambda lines, at: lines.insert(at, blank), first=0)


@operator
def spaces_at_the_ends(package: Path, rng: random.Random) -> Damage | None:
    """End every line with a space."""
    return _rewrite(package, rng, "has a space at every end", lambda old: old.replace(b"\n", b" \n"))


@operator
def line_wrapped(package: Path, rng: random.Random) -> Damage | None:
    """Break a line in two where an editor or a mail wraps it."""

    def wrap(lines: Lines, at: int) -> None:
        middle = len(lines[at]) // 2
        while middle < len(lines[at]) - 1 and lines[at][middle] & 0xC0 == 0x80:
            middle += 1
        lines[at] = lines[at][:middle] + b"\n" + lines[at][middle:]

    return _change_lines(package, rng, "was broken in two", wrap)


@operator
def lines_joined(package: Path, rng: random.Random) -> Damage | None:
    """Lose the newline between two lines."""

    def join(lines: Lines, at: int) -> None:
        lines[at] = lines[at].rstrip(b"\n") if at < len(lines) - 1 else lines[at]

    return _change_lines(package, rng, "was joined with the next line", join, first=0)


# ---- dialects ----


@operator
def other_delimiter(package: Path, rng: random.Random) -> Damage | None:
    """Separate the cells with something else than a comma."""
    sign = rng.choice([";", "\t", "|"])
    return _redialect(package, rng, f"is separated by {sign!r}", delimiter=sign)


@operator
def everything_quoted(package: Path, rng: random.Random) -> Damage | None:
    """Quote every cell."""
    return _redialect(package, rng, "has every cell in quotes", quoting=csv.QUOTE_ALL)


@operator
def single_quotes(package: Path, rng: random.Random) -> Damage | None:
    """Quote with apostrophes."""
    return _redialect(package, rng, "is quoted with apostrophes", quotechar="'")


@operator
def escaped_commas(package: Path, rng: random.Random) -> Damage | None:
    """Escape commas with a backslash instead of quoting the cell."""
    return _redialect(package, rng, "escapes commas with a backslash", quoting=csv.QUOTE_NONE)


@operator
def needless_quotes(package: Path, rng: random.Random) -> Damage | None:
    """Quote the first cell of one line, though nothing in it asks for it."""

    def quote(lines: Lines, at: int) -> None:
        first, comma, rest = lines[at].partition(b",")
        if not first.startswith(b'"'):
            lines[at] = b'"' + first + b'"' + comma + rest

    return _change_lines(package, rng, "has needless quotes", quote, first=0)


@operator
def quote_never_closed(package: Path, rng: random.Random) -> Damage | None:
    """Open a quote that swallows the rest of the file."""

    def spoil(lines: Lines, at: int) -> None:
        lines[at] = b'"' + lines[at]

    return _change_lines(package, rng, "opens a quote", spoil)


@operator
def text_behind_a_quote(package: Path, rng: random.Random) -> Damage | None:
    """Put quotes into the middle of a line, where they mean nothing."""

    def spoil(lines: Lines, at: int) -> None:
        lines[at] = lines[at].replace(b",", rng.choice([b',""', b', "x"', b'"",']), 1)

    return _change_lines(package, rng, "has quotes where they mean nothing", spoil)


@operator
def spaces_after_commas(package: Path, rng: random.Random) -> Damage | None:
    """Put a space after every comma of a file."""
    return _rewrite(package, rng, "has a space after each comma", lambda old: old.replace(b",", b", "))


@operator
def separator_line(package: Path, rng: random.Random) -> Damage | None:
    """Begin with the line that tells a spreadsheet the separator."""
    return _rewrite(package, rng, "begins with sep=,", lambda old: b"sep=,\n" + old)


# ---- what people leave behind ----


@operator
def comment_line(package: Path, rng: random.Random) -> Damage | None:
    """Write a comment between the lines."""
    remark = rng.choice([b"# checked by hand\n", b"// TODO\n", b"-- end --\n", b"#\n"])
    return _change_lines(package, rng, "is a comment", lambda lines, at: lines.insert(at, remark), first=0)


@operator
def conflict_markers(package: Path, rng: random.Random) -> Damage | None:
    """Leave the markers of a merge that failed around a line."""

    def spoil(lines: Lines, at: int) -> None:
        lines[at : at + 1] = [b"<<<<<<< HEAD\n", lines[at], b"=======\n", lines[at], b">>>>>>> main\n"]

    return _change_lines(package, rng, "a merge conflict", spoil)


@operator
def one_conflict_marker(package: Path, rng: random.Random) -> Damage | None:
    """Leave one marker of a merge behind."""
    marker = rng.choice([b"=======\n", b">>>>>>> 1a2b3c4\n", b"<<<<<<< HEAD\n", b"||||||| base\n"])
    return _change_lines(package, rng, "a conflict marker", lambda lines, at: lines.insert(at, marker), first=0)


@operator
def patch_sign(package: Path, rng: random.Random) -> Damage | None:
    """Leave the sign of a patch before a line."""

    def spoil(lines: Lines, at: int) -> None:
        lines[at] = rng.choice([b"+", b"-", b"> ", b" "]) + lines[at]

    return _change_lines(package, rng, "begins with the sign of a patch", spoil)


# ---- bit rot ----


@operator
def cut_off(package: Path, rng: random.Random) -> Damage | None:
    """Lose the end of a file."""
    return _rewrite(package, rng, "was cut off", lambda old: old[: rng.randrange(len(old))])


@operator
def byte_flipped(package: Path, rng: random.Random) -> Damage | None:
    """Flip one bit of a file."""

    def flip(old: bytes) -> bytes:
        at = rng.randrange(len(old))
        return old[:at] + bytes([old[at] ^ (1 << rng.randrange(8))]) + old[at + 1 :]

    return _rewrite(package, rng, "one bit was flipped", flip, filled=True)


@operator
def block_of_zeros(package: Path, rng: random.Random) -> Damage | None:
    """Lose a block of a file to zeros, as after a power cut."""

    def wipe(old: bytes) -> bytes:
        at, size = rng.randrange(len(old)), rng.choice([1, 64, 4096])
        return old[:at] + bytes(min(size, len(old) - at)) + old[at + size :]

    return _rewrite(package, rng, "a block was lost to zeros", wipe)


@operator
def in_two_copies(package: Path, rng: random.Random) -> Damage | None:
    """Append a file to itself."""
    return _rewrite(package, rng, "was appended to itself", lambda old: old + old)


@operator
def compressed(package: Path, rng: random.Random) -> Damage | None:
    """Compress a file and keep its name."""
    return _rewrite(package, rng, "is compressed", lambda old: gzip.compress(old, mtime=0))
