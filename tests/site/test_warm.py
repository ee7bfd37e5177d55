"""What a build keeps of the last one, against whatever may happen between two builds, or during one."""

import multiprocessing
import os
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from material.extensions import emoji
from mkdocs.structure.pages import Page

from buildsite import (
    SMALL,
    BuildFailedError,
    build_site,
    run,
    tree,
    write_files,
    write_site,
)
from onrecord.pipeline import writing
from onrecord.plugin import frames, hooks, keeping
from onrecord.render import Renderer
from onrecord.shelf import Shelf
from support import receipt_of

TWO = """\
---
title: The second explainer
summary: Words.
published: 2021-09-06
---

## Heading

It says so.

![[claims/they-are-trapped]]
"""
FILES: Mapping[str, str] = {
    **SMALL,
    "articles/two.md": TWO,
    "articles/three.md": TWO.replace("second", "third").replace("![[claims/they-are-trapped]]", "What nobody says."),
    "about.md": "# About\n\n[The third](articles/three.md#heading).\n",
}
THIRD = "articles/three/index.html"
"""The page of an explainer that rests on nothing else."""

WARNED = SMALL["articles/one.md"].replace("status: reported", "status: contested")
"""An explainer with something to be told of."""

DAY = 1_800_000_000


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(DAY))


@dataclass(frozen=True)
class Project:
    """A project that is built again and again in its folder. A copy of it in another one has no past."""

    root: Path

    @property
    def site(self) -> Path:
        return self.root / "site"

    def write(self, files: Mapping[str, str | bytes] | None = None, **settings: Any) -> None:
        """Writes it, or other settings, or other files of its content."""
        write_site(self.root, files or {}, **{"plugins": [NO_SEARCH], **settings})

    def build(self, **options: Any) -> list[str]:
        """Builds it, and gives the warnings."""
        return warnings_in(build_site(self.root, **options))

    def copy(self) -> "Project":
        """The same project, never built."""
        clean = self.root.with_name("clean")
        shutil.rmtree(clean, ignore_errors=True)
        ignored = shutil.ignore_patterns("site", ".cache", ".site-staging-*", "__pycache__", "other")
        shutil.copytree(self.root, clean, ignore=ignored, symlinks=True)
        return Project(clean)

    def builds_like_new(self) -> list[str]:
        """Builds it, holds that site and warnings are those of a clean build, and gives the warnings."""
        warnings = self.build()
        clean = self.copy()
        assert clean.build() == warnings
        self.stands_as(clean.site)
        return warnings

    def copy_built(self) -> "Project":
        """A copy, built clean."""
        clean = self.copy()
        clean.build()
        return clean

    def stands_as(self, site: Path) -> None:
        here, there = served(self.site), served(site)
        assert {name for name in here | there if here.get(name) != there.get(name)} == set()


NO_SEARCH = {"onrecord": {"search": "none"}}


def served(site: Path) -> dict[str, bytes]:
    """The files of a site but those in which Pagefind's builds differ."""
    return {name: data for name, data in tree(site).items() if not name.endswith(".pf_filter")}


