"""A text with its mentions marked, for a page or a terminal."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..vocab import MentionKind
from .mention import Mention

if TYPE_CHECKING:
    from rich.text import Text

PAGE_BEGIN = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Annotated texts</title>
<style>
  article { white-space: pre-wrap; max-width: 44em; margin: 2em auto; font: 1rem/1.6 system-ui, sans-serif; }
  mark { padding: 0 .15em; border-radius: .2em; }
  .country { background: #bfe8c5; } .institution { background: #c6dcfb; } .threat { background: #fbd0cc; }
</style>
"""
PAGE_END = "</html>\n"

COLOURS: dict[MentionKind, str] = {"country": "green", "institution": "blue", "threat": "red"}


def marked_html(text: str, mentions: Iterable[Mention]) -> str:
    """The text as HTML, each mention in a ``mark`` element that says what it is.

    >>> from eu_lac_security import annotate
    >>> marked_html("law & order in Chile", annotate("law & order in Chile"))
    'law &amp; order in <mark class="country" data-id="CHL" title="CHL">Chile</mark>'
    """
    return "".join(
        html.escape(part)
        if mention is None
        else f'<mark class="{mention.kind}" data-id="{mention.id}" title="{mention.id}">{html.escape(part)}</mark>'
        for part, mention in _parts(text, mentions)
    )


def marked_text(text: str, mentions: Iterable[Mention]) -> Text:
    """The text with each mention in the colour of its kind, its id behind it."""
    from rich.text import Text

    marked = Text()
    for part, mention in _parts(text, mentions):
        if mention is None:
            marked.append(part)
        else:
            marked.append(part, style=f"bold {COLOURS[mention.kind]}").append(f" [{mention.id}]", style="dim")
    return marked


def _parts(text: str, mentions: Iterable[Mention]) -> Iterator[tuple[str, Mention | None]]:
    """The text in pieces, each mention a piece of its own."""
    done = 0
    for mention in mentions:
        yield text[done : mention.start], None
        yield text[mention.start : mention.end], mention
        done = mention.end
    yield text[done:], None
