"""The glyphs of a page → its lines, in the order in which the file paints them, each with its words in reading order.

Blanks that a file leaves out are put where a gap between glyphs is wider than the gaps of the line.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from onrecord.capture.pdf.bidi import has_right_to_left, to_logical
from onrecord.capture.pdf.glyphs import UNKNOWN, Glyph
from onrecord.capture.pdf.letters import CHINESE, SHARED_SIGNS, ZWNJ, is_kept_apart, is_stretch, plain
from onrecord.words.characters import as_lowered, as_raised

_SAME_LINE = 0.5
_BESIDE_LARGE = 0.7
_FLOATS = 1.1
_BACKWARDS = 0.5
_TWICE = 0.1
_GAP = 0.17
_GAP_BESIDE_CHINESE = 0.35
_NO_WIDTH = 0.06
_RAISED = 0.1
"""All in ems."""
_SMALL = 0.9
"""The size of a raised figure, as a share of its line's; a larger one has to stand higher."""
_SIGNS = frozenset("+\u2212\u2013")
_FIGURE = re.compile(r"[+\u2212\u2013-]?\d{1,9}(?:[,\u2013-]\d{1,9}){0,9}")
_SLASHES = frozenset("/\u2044")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A line as it is drawn: its glyphs from left to right, and where it stands."""

    glyphs: tuple[Glyph, ...]
    base: float
    size: float
    turn: int
    is_artifact: bool

    @property
    def start(self) -> float:
        """Where it begins on the left."""
        return self.glyphs[0].start

    @property
    def end(self) -> float:
        """Where it ends on the right."""
        return max(glyph.end for glyph in self.glyphs)

    @property
    def drawn(self) -> str:
        """Its characters from left to right."""
        return "".join(plain(glyph.text) for glyph in self.glyphs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A line as it is read. ``mirrored`` are the offsets of brackets that may be the wrong way round."""

    text: str
    mirrored: tuple[int, ...] = ()


def draw_lines(glyphs: Iterable[Glyph]) -> list[Stroke]:
    """A page's lines. A glyph belongs to the line before it if it stands on the same base."""
    lines: list[list[Glyph]] = []
    firm: Glyph | None = None
    for glyph in glyphs:
        if not glyph.text:
            continue
        if not lines or not _continues(lines[-1], firm, glyph):
            lines.append([])
            firm = None
        lines[-1].append(glyph)
        if not _floats(glyph) and (firm is None or glyph.size >= firm.size):
            firm = glyph
    return [stroke for line in lines if (stroke := _stroke(line))]


def _continues(line: list[Glyph], firm: Glyph | None, glyph: Glyph) -> bool:
    """Whether a glyph stands on a line. ``firm`` is the last of its largest letters."""
    beside = firm or line[0]
    if (beside.turn, beside.artifact) != (glyph.turn, glyph.artifact):
        return False
    small, large = sorted((glyph.size, beside.size))
    # A small sign may stand higher or lower, but a letter as high as two lines stands on none of them but its own.
    reach = _FLOATS * large if firm is None or _floats(glyph) else min(_SAME_LINE * large, _BESIDE_LARGE * small)
    return abs(glyph.base - beside.base) <= reach


def _floats(glyph: Glyph) -> bool:
    """Whether a glyph may stand high over a letter or deep under it: vowel marks have no width."""
    return glyph.start == glyph.end or _is_mark(glyph)


def _stroke(glyphs: list[Glyph]) -> Stroke | None:
    size = max(glyph.size for glyph in glyphs)
    ordered = _without_copies(_from_left(glyphs, size), size)
    while ordered and ordered[-1].text.isspace():
        ordered.pop()
    if all(glyph.text.isspace() for glyph in ordered):
        return None
    head = max(ordered, key=lambda glyph: (not _floats(glyph), glyph.size))
    return Stroke(glyphs=tuple(ordered), base=head.base, size=size, turn=head.turn, is_artifact=head.artifact)


