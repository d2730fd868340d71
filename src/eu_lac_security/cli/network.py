"""``network``: the dataset as nodes and edges, for networkx, Gephi and other programs, or as a picture.

GraphML and GEXF need the extra ``network``; the picture, of the commitments, needs none.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..vocab import NodeTable, choices
from .output import add_data_option, chosen_dataset, print_table, write_bytes

if TYPE_CHECKING:
    from ..network import Network

_FORMATS = ("graphml", "gexf", "svg")


def register(commands: Any) -> None:
    """Say what the command takes."""
    parser = commands.add_parser("network", help="write the dataset as a network", description=__doc__)
    parser.add_argument(
        "tables",
        nargs="*",
        metavar="TABLE",
        help=f"the tables of the nodes; all of {', '.join(choices(NodeTable))}",
    )
    parser.add_argument("--format", choices=_FORMATS, help="by default, from the ending of OUTPUT")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="OUTPUT",
        help="the file; the terminal if none. Without a format, counts",
    )
    add_data_option(parser)
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace) -> int:
    """Do it."""
    file_format = options.format
    if options.output is not None and file_format is None:
        file_format = options.output.suffix.removeprefix(".").lower()
        if file_format not in _FORMATS:
            options.parser.error(f"--format is needed where OUTPUT does not end in {', '.join(_FORMATS)}")
    network = chosen_dataset(options).as_network(options.tables or None)
    if file_format is None:
        _print_counts(network)
        return 0
    content: bytes = getattr(network, f"to_{file_format}")()
    if options.output is None:
        write_bytes(content)
    else:
        options.output.write_bytes(content)
        sys.stderr.write(f"wrote {options.output}: {len(network.nodes)} nodes, {len(network.edges)} edges\n")
    return 0


def _print_counts(network: Network) -> None:
    nodes = Counter(node.table for node in network.nodes.values())
    edges = Counter((edge.relation, edge.table) for edge in network.edges)
    rows = [("nodes", table, "", str(count)) for table, count in nodes.items()]
    rows += [("edges", table, relation, str(count)) for (relation, table), count in edges.items()]
    print_table(("", "table", "relation", "count"), rows)
