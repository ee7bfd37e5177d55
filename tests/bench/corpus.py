"""Turns a size and a seed into an onrecord site of random words: same size and seed, same bytes.

``python tests/bench/corpus.py FOLDER [SIZE]`` writes one; a size is ``T``, ``S``, ``M``, ``L``, or five numbers with
commas between them.
"""

import json
import random
import sys
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

SYLLABLES = [a + b for a in ("b", "d", "f", "gr", "k", "l", "m", "n", "p", "s", "st", "t", "v", "z") for b in "aeiou"]
FIRST_DAY = date(2020, 1, 1)
MKDOCS_YML = """\
site_name: Corpus
site_url: https://corpus.example/
theme: {name: material, font: false}
plugins: [search, onrecord: {model: 1}]
docs_dir: content
nav: [index.md, articles/index.md, claims/index.md, quotes/index.md]
"""
HOME = "# Corpus\n\n![[claims?status=contested&limit=20]]\n\n![[articles?limit=20]]\n"


@dataclass(frozen=True, slots=True)
class Size:
    """How many things of each kind a corpus has."""

    articles: int
    quotes: int
    claims: int
    speakers: int
    sources: int


SIZES = {
    "T": Size(20, 100, 50, 20, 30),
    "S": Size(100, 1_000, 500, 100, 200),
    "M": Size(500, 5_000, 2_500, 500, 1_000),
    "L": Size(2_000, 50_000, 20_000, 3_000, 5_000),
}


def write_corpus(folder: Path, size: str | Size, *, seed: int = 1) -> Size:
    """Writes a site of some size into a folder, and returns the size."""
    size = SIZES[size] if isinstance(size, str) else size
    corpus = Corpus(size, random.Random(seed))
    for name, text in chain([("mkdocs.yml", MKDOCS_YML), ("content/index.md", HOME)], corpus.files()):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return size


