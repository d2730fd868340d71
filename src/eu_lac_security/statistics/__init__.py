"""From the codes of crime statistics to the threats of the declaration: joined, and summed where that may be.

``crosswalk`` the codes of one scheme, the threats that they are mapped to, and which lies above which
``joining``   a row for each row of a column and each threat of its code
``fates``     what becomes of the rows of each code
``plan``      which codes are summed for a threat, what stands in for them, and why a threat cannot be measured
``summing``   a statistic by threat
``sums``      what that answers
"""

from __future__ import annotations

from .joining import threats_of_codes
from .summing import Question, sum_of_threats
from .sums import ThreatSums

__all__ = ["Question", "ThreatSums", "sum_of_threats", "threats_of_codes"]
