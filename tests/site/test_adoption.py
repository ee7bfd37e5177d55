"""The plugin dropped into a site that was there before: what changes, and nothing else does."""

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest

from buildsite import SMALL, BuildFailedError, Elements, Result, build_site, pages, run, tree, write_files, write_site
from existingsite import SITE_URL, Variant, build_existing, write_existing
from linkcheck import broken_links

SEARCHES = (
    "search",
    "search-open",
    "search-dialog",
    "search-page",
    "search-results",
    "search-local",
    "search-index",
    "search-facets",
    "fold",
)
SCRIPTS = {
    f"assets/onrecord/{name}.js"
    for name in ("onrecord", "filter", "timeline", "claim-map", "embed", "embedded", *SEARCHES)
}
ASSETS = {*(f"assets/onrecord/{name}.css" for name in ("embedded", "onrecord", "search")), *SCRIPTS}
"""What the theme's folder holds; a page asks for none of it but the styles as long as nothing is on record."""
FILES = {"nav": False, "directory_urls": False}
LINKS, RECORD, FRENCH = ("links",), ("links", "record"), ("links", "record", "french")
KEYS = {"extra_keys": ["audience"]}

FEW = {"chapters": 2}

VARIANTS = {
    "without": Variant(),
    "first": Variant(plugin="first"),
    "files-without": Variant(**FILES),
    "files-last": Variant(plugin="last", **FILES),
    "translated-without": Variant(translated=True, **FEW),
    "translated-last": Variant(translated=True, plugin="last", **FEW),
    "links-without": Variant(also=LINKS, **FEW),
    "record-first": Variant(also=RECORD, plugin="first", options=KEYS, **FEW),
    "record-last": Variant(also=RECORD, plugin="last", options=KEYS, **FEW),
    "record-files": Variant(also=RECORD, plugin="last", options=KEYS, **FILES, **FEW),
    "record-translated": Variant(also=FRENCH, plugin="first", options=KEYS, translated=True, **FEW),
}


@dataclass(frozen=True, slots=True)
class Built:
    """A variant, built: all its files, and what the build said."""

    site: Path
    files: dict[str, bytes]
    result: Result

    def html(self, name: str) -> str:
        return self.files[name].decode()

    def pages(self) -> Iterator[tuple[str, str]]:
        return ((name, data.decode()) for name, data in self.files.items() if name.endswith(".html"))

    def log(self) -> list[str]:
        """The lines of the log, without those that name the folder in which it is built, or how long that took."""
        apart = re.compile("INFO .*(?:documentation to directory:|Documentation built in) ")
        lines = self.result.output.replace(str(self.site.parent), "").splitlines()
        return [line for line in lines if not apart.match(line)]


@pytest.fixture(scope="module")
def sites(tmp_path_factory) -> dict[str, Built]:
    """All variants, built."""
    root = tmp_path_factory.mktemp("existing")

    def build(name: str) -> tuple[str, Built]:
        written = write_existing(root / name, VARIANTS[name])
        result = build_existing(written)
        return name, Built(written.site, tree(written.site), result)

    with ThreadPoolExecutor(2) as pool:
        return dict(pool.map(build, VARIANTS))


@pytest.mark.parametrize("variant", VARIANTS)
def test_it_builds_without_a_warning(sites, variant):
    result = sites[variant].result
    assert result.status == 0, result.output
    assert not re.findall("^(?:WARNING|ERROR).*", result.output, re.MULTILINE)
    assert broken_links(sites[variant].site, base="/docs/", site_url=SITE_URL) == []


# -- with nothing on record ----------------------------------------------------------------------

UNCHANGED = pytest.mark.parametrize(
    ("before", "after"),
    [("without", "first"), ("files-without", "files-last"), ("translated-without", "translated-last")],
)


def test_the_site_is_one_that_has_something_to_lose(sites):
    pages = [name for name, _ in sites["without"].pages()]
    assert len(pages) > 100
    for name in ("tags/index.html", "blog/archive/2011/index.html", "sources/index.html", "claims/index.html"):
        assert name in pages
    assert "[[maybe]]" in sites["without"].html("syntax/index.html")


