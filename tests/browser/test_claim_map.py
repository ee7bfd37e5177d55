"""Maps of claims in a browser: nothing lies on anything, nobody is shut out, no map is wider than its page, and a large
one stands in a frame in which it is seen, made smaller and larger, and gone about by keyboard."""

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


WIDEST = {5: 584, 15: 584, 30: 1060}
HIGHEST = {5: 600, 15: 2150, 30: 2800}


@pytest.mark.parametrize("size", SIZES)
def test_it_is_no_larger_than_it_has_been_made(page: Page, maps: str, size: int):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{maps}articles/a{size}/")
    (drawn,) = page.eval_on_selector_all(".or-map__picture svg[viewBox^='0 0']:has(.or-map__box)", SIZE)
    assert drawn["width"] <= WIDEST[size]
    assert drawn["height"] <= HIGHEST[size]


SIZE = "all => all.map((e) => { const { width, height } = e.getBoundingClientRect(); return { width, height }; })"
SCROLLS = "(e) => [e.scrollWidth > e.clientWidth, e.scrollHeight > e.clientHeight]"
WHOLE_BOXES = """(frame) => {
  const f = frame.getBoundingClientRect();
  return [...frame.querySelectorAll(".or-map__box")].map((box) => box.getBoundingClientRect()).filter((b) =>
    b.left >= f.left && b.right <= f.right && b.top >= f.top && b.bottom <= f.bottom).length;
}"""


@pytest.mark.parametrize("width", [1024, 1280, 1440, 1920])
def test_a_small_one_fits_the_text(page: Page, maps: str, width: int):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{maps}articles/a5/")
    assert page.locator(".or-map__group").evaluate(SCROLLS) == [False, False]
    expect(page.locator(".or-map__keys")).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("size", [15, 30])
def test_a_large_one_stands_in_a_frame_that_shows_a_claim(
    browser: Browser, maps: str, size: int, width: int, scripts: bool
):
    with browser.new_context(java_script_enabled=scripts, viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        page.goto(f"{maps}articles/a{size}/")
        keys = page.locator(".or-map__keys")
        if scripts:
            expect(keys).to_be_visible()
        else:
            expect(keys).to_be_hidden()
        frame = page.locator(".or-map__view")
        box = frame.bounding_box()
        assert box
        assert box["height"] <= 0.8 * 800 + 2
        assert frame.evaluate(SCROLLS)[1]
        assert width == 320 or size == 30 or not frame.evaluate(SCROLLS)[0]
        assert frame.evaluate(WHOLE_BOXES) >= 2


def test_where_it_begins_with_nothing_the_first_claim_is_brought_into_view(page: Page, maps: str):
    page.goto(f"{maps}articles/a30/")
    expect(page.locator(".or-map__keys")).to_be_visible()
    frame = page.locator(".or-map__view")
    frame.evaluate("(e) => { e.firstElementChild.style.margin = '2000px'; }")
    assert frame.evaluate(WHOLE_BOXES) == 0
    frame.evaluate("(e) => window.onrecordClaimMap(e.parentElement)")
    assert frame.evaluate(WHOLE_BOXES) > 0


def test_it_is_made_smaller_and_larger_by_keyboard(page: Page, maps: str):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{maps}articles/a30/")
    frame, svg = page.locator(".or-map__view"), page.locator(".or-map__view > svg")
    smaller, larger, fit, actual, whole = page.locator(".or-map__keys button").all()
    expect(whole).to_be_visible()

    def width() -> float:
        return svg.evaluate("(e) => e.getBoundingClientRect().width")

    first = width()
    assert frame.evaluate(SCROLLS) == [True, True]
    smaller.focus()
    page.keyboard.press("Enter")
    assert width() == pytest.approx(first / 1.25, rel=0.01)
    page.keyboard.press("Tab")
    expect(larger).to_be_focused()
    page.keyboard.press("Space")
    assert width() == pytest.approx(first, rel=0.01)
    expect(actual).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Tab")
    expect(fit).to_be_focused()
    page.keyboard.press("Enter")
    assert frame.evaluate(SCROLLS) == [False, True]
    expect(fit).to_have_attribute("aria-disabled", "true")
    expect(fit).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert width() == pytest.approx(first, rel=0.01)
    frame.focus()
    page.keyboard.press("-")
    assert width() == pytest.approx(first / 1.25, rel=0.01)
    page.keyboard.press("0")
    assert width() == pytest.approx(first, rel=0.01)
    before = frame.evaluate("(e) => e.scrollTop")
    page.keyboard.press("PageDown")
    page.wait_for_function("([e, top]) => e.scrollTop > top", arg=[frame.element_handle(), before])


def test_it_is_seen_over_the_whole_page(page: Page, maps: str):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{maps}articles/a30/")
    frame, whole = page.locator(".or-map__view"), page.locator(".or-map__keys [data-whole]")
    said = whole.text_content()
    whole.focus()
    page.keyboard.press("Enter")
    dialog = page.locator("dialog.or-map__whole")
    expect(dialog.get_by_role("link").first).to_be_visible()
    expect(whole).to_be_focused()
    expect(whole).not_to_have_text(str(said))
    box = frame.bounding_box()
    assert box
    assert box["width"] > 1200
    assert box["height"] > 700
    assert frame.evaluate(SCROLLS) == [False, True]
    assert page.evaluate(MEASURE)["found"] == []
    assert faults(page) == []
    for leave in ("Escape", "Enter"):
        page.keyboard.press(leave)
        expect(dialog).to_have_count(0)
        expect(page.locator(".or-map__group > .or-map__view")).to_be_visible()
        expect(whole).to_be_focused()
        expect(whole).to_have_text(str(said))
        if leave == "Escape":
            page.keyboard.press("Enter")
            expect(dialog).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_escape_closes_a_preview_before_the_whole_page(page: Page, maps: str):
    page.goto(f"{maps}articles/a30/")
    page.locator(".or-map__keys [data-whole]").press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".or-map__whole .or-preview")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".or-preview")).to_have_count(0)
    expect(page.locator("dialog.or-map__whole")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.or-map__whole")).to_have_count(0)


LETTERS = """all => all.filter((e) => e.checkVisibility()).flatMap((svg) => {
  const times = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  return [...svg.querySelectorAll("span")].map((e) => times * parseFloat(getComputedStyle(e).fontSize));
})"""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("zoomed", [False, True])
def test_on_paper_its_letters_are_legible_or_it_is_its_list(page: Page, maps: str, size: int, zoomed: bool):
    page.set_viewport_size({"width": 700, "height": 900})
    page.goto(f"{maps}articles/a{size}/")
    if zoomed and size > 5:
        page.locator(".or-map__keys button").first.press("Enter")
    page.emulate_media(media="print")
    letters = page.eval_on_selector_all(".or-map__picture svg:has(.or-map__box)", LETTERS)
    assert bool(letters) == (size == 5)
    assert min(letters, default=9) >= 9
    expect(page.locator(".or-map__keys:visible")).to_have_count(0)
    expect(page.locator(".or-map__list")).to_be_visible()


def test_on_paper_it_is_no_wider_than_the_paper_and_its_words_are_there(page: Page, maps: str):
    page.set_viewport_size({"width": 700, "height": 900})
    page.goto(f"{maps}articles/a5/")
    page.emulate_media(media="print")
    widths = page.eval_on_selector_all(".or-map__group > svg", "all => all.map((e) => e.getBoundingClientRect().width)")
    assert widths
    assert max(widths) <= 700
    expect(page.locator(".or-map__list")).to_be_visible()
