"""Where a link of the documentation leads on the site.

The pages are written to be read in the repository too, so their links are paths between its files.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from attrs import frozen

LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)\s]+)\)")

TEXTS = ("LICENSE", "LICENSE-DATA", "LICENSE-UNICODE", "NOTICE")
"""Files of the repository that the site has as texts in ``files/``."""


@frozen
class SiteLinks:
    """What the files of the repository are on the site.

    Attributes:
        pages: By path in the repository, the path of the page's source.
        base: What leads from the folder of the sources to the top of the site; the Spanish site is one deeper.
        english: What follows a link to a text that there is in English only.
    """

    pages: Mapping[str, str]
    base: str = ""
    english: str = ""

    def rewritten(self, text: str, path: str, page: str) -> str:
        """A text whose links fit the site.

        Args:
            text: The text in Markdown.
            path: Where it stands in the repository.
            page: Where it goes among the sources.
        """

        def replace(found: re.Match[str]) -> str:
            words, target = found.groups()
            if target.startswith(("#", "http://", "https://", "mailto:")):
                return found[0]
            return self._link(words, target, path, page)

        return LINK.sub(replace, text)

    def _link(self, words: str, target: str, path: str, page: str) -> str:
        file, mark, place = target.partition("#")
        known = _joined(path, file)
        if known in self.pages:
            return f"[{words}]({_between(page, self.pages[known])}{mark}{place})"
        elsewhere = _published(known)
        if elsewhere is None:
            return words  # in the repository only, whose address the site does not know
        # raw, since it is no page that the generator makes
        address = f"{_between(page, self.base + elsewhere)}{mark}{place}"
        if self.english and known in TEXTS:
            return f'<a href="{address}" hreflang="en">{_html(words)}</a> {self.english}'
        return f'<a href="{address}">{_html(words)}</a>'


def _published(known: str) -> str | None:
    if known in TEXTS:
        return f"files/{known}.txt"
    if known == "CITATION.cff":
        return "files/CITATION.cff"
    if known.startswith("datapackage/") and PurePosixPath(known).suffix:
        return known
    if known == "docs/explorer/index.html":
        return "explorer/index.html"
    return None


def _joined(path: str, target: str) -> str:
    return os.path.normpath(str(PurePosixPath(path).parent / target)).replace(os.sep, "/")


def _between(page: str, other: str) -> str:
    return os.path.relpath(other, PurePosixPath(page).parent).replace(os.sep, "/")


def _html(words: str) -> str:
    return re.sub(r"`([^`]*)`", r"<code>\1</code>", words)
