"""What a dataset covers, in time and space, from its own facts."""

from __future__ import annotations

import datetime

from ..dataset import BaseDataset


def covered_days(dataset: BaseDataset) -> tuple[datetime.date, datetime.date]:
    """From the first document or meeting of the cooperation to the day up to which the facts are known."""
    days = [document.adopted_earliest for document in dataset.documents.values()]
    days += [meeting.date_earliest for meeting in dataset.meetings.values()]
    as_of = dataset.about.as_of
    return min((day for day in days if day is not None), default=as_of), as_of


def covered_countries(dataset: BaseDataset) -> list[tuple[str, str]]:
    """Name and address, in the country table of the EU Publications Office, of each country of the cooperation."""
    return [(country.name, country.eu_vocabulary) for country in dataset.countries.values()]
