"""The model of a map of claims → where its boxes, arrows and reasons stand.

A reason is a node of the graph between two claims, so that the library keeps it clear of everything as it does the
boxes. The library lays out one group of related claims at a time; a page puts the groups side by side as it has room.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any
from unicodedata import east_asian_width

from onrecord.view.claim_map import MapArrow, MapClaim, MapView
from onrecord.view.types import Column

UNIT = 20
"""Units of a drawing to the rem: pixels, where nothing is enlarged."""

COLUMN = 600
"""How wide a group may be, in units, before another way of laying it out is tried: the text's own measure."""

_INSIDE = 16
_BOX, _NOTE = 180, 160
_LINE, _SMALL = 18, 15
_LABEL_LINES, _NAME_LINES, _PHRASE_LINES, _REASON_LINES = 4, 2, 2, 5
_ROUND = 6
_OPTIONS = {
    "spacing": {"layer_gap": 20, "node_gap": 18, "dummy_gap": 14, "port_gap": 14, "stub": 10, "port_stroke_clear": 8},
    "routing": {"merge_edges": "none"},
}

Point = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A claim's box: its corner and size in units, and for how many lines of its label and its names there is room."""

    x: int
    y: int
    width: int
    height: int
    shown: MapClaim
    label_lines: int
    asserted_lines: int
    denied_lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What stands on an arrow: the relation in words, and its reason."""

    x: int
    y: int
    width: int
    height: int
    arrow: MapArrow
    phrase_lines: int
    reason_lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Claims that are related to one another, drawn. ``width`` and ``height`` are in units, ``size`` in rem.

    ``lines`` and ``heads`` are paths as SVG writes them.
    """

    width: int
    height: int
    size: tuple[str, str]
    boxes: tuple[Box, ...]
    notes: tuple[Note, ...]
    lines: tuple[str, ...]
    heads: tuple[str, ...]


def draw(view: MapView, *, mirrored: bool = False) -> tuple[Group, ...]:
    """The groups of a map, in the order of their first claims; none where the layout library is not installed.

    ``mirrored`` has them begin at the right, as words do that are read from there.
    """
    layout = _library()
    if layout is None:
        return ()
    return tuple(_best(_Graph(view, members), layout, mirrored) for members in _groups(view))


def _library() -> Callable[..., Any] | None:
    """The layout library, read only where a map is drawn; it has no wheels for some systems."""
    try:
        from graphlay import layout  # noqa: PLC0415
    except ImportError:
        return None
    return layout


def _groups(view: MapView) -> list[list[int]]:
    """The numbers of the claims that are related to one another, directly or by way of others."""
    beside: dict[int, list[int]] = {number: [] for number in range(len(view.claims))}
    for arrow in view.arrows:
        beside[arrow.source].append(arrow.target)
        beside[arrow.target].append(arrow.source)
    groups: list[list[int]] = []
    seen: set[int] = set()
    for first in beside:
        if first in seen:
            continue
        group = [first]
        seen.add(first)
        for number in group:
            for other in beside[number]:
                if other not in seen:
                    seen.add(other)
                    group.append(other)
        groups.append(sorted(group))
    return groups


class _Graph:
    """A group as the library takes it: claims first, then what stands on the arrows between them."""

    def __init__(self, view: MapView, members: Sequence[int]) -> None:
        numbers = {member: number for number, member in enumerate(members)}
        self.arrows = [arrow for arrow in view.arrows if arrow.source in numbers]
        self.ends = [(numbers[arrow.source], numbers[arrow.target]) for arrow in self.arrows]
        self.boxes = [_box(view.claims[member]) for member in members]
        self.notes = [_note(arrow) for arrow in self.arrows]
        self.sizes = [*((b.width, b.height) for b in self.boxes), *((n.width, n.height) for n in self.notes)]

    def request(self, ends: Iterable[tuple[int, int]]) -> dict[str, Any]:
        """The graph, each arrow running from the first of its ends to the second."""
        first = len(self.boxes)
        pairs = (((a, first + n), (first + n, b)) for n, (a, b) in enumerate(ends))
        return {
            "nodes": [{"size": {"width": width, "height": height}} for width, height in self.sizes],
            "edges": [{"source": a, "target": b} for a, b in chain.from_iterable(pairs)],
        }

    def sides(self) -> list[tuple[int, int]]:
        """The ends of all arrows, turned so that as many as can be run from one of two columns to the other."""
        beside: dict[int, list[int]] = {}
        for a, b in self.ends:
            beside.setdefault(a, []).append(b)
            beside.setdefault(b, []).append(a)
        side = {0: 0}
        queue = [0]
        for number in queue:
            for other in beside[number]:
                if other not in side:
                    side[other] = 1 - side[number]
                    queue.append(other)
        return [(b, a) if side[a] > side[b] else (a, b) for a, b in self.ends]


def _best(graph: _Graph, layout: Callable[..., Any], mirrored: bool) -> Group:
    """In two columns where that fits the text and nothing crosses; else whatever asks for least."""
    sides = graph.sides()
    ways = ((sides, "leftright"), (graph.ends, "topbottom"), (sides, "topbottom"), (graph.ends, "leftright"))
    found: list[tuple[float, Group]] = []
    for ends, direction in ways:
        made = layout(graph.request(ends), options={"direction": direction, **_OPTIONS})
        group = _placed(graph, ends, made.raw, -1 if mirrored else 1)
        crossings = made.metrics()["crossings"] if found or group.width > COLUMN else 0
        found.append((max(group.width, COLUMN) + 0.25 * group.height + 100 * crossings, group))
        if group.width <= COLUMN and len(found) == 1:
            break
    return min(found, key=lambda pair: pair[0])[1]