def warnings_in(log: str) -> list[str]:
    return sorted(line for line in log.split("\n") if line.startswith("WARNING"))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project that was built."""
    made = Project(tmp_path / "warm")
    made.write(FILES)
    made.build()
    return made


# -- settings and what stands beside the content ---------------------------------------------------

SHOWN = '{% extends "base.html" %}{% block content %}{% if page.meta.date %}IT{% endif %}{{ super() }}{% endblock %}'
"""A template that shows something on explainers only, so that the frames of other pages stay as they are."""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"strict": "a"}, {"strict": "b"}),
        ({"watch": {"hooks": ["a"]}}, {"watch": {"hooks": ["b"]}}),
        ({"strict": date(2021, 1, 1)}, {"strict": date(2021, 1, 2)}),
    ],
)
def test_any_setting_may_be_shown(project: Project, before: dict[str, Any], after: dict[str, Any]) -> None:
    shown = SHOWN.replace("IT", "{{ config.extra.strict }}{{ config.extra.watch }}")
    write_files(project.root, {"overrides/main.html": shown})
    for extra in (before, after):
        project.write(theme={"name": "material", "custom_dir": "overrides"}, extra=extra)
        project.builds_like_new()


def test_how_headings_get_their_anchors(project: Project) -> None:
    config = project.root / "mkdocs.yml"
    plain = config.read_text()
    for case in ("lower", "upper"):
        slugs = f"!!python/object/apply:pymdownx.slugs.slugify {{kwds: {{case: {case}}}}}"
        config.write_text(f"{plain}markdown_extensions:\n- toc:\n    slugify: {slugs}\n")
        project.builds_like_new()


def test_a_function_of_the_authors_own_may_do_anything(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(project.root))
    config = project.root / "mkdocs.yml"
    config.write_text(f"{config.read_text()}markdown_extensions:\n- toc:\n    slugify: !!python/name:own_slugs.slugs\n")
    for name in ("one", "two"):
        write_files(project.root, {"own_slugs.py": f"def slugs(value, separator):\n    return '{name}' + value\n"})
        sys.modules.pop("own_slugs", None)
        shutil.rmtree(project.root / "__pycache__", ignore_errors=True)
        project.builds_like_new()
    sys.modules.pop("own_slugs", None)


@pytest.mark.parametrize("first", [True, False])
def test_what_a_hook_has_made_of_an_explainer_goes_with_the_hook(project: Project, first: bool) -> None:
    hook = "def on_page_markdown(markdown, page, **rest):\n    return markdown + 'Hooked.' * ('date' in page.meta)\n"
    write_files(project.root, {"hook.py": hook})
    project.write(hooks=["hook.py"] if first else [])
    project.builds_like_new()
    project.write(hooks=[] if first else ["hook.py"])
    project.builds_like_new()
    assert (b"Hooked." in tree(project.site)[THIRD]) != first


def test_a_hook_may_read_the_clock(project: Project) -> None:
    clock = str(project.root.parent / "clock")
    hook = f"import pathlib\nCLOCK = pathlib.Path({clock!r})\n"
    hook += "def on_page_markdown(markdown, **rest):\n    return markdown + CLOCK.read_text()\n"
    write_files(project.root, {"hook.py": hook})
    project.write(hooks=["hook.py"])
    for time in ("noon", "night"):
        write_files(project.root.parent, {"clock": time})
        project.builds_like_new()
        assert time.encode() in tree(project.site)[THIRD]


@pytest.mark.parametrize("name", ["main.html", "list.xml"])
def test_a_template_of_the_authors_own_may_list_all_pages(project: Project, name: str) -> None:
    text = "{% for file in pages %}{{ file.url }} {{ file.page.title }} {{ file.page.meta.date }}\n{% endfor %}"
    if name == "main.html":
        text = f'{{% extends "base.html" %}}{{% block content %}}{{{{ super() }}}}{text}{{% endblock %}}'
    write_files(project.root, {f"overrides/{name}": text})
    static = ["list.xml"] if name == "list.xml" else []
    theme = {"name": "material", "custom_dir": "overrides", "static_templates": static}
    project.write(theme=theme)
    project.builds_like_new()
    project.write({"articles/two.md": TWO.replace("second", "other")}, theme=theme)
    project.builds_like_new()


def test_a_template_of_the_authors_own_may_read_the_clock(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(project.root, {"overrides/main.html": SHOWN.replace("IT", "{{ build_date_utc }}")})
    project.write(theme={"name": "material", "custom_dir": "overrides"})
    for later in (0, 60):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(DAY + later))
        project.write({"about.md": f"# About\n\n{later}\n"}, theme={"name": "material", "custom_dir": "overrides"})
        project.builds_like_new()


def test_a_template_may_include_a_file_of_any_name(project: Project) -> None:
    write_files(project.root, {"overrides/main.html": SHOWN.replace("IT", "{% include 'words' %}")})
    for words in ("one", "two and more"):
        write_files(project.root, {"overrides/words": words})
        project.write(theme={"name": "material", "custom_dir": "overrides"})
        project.builds_like_new()


@pytest.mark.parametrize("folder", ["overrides", "snapshots"])
def test_what_editors_leave_beside_a_file_is_no_matter(project: Project, folder: str) -> None:
    """A link to nothing, by which an editor says that it has a file open."""
    write_files(project.root, {"overrides/main.html": SHOWN})
    (project.root / "snapshots").mkdir()
    (project.root / folder / ".#main.html").symlink_to("somebody@somewhere.123")
    project.write(theme={"name": "material", "custom_dir": "overrides"})
    project.builds_like_new()


def test_icons_may_be_the_authors_own(project: Project) -> None:
    icon = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h{}"/></svg>\n'
    settings = {"emoji_index": "INDEX", "emoji_generator": "SVG", "options": {"custom_icons": ["icons"]}}
    project.write({"articles/three.md": TWO.replace("![[claims/they-are-trapped]]", ":own-one:")})
    project.write(markdown_extensions=["attr_list", {"pymdownx.emoji": settings}])
    config = project.root / "mkdocs.yml"
    named = config.read_text().replace("INDEX", "!!python/name:material.extensions.emoji.twemoji")
    named = named.replace("SVG", "!!python/name:material.extensions.emoji.to_svg")
    config.write_text(named.replace("- icons", f"- {project.root / 'icons'}"))
    for width in "12":
        write_files(project.root, {"icons/own/one.svg": icon.format(width) * int(width)})
        emoji._load.cache_clear()
        project.builds_like_new()
        assert f"M0 0h{width}".encode() in tree(project.site)[THIRD]


@pytest.mark.parametrize("features", [[], ["navigation.prune"], ["navigation.footer"]])
def test_explainers_in_the_navigation(project: Project, features: list[str]) -> None:
    nav = ["index.md", {"Explainers": ["articles/three.md", "articles/two.md"]}, {"Else": ["about.md"]}]
    for number in range(3):
        files = {"articles/two.md": TWO.replace("second", f"{number}nd")} if number < 2 else {"about.md": "# Us\n"}
        project.write(files, nav=nav, theme={"name": "material", "features": features})
        project.builds_like_new()


def test_the_title_of_a_page_in_a_navigation_that_nobody_wrote(project: Project) -> None:
    project.write({"about.md": "# About us all\n\n[The third](articles/three.md#heading).\n"})
    project.builds_like_new()
    assert b"About us all" in tree(project.site)[THIRD]


def test_another_theme(project: Project) -> None:
    for name in ("onrecord", "material"):
        project.write(theme={"name": name})
        project.builds_like_new()


def test_a_folder_of_content_by_another_name(project: Project) -> None:
    """What is told of a file names it where it is."""
    project.write({"articles/one.md": WARNED})
    assert "docs/articles/one.md" in "".join(project.builds_like_new())
    (project.root / "docs").rename(project.root / "content")
    project.write(docs_dir="content")
    (project.root / "docs").rmdir()
    assert "content/articles/one.md" in "".join(project.builds_like_new())


# -- links that the host looks after ---------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "[x](../gone.md)",
        "[x][y]\n\n[y]: ../gone.md",
        "[x][y]\n\n> [y]: ../gone.md",
        "[x][y]\n\n- a\n\n    [y]: ../gone.md",
        "[x][]\n\n* [x]:\n  ../gone.md",
        "![x](../gone.png)",
        '<div markdown="1">\n\n[x](../gone.md)\n\n</div>',
        "[x](https://x.example/){ href=../gone.md }",
        "[x](about.md#nowhere)",
        "[x](#nowhere)",
    ],
)
def test_a_link_that_leads_nowhere_is_told_every_time(project: Project, text: str) -> None:
    project.write(
        {
            "articles/three.md": f"{TWO}\n\n{text}\n",
            "gone.md": "# Here\n",
            "gone.png": "",
            "speakers/nrf.md": f"{SMALL['speakers/nrf.md']}\n{text}\n",
        },
        markdown_extensions=["attr_list", "md_in_html"],
        validation={"anchors": "warn"},
    )
    project.build()
    for name in ("gone.md", "gone.png"):
        (project.root / "docs" / name).unlink()
    for _ in range(2):
        assert project.builds_like_new()


def test_a_heading_that_is_no_more(project: Project) -> None:
    settings = {"validation": {"anchors": "warn"}}
    project.write(**settings)
    assert project.builds_like_new() == []
    project.write({"about.md": "# About\n\n[The third](articles/three.md#Heading).\n"}, **settings)
    assert len(project.builds_like_new()) == 1
    project.write({"about.md": FILES["about.md"], "articles/three.md": TWO.replace("Heading", "Other")}, **settings)
    assert len(project.builds_like_new()) == 1


# -- the old site ----------------------------------------------------------------------------------


def edited(page: Path) -> None:
    page.write_text("By hand.")


def deleted(page: Path) -> None:
    page.unlink()


def linked(page: Path) -> None:
    other = page.with_name("other")
    page.rename(other)
    page.symlink_to(other)


def emptied(page: Path) -> None:
    page.unlink()
    page.mkdir()


@pytest.mark.parametrize("name", [THIRD, "claims/they-are-trapped/index.html", "index.html"])
@pytest.mark.parametrize("what", [edited, deleted, linked, emptied])
def test_what_somebody_did_to_the_site_is_undone(project: Project, name: str, what: Callable[[Path], None]) -> None:
    clean = project.copy()
    clean.build()
    for _ in range(2):
        what(project.site / name)
        project.build()
        project.stands_as(clean.site)
        assert not (project.site / name).is_symlink()


def test_what_somebody_has_put_into_the_site_goes(project: Project) -> None:
    write_files(project.site, {"claims/mine.html": "Mine.", ".well-known/x": "Kept."})
    project.build()
    assert "claims/mine.html" not in tree(project.site)
    assert ".well-known/x" in tree(project.site), "hidden files are the author's"


def test_without_the_old_site_all_is_made_anew(project: Project) -> None:
    shutil.rmtree(project.site)
    project.builds_like_new()


def test_another_folder_for_the_site_and_back(project: Project) -> None:
    for folder in ("other", "site", "other"):
        project.build(site_dir=str(project.root / folder))
        project.stands_as(project.root / folder)
    assert not list(project.root.glob(".*-staging-*"))


def test_a_copy_of_the_site_is_not_written_to(project: Project) -> None:
    """Files of the old site and the new one may be the same, so nobody may write into one."""
    shutil.copytree(project.site, project.root / "other", copy_function=os.link)
    before = tree(project.root / "other")
    project.write({"about.md": "# About us\n\n[The third](articles/three.md#heading).\n"})
    project.builds_like_new()
    project.write(site_name="Another name")
    project.builds_like_new()
    project.write({"articles/one.md": SMALL["articles/one.md"].replace("valley", "hills")})
    project.builds_like_new()
    assert tree(project.root / "other") == before


@pytest.mark.skipif(sys.platform == "win32", reason="links are made otherwise there")
def test_a_file_system_without_second_names(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", lambda *names: (_ for _ in ()).throw(PermissionError()))
    project.write({"articles/two.md": TWO.replace("second", "other")})
    with Counted(monkeypatch) as calls:
        project.build()
    assert calls["page articles/three.md"] == 0
    project.stands_as(project.copy_built().site)


# -- the cache -------------------------------------------------------------------------------------


def cache_of(project: Project) -> Path:
    return project.root / ".cache" / "onrecord"


def test_the_cache_of_another_project(project: Project, tmp_path: Path) -> None:
    other = Project(tmp_path / "other")
    changed = {name: text.replace("trapped", "stuck").replace("hird", "ourth") for name, text in FILES.items()}
    other.write(changed)
    other.build()
    before = {n: p.read_bytes() for p in cache_of(other).iterdir() if p.is_file() for n in [p.name]}
    shutil.copytree(cache_of(project), cache_of(other), dirs_exist_ok=True)
    assert before != {n: p.read_bytes() for p in cache_of(other).iterdir() if p.is_file() for n in [p.name]}
    other.builds_like_new()


@pytest.mark.parametrize("spoil", ["short", "random", "empty", "folder", "gone", "read-only"])
def test_a_cache_of_any_sort(project: Project, spoil: str) -> None:
    clean = project.copy()
    clean.build()
    for path in [path for path in cache_of(project).iterdir() if path.is_file()]:
        match spoil:
            case "short":
                path.write_bytes(path.read_bytes()[:3000])
            case "random":
                path.write_bytes(bytes(range(256)) * 40)
            case "empty":
                path.write_bytes(b"")
            case "read-only":
                path.chmod(0o444)
            case _:
                path.unlink()
                if spoil == "folder":
                    path.mkdir()
    project.build()
    project.stands_as(clean.site)
    project.write({"articles/two.md": TWO.replace("second", "other")})
    project.builds_like_new()


@pytest.mark.parametrize(
    "value",
    [b"", b"{}", b"[[], [], {}, 0]", b'[["x"], [[7]], {"article articles/three": [[0], []]}, "", 0]',
     b'[[], [], {"article articles/three": [[9], []]}, "", 0]', b"[" * 9000],
)  # fmt: skip
def test_values_that_no_build_has_put_in(project: Project, value: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping.Traces, "to_bytes", lambda self: value)
    project.write({"articles/two.md": TWO.replace("second", "other")})
    project.build()
    monkeypatch.undo()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(DAY))
    project.write({"articles/two.md": TWO})
    project.builds_like_new()


def test_another_version_trusts_nothing(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_version", lambda library: "another")
    with Counted(monkeypatch) as calls:
        project.build()
    assert calls["page articles/three.md"] == 1


# -- the clock -------------------------------------------------------------------------------------


def test_another_day(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write({"articles/one.md": SMALL["articles/one.md"].replace("2021-09-05", "2027-01-15")})
    project.build()
    for days in (1, 2):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(DAY + days * 86400))
        project.builds_like_new()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(DAY - 86400))
    before = tree(project.site)
    with pytest.raises(BuildFailedError, match="future-date"):
        project.build()
    assert tree(project.site) == before


def test_an_explainer_of_a_day_to_come(project: Project) -> None:
    """The packed sitemap is as old as the newest page."""
    three = FILES["articles/three.md"].replace("published: 2021-09-06", "published: 2031-01-01")
    project.write({"articles/three.md": three})
    project.builds_like_new()
    project.write({"about.md": "# About\n\nMore.\n"})
    project.builds_like_new()
    assert b"2031-01-01" in tree(project.site)["sitemap.xml"]


# -- builds that end early, or at once -------------------------------------------------------------


def in_another_process(work: Callable[[], object]) -> int | None:
    """Does something in a copy of this process, and gives how it ended."""
    copy = multiprocessing.get_context("fork").Process(target=work)
    copy.start()
    copy.join(120)
    return copy.exitcode


def kill(*rest: Any, **more: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


MOMENTS = {
    "read": (hooks, "name_sections"),
    "kept": (keeping.Articles, "put_back"),
    "framed": (frames.Frames, "around"),
    "writing": (writing.Writing, "_write"),
    "listing": (hooks, "write_interface"),
    "templates": (hooks, "with_ways_on"),
    "before": (hooks.Output, "publishing"),
    "after": (hooks, "files_of"),
    "last": (keeping.Past, "save"),
}


@pytest.mark.skipif(sys.platform == "win32", reason="processes are not copied there")
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_build_that_is_killed(project: Project, moment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write(
        {
            "articles/one.md": SMALL["articles/one.md"].replace("They are trapped.", "They are stuck."),
            "articles/three.md": FILES["articles/three.md"].replace("third", "3rd"),
        },
        **({"plugins": ["onrecord"]} if moment == "listing" else {}),
    )
    before = tree(project.site)
    with monkeypatch.context() as patch:
        patch.setattr(*MOMENTS[moment], kill)
        assert in_another_process(project.build) == -signal.SIGKILL
    assert (tree(project.site) == before) == (moment not in {"after", "last"})
    project.write({"articles/two.md": TWO.replace("second", "other")})
    project.builds_like_new()


@pytest.mark.skipif(sys.platform == "win32", reason="processes are not copied there")
def test_two_builds_at_once(project: Project) -> None:
    for number in range(2):
        project.write({"articles/one.md": SMALL["articles/one.md"].replace("valley", f"valley {number}")})
        copies = [multiprocessing.get_context("fork").Process(target=project.build) for _ in range(2)]
        for copy in copies:
            copy.start()
        for copy in copies:
            copy.join(120)
        assert any(copy.exitcode == 0 for copy in copies)
        project.builds_like_new()
    assert not list(project.root.glob(".*-staging-*"))


@pytest.mark.skipif(sys.platform == "win32", reason="processes are not copied there")
def test_a_build_that_another_one_overtakes(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the slow one has found to be the same is not there any longer when it comes to take it."""
    changed = {
        "articles/one.md": SMALL["articles/one.md"].replace("They are trapped.", "They are hidden."),
        "articles/three.md": FILES["articles/three.md"].replace("third", "3rd"),
    }
    first = {"about.md": f"{FILES['about.md']}\nMore.\n"}
    project.write(first)
    clean = project.copy()
    clean.build()
    around = frames.Frames.around

    def slow(self: frames.Frames, pages: Any) -> Any:
        monkeypatch.setattr(frames.Frames, "around", around)
        project.write(changed)
        assert run("mkdocs", "build", "-q", cwd=project.root, SOURCE_DATE_EPOCH=str(DAY)).status == 0
        return around(self, pages)

    monkeypatch.setattr(frames.Frames, "around", slow)
    project.build()
    project.stands_as(clean.site)
    project.builds_like_new()
    assert b"hidden" in tree(project.site)["claims/they-are-trapped/index.html"]


