"""Words that are not in a text → the passage of it that is nearest, word against word: for help, nothing else."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import islice, pairwise

from onrecord.verify.normal import Normal, normalised
from onrecord.verify.words import Words
from onrecord.words.characters import UNSPACED

_PUNCTUATION = (
    r"!-/:-@\[-^`{-~\u00a1\u00ab\u00b7\u00bb\u00bf\u05be\u05c0\u060c\u061b\u061f\u06d4\u0964\u0965\u2010-\u205e"
    r"\u3001-\u301f\uff01-\uff0f\uff1a-\uff20"
)
_LETTER = rf"[^\s{_PUNCTUATION}{UNSPACED}]"
_TOKEN = re.compile(rf"[{UNSPACED}]|{_LETTER}+(?:['-]{_LETTER}+)*|\S")
_AROUND = 60
"""How many characters more than the quote's a passage may have on either side, beside a half."""

_MOST_CHARACTERS, _MOST_ANCHORS, _MOST_PLACES, _MOST_PAIRS = 20_000, 200, 50, 50_000
"""How long a quote is helped with, how many stretches of it are looked for, at how many places, and how many pairs of
equal words are weighed.
"""

_FAR = 5
"""How many words more than the quote a source has before a single word that is not taken for the quote's."""

_STRIDE = 32
"""Starts that are nearer to each other than these characters count together: a word too many shifts all that follow."""


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of a word diff: ``quote`` and ``source`` are the same where they agree; either may be empty."""

    quote: str
    source: str

    @property
    def agrees(self) -> bool:
        """Whether both have the same words."""
        return self.quote == self.source


def nearest(words: Words, source: Normal) -> tuple[Change, ...]:
    """The quote against the passage of the source that shares most with it; empty where they share less than half."""
    quote = normalised(" ".join(words.segments), tagged=False).text
    if len(quote) > _MOST_CHARACTERS:
        return ()
    mine = list(_TOKEN.finditer(quote))
    start = _best_start(quote, mine, source.text)
    if start is None:
        return ()
    passage = _around(source.text, start, len(quote))
    counts = Counter(token[0] for token in passage)
    if sum(counts[token[0]] for token in mine) > _MOST_PAIRS:
        return ()
    matcher = SequenceMatcher(None, [m[0] for m in mine], [m[0] for m in passage], autojunk=False)
    blocks = _together([block for block in matcher.get_matching_blocks() if block.size])
    if 2 * sum(block.size for block in blocks) < len(mine):
        return ()
    # What stands before the first and after the last word in common is not part of the passage.
    first, last = blocks[0], blocks[-1]
    passage = passage[max(0, first.b - first.a) : last.b + len(mine) - last.a]
    matcher.set_seq2([m[0] for m in passage])
    return tuple(
        Change(_cut(quote, mine[a:b]), _cut(source.text, passage[c:d])) for _, a, b, c, d in matcher.get_opcodes()
    )


def _together(blocks: list[Match]) -> list[Match]:
    """The stretches in common, without a single word at either end that stands far from the others in the source."""
    while len(blocks) > 1 and blocks[0].size == 1 and _apart(*blocks[:2]) > _FAR:
        blocks = blocks[1:]
    while len(blocks) > 1 and blocks[-1].size == 1 and _apart(*blocks[-2:]) > _FAR:
        blocks = blocks[:-1]
    return blocks


def _apart(one: Match, other: Match) -> int:
    """How many words more the source has between two stretches than the quote."""
    return (other.b - one.b) - (other.a - one.a)


def _cut(text: str, tokens: Sequence[re.Match[str]]) -> str:
    """The stretch of a text from its first token to its last."""
    return text[tokens[0].start() : tokens[-1].end()] if tokens else ""


def _around(text: str, start: int, length: int) -> list[re.Match[str]]:
    """The tokens of a passage and of what stands about it, none of them cut."""
    room = length // 2 + _AROUND
    first, last = max(0, start - room), start + length + room
    tokens = list(_TOKEN.finditer(text, first, last))
    return tokens[first > 0 : len(tokens) - (last < len(text))]


def _best_start(quote: str, tokens: Sequence[re.Match[str]], text: str) -> int | None:
    """Where the quote would begin in the source if its words stood there as most of its rarer ones do."""
    votes: Counter[int] = Counter()
    for offset, anchor in _anchors(quote, tokens):
        places = list(islice(_places(anchor, text), _MOST_PLACES))
        for place in places:
            # A rare word says more.
            votes[(place - offset) // _STRIDE] += 1_000 // len(places)
    if not votes:
        return None
    best = max(votes, key=lambda start: (votes[start] + votes[start + 1], -start))
    return max(0, best * _STRIDE)


def _anchors(quote: str, tokens: Sequence[re.Match[str]]) -> list[tuple[int, str]]:
    """Stretches of a quote that say where it stands, with their offsets: longer words, and any two in a row."""
    pairs = [(a.start(), quote[a.start() : b.end()]) for a, b in pairwise(tokens)]
    longer = [(token.start(), token[0]) for token in tokens if len(token[0]) > 3 or len(tokens) == 1]
    anchors = sorted({anchor: offset for offset, anchor in pairs + longer}.items(), key=lambda item: item[1])
    step = len(anchors) // _MOST_ANCHORS + 1
    return [(offset, anchor) for anchor, offset in anchors[::step]]


def _places(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def leaves_out_only(changes: Sequence[Change]) -> bool:
    """Whether a quote differs from the passage in nothing but words that it lacks."""
    differ = [change for change in changes if not change.agrees]
    return bool(differ) and all(not change.quote and _has_letter(change.source) for change in differ)


def _has_letter(text: str) -> bool:
    return any(map(str.isalnum, text))


def in_words(changes: Sequence[Change]) -> str:
    """A word diff in one line: ``{quote → source}``, ``{+ only in the source}``, ``{- only in the quote}``."""
    parts = []
    for index, change in enumerate(changes):
        if change.agrees:
            parts.append(_shortened(change.quote, first=index == 0, last=index == len(changes) - 1))
        elif change.quote and change.source:
            parts.append(f"{{{change.quote} \u2192 {change.source}}}")
        else:
            parts.append(f"{{+ {change.source}}}" if change.source else f"{{- {change.quote}}}")
    return " ".join(parts)


def _shortened(text: str, *, first: bool, last: bool, keep: int = 5) -> str:
    """A stretch in which both agree, cut to the words next to where they do not."""
    words = list(_TOKEN.finditer(text))
    if len(words) <= (keep if first or last else 2 * keep):
        return text
    head, tail = text[: words[keep - 1].end()], text[words[-keep].start() :]
    if first:
        return f"\u2026 {tail}"
    return f"{head} \u2026" if last else f"{head} \u2026 {tail}"