@UNCHANGED
def test_only_a_style_sheet_is_added(sites, before, after):
    old, new = sites[before].files, sites[after].files
    assert set(new) - set(old) == ASSETS
    assert set(old) <= set(new)
    for name, data in old.items():
        links, rest = without_ours(new[name])
        assert b"onrecord.js" not in new[name]
        assert links == (1 if name.endswith(".html") else 0), name
        assert rest == data, name


@UNCHANGED
def test_the_log_says_the_same_and_where_the_site_is(sites, before, after):
    ours = "INFO    -  onrecord: The site is in /site"
    log = sites[after].log()
    assert log.count(ours) == 1
    assert [line for line in log if line != ours] == sites[before].log()


OUR_LINK = re.compile(rb'(?:\n {6})?<link rel="?stylesheet"? href="?[^ ">]*assets/onrecord/onrecord.css"?>(?:\n {4})?')
OUR_SCRIPT = re.compile(rb'(?:\n {6}| )?<script src="?[^ ">]*assets/onrecord/onrecord.js"?></script>(?:\n {4})?')
"""The tags that ask for what is ours, with the white space that the theme puts around each; a minifier drops it."""


def without_ours(data: bytes) -> tuple[int, bytes]:
    """A page without the links to our styles and our script, and how many there were to the styles."""
    rest, count = OUR_LINK.subn(b"", OUR_SCRIPT.sub(b"", data))
    return count, rest


# -- with something on record --------------------------------------------------------------------

ADDED = {
    "articles/index.html",
    "articles/bridge/index.html",
    "articles/ferry/index.html",
    "claims/bridge-closed/index.html",
    "quotes/index.html",
    "quotes/nobody-crosses/index.html",
    "sources/city-news/index.html",
    "speakers/index.html",
    "speakers/council/index.html",
    "speakers/mayor/index.html",
    "topics/index.html",
    "topics/traffic/index.html",
}
"""Our pages. The lists of claims and sources are missing: the site has pages of its own at their addresses."""

CHANGED = {
    "404.html",  # leads to the lists
    "blog/2020/07/01/on-record/index.html",  # links a claim and shows a quote
    "guide/linking/index.html",  # likewise
    "blog/index.html",  # shows how the post begins
    "blog/archive/2020/index.html",  # likewise
    "blog/category/news/index.html",  # likewise
    "tags/index.html",
    "tags.json",
    "feed_json_created.json",
    "feed_json_updated.json",
    "feed_rss_created.xml",
    "feed_rss_updated.xml",
    "search/search_index.json",
    "sitemap.xml",
    "sitemap.xml.gz",
}
"""What links, shows or lists something of ours."""

HEADS = {name for name in ADDED if name.count("/") == 2}
"""The pages of articles and things."""


def test_only_what_has_to_do_with_the_record_changes(sites):
    old, new = sites["links-without"].files, sites["record-last"].files
    assert set(new) - set(old) == {*ASSETS, *ADDED}
    assert set(old) <= set(new)
    assert {name for name, data in old.items() if without_ours(new[name])[1] != data} == CHANGED


def test_the_place_among_the_plugins_makes_no_difference(sites):
    first, last = ({k: without_ours(v)[1] for k, v in sites[f"record-{p}"].files.items()} for p in ("first", "last"))
    assert first == last


def test_our_pages_are_framed_as_the_others(sites):
    for name in ADDED:
        page = sites["record-last"].html(name)
        sheets = [a["href"] for tag, a in Elements(page).found if tag == "link" and a.get("rel") == "stylesheet"]
        assert [s.rpartition("/")[2] for s in sheets[-2:]] == ["onrecord.css", "extra.css"], name
        assert "The site moves in spring." in page
        assert "<p class=where>You are reading Existing site</p>" in page
        assert "Copyright &copy; the team · <a href=https://git.example/team/docs>source</a>" in page
        assert "assets/extra.js" in page
        assert page.count("<!-- page ") == 1


def test_a_hook_is_told_the_file_in_which_a_thing_is_written(sites):
    page = sites["record-last"].html
    assert "<!-- page articles/bridge.md -->" in page("articles/bridge/index.html")
    assert "<!-- page articles/bridge.md -->" in page("claims/bridge-closed/index.html")
    assert "<!-- page speakers/mayor.md -->" in page("speakers/mayor/index.html")
    assert "<!-- page quotes/index.md -->" in page("quotes/index.html")


