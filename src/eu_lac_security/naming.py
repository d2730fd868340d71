"""What a table answers when it is asked by name: `Table.find`, `resolve`, `explain`, `convert` and `report`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypedDict, TypeVar, Unpack, overload

from .columns import Value
from .errors import NoNamesError, UnknownValueError, UnsupportedTypeError
from .models import Record, Scheme
from .schema import TableSpec
from .vocab import Miss, Scope, TableName, TextTarget, choices
from .wording import kind_of, storable

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    import polars as pl
    import pyarrow as pa
    from pandas.api.extensions import ExtensionArray

    from .conversion import Recoding, Target
    from .names import Finder, Match

R_co = TypeVar("R_co", bound=Record, covariant=True)


class Origin(Protocol):
    """Where a table comes from: the dataset, which knows the names and codes of its things."""

    def finder(self, table: Any) -> Finder:
        """What reads the names of a table's things."""
        ...

    def target(self, table: Any, to: str, language: str | None, scope: Scope) -> Target:
        """What they can be converted to."""
        ...

    def retired(self, id: object, table: TableName | None = None) -> Exception | None:
        """The error that says what has become of an id, if it is a retired one."""
        ...

    def source_columns(self, table: Any) -> dict[str, list[str | None]]:
        """Who says so of each of its rows, as columns."""
        ...


class ConvertOptions(TypedDict, total=False):
    """The options of `Table.convert`, for its overloads."""

    scheme: str | Scheme | None
    language: str | None
    not_found: Miss | None
    also: Mapping[Any, str] | None
    scope: Scope
    cutoff: float | None


