"""What is not published is nowhere on the site: no page, no list, no link, no search entry, no word."""

import pytest

from buildsite import SMALL, build_site, tree, write_site
from linkcheck import broken_links
from onrecord.diagnostics import Severity
from onrecord.record import VIEWS
from support import article, compile_text

SECRET = "unpublishedword"
ARTICLE = f"""\
---
title: The {SECRET} article
summary: It says {SECRET}.
published: 2021-09-07
publication: %s
authors: [{SECRET} author]
topics: [{SECRET}-topic, {{id: valley, name: The {SECRET} valley}}]
tags: [{SECRET}-tag]
translation_of: one
corrections: [{{date: 2021-09-08, kind: update, text: It was {SECRET}., affects: [claims/they-are-trapped]}}]
events: [{{date: 2021-09-01, text: It began with {SECRET}., source: report}}]
questions:
  - {{id: {SECRET}-question, text: What is {SECRET}?, answers: [{SECRET} answer]}}
sources:
  - {{id: {SECRET}-source, title: Source {SECRET}, kind: news-report, derived_from: report}}
speakers:
  - id: {SECRET}-speaker
    name: Speaker {SECRET}
    kind: person
    roles: [{{title: Head of {SECRET}, org: nrf}}]
    sides: [{{question: {SECRET}-question, answer: {SECRET} answer}}]
  - id: {SECRET}-unnamed
    name: Unnamed {SECRET}
    kind: unnamed
    reason: not-stated
    identified_as: {{speaker: nrf, date: 2021-09-09, because: sources/report}}
quotes:
  - id: {SECRET}-quote
    speaker: [{SECRET}-speaker, nrf]
    via: {SECRET}-unnamed
    source: report
    said: 2021-09-05
    text: I said {SECRET}.
    about: [{{claim: they-are-trapped, stance: denies}}]
    disputed_by: [nrf]
    variants: [{{source: report, text: I said {SECRET} twice.}}]
    topics: [valley]
  - {{id: {SECRET}-other, speaker: {SECRET}-unnamed, source: {SECRET}-source, said: 2021-09-04, text: No {SECRET}!}}
claims:
  - id: {SECRET}-claim
    statement: It is so, {SECRET}.
    question: {SECRET}-question
    asserted: [{{in: quotes/{SECRET}-quote}}, {{in: sources/report, by: {SECRET}-speaker, via: nrf}}]
    responses: [{{by: nrf, stance: no-response, in: sources/report}}]
    evidence: [{{item: claims/they-are-trapped, relation: supports}}, {{item: sources/report, relation: mentions}}]
    relations: [{{contradicts: they-are-trapped}}, {{updates: they-are-trapped}}]
    status: [{{is: undetermined, date: 2021-09-07, because: [claims/they-are-trapped, quotes/trapped]}}]
---

The {SECRET} text shows [[claims/they-are-trapped]], [[speakers/nrf]] and [[articles/one]].

![[quotes/{SECRET}-quote]]

![[quotes/trapped#trapped in the valley]]
"""
MORE = {
    "lists.md": "# Lists\n\n" + "\n\n".join(f"![[{view}]]" for view in VIEWS) + "\n",
    "tags.md": "# Tags\n\n<!-- material/tags -->\n",
}
"""Pages that show whatever there is."""
THINGS = {
    "claims/hidden-claim.md": f"statement: Hidden, {SECRET}.\nasserted: [{{in: quotes/trapped}}]\nstatus: reported",
    "quotes/hidden-quote.md": f"speaker: nrf\nsource: report\nsaid: 2021-09-05\ntext: Hidden {SECRET} words.\n"
    "about: [{claim: they-are-trapped, stance: denies}]",
    "speakers/hidden-speaker.md": f"name: Hidden {SECRET}\nkind: person",
    "sources/hidden-source.md": f"title: Hidden {SECRET}\nkind: book",
    "questions/hidden-question.md": f"text: Hidden {SECRET}?",
    "topics/hidden-topic.md": f"name: Hidden {SECRET}",
}


def nowhere(site, *words: str) -> None:
    built = tree(site)
    for word in words:
        assert [name for name in built if word in name] == []
        assert [name for name, data in built.items() if word.encode() in data] == []


@pytest.mark.parametrize("publication", ["draft", "withheld", "canceled"])
@pytest.mark.parametrize("directory_urls", [True, False])
def test_an_article_with_all_that_it_defines_is_nowhere(tmp_path, publication, directory_urls):
    files = {**SMALL, "articles/two.md": ARTICLE % publication}
    written = write_site(tmp_path, files, use_directory_urls=directory_urls)
    build_site(tmp_path, strict=True)
    nowhere(written.site, SECRET, "two.html", "articles/two")
    assert broken_links(written.site) == []


def bytes_of(root, files) -> dict[str, bytes]:
    """A built site, byte for byte, but for the time at which it was built."""
    written = write_site(root, {**SMALL, **MORE, **files}, plugins=["search", "tags", "onrecord"])
    build_site(root, strict=True)
    return {name: data for name, data in tree(written.site).items() if name != "sitemap.xml.gz"}