def test_a_full_disk(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write({"articles/one.md": SMALL["articles/one.md"].replace("They are trapped.", "They are stuck.")})
    before, write_bytes, left = tree(project.site), Path.write_bytes, [3]

    def write(path: Path, data: bytes) -> int:
        left[0] -= ".site-staging" in str(path)
        if left[0] < 0:
            write_bytes(path, data[: len(data) // 2])
            raise OSError(28, "No space left on device")
        return write_bytes(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", write)
        with pytest.raises((OSError, BuildFailedError)):
            project.build()
    assert tree(project.site) == before
    project.builds_like_new()


def test_a_build_that_fails_between_two_others(project: Project) -> None:
    before = tree(project.site)
    for _ in range(2):
        project.write({"articles/two.md": TWO.replace("title:", "tilte:")})
        with pytest.raises(BuildFailedError, match="tilte"):
            project.build()
        assert tree(project.site) == before
    project.write({"articles/two.md": TWO.replace("second", "other")})
    project.builds_like_new()
    project.write({"articles/two.md": TWO})
    project.builds_like_new()
    assert tree(project.site) == before


@pytest.mark.parametrize("ours", [True, False], ids=["ours", "the-hosts"])
def test_strict_mode_fails_again_and_again(project: Project, ours: bool) -> None:
    before = tree(project.site)
    warned = {
        True: {"articles/one.md": WARNED},
        False: {"articles/three.md": f"{TWO}\n[x](../gone.md)\n"},
    }[ours]
    project.write(warned)
    for _ in range(2):
        with pytest.raises(BuildFailedError, match="1 warnings in strict mode"):
            project.build(strict=True)
        assert tree(project.site) == before
    assert len(project.builds_like_new()) == 1
    after = tree(project.site)
    with pytest.raises(BuildFailedError, match="1 warnings in strict mode"):
        project.build(strict=True)
    assert tree(project.site) == after


def test_warnings_that_nobody_was_told_are_told(project: Project) -> None:
    project.write(
        {
            "articles/one.md": WARNED,
            "articles/three.md": f"{TWO}\n[x](../gone.md)\n",
        }
    )
    assert run("mkdocs", "build", "-q", cwd=project.root, SOURCE_DATE_EPOCH=str(DAY)).status == 0
    assert len(project.builds_like_new()) == 2
    assert len(project.builds_like_new()) == 2


# -- with others -----------------------------------------------------------------------------------

LANGUAGES = [{"locale": "en", "name": "English", "default": True}, {"locale": "fr", "name": "Français"}]


@pytest.mark.parametrize(
    "plugins",
    [
        ["search", "onrecord"],
        [{"search": {"lang": "fr"}}, "tags", {"onrecord": {"search": "material"}}],
        [{"minify": {"minify_html": True}}, NO_SEARCH],
        [{"macros": {"on_error_fail": True}}, NO_SEARCH],
        [{"i18n": {"docs_structure": "suffix", "languages": LANGUAGES}}, NO_SEARCH],
        ["onrecord"],
    ],
    ids=["search", "tags", "minify", "macros", "i18n", "pagefind"],
)
def test_other_plugins_have_their_say(project: Project, plugins: list[Any]) -> None:
    french = {"articles/three.fr.md": TWO.replace("The second", "Le")} if "i18n" in plugins[0] else {}
    project.write({"tags.md": "# Tags\n\n<!-- material/tags -->\n", **french}, plugins=plugins)
    project.builds_like_new()
    tagged = FILES["articles/three.md"].replace("published:", "tags: [war]\npublished:")
    project.write({"articles/three.md": tagged, "articles/two.md": TWO.replace("so", "that")}, plugins=plugins)
    project.builds_like_new()
    project.builds_like_new()
    for name in french:
        (project.root / "docs" / name).unlink()
    project.write()
    project.builds_like_new()


def test_captured_sources_and_the_lock(project: Project) -> None:
    text = "The report says this. “Now they are trapped in the valley.” Then it goes on.\n"
    Shelf(project.root).keep("report", receipt_of(text), text)
    project.builds_like_new()
    assert b"letter for letter" in tree(project.site)["quotes/trapped/index.html"]
    assert run("onrecord", "lock", cwd=project.root, SOURCE_DATE_EPOCH=str(DAY)).status == 0
    project.builds_like_new()
    Shelf(project.root).keep("report", receipt_of(f"So: {text}"), f"So: {text}")
    project.builds_like_new()
    before = tree(project.site)
    one = SMALL["articles/one.md"].replace("they-are-trapped", "they-are-stuck")
    changed = {"articles/one.md": one, "articles/two.md": TWO.replace("they-are-trapped", "they-are-stuck")}
    project.write(changed)
    with pytest.raises(BuildFailedError, match="id-vanished"):
        project.build()
    assert tree(project.site) == before
    (project.root / "ids.lock").unlink()
    project.builds_like_new()
    shutil.rmtree(project.root / "snapshots")
    project.builds_like_new()
    assert b"letter for letter" not in tree(project.site)["quotes/trapped/index.html"]


# -- work that is saved ----------------------------------------------------------------------------


@dataclass
class Counted:
    """Counts, while it lasts, what is rendered, by us and by the host, and what is written."""

    monkeypatch: pytest.MonkeyPatch

    def __enter__(self) -> Counter[str]:
        calls: Counter[str] = Counter()
        page, render, write = Renderer.page, Page.render, writing.Writing._write
        self._context = self.monkeypatch.context()
        patch = self._context.__enter__()

        def counted_page(self: Renderer, shown: Any, *rest: Any, **more: Any) -> Any:
            calls[f"made {shown.head.url}"] += 1
            return page(self, shown, *rest, **more)

        def counted_render(self: Page, *rest: Any, **more: Any) -> Any:
            calls[f"page {self.file.src_uri}"] += 1
            return render(self, *rest, **more)

        def counted_write(self: writing.Writing, url: Any, *rest: Any) -> Any:
            calls[f"write {url}"] += 1
            return write(self, url, *rest)

        patch.setattr(Renderer, "page", counted_page)
        patch.setattr(Page, "render", counted_render)
        patch.setattr(writing.Writing, "_write", counted_write)
        return calls

    def __exit__(self, *error: Any) -> None:
        self._context.__exit__(*error)


def test_where_nothing_has_changed_nothing_is_done(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    with Counted(monkeypatch) as calls:
        log = build_site(project.root)
    assert not calls
    assert "Nothing has changed" in log
    with Counted(monkeypatch) as calls:
        project.copy().build()
    assert calls, "a clean build does all that"


def test_only_what_shows_it_is_made_anew(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write({"articles/three.md": FILES["articles/three.md"].replace("nobody", "somebody")})
    with Counted(monkeypatch) as calls:
        project.build()
    assert {name for name in calls if name.startswith("page articles/") and "index" not in name} == {
        "page articles/three.md"
    }
    assert {name for name in calls if name.startswith("made")} == {"made articles/three/"}
    project.write({"speakers/nrf.md": SMALL["speakers/nrf.md"].replace("One of", "Another of")})
    with Counted(monkeypatch) as calls:
        project.build()
    assert {name for name in calls if name.startswith("page speakers/nrf")} == {"page speakers/nrf.md"}
    assert "made speakers/nrf/" in calls
    assert "made articles/three/" not in calls


def test_a_claim_is_made_anew_with_those_that_show_it(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    one = SMALL["articles/one.md"].replace("statement: They are trapped.", "statement: They are stuck.")
    project.write({"articles/one.md": one})
    with Counted(monkeypatch) as calls:
        project.build()
    made = {name for name in calls if name.startswith("made")}
    assert {"made claims/they-are-trapped/", "made articles/one/", "made articles/two/"} <= made
    assert "made articles/three/" not in made


def test_each_language_is_remembered(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    plugins = [{"i18n": {"docs_structure": "suffix", "languages": LANGUAGES}}, NO_SEARCH]
    project.write(plugins=plugins)
    project.build()
    project.write({"articles/three.md": FILES["articles/three.md"].replace("nobody", "somebody")}, plugins=plugins)
    with Counted(monkeypatch) as calls:
        project.build()
    assert {"made articles/three/", "made fr/articles/three/"} <= calls.keys()
    assert not {"made claims/they-are-trapped/", "made fr/claims/they-are-trapped/"} & calls.keys()


def test_other_words_around_the_pages_make_all_anew(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write({"about.md": "# About us\n\n[The third](articles/three.md#heading).\n"})
    with Counted(monkeypatch) as calls:
        project.build()
    assert {"page articles/three.md", "made claims/they-are-trapped/"} <= calls.keys()
