"""The plugin among MkDocs' own settings, other themes and other plugins: it adds its pages and changes nothing else."""

import json
import re
import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from itertools import pairwise
from pathlib import Path

import pytest

from buildsite import (
    PROJECT,
    SMALL,
    BuildFailedError,
    Elements,
    build_site,
    navigation_links,
    pages,
    run,
    tree,
    write_files,
    write_site,
)
from linkcheck import broken_links

STYLES = "assets/onrecord/onrecord.css"
MATERIAL = {"name": "material", "font": False}
THINGS = ("claims/they-are-trapped", "quotes/trapped", "sources/report", "speakers/nrf")


def built(root: Path, files: dict[str, str] | None = None, **options) -> dict[str, str]:
    """The pages of the small site with more files, built with these settings."""
    written = write_site(root, {**SMALL, **(files or {})}, **options)
    build_site(root)
    assert broken_links(written.site) == []
    return pages(written.site)


def test_the_command_builds_the_projects_own_content(tmp_path):
    done = run("mkdocs", "build", "--strict", "--site-dir", tmp_path / "site", cwd=PROJECT)
    assert done.status == 0, done.output
    assert "WARNING" not in done.output
    assert (tmp_path / "site" / "index.html").is_file()


# -- settings of the host ------------------------------------------------------------------------


def test_a_navigation_need_not_be_written(tmp_path):
    html = built(tmp_path)
    assert {f"{thing}/index.html" for thing in THINGS} <= set(html)
    for name, page in html.items():
        linked = navigation_links(name, page)
        assert "claims/index.html" in linked
        assert not {f"{thing}/index.html" for thing in (*THINGS, "articles/one")} & linked


def test_lists_that_a_navigation_leaves_out_are_built_and_not_in_it(tmp_path):
    html = built(tmp_path, nav=[{"Home": "index.md"}, {"Claims": "claims/index.md"}])
    assert "quotes/index.html" in html
    linked = navigation_links("index.html", html["index.html"])
    assert "claims/index.html" in linked
    assert "quotes/index.html" not in linked


def test_an_article_may_be_in_the_navigation_by_name(tmp_path):
    html = built(tmp_path, nav=[{"Home": "index.md"}, {"First": "articles/one.md"}])
    assert "articles/one/index.html" in navigation_links("index.html", html["index.html"])


def test_a_site_needs_no_home_page_and_no_address(tmp_path):
    written = write_site(tmp_path, {k: v for k, v in SMALL.items() if k != "index.md"}, site_url=None)
    build_site(tmp_path)
    assert broken_links(written.site) == []
    assert "articles/one/" in (written.site / "index.html").read_text()


def test_a_list_page_of_the_authors_own_stays(tmp_path):
    html = built(tmp_path, {"claims/index.md": "# Our claims\n\nA word before.\n\n![[claims]]\n"})
    assert "A word before." in html["claims/index.html"]
    assert "They are trapped." in html["claims/index.html"]


def test_an_article_in_another_language_says_so_and_the_page_around_it_does_not(tmp_path):
    front = "title: وادی\nsummary: دو روایت\npublished: 2021-09-05\nlang: fa\nnote: یادداشت"
    page = built(tmp_path, {"articles/two.md": f"---\n{front}\n---\n\nمتن\n"})["articles/two/index.html"]
    assert '<html lang="en"' in page
    for element in ('<h1 class="or-title"', '<p class="or-lead"', '<div class="or-body"'):
        assert f'{element} lang="fa" dir="rtl">' in page
    assert '<span lang="fa" dir="auto">یادداشت</span>' in page


def test_the_projects_home_page_has_the_name_of_the_site_alone_for_a_title(own_site):
    assert "<title>onrecord</title>" in (own_site / "index.html").read_text(encoding="utf-8")


def test_the_authors_styles_come_after_ours(tmp_path):
    html = built(tmp_path, {"mine.css": "body {}"}, extra_css=["mine.css"])
    for name, page in html.items():
        sheets = [a.get("href") for tag, a in Elements(page).found if tag == "link" and a.get("rel") == "stylesheet"]
        ours = [n for n, href in enumerate(sheets) if href.endswith(STYLES)]
        mine = [n for n, href in enumerate(sheets) if href.endswith("mine.css")]
        assert len(ours) == len(mine) == 1, name
        assert ours < mine, name


