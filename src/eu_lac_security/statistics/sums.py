"""What `sum_by_threat` answers: the sums, the threats, and what became of every row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    import pandas as pd


@frozen(eq=False, repr=False, kw_only=True)
class ThreatSums:
    """A statistic by threat, and an account of it.

    Attributes:
        table: A row for each group and each threat that the frame can measure: the columns of the group,
            ``threat_id``, ``measure``, ``unit``, ``value``, ``at_least``, ``coverage``, ``parts``, ``of_parts`` and
            ``missing``. ``value`` (``Float64``) is missing unless every code that is summed has one; ``at_least`` is
            the sum of what there is; ``parts`` of ``of_parts`` (``Int64``) codes have a value, and ``missing`` names
            the others. ``coverage`` says how much of the threat the figures measure: ``whole``, ``part``,
            ``proxy`` (they count what the authorities do about it) or ``none``.
        threats: A row for each of the threats: ``threat_id``, ``coverage``, ``codes`` that are summed, ``found``
            in the frame, ``overlaps`` (threats whose sums hold some of the same things, never to be added) and
            ``reason``: what to beware of, or why the scheme cannot measure the threat.
        rows: What became of every row of the frame: ``code``, ``label``, ``fate``, ``threat_id``, ``rows`` and
            ``missing`` (those without a value), and ``reason``. The rows add up to those of the frame.
        constant: What else holds for every row that was added: the value of each column that nobody named and that has
            one value there, such as ``{"sex": "Female"}``.
        scheme: The scheme of the codes.
    """

    table: pd.DataFrame
    threats: pd.DataFrame
    rows: pd.DataFrame
    constant: Mapping[str, Any]
    scheme: str

    def __repr__(self) -> str:
        measured = len({*self.table["threat_id"]})
        whole = int(self.table["value"].notna().sum())
        counted = int(self.rows.loc[self.rows["fate"] == "summed", "rows"].sum())
        return (
            f"<ThreatSums by {self.scheme}: {whole} of {len(self.table)} sums are complete, "
            f"{measured} of {len(self.threats)} threats are measured, "
            f"{counted} of {int(self.rows['rows'].sum())} rows are summed>"
        )