def test_the_keys_that_the_theme_reads_work_in_articles(sites):
    ferry, bridge = (sites["record-last"].html(f"articles/{name}/index.html") for name in ("ferry", "bridge"))
    assert "Part of the handbook" in ferry
    assert "data-md-type=navigation hidden" in ferry
    assert "For <em>commuters</em>" in bridge


def test_our_pages_are_minified_and_whole(sites):
    """The minifier drops quotation marks around one word, and many of our values are more than one."""
    for name in HEADS:
        page = sites["record-last"].html(name)
        assert page.startswith("<!doctype html><html lang=en class=no-js> <head><meta charset=utf-8>"), name
        found = Elements(page).found
        metas = {a.get("name") or a.get("property"): a for tag, a in found if tag == "meta"}
        canonical = next(a for tag, a in found if tag == "link" and a.get("rel") == "canonical")
        assert set(metas["description"]) == {"name", "content"}, name
        assert len(metas["description"]["content"].split()) > 1, name
        assert set(metas["og:title"]) == {"property", "content"}, name
        assert canonical == {"rel": "canonical", "href": f"{SITE_URL}{name.removesuffix('index.html')}"}


def test_titles_in_the_query_of_an_address_are_encoded(sites):
    page = sites["record-last"].html("claims/bridge-closed/index.html")
    shared = next(a["href"] for tag, a in Elements(page).found if tag == "link" and "share" in (a.get("href") or ""))
    assert shared == (
        "https://share.example/?t=The%20bridge%20is%20closed%20to%20all%20traffic."
        "&u=https%3A%2F%2Fx.example%2Fdocs%2Fclaims%2Fbridge-closed%2F"
    )


def test_macros_and_snippets_work_in_articles_and_in_texts_of_things(sites):
    bridge, mayor = (sites["record-last"].html(f"{name}/index.html") for name in ("articles/bridge", "speakers/mayor"))
    assert "of The Product says 42:" in bridge
    assert "A note that many pages share, with a [[bracket]] in it." in bridge
    assert "In office since 2019, as" in mayor
    for page in (bridge, mayor):
        assert '<abbr title="HyperText Markup Language">HTML</abbr>' in page


def test_the_sitemap_has_our_pages(sites):
    assert {f"{SITE_URL}{name.removesuffix('index.html')}" for name in ADDED} <= set(locations(sites["record-last"]))


def locations(built: Built) -> list[str]:
    root = ElementTree.fromstring(built.files["sitemap.xml"])
    return [e.text or "" for e in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]


def test_search_finds_our_pages_and_all_that_it_found_before(sites):
    before, after = (entries(sites[name]) for name in ("links-without", "record-last"))
    ours = {name.removesuffix("index.html") for name in ADDED} - {"articles/ferry/"}  # it asks to be left out
    assert ours <= set(after)
    assert "articles/ferry/" not in after
    changed = {location for location, entry in before.items() if after.get(location) != entry}
    assert changed == {"blog/2020/07/01/on-record/", "guide/linking/", "tags/#tag:rd", "tags/#tag:setup"}
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; loud" in after["articles/bridge/"]["tags"]


def entries(built: Built) -> dict[str, dict]:
    return {entry["location"]: entry for entry in json.loads(built.files["search/search_index.json"])["docs"]}


def test_feeds_date_an_article_by_what_it_says(sites):
    items = {
        item.findtext("link"): item
        for item in ElementTree.fromstring(sites["record-last"].files["feed_rss_created.xml"]).iter("item")
    }
    bridge = items[f"{SITE_URL}articles/bridge/"]
    assert bridge.findtext("pubDate") == "Thu, 02 May 2024 00:00:00 +0000"
    assert bridge.findtext("title") == "Is the mayor's bridge closed & barred?"
    assert items[f"{SITE_URL}articles/ferry/"].findtext("pubDate") == "Tue, 11 Jun 2024 00:00:00 +0000"
    updated = ElementTree.fromstring(sites["record-last"].files["feed_rss_updated.xml"])
    days = {item.findtext("link"): item.findtext("pubDate") for item in updated.iter("item")}
    assert days[f"{SITE_URL}articles/bridge/"] == "Mon, 06 May 2024 00:00:00 +0000"


