"""The face: a `Dataset` that can do everything, and the functions bound to the library's own data.

``data``  one copy of the data with every verb
``verbs`` the functions
``statistics`` those about statistics
"""

from __future__ import annotations

from .data import Dataset, default, load
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
    "commitments_in",
    "commitments_on",
    "datapackage_path",
    "default",
    "evidence_for",
    "holds_on",
    "indicators_of",
    "join_threats",
    "link",
    "load",
    "lookup",
    "mappings_of",
    "members",
    "sum_by_threat",
    "threats_in",
    "validate",
]
