"""Whether the codes of a column look like another system than the one they are read in.

One code cannot tell: ``BO`` is Bolivia in ISO 3166-1 and Belarus in FIPS 10-4. A column can.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from ..names import CodeBook
from ..names.codes import ALPHA_2, ALPHA_3, EUROSTAT, NUMERIC, WORDS

_FEWEST = 2
"""One code fits anything."""

_RIVALS: Mapping[str, tuple[str, ...]] = {
    ALPHA_2: ("fips",),
    ALPHA_3: ("ioc", "fifa"),
    NUMERIC: ("gleditsch-ward", "correlates-of-war"),
}
"""The systems that research data use and that look like the one a bare code is read in."""


@frozen(kw_only=True)
class Fit:
    """A system that more of a column's codes belong to."""

    scheme: str
    codes: int
    iso: int
    of: int


def better_fit(book: CodeBook, texts: Iterable[str]) -> Fit | None:
    """The system that fits the codes of a column better than ISO 3166-1.

    Args:
        book: What each code means.
        texts: The distinct values of the column.

    Returns:
        The system that most of the codes belong to, if that is another than ISO.
    """
    by_form: dict[str, set[str]] = {}
    for text in texts:
        if (form := _form(text)) is not None:
            by_form.setdefault(form, set()).add(text)
    for form, codes in by_form.items():
        known = _known(book, form, codes)
        if form == ALPHA_2:
            known |= _known(book, EUROSTAT, codes)
        for rival in _RIVALS[form]:
            fits = _known(book, rival, codes)
            if len(codes) >= _FEWEST and len(fits) > len(known):
                return Fit(scheme=rival, codes=len(fits), iso=len(known), of=len(codes))
    return None


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


def _known(book: CodeBook, scheme: str, codes: set[str]) -> set[str]:
    return {code for code in codes if book.read(code, scheme)} if scheme in book.schemes else set()
