"""``onrecord check``, ``schema`` and ``new``, as a user calls them: exit status, what is shown, what is made."""

import json
import os
import pty
import re
import subprocess
import sys
from contextlib import suppress

import pytest

from buildsite import PROJECT, SMALL, build_site, environment, run, tree, write_site
from linkcheck import broken_links
from onrecord import __version__
from onrecord.diagnostics import FORMATS
from onrecord.schema import Kind

ERROR = {"speakers/bad.md": "---\nname: Bad\nkind: robot\n---\n"}
WARNING = {
    "quotes/latin.md": "---\nspeaker: nrf\nsource: report\nsaid: 2021-09-05\ntext: No Persian words.\nlang: fa\n---\n"
}
EMPTY = {"questions/empty.md": "---\ntext: What nobody answers?\n---\n"}
WAIVED = {"questions/empty.md": "---\ntext: What?\nwaive: {about-nothing: Answers will come.}\n---\n"}


def check(folder, *arguments, **variables):
    return run("onrecord", "check", *arguments, cwd=folder, **variables)


@pytest.mark.parametrize(
    ("files", "arguments", "status"),
    [
        ({}, [], 0),
        ({}, ["--strict"], 0),
        (WARNING, [], 0),
        (WARNING, ["--strict"], 1),
        (WAIVED, ["--strict", "--waived"], 0),
        (ERROR, [], 1),
        (ERROR, ["--strict"], 1),
        ({**ERROR, **WARNING}, ["--infos"], 1),
    ],
)
def test_the_exit_status_says_whether_something_fails(tmp_path, files, arguments, status):
    write_site(tmp_path, {**SMALL, **files})
    done = check(tmp_path, *arguments)
    assert done.status == status, done.output
    assert "Traceback" not in done.output
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("files", "arguments"),
    [
        ({}, ["nowhere"]),
        ({}, ["/"]),
        ({}, ["--no-such-option"]),
        ({}, ["--format", "xml"]),
        ({"mkdocs.yml": "site_name: [\n"}, []),
        ({"mkdocs.yml": "- a list\n"}, []),
        ({"mkdocs.yml": "site_name: x\ndocs_dir: nowhere\n"}, []),
        ({"mkdocs.yml": "site_name: x\nplugins: [{onrecord: {levels: {no-such-code: error}}}]\n"}, []),
        ({"mkdocs.yml": b"\xff\xfe"}, []),
    ],
)
def test_a_check_that_cannot_run_exits_with_2_and_says_why(tmp_path, files, arguments):
    write_site(tmp_path, SMALL)
    for name, text in files.items():
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    done = check(tmp_path, *arguments)
    assert done.status == 2, done.output
    assert done.output.strip()
    assert "Traceback" not in done.output


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("", {"docs/articles/two.md", "docs/speakers/bad.md"}),
        (".", {"docs/articles/two.md", "docs/speakers/bad.md"}),
        ("mkdocs.yml", {"docs/articles/two.md", "docs/speakers/bad.md"}),
        ("docs", {"docs/articles/two.md", "docs/speakers/bad.md"}),
        ("docs/articles", {"docs/articles/two.md"}),
        ("docs/articles/", {"docs/articles/two.md"}),
        ("docs/speakers/bad.md", {"docs/speakers/bad.md"}),
        ("docs/speakers/nrf.md", set()),
        ("docs/spe", None),
    ],
)
def test_a_path_narrows_what_is_shown(tmp_path, path, shown):
    write_site(tmp_path, {**SMALL, **ERROR, "articles/two.md": "---\ntitle: Two\n---\n"})
    done = check(tmp_path, *([path] if path else []), "--format", "json")
    if shown is None:
        assert done.status == 2
        return
    assert {finding["path"] for finding in json.loads(done.output)} == shown
    assert done.status == (1 if shown else 0)


