"""Releases to look at: one with relative addresses, one published under an address with a contact."""

from __future__ import annotations

from pathlib import Path

import pytest

import eu_lac_security as els
from eu_lac_security.portals import Publication, publication_of, write_release

BASE = "https://data.example.org/eu-lac/"
CONTACT = "Data desk <data@example.org>"


def released(folder: Path, publication: Publication) -> Path:
    """The folder of a release, freshly written."""
    return write_release(els.load(els.datapackage_path()), folder, publication)[0]


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release whose addresses are relative."""
    return released(tmp_path_factory.mktemp("release"), publication_of(els.load(els.datapackage_path()).about))


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release for an address, with somebody to write to."""
    about = els.load(els.datapackage_path()).about
    return released(
        tmp_path_factory.mktemp("published"), publication_of(about, base_address=BASE, contact=CONTACT)
    )
