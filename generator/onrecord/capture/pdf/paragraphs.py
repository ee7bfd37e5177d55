"""The lines of a page → its paragraphs, by where the lines stand: gaps, indents, lines that end early, type size."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.capture.pdf.bidi import reads_right_to_left
from onrecord.capture.pdf.letters import CHINESE, IDEOGRAPHS
from onrecord.capture.pdf.lines import Stroke, read_line

_LOOSE = 1.25
"""How much wider than the page's usual gap between lines one inside a paragraph may be."""
_OTHER_SIZE = 1.2
_INITIAL = 1.6
_INDENT = 1.0
_CHINESE_WORD = 3.0
"""In ems: a line of Chinese may end this early, because some signs must not begin the next."""
_RUNS_ON = re.compile(f"[{IDEOGRAPHS}，、]$")
"""How a line of Chinese ends that is not the last of its paragraph, however the lines stand."""
_FIRST_WORD = re.compile(r"\s*(\S+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line in the order of reading.

    Attributes:
        text: Its words.
        mirrored: Offsets of brackets in right-to-left runs, as the file names them.
        is_artifact: Whether the file calls it no part of its text.
        is_initial: Whether it is the large first letter of the line after it.
        place: What another page's line has in common with it if both are the same running head: where it stands.
    """

    text: str
    mirrored: tuple[int, ...]
    is_artifact: bool
    is_initial: bool
    place: tuple[int, int]


Paragraph = tuple[Line, ...]


def find_paragraphs(strokes: Sequence[Stroke]) -> Iterator[Paragraph]:
    """The paragraphs of a page, in the order in which the file paints them."""
    for block in _blocks(_with_initials(strokes)):
        right_to_left = reads_right_to_left([stroke.drawn for stroke in block])
        initial = [*(_is_initial(*pair) for pair in pairwise(block)), False]
        lines = [
            _line(stroke, right_to_left=right_to_left, is_initial=is_initial)
            for stroke, is_initial in zip(block, initial, strict=True)
        ]
        edge = min(stroke.start for stroke in block) if right_to_left else max(stroke.end for stroke in block)
        paragraph: list[Line] = []
        for at, line in enumerate(lines):
            above = block[at - 1] if paragraph and not paragraph[-1].is_initial else None
            if above is not None and _opens(above, block[at], (paragraph[-1].text, line.text), edge, right_to_left):
                yield tuple(paragraph)
                paragraph = []
            paragraph.append(line)
        yield tuple(paragraph)


def _line(stroke: Stroke, *, right_to_left: bool, is_initial: bool) -> Line:
    words = read_line(stroke, right_to_left=right_to_left)
    return Line(
        text=words.text,
        mirrored=words.mirrored,
        is_artifact=stroke.is_artifact,
        is_initial=is_initial,
        place=(stroke.turn, round(stroke.base)),
    )


def _blocks(strokes: Sequence[Stroke]) -> Iterator[list[Stroke]]:
    """Lines that follow one another without a wider gap, in letters of one size."""
    leading = _usual_leading(strokes)
    block: list[Stroke] = []
    for stroke in strokes:
        if block and not (_is_next(block[-1], stroke, leading) or _is_initial(block[-1], stroke)):
            yield block
            block = []
        block.append(stroke)
    if block:
        yield block


def _usual_leading(strokes: Sequence[Stroke]) -> float:
    """The most frequent distance between two lines, in ems, so that small print is measured by its own size."""
    steps = Counter(
        round((above.base - below.base) / above.size, 1)
        for above, below in pairwise(strokes)
        if above.base > below.base and above.size
    )
    return max(steps, key=lambda step: (steps[step], -step)) if steps else 1.2


def _is_next(above: Stroke, below: Stroke, leading: float) -> bool:
    if (above.turn, above.is_artifact) != (below.turn, below.is_artifact):
        return False
    sizes = sorted((above.size, below.size))
    step = above.base - below.base
    return (
        sizes[1] <= _OTHER_SIZE * sizes[0]
        and 0 < step <= _LOOSE * max(min(leading, 3.0), 1.0) * sizes[1]
        and above.start < below.end
        and below.start < above.end
    )


def _with_initials(strokes: Sequence[Stroke]) -> list[Stroke]:
    """Puts large first letters, which browsers paint apart, before the line that they begin: the highest beside."""
    placed = list(strokes)
    for letter in filter(_is_letter, strokes):
        if beside := [line for line in strokes if _is_initial(letter, line)]:
            first = max(beside, key=lambda line: line.base)
            placed.remove(letter)
            placed.insert(placed.index(first), letter)
    return placed


def _is_letter(stroke: Stroke) -> bool:
    return len(stroke.glyphs) <= 2 and stroke.drawn.strip("“”«»‘’\"'").isalpha()


def _is_initial(letter: Stroke, line: Stroke) -> bool:
    """Whether a large letter stands right beside a line and reaches down to it or below it."""
    between = max(line.start - letter.end, letter.start - line.end)
    return (
        letter.size >= _INITIAL * line.size
        and letter.turn == line.turn
        and letter.base - line.size / 2 <= line.base < letter.base + letter.size
        and abs(between) < line.size
        and _is_letter(letter)
    )


def _opens(above: Stroke, below: Stroke, texts: tuple[str, str], edge: float, right_to_left: bool) -> bool:
    """Whether a line is the first of a paragraph: it is indented, or its first word fitted the line before."""
    if _RUNS_ON.search(texts[0]):
        return False
    if right_to_left:
        indent, room = above.end - below.end, above.start - edge
    else:
        indent, room = below.start - above.start, edge - above.end
    return indent > _INDENT * below.size or room > _first_word(below, texts[1])


def _first_word(stroke: Stroke, text: str) -> float:
    """About how wide a line's first word is, with the blank before it."""
    word = _FIRST_WORD.match(text)
    if not word or CHINESE.search(word[1]):
        return _CHINESE_WORD * stroke.size
    return (len(word[1]) + 1) / max(len(text), 1) * (stroke.end - stroke.start) * 1.2 + 0.3 * stroke.size