def test_the_authors_templates_come_before_ours(tmp_path):
    overrides = {
        "onrecord/quote.html": "<p>My own quote of {{ quote.speakers[0].label }}</p>\n",
        "main.html": '{% extends "base.html" %}{% block footer %}<p>My own footer</p>{% endblock %}',
    }
    write_files(tmp_path / "overrides", overrides)
    html = built(tmp_path, theme={**MATERIAL, "custom_dir": "overrides"})
    assert "My own quote of National Resistance Front" in html["articles/one/index.html"]
    assert all("My own footer" in page for page in html.values())


def test_the_published_theme_gives_the_same_pages(tmp_path):
    plugins = ["material/search", "onrecord"]
    ours = built(tmp_path / "onrecord", theme={"name": "onrecord", "font": False}, plugins=plugins)
    assert all("md-search__input" in page for page in ours.values())
    materials = built(tmp_path / "material")
    assert set(ours) == set(materials)
    for thing in THINGS:
        assert article_of(ours[f"{thing}/index.html"]) == article_of(materials[f"{thing}/index.html"])


def test_the_published_theme_says_how_it_wants_its_search(tmp_path):
    write_site(tmp_path, SMALL, theme={"name": "onrecord", "font": False})
    assert "write 'material/search'" in build_site(tmp_path)


def test_an_alias_in_front_matter_does_not_put_yaml_on_the_page(tmp_path):
    front = "---\ntitle: One\nsummary: S\npublished: 2021\ntopics: &t [war]\ntags: *t\n---\nText.\n"
    page = built(tmp_path, {"articles/one.md": front})["articles/one/index.html"]
    assert "summary:" not in article_of(page) and "tags:" not in page


def test_a_page_that_ends_with_its_fields_does_not_show_them(tmp_path):
    page = built(tmp_path, {**SMALL, "about.md": "---\ntitle: About us\ntags: [a]\n---"})["about/index.html"]
    assert "tags:" not in page and "<title>About us - " in page


def test_an_anchor_in_the_text_of_a_thing_is_looked_for(tmp_path):
    files = {**SMALL, "claims/c3.md": "---\nstatement: S.\nstatus: reported\n---\n[about](../about.md#nowhere)\n"}
    write_site(tmp_path, {**files, "about.md": "# About\n"}, validation={"links": {"anchors": "warn"}})
    assert "#nowhere" in build_site(tmp_path)


def article_of(html: str) -> str:
    return html[html.index("<article") : html.index("</article>")]


def test_no_anchor_and_no_title_of_a_page_changes_with_a_status(tmp_path):
    claim = "---\nstatement: They are trapped.\nlabel: Trapped\nasserted: [{in: quotes/trapped}]\nstatus: %s\n---\n"
    body = "# About [[claims/held]]\n\n## Is it so that [[claims/held]]?\n\n## As [[sources/report]] says\n\nText.\n"
    files = {**SMALL, "page.md": body, "articles/one.md": SMALL["articles/one.md"] + body.partition("\n")[2]}
    shown = {}
    for status in ("reported", "undetermined"):
        written = write_site(tmp_path, {**files, "claims/held.md": claim % status})
        build_site(tmp_path)
        shown[status] = pages(written.site)
    for name in ("page/index.html", "articles/one/index.html"):
        one, other = (shown[status][name] for status in shown)
        assert 'id="is-it-so-that-trapped"' in one
        assert "reported" in one.lower()
        assert "undetermined" in other.lower()
        ids, title, contents = (
            [[a.get("id") for _, a in Elements(html).found if a.get("id")] for html in (one, other)],
            [re.findall(r"<title>(.*?)</title>", html) for html in (one, other)],
            [re.findall(r'class="md-nav__link".*?</a>', html, re.DOTALL) for html in (one, other)],
        )
        assert ids[0] == ids[1]
        assert title[0] == title[1]
        assert contents[0] == contents[1]
        assert "reported" not in str([ids, title, contents]).lower()
    assert "<title>About Trapped - Test site</title>" in shown["reported"]["page/index.html"]


