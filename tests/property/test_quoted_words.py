"""The words of a quote reach the page character for character, whatever they are."""

from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.diagnostics import Severity
from onrecord.syntax import collapse
from onrecord.words.excerpts import find_words
from support import PAPER, article, compile_text, key, site_of

WORDS = st.text(
    st.characters(
        exclude_categories=["Cc", "Cs"], exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )
    | st.sampled_from("\n\t<>&\"'{}[]|\\`*_$%#"),
    min_size=1,
    max_size=60,
).filter(str.strip)


class Runs(HTMLParser):
    """Collects the text of the elements that hold a speaker's words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[str] = []
        self.inside = False

    def handle_starttag(self, tag, attrs):
        if "or-words__run" in (dict(attrs).get("class") or "").split():
            self.inside = True
            self.runs.append("")

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "span"

    def handle_data(self, data):
        if self.inside:
            self.runs[-1] += data


def runs_of(html: str) -> list[str]:
    parser = Runs()
    parser.feed(html)
    parser.close()
    return parser.runs


def yaml_text(text: str) -> str:
    """A text as a YAML scalar, every character by its number."""
    return '"' + "".join(f"\\U{ord(c):08X}" for c in text) + '"'


def compiled_quote(texts: list[str]):
    front = f"""
speakers: [{{id: nrf, name: NRF, kind: organization}}]
sources: [{PAPER}]
quotes:
  - id: words
    speaker: nrf
    source: paper
    said: 2021-09-05
    text: [{", ".join(map(yaml_text, texts))}]
"""
    compiled = compile_text({"articles/a1.md": article(front)})
    assert not compiled.at(Severity.ERROR)
    return compiled


@settings(max_examples=200)
@given(st.lists(WORDS, min_size=1, max_size=3))
def test_card_and_page_show_the_words(texts):
    compiled = compiled_quote(texts)
    site = site_of(compiled)
    words = [text.strip() for text in texts]
    assert list(compiled.record.quotes["words"].segments) == words
    assert runs_of(site.renderer.card(site.cards.quote(key("quotes/words")), "../")) == words
    assert runs_of(site.thing(key("quotes/words"), "").content)[: len(words)] == words


@settings(max_examples=100)
@given(WORDS, st.integers(0, 60), st.integers(1, 60))
def test_excerpt_shows_its_words(text, start, length):
    excerpt = collapse(collapse(text)[start : start + length])
    if not find_words(excerpt, collapse(text)):
        return
    site = site_of(compiled_quote([text]))
    card = site.cards.quote(key("quotes/words"), excerpt)
    assert runs_of(site.renderer.card(card, "")) == [excerpt]


def variants_of(variant: list[str], texts: list[str]) -> str:
    """The page of a quote that another outlet printed otherwise."""
    front = f"""
speakers: [{{id: nrf, name: NRF, kind: organization}}]
sources: [{PAPER}]
quotes:
  - id: words
    speaker: nrf
    source: paper
    said: 2021-09-05
    text: [{", ".join(map(yaml_text, texts))}]
    variants: [{{source: paper, text: [{", ".join(map(yaml_text, variant))}]}}]
"""
    return str(site_of(compile_text({"articles/a1.md": article(front)})).thing(key("quotes/words"), "").content)


@settings(max_examples=100)
@given(st.lists(WORDS, min_size=1, max_size=3), st.lists(WORDS, min_size=1, max_size=3))
def test_marks_at_what_differs_change_no_character(variant, texts):
    assert runs_of(variants_of(variant, texts)) == [text.strip() for text in (*texts, *variant)]
