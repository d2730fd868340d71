"""What is given where something else is wanted is refused by an error of ours, which says what it is instead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

import eu_lac_security as els
from eu_lac_security.errors import (
    EuLacSecurityError,
    UnknownColumnError,
    UnknownIdError,
    UnknownSchemeError,
    UnknownTableError,
    UnknownTimeError,
    UnknownValueError,
    UnsupportedTypeError,
)

Call = Callable[[Any], Any]


def summed(frame: Any, **options: Any) -> Any:
    asked = {"scheme": "iccs", "code": "code", "value": "n", "by": "year", "measure": "offences", "unit": "cases"}
    return els.sum_by_threat(frame, **{**asked, **options})


def fields_of_argentina(field: Any) -> Any:
    return els.evidence_for("ARG", field)


def fields_of_evidence(field: Any) -> Any:
    return els.evidence_for(next(iter(els.evidence)), field)


def paneled(bodies: Any) -> Any:
    return els.panel(2020, bodies=bodies)


KINDS: list[tuple[Call, type[EuLacSecurityError], str]] = [
    (els.commitments_on, UnknownIdError, r"Give an id or a Threat, not an int\.$"),
    (els.annotate, UnsupportedTypeError, "^an int is no text: a column of texts goes to annotate_column$"),
    (els.annotate_column, UnsupportedTypeError, "^an int is no column of texts: give a list"),
    (lambda value: els.annotate_column(["Peru", value]), UnsupportedTypeError, "^row 1 holds an int; only texts"),
    (lambda value: els.join_threats(value, "iccs"), UnsupportedTypeError, "^an int is no column: give a list"),
    (summed, UnsupportedTypeError, "^an int is no frame: give one of pandas"),
]


@pytest.mark.parametrize(("call", "error", "message"), KINDS)
def test_a_kind_of_thing_is_told_with_its_article(call: Call, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        call(5)


DATASET = els.load(els.datapackage_path())
ALONE = np.array("clasi")
"""An array of no dimensions, which is neither one value nor several."""

REFUSED: list[tuple[Call, Any, type[EuLacSecurityError], str]] = [
    (
        fields_of_argentina,
        5,
        UnknownColumnError,
        r"^countries has no column 5\. It has: id",
    ),
    (
        fields_of_argentina,
        ["name"],
        UnknownColumnError,
        r"^countries has no column \['name'\]",
    ),
    (
        fields_of_evidence,
        5,
        UnknownColumnError,
        "^evidence has no column 5",
    ),
    (DATASET.table, 5, UnknownTableError, r"^there is no table 5\. There are: countries"),
    (DATASET.table, ["codes"], UnknownTableError, r"^there is no table \['codes'\]"),
    (
        DATASET.table,
        np.array(["codes", "labels"]),
        UnknownTableError,
        "^there is no table",
    ),
    (els.cite, 5, UnknownIdError, r"^the dataset has no id 5\. Give an id or a record, not an int\.$"),
    (els.cite, ["ARG"], UnknownIdError, r"Give an id or a record, not a list\.$"),
    (els.evidence_for, 5, UnknownIdError, r"^the dataset has no id 5\. Give an id or a record, not an int\.$"),
    (els.evidence_for, None, UnknownIdError, r"Give an id or a record, not a NoneType\.$"),
    (els.evidence_for, els.Country, UnknownIdError, r"Give an id or a record, not a type\.$"),
    (els.link, ["x"], UnknownIdError, r"^evidence has no id \['x'\]"),
    (els.members, ["clasi"], UnknownIdError, r"^institutions has no id \['clasi'\]"),
    (els.panel, np.array("2020"), UnknownTimeError, "is no year; give whole numbers"),
    (els.panel, np.array(2020.5), UnknownTimeError, "is no year; give whole numbers"),
    (paneled, ALONE, UnknownIdError, "^institutions has no id array"),
    (paneled, [["clasi"]], UnknownIdError, r"^institutions has no id \['clasi'\]"),
    (lambda kinds: els.annotate("x", kinds=kinds), ALONE, UnknownValueError, "kinds cannot be array.*in a list"),
    (els.as_network, ALONE, UnknownValueError, "as_network.tables cannot be array"),
    (els.as_network, [["threats"]], UnknownValueError, r"as_network.tables cannot be \['threats'\]"),
    (lambda by: summed(pd.DataFrame(), by=by), ALONE, UnsupportedTypeError, "^by and ignore are .*, not array"),
    (lambda scheme: els.lookup("x", scheme=scheme), 5, UnknownSchemeError, "no codes in a scheme '5'"),
    (els.annotate_column, {"Peru", "Chile"}, UnsupportedTypeError, "^a set is no column of texts: give a list"),
    (els.annotate_column, frozenset({"Peru"}), UnsupportedTypeError, "^a frozenset is no column of texts"),
    (els.annotate_counts, {"Peru", "Chile"}, UnsupportedTypeError, "^a set is no column of texts: give a list"),
]


@pytest.mark.parametrize(("call", "value", "error", "message"), REFUSED)
def test_what_is_no_answer_to_the_question_is_refused_by_an_error_of_ours(
    call: Call, value: Any, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        call(value)


def test_a_year_in_an_array_of_no_dimensions_is_a_year() -> None:
    assert els.panel(np.array(2020), bodies="clasi").equals(els.panel(2020, bodies="clasi"))


def test_a_body_that_is_asked_for_twice_is_told_once() -> None:
    assert list(paneled(["clasi", els.institutions["clasi"]]).columns) == ["country_id", "year", "clasi"]
