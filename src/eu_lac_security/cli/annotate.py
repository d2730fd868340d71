"""``annotate``: which countries, institutions and threats texts speak of.

Each file is read a stretch at a time, cut between paragraphs or lines; offsets count characters from the beginning of
the file.
"""

from __future__ import annotations

import argparse
import codecs
import csv
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import attrs

from ..errors import TextFileError
from ..vocab import MentionKind, choices
from .output import add_data_option, chosen_dataset, progress_bar

if TYPE_CHECKING:
    from ..annotation import Mention
    from ..api import Dataset

_STRETCH = 1 << 20  # characters that are read at a time
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
    parser.add_argument("-o", "--output", metavar="OUT", help="the file; standard output by default")
    add_data_option(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it."""
    dataset = chosen_dataset(options)
    dataset.annotate("", kinds=options.kind, languages=options.language)  # refuses what there is not
    if options.output is None:
        return _run(dataset, options, sys.stdout, options.format or ("text" if sys.stdout.isatty() else "jsonl"))
    with Path(options.output).open("w", encoding="utf-8", newline="") as output:
        return _run(dataset, options, output, options.format or _format_of(options.output))


def _run(dataset: Dataset, options: argparse.Namespace, output: IO[str], form: str) -> int:
    """Annotate every file; a status of 1 if one could not be read, when all others are done."""
    status = 0
    files = list(_files(options.inputs))
    write = _WRITERS[form](output)
    with progress_bar("annotating") as bar:
        for number, file in enumerate(files):
            try:
                for base, text in _stretches(file):
                    write(file, base, text, dataset.annotate(text, kinds=options.kind, languages=options.language))
            except (OSError, TextFileError) as error:
                sys.stderr.write(f"eu-lac-security: {getattr(error, 'filename', None) or file}: {error}\n")
                status = 1
            bar(number + 1, len(files))
    write(None, 0, "", ())
    return status


def _files(inputs: Iterable[str]) -> Iterator[str]:
    for name in inputs:
        if name != "-" and Path(name).is_dir():
            yield from sorted(str(file) for file in Path(name).rglob("*") if file.suffix in {".txt", ".md"})
        else:
            yield name


def _stretches(file: str) -> Iterator[tuple[int, str]]:
    """The text of a file in stretches, each with the offset of its first character.

    Raises:
        TextFileError: If it is not UTF-8.
    """
    source = sys.stdin.buffer if file == "-" else Path(file).open("rb")  # noqa: SIM115  # closed below
    try:
        base, rest = 0, ""
        for more in _decoded(source):
            cut = _last_break(rest + more)
            text, rest = (rest + more)[:cut], (rest + more)[cut:]
            if text:
                yield base, text
                base += len(text)
        if rest:
            yield base, rest
    finally:
        if file != "-":
            source.close()


def _decoded(source: IO[bytes]) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8")()
    while True:
        data = source.read(_STRETCH)
        try:
            yield decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            raise TextFileError(f"it is no text in UTF-8 ({error.reason})") from None
        if not data:
            return


def _last_break(text: str) -> int:
    """Where a text may be cut: behind its last empty line, or its last line, or not at all."""
    for end in ("\n\n", "\n"):
        if (place := text.rfind(end)) >= 0:
            return place + len(end)
    return 0


def _format_of(name: str) -> str:
    return {".csv": "csv", ".html": "html", ".htm": "html", ".txt": "text"}.get(Path(name).suffix.lower(), "jsonl")


class _Jsonl:
    """A line of JSON for each mention."""

    def __init__(self, output: IO[str]) -> None:
        self._output = output

    def __call__(self, file: str | None, base: int, _text: str, mentions: Iterable[Mention]) -> None:
        for row in _rows(file, base, mentions):
            self._output.write(json.dumps(row, ensure_ascii=False) + "\n")


class _Csv:
    """A row for each mention."""

    def __init__(self, output: IO[str]) -> None:
        self._writer = csv.writer(output, lineterminator="\n")
        self._writer.writerow(_COLUMNS)

    def __call__(self, file: str | None, base: int, _text: str, mentions: Iterable[Mention]) -> None:
        self._writer.writerows(row.values() for row in _rows(file, base, mentions))


class _Text:
    """The text with its mentions in colour, where the terminal has any."""

    def __init__(self, output: IO[str]) -> None:
        from rich.console import Console

        self._console = Console(file=output, soft_wrap=True, highlight=False, emoji=False, markup=False)

    def __call__(self, _file: str | None, _base: int, text: str, mentions: Iterable[Mention]) -> None:
        from ..annotation.marking import marked_text

        self._console.print(marked_text(text, mentions), end="")


class _Html:
    """A page with the texts, their mentions marked."""

    def __init__(self, output: IO[str]) -> None:
        from ..annotation.marking import PAGE_BEGIN

        self._output = output
        self._file: str | None = None
        output.write(PAGE_BEGIN)

    def __call__(self, file: str | None, _base: int, text: str, mentions: Iterable[Mention]) -> None:
        import html

        from ..annotation.marking import PAGE_END, marked_html

        if file != self._file:
            self._output.write("" if self._file is None else "</article>\n")
            self._output.write(PAGE_END if file is None else f"<article><h2>{html.escape(file)}</h2>")
            self._file = file
        self._output.write(marked_html(text, mentions))


_WRITERS: dict[str, Any] = {"jsonl": _Jsonl, "csv": _Csv, "text": _Text, "html": _Html}


def _rows(file: str | None, base: int, mentions: Iterable[Mention]) -> Iterator[dict[str, Any]]:
    for mention in mentions:
        placed = attrs.evolve(mention, start=base + mention.start, end=base + mention.end)
        yield {"file": file, **attrs.asdict(placed)}
