"""Every exception that we raise, and the `Problem` that the checks report.

::

    EuLacSecurityError
      DataError(ValueError)             cells or rows that cannot be read; carries .problems
      DataNotFoundError(FileNotFoundError)  no data package where we looked (all places named)
      UnknownIdError(KeyError)          no such id; carries .near
        RetiredIdError                  the id was in use once; carries .replaced_by
      UnknownTableError(LookupError)    no such table; carries .near
      UnknownColumnError(LookupError)   no such column; carries .near
      UnknownValueError(ValueError)     a value that this column cannot hold
      UnknownNameError(LookupError)     nothing goes by this name; carries .near
      AmbiguousNameError(LookupError)   several things do; carries .candidates
      OutsideError(LookupError)         it is a real thing, and not in the table
      UnknownSchemeError(LookupError)   no such system of codes; carries .near
      UnmatchedError(LookupError)       values of a column that stand for nothing in the table; carries .matches
      NotSummableError(ValueError)      rows that must not be added; carries .problems
      UnsupportedTypeError(TypeError)   neither a column nor a text
      TextFileError(ValueError)         a file of text that cannot be read
      TableFileError(ValueError)        a file of rows that cannot be read
      NoNamesError(TypeError)           a table whose rows have no names
      NoSourcesError(TypeError)         a table that no dataset stands behind, which would know its sources
      OneTableError(ValueError)         several tables for a file that holds one
      NoAddressError(LookupError)       a source without an address cannot be opened
      NoMembershipDataError(LookupError)  no list of members of that body
      UnknownTimeError(ValueError)      a day that is none, or beyond what the data knows
      ReleaseError(ValueError)          a release that cannot be written as it was asked for
      MissingExtraError(ImportError)    names the extra to install

A `CodeSystemWarning` says that the codes of a column look like another system than ISO 3166-1, or like none.

Catch the base class for anything of ours, or the built-in class beside it: ``except KeyError`` works too.
Every message says what, where, why and what to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from .wording import did_you_mean, nearest, printable, printable_lines, shorten

if TYPE_CHECKING:
    import datetime


@frozen(kw_only=True)
class Problem:
    """One thing that is wrong with a data package, and where.

    Attributes:
        rule: The short name of the rule that is broken, such as ``"reference"``.
        file: The file, relative to the package, such as ``"data/countries.csv"``.
        reason: What is wrong and what to do, in one sentence.
        line: The line in that file; the header is line 1.
        column: The name of the column.
        value: The offending cell or line, as it stands there.
    """

    rule: str
    file: str
    reason: str
    line: int | None = None
    column: str | None = None
    value: str | None = None

    @property
    def table(self) -> str | None:
        """The table that the file holds, or nothing for a file that is no table."""
        name = self.file.rpartition("/")[2]
        stem, _, ending = name.partition(".")
        return stem if ending in {"csv", "parquet"} else None

    def __str__(self) -> str:
        where = self.file
        if self.line is not None:
            where += f", line {self.line}"
        if self.column is not None:
            where += f", column '{self.column}'"
        if self.value is not None:
            where += f", value '{shorten(self.value)}'"
        return printable(f"{where}: {self.reason} [{self.rule}]")


class EuLacSecurityError(Exception):
    """The base of every error that this library raises."""


class DataError(EuLacSecurityError, ValueError):
    """Rows or cells that cannot be read. All of them are in `problems`."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(tuple(problems))
        self.problems: tuple[Problem, ...] = tuple(problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class DataNotFoundError(EuLacSecurityError, FileNotFoundError):
    """There is no data package, or no such file in it, where we looked."""


class UnknownIdError(EuLacSecurityError, KeyError):
    """A table has no record with this id. The ids that look like it are in `near`."""

    def __init__(self, table: str, id: object, near: Sequence[str] = (), hint: str = "", name: str = "") -> None:
        super().__init__(table, id, tuple(near), hint, name)
        self.table: str = table
        self.id: object = id
        self.near: tuple[str, ...] = tuple(near)
        self.hint: str = hint
        self.name: str = name

    def told(self, verb: str) -> str:
        """The error with the verb that takes a name, if one was given for an id, as it is written where that was."""
        advice = f" A name or code goes to {verb.format(self.name)}." if self.name else ""
        return f"{self.table} has no id {self.id!r}.{did_you_mean(self.near)}{self.hint}{advice}"

    def __str__(self) -> str:
        return self.told("find({!r})")


class RetiredIdError(UnknownIdError):
    """An id that was in use in an earlier edition. The id to use instead, if there is one, is in `replaced_by`."""

    def __init__(self, table: str, id: str, replaced_by: str | None, since: datetime.date, reason: str) -> None:
        super().__init__(table, id, () if replaced_by is None else (replaced_by,))
        self.args: tuple[object, ...] = (table, id, replaced_by, since, reason)
        self.replaced_by: str | None = replaced_by
        self.since: datetime.date = since
        self.reason: str = reason

    def told(self, verb: str) -> str:  # noqa: ARG002  # a retired id is no name
        """The error."""
        what = "nothing has taken its place" if self.replaced_by is None else f"use {self.replaced_by!r} instead"
        return printable(
            f"{self.table} has no id {self.id!r} since {self.since}: {self.reason.rstrip('.')}; {what}."
        )


class UnknownTableError(EuLacSecurityError, LookupError):
    """The dataset has no table of this name. The tables whose names look like it are in `near`."""

    def __init__(self, table: str, known: Sequence[str]) -> None:
        super().__init__(table, tuple(known))
        self.table: str = table
        self.known: tuple[str, ...] = tuple(known)
        self.near: tuple[str, ...] = nearest(str(table), known)

    def __str__(self) -> str:
        return f"there is no table {self.table!r}.{did_you_mean(self.near)} There are: {', '.join(self.known)}."


class UnknownColumnError(EuLacSecurityError, LookupError):
    """A table has no column of this name. The columns that look like it are in `near`."""

    def __init__(self, table: str, column: str, known: Sequence[str], meant: Sequence[str] = ()) -> None:
        super().__init__(table, column, tuple(known), tuple(meant))
        self.table: str = table
        self.column: str = column
        self.known: tuple[str, ...] = tuple(known)
        self.near: tuple[str, ...] = tuple(meant) or nearest(str(column), known)

    def __str__(self) -> str:
        listed = ", ".join(self.known)
        return f"{self.table} has no column {self.column!r}.{did_you_mean(self.near)} It has: {listed}."


class UnknownValueError(EuLacSecurityError, ValueError):
    """A column, or an option that belongs to no table, cannot have this value, so nothing could ever match it."""

    def __init__(self, table: str, column: str, value: object, reason: str) -> None:
        super().__init__(table, column, value, reason)
        self.table: str = table
        self.column: str = column
        self.value: object = value
        self.reason: str = reason

    def __str__(self) -> str:
        where = f"{self.table}.{self.column}" if self.table else self.column
        return f"{where} cannot be {self.value!r}: {self.reason}"


class UnknownNameError(EuLacSecurityError, LookupError):
    """Nothing in the table goes by this name. What looks like it, or is a code of another system, is in `near`."""

    def __init__(self, table: str, name: str, near: Sequence[str] = ()) -> None:
        super().__init__(table, name, tuple(near))
        self.table: str = table
        self.name: str = name
        self.near: tuple[str, ...] = tuple(near)

    def __str__(self) -> str:
        if not self.name.strip():
            return f"an empty or missing name stands for nothing in {self.table}"
        offered = f" It may be meant for: {'; '.join(self.near)}." if self.near else ""
        return printable(f"nothing in {self.table} goes by the name {shorten(repr(self.name))}.{offered}")


class AmbiguousNameError(EuLacSecurityError, LookupError):
    """Several things go by this name, or one that it does not mean for certain. They are in `candidates`."""

    def __init__(self, table: str, name: str, candidates: Sequence[str]) -> None:
        super().__init__(table, name, tuple(candidates))
        self.table: str = table
        self.name: str = name
        self.candidates: tuple[str, ...] = tuple(candidates)

    def __str__(self) -> str:
        listed = "; ".join(self.candidates)
        how = f"several of {self.table}" if self.candidates[1:] else f"one of {self.table}, or something else"
        return printable(f"{shorten(repr(self.name))} may be {how}: {listed}. Name the one you mean.")


class OutsideError(EuLacSecurityError, LookupError):
    """The name is that of a real thing which is not in the table, such as a country that takes no part."""

    def __init__(self, table: str, name: str, readings: Sequence[str]) -> None:
        super().__init__(table, name, tuple(readings))
        self.table: str = table
        self.name: str = name
        self.readings: tuple[str, ...] = tuple(readings)

    def __str__(self) -> str:
        meant = " or ".join(self.readings)
        return printable(f"{shorten(repr(self.name))} is {meant}, which is not among the {self.table} asked for")


class UnknownSchemeError(EuLacSecurityError, LookupError):
    """The table's things have no codes in a system of this name. The systems that look like it are in `near`."""

    def __init__(self, table: str, scheme: str, known: Sequence[str], meant: Sequence[str] = ()) -> None:
        super().__init__(table, scheme, tuple(known), tuple(meant))
        self.table: str = table
        self.scheme: str = scheme
        self.known: tuple[str, ...] = tuple(known)
        self.near: tuple[str, ...] = tuple(meant) or nearest(str(scheme), known)

    def __str__(self) -> str:
        listed = ", ".join(self.known)
        return f"{self.table} have no codes in a scheme {self.scheme!r}.{did_you_mean(self.near)} There are: {listed}."


class UnmatchedError(EuLacSecurityError, LookupError):
    """Values of a column stand for nothing in the table. All of them are in `matches`, as answers of ``explain``."""

    def __init__(self, table: str, matches: Sequence[object]) -> None:
        super().__init__(table, tuple(matches))
        self.table: str = table
        self.matches: tuple[object, ...] = tuple(matches)

    def __str__(self) -> str:
        listed = "\n".join(f"  {match}" for match in self.matches)
        count = len(self.matches)
        what = "1 distinct value is" if count == 1 else f"{count} distinct values are"
        return printable_lines(f"{what} none of the {self.table}:\n{listed}")


class NotSummableError(EuLacSecurityError, ValueError):
    """Rows that must not be added, since the sum would mean nothing. All reasons are in `problems`."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(tuple(problems))
        self.problems: tuple[str, ...] = tuple(problems)

    def __str__(self) -> str:
        return printable_lines("these rows cannot be summed:\n" + "\n".join(f"  {each}" for each in self.problems))


class CodeSystemWarning(UserWarning):
    """The codes of a column look like another system than the one that they were read in.

    The systems that fit them, each as well as the others, are in `schemes`, and the first of them is in `scheme`; none
    if the codes fit no system that is known.
    """

    def __init__(self, message: str, schemes: Sequence[str] = ()) -> None:
        super().__init__(message, tuple(schemes))
        self.message: str = message
        self.schemes: tuple[str, ...] = tuple(schemes)
        self.scheme: str | None = next(iter(self.schemes), None)

    def told(self, option: str) -> str:
        """The warning with the way out, as the option is written where it is given."""
        ways = " or ".join(option.format(scheme) for scheme in self.schemes)
        return f"{self.message}: if they are, say {ways}" if ways else self.message

    def __str__(self) -> str:
        return self.told("scheme='{}'")


class UnsupportedTypeError(EuLacSecurityError, TypeError):
    """What was given is neither a column nor a text."""


class TextFileError(EuLacSecurityError, ValueError):
    """A file of text that cannot be read as such."""


class TableFileError(EuLacSecurityError, ValueError):
    """A file of rows, CSV or Parquet, that cannot be read as such."""


class NoNamesError(EuLacSecurityError, TypeError):
    """The rows of this table have no names to be found by."""


class NoSourcesError(EuLacSecurityError, TypeError):
    """The table was made by hand: no dataset stands behind it that would know its sources."""


class OneTableError(EuLacSecurityError, ValueError):
    """Several tables cannot go to one file of a format that holds one."""

    def __init__(self, output: object, file_format: str, count: int) -> None:
        super().__init__(output, file_format, count)
        self.output: object = output

    def __str__(self) -> str:
        _, file_format, count = self.args
        return (
            f"{count} tables do not go into one {file_format} file, '{self.output}': name one table, "
            f"or give a folder (a name without an ending) and --format {file_format}, or take sqlite or xlsx"
        )


class NoAddressError(EuLacSecurityError, LookupError):
    """The source has no public address, so there is no page to open."""


class NoMembershipDataError(EuLacSecurityError, LookupError):
    """The dataset holds no list of members of this body, which is not to say that it has none."""


class UnknownTimeError(EuLacSecurityError, ValueError):
    """A day that is none, or that lies beyond what the data knows."""


class ReleaseError(EuLacSecurityError, ValueError):
    """A release cannot be written as it was asked for."""


class MissingExtraError(EuLacSecurityError, ImportError):
    """An optional library is not installed. The message names the extra that brings it."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs an extra: pip install 'eu-lac-security[{extra}]'")
        self.what: str = what
        self.extra: str = extra

    def __reduce__(self) -> tuple[type[MissingExtraError], tuple[str, str]]:
        return type(self), (self.what, self.extra)
