"""Every field of every kind, and every word of every closed list, shows where a reader looks for it."""

import re
from collections.abc import Mapping
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from buildsite import Elements, build_site, pages, tree, write_site
from everyfield import FILES, NOT_SHOWN, PROBES, SPOTS, VARIANTS, Probe, Variant
from onrecord.diagnostics import Severity
from onrecord.pipeline.site import Site
from onrecord.schema import words
from onrecord.settings import Settings
from onrecord.view.routes import Routes
from support import compile_text, renderer

ARTICLE = re.compile(r"<article\b[^>]*>(.*)</article>", re.DOTALL)

SAYS: Mapping[str, Mapping[object, str]] = {
    "articles-type": {
        words.ArticleType.BACKGROUND: "",
        words.ArticleType.REPORTAGE: "Reportage",
        words.ArticleType.ANALYSIS: "Analysis",
        words.ArticleType.OPINION: "Opinion",
        words.ArticleType.ASK_PUBLIC: "A question to readers",
    },
    "articles-corrections-kind": {
        words.CorrectionKind.CORRECTION: "Correction",
        words.CorrectionKind.CLARIFICATION: "Clarification",
        words.CorrectionKind.UPDATE: "Update",
        words.CorrectionKind.RETRACTION: "Retraction",
    },
    "claims-asserted-stance": (
        stances := {
            words.Stance.ASSERTS: "asserts",
            words.Stance.DENIES: "denies",
            words.Stance.PARTLY_DENIES: "partly denies",
            words.Stance.WITHDRAWS: "withdraws",
        }
    ),
    "claims-denied-stance": stances,
    "quotes-about-stance": stances,
    "claims-responses-stance": {
        words.ResponseStance.DECLINES_TO_COMMENT: "declined to comment",
        words.ResponseStance.NO_RESPONSE: "gave no response",
    },
    "claims-evidence-relation": {
        words.EvidenceRelation.SUPPORTS: "supports",
        words.EvidenceRelation.DISPUTES: "disputes",
        words.EvidenceRelation.QUALIFIES: "qualifies",
        words.EvidenceRelation.MENTIONS: "mentions",
    },
    "claims-status-is": {
        words.Status.REPORTED: "On record; nobody on record opposes it.",
        words.Status.CONTESTED: "Somebody on record denies it, or says what cannot be true beside it.",
        words.Status.CONFIRMED: "Established, on the grounds given.",
        words.Status.REFUTED: "Shown to be false, on the grounds given.",
        words.Status.UNDETERMINED: "The record does not allow a decision.",
        words.Status.WITHDRAWN: "Taken back by those who said so.",
        words.Status.SUPERSEDED: "A later claim has taken its place.",
    },
    "quotes-form": {
        words.Form.DIRECT: "",
        words.Form.PARTIAL: "Part of a sentence",
        words.Form.PARAPHRASE: "Paraphrase, not the speaker’s own words",
        words.Form.TRANSCRIPT: "From a transcript",
        words.Form.SOCIAL_POST: "Social media post",
        words.Form.DOCUMENT: "From a document",
    },
    "quotes-method": (
        methods := {
            words.Method.OFFICIAL: "(official translation)",
            words.Method.OUTLET: "(the outlet’s translation)",
            words.Method.OURS_HUMAN: "(our translation)",
            words.Method.MACHINE: "(machine translation)",
            words.Method.MACHINE_EDITED: "(machine translation, edited)",
            words.Method.NOT_STATED: "(how is not stated)",
        }
    ),
    "quotes-translations-method": methods,
    "quotes-authenticity-is": {
        words.Authenticity.PRIMARY: "First-hand: a recording, or the speaker’s own publication",
        words.Authenticity.REPORTED: "As reported by the source",
        words.Authenticity.DISPUTED: "Disputed: it is in doubt that these words were said",
        words.Authenticity.MISATTRIBUTED: "Misattributed: the words are not this speaker’s",
    },
    "speakers-kind": {
        words.SpeakerKind.PERSON: "Person",
        words.SpeakerKind.ORGANIZATION: "Organization",
        words.SpeakerKind.UNNAMED: "Unnamed",
    },
    "sources-kind": {
        words.SourceKind.STATEMENT: "Statement in German",
        words.SourceKind.SOCIAL_POST: "Social media post in German",
        words.SourceKind.PRESS_CONFERENCE: "Press conference in German",
        words.SourceKind.INTERVIEW: "Interview in German",
        words.SourceKind.NEWS_REPORT: "News report in German",
        words.SourceKind.AGENCY_REPORT: "Agency report in German",
        words.SourceKind.OFFICIAL_DOCUMENT: "Official document in German",
        words.SourceKind.DATASET: "Dataset in German",
        words.SourceKind.IMAGE: "Image in German",
        words.SourceKind.VIDEO: "Video in German",
        words.SourceKind.SATELLITE: "Satellite image in German",
        words.SourceKind.BOOK: "Book in German",
        words.SourceKind.OTHER: "Other source in German",
    },
    "sources-link-status": {
        words.LinkStatus.LIVE: "",
        words.LinkStatus.DEAD: "the address no longer answers",
        words.LinkStatus.DEVIATED: "the address now shows something else",
        words.LinkStatus.UNFIT: "not linked: it is not fit to be linked",
        words.LinkStatus.USURPED: "not linked: it now belongs to somebody else",
        words.LinkStatus.BLOCKED: "the address cannot be reached from everywhere",
    },
    "sources-reliability-grade": {
        words.Grade.A: "A, completely reliable – because",
        words.Grade.B: "B, usually reliable – because",
        words.Grade.C: "C, fairly reliable – because",
        words.Grade.D: "D, not usually reliable – because",
        words.Grade.E: "E, unreliable – because",
        words.Grade.F: "F, reliability cannot be judged – because",
    },
}
"""What the page of a thing says for each word; nothing for what is usual. A new word, or a new list, goes in here."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built."""
    options = ["search", {"onrecord": {"reliability": True, "report": "https://r.example/?{path}"}}]
    written = write_site(tmp_path_factory.mktemp("every-field"), FILES, plugins=options)
    build_site(written.root)
    return written.site


