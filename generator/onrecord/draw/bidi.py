"""A line in the order in which it is read → its pieces from left to right: the Unicode Bidirectional Algorithm.

As Unicode Annex 9 has it (rules X1 to L2), but for embeddings and overrides, which no text of ours holds: they are
passed over. Isolates and marks are not.
"""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

_INITIATORS = frozenset({"LRI", "RLI", "FSI"})
_PASSED_OVER = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "BN"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "PDI"}) | _INITIATORS
_LEFT_ALONE_AT_END = frozenset({"B", "S", "WS", "PDI"}) | _INITIATORS
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
_PAIRS = {
    ")": "(",
    "]": "[",
    "}": "{",
    "〉": "〈",
    "》": "《",
    "」": "「",
    "』": "『",
    "】": "【",
    "）": "（",
    "］": "［",
}
_OPENING = frozenset(_PAIRS.values())
_DEEPEST = 125


class Piece(NamedTuple):
    """Letters that follow each other in one direction, in the order in which they are read."""

    text: str
    is_rtl: bool


def pieces_from_left(text: str, *, rtl: bool) -> list[Piece]:
    """The pieces of one line in the order in which they stand, from the left."""
    levels = levels_of(text, rtl=rtl)
    runs = [(level, [n for n, _ in group]) for level, group in groupby(enumerate(levels), key=lambda pair: pair[1])]
    # L2: from the highest level down, what is at least as high is turned round.
    for level in range(max(levels, default=0), 0, -1):
        runs = [
            run
            for high, group in groupby(runs, key=lambda run: run[0] >= level)
            for run in (reversed(list(group)) if high else group)
        ]
    return [Piece("".join(text[n] for n in places), bool(level % 2)) for level, places in runs]


def levels_of(text: str, *, rtl: bool) -> list[int]:
    """The level of each letter of a line; odd ones are read from the right."""
    kinds = [unicodedata.bidirectional(char) or "L" for char in text]
    base = int(rtl)
    levels, ends = _explicit(kinds, base)
    for run in _sequences(kinds, levels, ends):
        _resolve(text, kinds, levels, run, _ends_of(run, levels, base, ends))
    # What is passed over goes with what is before it.
    for n, kind in enumerate(kinds):
        if kind in _PASSED_OVER:
            levels[n] = levels[n - 1] if n else base
    for n in range(len(text) - 1, -1, -1):
        original = unicodedata.bidirectional(text[n])
        if original not in _LEFT_ALONE_AT_END | _PASSED_OVER:
            break
        levels[n] = base
    return levels


def _explicit(kinds: Sequence[str], base: int) -> tuple[list[int], dict[int, int]]:
    """X1 to X6a: the levels that isolates give, and the place where each of them ends."""
    ends = _matching(kinds)
    levels: list[int] = []
    stack = [base]
    closing = set(ends.values())
    for n, kind in enumerate(kinds):
        if n in closing and len(stack) > 1:
            stack.pop()
        levels.append(stack[-1])
        if n in ends:
            is_rtl = kind == "RLI" or (kind == "FSI" and _first_strong(kinds[n + 1 : ends[n]]))
            stack.append(min((stack[-1] + 1) | 1 if is_rtl else (stack[-1] + 2) & ~1, _DEEPEST))
    return levels, ends