@pytest.mark.parametrize("directory_urls", [True, False])
def test_articles_in_subfolders_stand_at_the_address_of_their_id(tmp_path, directory_urls):
    files = {name: text for name, text in SMALL.items() if name != "articles/one.md"}
    files["articles/2021/war/one.md"] = SMALL["articles/one.md"]
    files["articles/2021/two.md"] = article("Two", "See [[articles/one]] and [the file](war/one.md).")
    written = write_site(tmp_path, files, use_directory_urls=directory_urls)
    build_site(tmp_path, strict=True)
    assert broken_links(written.site) == []
    html = pages(written.site)
    for place in ("articles/one", "articles/two"):
        assert (f"{place}/index.html" if directory_urls else f"{place}.html") in html
    assert not [name for name in html if "2021" in name]


def article(title: str, body: str = "Text.") -> str:
    return f"---\ntitle: {title}\nsummary: A summary.\npublished: 2021-09-06\n---\n\n{body}\n"


@pytest.mark.parametrize("directory_urls", [True, False])
def test_the_hosts_own_links_between_files_work(tmp_path, directory_urls):
    html = built(
        tmp_path,
        {
            "about.md": "# About\n\n[one](articles/one.md), [claims](claims/index.md)\n",
            "articles/two.md": article("Two", "[one](one.md), [about](../about.md), [list](../claims/index.md)"),
        },
        use_directory_urls=directory_urls,
    )
    name = "articles/two/index.html" if directory_urls else "articles/two.html"
    assert "[one]" not in html[name]


def test_the_hosts_own_links_lead_to_sections_around_the_text(tmp_path):
    links = (
        "[a](articles/one.md#or-sources), [b](articles/one.md#or-at-a-glance), [c](articles/one.md#or-source-report)"
    )
    written = write_site(
        tmp_path, {**SMALL, "about.md": f"# About\n\n{links}\n"}, validation={"links": {"anchors": "warn"}}
    )
    build_site(tmp_path, strict=True)
    assert broken_links(written.site) == []
    written.write({"about.md": "# About\n\n[a](articles/one.md#or-nothing)\n"})
    with pytest.raises(BuildFailedError, match="#or-nothing"):
        build_site(tmp_path, strict=True)


@pytest.mark.parametrize("directory_urls", [True, False])
def test_the_hosts_own_links_and_pictures_work_in_the_text_of_a_thing(tmp_path, directory_urls):
    text = (
        "---\nname: Other\nkind: person\n---\n\n[one](../../articles/one.md) ![a picture](pic.png) [[articles/one]]\n"
    )
    written = write_site(
        tmp_path,
        {**SMALL, "speakers/deep/other.md": text, "speakers/deep/pic.png": b"x"},
        use_directory_urls=directory_urls,
    )
    build_site(tmp_path, strict=True)
    assert broken_links(written.site) == []
    html = (written.site / ("speakers/other/index.html" if directory_urls else "speakers/other.html")).read_text()
    assert html.count('alt="a picture"') == 1
    assert html.count("pic.png") == 1


@pytest.mark.parametrize("linked", [False, True])
def test_the_folder_of_the_site_is_the_authors_after_the_build(tmp_path, linked):
    written = write_site(tmp_path, SMALL)
    if linked:
        (tmp_path / "real").mkdir()
        written.site.symlink_to(tmp_path / "real")
    code = (
        "from mkdocs.config import load_config\nfrom mkdocs.commands.build import build\n"
        "config = load_config('mkdocs.yml')\nbuild(config)\nprint(config.site_dir)"
    )
    assert run_code(code, tmp_path) == str(written.site)
    assert (written.site / "index.html").is_file()


def run_code(code: str, folder: Path) -> str:
    """What a script that is run in a folder prints."""
    write_files(folder, {"script_of_a_deployment.py": code})
    done = run("script_of_a_deployment", cwd=folder)
    assert done.status == 0, done.output
    return done.output.strip()