def _from_left(glyphs: list[Glyph], size: float) -> list[Glyph]:
    """From left to right: as painted where that is so already, else by where the pen stood."""
    goes_right = all(after.start >= before.start - _BACKWARDS * size for before, after in pairwise(glyphs))
    if goes_right and not any(has_right_to_left(glyph.text) for glyph in glyphs):
        return glyphs
    letters = _with_marks(_with_clusters(glyphs), size)
    return sorted(letters, key=lambda glyph: glyph.start - (_NO_WIDTH * size if _may_have_no_width(glyph) else 0))


def _may_have_no_width(glyph: Glyph) -> bool:
    return glyph.text.isspace() or all(unicodedata.category(char) == "Cf" for char in glyph.text)


def _with_clusters(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """A letter and its mark may be named on the mark alone, which has no width: its place is the nameless glyph's."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        before = kept[-1] if kept else glyph
        for named, nameless in ((before, glyph), (glyph, before)):
            if nameless.text == UNKNOWN and len(named.text) > 1 and named.start == named.end:
                kept[-1] = nameless._replace(text=named.text)
                break
        else:
            kept.append(glyph)
    return kept


def _with_marks(glyphs: Sequence[Glyph], size: float) -> list[Glyph]:
    """Puts vowel marks behind the letters that they stand over."""
    letters = [glyph for glyph in glyphs if not _is_mark(glyph)]
    index = 0
    for mark in glyphs:
        if not _is_mark(mark):
            index += 1
        elif letters:
            at = _letter_of(mark, letters, index, size)
            letters[at] = letters[at]._replace(text=letters[at].text + mark.text)
    return letters or list(glyphs)


def _is_mark(glyph: Glyph) -> bool:
    return not glyph.text.isascii() and all(unicodedata.category(char) == "Mn" for char in glyph.text)


def _letter_of(mark: Glyph, letters: Sequence[Glyph], index: int, size: float) -> int:
    """Text that is painted from left to right has a right-to-left letter's mark before it, else after it.

    If the mark is not over that letter, it is over the nearest.
    """
    around = [at for at in (index - 1, index) if 0 <= at < len(letters)]
    goes_right = len(around) == 2 and letters[index - 1].start < letters[index].start
    likely = around[-1] if goes_right else around[0]
    if _distance(mark, letters[likely]) < size / 3:
        return likely
    return min(range(len(letters)), key=lambda at: _distance(mark, letters[at]))


def _distance(mark: Glyph, letter: Glyph) -> float:
    return max(letter.start - mark.middle, mark.middle - letter.end, 0.0)


def _without_copies(glyphs: list[Glyph], size: float) -> list[Glyph]:
    """Drops what is painted twice in one place, as some programs do for bold."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        is_copy = (
            kept
            and kept[-1].text == glyph.text
            and abs(kept[-1].start - glyph.start) < _TWICE * size
            and glyph.end - glyph.start > _TWICE * size
        )
        if not is_copy:
            kept.append(glyph)
    return kept


def read_line(line: Stroke, *, right_to_left: bool) -> Words:
    """A line's words in the order of reading."""
    spaced = _with_blanks(line)
    if not right_to_left and not any(has_right_to_left(glyph.text) for glyph in spaced):
        return Words(text="".join(plain(glyph.text) for glyph in spaced))
    read = list(_without_stretches(list(to_logical(spaced, right_to_left=right_to_left))))
    text = ""
    mirrored: list[int] = []
    for before, (glyph, is_right) in zip(["", *(glyph.text for glyph, _ in read)], read, strict=False):
        if is_kept_apart(before, glyph.text):
            text += ZWNJ
        if is_right and not glyph.logical and len(glyph.text) == 1:
            mirrored.append(len(text))
        text += plain(glyph.text)
    return Words(text=text, mirrored=tuple(mirrored))


def _without_stretches(read: Sequence[tuple[Glyph, bool]]) -> Iterator[tuple[Glyph, bool]]:
    named = [at for at, (glyph, _) in enumerate(read) if glyph.text != UNKNOWN]
    for at, after in pairwise([-1, *named, len(read)]):
        if at >= 0:
            yield read[at]
        if at < 0 or after == len(read) or not is_stretch(read[at][0].text, read[after][0].text):
            yield from read[at + 1 : after]


