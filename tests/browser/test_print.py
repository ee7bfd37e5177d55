"""What is printed says where it stands and where its sources are: on paper no link can be followed."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page

from buildsite import build_site, write_site

Serve = Callable[..., str]

FILES: Mapping[str, str] = {
    "index.md": "# Home\n\n[[articles/one]]\n",
    "articles/one.md": """\
---
title: The explainer
summary: Two accounts of one bridge.
published: 2021-09-05
topics: [bridges]
questions: [{id: is-it-open, text: Is it open?, answers: [Open, Closed]}]
speakers:
  - {id: beta, name: Beta, kind: organization}
  - {id: gamma, name: Gamma, kind: organization}
sources:
  - id: report
    title: A report
    kind: news-report
    published: 2021-09-05
    url: https://report.example/a
    archive: https://archive.example/report
  - {id: letter, title: A letter, kind: statement, published: 2021-09-06, url: 'https://letter.example/b'}
quotes:
  - id: it-is-open
    speaker: beta
    source: report
    said: 2021-09-05
    text: The bridge is open to all of you.
    topics: [bridges]
claims:
  - id: c1
    statement: The bridge is open.
    question: is-it-open
    answer: Open
    asserted: [{in: quotes/it-is-open}]
    denied: [{by: gamma, in: sources/letter}]
    status: contested
---

It is [[claims/c1|said]] to be open.

![[quotes/it-is-open]]
""",
}


@pytest.fixture(scope="module")
def printed_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = write_site(tmp_path_factory.mktemp("printed"), FILES)
    build_site(written.root)
    return written.site


GENERATED = """() => [...document.querySelectorAll("article *")].flatMap((element) => ["::before", "::after"]
    .filter(() => element.checkVisibility())
    .map((name) => getComputedStyle(element, name).content)
    .filter((content) => content.includes("<")))
    .map((content) => content.replace(/^"|"$/g, "").replaceAll('" "', "").trim())"""
"""The addresses that the style sheet puts behind links and rows."""

REPORT, COPY, LETTER = "<https://report.example/a>", "<https://archive.example/report>", "<https://letter.example/b>"


@pytest.mark.parametrize(
    ("address", "printed"),
    [
        ("claims/c1/", [REPORT, COPY, LETTER, REPORT, COPY, LETTER]),
        ("quotes/it-is-open/", [REPORT, COPY]),
        ("speakers/beta/", [REPORT, COPY]),
        ("topics/bridges/", [REPORT, COPY]),
        ("questions/is-it-open/", []),
        ("sources/report/", [REPORT, COPY]),
        # The references have the other addresses.
        ("articles/one/", [COPY]),
    ],
)
def test_a_printed_page_says_where_it_and_its_sources_are(
    page: Page, serve: Serve, printed_site: Path, address: str, printed: list[str]
):
    page.emulate_media(media="print")
    page.goto(f"{serve(printed_site)}{address}")
    assert page.evaluate(GENERATED) == [*printed, f"<https://x.example/{address}>"]


def test_on_the_screen_no_address_is_written_out(page: Page, serve: Serve, printed_site: Path):
    page.goto(f"{serve(printed_site)}claims/c1/")
    assert page.evaluate(GENERATED) == []
