"""A column of codes and the threats that they are mapped to, many to many; no row is dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..columns import Kind
from ..models import Mapping, Scheme
from ..schema import table_spec
from .crosswalk import Crosswalk

if TYPE_CHECKING:
    import pandas as pd

    from ..dataset import BaseDataset

_SHOWN = ("threat_id", "predicate", "additive", "confidence", "label", "note")


def threats_of_codes(dataset: BaseDataset, values: Any, scheme: str | Scheme) -> pd.DataFrame:
    """The long table of a column of codes; the function `join_threats` of the face says it all."""
    from ..frames import check_labels, frame_of, index_of, repeated_rows, texts_of

    crosswalk = Crosswalk(dataset, scheme)
    texts, places = texts_of(values)
    check_labels(values)
    links = [_links(crosswalk, text) for text in texts]
    rows, chosen = repeated_rows(places, [*map(len, links), 1])  # the last is for what is missing
    found: list[tuple[str, Mapping | None]] = [link for group in links for link in group] + [("missing", None)]
    each = [found[place] for place in chosen]
    codes: list[str | None] = [None if places[row] < 0 else texts[places[row]] for row in rows]
    columns: dict[str, tuple[Kind, list[Any]]] = {
        "code": ("text", codes),
        "status": ("text", [status for status, _ in each]),
    }
    for name in _SHOWN:
        cells = [None if row is None else getattr(row, name) for _, row in each]
        columns[name] = (table_spec("mappings").columns[name].kind, cells)
    frame = frame_of(columns)
    frame.insert(0, "row", index_of(values, rows))
    return frame


def _links(crosswalk: Crosswalk, text: str) -> list[tuple[str, Mapping | None]]:
    """The mappings of a code; one link to nothing where there are none, so that the row stays."""
    code = crosswalk.code_of(text)
    if code is None:
        return [("unknown", None)]
    return [("mapped", row) for row in crosswalk.mappings.get(code, ())] or [("no threat", None)]
