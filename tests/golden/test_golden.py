"""The pages of a small site in both styles of addresses are as expected, within their ``article`` element.

``ONRECORD_REWRITE=1 pytest tests/golden`` writes what is built as what is expected: look at the difference.
"""

import difflib
import os
import re
import shutil
from pathlib import Path

import pytest

from buildsite import pages, tree

EXPECTED = Path(__file__).parent / "expected"
REWRITE = os.environ.get("ONRECORD_REWRITE") == "1"
ARTICLE = re.compile(r"<article\b[^>]*>(.*)</article>", re.DOTALL)


def article_of(name: str, html: str) -> str:
    """What stands in a page's article, one line for each run without space between two tags."""
    found = ARTICLE.search(html)
    assert found, f"{name} has no article"
    return re.sub(r"> (?=<)", ">\n", " ".join(found[1].split())) + "\n"


@pytest.fixture(scope="module", params=["directory", "file"])
def style(request: pytest.FixtureRequest) -> str:
    """A style of addresses."""
    return request.param


@pytest.fixture(scope="module")
def built(style: str, golden_sites: dict[str, Path]) -> dict[str, str]:
    """The articles of all pages, which are also what is expected where that is to be written anew."""
    articles = {name: article_of(name, html) for name, html in pages(golden_sites[style]).items()}
    if REWRITE:
        shutil.rmtree(EXPECTED / style, ignore_errors=True)
        for name, text in articles.items():
            path = EXPECTED / style / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return articles


@pytest.fixture(scope="module")
def expected(style: str, built: dict[str, str]) -> dict[str, str]:
    """What is expected of each page; read after it may have been written."""
    return {name: data.decode() for name, data in tree(EXPECTED / style).items()}


def test_every_page_is_expected_and_every_expectation_has_a_page(built, expected):
    assert sorted(built) == sorted(expected)


def test_every_page_is_as_expected(built, expected):
    changed = [name for name in built if built[name] != expected.get(name, "")]
    differences = [line for name in changed for line in difference(name, expected.get(name, ""), built[name])]
    if differences:
        help = f"{len(changed)} pages differ; ONRECORD_REWRITE=1 accepts this"
        pytest.fail("\n".join([*differences[:200], help]), pytrace=False)


def difference(name: str, old: str, new: str) -> list[str]:
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), f"expected {name}", f"built {name}", lineterm="")
    return list(lines)
