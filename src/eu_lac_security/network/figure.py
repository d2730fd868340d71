"""A picture of the commitments: on the left what they stand in, on the right what they are about.

It is drawn without a library, so that the same data gives the same bytes everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

from attrs import frozen

from ..about import About
from ..vocab import Relation, TableName
from ..wording import shorten
from .parts import Edge, Node

_LEFT: tuple[TableName, ...] = ("documents", "meetings")
_RIGHT: tuple[TableName, ...] = ("threats", "themes", "institutions")
_RELATIONS: tuple[Relation, ...] = (
    "stands-in",
    "was-reported-from",
    "is-directed-against",
    "is-about",
    "concerns",
)
_COLOURS: dict[TableName, str] = {
    "documents": "#1b4f72",
    "meetings": "#5d6d7e",
    "commitments": "#212f3c",
    "threats": "#943126",
    "themes": "#1e8449",
    "institutions": "#7d6608",
}

_WIDTH, _ROW, _GAP, _TOP = 1330, 21, 30, 94
_LEFT_X, _MIDDLE, _RIGHT_X = 415, (505, 807), 920  # where the texts end and begin
_LONGEST = 62
_STYLE = (
    "text { font: 13px 'Helvetica Neue', Helvetica, Arial, sans-serif; } "
    ".head { font-weight: bold; } .note { font-size: 12px; fill: #555; } path { fill: none; stroke-width: 1.3; }"
)


@frozen
class _Place:
    """Where a node is drawn."""

    node: Node
    y: float


def to_svg(about: About, nodes: Mapping[str, Node], edges: Sequence[Edge]) -> bytes:
    """The picture, as SVG.

    Args:
        about: What is known about the dataset as a whole.
        nodes: The nodes by id; what is neither a commitment nor tied to one is not drawn.
        edges: The edges.

    Returns:
        The bytes of the file.
    """
    drawn = [edge for edge in edges if edge.relation in _RELATIONS and nodes[edge.start].table == "commitments"]
    commitments = _stacked([("commitments", _in_order(nodes, edges))])
    left, right = (_side(nodes, drawn, commitments, tables) for tables in (_LEFT, _RIGHT))
    height = max([_TOP, *(place.y for column in (commitments, left, right) for place in column.values())]) + _GAP
    lines = [*_paths(drawn, commitments, {**left, **right}), *_texts(commitments, left, right)]
    return ("\n".join([*_head(about, height), *lines, "</svg>"]) + "\n").encode("utf-8")


def _in_order(nodes: Mapping[str, Node], edges: Sequence[Edge]) -> list[Node]:
    """The commitments of the declaration's summary in its order, then what the press reports."""
    positions = {
        edge.start: edge.attributes.get("position") for edge in reversed(edges) if edge.relation == "stands-in"
    }
    commitments = [node for node in nodes.values() if node.table == "commitments"]

    def place(node: Node) -> tuple[bool, int, str]:
        position = positions.get(node.id)
        return _is_reported(node), position if isinstance(position, int) else len(commitments), node.id

    return sorted(commitments, key=place)


def _is_reported(node: Node) -> bool:
    return node.attributes.get("basis") == "press report"


def _stacked(groups: Iterable[tuple[TableName, Sequence[Node]]]) -> dict[str, _Place]:
    """The nodes of each group below each other, with room for a heading above each group."""
    places: dict[str, _Place] = {}
    y = float(_TOP)
    for _, nodes in groups:
        for node in nodes:
            places[node.id] = _Place(node, y)
            y += _ROW
        y += _GAP if nodes else 0
    return places


def _side(
    nodes: Mapping[str, Node], edges: list[Edge], commitments: dict[str, _Place], tables: Iterable[TableName]
) -> dict[str, _Place]:
    """What is tied to the commitments, near to those that it is tied to, so that few lines cross."""
    near: dict[str, list[float]] = {}
    for edge in edges:
        near.setdefault(edge.end, []).append(commitments[edge.start].y)
    groups: list[tuple[TableName, list[Node]]] = []
    for table in tables:
        found = [nodes[id] for id in near if nodes[id].table == table]
        groups.append((table, sorted(found, key=lambda node: (sum(near[node.id]) / len(near[node.id]), node.id))))
    return _centred(_stacked(groups), commitments)


def _centred(places: dict[str, _Place], beside: dict[str, _Place]) -> dict[str, _Place]:
    """A column moved down to the middle of a longer one."""
    ends = [max((place.y for place in column.values()), default=0) for column in (places, beside)]
    lower = max(0, ends[1] - ends[0]) / 2
    return {id: _Place(place.node, place.y + lower) for id, place in places.items()}


def _head(about: About, height: float) -> list[str]:
    title = "What the commitments of 2025 stand in, and what they are about"
    note = "dashed: known from the press alone"
    size, labelled = (_WIDTH, height), 'aria-labelledby="title desc"'
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]} {size[1]:g}" role="img" {labelled}>',
        f'<title id="title">{title}</title>',
        f'<desc id="desc">{escape(about.title)}, version {escape(about.version)}; {note}.</desc>',
        f"<style>{_STYLE}</style>",
        f'<rect width="{_WIDTH}" height="{height:g}" fill="#fff"/>',
        f'<text class="head" x="20" y="24">{title}</text>',
        f'<text class="note" x="20" y="42">{escape(about.name)} {escape(about.version)}; {note}</text>',
    ]


def _paths(edges: list[Edge], commitments: dict[str, _Place], others: dict[str, _Place]) -> list[str]:
    """A curve for each edge, which says what it stands for where the picture is looked at on its own."""
    lines: list[str] = []
    for edge in edges:
        start, end = commitments[edge.start], others[edge.end]
        to_the_left = end.node.table in _LEFT
        begin, finish = (_MIDDLE[0] - 6, _LEFT_X + 6) if to_the_left else (_MIDDLE[1] + 6, _RIGHT_X - 6)
        bend, y = (begin + finish) / 2, (start.y - 4, end.y - 4)
        dashes = ' stroke-dasharray="4 3"' if _is_reported(start.node) else ""
        publishers = ", ".join(dict.fromkeys(spoken.source.publisher for spoken in edge.sources))
        told = f"{edge.start} {edge.relation.replace('-', ' ')} {end.node.label} ({publishers})"
        lines.append(
            f'<path d="M{begin:g} {y[0]:g}C{bend:g} {y[0]:g} {bend:g} {y[1]:g} {finish:g} {y[1]:g}" '
            f'stroke="{_COLOURS[end.node.table]}" stroke-opacity="0.55"{dashes}>'
            f"<title>{escape(told)}</title></path>"
        )
    return lines


def _texts(commitments: dict[str, _Place], left: dict[str, _Place], right: dict[str, _Place]) -> list[str]:
    columns = (
        (left, _LEFT_X, "end"),
        (commitments, sum(_MIDDLE) / 2, "middle"),
        (right, _RIGHT_X, "start"),
    )
    lines: list[str] = []
    for places, x, anchor in columns:
        told: set[str] = set()
        for place in places.values():
            table = place.node.table
            if table not in told:
                told.add(table)
                lines.append(_text(table, x, place.y - _ROW, anchor, _COLOURS[table], "head"))
            label = place.node.id if table == "commitments" else shorten(place.node.label, _LONGEST)
            lines.append(_text(label, x, place.y, anchor, _COLOURS[table]))
    return lines


def _text(text: str, x: float, y: float, anchor: str, colour: str, css: str = "") -> str:
    css = f' class="{css}"' if css else ""
    return f'<text{css} x="{x:g}" y="{y:g}" text-anchor="{anchor}" fill="{colour}">{escape(text)}</text>'