@pytest.fixture(scope="module")
def built(site: Path) -> dict[str, tuple[str, Elements]]:
    """The pages by their paths: the head, and what stands in the article."""
    out = {}
    for name, html in pages(site).items():
        found = ARTICLE.search(html)
        out[name.removesuffix("/index.html")] = (html.partition("</head>")[0], Elements(found[1] if found else ""))
    return out


def said(page: Elements) -> str:
    return " ".join(page.text.split())


def test_it_breaks_no_rule():
    compiled = compile_text(FILES, settings=Settings(reliability=True))
    assert [str(finding) for finding in compiled.at(Severity.ERROR)] == []


@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: probe.spot.path)
def test_a_field_shows_where_a_reader_looks_for_it(built: dict[str, tuple[str, Elements]], probe: Probe):
    head, page = built[probe.page]
    assert probe.text in said(page)
    assert not probe.href or probe.href in [attributes.get("href") for _, attributes in page.found]
    assert unescape(head).count(probe.head)


def test_no_field_is_markup(built: dict[str, tuple[str, Elements]]):
    for name, (_, page) in built.items():
        assert "i" not in [tag for tag, _ in page.found], name


def test_what_is_not_for_readers_is_nowhere(site: Path):
    hidden = [f"{name.rpartition('.')[2]}</i>" for name in NOT_SHOWN]
    escaped = [name.replace("<", "&lt;").replace(">", "&gt;") for name in hidden]
    for name, data in tree(site).items():
        if name.endswith((".html", ".xml", ".json")):
            assert [text for text in (*hidden, *escaped) if f"-{text}" in data.decode()] == [], name


def test_what_is_excused_is_a_field_that_nothing_else_shows():
    hidden = {name for spot in SPOTS if spot.is_hidden for name in (spot.field, spot.name)}
    assert set(NOT_SHOWN) <= hidden
    assert not [probe for probe in PROBES if probe.spot.is_hidden]


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: f"{variant.path}-{variant.word}")
def test_a_word_of_a_closed_list_has_words_of_its_own(built: dict[str, tuple[str, Elements]], variant: Variant):
    says = SAYS[variant.path][variant.word]
    own = said(built[variant.page][1])
    assert says in own
    for other in VARIANTS:
        if other.path == variant.path and says not in SAYS[other.path][other.word]:
            assert own.count(says) > said(built[other.page][1]).count(says), other.word
    assert "-" not in str(variant.word) or not re.search(rf"(?<![\w/-]){variant.word}(?![\w/-])", own)