def test_from_inside_the_content_the_site_is_found_and_what_is_there_is_shown(tmp_path):
    write_site(tmp_path, {**SMALL, **ERROR, "articles/two.md": "---\ntitle: Two\n---\n"})
    done = check(tmp_path / "docs" / "speakers", "--format", "json")
    assert {finding["path"] for finding in json.loads(done.output)} == {"docs/speakers/bad.md"}


def test_a_finding_shows_its_place_its_line_and_what_to_do(tmp_path):
    write_site(tmp_path, {**SMALL, **ERROR})
    lines = check(tmp_path).output.splitlines()
    assert lines[0].startswith("docs/speakers/bad.md:3:7: error[not-in-list]: ")
    assert lines[1:3] == ["    3 | kind: robot", "      |       ^^^^^"]
    assert lines[3].startswith("   help: ")
    assert re.fullmatch(r"1 error in 4 files \(\d things on record\)", lines[-1])


def test_one_file_with_one_thing_is_counted_as_one(tmp_path):
    write_site(tmp_path, {"speakers/nrf.md": SMALL["speakers/nrf.md"]})
    assert check(tmp_path).output == "no findings in 1 file (1 thing on record)\n"


def test_infos_and_waived_findings_show_only_when_asked_for(tmp_path):
    write_site(tmp_path, {**SMALL, **WAIVED})
    assert "[quote-unchecked]" not in check(tmp_path).output
    assert "[quote-unchecked]" in check(tmp_path, "--infos").output
    assert "Answers will come." not in check(tmp_path, "--infos").output
    assert "Answers will come." in check(tmp_path, "--waived").output


def test_the_levels_of_the_site_hold(tmp_path):
    write_site(tmp_path, {**SMALL, **EMPTY}, plugins=[{"onrecord": {"levels": {"about-nothing": "error"}}}])
    assert check(tmp_path).status == 1
    write_site(tmp_path, {}, plugins=[{"onrecord": {"levels": {"about-nothing": "off"}}}])
    done = check(tmp_path, "--strict", "--infos")
    assert done.status == 0
    assert "about-nothing" not in done.output


MAP = {"index.md": "# Home\n\n![[claim-map]]\n"}


@pytest.mark.parametrize(
    ("files", "options", "missing", "said"),
    [
        (MAP, {}, "graphlay", "pip install 'onrecord[maps]'"),
        ({}, {}, "graphlay", ""),
        (MAP, {}, "", ""),
        ({}, {"share_cards": True}, "resvg_py", "pip install 'onrecord[cards]'"),
        ({}, {"share_cards": True}, "", ""),
        ({}, {"embeds": True, "site_url": None}, "", "'embeds' has no effect"),
        ({}, {"share_cards": True, "site_url": None}, "resvg_py", "'share_cards' has no effect"),
    ],
)
def test_what_a_site_asks_for_and_does_not_get_is_noted_and_no_failure(tmp_path, files, options, missing, said):
    own = {name: value for name, value in options.items() if name != "site_url"}
    more = {"site_url": None} if "site_url" in options else {}
    write_site(tmp_path, SMALL | files, plugins=[{"onrecord": own}], **more)
    if missing:
        (tmp_path / f"{missing}.py").write_text(f"raise ImportError('No module named {missing}')\n")
    found = check(tmp_path, "--strict", PYTHONPATH=os.pathsep.join([str(tmp_path), *sys.path[1:]]))
    assert found.status == 0
    notes = [line for line in found.output.splitlines() if line.startswith("note: ")]
    assert len(notes) == bool(said)
    assert said in "".join(notes)


def test_a_build_says_the_same_of_maps(tmp_path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "graphlay", None)
    write_site(tmp_path, SMALL | MAP)
    assert build_site(tmp_path, strict=True).count("pip install 'onrecord[maps]'") == 1


@pytest.mark.parametrize("format_", ["json", "sarif", "github"])
def test_every_format_holds_every_finding(tmp_path, format_):
    write_site(tmp_path, {**SMALL, **ERROR, **WARNING})
    done = check(tmp_path, "--format", format_)
    assert done.status == 1
    assert "not-in-list" in done.output
    assert "script-mismatch" in done.output
    if format_ != "github":
        json.loads(done.output)
    else:
        assert [line.split(" ")[0] for line in done.output.splitlines()] == ["::warning", "::error"]


