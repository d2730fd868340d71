"""From a statement to the page that makes it."""

from __future__ import annotations

from .errors import NoAddressError
from .indexes import Tables
from .models import Evidence, Source


def passage_address(dataset: Tables, evidence: str | Evidence) -> str:
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

    said: Evidence = evidence if isinstance(evidence, Evidence) else dataset.table("evidence")[evidence]
    source: Source = dataset.table("sources")[said.source_id]
    if source.url is None:
        raise NoAddressError(f"the source '{source.id}' ({source.title}) has no address to open")
    if said.phrase is None:
        return source.url
    # a hyphen would be read as the mark between a text and its context
    phrase = quote(said.phrase, safe="").replace("-", "%2D")
    return f"{source.url}{'' if '#' in source.url else '#'}:~:text={phrase}"
