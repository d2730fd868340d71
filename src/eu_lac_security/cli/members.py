"""``members``: who belongs to a body on a day."""

from __future__ import annotations

import argparse
from typing import Any

from ..timeline import day_of
from ..vocab import MembershipRole, choices
from .output import add_data_option, chosen_dataset, print_table, write_bytes


def register(commands: Any) -> None:
    """Say what the command takes."""
    parser = commands.add_parser("members", help="list who belongs to a body on a day", description=__doc__)
    parser.add_argument("body", metavar="BODY", help="the id of an institution, such as clasi")
    parser.add_argument(
        "--on", metavar="DAY", help="the day, as YYYY-MM-DD; by default the last that the data knows"
    )
    parser.add_argument("--role", choices=choices(MembershipRole), help="only this role, such as presidency")
    parser.add_argument("--possible", action="store_true", help="add those that may hold on that day")
    parser.add_argument("--within", choices=("participants",), help="only the 43 countries of the declaration")
    parser.add_argument("--format", choices=("table", "csv", "json", "jsonl"), default="table")
    add_data_option(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it."""
    dataset = chosen_dataset(options)
    rows = dataset.members(
        options.body, options.on, role=options.role, possible=options.possible, within=options.within
    )
    if options.format != "table":
        from ..exports import table_bytes

        write_bytes(table_bytes(dataset, rows, options.format))
        return 0
    day = day_of(dataset, options.on, possible=options.possible)
    cells = [
        (row.entity_id, _name(dataset.record(row.entity_id)), row.role, row.holds_on(day)) for row in rows.values()
    ]
    print_table(("id", "name", "role", f"on {day}"), cells)
    return 0


def _name(entity: Any) -> str:
    return str(entity.name)
