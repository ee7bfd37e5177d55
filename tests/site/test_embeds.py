"""Claims and quotes for the pages of others: a document for a frame, and one that says how to show it."""

import json
from html import unescape
from pathlib import Path

import pytest

from buildsite import SITE_URL, SMALL, Elements, Written, build_site, run, tree, write_site
from linkcheck import broken_links

ON = ["search", {"onrecord": {"embeds": True}}]
CLAIM, QUOTE = "claims/they-are-trapped", "quotes/trapped"


def site(root: Path, files=SMALL, **options) -> Written:
    return write_site(root, files, **{"plugins": ON, **options})


def text(written: Written, name: str) -> str:
    return (written.site / name).read_text(encoding="utf-8")


def with_fields(fields: str) -> dict[str, str]:
    return {**SMALL, "articles/one.md": SMALL["articles/one.md"].replace("status: reported", fields)}


@pytest.mark.parametrize(
    ("directory_urls", "page", "frame", "oembed"),
    [
        (True, "{}/index.html", "{}/embed/index.html", "{}/embed/oembed.json"),
        (False, "{}.html", "{}/embed.html", "{}/oembed.json"),
    ],
    ids=["folders", "files"],
)
def test_each_has_a_frame_and_a_document(tmp_path, directory_urls, page, frame, oembed):
    written = site(tmp_path, use_directory_urls=directory_urls)
    build_site(tmp_path, strict=True)
    for thing in (CLAIM, QUOTE):
        html, framed = text(written, page.format(thing)), text(written, frame.format(thing))
        data = json.loads(text(written, oembed.format(thing)))
        address = f"{SITE_URL}{frame.format(thing).removesuffix('index.html')}"
        # What others select: link[rel="alternate"][type="application/json+oembed"]
        links = [a for tag, a in Elements(html.partition("</head>")[0]).found if tag == "link"]
        named = [a["href"] for a in links if (a["rel"], a.get("type")) == ("alternate", "application/json+oembed")]
        assert named == [f"{SITE_URL}{oembed.format(thing)}"]
        assert f'src="{address}"' in data["html"]
        # What is shown to be copied is what others are told.
        assert unescape(html.partition("<code>")[2].partition("</code>")[0]) == data["html"]
        assert (data["version"], data["type"], data["provider_name"]) == ("1.0", "rich", "Test site")
        assert data["provider_url"] == SITE_URL
        assert all(isinstance(data[side], int) for side in ("width", "height"))
        found = Elements(framed).found
        assert ("base", {"target": "_top"}) in found
        assert ("meta", {"name": "robots", "content": "noindex"}) in found
        assert f'<link rel="canonical" href="{SITE_URL}{page.format(thing).removesuffix("index.html")}">' in framed
    spoken = json.loads(text(written, oembed.format(QUOTE)))
    speaker = f"{SITE_URL}speakers/nrf{'/' if directory_urls else '.html'}"
    assert (spoken["author_name"], spoken["author_url"]) == ("National Resistance Front", speaker)
    assert not {"author_name", "author_url"} & set(json.loads(text(written, oembed.format(CLAIM))))
    assert broken_links(written.site, base="/", site_url=SITE_URL) == []


def test_others_do_not_find_frames_by_search_or_sitemap(tmp_path):
    written = site(tmp_path)
    build_site(tmp_path, strict=True)
    assert "embed" not in text(written, "sitemap.xml")
    assert "embed" not in text(written, "search/search_index.json")


def test_a_site_that_does_not_ask_for_them_has_none(tmp_path):
    written = site(tmp_path, plugins=["onrecord"])
    build_site(tmp_path)
    assert not [name for name in tree(written.site) if "/embed" in name and not name.startswith("assets/")]
    assert "oembed" not in text(written, f"{CLAIM}/index.html")
    assert "or-embedthis" not in text(written, f"{CLAIM}/index.html")


def test_a_site_that_does_not_know_where_it_stands_is_told_once(tmp_path):
    written = site(tmp_path, site_url=None)
    assert build_site(tmp_path, strict=True).count("'embeds' has no effect") == 1
    assert not (written.site / CLAIM / "embed").exists()


def test_a_frame_shows_the_status_of_the_last_build_and_the_snippet_none(tmp_path):
    written = site(tmp_path)
    build_site(tmp_path)
    before = text(written, f"{CLAIM}/embed/oembed.json")
    assert "Reported" in text(written, f"{CLAIM}/embed/index.html")
    written.write(with_fields("status: undetermined"))
    build_site(tmp_path)
    assert "Undetermined" in text(written, f"{CLAIM}/embed/index.html")
    assert text(written, f"{CLAIM}/embed/oembed.json") == before


