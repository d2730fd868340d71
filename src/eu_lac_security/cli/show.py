"""``show``: a record, what belongs to it, and who says so."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from ..errors import AmbiguousNameError, RetiredIdError, UnknownIdError
from ..exports import row_of
from ..schema import table_of, table_spec
from .output import add_data_option, chosen_dataset
from .page import address_of, page_of

if TYPE_CHECKING:
    from ..api import Dataset
    from ..models import Record


def register(commands: Any) -> None:
    """Say what the command takes."""
    parser = commands.add_parser("show", help="show a record and who says so", description=__doc__)
    parser.add_argument("id", metavar="ID", help="an id of any table, such as ARG, or a name: Argentina, CLASI")
    parser.add_argument(
        "--links", action="store_true", help="everything in full, with the address of each passage"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")
    add_data_option(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it."""
    dataset = chosen_dataset(options)
    record = record_named(dataset, options.id)
    if options.format == "json":
        print(json.dumps(_as_json(dataset, record), indent=2, ensure_ascii=False))
    else:
        print("\n".join(page_of(dataset, record, whole=options.links)))
    return 0


def record_named(dataset: Dataset, text: str) -> Record:
    """The record with this id, or else the one thing that goes by this name."""
    try:
        return dataset.record(text)
    except UnknownIdError as error:
        named = {match.id: match for match in reversed(dataset.lookup(text)) if match.id is not None}
        if not named:
            raise _nothing(dataset, text, error) from None
    if len(named) > 1:
        raise AmbiguousNameError(
            "the dataset's things", text, [match.as_reading() for match in reversed(named.values())]
        )
    return dataset.record(next(iter(named)))


def _nothing(dataset: Dataset, text: str, error: UnknownIdError) -> UnknownIdError:
    """The error that says that nothing has this id or name, and what it may be meant for."""
    from ..directory import near_everywhere

    if isinstance(error, RetiredIdError):
        return error
    near = near_everywhere(dataset, text)
    meant = f" It may be meant for: {'; '.join(match.as_reading() for match in near[:3])}." if near else ""
    hint = f" Nothing goes by that name either.{meant}"
    return UnknownIdError(error.table, text, () if near else error.near, hint)


def _as_json(dataset: Dataset, record: Record) -> dict[str, Any]:
    spec, evidence = table_spec(table_of(record)), dataset.evidence_for(record).values()
    rows = [{**row_of(table_spec("evidence"), row), "link": address_of(dataset, row)} for row in evidence]
    return {"table": spec.name, "record": row_of(spec, record), "evidence": rows}
