"""A site is the same however many processes write it, and a build that fails leaves none of them behind."""

import multiprocessing
import sys
from pathlib import Path

import pytest

from buildsite import SMALL, BuildFailedError, build_site, tree, write_site
from everyfield import FILES
from onrecord.pipeline import crew, writing
from onrecord.shelf import Shelf

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch):
    """Sets how many copies of this process write pages."""

    def use(number: int) -> None:
        monkeypatch.setattr(writing, "SOON_DONE", 0)
        monkeypatch.setattr(writing, "spare_processes", lambda: number)

    return use


@pytest.mark.parametrize("held", [crew.MOST_HELD, 0], ids=["in memory", "in a file"])
@pytest.mark.parametrize("files", [SMALL, FILES], ids=["small", "every-field"])
def test_the_bytes_do_not_depend_on_the_number_of_processes(
    files, held: int, tmp_path: Path, copies, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "MOST_HELD", held)
    sites = []
    for number in (0, 3):
        copies(number)
        build_site(write_site(tmp_path / str(number), files, extra={"generator": False}).root)
        sites.append(tree(tmp_path / str(number) / "site"))
        assert multiprocessing.active_children() == []
    assert sites[0] == sites[1]


def test_references_made_in_a_copy_are_kept(tmp_path: Path, copies) -> None:
    article = SMALL["articles/one.md"].replace("title: A report,", "title: A report, authors: [A. Author],")
    kept = []
    for number in (0, 3):
        copies(number)
        build_site(write_site(tmp_path / str(number), {**SMALL, "articles/one.md": article}).root)
        kept.append(Shelf(tmp_path / str(number)).citations.load())
    assert kept[0] == kept[1]
    assert kept[0]


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
