"""Names and codes: what a text stands for, however it is spelt.

``spelling``  the spellings that a name may hide behind
``codes``     codes of places, and how a bare one is read
``nearness``  names that look like a misspelt one
``index``     all names and codes of a kind of things
``finder``    a table's own answers
``match``     an answer
"""

from __future__ import annotations

from .codes import NAME, CodeBook, code_book, meant_scheme, scheme_names
from .finder import STANDS_FOR, Finder, is_missing, written
from .index import Name, NameIndex
from .match import Match

__all__ = [
    "NAME",
    "STANDS_FOR",
    "CodeBook",
    "Finder",
    "Match",
    "Name",
    "NameIndex",
    "code_book",
    "is_missing",
    "meant_scheme",
    "scheme_names",
    "written",
]