def _with_blanks(line: Stroke) -> list[Glyph]:
    """The glyphs of a line with a blank in every gap between words; blanks without width become what they stand for."""
    glyphs = _with_figures(_real_blanks(line), line)
    gap = _letter_gap(glyphs) + _GAP * line.size
    spaced: list[Glyph] = []
    for glyph in glyphs:
        if spaced and _is_gap(spaced[-1], glyph, gap, line.size):
            spaced.append(Glyph(" ", spaced[-1].end, glyph.start, line.base, line.size))
        spaced.append(glyph)
    return spaced


def _with_figures(glyphs: Sequence[Glyph], line: Stroke) -> list[Glyph]:
    """The glyphs with raised figures in the characters that say so, and lowered ones behind a figure."""
    levels = [_level(glyph, line) for glyph in glyphs]
    kept: list[Glyph] = []
    start = 0
    while start < len(glyphs):
        end = start + 1
        while end < len(glyphs) and levels[end] == levels[start]:
            end += 1
        run = glyphs[start:end]
        beside = [glyph.text for glyph in (*glyphs[max(0, start - 1) : start], *glyphs[end : end + 1])]
        is_figure = _FIGURE.fullmatch("".join(glyph.text for glyph in run)) and not _SLASHES.intersection(beside)
        if levels[start] > 0 and is_figure:
            run = [glyph._replace(text=as_raised(glyph.text)) for glyph in run]
        elif levels[start] < 0 and is_figure and start and glyphs[start - 1].text[-1].isdecimal():
            run = [glyph._replace(text=as_lowered(glyph.text)) for glyph in run]
        kept += run
        start = end
    return kept


def _level(glyph: Glyph, line: Stroke) -> int:
    """1 for what stands clearly higher than its line, -1 for what stands lower, else 0."""
    rise = glyph.base - line.base
    is_small = glyph.size < _SMALL * line.size
    if glyph.text.isspace() or abs(rise) <= (_RAISED if is_small else 2 * _RAISED) * line.size:
        return 0
    return 1 if rise > 0 else -1


def _is_gap(before: Glyph, after: Glyph, gap: float, size: float) -> bool:
    if before.text.isspace() or after.text.isspace():
        return False
    if _is_raised_figure(before, after, size):
        return True
    width = after.start - before.end
    if width <= min(gap, _GAP_BESIDE_CHINESE * size):
        return False
    signs = before.text[-1], after.text[0]
    chinese = sum(bool(CHINESE.match(sign)) for sign in signs)
    if chinese and all(CHINESE.match(sign) or SHARED_SIGNS.match(sign) for sign in signs):
        return False
    return width > (_GAP_BESIDE_CHINESE * size if chinese else gap)


def _is_raised_figure(before: Glyph, after: Glyph, size: float) -> bool:
    """Whether a figure begins higher or lower than the one before it, as the number of a note does, or an exponent."""
    if abs(before.base - after.base) <= _RAISED * size or not before.text[-1].isdecimal():
        return False
    return after.text[0].isdecimal() or after.text[0] in _SIGNS


def _letter_gap(glyphs: Sequence[Glyph]) -> float:
    """What the letters of a line stand apart: more than nothing where they are spaced out."""
    gaps = [
        after.start - before.end
        for before, after in pairwise(glyphs)
        if not before.text.isspace() and not after.text.isspace()
    ]
    return max(median(gaps), 0.0) if gaps else 0.0


def _real_blanks(line: Stroke) -> list[Glyph]:
    """Text shapers draw characters without width as blanks that the next glyph covers: those are no blanks."""
    kept: list[Glyph] = []
    for at, glyph in enumerate(line.glyphs):
        after = line.glyphs[at + 1] if at + 1 < len(line.glyphs) else None
        if glyph.text == ZWNJ:
            kept.append(glyph._replace(end=glyph.start))
        elif glyph.text == " " and after is not None and after.start - glyph.start < _NO_WIDTH * line.size:
            if kept and has_right_to_left(kept[-1].text) and has_right_to_left(after.text):
                kept.append(glyph._replace(text=ZWNJ, end=glyph.start))
        else:
            kept.append(glyph)
    return kept
