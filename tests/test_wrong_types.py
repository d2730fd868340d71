"""What is given where something else is wanted is refused by an error of ours, which says what it is instead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import eu_lac_security as els
from eu_lac_security.errors import EuLacSecurityError, UnknownIdError, UnsupportedTypeError

Call = Callable[[Any], Any]


def summed(frame: Any, **options: Any) -> Any:
    asked = {"scheme": "iccs", "code": "code", "value": "n", "by": "year", "measure": "offences", "unit": "cases"}
    return els.sum_by_threat(frame, **{**asked, **options})


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
