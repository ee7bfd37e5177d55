"""A link to a source opens it at the words."""

import html
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser.conftest import Serve
from onrecord.view.fragments import Passage, at_words

CHINESE = (
    "我们不会离开这座桥，他们说这座桥已经很旧了，但是我们还要继续在这里生活下去。大桥在2021年关闭了，共有17人死亡。"
)
SOLID = (
    "中华人民共和国外交部发言人在例行记者会上表示我们坚决反对任何形式的单边主义和保护主义行为并呼吁有关国家尊重国际法"
)
PERSIAN = "ما این پل را ترک نمی‌کنیم، و ۱۷ نفر روی پل بودند."
THAI = "เราจะไม่ออกจากสะพานนี้ และจะไม่ยอมให้ใครมาปิดมัน "
JAPANESE = "私たちはこの橋を離れることは決してありません。そして、これからもずっとこの場所で暮らし続けるつもりです。"
LATIN = "We will stay - so they say - in “Salt & Sons”, a non-violent place, for 50% of it. "

WORDS = {
    "latin": LATIN.strip(),
    "latin range": (LATIN * 8).strip(),
    "paragraphs": "The first paragraph of it is here.\n“The second one ends it at last.",
    "persian": PERSIAN,
    "persian range": " ".join([PERSIAN] * 8),
    "chinese": CHINESE,
    "chinese range": CHINESE * 6,
    "chinese without marks": SOLID * 5,
    "thai range": (THAI * 8).strip(),
    "japanese range": JAPANESE * 6,
}


def told(words: str, id: str) -> str:
    return "".join(f'<p class="{id}">{html.escape(line)}</p>' for line in words.split("\n"))


def top_of(page: Page, serve: Serve, folder: Path, body: str, passage: Passage) -> float:
    """How far below the window's top the words stand that were to be found; the page is opened at them."""
    far = '<p style="height: 4000px">far</p>'
    text = f'<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><body>{far}{body}{far}</body>'
    (folder / "source.html").write_text(text, encoding="utf-8")
    page.set_viewport_size({"width": 800, "height": 600})
    page.goto(at_words(f"{serve(folder)}source.html", passage))
    page.wait_for_function("scrollY > 0", timeout=5_000)
    return page.locator(".sought").first.bounding_box()["y"]


@pytest.mark.parametrize("name", WORDS)
def test_the_page_is_scrolled_to_the_words(page: Page, serve: Serve, tmp_path: Path, name: str):
    top = top_of(page, serve, tmp_path, told(WORDS[name], "sought"), Passage(words=WORDS[name]))
    assert -600 < top < 600


@pytest.mark.parametrize(
    "around",
    [
        ("The bridge is closed", "", ",” the mayor said."),
        ("The bridge is closed", "On Monday the mayor came and said: “", ""),
        ("The bridge is closed", "Then the mayor said.\n“", ",” the mayor said."),
        ("大桥在2021年关闭了。", "", "市长在星期一的记者会上说，他不知道。"),
    ],
)
def test_of_two_places_the_one_that_is_meant(page: Page, serve: Serve, tmp_path: Path, around: tuple[str, str, str]):
    words, before, after = around
    far = '<p style="height: 4000px">far</p>'
    body = f"<p>“{words} now.</p><p>“{words}.”</p>{far}{told(f'{before}{words}{after}', 'sought')}"
    top = top_of(page, serve, tmp_path, body, Passage(words=words, before=before, after=after))
    assert 0 < top < 600