PERSIAN = {"speakers/bad.md": "---\nname: بد\nkind: آدم 😀\n---\n"}


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
@pytest.mark.parametrize("format_", FORMATS)
def test_what_an_output_cannot_show_is_no_reason_to_fail(tmp_path, format_, encoding):
    write_site(tmp_path, {**SMALL, **PERSIAN})
    command = [sys.executable, "-m", "onrecord", "check", "--format", format_]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment(PYTHONIOENCODING=encoding), capture_output=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (1, b"")
    shown = done.stdout.decode("utf-8" if format_ != "text" else encoding)
    assert "speakers/bad.md" in shown
    if format_ in {"json", "sarif"}:
        assert "آدم 😀" in str(json.loads(shown))
    elif format_ == "text" and encoding != "utf-8":
        assert "\\u0622" in shown


def on_a_terminal(folder, **variables) -> str:
    """What the check shows on a terminal (a pseudo-terminal of POSIX)."""
    reader, writer = pty.openpty()
    plain = {k: v for k, v in environment().items() if k != "NO_COLOR"} | {"TERM": "xterm", **variables}
    command = [sys.executable, "-m", "onrecord", "check"]
    with subprocess.Popen(command, cwd=folder, env=plain, stdout=writer, stderr=writer) as process:
        os.close(writer)
        shown = b""
        with suppress(OSError):  # Linux ends a terminal with an error
            while part := os.read(reader, 4096):
                shown += part
    os.close(reader)
    assert process.returncode == 1
    return shown.decode().replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("variables", "is_coloured"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True),
    ],
)
def test_a_terminal_is_shown_colours(tmp_path, variables, is_coloured):
    write_site(tmp_path, {**SMALL, **ERROR})
    shown = on_a_terminal(tmp_path, **variables)
    assert ("\x1b[1;31merror[not-in-list]\x1b[0m" in shown) is is_coloured
    assert ("\x1b" in shown) is is_coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", shown) == check(tmp_path).output


