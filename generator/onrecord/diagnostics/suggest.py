"""The nearest of the names, or of the passages of a text, that would have been right: for help, never to accept it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher, get_close_matches
from functools import cached_property

LIKENESS = 0.6
"""How much of two names is to be the same, as :mod:`difflib` measures it, for one to be taken for the other."""


def nearest(word: str, names: Iterable[str], *, likeness: float = LIKENESS) -> str | None:
    """The one name so like ``word`` that it was probably meant, or ``None``."""
    names = [str(name) for name in names]  # a member of a closed list, too, is shown as the word it stands for
    folded = {name.casefold(): name for name in reversed(names)}
    found = get_close_matches(word.casefold(), folded, n=1, cutoff=likeness)
    return folded[found[0]] if found else None


def did_you_mean(word: str, names: Iterable[str]) -> str:
    """``did you mean 'X'?`` where a name is near, else an empty string."""
    name = nearest(word, names)
    return f"did you mean {name!r}?" if name else ""


class Names:
    """Many names, of which the nearest is asked for many times.

    A name that is one slip away (a letter too many, too few or another, two exchanged) is looked up. Where there is
    none, all names are compared, as :func:`nearest` does, until ``comparisons`` have been made: who has thousands
    of wrong names made one mistake, not thousands.
    """

    def __init__(self, names: Iterable[str], *, comparisons: int = 50_000) -> None:
        self.names = tuple(names)
        self.left = comparisons
        self._all = frozenset(self.names)
        self._known: dict[str, str | None] = {}

    def __contains__(self, word: object) -> bool:
        return word in self._all

    def nearest(self, word: str) -> str | None:
        """The one name that was probably meant, or ``None``."""
        if word not in self._known:
            self._known[word] = self._look_up(word) or self._compare(word)
        return self._known[word]

    def _look_up(self, word: str) -> str | None:
        """The likest of the names that are one slip away."""
        folded = word.casefold()
        found = dict.fromkeys(name for form in _shortened(folded) for name in self._by_form.get(form, ()))
        likeness = {name: SequenceMatcher(None, name.casefold(), folded).ratio() for name in found}
        best = max(likeness, key=likeness.__getitem__, default=None)
        return best if best is not None and likeness[best] >= LIKENESS else None

    def _compare(self, word: str) -> str | None:
        if self.left <= 0:
            return None
        self.left -= len(self.names)
        return nearest(word, self.names)

    @cached_property
    def _by_form(self) -> dict[str, list[str]]:
        """The names by themselves and by themselves without one letter: those one slip apart share a form."""
        out: dict[str, list[str]] = {}
        for name in self.names:
            for form in _shortened(name.casefold()):
                out.setdefault(form, []).append(name)
        return out


def _shortened(word: str) -> tuple[str, ...]:
    return (word, *(word[:i] + word[i + 1 :] for i in range(min(len(word), 100))))


_WORD = re.compile("[\u2e80-\u9fff]|[^\\W\u2e80-\u9fff]+")
"""A word; in Chinese and Japanese, which have no spaces, a character."""

LONGEST = 5000
"""How many characters a text may have for its nearest passage to be looked for."""


def nearest_passage(words: str, texts: Iterable[str]) -> str:
    """The passage of one of the texts that has most of some words; empty where none has half of them."""
    wanted = Counter(word.casefold() for word in _WORD.findall(words))
    passages = (found for text in texts for found in _passages(text, wanted))
    # What holds more of them is nearer, and of those the shortest.
    best = max(passages, key=lambda found: (found[0], -len(found[1])), default=(0, ""))
    return best[1] if best[0] * 2 > wanted.total() else ""


def _passages(text: str, wanted: Counter[str]) -> Iterator[tuple[int, str]]:
    """The stretches of a text about as long as some words, each with how many of the words it holds."""
    found = list(_WORD.finditer(text)) if len(text) <= LONGEST else []
    for start, first in enumerate(found):
        if first.group().casefold() in wanted:
            left = Counter(wanted)
            for last in found[start : start + wanted.total() + 2]:
                word = last.group().casefold()
                if left[word] > 0:
                    left[word] -= 1
                    yield wanted.total() - left.total(), text[first.start() : last.end()]
