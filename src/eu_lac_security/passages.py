"""From a statement to the page that makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .errors import NoAddressError
from .models import Evidence

if TYPE_CHECKING:
    from .dataset import BaseDataset


def passage_address(dataset: BaseDataset, evidence: str | Evidence) -> str:
    """The address of the source of some evidence, at the passage where the phrase stands.

    The passage is named by a text fragment (https://wicg.github.io/scroll-to-text-fragment/), which browsers
    that know it scroll to and mark, and others ignore.

    Args:
        dataset: The copy of the data that holds the source.
        evidence: A row of evidence, or its id.

    Returns:
        The address.

    Raises:
        NoAddressError: If the source has no address.
        UnknownIdError: If there is no such evidence or source.
    """
    from urllib.parse import quote  # a lookup by id never needs it

    if not isinstance(evidence, Evidence):
        evidence = dataset.evidence[evidence]
    source = dataset.sources[evidence.source_id]
    if source.url is None:
        raise NoAddressError(f"the source '{source.id}' ({source.title}) has no address to open")
    if evidence.phrase is None:
        return source.url
    # a hyphen would be read as the mark between a text and its context
    phrase = quote(evidence.phrase, safe="").replace("-", "%2D")
    return f"{source.url}{'' if '#' in source.url else '#'}:~:text={phrase}"
