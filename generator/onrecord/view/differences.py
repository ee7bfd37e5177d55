"""Two texts of the same words → where they differ, word by word; not a character of either is changed."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import accumulate, groupby
from typing import NamedTuple
from unicodedata import normalize

from onrecord.view.page_types import DifferenceView, Run
from onrecord.words.characters import DOUBLE, HYPHENS, SINGLE, UNSPACED

COMPARED_AT_MOST = 4_000_000
"""Texts are compared as long as the product of their numbers of words is no more: the time goes by that."""

_TOKEN = re.compile(rf"\s+|[{UNSPACED}]|[^\s{UNSPACED}]+")
"""White space, a word, or a character of a script that writes no spaces."""

_SIGNS = re.escape(".,;:!?…\"'()[]«»‹›–—،؛؟。、，！？：；「」『』" + SINGLE + DOUBLE)
_EDGES = re.compile(rf"^[{_SIGNS}]+|[{_SIGNS}]+$")
"""Signs around a word. Those that mean something (``-5``, ``$5``, ``5%``) are the word's own."""

_FOLDED = str.maketrans({**dict.fromkeys(SINGLE, "'"), **dict.fromkeys(HYPHENS, "-")})


class Comparison(NamedTuple):
    """A text in runs, its differences from another one, and whether they were compared at all."""

    segments: tuple[tuple[Run, ...], ...]
    differences: tuple[DifferenceView, ...] = ()
    compared: bool = True


def uncompared(segments: Sequence[str]) -> Comparison:
    """A text that there is nothing to compare with."""
    return Comparison(tuple((Run(text=text, differs=False),) for text in segments), compared=False)


def compare(segments: Sequence[str], others: Sequence[str]) -> Comparison:
    """Where a text differs from another one.

    Args:
        segments: The text, as the source that interrupts it prints it.
        others: The other text, likewise.

    Returns:
        The segments in runs that are, or are not, in the other text; joined, the runs of a segment are the segment.
        And each difference: the words here, and the words there. Other signs around words are none. Texts too long to
        be compared are not.
    """
    words, other = _words(segments), _words(others)
    if len(words) * len(other) > COMPARED_AT_MOST:
        return uncompared(segments)
    opcodes = SequenceMatcher(None, [*map(_folded, words)], [*map(_folded, other)], autojunk=False).get_opcodes()
    found = tuple(
        DifferenceView(here=_joined(words[a:b], segments), there=_joined(other[c:d], others))
        for tag, a, b, c, d in opcodes
        if tag != "equal"
    )
    differing = {n for tag, a, b, _, _ in opcodes if tag != "equal" for n in range(a, b)}
    starts = accumulate((len(_words([text])) for text in segments), initial=0)
    runs = (_runs(_TOKEN.findall(text), start, differing) for text, start in zip(segments, starts, strict=False))
    return Comparison(tuple(runs), found)


def _words(segments: Sequence[str]) -> list[str]:
    return [token for text in segments for token in _TOKEN.findall(text) if not token.isspace()]


def _folded(word: str) -> str:
    """A word as it is compared: without the signs around it, and whatever apostrophes and hyphens it has."""
    word = normalize("NFC", word).translate(_FOLDED)
    return _EDGES.sub("", word) or word


def _joined(words: Sequence[str], segments: Sequence[str]) -> str:
    """Some words that follow each other, as a text that has spaces, or none, writes them."""
    unspaced = any(re.search(f"[{UNSPACED}]", text) for text in segments)
    joined = ("" if unspaced and all(len(word) == 1 for word in words) else " ").join(words)
    return _EDGES.sub("", joined) or joined


def _runs(tokens: Sequence[str], start: int, differing: set[int]) -> tuple[Run, ...]:
    """The tokens of a segment, those together that do, or do not, differ; white space goes with both its neighbours."""
    number = start - 1
    marked: list[tuple[str, bool]] = []
    for token in tokens:
        if token.isspace():
            marked.append((token, number in differing and number + 1 in differing))
        else:
            number += 1
            marked.append((token, number in differing))
    return tuple(
        Run(text="".join(token for token, _ in group), differs=differs)
        for differs, group in groupby(marked, key=lambda pair: pair[1])
    )
