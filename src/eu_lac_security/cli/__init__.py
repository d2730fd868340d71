"""The command line: ``eu-lac-security``, with the verbs of the library.

Each command has a module of its own with two functions: ``register`` says what it takes, ``run`` does it and gives
the exit status. A status of 1 means that the input was bad (or that something was found wrong), 2 that the command
was called wrongly.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence

from ..errors import EuLacSecurityError, UnknownIdError
from . import (
    annotate,
    build,
    cite,
    convert,
    diff,
    export,
    lookup,
    members,
    network,
    panel,
    path,
    release,
    show,
    validate,
)
from . import list as list_tables

_COMMANDS = (
    list_tables,
    show,
    cite,
    lookup,
    convert,
    annotate,
    members,
    panel,
    network,
    export,
    validate,
    build,
    diff,
    release,
    path,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: What stands after the name of the program; the program's own arguments if none are given.

    Returns:
        The exit status.
    """
    if sys.__stdout__ is None:
        return _fail("standard output is closed")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # names have accents, whatever the terminal's settings say; what cannot be written at all is escaped
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except UnknownIdError as error:
        return _fail(error.told("eu-lac-security lookup {!r}"))
    except EuLacSecurityError as error:
        return _fail(str(error))
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno())
        return 0
    except OSError as error:
        return _fail(f"{error.filename or ''}: {error.strerror or error}".removeprefix(": "))
    except KeyboardInterrupt:
        return 130
    return status


def _fail(message: str) -> int:
    sys.stderr.write("".join(f"eu-lac-security: {line}\n" for line in message.splitlines()))
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="eu-lac-security",
        description="The reference data of EU-Latin America security cooperation.",
        epilog="'eu-lac-security COMMAND --help' tells more of a command.",
    )
    parser.add_argument("--version", action=_Version, help="the version of the code and of the data")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in _COMMANDS:
        command.register(commands)
    return parser


class _Version(argparse.Action):
    """Both versions, read only when they are asked for."""

    def __init__(self, option_strings: Sequence[str], dest: str, **more: object) -> None:
        super().__init__(option_strings, dest, nargs=0, help=str(more.get("help")))

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from .. import __version__, data_as_of, data_version

        print(f"eu-lac-security {__version__}, data {data_version} (known up to {data_as_of})")
        parser.exit()