@pytest.mark.parametrize(
    ("setting", "pattern"),
    [
        ({"edit_uri": "edit/main/docs/"}, "edit/main/docs/{path}.md"),
        ({"edit_uri_template": "edit?file={path_noext!q}"}, "edit?file={quoted}"),
    ],
    ids=["path", "template"],
)
def test_things_are_edited_in_the_file_they_are_written_in(tmp_path, setting, pattern):
    features = ["content.action.edit", "content.action.view"]
    html = built(tmp_path, repo_url="https://git.example/a/b", theme={**MATERIAL, "features": features}, **setting)
    for page, source in {
        "speakers/nrf/index.html": "speakers/nrf",
        "claims/they-are-trapped/index.html": "articles/one",
        "articles/one/index.html": "articles/one",
    }.items():
        edit = pattern.format(path=source, quoted=source.replace("/", "%2F"))
        assert f'href="https://git.example/a/b/{edit}"' in html[page]
        assert f'href="https://git.example/a/b/{edit.replace("edit", "raw")}"' in html[page]
    assert "git.example/a/b/" not in html["claims/index.html"]


# -- what is there twice, or no more -------------------------------------------------------------


def test_two_builds_at_the_same_time_of_day_give_the_same_bytes(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    builds = []
    for name in ("first", "second"):
        written = write_site(tmp_path / name, SMALL)
        build_site(written.root)
        builds.append(tree(written.site))
    assert "sitemap.xml.gz" in builds[0]
    assert builds[0] == builds[1]


@pytest.mark.parametrize("command", [("mkdocs", "build"), ("onrecord", "check")], ids=" ".join)
def test_the_day_of_a_build_can_be_set(tmp_path, command):
    write_site(tmp_path, SMALL)
    assert run(*command, cwd=tmp_path, SOURCE_DATE_EPOCH="1630886400").status == 0  # 6 September 2021
    done = run(*command, cwd=tmp_path, SOURCE_DATE_EPOCH="1630713600")  # 4 September 2021
    assert done.status == 1
    assert "error[future-date]" in done.output


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("published: 2021-09-06", "2021-09-06"),
        ("published: 2021-09-06\nupdated: 2021-09-08", "2021-09-08"),
        ("published: 2021-09-06~", "2021-09-06"),
        ("published: 2021-09", "2021-09"),
        ("published: XXXX", None),
    ],
)
def test_the_sitemap_dates_an_article_by_what_it_says_itself(tmp_path, fields, expected):
    text = SMALL["articles/one.md"].replace("published: 2021-09-05", fields, 1)
    built(tmp_path, {"articles/one.md": text})
    sitemap = (tmp_path / "site" / "sitemap.xml").read_text()
    entry = sitemap.partition("articles/one/</loc>")[2].partition("</url>")[0]
    found = re.search(r"<lastmod>(.*)</lastmod>", entry)
    assert (found[1] if found else None) == expected


@pytest.mark.parametrize("hash_seed", ["1", "2"])
def test_the_order_of_sets_never_shows(tmp_path, monkeypatch, hash_seed, golden_sites, request):
    done = run(
        "mkdocs",
        "build",
        "--config-file",
        request.config.rootpath / "tests" / "golden" / "site" / "mkdocs.yml",
        "--site-dir",
        tmp_path / "site",
        cwd=tmp_path,
        PYTHONHASHSEED=hash_seed,
    )
    assert done.status == 0, done.output
    assert pages(tmp_path / "site") == pages(golden_sites["directory"])


def test_pages_of_what_is_gone_vanish(tmp_path):
    before = set(built(tmp_path, {"articles/two.md": article("Two"), "about.md": "# About"}))
    (tmp_path / "docs" / "articles" / "two.md").unlink()
    (tmp_path / "docs" / "about.md").unlink()
    assert before - set(built(tmp_path)) == {"articles/two/index.html", "about/index.html"}


def test_a_dirty_build_is_whole(tmp_path):
    written = write_site(tmp_path, SMALL)
    build_site(tmp_path)
    before = set(tree(written.site))
    done = run("mkdocs", "build", "--dirty", cwd=tmp_path)
    assert done.status == 0, done.output
    assert set(tree(written.site)) == before


# -- sites that have nothing on record -----------------------------------------------------------

PLAIN = {
    "index.md": "# Home\n\nA text with [a link](guide/first.md), `code` and [[nothing of ours]].\n",
    "guide/index.md": "---\ntitle: Guide\ndescription: How to\ntags: [a]\n---\n\n![[not an embed]]\n",
    "guide/first.md": "---\nstatus: new\nclaims: [what, ever]\n---\n\n# First\n\n## Part\n\n- one\n- two\n",
    "extra.css": "p {}",
}
EXTENSIONS = ["admonition", "attr_list", "footnotes", "pymdownx.superfences", {"toc": {"permalink": True}}]


