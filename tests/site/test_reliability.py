"""The reliability of a source: shown in words where a site turns it on, and nowhere else."""

import pytest

from buildsite import SMALL, Elements, build_site, tree, write_site

REASON = "it names its <b>witnesses</b>"
FIELDS = "title: A graded report\nkind: news-report\nreliability: {grade: B, because: 'it names its <b>witnesses</b>'}"
FILES = {
    **SMALL,
    "sources/graded.md": f"---\n{FIELDS}\n---\n",
    "about.md": "# About\n\n![[sources]]\n\nSee [[sources/graded]].\n",
    "articles/two.md": "---\ntitle: Two\nsummary: S.\npublished: 2021-09-05\n---\n\nIt says so. [[sources/graded]]\n",
}
SHOWN = f"Reliability: B, usually reliable – because {REASON}"


def built(tmp_path, **options) -> dict[str, bytes]:
    written = write_site(tmp_path, FILES, plugins=["search", {"onrecord": options}])
    build_site(tmp_path, strict=True)
    return tree(written.site)


@pytest.mark.parametrize("options", [{}, {"reliability": False}])
def test_nowhere_unless_a_site_turns_it_on(tmp_path, options):
    site = built(tmp_path, **options)
    assert "sources/graded/index.html" in site
    assert [name for name, data in site.items() if b"witnesses" in data or b"usually reliable" in data] == []


def test_in_words_and_with_its_reason_wherever_sources_are_listed(tmp_path):
    site = built(tmp_path, reliability=True)
    for name in ("about/index.html", "sources/index.html", "articles/two/index.html"):
        assert SHOWN in " ".join(Elements(site[name].decode()).text.split()), name
    page = " ".join(Elements(site["sources/graded/index.html"].decode()).text.split())
    assert f"B, usually reliable – because {REASON}" in page
    assert "&lt;b&gt;witnesses" in site["sources/graded/index.html"].decode()
    assert b"usually reliable" in site["search/search_index.json"]


def test_a_source_without_a_grade_says_nothing_of_it(tmp_path):
    site = built(tmp_path, reliability=True)
    assert b"Reliability" not in site["sources/report/index.html"]
