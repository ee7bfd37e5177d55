"""Twice the site is twice the work: calls of functions are counted, which no busy machine changes, and not seconds."""

import cProfile
import os
import random
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from bench.corpus import Corpus, Size
from onrecord.citations import Citations
from onrecord.schema import Kind
from support import article, compile_text, site_of

WHOLE = 2.2
"""How many times the calls there may be, all together, for twice the site."""

ONE = 2.6
"""The same for one function: twice the choice leaves fewer doublets, and so a little more than twice of some."""

TELLING = 2_000
"""A function that is called less is of no account, and what few calls come to is chance."""

OURS = f"{os.sep}onrecord{os.sep}"

Call = tuple[str, str]
"""Who calls, and who is called."""


def corpus(*size: int) -> Callable[[int], dict[str, str]]:
    """Sites that have so many times as many articles, quotes, claims, speakers, sources; ``-4`` is four in each."""

    def files(n: int) -> dict[str, str]:
        grown = Size(*(-count if count < 0 else count * n for count in size))
        return {name.removeprefix("content/"): text for name, text in Corpus(grown, random.Random(1)).files()}

    return files


def marks(n: int) -> dict[str, str]:
    """One article that cites ever more sources."""
    ids = [f"source-{number}" for number in range(60 * n)]
    sources = [f"{{id: {id}, title: {id}, kind: news-report, published: 2020-01-01}}" for id in ids]
    front = "sources:\n" + "\n".join(f"  - {source}" for source in sources)
    return {"articles/a1.md": article(front, "\n\n".join(f"It rained [[sources/{id}]]." for id in ids))}


SHAPES: Mapping[str, Callable[[int], Mapping[str, str]]] = {
    "more of everything": corpus(8, 32, 16, 16, 60),
    "more quotes of the same": corpus(-2, 40, -6, -4, -4),
    "more explainers of the same": corpus(10, 20, 10, -4, -6),
    "more marks in one explainer": marks,
}
"""How a site grows: with as many links of each thing as before, or with ever more links of a few."""


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_site_takes_no_more_than_twice_the_calls(shape):
    files = SHAPES[shape]
    work(files(1))  # what is made once, such as templates, is made
    counts = [calls_of(files(n)) for n in (1, 2, 4)]
    totals = [count.total() for count in counts]
    assert all(after <= WHOLE * before for before, after in pairwise(totals)), totals
    assert list(outgrown(counts[1], counts[2])) == []


def calls_of(files: Mapping[str, str]) -> Counter[Call]:
    """How often each function of ours, or template, calls each other one."""
    profile = cProfile.Profile()
    profile.runcall(work, files)
    profile.create_stats()
    counts: Counter[Call] = Counter()
    for called, row in profile.stats.items():
        for caller, (count, *_) in row[-1].items():
            if OURS in caller[0] or caller[0].endswith(".html"):
                counts[name_of(caller), name_of(called)] += count
    return counts


class Made(dict[str, str]):
    """References that were all made before: most of a first build's time goes there, and none of a second one's."""

    def __contains__(self, digest: object) -> bool:
        return True

    def __missing__(self, digest: str) -> str:
        return ""


def name_of(function: tuple[str, int, str]) -> str:
    path, line, name = function
    return f"{'/'.join(Path(path).parts[-3:])}:{line} {name}" if line else name


def outgrown(before: Counter[Call], after: Counter[Call]) -> Iterator[str]:
    for (caller, called), count in after.items():
        if count >= TELLING and count > ONE * before[caller, called]:
            yield f"{caller} calls {called}: {before[caller, called]:,}, then {count:,}"


def work(files: Mapping[str, str]) -> None:
    """All that is ours in a build, but for writing: compiles the files, shows every reference, thing and list."""
    compiled = compile_text(files)
    site = site_of(compiled, Citations(known=Made()))
    for file in compiled.files.values():
        for mention in file.mentions:
            site.reference(mention.reference, file.key, site.routes.url(file.key))
    for thing in site.record.things():
        site.preview_of(thing.key)
        show = site.article if thing.key.kind is Kind.ARTICLE else site.thing
        show(thing.key, "")
    for kind, number in site.later_numbers():
        site.later_list_page(kind, number)
    for made in (site.facets(), site.search_entries(), site.captured()):
        deque(made, maxlen=0)