@pytest.mark.parametrize(
    ("variables", "is_coloured"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
def test_a_file_is_shown_colours_where_they_are_asked_for(tmp_path, variables, is_coloured):
    write_site(tmp_path, {**SMALL, **ERROR})
    shown = run("onrecord", "check", cwd=tmp_path, **{"NO_COLOR": "", **variables}).output
    assert ("\x1b[" in shown) is is_coloured
    for format_ in ("json", "sarif", "github"):
        machine = run("onrecord", "check", "--format", format_, cwd=tmp_path, **{"NO_COLOR": "", **variables})
        assert "\x1b" not in machine.output


def test_build_and_check_find_the_same(tmp_path):
    write_site(
        tmp_path, {**SMALL, **ERROR, **WARNING, "about.md": "![[quotes/nothing]]\n", "x/.hidden.md": "[[claims/x]]"}
    )
    pattern = re.compile(r"^(docs/\S+:\d+:\d+: \w+\[[a-z-]+\]: .*)$", re.MULTILINE)
    checked = pattern.findall(check(tmp_path).output)
    assert len(checked) == 3
    assert pattern.findall(run("mkdocs", "build", cwd=tmp_path).output) == checked


@pytest.mark.parametrize(
    "options",
    [
        {"exclude_docs": "/drafts/\n"},
        {"draft_docs": "/drafts/\n"},
        {"exclude_docs": "*.md\n!index.md\n!/articles/*.md\n!/speakers/nrf.md\n"},
    ],
    ids=["excluded", "draft", "negated"],
)
def test_what_a_build_leaves_out_is_not_checked(tmp_path, options):
    files = {"drafts/about.md": "![[quotes/nothing]]\n", ".hidden/about.md": "![[quotes/nothing]]\n"}
    write_site(tmp_path, {**SMALL, **files}, **options)
    assert check(tmp_path, "--strict").status == 0
    assert run("mkdocs", "build", "--strict", cwd=tmp_path).status == 0


def test_settings_are_inherited_and_other_tools_tags_passed_over(tmp_path):
    write_site(tmp_path, {**SMALL, **EMPTY}, plugins=[{"onrecord": {"levels": {"about-nothing": "error"}}}])
    (tmp_path / "mkdocs.yml").rename(tmp_path / "base.yml")
    (tmp_path / "mkdocs.yml").write_text("INHERIT: base.yml\nextra: {a: !ENV HOME, b: !!python/name:os.path.join }\n")
    assert check(tmp_path).status == 1


def test_the_projects_own_content_is_clean():
    done = check(PROJECT, "--strict")
    assert done.status == 0, done.output


def test_the_version_and_the_help_show(tmp_path):
    assert run("onrecord", "--version", cwd=tmp_path).output.strip().endswith(__version__)
    done = run("onrecord", "--help", cwd=tmp_path)
    assert done.status == 0
    assert "check" in done.output
    assert "new" in done.output


# -- onrecord schema -----------------------------------------------------------------------------


def test_the_schema_of_a_kind_is_printed_anywhere(tmp_path):
    for arguments, title in ([], "Fields of an article"), (["speakers"], "Fields of a speaker"):
        done = run("onrecord", "schema", *arguments, cwd=tmp_path)
        assert done.status == 0
        assert json.loads(done.output)["title"] == title
    done = run("onrecord", "schema", "events", cwd=tmp_path)
    assert done.status == 2
    assert "articles" in done.output


def test_the_schema_allows_the_keys_that_the_site_allows(tmp_path):
    assert "series" not in json.loads(run("onrecord", "schema", cwd=tmp_path).output)["properties"]
    write_site(tmp_path, SMALL, plugins=[{"onrecord": {"extra_keys": ["series"]}}])
    properties = json.loads(run("onrecord", "schema", cwd=tmp_path / "docs").output)["properties"]
    assert {"title", "hide", "series"} <= set(properties)
    (tmp_path / "mkdocs.yml").write_text("site_name: [\n")
    done = run("onrecord", "schema", cwd=tmp_path)
    assert done.status == 2
    assert "Traceback" not in done.output


# -- onrecord new --------------------------------------------------------------------------------


@pytest.fixture
def new(tmp_path):
    """A site that was made by ``onrecord new``."""
    done = run("onrecord", "new", "my-site", cwd=tmp_path)
    assert done.status == 0, done.output
    return tmp_path / "my-site"


def test_a_new_site_is_clean_and_builds_at_once(new):
    checked = check(new, "--strict")
    assert checked.status == 0, checked.output
    done = run("mkdocs", "build", "--strict", cwd=new)
    assert done.status == 0, done.output
    assert "WARNING" not in done.output
    assert broken_links(new / "site") == []
    built = tree(new / "site")
    for kind in ("articles", "claims", "quotes", "speakers", "sources"):
        assert [name for name in built if name.startswith(f"{kind}/") and name.count("/") == 2], kind
    for scheme in ("default", "slate"):
        assert f'data-md-color-scheme="{scheme}"'.encode() in built["index.html"]


def test_a_new_site_says_what_it_made_and_what_is_next(tmp_path):
    output = run("onrecord", "new", "a/b", cwd=tmp_path).output
    made = tree(tmp_path / "a" / "b")
    assert "mkdocs.yml" in made
    assert all(name in output for name in made)
    assert "cd a/b" in output
    assert "mkdocs serve" in output
    assert not [name for name in made if name.endswith((".py", ".pyc"))]


def test_a_new_site_may_go_into_an_empty_folder_and_into_no_other(tmp_path):
    (tmp_path / "empty").mkdir()
    assert run("onrecord", "new", "empty", cwd=tmp_path).status == 0
    before = tree(tmp_path / "empty")
    again = run("onrecord", "new", "empty", cwd=tmp_path)
    assert again.status == 2
    assert "Traceback" not in again.output
    assert tree(tmp_path / "empty") == before
    (tmp_path / "file").write_text("x")
    assert run("onrecord", "new", "file", cwd=tmp_path).status == 2


def matcher(new):
    """The problem matcher of a new site's task for VS Code, whose files may hold comments."""
    text = (new / ".vscode" / "tasks.json").read_text(encoding="utf-8")
    (task,) = json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE))["tasks"]
    assert [task["command"], *task["args"]] == ["onrecord", "check"]
    return task["problemMatcher"]


