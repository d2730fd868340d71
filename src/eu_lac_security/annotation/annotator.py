"""Finds the mentions in a text: an automaton looks for every label at once, and what it finds is judged in its context.

The automaton gives every place where a label or a stop context stands as whole words; which of them are meant is chosen
in their context.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection
from operator import itemgetter

import ahocorasick_rs

from ..vocab import MentionKind
from .addresses import has_addresses, is_in_an_address
from .choice import Found, Name, Senses, Stop, chosen, first_and_longest, not_borne_out
from .context import is_noted
from .coordination import ThreatLabels, is_followed, is_preceded, parts_after, parts_before, threat_labels
from .folding import WORD, Folded, fold_text
from .framing import Words, framed, words_of
from .lexicon import Lexicon, Term
from .mention import Draft, Mention

_AROUND = b" ."
"""What may stand before and behind a name in a folded text."""

_SHORT = 3
"""So short a key begins many words; it is looked for with what stands behind it."""

_LAST_DIGIT = ord("9")
_LONGEST_JOINT = len(". and ")
_BROKEN = re.compile(r"(?<=[^\W\d_]|[\u0300-\u036f])[-\u2010\u00ad][ \t]*\r?\n[ \t]*(?=[^\W\d_])")
_LINE = 80  # characters on both sides of a broken word in which its name stands


class Annotator:
    """Finds the mentions of everything in a lexicon. Many threads may use it."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Build the automaton.

        Args:
            lexicon: What is looked for.
        """
        self.lexicon = lexicon
        words = words_of(lexicon.frames)
        self._senses = [_senses(terms) for key, terms in lexicon.terms.items() for _ in _patterns(key)]
        self._frames = [frames for key, frames in words.items() for _ in _patterns(key)]
        self._labels: dict[tuple[str, ...] | None, ThreatLabels] = {}
        self._stops = [languages for key, languages in lexicon.stops.items() for _ in _patterns(key)]
        self._automaton = ahocorasick_rs.BytesAhoCorasick(
            [
                pattern
                for keys in (lexicon.terms, lexicon.stops, words)
                for key in keys
                for pattern in _patterns(key)
            ],
        )

    def annotate(
        self, text: str, kinds: Collection[MentionKind] | None = None, languages: Collection[str] | None = None
    ) -> tuple[Mention, ...]:
        """The mentions in a text, in their order, none within another.

        Args:
            text: The text.
            kinds: Only these; all for None.
            languages: Only terms of these languages; all for None.

        Returns:
            The mentions.
        """
        folded, found = self._find(text, languages)
        if found and has_addresses(text):
            found = [each for each in found if not is_in_an_address(text, *folded.span(text, each[0], each[1]))]
        is_edited = folded.layers != ()
        mentions: list[Mention] = []
        refuted: set[int] | None = None
        for start, end, term in found:
            if term.is_doubtful:
                if refuted is None:
                    refuted = not_borne_out(text, folded, found)
                if start in refuted:
                    continue
            if kinds is None or term.kind in kinds:
                first, last = folded.span(text, start, end) if is_edited else (start - 1, end - 1)
                if term.tail and text.startswith(term.tail, last):
                    last += len(term.tail)
                said = text[first:last]
                label, language = term.spelt(said, languages)
                mention = Draft(first, last, said, term.kind, term.id, label, language)
                mention.__class__ = Mention
                mentions.append(mention)
        return tuple(mentions)

    def _find(self, text: str, languages: Collection[str] | None) -> tuple[Folded, list[Found]]:
        """The folded text, and where in it which term stands."""
        folded = fold_text(text)
        if folded.layers and "\n" in text and _BROKEN.search(text):  # what breaks a word is edited
            text = self._unbroken(text)
            folded = fold_text(text)
        names, stops = self._standing(text, folded)
        if not names:
            return folded, []
        found = chosen(text, folded, names, stops, languages)
        return folded, self._with_parts(text, folded, found, languages)

    def _standing(self, text: str, folded: Folded) -> tuple[list[Name], list[Stop]]:
        """Which names stand as whole words in a text, and words in which nothing is meant."""
        data = folded.data
        names: list[Name] = []
        stops: list[Stop] = []
        words: list[Words] = []
        senses, first_stop = self._senses, len(self._senses)
        first_frame = first_stop + len(self._stops)
        for pattern, before, end in self._automaton.find_matches_as_indexes(data, overlapping=True):
            if data[end - 1] in _AROUND:  # it was looked for with it
                end -= 1
            elif data[end] in WORD and (data[end] > _LAST_DIGIT or not is_noted(data, end)):
                continue
            if pattern < first_stop:
                names.append((before + 1, end, senses[pattern]))
            elif pattern < first_frame:
                stops.append((before + 1, end, self._stops[pattern - first_stop]))
            else:
                words.append((before + 1, end, self._frames[pattern - first_frame]))
        if words:
            stops += framed(text, folded, names, words, self.lexicon.terms)
        return names, stops

    def _unbroken(self, text: str) -> str:
        """The text with soft hyphens, which do not count, for the line ends that break the words of a name.

        A hyphen at the end of a line may belong to the name, as in Pays-Bas: it is taken out only if a name goes on
        behind it that way and no other one does.
        """
        pieces: list[str] = []
        done = 0
        for broken in _BROKEN.finditer(text):
            start, end = broken.span()
            before, behind = text[max(start - _LINE, 0) : start], text[end : end + _LINE]
            if self._joins(before, behind, " "):
                continue
            whole = _BROKEN.sub("", before), _BROKEN.sub("", behind)  # a long name may be broken elsewhere too
            if self._joins(before, behind, "") or self._joins(*whole, ""):
                pieces += (text[done:start], "\u00ad" * (end - start))
                done = end
        return "".join((*pieces, text[done:]))

    def _joins(self, before: str, behind: str, between: str) -> bool:
        """Whether a name, or words in which none is meant, stand across two pieces of a text."""
        text = before + between + behind
        place = len(fold_text(before).data) - 1
        names, stops = self._standing(text, fold_text(text))
        return any(start < place < end for start, end, _ in [*stops, *names])

    def _with_parts(
        self, text: str, folded: Folded, found: list[Found], languages: Collection[str] | None
    ) -> list[Found]:
        """The found terms and the parts of the phrases that threats are coordinated in."""
        parts: list[Found] = []
        for place, (start, end, term) in enumerate(found):
            if term.kind == "threat":
                if is_followed(text, folded, end) and not _are_joined(found, place):
                    parts += parts_after(text, folded, start, end, self._threats(languages))
                if is_preceded(text, folded, start) and not _are_joined(found, place - 1):
                    parts += parts_before(text, folded, start, end, self._threats(languages))
        free: list[Found] = []
        done = 0
        for part in sorted(parts, key=first_and_longest):
            start, end, _ = part
            place = bisect_left(found, start, key=itemgetter(0))
            is_free = start >= done and (place == 0 or found[place - 1][1] <= start)
            if is_free and (place == len(found) or end <= found[place][0]):
                free.append(part)
                done = end
        return sorted([*found, *free], key=first_and_longest) if free else found

    def _threats(self, languages: Collection[str] | None) -> ThreatLabels:
        """The labels of threats in these languages; made once, since that takes longer than to annotate a page."""
        asked = None if languages is None else tuple(languages)
        if asked not in self._labels:
            self._labels[asked] = threat_labels(self.lexicon.terms, languages)
        return self._labels[asked]


def _are_joined(found: list[Found], place: int) -> bool:
    """Whether nothing but a joint stands between a mention and the next, so that there is no part."""
    return 0 <= place < len(found) - 1 and found[place + 1][0] - found[place][1] <= _LONGEST_JOINT


def _senses(terms: tuple[Term, ...]) -> Senses:
    return terms[0] if len(terms) == 1 and terms[0].mode == "any" else terms


def _patterns(key: bytes) -> list[bytes]:
    """A key with what may stand before it; a short one also with what may stand behind.

    The words of a frame have on one side already what stands between them and the name.
    """
    if key[0] in _AROUND:
        return [key]
    around = [_AROUND[place : place + 1] for place in range(len(_AROUND))]
    behind = around if len(key) <= _SHORT and key[-1] not in _AROUND else [b""]
    return [before + key + after for before in around for after in behind]
