"""Whether the codes of a column look like another system than the one they are read in.

One code cannot tell: ``BO`` is Bolivia in ISO 3166-1 and Belarus in FIPS 10-4. A column can.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

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
    """A system that fits a column's codes better than the one that they are read in.

    Attributes:
        scheme: The system.
        codes: How many of the codes it has.
        inside: How many of these stand for something in the table.
        read: How many of the codes ISO has.
        read_inside: How many of these stand for something in the table.
        of: How many codes there are.
    """

    scheme: str
    codes: int
    inside: int
    read: int
    read_inside: int
    of: int

    def told(self, table: str) -> str:
        """What there is to say about it, without the way out."""
        if self.scheme == NUMERIC:
            return f"{self.codes} of {self.of} numbers in this column are M49 codes, and only {self.read} were read so"
        if self.codes > self.read:
            return (
                f"{self.codes} of {self.of} codes in this column are of the scheme '{self.scheme}', and only "
                f"{self.read} are ISO 3166-1, as which they were read"
            )
        return (
            f"the codes in this column are ISO 3166-1, as which they were read, and of the scheme '{self.scheme}' too, "
            f"where {self.inside} and not {self.read_inside} of {self.of} are {table}"
        )


def better_fit(book: CodeBook, texts: Iterable[str], members: Container[object]) -> Fit | None:
    """The system that fits the codes of a column better than the one that bare codes are read in.

    Args:
        book: What each code means.
        texts: The distinct values of the column.
        members: The ids of the things in the table.

    Returns:
        The system that most of the codes belong to, more than to the one they are read in, or as many that stand for
        more things in the table; M49 where its codes stand without their zeros, so that they are not read at all.
    """
    by_form: dict[str, set[str]] = {}
    for text in texts:
        if (form := _form(text)) is not None:
            by_form.setdefault(form, set()).add(text)
    for form, codes in by_form.items():
        iso = (form, EUROSTAT) if form == ALPHA_2 else (form,)
        read, read_inside = _known(book, iso, codes, members)
        for rival in _RIVALS[form]:
            known, inside = _known(book, (rival,), codes, members)
            if len(codes) >= _FEWEST and 2 * known > len(codes) and (known, inside) > (read, read_inside):
                return Fit(
                    scheme=rival, codes=known, inside=inside, read=read, read_inside=read_inside, of=len(codes)
                )
        bare = {code for code in codes if book.read_bare(code.strip()) is not None}
        if form == NUMERIC and len(codes) >= _FEWEST and len(bare) < read and 2 * read > len(codes):
            return Fit(
                scheme=form, codes=read, inside=read_inside, read=len(bare), read_inside=read_inside, of=len(codes)
            )
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


def _known(
    book: CodeBook, schemes: Iterable[str], codes: Iterable[str], members: Container[object]
) -> tuple[int, int]:
    """How many of the codes a system has, and how many of these stand for something in the table."""
    read = [
        [id for scheme in schemes if scheme in book.schemes for id in book.read(code, scheme)] for code in codes
    ]
    return sum(map(bool, read)), sum(any(id in members for id in ids) for ids in read)
