"""A page that a browser has saved as a PDF file is read word by word."""

import base64

import pytest
from playwright.sync_api import Page

from capturing import LANGUAGES, folded, font, missing, sentences
from capturing import page as news_page
from onrecord.capture.pdf import read_pdf

LAYOUTS = {
    "wide": "",
    "column": "main { width: 7cm } p { text-align: justify }",
    "hyphens": "main { width: 5cm; hyphens: auto }",
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_sentence_is_found(page: Page, lang: str, layout: str):
    url = f"data:font/ttf;base64,{base64.b64encode(font().read_bytes()).decode()}"
    style = f"@font-face {{ font-family: Boxes; src: url({url}) }} body {{ font: 12pt Boxes }} {LAYOUTS[layout]}"
    page.set_content(news_page(lang, head=f"<style>{style}</style>"))
    page.evaluate("document.fonts.ready")
    text, whole = read_pdf(page.pdf(format="A5"))
    assert missing(sentences(lang), text, whole) == []


def test_a_sentence_goes_on_over_a_page_with_a_head(page: Page):
    body = "".join(f"<p>{number}. {' '.join(sentences('en'))}</p>" for number in range(12))
    page.set_content(news_page("en", body))
    margins = {"top": "2cm", "bottom": "2cm"}
    text, whole = read_pdf(page.pdf(format="A5", display_header_footer=True, margin=margins))
    assert text.count("\f") > 2
    for sentence in sentences("en"):
        assert folded(text).count(folded(sentence)) == 12
    assert len(whole) > len(text)
