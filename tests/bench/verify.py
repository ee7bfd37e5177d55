"""Times looking quotes up in captured texts, first with an empty memory and then with a full one.

``PYTHONPATH=tests python -m bench.verify [QUOTES SNAPSHOTS CHARACTERS]``; it is no part of the tests.
"""

import random
import sys
import time
from dataclasses import dataclass

from bench.corpus import Corpus, Size, day
from onrecord.record import Record
from onrecord.verify import Memo, Outcome, Snapshot, verify
from support import TODAY, article, compile_text, snapshot

SCRIPTS = {"latin": " ", "persian": " ", "chinese": ""}
PERSIAN = [
    "طالبان",
    "دره",
    "مذاکره",
    "می‌گوید",
    "جنگ",
    "که",
    "نیست",
    "و",
    "مقاومت",
    "شهر",
    "امروز",
    "ما",
    "خواهد",
    "بود",
]
CHINESE = list("我们在山谷里不会离开谈判已经失败他说现在战争结束人民和平今天")


@dataclass(frozen=True, slots=True)
class Bench:
    """A record and its captured sources."""

    record: Record
    snapshots: dict[str, Snapshot]


class Texts:
    """Captured texts of random words, as newspapers print them, and quotes cut from them."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.words = {"latin": Corpus(Size(1, 1, 1, 1, 1), rng).words, "persian": PERSIAN, "chinese": CHINESE}

    def text(self, number: int, characters: int) -> str:
        """A text in paragraphs, a third of them quotes; of one text in five the lines are wrapped."""
        script = ("latin", "latin", "latin", "persian", "chinese")[number % 5]
        end, open, close = {"latin": (".", "“", "”"), "persian": (".", "«", "»"), "chinese": ("。", "“", "”")}[script]
        paragraphs: list[str] = []
        length = 0
        while length < characters:
            sentences = [self.sentence(script) + end for _ in range(self.rng.randrange(2, 7))]
            paragraph = SCRIPTS[script].join(sentences)
            if self.rng.random() < 0.33:
                paragraph = open + paragraph + (close if self.rng.random() < 0.7 else "")
            length += len(paragraph) + 2
            paragraphs.append(self.wrapped(paragraph) if number % 5 == 2 else paragraph)
        return "\n\n".join(paragraphs)

    def sentence(self, script: str) -> str:
        words = self.rng.choices(self.words[script], k=self.rng.randrange(6, 22))
        return SCRIPTS[script].join(words).capitalize()

    def wrapped(self, paragraph: str) -> str:
        words = paragraph.split(" ")
        return "\n".join(" ".join(words[n : n + 12]) for n in range(0, len(words), 12))

    def quote(self, text: str) -> str:
        """About two hundred characters: a third as they are, some retyped, some with words left out, few wrong."""
        start = self.rng.randrange(max(1, len(text) - 240))
        start = text.find(" ", start) + 1 or start
        words = " ".join(text[start : start + 200].split())
        words = words.rpartition(" ")[0] or words
        kind = self.rng.random()
        if kind < 0.4:
            words = words.replace("“", '"').replace("”", '"')
        elif kind < 0.5:
            first, last = words[: len(words) // 3], words[2 * len(words) // 3 :]
            words = f"{first.rpartition(' ')[0] or first} […] {last.partition(' ')[2] or last}"
        elif kind < 0.52:
            words += " never"
        return words


def bench(quotes: int, snapshots: int, characters: int, seed: int = 1) -> Bench:
    """Makes a record with so many quotes, spread over so many captured sources."""
    texts = Texts(random.Random(seed))
    captured = [texts.text(n, characters) for n in range(snapshots)]
    sources = [
        f"{{id: source-{n}, title: Source {n}, kind: news-report, published: {day(n)}}}" for n in range(snapshots)
    ]
    front = [
        f'{{id: quote-{n}, speaker: nrf, source: source-{n % snapshots}, said: {day(n % snapshots)}, text: "{words}"}}'
        for n in range(quotes)
        for words in [texts.quote(captured[n % snapshots]).replace('"', '\\"')]
    ]
    lists = {"speakers": ["{id: nrf, name: NRF, kind: organization}"], "sources": sources, "quotes": front}
    fields = "\n".join(f"{kind}:\n" + "\n".join(f"  - {thing}" for thing in things) for kind, things in lists.items())
    compiled = compile_text({"articles/a1.md": article(fields)}, TODAY)
    return Bench(compiled.record, {f"source-{n}": snapshot(f"source-{n}", text) for n, text in enumerate(captured)})


def main() -> None:
    quotes, snapshots, characters = map(int, sys.argv[1:4] or (5_000, 1_000, 20_000))
    made = bench(quotes, snapshots, characters)
    memo: Memo = {}
    for label in ("cold", "cached"):
        began = time.perf_counter()
        verdicts = verify(made.record, made.snapshots, TODAY, memo)
        seconds = time.perf_counter() - began
        outcomes = [verdict.outcome for found in verdicts.values() for verdict in found]
        counts = ", ".join(f"{outcomes.count(outcome):,} {outcome}" for outcome in Outcome if outcome in outcomes)
        print(f"{label}: {seconds:.2f} s for {len(outcomes):,} quotes, {len(made.snapshots):,} texts: {counts}")


if __name__ == "__main__":
    main()
