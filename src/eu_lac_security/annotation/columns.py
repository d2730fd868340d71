"""Many texts at once: every mention in a long table, or how often each thing is mentioned in each text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from ..errors import UnsupportedTypeError
from ..names import is_missing
from ..shapes import is_one
from ..vocab import MentionKind
from ..wording import kind_of
from .annotator import Annotator

if TYPE_CHECKING:
    import pandas as pd

_PLAIN = frozenset({str, type(None)})
_ROWS = 4096  # rows that are taken from a column at a time


def mentions_table(
    annotator: Annotator, values: Any, kinds: Collection[MentionKind] | None, languages: Collection[str] | None
) -> pd.DataFrame:
    """Every mention in a column of texts; the function `annotate_column` of the face says it all."""
    from ..frames import frame_of, index_of

    # no mention is kept: the garbage collector would look through all of them again and again
    rows, starts, ends, said = list[int](), list[int](), list[int](), list[str]()
    kinds_of, ids, labels, spoken = list[str](), list[str](), list[str](), list[str]()
    for row, text in enumerate(_texts(values)):
        for mention in annotator.annotate(text, kinds, languages) if text else ():
            rows.append(row)
            starts.append(mention.start)
            ends.append(mention.end)
            said.append(mention.text)
            kinds_of.append(mention.kind)
            ids.append(mention.id)
            labels.append(mention.label)
            spoken.append(mention.language)
    frame = frame_of(
        {
            "start": ("integer", starts),
            "end": ("integer", ends),
            "text": ("text", said),
            "kind": ("text", kinds_of),
            "id": ("text", ids),
            "label": ("text", labels),
            "language": ("text", spoken),
        }
    )
    frame.insert(0, "row", index_of(values, rows))
    return frame


def counts_matrix(
    annotator: Annotator, values: Any, kinds: Collection[MentionKind] | None, languages: Collection[str] | None
) -> pd.DataFrame:
    """How often each thing is mentioned in each text; the function `annotate_counts` of the face says it all."""
    from ..frames import count_frame

    texts = list(_texts(values))
    counted = Counter(
        (row, mention.id)
        for row, text in enumerate(texts)
        if text
        for mention in annotator.annotate(text, kinds, languages)
    )
    ids = [
        id for kind, of_kind in annotator.lexicon.order.items() if kinds is None or kind in kinds for id in of_kind
    ]
    return count_frame(values, len(texts), ids, counted)


def _is_column(values: Any) -> bool:
    """Whether it is a column: several values in an order, which makes them rows."""
    if is_one(values) or isinstance(values, (dict, set, frozenset)) or hasattr(values, "columns"):
        return False
    return bool(getattr(values, "ndim", 1) == 1)  # an array may have two dimensions


def _texts(values: Any) -> Iterator[str | None]:
    """The texts of a column, one after the other; ``None`` for a missing one.

    Raises:
        UnsupportedTypeError: If it is no column, or holds something else than texts.
    """
    if not _is_column(values):
        raise UnsupportedTypeError(
            f"{kind_of(values)} is no column of texts: give a list, a pandas, Polars or Arrow column; "
            "one text goes to annotate"
        )
    first = 0
    for part in _parts(values):
        if {*map(type, part)} <= _PLAIN:
            yield from part
        else:
            yield from (_text(value, first + place) for place, value in enumerate(part))
        first += len(part)


def _text(value: Any, row: int) -> str | None:
    if isinstance(value, str):
        return value
    if is_missing(value):
        return None
    raise UnsupportedTypeError(f"row {row} holds {kind_of(value)}; only texts can be annotated")


def _parts(values: Any) -> Iterator[list[Any]]:
    """The values as Python's own, some rows at a time."""
    convert = next((name for name in ("to_pylist", "to_list", "tolist") if hasattr(values, name)), None)
    if convert is None:
        rows: Iterator[Any] = iter(values)
        while listed := [*islice(rows, _ROWS)]:
            yield listed
        return
    for first in range(0, len(values), _ROWS):
        part: Any = (
            values.iloc[first : first + _ROWS] if hasattr(values, "iloc") else values[first : first + _ROWS]
        )
        yield getattr(part, convert)()