def test_a_plain_site_stays_byte_for_byte_as_it_was(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    options = {"markdown_extensions": EXTENSIONS, "extra_css": ["extra.css"]}
    without = write_site(tmp_path / "without", PLAIN, plugins=["search", "tags"], **options)
    with_ours = write_site(tmp_path / "with", PLAIN, plugins=["search", "tags", "onrecord"], **options)
    build_site(without.root)
    build_site(with_ours.root)
    before, after = tree(without.site), tree(with_ours.site)
    added = {name for name in after if name.startswith("assets/onrecord/")}
    assert STYLES in added
    assert set(after) - added == set(before)
    for name, data in before.items():
        assert without_our_styles(after[name]) == data, name


def without_our_styles(data: bytes) -> bytes:
    return re.sub(rb'<link rel="stylesheet" href="[^"]*assets/onrecord/onrecord.css">\s*', b"", data, count=1)


# -- other plugins -------------------------------------------------------------------------------


def test_tags_of_an_article_are_listed(tmp_path):
    tagged = SMALL["articles/one.md"].replace("published:", "tags: [war, valley]\npublished:", 1)
    html = built(
        tmp_path,
        {"articles/one.md": tagged, "tags.md": "# Tags\n\n<!-- material/tags -->\n"},
        plugins=["search", "tags", "onrecord"],
    )
    assert 'href="../articles/one/"' in html["tags/index.html"]
    assert "valley" in article_of(html["articles/one/index.html"])


def test_the_meta_plugins_defaults_reach_articles(tmp_path):
    files = {"articles/.meta.yml": "hide: [toc]\ndescription: Whatever it is\n"}
    page = built(tmp_path, files, plugins=["search", "meta", "onrecord"])["articles/one/index.html"]
    assert 'data-md-type="toc" hidden' in page
    assert '<meta name="description" content="Two accounts of one valley.">' in page


@pytest.mark.parametrize("plugins", [["onrecord", "search"], ["onrecord"], ["onrecord", "offline", "search"]])
def test_the_order_of_plugins_and_what_is_missing_do_not_matter(tmp_path, plugins):
    html = built(tmp_path, plugins=plugins)
    name = "claims/they-are-trapped.html" if "offline" in plugins else "claims/they-are-trapped/index.html"
    assert "They are trapped." in html[name]


def test_every_kind_of_page_passes_through_other_plugins(tmp_path):
    hook = "def on_post_page(output, page, config):\n    return output.replace('</body>', '<!-- seen --></body>')\n"
    write_files(tmp_path, {"hook.py": hook})
    html = built(tmp_path, hooks=["hook.py"])
    assert all("<!-- seen -->" in page for name, page in html.items() if name != "404.html")


def test_texts_that_others_render_in_a_page_know_the_page(tmp_path):
    hook = """
from markdown import Markdown

def on_page_content(html, page, config, files):
    if page.file.src_uri == "guide/deep.md":
        return html + Markdown(extensions=config.markdown_extensions).convert("[[claims/they-are-trapped]]")
"""
    write_files(tmp_path, {"hook.py": hook})
    html = built(tmp_path, {"guide/deep.md": "# Deep\n"}, hooks=["hook.py"])
    assert 'href="../../claims/they-are-trapped/"' in html["guide/deep/index.html"]


@pytest.mark.parametrize("fails", [False, True])
def test_nothing_is_left_in_the_folder_for_temporary_files(tmp_path, monkeypatch, fails):
    hook = "def on_post_page(output, page, config):\n    assert 'articles' not in page.url\n" if fails else ""
    write_files(tmp_path, {"hook.py": hook, "temporary/.keep": ""})
    write_site(tmp_path, SMALL, hooks=["hook.py"])
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    with pytest.raises(AssertionError) if fails else nullcontext():
        build_site(tmp_path)
    assert [path.name for path in (tmp_path / "temporary").iterdir()] == [".keep"]


# -- search --------------------------------------------------------------------------------------


@pytest.mark.parametrize("style", ["directory", "file"])
def test_every_thing_is_in_the_search_index_once(golden_sites, style):
    site = golden_sites[style]
    entries = json.loads((site / "search" / "search_index.json").read_text())["docs"]
    found = [entry["location"] for entry in entries]
    things = [name for name in pages(site) if name.count("/") == (2 if style == "directory" else 1)]
    things = [name for name in things if not name.endswith("/index.html") or style == "directory"]
    addresses = [name.removesuffix("index.html") for name in things]
    assert len(addresses) > 15
    assert {address: found.count(address) for address in addresses} == dict.fromkeys(addresses, 1)
    assert not [location for location in found if "onrecord-frame" in location]


def test_words_of_a_quote_are_in_its_search_entry(golden_sites):
    entries = json.loads((golden_sites["directory"] / "search" / "search_index.json").read_text())["docs"]
    entry = next(entry for entry in entries if entry["location"] == "quotes/many-dead/")
    for words in ("At least twenty people are dead.", "دستکم بیست نفر", "Mindestens zwanzig", "A resident of Kabul"):
        assert words in entry["title"] + entry["text"]


@pytest.mark.parametrize("style", ["directory", "file"])
def test_the_table_of_contents_of_an_article_has_all_its_sections_in_order(golden_sites, style):
    for name, html in pages(golden_sites[style]).items():
        if not name.startswith("articles/") or name == "articles/index.html":
            continue
        sections = [a["id"] for tag, a in Elements(article_of(html)).found if tag == "h2"]
        nav = html[html.index('class="md-nav md-nav--secondary"') :].partition("</nav>")[0]
        listed = [a["href"].removeprefix("#") for tag, a in Elements(nav).found if tag == "a"]
        assert listed == sections, name
        assert len(sections) > 3


def headings(html: str) -> Iterator[int]:
    return (int(tag[1]) for tag, _ in Elements(html).found if tag in {"h1", "h2", "h3", "h4", "h5", "h6"})


@pytest.mark.parametrize("style", ["directory", "file"])
def test_every_page_has_one_title_and_leaves_out_no_level_of_headings(golden_sites, style):
    for name, html in pages(golden_sites[style]).items():
        levels = list(headings(html))
        assert levels.count(1) == 1, name
        assert levels[0] == 1, name
        assert all(b <= a + 1 for a, b in pairwise(levels)), name


@pytest.mark.parametrize("style", ["directory", "file"])
def test_no_page_has_an_id_twice(golden_sites, style):
    for name, html in pages(golden_sites[style]).items():
        ids = [a["id"] for _, a in Elements(html).found if a.get("id")]
        assert len(ids) == len(set(ids)), name


def test_no_page_asks_another_host_for_anything(golden_sites):
    for name, html in pages(golden_sites["directory"]).items():
        asked = [a.get("src") or a.get("href") or "" for tag, a in Elements(html).found if asks(tag, a)]
        assert not [address for address in asked if address.startswith(("http:", "https:", "//"))], name


def asks(tag: str, attributes: dict[str, str | None]) -> bool:
    loads = {"stylesheet", "icon", "preload", "prefetch", "preconnect"}
    if tag == "link":
        return bool(loads & set((attributes.get("rel") or "").split()))
    return tag in {"script", "img", "iframe", "source", "audio", "video"}


def test_a_template_that_the_theme_lacks_is_told_and_no_traceback(tmp_path):
    article = SMALL["articles/one.md"].replace("---\n", "---\ntemplate: nope.html\n", 1)
    write_site(tmp_path, {**SMALL, "articles/one.md": article, "page.md": "---\ntemplate: [x]\n---\n# Page\n"})
    done = run("mkdocs", "build", cwd=tmp_path)
    assert done.status == 1
    assert "Traceback" not in done.output
    assert "articles/one.md: there is no template 'nope.html'" in done.output
    write_site(tmp_path, {**SMALL, "articles/one.md": article.replace("nope.html", "main.html")}, plugins=["onrecord"])
    (tmp_path / "docs" / "page.md").unlink()
    build_site(tmp_path)


def hrefs_of(page: str) -> list[str]:
    """The links in the content of a page."""
    article = page.partition("<article")[2].partition("</article>")[0]
    return [a["href"] or "" for tag, a in Elements(article).found if tag == "a"]


@pytest.mark.parametrize(
    ("config", "root", "file"),
    [
        ({"site_url": "https://x.example/sub/"}, "/sub/", ""),
        ({"site_url": "https://x.example/sub/", "use_directory_urls": False}, "/sub/", "index.html"),
        ({"site_url": None}, "/", ""),
    ],
)
def test_where_nothing_is_there_are_ways_on_from_any_depth(tmp_path, config, root, file):
    written = write_site(tmp_path, SMALL, **config)
    build_site(tmp_path)
    assert broken_links(written.site, base=root) == []
    page = (written.site / "404.html").read_text()
    assert "Ids are never given to something else." in page
    lists = [f"{root}{kind}/{file}" for kind in ("articles", "claims", "quotes", "speakers", "sources")]
    assert sorted(hrefs_of(page)) == sorted([f"{root}{file}", *lists])


def test_the_authors_own_page_for_what_is_not_there_stays(tmp_path):
    write_files(tmp_path / "overrides", {"404.html": "{% extends 'main.html' %}{% block content %}OURS{% endblock %}"})
    page = built(tmp_path, theme={**MATERIAL, "custom_dir": "overrides"})["404.html"]
    assert "OURS" in page
    assert "never given" not in page


# -- our own search ------------------------------------------------------------------------------

OPENS = "assets/onrecord/find/open.js"


def searched(root: Path, *plugins: object, **options) -> tuple[str, str, set[str]]:
    """What the build of the small site has said, its page of a claim, and its files."""
    written = write_site(root, SMALL, plugins=list(plugins), **options)
    said = build_site(root)
    return said, pages(written.site)["claims/they-are-trapped/index.html"], set(tree(written.site))


def test_a_site_without_the_hosts_search_has_ours(tmp_path):
    said, page, files = searched(tmp_path, "onrecord")
    assert OPENS in page
    assert "md-search" not in page
    assert {"search/index.html", "assets/onrecord/search/search.json"} <= files
    assert "search" not in said


def test_a_site_that_lists_the_hosts_search_keeps_it(tmp_path):
    _, page, files = searched(tmp_path, "search", "onrecord")
    assert "md-search__input" in page
    assert OPENS not in page
    assert "search/search_index.json" in files
    assert not {"search/index.html", OPENS} & files


@pytest.mark.parametrize("ours_first", [False, True])
def test_where_both_are_named_ours_is_used_and_told(tmp_path, ours_first):
    plugins = [{"onrecord": {"search": "pagefind"}}, "search"]
    said, page, files = searched(tmp_path, *(plugins if ours_first else plugins[::-1]))
    assert "take '- search' out of 'plugins'" in said
    assert OPENS in page
    assert "md-search" not in page
    assert "search/search_index.json" not in files


def test_a_plugin_that_needs_the_hosts_search_is_named(tmp_path):
    written = write_site(tmp_path, SMALL, plugins=["search", "offline", {"onrecord": {"search": "pagefind"}}])
    said = build_site(tmp_path)
    assert OPENS not in tree(written.site)
    assert "The plugin 'offline' needs the plugin 'search'" in said


def test_a_site_may_have_no_search(tmp_path):
    _, page, files = searched(tmp_path, {"onrecord": {"search": "none"}})
    assert OPENS not in page
    assert not any("search/" in name for name in files)


def test_a_site_with_nothing_on_record_has_no_search_of_ours(tmp_path):
    written = write_site(tmp_path, {"index.md": "# Home\n"}, plugins=["onrecord"])
    build_site(tmp_path)
    assert not any("find/" in name or "search/" in name for name in tree(written.site))


def test_the_search_page_is_in_no_navigation_and_a_page_of_the_authors_stays(tmp_path):
    written = write_site(tmp_path / "ours", SMALL, plugins=["onrecord"])
    build_site(tmp_path / "ours")
    assert not any("search" in str(link) for link in navigation_links("index.html", pages(written.site)["index.html"]))
    own = built(tmp_path / "own", {"search.md": "# Find it\n"}, plugins=["onrecord"])["search/index.html"]
    assert "Find it" in own
    assert "or-search" not in own
