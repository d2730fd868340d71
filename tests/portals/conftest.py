"""Releases to look at: one with relative addresses, one published under an address with a contact."""

from __future__ import annotations

from pathlib import Path

import pytest

import eu_lac_security as els
from eu_lac_security.portals import Publication, publication_of, write_release

ROOT = Path(__file__).resolve().parents[2]
DATASET = els.load(ROOT / "datapackage")  # not an installed copy: a release takes the project's documents along
BASE = "https://data.example.org/eu-lac/"
CONTACT = "Data desk <data@example.org>"


def released(folder: Path, publication: Publication) -> Path:
    """The folder of a release, freshly written."""
    return write_release(DATASET, folder, publication)[0]


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release whose addresses are relative."""
    return released(tmp_path_factory.mktemp("release"), publication_of(DATASET.about))


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release for an address, with somebody to write to."""
    publication = publication_of(DATASET.about, base_address=BASE, contact=CONTACT)
    return released(tmp_path_factory.mktemp("published"), publication)