def test_a_frame_with_words_shows_the_status_of_what_they_assert(tmp_path):
    written = site(tmp_path)
    build_site(tmp_path)
    claim = 'href="../../../claims/they-are-trapped/"'
    before = text(written, f"{QUOTE}/embed/index.html").partition('id="or-bearings"')[2]
    assert "Claims it bears on" in before
    assert claim in before
    assert [word for word in ("asserts", "Reported") if word not in before] == []
    snippet = text(written, f"{QUOTE}/embed/oembed.json")
    written.write(with_fields("status: undetermined"))
    build_site(tmp_path)
    after = text(written, f"{QUOTE}/embed/index.html").partition('id="or-bearings"')[2]
    assert "Undetermined" in after
    assert "Reported" not in after
    assert text(written, f"{QUOTE}/embed/oembed.json") == snippet
    # Words that bear on no claim have no such list.
    quiet = SMALL["articles/one.md"].replace("asserted: [{in: quotes/trapped}]", "asserted: [{in: report, by: nrf}]")
    written.write({"articles/one.md": quiet})
    build_site(tmp_path)
    assert "or-bearings" not in text(written, f"{QUOTE}/embed/index.html")


def test_a_frame_names_the_first_of_many_claims(tmp_path):
    one = SMALL["articles/one.md"]
    more = "".join(
        f"  - {{id: claim-{n}, statement: This is number {n}., asserted: [{{in: quotes/trapped}}], status: reported}}\n"
        for n in range(8)
    )
    written = site(tmp_path, {**SMALL, "articles/one.md": one.replace("---\n\nThe first", f"{more}---\n\nThe first")})
    build_site(tmp_path)
    shown = text(written, f"{QUOTE}/embed/index.html").partition('id="or-bearings"')[2]
    assert shown.count("<li>") == 6
    assert "and 3 more" in shown


def test_an_address_of_before_leads_on(tmp_path):
    written = site(tmp_path, with_fields("status: reported\n    aliases: [trapped-they-are]"))
    build_site(tmp_path, strict=True)
    old = text(written, "claims/trapped-they-are/embed/index.html")
    assert 'content="0; url=../../../claims/they-are-trapped/embed/"' in old
    assert text(written, "claims/trapped-they-are/embed/oembed.json") == text(written, f"{CLAIM}/embed/oembed.json")


def test_what_is_withdrawn_leaves_none_of_its_words(tmp_path):
    files = with_fields("status: reported\n    publication: withheld")
    files["articles/one.md"] = (
        files["articles/one.md"]
        .replace("[[claims/they-are-trapped]]", "nothing")
        .replace(
            "claims:\n",
            f"corrections: [{{date: 2021-09-06, kind: retraction, text: Wrong., affects: [{CLAIM}]}}]\nclaims:\n",
        )
    )
    written = site(tmp_path)
    assert run("onrecord", "lock", cwd=tmp_path).status == 0
    written.write(files)
    build_site(tmp_path)
    framed = text(written, f"{CLAIM}/embed/index.html")
    assert "They are trapped" not in framed
    assert "withheld" in framed
    assert 'href="../../../claims/they-are-trapped/"' in framed
    assert not (written.site / CLAIM / "embed/oembed.json").exists()


def test_a_title_cannot_leave_its_attribute(tmp_path):
    files = {k: v.replace("They are trapped.", "'\"><script>x()</script> & more'") for k, v in SMALL.items()}
    written = site(tmp_path, files)
    build_site(tmp_path)
    data = json.loads(text(written, f"{CLAIM}/embed/oembed.json"))
    elements = Elements(data["html"]).found
    assert [tag for tag, _ in elements] == ["iframe", "script"]
    assert elements[0][1]["title"] == 'Claim: "><script>x()</script> & more'
    assert unescape(text(written, f"{CLAIM}/index.html").partition("<code>")[2].partition("</code>")[0]) == data["html"]


def test_a_share_card_is_the_thumbnail(tmp_path):
    written = site(tmp_path, plugins=[{"onrecord": {"embeds": True, "share_cards": True}}])
    build_site(tmp_path)
    data = json.loads(text(written, f"{QUOTE}/embed/oembed.json"))
    assert (data["thumbnail_width"], data["thumbnail_height"]) == (1200, 630)
    assert (written.site / data["thumbnail_url"].removeprefix(SITE_URL)).is_file()