RELATES = {
    "contradicts": ("contradicts", "contradicts"),
    "contrary-to": ("is contrary to", "is contrary to"),
    "entails": ("entails", "follows from"),
    "supports": ("supports", "is supported by"),
    "undercuts": ("undercuts", "is undercut by"),
    "qualifies": ("qualifies", "is qualified by"),
    "updates": ("updates", "is updated by"),
    "part-of": ("is part of", "includes"),
}
"""What the pages of two claims say of how the one bears on the other."""


@pytest.mark.parametrize("relation", words.RelationType)
def test_a_relation_has_words_on_both_sides(site: Path, relation: words.RelationType):
    to = f"claims/to-claims-relations-{relation}"
    for page, other, phrase in zip(("claims/full", to), (to, "claims/full"), RELATES[relation], strict=True):
        html = (site / page / "index.html").read_text()
        around = re.findall(rf'<span class="or-label">{phrase}</span>.*?href="../../(claims/[^"]*)/"', html, re.DOTALL)
        assert other in around, page


# -- languages ---------------------------------------------------------------------------------------

VOID = {"br", "hr", "img", "input", "path", "circle"}


class Languages(HTMLParser):
    """The texts of a page, each with the language that the nearest element around it states; marks split none."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[tuple[str, str]] = []
        self._langs = [""]
        self._goes_on = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._goes_on = tag == "mark"
        if tag not in VOID:
            self._langs.append(dict(attrs).get("lang") or self._langs[-1])

    def handle_endtag(self, tag: str) -> None:
        self._goes_on = tag == "mark"
        if tag not in VOID:
            self._langs.pop()

    def handle_data(self, data: str) -> None:
        before = self.texts.pop()[1] if self._goes_on and self.texts and self.texts[-1][0] == self._langs[-1] else ""
        self.texts.append((self._langs[-1], before + data))


@pytest.fixture(scope="module")
def abroad() -> dict[str, Languages]:
    """The pages of the site, were its language Persian."""
    settings = Settings(lang="fa", reliability=True)
    compiled = compile_text(FILES, settings=settings)
    record, site = compiled.record, Site(compiled, Routes(directory_urls=True), renderer(), settings)
    pages = {key.path: site.article(key, BODY) for key in (a.key for a in record.articles.values())}
    pages |= {thing.key.path: site.thing(thing.key, BODY).content for thing in site.things()}
    return {path: Languages(str(html)) for path, html in pages.items()}


BODY = "<p>What the text of the page says.</p>"


UNMARKED = {
    **dict.fromkeys(
        ["articles-authors-name", "sources-authors-name", "sources-publisher"], "names (WCAG 3.1.2 excepts them)"
    ),
    **dict.fromkeys(["quotes-translator", "quotes-translations-translator"], "names"),
    **dict.fromkeys([f"claims-{part}value-unit" for part in ("", "asserted-", "denied-")], "a word in our phrase"),
    "speakers-roles-title": "stands among our words too: until when, in which organization",
    "quotes-locator": "a place in a source: a page, a paragraph, a time",
}
"""Texts that stand in the language of our own words, each with the reason."""

GERMAN = {"articles/full"} | {variant.page for variant in VARIANTS if variant.page.startswith("articles/")}
"""The articles that say so."""


@pytest.mark.parametrize(
    "probe", [p for p in PROBES if p.text.startswith("<i>") and p.spot.name != "label"], ids=lambda p: p.spot.path
)
def test_what_an_author_writes_says_its_language(abroad: dict[str, Languages], probe: Probe):
    langs = {lang for lang, text in abroad[probe.page].texts if probe.text in text}
    assert langs
    assert ("en" in langs) == (probe.spot.path in UNMARKED)


def test_texts_are_in_their_authors_language_and_the_words_around_them_in_ours(abroad: dict[str, Languages]):
    for name, page in abroad.items():
        body = [lang for lang, text in page.texts if text == "What the text of the page says."]
        assert body == ["de" if name in GERMAN else "fa"], name
        assert {lang for lang, text in page.texts if text.strip() == "Permalink"} == {"en"}, name
