"""The lines of a document's pages → those that are running heads and page numbers.

That is what the file marks as no part of its text, and what stands at one place of several pages with the same words,
numbers aside. It is left out of the main text, so that it does not come between two halves of a sentence.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.capture.pdf.paragraphs import Line, Paragraph

_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b")
_AT_THE_EDGE = 3
_OFTEN = 3

Pattern = tuple[str, tuple[int, int]]


def find_heads(pages: Sequence[Sequence[Paragraph]]) -> frozenset[Pattern]:
    """The patterns of lines among the outermost of a page that recur on others: on two of two, or on three."""
    seen = Counter(pattern for page in pages for pattern in set(_edge(page)))
    often = min(_OFTEN, max(len(pages), 2))
    return frozenset(pattern for pattern, count in seen.items() if count >= often)


def is_head(line: Line, heads: frozenset[Pattern]) -> bool:
    """Whether a line is a running head or a page number."""
    return line.is_artifact or _pattern(line) in heads


def _edge(page: Sequence[Paragraph]) -> Iterator[Pattern]:
    lines = sorted((line for paragraph in page for line in paragraph), key=lambda line: line.place)
    yield from map(_pattern, {*lines[:_AT_THE_EDGE], *lines[-_AT_THE_EDGE:]})


def _pattern(line: Line) -> Pattern:
    return _NUMBER.sub("#", line.text.strip()), line.place
