"""``annotate``: which countries, institutions and threats texts speak of.

Each file is read a stretch at a time, cut between paragraphs where it has any; offsets count characters from the
beginning of the file.
"""

from __future__ import annotations

import abc
import argparse
import csv
import json
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import attrs

from ..decoding import decoder_of
from ..errors import TextFileError
from ..vocab import MentionKind, choices
from .output import add_data_option, chosen_dataset, progress_bar
from .stretches import stretches

if TYPE_CHECKING:
    from ..annotation import Mention
    from ..api import Dataset

_COLUMNS = ("file", "start", "end", "text", "kind", "id", "label", "language")


def register(commands: Any) -> None:
    """Say what the command takes."""
    parser = commands.add_parser("annotate", help="say what texts speak of", description=__doc__)
    parser.add_argument(
        "inputs",
        nargs="*",
        default=["-"],
        metavar="IN",
        help="text files, folders of *.txt and *.md, or - (default)",
    )
    parser.add_argument(
        "--kind", action="append", choices=choices(MentionKind), help="only this kind; may be repeated"
    )
    parser.add_argument(
        "--language", action="append", metavar="TAG", help="only labels of this one; may be repeated"
    )
    parser.add_argument(
        "--format",
        choices=("jsonl", "csv", "text", "html"),
        help="the mentions as jsonl or csv, or the marked text; by default text in a terminal, else jsonl",
    )
    parser.add_argument(
        "--encoding", metavar="NAME", help="of texts that are not in UTF-8, such as cp1252 or utf-16"
    )
    parser.add_argument(
        "-o", "--output", metavar="OUT", help="the file, none of those read; standard output by default"
    )
    add_data_option(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it."""
    dataset = chosen_dataset(options)
    dataset.annotate("", kinds=options.kind, languages=options.language)  # refuses what there is not
    if options.encoding is not None:
        decoder_of(options.encoding, TextFileError)  # likewise
    files = list(_files(options.inputs))
    if options.output is None:
        return _run(dataset, options, files, sys.stdout, "text" if sys.stdout.isatty() else "jsonl")
    _refuse_an_input(options.output, files)
    with Path(options.output).open("w", encoding="utf-8", errors="backslashreplace", newline="") as output:
        return _run(dataset, options, files, output, _format_of(options.output))


def _run(dataset: Dataset, options: argparse.Namespace, files: list[str], output: IO[str], form: str) -> int:
    """Annotate every file; a status of 1 if one could not be read, when all others are done."""
    status = 0
    writer = _WRITERS[options.format or form](output)
    with progress_bar("annotating") as bar:
        size, done = _size(files), 0

        def count(read: int) -> None:
            nonlocal done
            done += read
            bar(done, size)

        def annotate(text: str) -> tuple[Mention, ...]:
            return dataset.annotate(text, kinds=options.kind, languages=options.language)

        for file in files:
            try:
                for base, text in stretches(file, annotate, count, options.encoding):
                    if base == 0:
                        writer.begin(file)
                    writer.write(base, text, annotate(text))
            except TextFileError as error:  # what cannot be written ends the run
                sys.stderr.write(f"eu-lac-security: {error}\n")
                status = 1
    writer.end()
    return status


def _files(inputs: Iterable[str]) -> Iterator[str]:
    for name in inputs:
        if name != "-" and Path(name).is_dir():
            listed = (file for file in Path(name).rglob("*") if file.suffix.lower() in {".txt", ".md"})
            yield from sorted(str(file) for file in listed if file.is_file())
        else:
            yield name


def _refuse_an_input(output: str, files: Iterable[str]) -> None:
    """Opening the output empties it, so it must be none of the files that are read.

    Raises:
        TextFileError: If it is one.
    """
    target = _regular(output)
    for file in files if target else ():
        source = _regular(file)
        if source and target and os.path.samestat(source, target):
            raise TextFileError(f"{output}: it is one of the files that are read; name another output")


def _regular(file: str) -> os.stat_result | None:
    """The status of a regular file, or of standard input that comes from one; none of anything else."""
    try:
        status = os.fstat(sys.stdin.fileno()) if file == "-" else Path(file).stat()
    except (OSError, AttributeError, ValueError):  # no such file, or no standard input
        return None
    return status if stat.S_ISREG(status.st_mode) else None


def _size(files: Iterable[str]) -> int:
    """The bytes that are to be read; zero if that is not known."""
    regular = [_regular(file) for file in files]
    return 0 if None in regular else sum(status.st_size for status in regular if status)


def _format_of(name: str) -> str:
    return {".csv": "csv", ".html": "html", ".htm": "html", ".txt": "text"}.get(Path(name).suffix.lower(), "jsonl")


class _Writer(abc.ABC):
    """Writes what stretches of texts speak of, one after the other."""

    file = ""

    def __init__(self, output: IO[str]) -> None:
        self._output = output

    def begin(self, file: str) -> None:
        """Begin the next file."""
        self.file = file

    @abc.abstractmethod
    def write(self, base: int, text: str, mentions: Iterable[Mention], /) -> None:
        """Write a stretch of it, which begins at base."""

    def end(self) -> None:  # noqa: B027  # most formats have nothing there
        """Write what stands behind all files."""

    def rows(self, base: int, mentions: Iterable[Mention]) -> Iterator[dict[str, Any]]:
        """The mentions as rows."""
        for mention in mentions:
            placed = attrs.evolve(mention, start=base + mention.start, end=base + mention.end)
            yield {"file": self.file, **attrs.asdict(placed)}


class _Jsonl(_Writer):
    """A line of JSON for each mention."""

    def write(self, base: int, _text: str, mentions: Iterable[Mention], /) -> None:
        for row in self.rows(base, mentions):
            self._output.write(json.dumps(row, ensure_ascii=False) + "\n")


class _Csv(_Writer):
    """A row for each mention."""

    def __init__(self, output: IO[str]) -> None:
        super().__init__(output)
        self._writer = csv.writer(output, lineterminator="\n")
        self._writer.writerow(_COLUMNS)

    def write(self, base: int, _text: str, mentions: Iterable[Mention], /) -> None:
        self._writer.writerows(row.values() for row in self.rows(base, mentions))


class _Text(_Writer):
    """The text with its mentions in colour, where the terminal has any."""

    def __init__(self, output: IO[str]) -> None:
        from rich.console import Console

        super().__init__(output)
        self._console = Console(file=output, soft_wrap=True, highlight=False, emoji=False, markup=False)

    def write(self, _base: int, text: str, mentions: Iterable[Mention], /) -> None:
        from ..annotation.marking import marked_text

        self._console.print(marked_text(text, mentions), end="")


class _Html(_Writer):
    """A page with an article for each file, the mentions marked."""

    def __init__(self, output: IO[str]) -> None:
        from ..annotation.marking import PAGE_BEGIN

        super().__init__(output)
        self._open = False
        output.write(PAGE_BEGIN)

    def begin(self, file: str) -> None:
        import html

        self._close()
        self._output.write(f"<article><h2>{html.escape(file)}</h2>")
        self._open = True

    def write(self, _base: int, text: str, mentions: Iterable[Mention], /) -> None:
        from ..annotation.marking import marked_html

        self._output.write(marked_html(text, mentions))

    def end(self) -> None:
        from ..annotation.marking import PAGE_END

        self._close()
        self._output.write(PAGE_END)

    def _close(self) -> None:
        if self._open:
            self._output.write("</article>\n")


_WRITERS: dict[str, type[_Writer]] = {"jsonl": _Jsonl, "csv": _Csv, "text": _Text, "html": _Html}
