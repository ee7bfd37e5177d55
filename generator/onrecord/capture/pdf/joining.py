"""The lines of a paragraph → one line of text.

A blank takes the place of a line's end, except between Chinese or Japanese characters. A hyphen at a line's end may
belong to the word («well-known») or may only divide it («inter-national»): no file says which. So there are two
readings: *as read*, where the rest of the document decides, and *as printed*, where every hyphen stays.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.capture.pdf.letters import CHINESE, IDEOGRAPHS, SHARED_SIGNS

_HYPHENS = "-\N{HYPHEN}"
_GLUE = "\N{SOFT HYPHEN}\N{NON-BREAKING HYPHEN}\N{HEBREW PUNCTUATION MAQAF}\N{EM DASH}\N{EN DASH}/" + _HYPHENS
_LATIN = re.compile(r"[^\W_]")
_BESIDE_LATIN = re.compile(f"[{IDEOGRAPHS}]( ?)[A-Za-z0-9]|[A-Za-z0-9]( ?)[{IDEOGRAPHS}]")
_WORDS = re.compile(r"\w+(?:[-\u2010]\w+)*")
_TAIL = re.compile(rf"([^\W\d_]+)[{_HYPHENS}]$")
_HEAD = re.compile(r"[^\W\d_]+")
_FIRST = re.compile(r"\S+\s?")
_SENTENCE = re.compile(r"[^。！？]{0,400}[。！？]+[”’」』）〉》]*")
_SUSPENDING = frozenset(re.findall(r"\w+", "and or to und oder bis et ou y o e en och eller og"))
"""Words before which a hyphen stands for what two words share: «pre- and post-war»."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How a document writes: its words that stand whole on a line, and whether Chinese is set off from Latin."""

    words: frozenset[str]
    sets_off_latin: bool

    def is_divided(self, tail: str, head: str) -> bool:
        """Whether the hyphen between two parts of a word only divides it."""
        tail, head = tail.lower(), head.lower()
        if f"{tail}-{head}" in self.words:
            return False
        return tail + head in self.words or not (tail in self.words and head in self.words)


def learn_habits(paragraphs: Iterable[Sequence[str]]) -> Habits:
    """The habits of a document, from the lines of its paragraphs."""
    words: set[str] = set()
    spaced = [0, 0]
    for lines in paragraphs:
        divided = False
        for line in lines:
            whole = line.replace("\N{HYPHEN}", "-").lower()
            found = _WORDS.findall(whole)
            start, divided = int(divided), whole.rstrip().endswith("-")
            words.update(found[start : len(found) - divided])
            for match in _BESIDE_LATIN.finditer(line):
                spaced[bool(match[1] or match[2])] += 1
    return Habits(words=frozenset(words), sets_off_latin=spaced[True] > spaced[False])


def join_lines(lines: Iterable[str], habits: Habits, *, as_printed: bool) -> str:
    """A paragraph's lines as one."""
    parts: list[str] = []
    for line in lines:
        after = line.strip()
        if not parts or not after:
            parts += [after] if after else []
            continue
        drop, blank = _seam(parts[-1], after, habits, as_printed=as_printed)
        parts[-1] = parts[-1][:-1] if drop else parts[-1]
        parts.append(f" {after}" if blank else after)
    return "".join(parts)


def join_pages(pages: Sequence[str], habits: Habits, *, as_printed: bool) -> str:
    """A document's pages, apart by form feeds.

    A word that is divided between two pages, or a sentence in a script without blanks, goes to the first of them.
    """
    joined = list(pages)
    for at in range(1, len(joined)):
        before, after = joined[at - 1], joined[at]
        if not before or not after:
            continue
        drop, blank = _seam(before, after, habits, as_printed=as_printed)
        if blank:
            continue
        rest = (_SENTENCE if CHINESE.match(before[-1]) and before[-1] not in "。！？" else _FIRST).match(after)
        if rest and "\n" not in rest[0].rstrip():
            joined[at - 1] = (before[:-1] if drop else before) + rest[0].rstrip()
            joined[at] = after[rest.end() :].lstrip()
    return "\f".join(joined)


def _seam(before: str, after: str, habits: Habits, *, as_printed: bool) -> tuple[bool, bool]:
    """How two lines meet: whether the last sign of the first is dropped, and whether a blank comes between."""
    last, first = before[-1], after[0]
    if CHINESE.match(last) or CHINESE.match(first):
        return False, _has_blank_beside_chinese(last, first, habits)
    if last not in _GLUE or before[-2:-1].isspace() or len(before) == 1:
        return False, True
    tail, head = _TAIL.search(before), _HEAD.match(after)
    if tail is None or head is None:
        return False, False
    if head[0].lower() in _SUSPENDING:
        return False, True
    may_be_divided = head[0][0].islower() and tail[1][-1].islower()
    return may_be_divided and not as_printed and habits.is_divided(tail[1], head[0]), False


def _has_blank_beside_chinese(last: str, first: str, habits: Habits) -> bool:
    if all(CHINESE.match(sign) or SHARED_SIGNS.match(sign) for sign in (last, first)):
        return False
    return habits.sets_off_latin if _LATIN.match(last) and _LATIN.match(first) else False
