"""The face: a `Dataset` that can do everything, and the functions bound to the library's own data.

``data``      one copy of the data with every verb
``verbs``     the functions
``products``  those of them that make something of the data: a panel, a citation, a comparison, a network
``statistics`` those of them that join and add statistics
"""

from __future__ import annotations

from .data import Dataset, default, load
from .products import as_network, cite, diff, panel
from .statistics import indicators_of, join_threats, sum_by_threat
from .verbs import (
    annotate,
    annotate_column,
    annotate_counts,
    commitments_in,
    commitments_on,
    datapackage_path,
    evidence_for,
    holds_on,
    link,
    lookup,
    mappings_of,
    members,
    threats_in,
    validate,
)

__all__ = [
    "Dataset",
    "annotate",
    "annotate_column",
    "annotate_counts",
    "as_network",
    "cite",
    "commitments_in",
    "commitments_on",
    "datapackage_path",
    "default",
    "diff",
    "evidence_for",
    "holds_on",
    "indicators_of",
    "join_threats",
    "link",
    "load",
    "lookup",
    "mappings_of",
    "members",
    "panel",
    "sum_by_threat",
    "threats_in",
    "validate",
]
