"""Whether every link of the finished site leads somewhere, and nothing is loaded from elsewhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .errors import SiteError

_LOADED = {
    ("link", "href"),
    ("script", "src"),
    ("img", "src"),
    ("source", "src"),
    ("iframe", "src"),
    ("object", "data"),
}


class _Page(HTMLParser):
    """What a page links to, loads, and can be linked at."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.places: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element says."""
        for name, value in attrs:
            if value is None:
                continue
            if name == "id" or (tag == "a" and name == "name"):
                self.places.add(value)
            elif (tag, name) in _LOADED:
                self.loaded.append(value)
            elif tag == "a" and name == "href":
                self.links.append(value)


def check_site(site: Path) -> None:
    """Check it.

    Args:
        site: The folder of the site.

    Raises:
        SiteError: With all that is wrong.
    """
    pages = {file: _read(file) for file in sorted(site.rglob("*.html"))}
    wrong = [
        f"{file.relative_to(site)}: {reason}"
        for file, page in pages.items()
        for reason in _problems(file, page, pages, site)
    ]
    for file in sorted(site.rglob("*.css")):
        wrong += [f"{file.relative_to(site)} loads {address}" for address in _outside_style(file)]
    if wrong:
        raise SiteError("the site has bad links:\n" + "\n".join(wrong))


def _read(file: Path) -> _Page:
    page = _Page()
    page.feed(file.read_text(encoding="utf-8"))
    return page


def _problems(file: Path, page: _Page, pages: dict[Path, _Page], site: Path) -> list[str]:
    wrong = [f"loads {address}" for address in page.loaded if urlsplit(address).netloc]
    for address in [*page.links, *page.loaded]:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            continue
        target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
        if target.is_dir():
            target /= "index.html"
        if not target.is_relative_to(site.resolve()) and target != file:
            wrong.append(f"{address} leads out of the site")
        elif not target.is_file():
            wrong.append(f"{address} leads nowhere")
        elif _misses(parts.fragment, pages.get(target)):
            wrong.append(f"{address}: no such place on that page")
    return wrong


def _misses(place: str, page: _Page | None) -> bool:
    # what begins with a slash is a view of the explorer
    return bool(place) and page is not None and not place.startswith("/") and unquote(place) not in page.places


def _outside_style(file: Path) -> list[str]:
    text = file.read_text(encoding="utf-8")
    return re.findall(r"""(?:url\(|@import\s+)["']?((?:https?:)?//[^"')\s]+)""", text)