def test_not_a_byte_of_the_site_tells_that_there_is_a_draft(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    without = bytes_of(tmp_path, {})
    drafts = {name: f"---\n{text}\npublication: draft\n---\n\nSee [[speakers/nrf]].\n" for name, text in THINGS.items()}
    assert bytes_of(tmp_path, {"articles/two.md": ARTICLE % "draft", **drafts}) == without


def test_the_same_article_when_usable_is_everywhere(tmp_path):
    article = (
        (ARTICLE % "usable").replace(", {updates: they-are-trapped}", "").replace("stance: denies", "stance: asserts")
    )
    files = {**SMALL, **MORE, "articles/two.md": article.replace("{contradicts:", "{supports:")}
    written = write_site(tmp_path, files, plugins=["search", "tags", "onrecord"])
    build_site(tmp_path)
    found = {name for name, data in tree(written.site).items() if SECRET.encode() in data}
    assert {"sitemap.xml", "search/search_index.json", "articles/two/index.html", "claims/index.html"} <= found
    assert {f"quotes/{SECRET}-quote/index.html", "tags/index.html", "lists/index.html"} <= found
    for thing in ("claims/they-are-trapped", "quotes/trapped", "speakers/nrf", "sources/report", "articles/one"):
        assert f"{thing}/index.html" in found, "its page leads back to the article"


USES = {
    "text": ("", "See [[quotes/{secret}-quote]]."),
    "embed": ("", "![[quotes/{secret}-quote]]"),
    "excerpt": ("", "![[quotes/{secret}-quote#I said]]"),
    "article": ("", "See [[articles/two]]."),
    "view": ("", "![[quotes?speaker={secret}-speaker]]"),
    "topic": ("topics: [valley]", ""),
    "event": ("events: [{{date: 2021, text: T, source: {secret}-source}}]", ""),
    "translation": ("translation_of: two", ""),
    "correction": ("corrections: [{{date: 2021-09-08, kind: update, text: T, affects: claims/{secret}-claim}}]", ""),
    "act": ("claims: [{{id: c1, statement: S, status: reported, asserted: [{{in: quotes/{secret}-quote}}]}}]", ""),
    "question": ("claims: [{{id: c1, statement: S, status: reported, question: {secret}-question}}]", ""),
    "topic of a claim": ("claims: [{{id: c1, statement: S, status: reported, topics: [valley]}}]", ""),
    "speaker": ("quotes: [{{id: q1, speaker: {secret}-speaker, source: report, said: 2021, text: T}}]", ""),
    "source": ("quotes: [{{id: q1, speaker: nrf, source: {secret}-source, said: 2021, text: T}}]", ""),
    "org": ("speakers: [{{id: s1, name: N, kind: person, roles: [{{title: T, org: {secret}-speaker}}]}}]", ""),
}


@pytest.mark.parametrize("name", USES)
def test_what_is_published_cannot_use_what_a_draft_defines(name):
    front, body = (part.format(secret=SECRET) for part in USES[name])
    files = {**SMALL, "articles/two.md": ARTICLE % "draft", "articles/three.md": article(front, body)}
    errors = compile_text(files).at(Severity.ERROR)
    assert [error.code for error in errors] == ["unpublished-reference"]
    assert "'draft'" in errors[0].message
    (second,) = errors[0].related or (None,)
    assert name == "view" or (second.label == "not published" and second.span.path == "content/articles/two.md")


@pytest.mark.parametrize("publication", ["draft", "withheld", "canceled"])
@pytest.mark.parametrize("name", THINGS)
def test_a_thing_in_a_file_of_its_own_is_nowhere(tmp_path, name, publication):
    text = f"---\n{THINGS[name]}\npublication: {publication}\n---\n\nThe {SECRET} text, see [[speakers/nrf]].\n"
    written = write_site(tmp_path, {**SMALL, name: text})
    build_site(tmp_path, strict=True)
    nowhere(written.site, SECRET, name.rpartition("/")[2].removesuffix(".md"))


@pytest.mark.parametrize("name", THINGS)
def test_the_same_thing_when_usable_has_a_page(tmp_path, name):
    fields = THINGS[name].replace("denies", "asserts")
    written = write_site(tmp_path, {**SMALL, name: f"---\n{fields}\n---\n\nThe {SECRET} text.\n"})
    build_site(tmp_path)
    assert SECRET in (written.site / name.removesuffix(".md") / "index.html").read_text()


def test_a_thing_in_a_published_article_is_nowhere(tmp_path):
    fields = f"id: {SECRET}, statement: {SECRET}, asserted: [{{in: quotes/trapped}}], status: reported"
    hidden = f"{{{fields}, publication: draft}}"
    article = SMALL["articles/one.md"].replace("claims:\n", f"claims:\n  - {hidden}\n")
    written = write_site(tmp_path, {**SMALL, "articles/one.md": article})
    build_site(tmp_path, strict=True)
    nowhere(written.site, SECRET)


def test_mkdocs_own_drafts_and_exclusions_hold_for_articles_and_things(tmp_path):
    files = {"articles/two.md": ARTICLE % "usable", "speakers/left-out.md": f"---\nname: {SECRET}\nkind: person\n---\n"}
    written = write_site(
        tmp_path, {**SMALL, **files}, draft_docs="/articles/two.md", exclude_docs="/speakers/left-out.md"
    )
    build_site(tmp_path, strict=True)
    nowhere(written.site, SECRET, "left-out")
