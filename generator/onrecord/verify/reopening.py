"""A text → the quotation marks that only say, at the start of a paragraph, that a quote goes on.

What begins a paragraph is told by the lines alone: a captured text may have one line to a paragraph, or several with an
empty line between paragraphs, or none.
"""

import re
import unicodedata
from collections.abc import Iterator

from onrecord.words.characters import DOUBLE, REOPENS, SINGLE, folded
from onrecord.words.limits import is_unspaced

_PAIRS = ("\u00ab\u00bb", "\u2039\u203a", "\u300c\u300d", "\u300e\u300f")
_KIND = {char: pair[0] for pair in _PAIRS for char in pair}
_OPENING = frozenset("\u201c\u201e\u201f\u2018\u201a\u201b" + "".join(pair[0] for pair in _PAIRS))
MARK = re.compile("[\"'" + DOUBLE + SINGLE + "".join(_PAIRS) + "]")
_BEFORE_OPENING = re.compile("[\\s(\\[{\u2014\u2013\"'" + DOUBLE + SINGLE + "".join(_PAIRS) + "-]|^$")
_AFTER_CLOSING = re.compile(r"\s|^$")


def reopening(text: str, *, quoted: bool) -> Iterator[int]:
    """The offsets of those marks.

    Args:
        text: A text with its lines.
        quoted: Whether all of it stands in quotation marks that are not written.
    """
    if not MARK.search(text):
        return
    running: set[str] = set()
    last, empty_before, offset = "", False, 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if not words:
            empty_before = True
        else:
            begins = empty_before or not last.isalnum() or is_unspaced(last)
            again = _again(words, None if quoted else running) if last and begins else 0
            first = offset + line.index(words[0])
            yield from range(first, first + again)
            if empty_before and not again:
                running.clear()
            _follow(words, running)
            last, empty_before = words[-1], False
        offset += len(line)


def _again(line: str, running: set[str] | None) -> int:
    """How many marks at the start of a line may open a quote again: those of the kinds that run, or any."""
    for number, char in enumerate(line):
        if folded(char) not in REOPENS or (running is not None and kind_of(char) not in running):
            return number
    # Marks alone open nothing.
    return 0


def _follow(line: str, running: set[str]) -> None:
    """Notes which kinds of marks a line leaves open or closes; a line without marks leaves all as it was."""
    for match in MARK.finditer(line):
        opens = _opens(line, match.start())
        if opens is True:
            running.add(kind_of(match[0]))
        elif opens is False:
            running.discard(kind_of(match[0]))


def _opens(line: str, at: int) -> bool | None:
    """Whether a mark opens a quote, or closes one; ``None`` where it is part of a word, or may be."""
    mark, before, after = line[at], line[at - 1 : at], line[at + 1 : at + 2]
    may_open, may_close = bool(_BEFORE_OPENING.match(before)), bool(_AFTER_CLOSING.match(after))
    if may_open != may_close:
        # "The miners' strike": an apostrophe, or the end of a quote.
        return may_open or (None if folded(mark) == "'" and before == "s" else False)
    if before.isalnum() and after.isalnum() and kind_of(mark) in "\"'" and not _is_directed(mark, before):
        return None
    return mark in _OPENING


def _is_directed(mark: str, before: str) -> bool:
    """Whether a mark between two letters shows by its shape what it does, as between Chinese characters."""
    return mark in "\u201c\u201d\u2018\u2019" and unicodedata.category(before) == "Lo" and before > "\u2e80"


def kind_of(char: str) -> str:
    """One name for marks that open and close the same quote; empty for what is no mark."""
    return _KIND.get(char) or (folded(char) if MARK.match(char) else "")
