"""``members``: who belongs to a body on a day."""

from __future__ import annotations

import argparse
import sys
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
    day = day_of(dataset, options.on, possible=options.possible, ask="--possible")
    rows, possible = (
        dataset.members(options.body, day, role=options.role, possible=possible, within=options.within)
        for possible in (options.possible, True)
    )
    held = [(row, dataset.holds_on(row, day)) for row in rows.values()]
    if options.format == "table":
        cells = [(row.entity_id, _name(dataset.record(row.entity_id)), row.role, holds) for row, holds in held]
        print_table(("id", "name", "role", f"on {day}"), cells)
    else:
        from ..exports import row_of, text_bytes

        told = ({**row_of(rows.spec, row), "holds": holds} for row, holds in held)
        write_bytes(text_bytes((*rows.spec.columns, "holds"), told, options.format))
    if more := len(possible) - len(rows):
        sys.stderr.write(f"{more} more {'is' if more == 1 else 'are'} possible on {day}: add --possible\n")
    return 0


def _name(entity: Any) -> str:
    return str(entity.name)
