"""The model of a map of claims → where its boxes, arrows and reasons stand.

A reason is a node of the graph between two claims, so that the library keeps it clear of everything as it does the
boxes. The library lays out one group of related claims at a time; a page puts the groups side by side as it has room.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from math import inf
from typing import Any, Protocol

from onrecord.draw.labels import lines_of, told_apart
from onrecord.draw.rows import layers, rows_of
from onrecord.view.claim_map import MapArrow, MapClaim, MapView
from onrecord.view.types import Column

UNIT = 20
"""Units of a drawing to the rem: pixels, where nothing is enlarged."""

COLUMN = 584
"""How wide a drawing may be, in units, to stand in the text as it is: what a text's column has on most screens."""

TALL = 900
"""How high a drawing may be, in units, to be seen at one time, or nearly."""

PAPER = (900, 1200)
"""How wide and high a drawing may be, in units, to be legible when it is made as small as a sheet of paper asks for:
to three quarters, which makes letters of 12 pixels 9."""

_INSIDE = 16
_LINE, _SMALL = 18, 15
_ROUND = 6

_ROWS = ((2, 2), (2, 3), (3, 3), (3, 4), (4, 4), (4, 6))
"""How many claims a row has at the most, and how many notes a layer between rows, in the drawings that are tried."""

_FEW, _MANY = 9, 40
"""Of no more claims than the first some of those drawings are made; of more than the second, only the last."""

_OPTIONS = {
    "spacing": {"layer_gap": 16, "node_gap": 12, "dummy_gap": 10, "port_gap": 12, "stub": 10, "port_stroke_clear": 6},
    "routing": {"merge_edges": "none"},
    "compaction": {"mode": "priority"},
}

Point = tuple[int, int]


class _Made(Protocol):
    """What the library makes of a graph: where things stand, as JSON has it, and how good that is."""

    raw: dict[str, Any]

    def metrics(self) -> dict[str, Any]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Room:
    """How wide boxes and notes are, in units, and how many lines each of their texts has at the most."""

    box: int
    note: int
    label: int
    names: int
    phrase: int
    reason: int