class Corpus:
    """The things of a corpus. Even speakers assert and odd ones deny, so that nobody takes anything back."""

    def __init__(self, size: Size, rng: random.Random) -> None:
        self.size = size
        self.rng = rng
        self.words = ["".join(rng.choices(SYLLABLES, k=rng.choice((1, 2, 2, 3)))) for _ in range(3_000)]
        self.opposed = {n for n in range(size.claims) if n % 3 == 0}

    def files(self) -> Iterator[tuple[str, str]]:
        """Every file but the settings and the home page, by its path."""
        return ((f"content/{path}.md", page(fields, body)) for path, fields, body in self.entries())

    def entries(self) -> Iterator[tuple[str, dict[str, Any], str]]:
        """The same before they are text: paths of things, their fields, their texts. Each call goes on with chance."""
        for n in range(self.size.speakers):
            yield f"speakers/speaker-{n}", self.speaker(n), self.paragraph(40)
        for n in range(self.size.sources):
            yield f"sources/source-{n}", self.source(n), self.paragraph(30)
        for n in range(self.size.articles):
            yield f"articles/article-{n}", self.article(n), self.body(n)

    # -- things ----------------------------------------------------------------------------------

    def speaker(self, n: int) -> dict[str, object]:
        org = {"kind": "organization"}
        person = {"kind": "person", "roles": [{"title": self.text(3)}]}
        return {"name": self.text(2).title(), **(org if n % 5 == 0 else person)}

    def source(self, n: int) -> dict[str, object]:
        derived = [f"source-{self.rng.randrange(n)}"] if n % 4 == 3 else "none"
        return {
            "title": self.text(8).capitalize(),
            "kind": "news-report",
            "publisher": self.text(2).title(),
            "published": day(n),
            "url": f"https://news.example/{n}",
            "archive": f"https://archive.example/{n}",
            "derived_from": derived,
        }

    def quote(self, n: int) -> dict[str, object]:
        claim, source = n % self.size.claims, self.rng.randrange(self.size.sources)
        denies = claim in self.opposed and n // self.size.claims % 2 == 1
        return {
            "id": f"quote-{n}",
            "speaker": self.someone(denies=denies),
            "source": f"source-{source}",
            "said": day(source),
            "text": self.sentence(25),
            "about": [{"claim": f"claim-{claim}", "stance": "denies" if denies else "asserts"}],
        }

    def claim(self, n: int) -> dict[str, object]:
        opposed = n in self.opposed
        out = {
            "id": f"claim-{n}",
            "statement": self.sentence(12),
            "asserted": [self.assertion(denies=False)],
            "denied": [self.assertion(denies=True)] if opposed else [],
            "status": "contested" if opposed else "reported",
            "topics": [f"topic-{n % 12}"],
        }
        if n > 2:
            other = self.rng.randrange(n)
            # Only claims that are denied anyway exclude each other: an exclusion opposes, too.
            relation = "contrary-to" if opposed and other in self.opposed else "supports"
            out["relations"] = [{relation: f"claim-{other}", "note": self.sentence(8)}]
        return out

    def assertion(self, *, denies: bool) -> dict[str, object]:
        source = self.rng.randrange(self.size.sources)
        return {"by": self.someone(denies=denies), "in": f"sources/source-{source}", "date": day(source)}

    def someone(self, *, denies: bool) -> str:
        return f"speaker-{2 * self.rng.randrange(self.size.speakers // 2) + denies}"

    def article(self, n: int) -> dict[str, object]:
        return {
            "title": self.text(6).capitalize(),
            "summary": self.sentence(20),
            "published": day(1_000 + n),
            "authors": [self.text(2).title()],
            "topics": [f"topic-{n % 12}"],
            "quotes": [self.quote(q) for q in self.of_article(n, self.size.quotes)],
            "claims": [self.claim(c) for c in self.of_article(n, self.size.claims)],
        }

    def of_article(self, n: int, count: int) -> range:
        """The numbers of the things that an article defines."""
        return range(n, count, self.size.articles)

    # -- texts -----------------------------------------------------------------------------------

    def body(self, n: int) -> str:
        parts = [f"{self.paragraph(60)} [[sources/source-{self.rng.randrange(self.size.sources)}]]"]
        for claim in self.of_article(n, self.size.claims):
            other = self.rng.randrange(self.size.claims)
            parts += [f"## {self.text(4).capitalize()}", f"{self.paragraph(50)} [[claims/claim-{claim}]]"]
            parts.append(f"{self.paragraph(40)} See [[claims/claim-{other}|{self.text(3)}]]. {self.paragraph(20)}")
        for quote in self.of_article(n, self.size.quotes):
            parts += [f"As [[speakers/{self.someone(denies=False)}]] knows: {self.paragraph(30)}"]
            parts += [f"![[quotes/quote-{quote}]]"]
        parts.append(f"More in [[articles/article-{self.rng.randrange(self.size.articles)}]].\n\n![[timeline?limit=5]]")
        return "\n\n".join(parts)

    def text(self, count: int) -> str:
        return " ".join(self.rng.choices(self.words, k=count))

    def sentence(self, count: int) -> str:
        return f"{self.text(count).capitalize()}."

    def paragraph(self, count: int) -> str:
        return " ".join(self.sentence(10) for _ in range(count // 10))


def day(n: int) -> str:
    return (FIRST_DAY + timedelta(days=n)).isoformat()


def page(fields: dict[str, object], body: str) -> str:
    """A Markdown file; every value of its front matter is JSON, which is YAML, one item of a list on a line."""
    lines = ["---"]
    for key, value in fields.items():
        if isinstance(value, list):
            lines += [f"{key}:", *items(value)] if value else [f"{key}: []"]
        else:
            lines.append(f"{key}: {json.dumps(value)}")
    return "\n".join([*lines, "---", "", body, ""])


def items(values: Iterable[object]) -> Iterator[str]:
    return (f"  - {json.dumps(value)}" for value in values)


def main() -> None:
    folder, name = Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "S"
    size = name if name in SIZES else Size(*map(int, name.split(",")))
    print(*astuple(write_corpus(folder, size)))


if __name__ == "__main__":
    main()