# -- tags ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["articles/bridge/index.html", "tags/index.html"])
def test_markup_in_a_tag_is_text(sites, page):
    html = sites["record-last"].html(page)
    assert "<b>Bold" not in html
    words = Elements(html).text
    assert "<b>Bold</b> & loud" in words
    assert "&lt;" in words
    assert "&lt;b" not in words


def test_a_tag_is_the_same_for_articles_and_other_pages(sites):
    page = sites["record-last"].html("tags/index.html")
    ids = [a["id"] for tag, a in Elements(page).found if tag == "h2"]
    assert len(ids) == len(set(ids))
    section = page.partition("id=tag:rd>")[2].partition("<h2")[0]
    assert "href=../articles/bridge/" in section
    assert "href=../guide/chapter-1/page-1/" in section


# -- several languages ---------------------------------------------------------------------------


def test_each_language_has_a_record_of_its_own(sites):
    site = sites["record-translated"]
    assert {name for pages in (ADDED, [f"fr/{name}" for name in ADDED]) for name in pages} <= set(site.files)
    for prefix, statement, title in (
        ("", "The bridge is closed to all traffic.", "Is the mayor's bridge closed & barred?"),
        ("fr/", "Le pont est fermé à toute circulation.", "Le pont du maire est-il fermé ?"),
    ):
        claim = Elements(site.html(f"{prefix}claims/bridge-closed/index.html")).text
        assert statement in claim
        assert title in claim
        assert statement.rstrip(".") in Elements(site.html(f"{prefix}guide/linking/index.html")).text


def test_pages_without_a_translation_are_there_in_every_language(sites):
    assert "Does the ferry run?" in sites["record-translated"].html("fr/articles/ferry/index.html")
    assert "In office since 2019" in sites["record-translated"].html("fr/speakers/mayor/index.html")


def test_a_translation_is_edited_in_its_own_file(sites):
    page = sites["record-translated"].html
    assert 'edit/main/docs/articles/bridge.fr.md"' in page("fr/claims/bridge-closed/index.html")
    assert 'edit/main/docs/articles/bridge.md"' in page("claims/bridge-closed/index.html")


def test_the_language_of_the_theme_is_that_of_the_texts(sites):
    page = sites["record-translated"].html("fr/claims/bridge-closed/index.html")
    assert page.startswith("<!doctype html><html lang=fr ")
    assert "You are reading Site existant" in page


def test_the_sitemap_and_the_choice_of_languages_lead_to_pages_that_exist(sites):
    site = sites["record-translated"]
    found = locations(site)
    assert len(found) == len(set(found))
    for prefix in ("", "fr/"):
        assert {f"{SITE_URL}{prefix}{name.removesuffix('index.html')}" for name in ADDED} <= set(found)
    assert not [name for name, page in site.pages() if "onrecord-frame" in page]


def test_a_language_that_fails_leaves_the_last_good_site_in_all(tmp_path):
    languages = [{"locale": "en", "name": "English", "default": True}, {"locale": "fr", "name": "Français"}]
    plugins = ["onrecord", {"i18n": {"docs_structure": "suffix", "languages": languages}}]
    written = write_site(tmp_path, {**SMALL, "index.fr.md": "# Bienvenue\n"}, plugins=plugins)
    assert run("mkdocs", "build", "--strict", cwd=tmp_path).status == 0
    before = lasting(tmp_path)
    for text in ("[rien](rien.md)\n", "[[claims/rien]]\n"):
        written.write({"index.fr.md": text})
        assert run("mkdocs", "build", "--strict", cwd=tmp_path).status == 1
    assert lasting(tmp_path) == before


def lasting(root: Path) -> dict[str, bytes]:
    """The files that a build which fails leaves alone: not the text that fails it, nor what is for the next time."""
    changed = ("docs/index.fr.md", ".cache/onrecord/search/", ".cache/onrecord/store.sqlite")
    return {name: data for name, data in tree(root).items() if not name.startswith(changed)}