def _matching(kinds: Sequence[str]) -> dict[int, int]:
    """BD9: isolates and their ends. One that has none ends with the line."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for n, kind in enumerate(kinds):
        if kind in _INITIATORS:
            opened.append(n)
        elif kind == "PDI" and opened:
            ends[opened.pop()] = n
    return {**ends, **dict.fromkeys(opened, len(kinds))}


def _first_strong(kinds: Sequence[str]) -> bool:
    """P2 and P3: whether the first letter outside isolates is read from the right."""
    depth = 0
    for kind in kinds:
        depth += (kind in _INITIATORS) - (kind == "PDI" and depth > 0)
        if not depth and kind in {"L", "R", "AL"}:
            return kind != "L"
    return False


def _sequences(kinds: Sequence[str], levels: Sequence[int], ends: dict[int, int]) -> Iterator[list[int]]:
    """BD13: the places that are resolved together: runs of one level, across the isolates in them."""
    places = [n for n, kind in enumerate(kinds) if kind not in _PASSED_OVER]
    runs: list[list[int]] = []
    for n in places:
        # An isolate ends the run before it, and what follows its end is another one.
        if runs and levels[runs[-1][-1]] == levels[n] and runs[-1][-1] not in ends and n not in ends.values():
            runs[-1].append(n)
        else:
            runs.append([n])
    by_start = {run[0]: run for run in runs}
    continued = {ends[run[-1]] for run in runs if run[-1] in ends}
    for run in runs:
        if run[0] in continued:
            continue
        whole = list(run)
        while whole[-1] in ends and ends[whole[-1]] in by_start:
            whole += by_start[ends[whole[-1]]]
        yield whole


def _ends_of(run: Sequence[int], levels: Sequence[int], base: int, ends: dict[int, int]) -> tuple[str, str]:
    """X10: what a sequence has to its sides, by the higher of the levels there."""
    own = levels[run[0]]
    before = levels[run[0] - 1] if run[0] else base
    after = base if run[-1] in ends or run[-1] + 1 == len(levels) else levels[run[-1] + 1]
    return "R" if max(own, before) % 2 else "L", "R" if max(own, after) % 2 else "L"


def _resolve(text: str, kinds: list[str], levels: list[int], run: Sequence[int], sides: tuple[str, str]) -> None:
    """W1 to I2: the levels of the letters of one sequence."""
    own = levels[run[0]]
    found = [kinds[n] for n in run]
    _weak(found, sides[0])
    _brackets([text[n] for n in run], [kinds[n] for n in run], found, own, sides[0])
    _neutral(found, own, sides)
    for n, kind in zip(run, found, strict=True):
        if own % 2:
            levels[n] = own + (kind != "R")
        else:
            levels[n] = own + {"L": 0, "R": 1}.get(kind, 2)


def _weak(found: list[str], start: str) -> None:
    """W1 to W7: marks, numbers and what belongs to them."""
    before = start
    strong = start
    for n, kind in enumerate(found):
        if kind == "NSM":
            found[n] = "ON" if before in _INITIATORS | {"PDI"} else before
        if found[n] in {"L", "R", "AL"}:
            strong = found[n]
        if found[n] == "EN" and strong == "AL":
            found[n] = "AN"
        before = found[n]
    found[:] = ["R" if kind == "AL" else kind for kind in found]
    for n in range(1, len(found) - 1):
        left, kind, right = found[n - 1 : n + 2]
        if left == right and ((kind in {"ES", "CS"} and left == "EN") or (kind == "CS" and left == "AN")):
            found[n] = left
    for is_sign, places in _grouped(found, lambda kind: kind == "ET"):
        if is_sign and ("EN" in found[max(0, places[0] - 1) : places[0]] or found[places[-1] + 1 :][:1] == ["EN"]):
            found[places[0] : places[-1] + 1] = ["EN"] * len(places)
    strong = start
    for n, kind in enumerate(found):
        if kind in {"ES", "ET", "CS"}:
            found[n] = "ON"
        if kind in {"L", "R"}:
            strong = kind
        if kind == "EN" and strong == "L":
            found[n] = "L"


def _brackets(chars: Sequence[str], kinds: Sequence[str], found: list[str], own: int, start: str) -> None:
    """N0: the direction of brackets, which is that of what they hold."""
    along = "R" if own % 2 else "L"
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for n, char in enumerate(chars):
        if found[n] != "ON":
            continue
        if char in _OPENING:
            opened.append(n)
        elif char in _PAIRS:
            match = next((o for o in reversed(opened) if chars[o] == _PAIRS[char]), None)
            if match is not None:
                pairs.append((match, n))
                del opened[opened.index(match) :]
    for left, right in sorted(pairs):
        inside = {_STRONG[kind] for kind in found[left + 1 : right] if kind in _STRONG}
        if along in inside:
            direction = along
        elif inside:
            before = next((_STRONG[kind] for kind in reversed(found[:left]) if kind in _STRONG), start)
            direction = before
        else:
            continue
        for n in (left, right):
            found[n] = direction
            for mark in range(n + 1, len(chars)):
                if kinds[mark] != "NSM":
                    break
                found[mark] = direction


def _neutral(found: list[str], own: int, sides: tuple[str, str]) -> None:
    """N1 and N2: what has no direction takes that of both its sides, or else that of the whole."""
    for is_neutral, places in _grouped(found, _NEUTRAL.__contains__):
        if is_neutral:
            first, last = places[0], places[-1]
            before = _STRONG[found[first - 1]] if first else sides[0]
            after = _STRONG[found[last + 1]] if last + 1 < len(found) else sides[1]
            direction = before if before == after else "LR"[own % 2]
            found[first : last + 1] = [direction] * len(places)


def _grouped(found: Sequence[str], test: Callable[[str], bool]) -> list[tuple[bool, list[int]]]:
    """The places of what passes a test and of what does not, as they follow each other."""
    groups = groupby(range(len(found)), key=lambda n: test(found[n]))
    return [(key, list(group)) for key, group in groups]
