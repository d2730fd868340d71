"""One copy of the data with every verb of the library, and the one that came with it."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar

from ..dataset import BaseDataset
from ..errors import UnknownValueError, UnsupportedTypeError
from ..models import Evidence, Institution, Mapping, Membership, Record, Scheme, SchemeCode
from ..naming import id_of
from ..shapes import is_one
from ..tables import Table
from ..wording import did_you_mean, kind_of, nearest

if TYPE_CHECKING:
    import datetime

    import pandas as pd

    from ..annotation import Annotator, Mention
    from ..comparison import Comparison
    from ..errors import Problem
    from ..names import Match
    from ..network import Network
    from ..statistics import ThreatSums
    from ..vocab import CitationStyle, Holds, MembershipRole, MentionKind, NodeTable, Scope, YearRule

T = TypeVar("T", bound=str)
Choice: TypeAlias = T | Iterable[T]
"""One value of a vocabulary, or several."""


class Dataset(BaseDataset):
    """One copy of the data: its tables, the joins between them, and the verbs of the library.

    ``import eu_lac_security as els`` gives all of it for the data that came with the library; `load` gives it
    for another copy.
    """

    @property
    def data_version(self) -> str:
        """The version of the data."""
        return self.about.version

    @property
    def data_as_of(self) -> datetime.date:
        """The day up to which the facts are known."""
        return self.about.as_of

    def members(
        self,
        body: str | Institution,
        on: str | datetime.date | None = None,
        *,
        role: MembershipRole | None = None,
        possible: bool = False,
        within: Literal["participants"] | None = None,
    ) -> Table[Membership]:
        """The memberships that hold on a day; see the function `members`."""
        from ..timeline import members_on

        return members_on(self, body, on, role=role, possible=possible, within=within)

    def holds_on(self, record: str | Membership | SchemeCode | Mapping, day: str | datetime.date) -> Holds:
        """Whether a membership or a code holds on a day; see the function `holds_on`."""
        from ..timeline import holds_on

        return holds_on(self, record, day)

    def panel(
        self,
        years: int | Iterable[int],
        *,
        bodies: str | Institution | Iterable[str | Institution] | None = None,
        rule: YearRule = "31-december",
        role: MembershipRole | None = None,
        scope: Scope = "participants",
    ) -> pd.DataFrame:
        """Membership flags by country and year; see the function `panel`."""
        from ..panels import panel_of

        return panel_of(self, years, bodies, rule=rule, role=role, scope=scope)

    def lookup(self, text: object, *, scheme: str | Scheme | None = None) -> tuple[Match, ...]:
        """Everything that goes by a name or code, whatever its table; see the function `lookup`."""
        from ..directory import lookup_everywhere

        return lookup_everywhere(self, text, id_of(scheme))

    def annotate(
        self, text: str, *, kinds: Choice[MentionKind] | None = None, languages: Choice[str] | None = None
    ) -> tuple[Mention, ...]:
        """What a text speaks of; see the function `annotate`."""
        if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise UnsupportedTypeError(f"{kind_of(text)} is no text: a column of texts goes to annotate_column")
        if kinds is None and languages is None:
            return self._annotator.annotate(text)
        return self._annotator.annotate(text, *self._asked(kinds, languages))

    def annotate_column(
        self, values: Any, *, kinds: Choice[MentionKind] | None = None, languages: Choice[str] | None = None
    ) -> pd.DataFrame:
        """Every mention in a column of texts; see the function `annotate_column`."""
        from ..annotation.columns import mentions_table

        return mentions_table(self._annotator, values, *self._asked(kinds, languages))

    def annotate_counts(
        self, values: Any, *, kinds: Choice[MentionKind] | None = None, languages: Choice[str] | None = None
    ) -> pd.DataFrame:
        """How often each thing is mentioned in each text; see the function `annotate_counts`."""
        from ..annotation.columns import counts_matrix

        return counts_matrix(self._annotator, values, *self._asked(kinds, languages))

    def join_threats(self, values: Any, scheme: str | Scheme) -> pd.DataFrame:
        """Every threat that each code of a column is mapped to; see the function `join_threats`."""
        from ..statistics import threats_of_codes

        return threats_of_codes(self, values, scheme)

    def sum_by_threat(
        self,
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
        """A statistic by threat; see the function `sum_by_threat`."""
        from ..statistics import Question, sum_of_threats

        asked = Question(code=code, value=value, by=by, measure=measure, unit=unit, ignore=ignore)
        return sum_of_threats(self, frame, scheme, asked)

    @cached_property
    def _annotator(self) -> Annotator:
        from ..annotation import Annotator, build_lexicon

        return Annotator(build_lexicon(self))

    @staticmethod
    def _asked(
        kinds: Choice[MentionKind] | None, languages: Choice[str] | None
    ) -> tuple[tuple[MentionKind, ...] | None, tuple[str, ...] | None]:
        """The kinds and languages that are asked for; names that belong to no language are always among them."""
        if kinds is None and languages is None:
            return None, None
        from ..annotation import KINDS
        from ..vocab import LANGUAGES

        return _chosen("kinds", kinds, tuple(KINDS)), (*_chosen("languages", languages, LANGUAGES), "mul")

    def cite(self, record: str | Record | None = None, *, style: CitationStyle = "text") -> str:
        """How to cite the dataset, or a record and its sources; see the function `cite`."""
        from ..citation import citation_of

        return citation_of(self, record, style)

    def as_network(self, tables: Choice[NodeTable] | None = None) -> Network:
        """The dataset as nodes and edges; see the function `as_network`."""
        from ..network import network_of

        return network_of(self, tables)

    def diff(self, new: str | Path | BaseDataset) -> Comparison:
        """What has changed from this copy to another; see the function `diff`."""
        from ..comparison import compare, read_edition

        path = new.path if isinstance(new, BaseDataset) else new
        return compare(read_edition(self.path), read_edition(path))

    def link(self, evidence: str | Evidence) -> str:
        """The address of the passage; see the function `link`."""
        from ..passages import passage_address

        return passage_address(self, evidence)

    def validate(self) -> tuple[Problem, ...]:
        """Everything that is wrong with this copy; see the function `validate`."""
        from ..package import validate_package

        return validate_package(self.path)


def load(path: str | Path) -> Dataset:
    """Another copy of the data.

    Whatever can be read is read; whether the copy keeps the rules is for `validate` to say.

    Args:
        path: The folder that holds its ``datapackage.json``, or that file.

    Returns:
        The dataset, with the same tables and verbs as this module.

    Raises:
        DataNotFoundError: If there is no data package there.
    """
    return Dataset(path)


def _chosen(option: str, asked: Any, known: tuple[T, ...]) -> tuple[T, ...]:
    """The values that are asked for, all where none is.

    Raises:
        UnknownValueError: If one of them is not known.
    """
    if asked is None:
        return known
    if is_one(asked) and not isinstance(asked, str):
        raise UnknownValueError(
            "annotate", option, asked, f"give one of {', '.join(known)}, or several in a list."
        )
    chosen: tuple[Any, ...] = (asked,) if isinstance(asked, str) else tuple(asked)
    for value in chosen:
        if value not in known:
            near = did_you_mean(nearest(str(value), known))
            raise UnknownValueError("annotate", option, value, f"it is one of {', '.join(known)}.{near}")
    return chosen


_lock = threading.Lock()
_default: list[Dataset] = []


def default() -> Dataset:
    """The data that came with the library, opened once."""
    if not _default:
        with _lock:
            if not _default:
                _default.append(Dataset())
    return _default[0]