def test_each_edition_speaks_its_own_language(tmp_path):
    languages = [
        {"locale": "en", "name": "English", "build": True, "default": True},
        {"locale": "fa", "name": "فارسی", "build": True},
    ]
    plugins = ["search", "onrecord", {"i18n": {"docs_structure": "suffix", "languages": languages}}]
    written = write_site(tmp_path, SMALL, plugins=plugins)
    build_site(tmp_path)
    html = pages(written.site)
    english, persian = (html[f"{folder}claims/they-are-trapped/index.html"] for folder in ("", "fa/"))
    assert '<div class="or-page or-page--claim" lang="en" dir="ltr">' in english
    assert "Who says what" in english
    assert '<div class="or-page or-page--claim" lang="fa" dir="rtl">' in persian
    assert "چه کسی چه می‌گوید" in persian
    assert "Who says what" not in persian
    assert "<h1" in html["fa/claims/index.html"]
    assert "گزاره‌ها</h1>" in re.sub("<a class=.headerlink.*?</a>", "", html["fa/claims/index.html"])
    assert broken_links(written.site) == []


def test_the_lock_keeps_what_each_edition_published(tmp_path):
    languages = [{"locale": "fr", "name": "Français"}, {"locale": "en", "name": "English", "default": True}]
    plugins = ["onrecord", {"i18n": {"docs_structure": "suffix", "languages": languages}}]
    article = "---\ntitle: Le pont\nsummary: Fermé.\npublished: 2024-05-02\n%s---\n\nTexte.\n"
    written = write_site(tmp_path, {**SMALL, "articles/pont.fr.md": article % ""}, plugins=plugins)
    assert run("onrecord", "lock", cwd=tmp_path).status == 0
    locked = [line.split(" ")[0] for line in (tmp_path / "ids.lock").read_text().splitlines()]
    assert {"fr/articles/pont", "claims/they-are-trapped", "fr/claims/they-are-trapped"} <= set(locked)
    assert "articles/pont" not in locked
    assert run("onrecord", "lock", "--check", cwd=tmp_path).status == 0
    taken_back = "publication: canceled\ncorrections: [{date: 2024-05-03, kind: retraction, text: Faux.}]\n"
    written.write({"articles/pont.fr.md": article % taken_back})
    assert run("mkdocs", "build", "--strict", cwd=tmp_path).status == 0
    assert "Faux." in pages(written.site)["fr/articles/pont/index.html"]
    (written.docs / "articles/pont.fr.md").unlink()
    checked, built = run("onrecord", "check", cwd=tmp_path), run("mkdocs", "build", cwd=tmp_path)
    assert (checked.status, built.status) == (1, 1)
    for told in (checked, built):
        assert told.output.count("[id-vanished]: article 'pont' was published") == 1


def test_a_check_reads_each_language_as_the_build_does(sites, tmp_path):
    written = write_existing(tmp_path, VARIANTS["record-translated"])
    assert run("onrecord", "check", "--strict", cwd=tmp_path).output.startswith("no findings in ")
    path = written.docs / "articles" / "bridge.fr.md"
    path.write_text(path.read_text().replace("speaker: mayor", "speaker: maire"))
    checked, built = run("onrecord", "check", cwd=tmp_path), build_existing(written)
    assert (checked.status, built.status) == (1, 1)
    (finding,) = re.findall(r"^docs/.*error.*(?:\n .*)*", checked.output, re.MULTILINE)
    assert finding.startswith("docs/articles/bridge.fr.md:13:14: error[unknown-reference]: quote 'nobody-crosses'")
    assert finding in built.output


# -- pages in folders of ours ---------------------------------------------------------------------

OLD = {
    "index.md": "# Home\n\n[An article](articles/2019/party.md), [a speaker](speakers/Jane Doe.md)\n",
    "articles/index.md": "# Articles\n\nWhat we wrote.\n",
    "articles/2019/party.md": "---\ntitle: A party\ndate: 2019-01-01\nauthor: Ada\n---\n\nIt was [[fun]].\n",
    "speakers/Jane Doe.md": "# Jane Doe\n\nTalks about [[brackets]].\n",
    "claims/how-to.md": "---\nstatus: new\n---\n\n# How to claim\n\nFill in the form.\n",
    "topics/war.md": "# War\n\nA page that nobody would take for a definition.\n",
    "topic/peace.md": "# Peace\n",
    "rules.md": "---\nA heading, as it happens\n---\n\nText.\n",
}
"""A small site whose folders happen to have the names of ours."""

