"""A site in Persian: every kind of page speaks it, in its direction and its digits, and no English is left of ours."""

import json
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from buildsite import PROJECT, build_site

SITE = PROJECT / "tests" / "persian"

WRITTEN = (
    "Cracks found in the river bridge",
    "The crack had been visible since last winter.",
    "Der Riss war seit dem Winter zu sehen.",
    "La fissure était visible.",
    "Why was the bridge closed?",
    "Two accounts of one bridge.",
    "The city says ",
    "; see ",
    "The River Paper",
    "A. Reporter",
    "B. Writer",
    "C. Editor",
    "City Hall",
    "city.example",
    "https://forum.example/",
    "Bridges",
    "Safety",
    "CSL-JSON",
    "BibTeX",
    "Chicago",
    "APA",
)
"""What the authors of the site have written in Latin letters, and the names of styles and formats."""

KINDS = {
    "home": "",
    "article": "articles/bridge-closed/",
    "foreign": "articles/bridge-in-english/",
    "claim": "claims/bridge-is-safe/",
    "quote": "quotes/engineer-says/",
    "paraphrase": "quotes/clerk-says/",
    "speaker": "speakers/mayor/",
    "unnamed": "speakers/engineer/",
    "source": "sources/paper-report/",
    "topic": "topics/bridges/",
    "question": "questions/is-the-bridge-safe/",
    "list": "claims/",
    "corrections": "corrections/",
    "tombstone": "claims/gone-claim/",
    "redirect": "claims/road-open/",
    "framed claim": "claims/bridge-is-safe/embed/",
    "framed quote": "quotes/engineer-says/embed/",
    "framed tombstone": "claims/gone-claim/embed/",
}

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
FOR_READERS = (
    *("aria-label", "title", "alt", "placeholder"),
    *(f"data-{name}" for name in ["any", "type", "matching", "all", "page", "unknown", "none", "without", "failed"]),
)
META = ("description", "og:title", "og:description")


class Said(HTMLParser):
    """What a page says to readers: texts, and the attributes that they are read or shown."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._open: list[bool] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.texts += [text for name in FOR_READERS if (text := given.get(name))]
        if (given.get("name") or given.get("property")) in META:
            self.texts.append(given.get("content") or "")
        if tag not in VOID:
            classes = (given.get("class") or "").split()
            # A reference is in the language of its work: those in another say so.
            is_reference = {"or-bib", "or-copyable"} & {*classes} and given.get("lang")
            self._open.append(bool(tag in {"script", "style", "code"} or "or-permalink" in classes or is_reference))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not any(self._open):
            self.texts.append(data)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site."""
    root = tmp_path_factory.mktemp("persian")
    shutil.copytree(SITE, root, dirs_exist_ok=True)
    build_site(root, strict=True)
    return root / "site"


def read(built: Path, url: str) -> str:
    return (built / url / "index.html").read_text(encoding="utf-8")


def ours(html: str) -> str:
    """A page's head and what stands in its article: the rest is the theme's. All of a page that has no theme."""
    article = re.search(r"<article\b[^>]*>(.*)</article>", html, re.DOTALL)
    head = re.search(r"<title>.*?</title>|", html, re.DOTALL)
    meta = "".join(re.findall(r"<meta [^>]*>", html))
    return f"{head[0] if head else ''}{meta}{article[1]}" if article else html


def english_in(texts: list[str]) -> Iterator[str]:
    for text in texts:
        rest = re.sub(r"https://\S+", "", text)
        for written in WRITTEN:
            rest = rest.replace(written, "")
        # The grades of sources are letters.
        rest = re.sub(r"\{\w+\}|\b[A-F]،", "", rest)
        if re.search("[A-Za-z]", rest):
            yield text


@pytest.mark.parametrize("url", KINDS.values(), ids=KINDS.keys())
def test_no_english_of_ours_is_left(built, url):
    assert list(english_in(Said(ours(read(built, url))).texts)) == []


def test_no_english_of_ours_is_left_on_any_other_page(built):
    pages = [path for path in built.rglob("*.html") if "assets" not in path.parts]
    assert len(pages) > 60
    left = {str(path): list(english_in(Said(ours(path.read_text(encoding="utf-8"))).texts)) for path in pages}
    assert {path: texts for path, texts in left.items() if texts} == {}


