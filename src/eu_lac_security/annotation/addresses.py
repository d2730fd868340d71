"""Addresses of the web and of mail, and names of data: what stands in them is no name."""

from __future__ import annotations

import re

_MARKS = "@/.\\:"
_SITE = re.compile(r"://|\w\.[a-z]{2,}/|\b10\.\d{4,}/")
_BEGINS = re.compile(r"://|www\.|@|\w\.[a-z]{2,}/|\b10\.\d{4,}/", re.IGNORECASE)
_ENDS = re.compile(r"[\s()<>\[\]{}|,;*`\u2018’—–…•\"“”«»]")
_MAIL_BEHIND = re.compile(r"[\w.+-]*\w@\w")
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*|\S*\w\.[a-z]{2,}\S*")

_REACH = 200
"""So many characters around a name beside a mark are looked at."""

_LONGEST = 2000
"""So many before a name among the words of an address."""


def has_addresses(text: str) -> bool:
    """Whether a text seems to have addresses of mail, or of the web with a scheme, a path or www; told at a glance."""
    return "@" in text or "www." in text or ("/" in text and _SITE.search(text) is not None)


def is_in_an_address(text: str, start: int, end: int) -> bool:
    """Whether a name is among the words of an address, as in ``example.org/news-from-peru``."""
    if text[start - 1 : start].isspace() and text[end : end + 1].isspace():  # as mostly
        return False
    before = text[max(start - _LONGEST, 0) : start]
    before = before[max(before.rfind(" "), before.rfind("\n")) + 1 :]  # less to split
    if _BEGINS.search(_ENDS.split(before)[-1]):
        return True
    return _MAIL_BEHIND.match(text, end, end + _REACH) is not None


def is_part_of_a_code(text: str, start: int, end: int) -> bool:
    """Whether a name beside a mark is part of an address (``europol.europa.eu``) or of a ``name_of_data``."""
    before, after = text[start - 1 : start], text[end : end + 2]
    if (before == "_" and text[start - 2 : start - 1].isalnum()) or (after[:1] == "_" and after[1:2].isalnum()):
        return True
    if not (before and before in _MARKS) and not (
        len(after) > 1 and after[0] in _MARKS and not after[1].isspace()
    ):
        return False
    first = max(start - _REACH, 0)
    begin = first + len(text[first:start]) - len(re.split(r"\s", text[first:start])[-1])
    last = re.split(r"\s", text[end : end + _REACH], maxsplit=1)[0]
    return _ADDRESS.fullmatch(text[begin:end] + last) is not None