def test_the_task_of_a_new_site_finds_every_finding_in_the_output_of_the_check(new):
    files = {
        "articles/one.md": SMALL["articles/one.md"] + "\n![[quotes/nothing]]\n",
        "speakers/nrf.md": SMALL["speakers/nrf.md"],
        "speakers/a b.md": "---\nid: nrf\nname: B\nkind: person\ntilte: T\n---\n",
        **WARNING,
    }
    for name, text in files.items():
        (new / "content" / name).parent.mkdir(exist_ok=True)
        (new / "content" / name).write_text(text, encoding="utf-8")
    pattern = matcher(new)["pattern"]
    regexp = re.compile(pattern["regexp"])
    matches = [m for line in check(new).output.splitlines() if (m := regexp.search(line))]
    names = {"file": "path", "line": "line", "column": "column", "severity": "severity", "code": "code"}
    found = [tuple(m[pattern[group]] for group in [*names, "message"]) for m in matches]
    listed = json.loads(check(new, "--format", "json").output)
    assert found == [tuple(str(f[name]) for name in [*names.values(), "message"]) for f in listed]
    assert {f["severity"] for f in listed} == {"error", "warning"}
    assert any(f["related"] for f in listed)
    assert all((new / file).is_file() for file, *_ in found)


def test_a_new_site_has_the_schemas_as_they_are_now_and_its_files_are_tied_to_them(new):
    config = json.loads((new / ".remarkrc.json").read_text(encoding="utf-8"))
    ((_, options),) = [plugin for plugin in config["plugins"] if isinstance(plugin, list)]
    assert set(options["schemas"]) == {f".schema/{kind}.json" for kind in Kind}
    for path, (glob,) in options["schemas"].items():
        kind = path.removeprefix(".schema/").removesuffix(".json")
        assert glob.startswith(f"content/{kind}/")
        text = (new / path).read_text(encoding="utf-8")
        assert text == run("onrecord", "schema", kind, cwd=new).output


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_whose_name_is_not_utf8(tmp_path, format):
    site = write_site(tmp_path, SMALL)
    name = os.fsencode(site.docs / "speakers") + b"/caf\xe9.md"
    with open(name, "wb") as file:  # noqa: PTH123 (a path of bytes)
        file.write(b"---\nname: A\nkind: robot\n---\n")
    result = check(tmp_path, "--format", format)
    assert "Traceback" not in result.output
    assert result.status == 1
    assert "bad-id" in result.output
    shown = {"sarif": "caf%E9.md", "json": "caf\\udce9.md"}.get(format, "caf\\xe9.md")
    assert shown in result.output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("site_name: A: b\n", "mkdocs.yml:1:13: error[yaml-syntax]: a value holds ': '"),
        ("site_name: A\nextra:\n\ta: b\n", "mkdocs.yml:3:1: error[yaml-syntax]: a line is indented with a tab"),
        (f"site_name: A\nextra: {'[' * 5000}{']' * 5000}\n", "error[yaml-syntax]: values nest deeper than"),
        ("site_name: A\ncopyright: 2024-02-30\n", "day is out of range"),
    ],
    ids=["colon", "tab", "nesting", "date"],
)
def test_a_configuration_that_cannot_be_read_is_told_in_plain_words(tmp_path, text, said):
    (tmp_path / "mkdocs.yml").write_text(text)
    result = check(tmp_path)
    assert result.status == 2
    assert said in result.output
    assert "Traceback" not in result.output