def _placed(graph: _Graph, ends: Sequence[tuple[int, int]], raw: dict[str, Any], way: int) -> Group:
    """What the library found, in whole units; ``way`` is -1 where it is to be seen in a mirror."""
    centres = [(way * n["center"]["x"], n["center"]["y"]) for n in raw["nodes"]]
    corners = [(x - width / 2, y - height / 2) for (x, y), (width, height) in zip(centres, graph.sizes, strict=True)]
    found = [[(way * p["x"], p["y"]) for p in edge["points"]] for edge in raw["edges"]]
    left, top = (min(p[i] for p in chain(corners, *found)) - 2 for i in (0, 1))
    routes = [[(round(x - left), round(y - top)) for x, y in route] for route in found]
    places = [(round(x - left), round(y - top)) for x, y in corners]
    boxes = tuple(replace(b, x=x, y=y) for b, (x, y) in zip(graph.boxes, places, strict=False))
    notes = tuple(replace(n, x=x, y=y) for n, (x, y) in zip(graph.notes, places[len(boxes) :], strict=True))
    heads: list[str] = []
    for n, arrow in enumerate(graph.arrows):
        to_first, to_second = routes[2 * n][::-1], routes[2 * n + 1]
        turned = ends[n] != graph.ends[n]
        heads += [_head(to_first)] * (arrow.mutual or turned) + [_head(to_second)] * (arrow.mutual or not turned)
    nodes: tuple[Box | Note, ...] = (*boxes, *notes)
    width = max(*(n.x + n.width for n in nodes), *(x for route in routes for x, _ in route)) + 2
    height = max(*(n.y + n.height for n in nodes), *(y for route in routes for _, y in route)) + 2
    return Group(
        width=width,
        height=height,
        size=(f"{width / UNIT:g}rem", f"{height / UNIT:g}rem"),
        boxes=boxes,
        notes=notes,
        lines=tuple(map(_line, routes)),
        heads=tuple(heads),
    )


def _line(route: Sequence[Point]) -> str:
    """The path of a line, its bends rounded."""
    path = [f"M{route[0][0]} {route[0][1]}"]
    for before, (x, y), after in zip(route, route[1:], route[2:], strict=False):
        (ax, ay), (bx, by) = (_towards((x, y), end) for end in (before, after))
        path.append(f"L{ax} {ay}Q{x} {y} {bx} {by}")
    return "".join((*path, f"L{route[-1][0]} {route[-1][1]}"))


def _towards(bend: Point, end: Point) -> Point:
    """A point just off a bend on the way to another, at most half of it away."""
    return (bend[0] + _step(end[0] - bend[0]), bend[1] + _step(end[1] - bend[1]))


def _step(way: int) -> int:
    return max(-_ROUND, min(_ROUND, int(way / 2)))


def _head(route: Sequence[Point]) -> str:
    """The path of an arrow's head at the end of a route, pointing the way that the route comes in."""
    x, y = route[-1]
    before = next((p for p in route[-2::-1] if p != route[-1]), (x - 1, y))
    if abs(x - before[0]) >= abs(y - before[1]):
        back = -9 if x > before[0] else 9
        return f"M{x} {y}l{back} -4v8z"
    back = -9 if y > before[1] else 9
    return f"M{x} {y}l-4 {back}h8z"


def _box(shown: MapClaim) -> Box:
    claim = shown.claim
    inner = _BOX - 18
    label = lines_of(claim.label, inner / 14, _LABEL_LINES)
    asserted, denied = (lines_of(_names(column), inner / 12, _NAME_LINES) for column in (claim.asserted, claim.denied))
    small = 1 + bool(shown.outside) + asserted + denied
    height = _INSIDE + _SMALL * small + _LINE * label + 10
    return Box(
        x=0, y=0, width=_BOX, height=height, shown=shown,
        label_lines=label, asserted_lines=asserted, denied_lines=denied,
    )  # fmt: skip


def _names(column: Column) -> str:
    """About as much as the names of a column come to, with what stands before them."""
    agents = (agent.label for stand in column.stands for agent in stand.agents)
    return " ".join(
        ("Asserted by", *agents, "and 1 more" if column.more else "", "" if column.stands else column.empty)
    )


def _note(arrow: MapArrow) -> Note:
    inner = _NOTE - 12
    phrase = lines_of(arrow.phrase, inner / 12, _PHRASE_LINES)
    reason = lines_of(arrow.reason, inner / 12, _REASON_LINES) if arrow.reason else 0
    height = 10 + _SMALL * (phrase + reason)
    return Note(x=0, y=0, width=_NOTE, height=height, arrow=arrow, phrase_lines=phrase, reason_lines=reason)


def lines_of(text: str, ems: float, most: int) -> int:
    """About how many lines a text takes that are so many ems long: from one to the most there is room for."""
    lines, used = 1, 0.0
    for word in text.split():
        wide = 0 if word.isascii() else sum(east_asian_width(letter) in "WF" for letter in word)
        length = 0.52 * len(word) + 0.48 * wide
        if used and used + 0.3 + length > ems:
            lines, used = lines + 1, 0.0
        used += length + (0.3 if used else 0)
        while used > ems:
            lines, used = lines + 1, used - ems
        if lines >= most:
            return most
    return lines
