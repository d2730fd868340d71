"""What can go wrong while the site is made."""

from __future__ import annotations


class SiteError(Exception):
    """Something that whoever builds the site has to mend; the text says what."""