def test_search_and_filters_speak_persian(built):
    entries = json.loads((built / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    assert [t for e in entries for t in english_in([re.sub("<[^>]*>", "", e["title"])])] == []
    things = [e["text"] for e in entries if re.match("(claims|quotes|speakers|sources|topics)/.", e["location"])]
    assert list(english_in(things)) == []
    facets = json.loads((built / "claims" / "facets.json").read_text(encoding="utf-8"))["facets"]
    assert list(english_in([facet["title"] for facet in facets])) == []
    assert list(english_in([label for facet in facets for _, label, _ in facet["options"]])) == []


@pytest.mark.parametrize("url", [url for kind, url in KINDS.items() if kind not in {"home", "list", "corrections"}])
def test_the_page_says_its_language_and_direction(built, url):
    html = read(built, url)
    assert re.search(r'<html lang="fa"[^>]* dir="rtl"|<html[^>]* dir="rtl"[^>]* lang="fa"', html) or (
        '<html lang="fa"' in html and re.search(r'<body\b[^>]* dir="rtl"', html)
    )
    if url != KINDS["redirect"] and not url.endswith("/embed/"):
        assert re.search(r'<div class="or-page or-page--\w+" lang="fa" dir="rtl">', html)


def test_pictures_and_frames_speak_persian(built):
    quote = read(built, KINDS["quote"])
    said = re.search('<meta property="og:image:alt" content="([^"]*)">', quote)
    assert said
    assert list(english_in([said[1]])) == []
    assert "«ترک از زمستان گذشته دیده می‌شد.»" in said[1]
    oembed = json.loads((built / KINDS["quote"] / "embed/oembed.json").read_text(encoding="utf-8"))
    assert list(english_in([oembed["title"], oembed["author_name"], oembed["provider_name"]])) == []
    assert "or-map" in read(built, KINDS["article"])


def test_a_preview_says_its_language_and_direction(built):
    html = read(built, "claims/bridge-is-safe")
    assert '<template class="or-preview-of" lang="fa" dir="rtl" data-title=' in html


def test_what_is_embedded_in_an_english_text_speaks_persian_and_says_so(built):
    html = read(built, KINDS["foreign"])
    assert '<div class="or-body" lang="en" dir="ltr">' in html
    assert '<div class="or-embed" lang="fa" dir="rtl">' in html
    assert "or-embed" not in read(built, KINDS["article"])


def test_numbers_and_dates_are_in_the_readers_digits_and_machines_get_theirs(built):
    html = ours(read(built, KINDS["claim"]))
    assert '<time datetime="2024-05-03">۳ مهٔ ۲۰۲۴</time>' in html
    assert not re.search("[0-9]", "".join(Said(html).texts).replace("#", ""))


def test_a_sentence_is_in_the_order_of_the_language(built):
    html = ours(read(built, KINDS["claim"]))
    words = re.sub(r"\s+", " ", re.sub("<[^>]*>", "", html))
    assert "شهرداری اظهار می‌کند: پل برای رفت‌وآمد ایمن است." in words
    assert "به نقل از خبرگزاری رود" in words


def test_folders_of_lists_have_names_in_the_navigation(built):
    nav = re.search(r'<nav class="md-nav md-nav--primary.*?</nav>\s*</div>', read(built, ""), re.DOTALL)
    assert nav
    assert "گزاره‌ها" in nav[0]
    assert "Claims" not in nav[0]


def test_what_is_read_from_the_left_keeps_its_place(built):
    article = ours(read(built, KINDS["article"]))
    assert '<bdi dir="ltr">https://forum.example/</bdi>' in article
    assert '<p class="or-bib" lang="en" dir="ltr">A. Reporter' in article
    assert '<p class="or-bib"><a class="or-link or-link--source"' in article
    assert '. <bdi dir="ltr">https://city.example/statement</bdi></p>' in article
    card = ours(read(built, "sources/"))
    assert ">\u200f\u2068A. Reporter\u2069، \u2068B. Writer\u2069 و \u2068C. Editor\u2069</span>:" in card


def references(html: str) -> list[str]:
    return re.findall(r'<(?:p class="or-bib"|dd class="or-copyable").*?</(?:p|dd)>', html, re.DOTALL)


def test_references_have_the_dates_and_digits_of_their_language(built):
    article = references(ours(read(built, KINDS["article"])))
    persian = [line for line in article if 'lang="en" dir="ltr">A. Reporter' not in line]
    assert "(۹ مهٔ ۲۰۲۴)" in "".join(persian)
    assert not re.search("[0-9]", "".join(Said(re.sub("https://[^<]*", "", "".join(persian))).texts))
    (english,) = {*article} - {*persian}
    assert "(ca. 2024, May 4)" in english


def test_an_english_article_is_cited_in_english_and_the_sites_name_kept_apart(built):
    cited = [line for line in references(ours(read(built, KINDS["foreign"]))) if "or-copyable" in line]
    assert len(cited) == 3
    assert all(line.startswith('<dd class="or-copyable" lang="en" dir="ltr">') for line in cited)
    assert all('<bdi dir="rtl">درهٔ رودخانه</bdi>' in line for line in cited)
    assert all("May" in line for line in cited)