ORDINARY = {"onrecord": {"ordinary_pages": ["articles/*", "!articles/one.md", "speakers/*", "claims/*", "topics/*"]}}


def test_pages_in_folders_of_ours_are_told_with_a_way_out(tmp_path):
    write_site(tmp_path, OLD)
    checked, built = run("onrecord", "check", cwd=tmp_path), run("mkdocs", "build", cwd=tmp_path)
    assert (checked.status, built.status) == (1, 1)
    for output in (checked.output, built.output):
        assert "Traceback" not in output
        assert output.count("error[") == 4
        assert output.count("name it in the setting 'ordinary_pages'") == 4


@pytest.mark.parametrize("directory_urls", [True, False])
def test_ordinary_pages_in_folders_of_ours_stay_as_they_are(tmp_path, monkeypatch, directory_urls):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    options = {"use_directory_urls": directory_urls}
    without = write_site(tmp_path / "without", OLD, plugins=["search"], **options)
    with_ours = write_site(tmp_path / "with", OLD, plugins=["search", ORDINARY], **options)
    for written in (without, with_ours):
        build_site(written.root)
    before, after = tree(without.site), tree(with_ours.site)
    assert {name: without_ours(data)[1] for name, data in after.items() if name not in ASSETS} == before


def test_articles_may_stand_among_ordinary_pages(tmp_path):
    written = write_site(tmp_path, {**OLD, "articles/one.md": SMALL["articles/one.md"].replace("nrf", "jane")})
    written.write({"speakers/jane.md": SMALL["speakers/nrf.md"]})
    plugins = [{"onrecord": {"ordinary_pages": [*ORDINARY["onrecord"]["ordinary_pages"], "!speakers/jane.md"]}}]
    write_site(tmp_path, {}, plugins=plugins, nav=[{"Home": "index.md"}])
    build_site(tmp_path)
    html = pages(written.site)
    assert "What we wrote." in html["articles/index.html"]
    assert "It was [[fun]]." in html["articles/2019/party/index.html"]
    assert "or-page--article" in html["articles/one/index.html"]
    assert "or-page--speaker" in html["speakers/jane/index.html"]
    assert "or-page" not in html["speakers/Jane Doe/index.html"]
    assert broken_links(written.site) == []


# -- the model -----------------------------------------------------------------------------------

MISSING = "does not state 'model'"


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("onrecord", MISSING),
        ("onrecord:", MISSING),
        ("onrecord: {}", MISSING),
        ("onrecord: {model: }", MISSING),
        ("onrecord: {lang: en}", MISSING),
        ("onrecord: {model: 2}", "'model' is '2', and this version of onrecord reads model 1; write 'model: 1' once"),
        ("onrecord: {model: first}", "'model' is 'first'"),
        ("onrecord: {model: 1}", ""),
        ("onrecord: {model: '1'}", ""),
    ],
)
def test_the_model_is_stated_and_checked(tmp_path, entry, said):
    text = f"site_name: x\ntheme: {{name: material, font: false}}\nplugins:\n  - {entry}\n"
    write_files(tmp_path, {"mkdocs.yml": text, "docs/index.md": "# Home\n"})
    checked = run("onrecord", "check", cwd=tmp_path)
    wrong = said not in {"", MISSING}
    assert checked.status == (2 if wrong else 0)
    assert said in checked.output
    assert (MISSING in checked.output) == (said == MISSING)
    assert "Traceback" not in checked.output
    if not wrong:
        assert said in build_site(tmp_path, strict=True)
        return
    with pytest.raises(BuildFailedError) as failed:
        build_site(tmp_path)
    assert said in str(failed.value)


def test_a_check_of_a_site_without_the_plugin_says_how_to_name_it(tmp_path):
    write_files(tmp_path, {"mkdocs.yml": "site_name: x\nplugins: [search]\n", "docs/index.md": "# Home\n"})
    done = run("onrecord", "check", cwd=tmp_path)
    assert done.status == 0
    assert "- onrecord: {model: 1}" in done.output
