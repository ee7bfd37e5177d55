"""A site is the same however many processes write it, and a build that fails leaves none of them behind."""

import multiprocessing
import re
import sys
from pathlib import Path

import pytest

from buildsite import SMALL, BuildFailedError, build_site, tree, write_site
from everyfield import FILES
from onrecord.pipeline import crew, writing
from onrecord.pipeline.site import Site
from onrecord.plugin.build import Build
from onrecord.shelf import Shelf
from onrecord.write import Staging

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch):
    """Sets how many copies of this process write pages."""

    def use(number: int) -> None:
        monkeypatch.setattr(writing, "SOON_DONE", 0)
        monkeypatch.setattr(writing, "spare_processes", lambda: number)

    return use


@pytest.mark.parametrize(
    "way",
    [(["search", "onrecord"], crew.MOST_HELD), (["search", "onrecord"], 0), (["onrecord"], 0)],
    ids=["pages wait in memory", "pages wait in a file", "frames are there first"],
)
@pytest.mark.parametrize("files", [SMALL, FILES], ids=["small", "every-field"])
def test_the_bytes_do_not_depend_on_the_number_of_processes(
    files, way: tuple[list[object], int], tmp_path: Path, copies, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugins, held = way
    monkeypatch.setattr(crew, "MOST_HELD", held)
    sites = []
    for number in (0, 3):
        copies(number)
        build_site(write_site(tmp_path / str(number), files, plugins=plugins, extra={"generator": False}).root)
        sites.append(tree(tmp_path / str(number) / "site"))
        assert multiprocessing.active_children() == []
    assert sites[0] == sites[1]


SHOWS_MORE = '{% extends "base.html" %}{% block footer %}{{ nav.homepage.content }}{% endblock %}'


def test_frames_give_way_to_those_that_show_what_the_host_has_made(
    tmp_path: Path, copies, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A template may show of a page in the navigation what is known only when it is rendered."""
    clear, begun_anew, sites = Staging.clear, [], []
    monkeypatch.setattr(Staging, "clear", lambda self: begun_anew.append(clear(self)))
    for number in (0, 2):
        copies(number)
        own = tmp_path / str(number)
        files = {**SMALL, "index.md": "---\ntitle: Home\n---\n\nThe *first* words.\n"}
        write_site(own, files, nav=["index.md"], plugins=["onrecord"], theme={"name": "material", "custom_dir": "own"})
        (own / "own").mkdir()
        (own / "own" / "main.html").write_text(SHOWS_MORE)
        for edit in ("", "\nMore.\n"):
            path = own / "docs" / "articles" / "one.md"
            path.write_text(path.read_text() + edit)
            build_site(own)
            sites.append(tree(own / "site"))
    quotes = [text.decode() for path, text in sites[0].items() if re.fullmatch("quotes/.+[.]html", path)]
    assert quotes
    assert all("The <em>first</em> words." in text for text in quotes)
    assert sites[:2] == sites[2:]
    assert len(begun_anew) == len(sites)


@pytest.mark.parametrize("heading", ["# Who & *what*\n", "Who\n===\n", "# Who\n", "No heading.\n", "# A -- b...\n"])
def test_what_may_stay_stays_whatever_headings_are_like(heading: str, tmp_path: Path, monkeypatch) -> None:
    made: list[str] = []
    show = Site.article
    monkeypatch.setattr(Site, "article", lambda self, key, body: (made.append(key.id), show(self, key, body))[1])
    files = {**SMALL, "index.md": "---\ntitle: Home\n---\n", "about.md": f"{heading}\nText.\n"}
    site = write_site(tmp_path, files, nav=["index.md", "about.md"], plugins=["onrecord"])
    for text in ("One.", "Two."):
        site.write({"about.md": f"{heading}\n{text}\n"})
        build_site(site.root)
    assert made == ["one"]
    assert "Two." in (site.site / "about" / "index.html").read_text()


def test_a_file_of_the_authors_takes_the_place_of_ours(tmp_path: Path, copies) -> None:
    """As everywhere in MkDocs: what is copied comes after what plugins write before it."""
    copies(2)
    for plugins in (["onrecord"], ["search", "onrecord"]):
        site = write_site(tmp_path / str(len(plugins)), SMALL, plugins=plugins)
        own = site.docs / "claims" / "they-are-trapped" / "index.html"
        own.parent.mkdir(parents=True)
        own.write_text("mine")
        build_site(site.root)
        assert (site.site / "claims" / "they-are-trapped" / "index.html").read_text() == "mine"


def test_references_made_in_a_copy_are_kept(tmp_path: Path, copies) -> None:
    article = SMALL["articles/one.md"].replace("title: A report,", "title: A report, authors: [A. Author],")
    kept = []
    for number in (0, 3):
        copies(number)
        build_site(write_site(tmp_path / str(number), {**SMALL, "articles/one.md": article}).root)
        kept.append(Shelf(tmp_path / str(number)).citations.load())
    assert kept[0] == kept[1]
    assert kept[0]


def test_pages_that_are_begun_anew_end_with_a_build_that_fails(tmp_path: Path, copies, monkeypatch) -> None:
    def refuse(self: Build, *_: object) -> str:
        raise ValueError("no")

    copies(2)
    monkeypatch.setattr(Build, "body", refuse)
    site = write_site(tmp_path, SMALL, nav=["index.md"], plugins=["onrecord"])
    with pytest.raises((ValueError, BuildFailedError)):
        build_site(site.root)
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("hook", ["on_page_content(html", "on_post_page(output", "on_post_build(config"])
def test_a_build_that_fails_ends_its_processes(hook: str, tmp_path: Path, copies) -> None:
    copies(2)
    (tmp_path / "hooks.py").write_text(f"def {hook}, **rest):\n    raise ValueError('no')\n")
    site = write_site(tmp_path, SMALL, hooks=["hooks.py"])
    with pytest.raises((ValueError, BuildFailedError)):
        build_site(site.root)
    assert multiprocessing.active_children() == []
    assert [path.name for path in tmp_path.iterdir() if "staging" in path.name] == []


def test_pages_that_stay_the_same_are_the_same_files(tmp_path: Path) -> None:
    aside = SMALL["speakers/nrf.md"].replace("National Resistance Front", "Somebody else")
    site = write_site(tmp_path, {**SMALL, "speakers/other.md": aside})
    build_site(site.root)
    before = {name: (site.site / name).stat().st_ino for name in tree(site.site)}
    site.write({"articles/one.md": SMALL["articles/one.md"].replace("They are trapped.", "They are trapped there.")})
    build_site(site.root)
    after = {name: (site.site / name).stat().st_ino for name in tree(site.site)}
    same = {name for name, number in after.items() if before.get(name) == number}
    assert "speakers/other/index.html" in same
    assert not {"claims/they-are-trapped/index.html", "articles/one/index.html"} & same
    assert "They are trapped there." in (site.site / "claims/they-are-trapped/index.html").read_text()