_ROOMY = _Room(box=180, note=160, label=4, names=2, phrase=2, reason=5)
_CLOSE = _Room(box=170, note=138, label=3, names=1, phrase=2, reason=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A claim's box: its corner and size in units, and for how many lines of its label and its names there is room.

    ``label`` is the claim's, without what it shares with others where that would be all that is seen of it.
    """

    x: int
    y: int
    width: int
    height: int
    shown: MapClaim
    label: str
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

    ``lines`` and ``heads`` are paths as SVG writes them. What is ``large`` needs a frame in which it scrolls; what is
    not for ``paper`` would be too small there to be read.
    """

    width: int
    height: int
    size: tuple[str, str]
    large: bool
    paper: bool
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
    return tuple(_best(view, members, layout, -1 if mirrored else 1) for members in _groups(view))


def _library() -> Callable[..., _Made] | None:
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

    def __init__(self, view: MapView, members: Sequence[int], room: _Room) -> None:
        numbers = {member: number for number, member in enumerate(members)}
        claims = [view.claims[member] for member in members]
        labels = told_apart([shown.claim.label for shown in claims], _ems(room.box, 18, 14), room.label)
        self.arrows = [arrow for arrow in view.arrows if arrow.source in numbers]
        self.ends = [(numbers[arrow.source], numbers[arrow.target]) for arrow in self.arrows]
        self.boxes = [_box(shown, label, room) for shown, label in zip(claims, labels, strict=True)]
        self.notes = [_note(arrow, room) for arrow in self.arrows]
        self.sizes = [*((b.width, b.height) for b in self.boxes), *((n.width, n.height) for n in self.notes)]

    def in_columns(self) -> "_Way":
        """Arrows run across, as many as can from one of two columns to the other."""
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
        links: list[tuple[int, int]] = []
        for note, (a, b) in enumerate(self.ends, len(self.boxes)):
            links += ((note, a), (b, note)) if side[a] > side[b] else ((a, note), (note, b))
        return _Way(direction="leftright", links=links, layers=())

    def in_rows(self, places: int, notes: int) -> "_Way":
        """Arrows run down, with so many claims in a row at the most and so many notes in a layer between rows."""
        found = layers(rows_of(len(self.boxes), self.ends, places), self.ends, notes)
        every = (*found.claims, *found.notes)
        links: list[tuple[int, int]] = []
        for note, ends in enumerate(self.ends, len(self.boxes)):
            links += ((claim, note) if every[claim] < every[note] else (note, claim) for claim in ends)
        return _Way(direction="topbottom", links=links, layers=every)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """A way to lay a graph out. ``links`` has two for each arrow, at its source and at its target, as they run."""

    direction: str
    links: Sequence[tuple[int, int]]
    layers: Sequence[int]

    def request(self, sizes: Sequence[tuple[int, int]]) -> dict[str, Any]:
        """The graph as the library takes it."""
        nodes: list[dict[str, Any]] = [{"size": {"width": width, "height": height}} for width, height in sizes]
        for node, layer in zip(nodes, self.layers, strict=False):
            node["rank"] = {"fixed": layer}
        return {"nodes": nodes, "edges": [{"source": a, "target": b} for a, b in self.links]}


def _best(view: MapView, members: Sequence[int], layout: Callable[..., _Made], side: int) -> Group:
    """In two columns where that fits the text; else whatever asks for least, in rows mostly."""
    graph = _Graph(view, members, _ROOMY)
    best = graph.in_columns()
    made = _made(graph, best, layout)
    width, height = _size(made)
    if width > COLUMN or height > TALL:
        graph, least = _Graph(view, members, _CLOSE), inf
        for way in (graph.in_columns(), *(graph.in_rows(*most) for most in _tried(len(members)))):
            tried = _made(graph, way, layout)
            asked = _asked(*_size(tried))
            if asked < least:
                asked += 30 * tried.metrics()["crossings"]
            if asked < least:
                best, made, least = way, tried, asked
    return _placed(graph, best, made.raw, side)


def _tried(claims: int) -> Sequence[tuple[int, int]]:
    """Which rows are tried for so many claims."""
    if claims > _MANY:
        return _ROWS[-1:]
    return _ROWS if claims > _FEW else _ROWS[1:4]


def _made(graph: _Graph, way: _Way, layout: Callable[..., _Made]) -> _Made:
    return layout(way.request(graph.sizes), options={"direction": way.direction, **_OPTIONS})


def _size(made: _Made) -> tuple[float, float]:
    """The width and height of what the library has made, with its margin."""
    least, most = (made.raw["bounds"][end] for end in ("min", "max"))
    return most["x"] - least["x"] + 4, most["y"] - least["y"] + 4


def _asked(width: float, height: float) -> float:
    """How much a drawing asks of who reads it: the way down, and more than that across. Each crossing is 30 more."""
    beyond = width - COLUMN
    return height + (200 + 1.5 * beyond if beyond > 0 else 0)


def _placed(graph: _Graph, way: _Way, raw: dict[str, Any], side: int) -> Group:
    """What the library found, in whole units; ``side`` is -1 where it is to be seen in a mirror."""
    centres = [(side * n["center"]["x"], n["center"]["y"]) for n in raw["nodes"]]
    corners = [(x - width / 2, y - height / 2) for (x, y), (width, height) in zip(centres, graph.sizes, strict=True)]
    found = [[(side * p["x"], p["y"]) for p in edge["points"]] for edge in raw["edges"]]
    left, top = (min(p[i] for p in chain(corners, *found)) - 2 for i in (0, 1))
    routes = [[(round(x - left), round(y - top)) for x, y in route] for route in found]
    places = [(round(x - left), round(y - top)) for x, y in corners]
    boxes = tuple(replace(b, x=x, y=y) for b, (x, y) in zip(graph.boxes, places, strict=False))
    notes = tuple(replace(n, x=x, y=y) for n, (x, y) in zip(graph.notes, places[len(boxes) :], strict=True))
    # An arrow has no head at its note.
    to_claims = [route if end < len(boxes) else route[::-1] for route, (_, end) in zip(routes, way.links, strict=True)]
    pointing = [arrow.mutual or end == 1 for arrow in graph.arrows for end in (0, 1)]
    nodes: tuple[Box | Note, ...] = (*boxes, *notes)
    width = max(*(n.x + n.width for n in nodes), *(x for route in routes for x, _ in route)) + 2
    height = max(*(n.y + n.height for n in nodes), *(y for route in routes for _, y in route)) + 2
    return Group(
        width=width,
        height=height,
        size=(f"{width / UNIT:g}rem", f"{height / UNIT:g}rem"),
        large=width > COLUMN or height > TALL,
        paper=width <= PAPER[0] and height <= PAPER[1],
        boxes=boxes,
        notes=notes,
        lines=tuple(map(_line, routes)),
        heads=tuple(_head(route) for route, points in zip(to_claims, pointing, strict=True) if points),
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


def _ems(width: int, edges: int, letters: int) -> float:
    """How many ems a line has within something so wide, less its edges; all in units."""
    return (width - edges) / letters


def _box(shown: MapClaim, label: str, room: _Room) -> Box:
    claim = shown.claim
    lines = lines_of(label, _ems(room.box, 18, 14), room.label)
    asserted, denied = (
        lines_of(_names(column), _ems(room.box, 18, 12), room.names) for column in (claim.asserted, claim.denied)
    )
    small = 1 + bool(shown.outside) + asserted + denied
    height = _INSIDE + _SMALL * small + _LINE * lines + 10
    return Box(
        x=0, y=0, width=room.box, height=height, shown=shown, label=label,
        label_lines=lines, asserted_lines=asserted, denied_lines=denied,
    )  # fmt: skip


def _names(column: Column) -> str:
    """About as much as the names of a column come to, with what stands before them."""
    agents = (agent.label for stand in column.stands for agent in stand.agents)
    return " ".join(
        ("Asserted by", *agents, "and 1 more" if column.more else "", "" if column.stands else column.empty)
    )


def _note(arrow: MapArrow, room: _Room) -> Note:
    ems = _ems(room.note, 12, 12)
    phrase = lines_of(arrow.phrase, ems, room.phrase)
    reason = lines_of(arrow.reason, ems, room.reason) if arrow.reason else 0
    height = 10 + _SMALL * (phrase + reason)
    return Note(x=0, y=0, width=room.note, height=height, arrow=arrow, phrase_lines=phrase, reason_lines=reason)
