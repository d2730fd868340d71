"""The codes of one scheme: the threats that they are mapped to, and which code lies above which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import UnknownSchemeError
from ..indexes import spellings_of
from ..models import Mapping, Scheme, SchemeCode
from ..names import scheme_names
from ..trees import ancestors

if TYPE_CHECKING:
    from ..dataset import BaseDataset


class Crosswalk:
    """One scheme of codes of threats.

    Attributes:
        scheme: The id of the scheme.
        mappings: The mappings of each code.
        labels: What the scheme calls each code that the dataset holds.
    """

    def __init__(self, dataset: BaseDataset, scheme: str | Scheme) -> None:
        """Take the rows of one scheme.

        Raises:
            UnknownSchemeError: If no threat is mapped to such a scheme.
        """
        self.scheme: str = _known(dataset, scheme)
        self.mappings: dict[str, list[Mapping]] = {}
        self._code_of: dict[str, str] = {}
        mapped = [*dataset.mappings.where(scheme_id=self.scheme).values()]
        held = [*dataset.scheme_codes.where(scheme_id=self.scheme).values()]
        for mapping in mapped:
            self.mappings.setdefault(mapping.code, []).append(mapping)
        rows: list[Mapping | SchemeCode] = [*held, *mapped]
        for row in rows:
            self._code_of |= dict.fromkeys(spellings_of(row), row.code)
        self.labels: dict[str, str] = {row.code: row.label for row in held}
        self._parents = {row.code: row.parent_code for row in held if row.parent_code}

    def code_of(self, text: str) -> str | None:
        """The code that stands in a file as this text, letter for letter; none if the dataset holds no such code."""
        return self._code_of.get(text)

    def above(self, code: str) -> tuple[str, ...]:
        """The codes above this one, the nearest first."""
        return ancestors(code, self._parents)


def schemes_of_threats(dataset: BaseDataset) -> tuple[str, ...]:
    """The schemes that threats are mapped to."""
    return tuple(sorted({row.scheme_id for row in dataset.mappings.values()}))


def _known(dataset: BaseDataset, scheme: str | Scheme) -> str:
    known = schemes_of_threats(dataset)
    asked = scheme.id if isinstance(scheme, Scheme) else str(scheme)
    found = next((name for name in scheme_names(asked) if name in known), None)
    if found is None:
        raise UnknownSchemeError("threats", asked, known)
    return found
