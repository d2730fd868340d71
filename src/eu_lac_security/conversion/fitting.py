"""Whether the codes of a column look like another system than the one they are read in.

One code cannot tell: ``BO`` is Bolivia in ISO 3166-1 and Belarus in FIPS 10-4. A column can.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence

from attrs import frozen

from ..names import CodeBook
from ..names.codes import ALPHA_2, ALPHA_3, EUROSTAT, NUMERIC, WORDS

_FEWEST = 2
"""One code fits anything."""

_FITS = 0.9
"""What a system must have of the codes to be recommended: who obeys loses the rest, or gets another country for it."""

_RIVALS: Mapping[str, tuple[str, ...]] = {
    ALPHA_2: ("fips",),
    ALPHA_3: ("ioc", "fifa", "correlates-of-war-letters"),
    NUMERIC: ("gleditsch-ward", "correlates-of-war"),
}
"""The systems that research data use and that look like the one a bare code is read in."""

_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")


@frozen(kw_only=True)
class Fit:
    """What the codes of a column look like, where that is not the system that they are read in.

    Attributes:
        told: What there is to say about it, without the way out.
        schemes: The systems that fit the codes, each as well as the others; none if no known one does.
    """

    told: str
    schemes: tuple[str, ...] = ()


@frozen(kw_only=True)
class _Known:
    """How many of the codes a system has, and how many of these stand for something in the table."""

    codes: int
    inside: int

    def __gt__(self, other: _Known) -> bool:
        return (self.codes, self.inside) > (other.codes, other.inside)


def better_fit(
    book: CodeBook, texts: Sequence[str], members: Container[object], *, table: str, distinct: int
) -> Fit | None:
    """What the codes of a column look like, where that is not the system that bare codes are read in.

    Args:
        book: What each code means.
        texts: The distinct values of the column that are no names.
        members: The ids of the things in the table.
        table: What these are called.
        distinct: How many distinct values the column has, names among them.

    Returns:
        The systems that most of the codes belong to, more than to the one they are read in, or as many that stand for
        more things in the table; M49 where its codes stand without their zeros, so that they are not read at all; no
        system for numbers of which few are M49. Nothing if the codes are what they are read as.
    """
    by_form: dict[str, list[str]] = {}
    for text in texts:
        if (form := _form(text)) is not None:
            by_form.setdefault(form, []).append(text.strip())
    numbers = {text.strip() for text in texts if _NUMBER.fullmatch(text.strip())}
    of_numbers = 2 * len(numbers) > distinct
    for form, codes in by_form.items():
        fit = _rival(book, form, sorted({*codes}), members, table, of_numbers=of_numbers)
        if fit is not None:
            return fit
    return _few_read(book, numbers) if of_numbers else None


def _rival(
    book: CodeBook, form: str, codes: list[str], members: Container[object], table: str, *, of_numbers: bool
) -> Fit | None:
    """The systems that fit codes of one form better than ISO does, if there are any."""
    iso = (form, EUROSTAT) if form == ALPHA_2 else (form,)
    read, of = _known(book, iso, codes, members), len(codes)
    rivals = {scheme: _known(book, (scheme,), codes, members) for scheme in _RIVALS[form]}
    better = {
        scheme: known
        for scheme, known in rivals.items()
        if (
            of >= _FEWEST
            and 2 * known.codes > of
            and (known.codes > read.codes or (form != ALPHA_3 and known > read))
        )
        or (of_numbers and form == NUMERIC and _all_have_two_readings(book, codes, known))
    }
    if better:
        best = max((known.codes, known.inside) for known in better.values())
        schemes = tuple(scheme for scheme, known in better.items() if (known.codes, known.inside) == best)
        return _told(schemes, better[schemes[0]], read, of, table)
    bare = sum(book.read_bare(code) is not None for code in codes)
    if form == NUMERIC and of >= _FEWEST and bare < read.codes and read.codes >= _FITS * of:
        told = f"{read.codes} of {of} numbers in this column are M49 codes, and only {bare} were read so"
        return Fit(told=told, schemes=(form,))
    return None


def _told(schemes: tuple[str, ...], known: _Known, read: _Known, of: int, table: str) -> Fit:
    """What to say of the systems that fit best, if they fit at all."""
    named = " and ".join(f"'{scheme}'" for scheme in schemes)
    what = f"the scheme {named}" if len(schemes) == 1 else f"the schemes {named}"
    if known.codes < _FITS * of:
        told = (
            f"only {read.codes} of {of} codes in this column are ISO 3166-1, as which they were read, and they fit no "
            f"other system that is known here ({known.codes} are of {what}): look at what they stand for"
        )
        return Fit(told=told)
    if known.codes > read.codes:
        told = (
            f"{known.codes} of {of} codes in this column are of {what}, and only {read.codes} are ISO 3166-1, as which "
            "they were read"
        )
        return Fit(told=told, schemes=schemes)
    more = f" and not {read.inside}" if known.inside != read.inside else ""
    told = (
        f"the codes in this column are ISO 3166-1, as which they were read, and of {what} too, where "
        f"{known.inside}{more} of {of} are {table}"
    )
    return Fit(told=told, schemes=schemes)


def _all_have_two_readings(book: CodeBook, codes: Iterable[str], rival: _Known) -> bool:
    """Whether numbers, read as M49, all stand for something in the table in another system too.

    One number is enough for that, and no number with a zero before it, as only M49 writes them.
    """
    each = [*codes]
    readable = any(book.read_bare(code) is not None for code in each)
    return readable and rival.inside == len(each) and not any(code.startswith("0") for code in each)


def _few_read(book: CodeBook, numbers: set[str]) -> Fit | None:
    """What to say of a column of numbers of which some happen to be M49 codes."""
    read = sum(book.read_bare(number) is not None for number in numbers)
    if not 0 < 2 * read < len(numbers):
        return None
    told = (
        f"only {read} of {len(numbers)} numbers in this column could be read as M49 codes, and they fit no other "
        "system that is known here: look whether they are codes of countries"
    )
    return Fit(told=told)


def _form(text: str) -> str | None:
    """The system that a text would be read in if it were a bare code, by its form."""
    code = text.strip()
    if not code.isascii() or (code.casefold() in WORDS and code.islower()):
        return None
    if code.isdecimal() and len(code) <= 3:
        return NUMERIC
    if code.isalpha() and code.isupper():
        return {2: ALPHA_2, 3: ALPHA_3}.get(len(code))
    return None


def _known(book: CodeBook, schemes: Iterable[str], codes: Iterable[str], members: Container[object]) -> _Known:
    """How well a system fits."""
    read = [
        [id for scheme in schemes if scheme in book.schemes for id in book.read(code, scheme)] for code in codes
    ]
    return _Known(codes=sum(map(bool, read)), inside=sum(any(id in members for id in ids) for ids in read))
