"""The search index among a site's files: where it is, when there is one, and that it does not change by itself."""

import gzip
import json
import sys
from pathlib import Path

import pytest

from buildsite import SMALL, BuildFailedError, Written, build_site, run, write_site

FOLDER = "assets/onrecord/search"
PAGEFIND = {"onrecord": {"search": "pagefind"}}


def site(root: Path, files=SMALL, plugins=(PAGEFIND,), **options) -> Written:
    written = write_site(root, files, plugins=list(plugins), **options)
    build_site(root, strict=True)
    return written


def files_of(written: Written) -> dict[str, bytes]:
    folder = written.site / FOLDER
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_site_that_asks_for_it_has_an_index(tmp_path):
    built = site(tmp_path)
    found = files_of(built)
    assert {name.partition("/")[0].partition("-")[0] for name in found} == {"all", "data", "search.json"}
    assert json.loads(found["search.json"])["root"] == "../../../"
    # Two sections of pages, a quote, a claim, a speaker, a source, and the first pages of lists.
    assert json.loads(found["search.json"])["count"] >= 6
    policy = run("onrecord", "csp", built.site, cwd=tmp_path).output
    assert "script-src 'self' 'sha256-" in policy


def test_a_site_that_does_not_ask_has_none(tmp_path):
    built = site(tmp_path, plugins=["search", "onrecord"])
    assert not (built.site / FOLDER).exists()
    assert not (tmp_path / ".cache" / "onrecord" / "search").exists()


def test_a_site_without_a_record_has_none(tmp_path):
    built = site(tmp_path, {"index.md": "# Home\n"})
    assert not (built.site / FOLDER).exists()


def test_the_theme_s_own_search_goes_on(tmp_path):
    built = site(tmp_path, plugins=["search", "onrecord"])
    assert "quotes/trapped/" in (built.site / "search" / "search_index.json").read_text()


def test_two_builds_have_the_same_index(tmp_path):
    one, two = site(tmp_path / "one"), site(tmp_path / "two")
    assert files_of(one) == files_of(two)
    build_site(one.root)
    assert files_of(one) == files_of(two)


def test_a_page_that_is_taken_out_of_search_is_not_found(tmp_path):
    count = json.loads(files_of(site(tmp_path / "one"))["search.json"])["count"]
    hidden = {**SMALL, "index.md": f"---\nsearch: {{exclude: true}}\n---\n{SMALL['index.md']}"}
    assert json.loads(files_of(site(tmp_path / "two", hidden))["search.json"])["count"] == count - 1


def test_each_language_has_an_index_of_its_own(tmp_path):
    languages = [{"locale": "en", "name": "English", "default": True}, {"locale": "fr", "name": "Français"}]
    i18n = {"i18n": {"docs_structure": "suffix", "languages": languages}}
    files = {**SMALL, "speakers/nrf.fr.md": SMALL["speakers/nrf.md"].replace("National", "Nationale")}
    built = write_site(tmp_path, files, plugins=[i18n, PAGEFIND])
    build_site(tmp_path)
    english, french = (json.loads((built.site / p / "search.json").read_text()) for p in (FOLDER, f"fr/{FOLDER}"))
    assert (english["root"], french["root"]) == ("../../../", "../../../../")
    assert {path.name for path in (tmp_path / ".cache/onrecord/search").iterdir()} == {"default", "fr"}
    (speakers,) = (built.site / "fr" / FOLDER).rglob("facets/speaker.json-gz")
    ((value, label),) = json.loads(gzip.decompress(speakers.read_bytes()))
    assert (value, label) == ("nrf", "Nationale Resistance Front")


def test_a_system_without_pagefind_is_told_and_the_last_site_stays(tmp_path, monkeypatch):
    built = site(tmp_path, plugins=[{"onrecord": {"search": "none"}}])
    before = sorted(built.site.rglob("*"))
    written = write_site(tmp_path, SMALL, plugins=[PAGEFIND])
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    with pytest.raises(BuildFailedError, match="the search cannot be made: the package 'pagefind_bin'"):
        build_site(tmp_path)
    assert sorted(written.site.rglob("*")) == before


def test_a_search_of_another_name_is_told(tmp_path):
    write_site(tmp_path, SMALL, plugins=[{"onrecord": {"search": "pagefin"}}])
    with pytest.raises(BuildFailedError, match="'search' is 'pagefin'; did you mean 'pagefind'"):
        build_site(tmp_path)
