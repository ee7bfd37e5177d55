"""What is not published is nowhere on the site: no page, no list, no link, no search entry, no word."""

import pytest

from buildsite import SMALL, build_site, tree, write_site
from linkcheck import broken_links

SECRET = "unpublishedword"
ARTICLE = f"""\
---
title: The {SECRET} article
summary: It says {SECRET}.
published: 2021-09-07
publication: %s
authors: [{SECRET} author]
topics: [{SECRET}-topic]
questions:
  - {{id: {SECRET}-question, text: What is {SECRET}?, answers: [{SECRET} answer]}}
sources:
  - {{id: {SECRET}-source, title: Source {SECRET}, kind: news-report}}
speakers:
  - {{id: {SECRET}-speaker, name: Speaker {SECRET}, kind: person}}
quotes:
  - {{id: {SECRET}-quote, speaker: {SECRET}-speaker, source: {SECRET}-source, said: 2021-09-05, text: I said {SECRET}.}}
claims:
  - id: {SECRET}-claim
    statement: It is so, {SECRET}.
    question: {SECRET}-question
    asserted: [{{in: quotes/{SECRET}-quote}}]
    status: reported
---

The {SECRET} text shows [[claims/they-are-trapped]], [[speakers/nrf]] and [[articles/one]].

![[quotes/{SECRET}-quote]]
"""
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


def test_the_same_article_when_usable_is_everywhere(tmp_path):
    written = write_site(tmp_path, {**SMALL, "articles/two.md": ARTICLE % "usable"})
    build_site(tmp_path)
    found = {name for name, data in tree(written.site).items() if SECRET.encode() in data}
    assert {"sitemap.xml", "search/search_index.json", "articles/two/index.html", "claims/index.html"} <= found
    assert f"quotes/{SECRET}-quote/index.html" in found


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
