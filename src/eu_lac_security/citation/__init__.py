"""How to cite the dataset and what stands in it.

``references`` what is cited: the dataset, a record in it, a record's sources
``styles``     how it is written: plain text, BibTeX, CSL-JSON
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import UnknownValueError
from ..vocab import CitationStyle, choices
from ..wording import did_you_mean, nearest
from .references import references_to
from .styles import written

if TYPE_CHECKING:
    from ..dataset import BaseDataset
    from ..models import Record

__all__ = ["citation_of"]


def citation_of(dataset: BaseDataset, record: str | Record | None, style: CitationStyle) -> str:
    """The citation of the dataset or of a record; the function `cite` of the face says it all."""
    if style not in choices(CitationStyle):
        near = did_you_mean(nearest(str(style), choices(CitationStyle)))
        raise UnknownValueError("cite", "style", style, f"it is one of {', '.join(choices(CitationStyle))}.{near}")
    found = None if record is None else dataset.one_record(record)
    return written(references_to(dataset, found), style)
