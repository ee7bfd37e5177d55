"""Words that are not in a text → the passage of it that is nearest, word against word: for help, nothing else."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from onrecord.verify.limits import UNSPACED
from onrecord.verify.normal import Normal, normalised
from onrecord.verify.words import Words

_TOKEN = re.compile(rf"{UNSPACED.pattern}|(?:(?!{UNSPACED.pattern})\w)(?:['\u2019-]?(?!{UNSPACED.pattern})\w)*|[^\w\s]")
_AROUND = 6
"""How many words more than the quote's a passage may have, beside a half."""


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
    quote = normalised(" ".join(words.segments)).text
    mine, theirs = list(_TOKEN.finditer(quote)), list(_TOKEN.finditer(source.text))
    start = _best_start([m[0] for m in mine], [m[0] for m in theirs])
    if start is None:
        return ()
    room = len(mine) // 2 + _AROUND
    passage = theirs[max(0, start - room) : start + len(mine) + room]
    matcher = SequenceMatcher(None, [m[0] for m in mine], [m[0] for m in passage], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if 2 * sum(block.size for block in blocks) < len(mine):
        return ()
    # What stands before the first and after the last word in common is not part of the passage.
    first, last = blocks[0], blocks[-1]
    passage = passage[max(0, first.b - first.a) : last.b + len(mine) - last.a]
    matcher.set_seq2([m[0] for m in passage])
    return tuple(
        Change(_cut(quote, mine[a:b]), _cut(source.text, passage[c:d])) for _, a, b, c, d in matcher.get_opcodes()
    )


def _cut(text: str, tokens: Sequence[re.Match[str]]) -> str:
    """The stretch of a text from its first token to its last."""
    return text[tokens[0].start() : tokens[-1].end()] if tokens else ""


def _best_start(mine: Sequence[str], theirs: Sequence[str]) -> int | None:
    """Where the quote would begin in the source if its words stood there as most of its rarer ones do."""
    where: dict[str, list[int]] = {}
    wanted = set(mine)
    for index, word in enumerate(theirs):
        if word in wanted:
            where.setdefault(word, []).append(index)
    votes: Counter[int] = Counter()
    for index, word in enumerate(mine):
        places = where.get(word, ())
        for place in places[:50]:
            # A rare word says more; near starts count together, as a word too many shifts all that follow.
            votes[(place - index) // 4] += 1_000 // len(places)
    if not votes:
        return None
    best = max(votes, key=lambda start: (votes[start] + votes[start + 1], -start))
    return max(0, best * 4)


def leaves_out_only(changes: Sequence[Change]) -> bool:
    """Whether a quote differs from the passage in nothing but words that it lacks."""
    return any(not change.agrees for change in changes) and all(c.agrees or not c.quote for c in changes)


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
    words = text.split(" ")
    if first and len(words) > keep:
        return " ".join(["…", *words[-keep:]])
    if last and len(words) > keep:
        return " ".join([*words[:keep], "…"])
    return text if len(words) <= 2 * keep else " ".join([*words[:keep], "…", *words[-keep:]])
