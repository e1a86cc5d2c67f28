"""The network: who appears with whom, as names on an oval and lines that are thicker for stronger ties.

The layout is determined by the data alone: the strongest name first, and next to each the one it is tied to most.
"""

from __future__ import annotations

import math

from markupsafe import Markup

from briefgen.contract.model import Struct
from briefgen.web.pictures.drawing import finished, lines, picture, shape, words

WIDTH, MARGIN, RADIUS_X, RADIUS_Y = 400, 20, 138, 135
LABEL_CHARACTERS, LABEL_LINES, LINE = 16, 3, 15
THINNEST, THICKEST = 1.5, 9.0
SMALLEST, LARGEST = 7.0, 17.0

Link = tuple[str, str, int]
"""The ids of two nodes, and how strongly they are tied."""


class Node(Struct, frozen=True):
    """A node: its id, its name, and its weight."""

    id: str
    name: str
    weight: int


def network(id_: str, title: str, description: str, nodes: tuple[Node, ...], links: tuple[Link, ...]) -> Markup:
    """The picture of `nodes`, at least one, and of `links` between them."""
    places, names = _places(nodes, links), {node.id: lines(node.name, LABEL_CHARACTERS, LABEL_LINES) for node in nodes}
    heaviest, strongest = max(node.weight for node in nodes), max((weight for _, _, weight in links), default=1)
    radii = {node.id: SMALLEST + (LARGEST - SMALLEST) * math.sqrt(node.weight / heaviest) for node in nodes}
    height = max(places[id_][1] + radii[id_] + len(name) * LINE for id_, name in names.items()) + LINE / 2
    root = picture(id_, "network", WIDTH, height, title, description)
    for one, other, weight in sorted(links, key=lambda link: link[2]):
        (x1, y1), (x2, y2) = places[one], places[other]
        width = THINNEST + (THICKEST - THINNEST) * (weight - 1) / max(strongest - 1, 1)
        shape(root, "line", "tie", x1=x1, y1=y1, x2=x2, y2=y2, stroke_width=width)
    for node in nodes:
        (x, y), radius = places[node.id], radii[node.id]
        shape(root, "circle", "node", cx=x, cy=y, r=radius)
        for number, line in enumerate(names[node.id], 1):
            words(root, "node-label", x, y + radius + number * LINE, line)
    return finished(root)


def _places(nodes: tuple[Node, ...], links: tuple[Link, ...]) -> dict[str, tuple[float, float]]:
    """The position of each node, around an oval from its top; two nodes are side by side."""
    row, turn = _in_a_row(nodes, links), 0.25 if len(nodes) == 2 else 0
    flat = 0 if len(nodes) == 2 else RADIUS_Y
    angles = {id_: 2 * math.pi * (place / len(row) - turn) for place, id_ in enumerate(row)}
    return {
        id_: (WIDTH / 2 + RADIUS_X * math.sin(angle), MARGIN + flat - flat * math.cos(angle))
        for id_, angle in angles.items()
    }


def _in_a_row(nodes: tuple[Node, ...], links: tuple[Link, ...]) -> list[str]:
    strength = {(a, b): weight for one, other, weight in links for a, b in ((one, other), (other, one))}
    left = [node.id for node in sorted(nodes, key=lambda node: (-node.weight, node.id))]
    row = [left.pop(0)]
    while left:
        row.append(left.pop(left.index(max(left, key=lambda id_: strength.get((row[-1], id_), 0)))))
    return row
