"""Maps of claims in a browser: nothing lies on anything, nobody is shut out, and no map is wider than its page."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.test_accessibility import faults
from buildsite import build_site, write_site

Serve = Callable[..., str]

SIZES = (5, 15, 30)
REASON = "Whoever says the one of them cannot at the same time say the other, for a reason as long as reasons are."
RELATIONS = ("contrary-to", "supports", "qualifies", "undercuts", "contradicts")
TEXTS = {
    "en": ("The bridge over the river was closed by number {n} before anybody had asked", REASON),
    "fa": ("شمارهٔ {n} پل را پیش از آن که کسی بپرسد بسته است", "هر دو نمی‌توانند هم‌زمان دربارهٔ یک جا درست باشند."),
}


def article(size: int, lang: str, *, first: str) -> str:
    """An explainer with so many claims, three of four related to earlier ones, some to several."""
    label, reason = TEXTS[lang]
    claims = []
    for n in range(size):
        others = sorted({n - n % 4, n * 7 % size, n - 1 - n % 3}) if n % 9 else []
        kinds = (RELATIONS[(n + i) % len(RELATIONS)] for i in range(9))
        relations = [
            f"{{{kind}: {first}{o:02}, note: '{reason}'}}" for kind, o in zip(kinds, others, strict=False) if 0 <= o < n
        ]
        stated = f"{{id: {first}{n:02}, statement: '{label.format(n=n)}', status: contested"
        claims.append(
            f"  - {stated}, asserted: [{{in: paper, by: [north, south]}}], denied: [{{in: paper, by: east}}], "
            f"relations: [{', '.join(relations)}]}}"
        )
    return (
        f"---\ntitle: {size}\nsummary: S.\npublished: 2024-05-02\nlang: {lang}\nclaims:\n" + "\n".join(claims)
    ) + "\n---\n\n![[claim-map]]\n"


THINGS = {
    "index.md": "# Home\n\n![[claim-map?claim=c00]]\n",
    "speakers/north.md": "---\nname: The Front of the Free People of the Northern Provinces\nkind: organization\n---\n",
    "speakers/south.md": "---\nname: South\nkind: organization\n---\n",
    "speakers/east.md": "---\nname: جبههٔ خاور\nkind: organization\n---\n",
    "sources/paper.md": "---\ntitle: Paper\nkind: news-report\npublished: 2024-05-01\n---\n",
}
ENGLISH = {f"articles/a{n}.md": article(n, "en", first=f"{'abc'[i]}") for i, n in enumerate(SIZES)}
PERSIAN = {f"articles/a{n}.md": article(n, "fa", first=f"{'abc'[i]}") for i, n in enumerate(SIZES)}

MEASURE = """() => {
  const boxes = [...document.querySelectorAll(".or-map__box, .or-map__note")];
  const found = [];
  for (const group of document.querySelectorAll(".or-map__group")) {
    const nodes = [...group.querySelectorAll(".or-map__box, .or-map__note")].map((e) => [e, e.getBoundingClientRect()]);
    for (const [i, [one, a]] of nodes.entries()) {
      for (const [other, b] of nodes.slice(i + 1)) {
        if (a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5)
          found.push(`${one.textContent.trim().slice(0, 30)} lies on ${other.textContent.trim().slice(0, 30)}`);
      }
      // What is clamped ends with an ellipsis; a box itself cuts nothing.
      if (one.scrollHeight > one.clientHeight + 1) found.push(`${one.textContent.trim().slice(0, 40)} is cut`);
    }
    const lines = [...group.querySelectorAll(".or-map__line")];
    for (const line of lines) {
      const matrix = line.getScreenCTM(), length = line.getTotalLength();
      for (let at = 3; at < length - 3; at += 4) {
        const p = line.getPointAtLength(at).matrixTransform(matrix);
        for (const [box, r] of nodes) {
          if (p.x > r.left + 1 && p.x < r.right - 1 && p.y > r.top + 1 && p.y < r.bottom - 1)
            found.push(`a line runs through ${box.textContent.trim().slice(0, 30)}`);
        }
      }
    }
  }
  return { boxes: boxes.length, found: [...new Set(found)] };
}"""


@pytest.fixture(scope="module", params=["en", "fa"])
def maps(request: pytest.FixtureRequest, serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with maps of 5, 15 and 30 claims, in a language; its address."""
    lang = request.param
    theme = {"name": "material", "language": lang, "font": False}
    files = {**THINGS, **(ENGLISH if lang == "en" else PERSIAN)}
    written = write_site(tmp_path_factory.mktemp("maps"), files, theme=theme)
    build_site(written.root)
    yield serve(written.site)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("width", [320, 1280, 1920])
def test_nothing_lies_on_anything(page: Page, maps: str, size: int, width: int):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{maps}articles/a{size}/")
    measured = page.evaluate(MEASURE)
    assert measured["boxes"] > size
    assert measured["found"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_can_be_gone_through_by_keyboard_and_by_ear(page: Page, maps: str):
    page.goto(f"{maps}articles/a5/")
    picture = page.locator(".or-map__picture")
    boxes = picture.get_by_role("link")
    drawn = boxes.count()
    assert drawn >= 4
    boxes.first.focus()
    for n in range(drawn):
        expect(boxes.nth(n)).to_be_focused()
        page.keyboard.press("Tab")
    expect(page.locator(".or-map > details > summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".or-map__list > li")).to_have_count(drawn)
    # What stands on arrows is read in the list alone, where it has a beginning and an end.
    heard = picture.aria_snapshot()
    assert [text for text in TEXTS["en"][1:] + TEXTS["fa"][1:] if text in heard] == []
    boxes.first.press("Enter")
    assert "/claims/" in page.url


def test_it_breaks_no_rule(browser: Browser, maps: str):
    for scheme in ("light", "dark"):
        with browser.new_context(color_scheme=scheme) as context:
            page = context.new_page()
            for path in ("articles/a15/", "", "claims/a00/"):
                page.goto(maps + path)
                page.eval_on_selector_all(".or-map details", "all => all.forEach((e) => { e.open = true; })")
                assert faults(page) == []


def test_on_paper_it_is_no_wider_than_the_paper_and_its_words_are_there(page: Page, maps: str):
    page.set_viewport_size({"width": 700, "height": 900})
    page.goto(f"{maps}articles/a30/")
    page.emulate_media(media="print")
    widths = page.eval_on_selector_all(".or-map__group > svg", "all => all.map((e) => e.getBoundingClientRect().width)")
    assert widths
    assert max(widths) <= 700
    expect(page.locator(".or-map__list")).to_be_visible()