class Naming(Generic[R_co]):
    """The verbs of a table that take a name or a code.

    Case, accents, spaces and punctuation never count in a name; articles, the form of the state, marks of footnotes
    and broken encodings are seen through. A bare code is read as ISO 3166-1: two or three capitals, three small
    letters that are no word of a language, three digits.
    """

    spec: TableSpec
    origin: Origin | None

    def find(
        self, name: object, *, scheme: str | Scheme | None = None, cutoff: float | None = None
    ) -> R_co | None:
        """The record that goes by a name or code, in any language that the data holds.

        Args:
            name: The name or code.
            scheme: The system that the code belongs to, such as ``"fips"``; ``"name"`` to read names only.
            cutoff: How alike a misspelt name must be to be taken, from 75 to 100 percent; without it none is. One
                that is as near to another thing is never taken, nor one that is nearer to a thing outside of the table.

        Returns:
            The record; ``None`` if nothing in the table, or more than one thing, goes by this name, or if it may well
            mean something else.

        Raises:
            UnknownSchemeError: If there is no such scheme.
            NoNamesError: If the rows of the table have no names.

        >>> import eu_lac_security as els
        >>> els.countries.find("Brasil").id, els.countries.find("Dominica")
        ('BRA', None)
        """
        match = self.finder.settle(single_name(name), id_of(scheme), cutoff)
        return None if match.id is None else self.get(match.id)  # type: ignore[attr-defined]

    def resolve(self, name: object, *, scheme: str | Scheme | None = None, cutoff: float | None = None) -> R_co:
        """The record that goes by a name or code; an error that says why if there is none.

        Args:
            name: The name or code.
            scheme: As in `find`.
            cutoff: As in `find`.

        Returns:
            The record.

        Raises:
            UnknownNameError: If nothing goes by this name.
            AmbiguousNameError: If several things do.
            OutsideError: If it is a real thing that is not in the table.
            UnknownSchemeError: If there is no such scheme.
            NoNamesError: If the rows of the table have no names.

        >>> import eu_lac_security as els
        >>> els.countries.resolve("Alemania").id
        'DEU'
        """
        return self[self.finder.resolve(single_name(name), id_of(scheme), cutoff)]  # type: ignore[index, no-any-return]

    def explain(self, name: object, *, scheme: str | Scheme | None = None, cutoff: float | None = None) -> Match:
        """What a name or code stands for, how that is known, and what else it may mean.

        Args:
            name: The name or code.
            scheme: As in `find`.
            cutoff: As in `find`.

        Returns:
            The match. It is ``found``, ``outside`` (a real thing that is not in the table), ``ambiguous`` or
            ``unknown``.

        Raises:
            UnknownSchemeError: If there is no such scheme.
            NoNamesError: If the rows of the table have no names.

        >>> import eu_lac_security as els
        >>> match = els.countries.explain("Dominica")
        >>> match.status, match.id
        ('outside', 'DMA')
        >>> [(other.id, other.scheme) for other in els.countries.explain("BO").candidates]
        [('BLR', 'fips')]
        """
        return self.finder.explain(single_name(name), id_of(scheme), cutoff)

    @overload
    def convert(self, values: None, to: str = ..., **options: Unpack[ConvertOptions]) -> None: ...
    @overload
    def convert(
        self, values: str | float, to: TextTarget = ..., **options: Unpack[ConvertOptions]
    ) -> str | None: ...
    @overload
    def convert(self, values: str | float, to: str, **options: Unpack[ConvertOptions]) -> Value | None: ...
    @overload
    def convert(
        self, values: list[Any], to: TextTarget = ..., **options: Unpack[ConvertOptions]
    ) -> list[str | None]: ...
    @overload
    def convert(self, values: list[Any], to: str, **options: Unpack[ConvertOptions]) -> list[Value | None]: ...
    @overload
    def convert(
        self, values: tuple[Any, ...], to: TextTarget = ..., **options: Unpack[ConvertOptions]
    ) -> tuple[str | None, ...]: ...
    @overload
    def convert(
        self, values: tuple[Any, ...], to: str, **options: Unpack[ConvertOptions]
    ) -> tuple[Value | None, ...]: ...
    @overload
    def convert(
        self, values: pd.Series[Any], to: str = ..., **options: Unpack[ConvertOptions]
    ) -> pd.Series[Any]: ...
    @overload
    def convert(
        self, values: pd.Index[Any], to: str = ..., **options: Unpack[ConvertOptions]
    ) -> pd.Index[Any]: ...
    @overload
    def convert(
        self, values: ExtensionArray, to: str = ..., **options: Unpack[ConvertOptions]
    ) -> ExtensionArray: ...
    @overload
    def convert(
        self, values: np.ndarray[Any, Any], to: str = ..., **options: Unpack[ConvertOptions]
    ) -> np.ndarray[Any, Any]: ...
    @overload
    def convert(
        self, values: pa.ChunkedArray[Any], to: str = ..., **options: Unpack[ConvertOptions]
    ) -> pa.ChunkedArray[Any]: ...
    @overload
    def convert(
        self, values: pa.Array[Any], to: str = ..., **options: Unpack[ConvertOptions]
    ) -> pa.Array[Any]: ...
    @overload
    def convert(self, values: pl.Series, to: str = ..., **options: Unpack[ConvertOptions]) -> pl.Series: ...
    def convert(
        self,
        values: Any,
        to: str = "id",
        *,
        scheme: str | Scheme | None = None,
        language: str | None = None,
        not_found: Miss | None = None,
        also: Mapping[Any, str] | None = None,
        scope: Scope = "participants",
        cutoff: float | None = None,
    ) -> Any:
        """A column of names or codes as another column of the table: never a wrong value, rather none.

        Each distinct value is read once, so ten million rows take hardly longer than a hash of them.

        Args:
            values: A text or number, a list, a tuple, a NumPy array, a pandas Series, Index or array, an Arrow array or
                a Polars Series. Strings, numbers and categories are read; what is missing stays missing.
            to: A column of the table (``id`` of countries is ISO 3166-1 alpha-3), a scheme of codes such as ``"fips"``,
                or ``"status"`` for what became of each value: ``found``, ``outside``, ``ambiguous`` or ``unknown``.
            scheme: The system that the codes belong to, ``"name"`` for names only; by default names and bare codes are
                read, ``chl`` too, but not ``per``, ``bra`` or ``esp``, which are words.
            language: That of the names, with ``to="name"``.
            not_found: What becomes of a value that stands for nothing in the table: by default it is missing,
                ``"raise"`` tells all of them in one error, ``"keep"`` leaves them.
            also: Your own spellings with the id of each, such as ``{"Rep. Dom.": "DOM"}``, or a pandas Series with the
                spellings as its index; they go before all others.
                Names of four letters and more count whatever their case and accents, all else just as it is written.
            scope: ``"world"`` gives the things outside of the table their values too.
            cutoff: As in `find`.

        Returns:
            The same kind of thing, as long and in the same order. A pandas Series keeps index and name; text of
            Arrow, of pandas and of Polars keeps its type, a category or dictionary stays one, without those of its
            values that no row has; ordered, if it was and no two values became one.

        Warns:
            CodeSystemWarning: If the codes of the column look like FIPS, IOC, FIFA, Gleditsch-Ward or Correlates of
                War rather than ISO 3166-1, as which they are read all the same, or like M49 without its leading zeros;
                if all its numbers have another reading in the table, or few of them are M49.

        Raises:
            UnknownColumnError: If there is no such column.
            UnknownSchemeError: If there is no such scheme.
            UnknownIdError: If ``also`` names an id that there is not.
            UnknownValueError: If an option has a value that it cannot have.
            UnmatchedError: If ``not_found="raise"``; every value that stands for nothing in the table is in it.
            UnsupportedTypeError: If the values are no column.

        >>> import eu_lac_security as els
        >>> els.countries.convert(["Alemania", "Perú", "Dominica", None], to="id")
        ['DEU', 'PER', None, None]
        >>> els.countries.convert(["BO", "BE"], to="name", scheme="fips", language="es")
        [None, 'Bélgica']
        """
        from .conversion import convert_values

        recoding = self.recoding(
            to, scheme=scheme, language=language, not_found=not_found, also=also, scope=scope, cutoff=cutoff
        )
        return convert_values(values, recoding)

    def report(
        self,
        values: Any,
        *,
        scheme: str | Scheme | None = None,
        also: Mapping[Any, str] | None = None,
        cutoff: float | None = None,
    ) -> pd.DataFrame:
        """The values of a column that stand for nothing in the table, how often, and what may be meant.

        Args:
            values: The column, as for `convert`.
            scheme: As in `convert`.
            also: As in `convert`.
            cutoff: As in `find`.

        Returns:
            A frame with a row for each distinct value that is not ``found``, the most frequent first: ``value``,
            ``status``, ``count`` (``Int64``), ``id`` and ``name`` of a thing that is known and outside of the table,
            and ``suggestions``, what it may be meant for. Empty if everything was found.

        Raises:
            UnknownSchemeError: If there is no such scheme.
            UnsupportedTypeError: If the values are no column.

        >>> import eu_lac_security as els
        >>> els.countries.report(["Chile", "Dominica", "Argentna"])[["value", "status", "count"]]
              value   status  count
        0  Argentna  unknown      1
        1  Dominica  outside      1
        """
        from .conversion import unmatched
        from .frames import frame_of

        missed = unmatched(values, self.recoding("id", scheme=scheme, also=also, cutoff=cutoff))
        return frame_of(
            {
                "value": ("text", [storable(match.text) for match, _ in missed]),
                "status": ("text", [match.status for match, _ in missed]),
                "count": ("integer", [count for _, count in missed]),
                "id": ("text", [match.id for match, _ in missed]),
                "name": ("text", [match.label for match, _ in missed]),
                "suggestions": ("text", [_suggested(match) for match, _ in missed]),
            }
        )

    def recoding(
        self,
        to: str,
        *,
        scheme: str | Scheme | None = None,
        language: str | None = None,
        not_found: Miss | None = None,
        also: Mapping[Any, str] | None = None,
        scope: Scope = "participants",
        cutoff: float | None = None,
    ) -> Recoding:
        """How `convert` reads a column and what it makes of it, made once for many batches.

        Args:
            to: As in `convert`, like all the others.
            scheme: The system of the codes.
            language: That of the names.
            not_found: What becomes of what stands for nothing in the table.
            also: The caller's own spellings.
            scope: Whether things outside of the table get their values.
            cutoff: How alike a misspelt name must be.

        Returns:
            The recoding; ``convert_values`` of ``eu_lac_security.conversion`` takes it.
        """
        from .conversion import Recoding, own_spellings

        finder, target = self.finder, self._target(to, language, scope)
        finder.check_cutoff(cutoff)
        if not_found is not None and not_found not in choices(Miss):
            reason = f"it is one of {', '.join(choices(Miss))}, or nothing"
            raise UnknownValueError("", "not_found", not_found, reason)
        if not_found == "keep" and target.kind != "text":
            reason = f"{to} holds no text, so a name cannot be left in its place"
            raise UnknownValueError("", "not_found", not_found, reason)
        return Recoding(
            finder=finder,
            target=target,
            scheme=finder.scheme_named(id_of(scheme)),
            also=own_spellings({} if also is None else also, finder),
            not_found=not_found,
            cutoff=cutoff,
        )

    @cached_property
    def finder(self) -> Finder:
        """What reads the names of the table's things; `find` and its sisters ask it.

        Raises:
            NoNamesError: If the rows of the table have no names.
        """
        return self._known_origin.finder(self)

    def _target(self, to: str, language: str | None, scope: Scope) -> Target:
        for option, value in (("to", to), ("language", language or ""), ("scope", scope)):
            if not isinstance(value, str):  # pyright: ignore[reportUnnecessaryIsInstance]  # not everybody checks
                raise UnknownValueError("", option, value, "it is told in words: to='id', language='es'")
        key = (to, language, scope)
        if key not in self._targets:
            self._targets[key] = self._known_origin.target(self, *key)
        return self._targets[key]

    @cached_property
    def _targets(self) -> dict[tuple[str, str | None, Scope], Target]:
        """What the names have been converted to so far: a table does not change."""
        return {}

    @property
    def _known_origin(self) -> Origin:
        if self.origin is None:
            raise NoNamesError(f"this table of {self.spec.name} belongs to no dataset that knows its names")
        return self.origin


def id_of(scheme: str | Scheme | None) -> str | None:
    """The id of a scheme that is given as a record or by its id."""
    return scheme.id if isinstance(scheme, Scheme) else None if scheme is None else str(scheme)


def single_name(name: object) -> str:
    """A name or code as text.

    Raises:
        UnsupportedTypeError: If it is a column.
    """
    if isinstance(name, str):
        return name
    from .conversion import is_scalar
    from .names import written

    if not is_scalar(name):
        raise UnsupportedTypeError(f"{kind_of(name)} is no single name: a whole column goes to convert")
    return written(name)


def _suggested(match: Match) -> str | None:
    return "; ".join(each.as_reading() for each in match.candidates) or None
