"""The verbs of statistics: series that measure, codes that join, and sums that may be made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..models import Commitment, Indicator, Scheme, Threat
from ..tables import Table
from .data import default

if TYPE_CHECKING:
    import pandas as pd

    from ..statistics import ThreatSums


def indicators_of(subject: str | Threat | Commitment) -> Table[Indicator]:
    """The published series that measure a threat or a commitment, or the statement that none does.

    Args:
        subject: The threat or commitment, or its id.

    Returns:
        A table of indicators. `Indicator.coverage` says how much of it each measures, `Indicator.reason` what to
        beware of, or why nothing measures it. Series of another measure or unit are never added.

    Raises:
        UnknownIdError: If there is neither such a threat nor such a commitment; `RetiredIdError` for an id that is no
            longer in use.

    >>> [(row.dataset, row.measure, row.coverage) for row in indicators_of("smuggling-of-migrants").values()][1:]
    [('data_cts_corruption_and_economic_crime.xlsx', 'offences', 'whole')]
    >>> [row.commitment_id for row in indicators_of("strengthen-ameripol").where(coverage="none").values()]
    ['strengthen-ameripol']
    """
    return default().indicators_of(subject)


def join_threats(values: Any, scheme: str | Scheme) -> pd.DataFrame:
    """Every threat that each code of a column is mapped to, as a long table; no row is dropped.

    A code may be mapped to several threats, and to one in a way that does not let it stand for that threat. So this is
    the way to join many to many; `Table.convert` gives one threat or none.

    Args:
        values: A list, a NumPy array, or a pandas, Polars or Arrow column of codes.
        scheme: The scheme that they belong to, such as ``"eurostat-iccs"``. They are read letter for letter.

    Returns:
        A frame with a row for each row and each threat, and one for a row without a threat: ``row``, the index label
        of a pandas Series (a tuple where it has several levels), otherwise the position; ``code``; ``status``:
        ``mapped``, ``no threat`` (a code of the scheme that is mapped to none), ``unknown`` or ``missing``;
        ``threat_id``, ``predicate`` (from the threat to the code), ``additive`` (``boolean``), ``confidence``,
        ``label`` and ``note`` of the mapping.

    Raises:
        UnknownSchemeError: If no threat is mapped to such a scheme.
        UnsupportedTypeError: If the values are no column, or several rows of a pandas Series have one index label: a
            join by it would multiply them.

    >>> join_threats(["0502", "0703", "9999", None], scheme="iccs")[["row", "status", "threat_id", "predicate"]]
       row   status                      threat_id          predicate
    0    0   mapped  cultural-property-trafficking  skos:relatedMatch
    1    0   mapped       organised-property-crime  skos:relatedMatch
    2    1   mapped                     corruption    skos:exactMatch
    3    2  unknown                           <NA>               <NA>
    4    3  missing                           <NA>               <NA>
    """
    return default().join_threats(values, scheme)


def sum_by_threat(
    frame: Any,
    *,
    scheme: str | Scheme,
    code: str,
    value: str,
    by: str | Sequence[str],
    measure: str,
    unit: str,
    ignore: str | Sequence[str] = (),
) -> ThreatSums:
    """A statistic by threat: only what may be added is, nothing twice, and what is missing stays missing.

    Summed are the codes whose mapping is ``additive``. A code that is a part of one of these is never added to it; it
    gives a lower bound where the other has no value. Nothing is added across measures, units or schemes: every column
    that is neither ``code`` nor ``value``, nor in ``by`` or ``ignore``, must hold one value in the rows that are added.

    Args:
        frame: A frame of pandas, Polars or Arrow, a row for each number. A level of a pandas index that has a name
            is a column like any other.
        scheme: The scheme of the codes, such as ``"eurostat-iccs"``. They are read letter for letter.
        code: The column of codes.
        value: The column of numbers; what is missing there is missing, not zero. They are added as ``float64``, so
            whole numbers above 2**53 are rounded.
        by: The columns of a group, such as country and year; rows in which one of them is missing are left out, and
            told. Keys are compared as they stand: ``"ESP"`` and ``"ESP "``, or 2021 and ``"2021"``, are two groups.
        measure: What is counted (``"offences"``, ``"victims"`` …), or the column that says it. Anything but offences
            and victims is a proxy of a threat, and ``coverage`` says so.
        unit: The unit, in your words, or the column that says it.
        ignore: Columns that do not say what is counted, such as flags and footnotes.

    Returns:
        The sums as a tidy frame in ``table``, what the scheme can measure and why not in ``threats``, and what became
        of each row in ``rows``; see `ThreatSums`.

    Raises:
        NotSummableError: If the rows must not be added; it gives every reason.
        UnknownColumnError: If the frame lacks a column.
        UnknownSchemeError: If no threat is mapped to such a scheme.
        UnknownValueError: If the measure is none that can be added, or no unit is named.
        UnsupportedTypeError: If it is no frame, or a column of the group holds lists.

    >>> import pandas as pd
    >>> frame = pd.DataFrame({"code": ["0703", "07031", "1001", "1002"], "n": [10, 4, 3, None], "year": 2020})
    >>> sums = sum_by_threat(frame, scheme="iccs", code="code", value="n", by="year", measure="offences", unit="cases")
    >>> sums.table[["year", "threat_id", "value", "at_least", "coverage", "parts", "of_parts"]]
       year            threat_id  value  at_least coverage  parts  of_parts
    0  2020           corruption   10.0      10.0    whole      1         1
    1  2020  environmental-crime   <NA>       3.0     part      1         4
    >>> sums.rows[["code", "fate", "rows"]]
        code         fate  rows
    0   0703       summed     1
    1  07031  lower bound     1
    2   1001       summed     1
    3   1002       summed     1
    """
    return default().sum_by_threat(
        frame, scheme=scheme, code=code, value=value, by=by, measure=measure, unit=unit, ignore=ignore
    )
