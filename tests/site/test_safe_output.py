"""A build that fails or is killed leaves the last good site byte for byte as it was, and says once what is wrong."""

import re
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

from buildsite import SMALL, Result, Written, build_site, environment, run, tree, write_files, write_site

BAD_FILES = {
    "articles/two.md": "---\ntitle: Two\nsummary: [not closed\n---\n\nSECRET-YAML-TWO\n",
    "articles/three.md": "---\ntitle: Three\nsummary: S.\npublished: 6/9/21\ncolour: red\n---\n",
    "speakers/four.md": "---\nname: Four\nkind: robot\n---\n",
    "about.md": "# About\n\n![[quotes/absent]]\n",
}
CODES = {
    "docs/articles/two.md": ["yaml-syntax"],
    "docs/articles/three.md": ["ambiguous-date", "unknown-field"],
    "docs/speakers/four.md": ["not-in-list"],
    "docs/about.md": ["unknown-reference"],
}
WARNED = {"questions/empty.md": "---\ntext: What nobody answers?\n---\n"}
WAITS = """\
import time
from pathlib import Path

def on_post_build(config):
    Path("reached").touch()
    time.sleep(60)
"""
FINDING = re.compile(r"^(\S+?):\d+:\d+: (?:error|warning)\[([a-z-]+)\]: ", re.MULTILINE)


@pytest.fixture
def good(tmp_path: Path) -> Written:
    """A site that was built once."""
    written = write_site(tmp_path, SMALL)
    build_site(tmp_path)
    return written


def build(written: Written, *arguments: str) -> Result:
    return run("mkdocs", "build", *arguments, cwd=written.root)


def fails_and_keeps(written: Written, *arguments: str) -> str:
    """Builds a site that is to fail, holds that nothing was lost, and returns what was printed."""
    before = tree(written.site)
    assert "index.html" in before
    done = build(written, *arguments)
    assert done.status == 1, done.output
    assert tree(written.site) == before
    assert leftovers(written) == []
    return done.output


def leftovers(written: Written) -> list[str]:
    expected = {"mkdocs.yml", "docs", "site", "hook.py", "overrides", "__pycache__", ".cache"}
    return sorted(path.name for path in written.root.iterdir() if path.name not in expected)


def test_an_error_fails_the_build_with_all_findings_in_one_clean_message(good):
    good.write(BAD_FILES)
    output = fails_and_keeps(good)
    found: dict[str, list[str]] = {}
    for path, code in FINDING.findall(output):
        found.setdefault(path, []).append(code)
    assert {path: sorted(codes) for path, codes in found.items()} == CODES
    assert "Traceback" not in output
    assert output.count("onrecord:") == 1
    assert "onrecord: 5 errors" in output


def test_what_is_wrong_in_the_text_is_told_with_what_is_wrong_in_the_fields(good):
    good.write({"articles/two.md": "---\ntitle: Two\n---\n\n[[claims/nobody]]\n"})
    assert "error[unknown-reference]" in fails_and_keeps(good)


def test_without_a_last_good_site_a_failed_build_leaves_none(tmp_path):
    written = write_site(tmp_path, {**SMALL, **BAD_FILES})
    assert build(written).status == 1
    assert not written.site.exists()
    assert leftovers(written) == []


def test_yaml_never_shows_on_a_page_for_want_of_an_end(good):
    good.write({"articles/two.md": "---\ntitle: SECRET\nsummary: S.\npublished: 2021\n\nNo end of the front matter.\n"})
    output = fails_and_keeps(good)
    assert "docs/articles/two.md:" in output


def test_a_warning_fails_a_strict_build_and_no_other(good):
    good.write(WARNED)
    output = fails_and_keeps(good, "--strict")
    assert "warning[about-nothing]" in output
    assert "Traceback" not in output
    relaxed = build(good)
    assert relaxed.status == 0
    assert "warning[about-nothing]" in relaxed.output
    assert (good.site / "questions/empty/index.html").is_file()


def test_a_warning_of_the_hosts_own_fails_a_strict_build_likewise(good):
    good.write({"about.md": "# About\n\n[nowhere](nowhere.md)\n"})
    assert "nowhere.md" in fails_and_keeps(good, "--strict")


@pytest.mark.parametrize("hook", ["files(files", "env(env", "page_content(html, page", "post_page(output, page"])
def test_another_plugins_exception_in_a_hook_likewise(good, hook):
    write_files(good.root, {"hook.py": f"def on_{hook}, **rest):\n    raise RuntimeError('of another plugin')\n"})
    write_site(good.root, {}, hooks=["hook.py"])
    assert "of another plugin" in fails_and_keeps(good)


def test_another_plugins_exception_after_the_build_likewise(good):
    write_files(good.root, {"hook.py": "def on_post_build(config):\n    raise RuntimeError('too late')\n"})
    write_site(good.root, {}, hooks=["hook.py"])
    assert "too late" in fails_and_keeps(good)


@pytest.mark.parametrize("name", ["onrecord/pages/claim.html", "onrecord/quote.html", "main.html", "404.html"])
@pytest.mark.parametrize("template", ["{% if %}", "{{ nothing.of.this.name }}"], ids=["syntax", "undefined"])
def test_an_error_in_a_template_likewise(good, name, template):
    write_files(good.root, {f"overrides/{name}": template})
    write_site(good.root, {}, theme={"name": "material", "font": False, "custom_dir": "overrides"})
    fails_and_keeps(good)


def test_wrong_settings_are_told_at_once_and_change_nothing(good):
    options = {"levels": {"no-such-code": "error"}, "lang": "not a language"}
    write_site(good.root, {}, plugins=["search", {"onrecord": options}])
    output = fails_and_keeps(good)
    assert "no-such-code" in output
    assert "not a language" in output
    assert "Traceback" not in output


def test_a_killed_build_leaves_the_last_good_site_and_the_next_one_cleans_up(good):
    before = tree(good.site)
    write_files(good.root, {"hook.py": WAITS})
    write_site(good.root, {"about.md": "# About"}, hooks=["hook.py"])
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=good.root,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    with process:
        wait_for(good.root / "reached")
        process.send_signal(signal.SIGKILL)
    assert tree(good.site) == before
    assert [name for name in leftovers(good) if "staging" in name]
    write_site(good.root, {})
    (good.root / "reached").unlink()
    assert build(good).status == 0
    assert leftovers(good) == []
    assert (good.site / "about" / "index.html").is_file()


def wait_for(path: Path) -> None:
    deadline = monotonic() + 60
    while not path.exists():
        assert monotonic() < deadline, f"no {path}"
        sleep(0.05)


def test_an_interrupted_build_likewise(good):
    hook = "def on_post_build(config):\n    raise KeyboardInterrupt\n"
    write_files(good.root, {"hook.py": hook})
    write_site(good.root, {}, hooks=["hook.py"])
    before = tree(good.site)
    assert build(good).status != 0
    assert tree(good.site) == before
    write_site(good.root, {})
    assert build(good).status == 0
    assert leftovers(good) == []


def test_a_file_in_the_place_of_the_site_is_told_and_not_lost(tmp_path):
    written = write_site(tmp_path, SMALL)
    written.site.write_text("a file")
    done = build(written)
    assert done.status == 1
    assert "there is no place to build the site" in done.output
    assert "Traceback" not in done.output
    assert written.site.read_text() == "a file"
    written.site.unlink()
    assert leftovers(written) == []
