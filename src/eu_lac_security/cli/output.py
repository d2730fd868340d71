"""How commands print: tables that fit the terminal, and whole lines where nobody looks."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from ..api import Dataset, default, load
from ..errors import CodeSystemWarning
from ..exports import Format

_ENDINGS: dict[str, Format] = {
    "csv": "csv",
    "json": "json",
    "jsonl": "jsonl",
    "parquet": "parquet",
    "sqlite": "sqlite",
    "db": "sqlite",
    "xlsx": "xlsx",
}

_WIDE = 10_000  # a pipe has no width: never cut a cell there
_NARROW = 12  # the width below which a column is unreadable


def add_data_option(parser: argparse.ArgumentParser) -> None:
    """The option that names another copy of the data."""
    parser.add_argument("--data", type=Path, metavar="PATH", help="another copy of the data package")


def chosen_dataset(options: argparse.Namespace) -> Dataset:
    """The copy of the data that the command is about."""
    return default() if options.data is None else load(options.data)


def print_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table with its columns aligned; in a terminal long cells are wrapped, in a pipe they are whole."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else _WIDE, highlight=False)
    if len(header) * _NARROW > console.width:
        _print_blocks(header, rows)
        return
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in header:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    console.print(table)


def _print_blocks(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A block of lines for each row, where the columns do not fit side by side."""
    width = max(map(len, header))
    for row in rows:
        for name, cell in zip(header, row, strict=True):
            if cell:
                print(f"{name:{width}}  {cell}")
        print()


@contextmanager
def progress_bar(what: str) -> Generator[Callable[[int, int], None], None, None]:
    """A bar on standard error that says how far a long work has come; nothing where nobody looks.

    Args:
        what: What is being done.

    Yields:
        What takes the amount that is done and the amount of all; zero where that is not known.
    """
    if not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)
        yield lambda done, of: progress.update(task, completed=done, total=of or None)


@contextmanager
def one_warning() -> Generator[None, None, None]:
    """Tell the first warning of another system of codes in a line of its own, and no other one."""
    told: list[CodeSystemWarning] = []

    def tell(message: Any, category: type[Warning], *where: Any, **more: Any) -> None:
        if not isinstance(message, CodeSystemWarning):
            show(message, category, *where, **more)
        elif not told:
            told.append(message)
            sys.stderr.write(f"{message.told('--scheme {}')}\n")

    with warnings.catch_warnings():
        show = warnings.showwarning
        warnings.simplefilter("always", CodeSystemWarning)
        warnings.showwarning = tell
        yield


@contextmanager
def orderly_end() -> Generator[None, None, None]:
    """Clean up before the process ends where it is told to, by `kill` for one, so that no half file is left."""
    if threading.current_thread() is not threading.main_thread():  # where no signal can be caught
        yield
        return

    def end(number: int, _: object) -> NoReturn:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def write_bytes(content: bytes) -> None:
    """Bytes to standard output, as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def output_file(name: str) -> Path | None:
    """The file that an option names; nothing for the terminal.

    Raises:
        ArgumentTypeError: If the name is empty.
    """
    if not name:
        raise argparse.ArgumentTypeError("an empty name is no file")
    return None if name == "-" else Path(name)


def format_of(output: Path | None) -> Format | None:
    """The format that the ending of a file stands for."""
    ending = "" if output is None else output.suffix.removeprefix(".").lower()
    return _ENDINGS.get(ending)
