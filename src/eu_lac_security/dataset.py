"""A copy of the data: its tables, read on first use, and the named joins between them."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

import attrs

from . import models
from .about import About, about_from
from .errors import EuLacSecurityError, RetiredIdError, UnknownIdError
from .models import Record
from .reading import read_table
from .schema import table_named, table_of, table_spec
from .source import package_folder, read_about
from .tables import Table
from .vocab import Scope, TableName
from .wording import kind_of, nearest

if TYPE_CHECKING:
    from .conversion import Target
    from .names import Finder, NameIndex

R = TypeVar("R", bound=Record)


class LazyTable(Generic[R]):
    """The attribute of a dataset that is a table, read on first use."""

    def __set_name__(self, owner: type[Any], name: str) -> None:
        self._name = table_named(name)

    @overload
    def __get__(self, dataset: None, owner: type[Any]) -> LazyTable[R]: ...
    @overload
    def __get__(self, dataset: BaseDataset, owner: type[Any]) -> Table[R]: ...
    def __get__(self, dataset: BaseDataset | None, owner: type[Any]) -> LazyTable[R] | Table[R]:
        return self if dataset is None else dataset.table(self._name)


class BaseDataset:
    """The tables of one copy of the data package, and the joins between them.

    A table is read when it is first asked for, once, whatever the number of threads.
    """

    countries: LazyTable[models.Country] = LazyTable()
    institutions: LazyTable[models.Institution] = LazyTable()
    threats: LazyTable[models.Threat] = LazyTable()
    themes: LazyTable[models.Theme] = LazyTable()
    commitments: LazyTable[models.Commitment] = LazyTable()
    commitment_documents: LazyTable[models.CommitmentDocument] = LazyTable()
    commitment_threats: LazyTable[models.CommitmentThreat] = LazyTable()
    commitment_themes: LazyTable[models.CommitmentTheme] = LazyTable()
    commitment_institutions: LazyTable[models.CommitmentInstitution] = LazyTable()
    commitment_meetings: LazyTable[models.CommitmentMeeting] = LazyTable()
    documents: LazyTable[models.Document] = LazyTable()
    document_threats: LazyTable[models.DocumentThreat] = LazyTable()
    document_themes: LazyTable[models.DocumentTheme] = LazyTable()
    document_parties: LazyTable[models.DocumentParty] = LazyTable()
    meetings: LazyTable[models.Meeting] = LazyTable()
    meeting_themes: LazyTable[models.MeetingTheme] = LazyTable()
    participants: LazyTable[models.Participant] = LazyTable()
    people: LazyTable[models.Person] = LazyTable()
    memberships: LazyTable[models.Membership] = LazyTable()
    territories: LazyTable[models.Territory] = LazyTable()
    labels: LazyTable[models.Label] = LazyTable()
    stop_contexts: LazyTable[models.StopContext] = LazyTable()
    codes: LazyTable[models.Code] = LazyTable()
    mappings: LazyTable[models.Mapping] = LazyTable()
    scheme_codes: LazyTable[models.SchemeCode] = LazyTable()
    indicators: LazyTable[models.Indicator] = LazyTable()
    schemes: LazyTable[models.Scheme] = LazyTable()
    sources: LazyTable[models.Source] = LazyTable()
    evidence: LazyTable[models.Evidence] = LazyTable()
    retired_ids: LazyTable[models.RetiredId] = LazyTable()

    def __init__(self, path: str | Path | None = None) -> None:
        """Open a data package.

        Args:
            path: The folder that holds its ``datapackage.json``; the library's own data if none is given.

        Raises:
            DataNotFoundError: If there is no data package there.
        """
        self._given = path
        self._path = package_folder(path)
        self._indexes: dict[tuple[TableName, ...], NameIndex] = {}
        self._tables: dict[TableName, Table[Any]] = {}
        self._lock = threading.RLock()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} '{self._path}'>"

    def __reduce__(self) -> tuple[type[BaseDataset], tuple[str | None]]:
        # the library's own data lies elsewhere on another machine
        return type(self), (None if self._given is None else str(self._path),)

    @property
    def path(self) -> Path:
        """The folder of the data package."""
        return self._path

    @cached_property
    def about(self) -> About:
        """What is known about the dataset as a whole."""
        return about_from(read_about(self._path))

    def table(self, name: str) -> Table[Any]:
        """The table of this name.

        Args:
            name: A table's name, such as ``"countries"``.

        Returns:
            The table. The attribute of the same name gives it with the type of its records.

        Raises:
            UnknownTableError: If there is no such table.
            DataError: If its file has cells or rows that cannot be read.
        """
        known = table_named(name)
        if known not in self._tables:
            with self._lock:
                if known not in self._tables:
                    self._tables[known] = read_table(self._path, table_spec(known), self)
        return self._tables[known]

    def finder(self, table: Table[Any]) -> Finder:
        """What reads the names of a table's things; `Table.find` and its sisters use it."""
        from .indexes import build_index, pool_of
        from .names import Finder

        pool = pool_of(table.spec.name)
        with self._lock:
            if pool not in self._indexes:
                self._indexes[pool] = build_index(self, table.spec.name)
        return Finder(self._indexes[pool], table.spec.name, table)

    def target(self, table: Table[Any], to: str, language: str | None, scope: Scope) -> Target:
        """What the names of a table can be converted to; `Table.convert` uses it."""
        from .targets import target_of

        return target_of(self, table, to, language, scope)

    def tables(self) -> Iterator[Table[Any]]:
        """All tables, in the order of the data package."""
        return map(self.table, models.TABLES)

    def record(self, id: str) -> Record:
        """The record with this id, whatever its table.

        Args:
            id: An id; they are unique across all tables.

        Returns:
            The record.

        Raises:
            UnknownIdError: If no record has this id.
            RetiredIdError: If none has it any more.
        """
        ids: list[str] = []
        unread: list[EuLacSecurityError] = []
        for name in models.TABLES:
            if not table_spec(name).has_id or name == "retired_ids":
                continue
            try:
                table = self.table(name)
            except EuLacSecurityError as error:  # the record may be in another table
                unread.append(error)
                continue
            found: Record | None = table.get(id)
            if found is not None:
                return found
            # nobody asks for evidence, which begins like the ids of what it is about, or means an outsider
            if name not in ("evidence", "territories"):
                ids += table
        if retired := self.retired(id):
            raise retired
        if unread:
            raise unread[0]
        raise UnknownIdError("the dataset", id, nearest(str(id), ids))

    def one_record(self, record: str | Record) -> Record:
        """A record that is given by its id or as it is.

        Raises:
            UnknownIdError: If no record has this id, or it is neither.
        """
        if isinstance(record, Record):
            return record
        if isinstance(record, str):  # pyright: ignore[reportUnnecessaryIsInstance]  # not everybody checks types
            return self.record(record)
        raise UnknownIdError("the dataset", record, hint=f" Give an id or a record, not {kind_of(record)}.")

    def retired(self, id: object, table: TableName | None = None) -> RetiredIdError | None:
        """The error that says what has become of an id, if it is a retired one.

        Args:
            id: The id.
            table: Only if it belonged to this table.
        """
        try:
            row = self.retired_ids.get(str(id))
        except EuLacSecurityError:  # an older copy has no such table, and one that is spoilt tells it elsewhere
            return None
        if row is None or table not in (None, row.table):
            return None
        return RetiredIdError(row.table, row.id, row.replaced_by_id, row.since, row.reason)

    # Joins

    @cached_property
    def evidence_by_entity(self) -> Mapping[str, list[models.Evidence]]:
        """The stored evidence by the id that it is about, in file order."""
        found: dict[str, list[models.Evidence]] = {}
        for row in self.evidence.values():
            found.setdefault(row.entity_id, []).append(row)
        return found

    def statements_about(self, id: str) -> list[models.Evidence]:
        """The stored evidence that is about this id, in file order."""
        return self.evidence_by_entity.get(id, [])

    def commitments_on(self, threat: str | models.Threat) -> Table[models.Commitment]:
        """The commitments that are directed against a threat; see the function `commitments_on`."""
        wanted = self._id_in(self.threats, threat)
        links = self.commitment_threats.where(threat_id=wanted).values()
        return _pick(self.commitments, (link.commitment_id for link in links))

    def commitments_in(self, document: str | models.Document) -> Table[models.Commitment]:
        """The commitments that stand in a document; see the function `commitments_in`."""
        wanted = self._id_in(self.documents, document)
        links = sorted(
            self.commitment_documents.where(document_id=wanted).values(),
            key=lambda link: (link.position is None, link.position, link.commitment_id),
        )
        return _pick(self.commitments, (link.commitment_id for link in links))

    def threats_in(self, document: str | models.Document) -> Table[models.Threat]:
        """The threats that our sources report in a document; see the function `threats_in`."""
        wanted = self._id_in(self.documents, document)
        links = sorted(
            self.document_threats.where(document_id=wanted).values(),
            key=lambda link: (link.position is None, link.position, link.threat_id),
        )
        found = _pick(self.threats, (link.threat_id for link in links))
        return attrs.evolve(found, note=f"reported for {wanted} in the sources seen")

    def mappings_of(
        self, threat: str | models.Threat | None = None, scheme: str | models.Scheme | None = None
    ) -> Table[models.Mapping]:
        """The codes of threats in established schemes; see the function `mappings_of`."""
        found = (
            self.mappings if threat is None else self.mappings.where(threat_id=self._id_in(self.threats, threat))
        )
        return found if scheme is None else found.where(scheme_id=self._id_in(self.schemes, scheme))

    def indicators_of(self, subject: str | models.Threat | models.Commitment) -> Table[models.Indicator]:
        """The series that measure a threat or a commitment; see the function `indicators_of`."""
        if isinstance(subject, models.Commitment) or (isinstance(subject, str) and subject in self.commitments):
            return self.indicators.where(commitment_id=self._id_in(self.commitments, subject))
        if isinstance(subject, str) and subject not in self.threats:
            near = nearest(subject, (*self.threats, *self.commitments))
            raise self.retired(subject) or UnknownIdError("threats and commitments", subject, near)
        return self.indicators.where(threat_id=self._id_in(self.threats, subject))

    def evidence_for(self, record: str | Record, field: str | None = None) -> Table[models.Evidence]:
        """Who says so; see the function `evidence_for`."""
        from .witnesses import witnesses_of

        found = self.one_record(record)
        rows = witnesses_of(self, table_spec(table_of(found)), found, field)
        return Table(table_spec("evidence"), {row.id: row for row in rows}, origin=self)

    def source_columns(self, table: Table[Any]) -> dict[str, list[str | None]]:
        """Who says so of each row, as columns of text; `Table.to_pandas` and its sisters use it."""
        from .provenance import source_columns

        return source_columns(self, table)

    @staticmethod
    def _id_in(table: Table[R], record: str | R) -> str:
        if isinstance(record, str):
            return str(table.spec.key_of(table[record]))
        if type(record) is not table.spec.record:
            hint = f" Give an id or a {table.spec.record.__name__}, not {kind_of(record)}."
            raise UnknownIdError(table.spec.name, record, hint=hint)
        return str(table.spec.key_of(table[str(table.spec.key_of(record))]))


def _pick(table: Table[R], keys: Iterable[str]) -> Table[R]:
    return Table(table.spec, {key: table[key] for key in keys}, origin=table.origin)
