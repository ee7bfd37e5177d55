"""No quote that somebody has changed is found in its source: thousands of changes a run, the same in every run.

A change that by chance gives words which stand in the source is no change for the worse. Whether they do is asked of
the page as it was written, by a plain search of its letters (:func:`stands`), and not of the code under test.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from random import Random

import pytest

from onrecord.verify import Outcome, Words, look_up, normalised
from onrecord.verify.normal import Normal
from papers import PAPERS, Paper, cuttings, printed

CHANGES_A_LANGUAGE = 400

Quote = tuple[str, ...]
"""Segments with bars between words, as :mod:`papers` cuts them."""

LETTER_PAIRS = ("یي", "کك", "هة", "اأ", "oо", "aа", "eе", "ıi", "ßS", "רד", "门们", "はば", "ーー", "नण", "กถ")
"""Letters that look alike, or that one keyboard has and another has not."""

MARK = "[,.;:!?،؛۔।«»“”„「」、。，；—–]"


@dataclass(frozen=True)
class Desk:
    """Where quotes of a page are changed."""

    paper: Paper
    rng: Random

    # -- words -----------------------------------------------------------------------------------

    def words(self, quote: Quote, change: Callable[[list[str]], None]) -> Quote:
        """A segment with its words changed."""
        at = self.rng.randrange(len(quote))
        words = quote[at].split(self.paper.bar)
        change(words)
        return (*quote[:at], self.paper.bar.join(words), *quote[at + 1 :])

    def drop_word(self, quote: Quote) -> Quote:
        return self.words(quote, lambda words: words.pop(self.rng.randrange(len(words))))

    def double_word(self, quote: Quote) -> Quote:
        def change(words: list[str]) -> None:
            at = self.rng.randrange(len(words))
            words.insert(at, words[at])

        return self.words(quote, change)

    def swap_words(self, quote: Quote) -> Quote:
        def change(words: list[str]) -> None:
            at = self.rng.randrange(max(1, len(words) - 1))
            words[at : at + 2] = words[at : at + 2][::-1]

        return self.words(quote, change)

    def exchange_word(self, quote: Quote) -> Quote:
        def change(words: list[str]) -> None:
            others = self.rng.choice(self.paper.sentences()).split(self.paper.bar)
            words[self.rng.randrange(len(words))] = self.rng.choice(others)

        return self.words(quote, change)

    def insert_negation(self, quote: Quote) -> Quote:
        negation = self.rng.choice(self.paper.negations).strip()
        return self.words(quote, lambda words: words.insert(self.rng.randrange(len(words) + 1), negation))

    def drop_negation(self, quote: Quote) -> Quote:
        return self.replace(quote, [(negation, "") for negation in self.paper.negations])

    def swap_party(self, quote: Quote) -> Quote:
        one, other = self.paper.parties
        return self.replace(quote, [(one, other), (other, one)])

    # -- characters ------------------------------------------------------------------------------

    def replace(self, quote: Quote, pairs: list[tuple[str, str]]) -> Quote:
        """A quote with one of some texts replaced in one of its segments."""
        found = [
            (at, match, new)
            for at, segment in enumerate(quote)
            for old, new in pairs
            for match in re.finditer(re.escape(old), segment)
        ]
        if not found:
            return quote
        at, match, new = self.rng.choice(found)
        return (*quote[:at], quote[at][: match.start()] + new + quote[at][match.end() :], *quote[at + 1 :])

    def characters(self, quote: Quote, suits: Callable[[str], bool], change: Callable[[str], str]) -> Quote:
        """A quote with one of the characters that suit changed."""
        found = [(at, n) for at, segment in enumerate(quote) for n, char in enumerate(segment) if suits(char)]
        if not found:
            return quote
        at, n = self.rng.choice(found)
        return (*quote[:at], quote[at][:n] + change(quote[at][n]) + quote[at][n + 1 :], *quote[at + 1 :])

    def change_digit(self, quote: Quote) -> Quote:
        return self.characters(quote, str.isdecimal, lambda c: chr(ord(c) + (-1 if unicodedata.digit(c) else 1)))

    def drop_digit(self, quote: Quote) -> Quote:
        return self.characters(quote, str.isdecimal, lambda c: "")

    def other_digits(self, quote: Quote) -> Quote:
        return self.characters(quote, str.isdecimal, lambda c: chr((0x6F0 if c < "\u0600" else 0x30) + int(c)))

    def lookalike(self, quote: Quote) -> Quote:
        return self.replace(quote, [pair for a, b in LETTER_PAIRS for pair in ((a, b), (b, a))])

    def drop_letter(self, quote: Quote) -> Quote:
        return self.characters(quote, str.isalpha, lambda c: "")

    def double_letter(self, quote: Quote) -> Quote:
        return self.characters(quote, str.isalpha, lambda c: c * 2)

    def change_case(self, quote: Quote) -> Quote:
        return self.characters(quote, lambda c: c.swapcase() != c, str.swapcase)

    def drop_punctuation(self, quote: Quote) -> Quote:
        return self.characters(quote, lambda c: unicodedata.category(c)[0] == "P" and c not in "[…]", lambda c: "")

    def insert_punctuation(self, quote: Quote) -> Quote:
        return self.characters(quote, str.isalpha, lambda c: c + self.rng.choice(",.-"))

    def drop_non_joiner(self, quote: Quote) -> Quote:
        return self.replace(quote, [("\u200c", ""), ("\u200c", " ")])

    def insert_non_joiner(self, quote: Quote) -> Quote:
        return self.characters(quote, str.isalpha, lambda c: c + "\u200c")

    def drop_mark(self, quote: Quote) -> Quote:
        return self.characters(quote, lambda c: unicodedata.category(c) == "Mn", lambda c: "")

    def glue(self, quote: Quote) -> Quote:
        return self.replace(quote, [(" ", "")]) if self.paper.spaced else quote

    def split(self, quote: Quote) -> Quote:
        return self.characters(quote, str.isalpha, lambda c: c + " ") if self.paper.spaced else quote

    # -- at the ends -----------------------------------------------------------------------------

    def drop_first_letter(self, quote: Quote) -> Quote:
        return (quote[0][1:], *quote[1:])

    def drop_last_letter(self, quote: Quote) -> Quote:
        return (*quote[:-1], quote[-1].rstrip(".!?।。")[:-1])

    # -- pieces ----------------------------------------------------------------------------------

    def reorder(self, quote: Quote) -> Quote:
        if len(quote) > 1:
            return quote[::-1]
        return (" […] ".join(quote[0].split(" […] ")[::-1]),)

    def move_segment(self, quote: Quote) -> Quote:
        """A segment from elsewhere on the page, put behind."""
        return (*quote, self.rng.choice([s for s in self.paper.sentences() if s not in quote]).strip())

    def repeat_segment(self, quote: Quote) -> Quote:
        return (*quote, quote[0])

    def silent_elision(self, quote: Quote) -> Quote:
        return self.replace(quote, [("[…] ", ""), (" […]", ","), ("[…]", "…")])

    def segments_for_words(self, quote: Quote) -> Quote:
        """A word left out by making two segments of one."""
        words = quote[0].split(self.paper.bar)
        if "[…]" in words:
            return quote
        at = self.rng.randrange(1, max(2, len(words) - 1))
        parts = (self.paper.bar.join(words[:at]), self.paper.bar.join(words[at + 1 :]))
        return (*(part.strip() for part in parts), *quote[1:])


CHANGES = tuple(
    change
    for name, change in vars(Desk).items()
    if callable(change) and not name.startswith("_") and name not in ("words", "replace", "characters")
)
IN_PRINT = tuple(
    change
    for change in CHANGES
    # A printed page may have divided the word at a line's end, where a hyphen may be meant or not.
    if change not in (Desk.drop_punctuation, Desk.insert_punctuation, Desk.glue, Desk.split, Desk.segments_for_words)
)


def collapsed(text: str, paper: Paper) -> str:
    """A text without what no reader sees, for a plain search."""
    return " ".join(text.split()) if paper.spaced else "".join(text.split())


@cache
def cut(paper: Paper) -> list[Quote]:
    return list(cuttings(paper))


@cache
def pages(paper: Paper) -> tuple[str, str]:
    return collapsed(paper.page(), paper), collapsed(paper.page(reopened=False), paper)


def stands(quote: Quote, paper: Paper) -> bool:
    """Whether words stand on a page literally, whole words in their order; a mark stands between segments."""
    edge = ("(?<![\\w'’־-])", "(?![\\w'’־-])") if paper.spaced else ("", "")
    segments = []
    for segment in quote:
        pieces = [collapsed(part, paper) for part in paper.plain(segment).split("[…]")]
        segments.append(".*?".join(f"{edge[0]}{re.escape(piece)}{edge[1]}" for piece in pieces if piece))
    between = f"(?:\\W*|(?:(?<={MARK})|\\s*{MARK}).*?(?:{MARK}\\s*|(?={MARK})))"
    pattern = between.join(segments)
    return any(re.search(pattern, page) for page in pages(paper))


def changed(paper: Paper, changes: tuple[Callable[[Desk, Quote], Quote], ...], number: int) -> tuple[str, Quote] | None:
    """The change of a number, by its name, and a quote after it; nothing where the words still stand on the page."""
    desk = Desk(paper, Random(f"{paper.lang} {number}"))
    change = changes[number % len(changes)]
    for _ in range(20):
        quote = desk.rng.choice(cut(paper))
        after = change(desk, quote)
        if after != quote and all(segment.strip() for segment in after) and not stands(after, paper):
            return change.__name__, after
    return None


def accepted(paper: Paper, quote: Quote, source: Normal, text: str) -> bool:
    words = Words(segments=tuple(map(paper.plain, quote)), direct=False)
    return look_up(words, source, text).outcome is not Outcome.ABSENT


def run(paper: Paper, changes: tuple[Callable[[Desk, Quote], Quote], ...], text: str) -> Counter[str]:
    source = normalised(text)
    counts: Counter[str] = Counter()
    wrong = []
    for number in range(CHANGES_A_LANGUAGE):
        if after := changed(paper, changes, number):
            counts[after[0]] += 1
            if accepted(paper, after[1], source, text):
                wrong.append(after)
    assert wrong == []
    return counts


def test_nothing_changed_is_found():
    counts: Counter[str] = Counter()
    for paper in PAPERS:
        counts += run(paper, CHANGES, paper.page())
    assert counts.total() >= 3_000
    assert set(counts) == {change.__name__ for change in CHANGES}
    assert min(counts.values()) >= 10, counts


@pytest.mark.parametrize("seed", range(3))
def test_nothing_changed_is_found_in_print(seed):
    counts: Counter[str] = Counter()
    for paper in PAPERS:
        rng = Random(f"{paper.lang} {seed}")
        counts += run(paper, IN_PRINT, printed(paper.page(reopened=rng.random() < 0.5), rng))
    assert counts.total() >= 2_000


def test_what_is_not_changed_is_found():
    """The same quotes by the same way pass, so that nothing above is refused for another reason."""
    for paper in PAPERS:
        text = paper.page()
        for quote in cuttings(paper):
            assert stands(quote, paper), quote
            assert accepted(paper, quote, normalised(text), text), quote
