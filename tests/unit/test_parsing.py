"""A file is parsed again where anything that matters has changed, and nowhere else."""

import json
import shutil
import sqlite3
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from hashlib import blake2b
from multiprocessing import get_context
from pathlib import Path

import pytest

import onrecord
from onrecord.parse import recalled, remembered, way_of_parsing
from onrecord.parse.remembered import PARTS
from onrecord.pipeline import parsing
from onrecord.pipeline.compiling import Kept
from onrecord.pipeline.parsing import ParseCache
from onrecord.settings import Settings, read_settings
from onrecord.store import Store
from support import article, compile_text, marked, only, parsed, serious

QUOTE = "{id: qq, speaker: nrf, source: paper, said: 2021-09-05, text: 'We hold the valley, and they do not.'}"
FILES = {
    "index.md": "# Home\n\n[[articles/a1]], [[speakers/nrf]]\n",
    "articles/a1.md": article(f"quotes: [{QUOTE}]\nhide: [toc]", "They say so.\n\n![[quotes/qq]]\n"),
    "speakers/nrf.md": "---\nname: NRF\nkind: organization\n---\nOf whom [[quotes/qq|it]] speaks.\n",
    "sources/paper.md": "---\ntitle: A paper\nkind: news-report\npublished: 2021-09-05\n---\n",
}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "store.sqlite"


@pytest.fixture
def parses(monkeypatch) -> list[str]:
    """The files that are parsed, as they are."""
    seen: list[str] = []
    parse = parsing.parse_file

    def counted(document, **options):
        seen.append(document.uri)
        return parse(document, **options)

    monkeypatch.setattr(parsing, "parse_file", counted)
    return seen


def compiled(path, files=FILES, settings=None, *, edition: str = ""):
    cache = ParseCache(store=Store.open(path, "1"), edition=edition)
    return compile_text(files, settings=settings, kept=Kept(parsed=cache))


def rows(path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as base:
        return [(table.decode(), key.decode()) for table, key in base.execute("SELECT shelf, key FROM entries")]


def test_what_did_not_change_is_not_parsed_again(path, parses):
    first = compiled(path)
    assert sorted(parses) == sorted(FILES)
    parses.clear()
    assert compiled(path) == first
    assert parses == []


def test_only_what_changed_is_parsed(path, parses):
    compiled(path)
    parses.clear()
    later = {**FILES, "index.md": "# Home\n\n[[speakers/nrf]]\n", "sources/other.md": FILES["sources/paper.md"]}
    assert compiled(path, later) == compile_text(later)
    assert parses[:2] == ["index.md", "sources/other.md"]


def test_a_file_elsewhere_is_another(path, parses):
    compiled(path)
    parses.clear()
    compiled(path, {**FILES, "sources/paper2.md": FILES["sources/paper.md"]})
    assert parses == ["sources/paper2.md"]


@pytest.mark.parametrize(
    "options", [{"extra_keys": ["mood"]}, {"ordinary_pages": ["articles/*", "speakers/*", "sources/*", "index.md"]}]
)
def test_other_settings_parse_again(path, parses, options):
    compiled(path)
    parses.clear()
    settings = read_settings({"model": 1, **options})
    assert compiled(path, settings=settings) == compile_text(FILES, settings=settings)
    assert set(parses) == set(FILES)


def test_settings_that_do_not_matter_do_not(path, parses):
    compiled(path)
    parses.clear()
    compiled(path, settings=Settings(lang="fr", reliability=True, report="mailto:a@b.example"))
    assert parses == []


def test_another_program_parses_again(path, parses, monkeypatch):
    compiled(path)
    parses.clear()
    monkeypatch.setattr(parsing, "way_of_parsing", lambda: "another")
    compiled(path)
    assert sorted(parses) == sorted(FILES)


def test_a_change_to_what_parses_is_another_program(tmp_path, monkeypatch):
    folder = tmp_path / "onrecord"
    shutil.copytree(Path(onrecord.__file__).parent, folder)
    monkeypatch.setattr(onrecord, "__file__", str(folder / "__init__.py"))
    before = way_of_parsing.__wrapped__()
    assert before == way_of_parsing()
    with (folder / "view" / "cards.py").open("a") as file:
        file.write("# more\n")
    assert way_of_parsing.__wrapped__() == before
    for name in ("document/scanner.py", "parse/file.py", "schema/claim.py", "syntax.py", "pipeline/parsing.py"):
        text = (folder / name).read_bytes()
        (folder / name).write_bytes(text + b"# more\n")
        assert way_of_parsing.__wrapped__() != before, name
        (folder / name).write_bytes(text)


def test_all_that_parses_is_told_by_its_hash():
    said = (
        "import sys, onrecord.parse; print(*(m.__file__ for n, m in sys.modules.items() if n.startswith('onrecord.')))"
    )
    files = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True).stdout.split()
    root = Path(onrecord.__file__).parent
    parts = [root / part for part in PARTS]
    assert len(files) > 30
    assert [file for file in files if not any(Path(file).is_relative_to(part) for part in parts)] == []


def test_what_has_a_finding_is_parsed_again_until_it_is_mended(path, parses):
    wrong = {**FILES, "sources/paper.md": FILES["sources/paper.md"].replace("2021-09-05", "6/9/21")}
    for _ in range(2):
        parses.clear()
        assert serious(compiled(path, wrong)) == ["ambiguous-date"]
        assert "sources/paper.md" in parses
    assert parses == ["sources/paper.md"]
    compiled(path)
    parses.clear()
    compiled(path)
    assert parses == []


def test_findings_on_remembered_files_have_their_place(path):
    files = {**FILES, "articles/a1.md": FILES["articles/a1.md"].replace("speaker: nrf", "speaker: nfr")}
    first = compiled(path, files)
    assert compiled(path, files).findings == first.findings
    found = only(first.findings, "unknown-reference")
    assert marked(first.texts["content/articles/a1.md"], found) == "nfr"


def test_what_is_gone_is_kept_no_longer(path):
    compiled(path)
    assert len(rows(path)) == len(FILES)
    compiled(path, {uri: text for uri, text in FILES.items() if uri != "index.md"})
    assert len(rows(path)) == len(FILES) - 1
    before = set(rows(path))
    compiled(path, {**FILES, "index.md": "# Else\n"})
    assert len(set(rows(path)) - before) == 1
    compiled(path, {})
    assert rows(path) == []


def test_each_edition_keeps_its_own(path, parses):
    french = {**FILES, "index.md": "# Accueil\n\n[[speakers/nrf]]\n"}
    compiled(path)
    compiled(path, french, edition="fr/")
    parses.clear()
    compiled(path)
    compiled(path, french, edition="fr/")
    assert parses == []


def test_whoever_builds_again_parses_nothing_again(path, parses):
    path.mkdir()
    held = {}
    for files in (FILES, FILES, {**FILES, "index.md": "# Home\n"}):
        cache = ParseCache(store=Store.open(path, "1"), held=held)
        assert compile_text(files, kept=Kept(parsed=cache)) == compile_text(files)
    cached = [uri for uri in parses if uri == "speakers/nrf.md"]
    assert len(cached) == 4
    assert len(held) == len(FILES)


@pytest.mark.parametrize("damage", ["cut", "flipped", "noise", "empty", "folder"])
def test_a_spoilt_file_changes_nothing(path, damage):
    first = compiled(path)
    raw = path.read_bytes()
    if damage == "folder":
        path.unlink()
        path.mkdir()
    else:
        spoilt = {
            "cut": raw[: len(raw) // 2],
            "flipped": raw.replace(b"We hold the valley", b"We hold the walley"),
            "noise": b"\x00\xff" * 5000,
            "empty": b"",
        }
        path.write_bytes(spoilt[damage])
        assert path.read_bytes() != raw
    assert compiled(path) == first
    assert compiled(path) == first


def spoil(path, value: bytes) -> None:
    """Puts a value in the place of each, and its right digest beside it."""
    store = Store.open(path, "1")
    store.put("parsed/", {key: value for _, key in rows(path)})
    store.save()


OTHER_SHAPES = (
    b"",
    b"null",
    b"[]",
    b"\x80\x04K\x01.",
    b"[{}, [], []]",
    b"[[], []]",
    b'[{}, [["a", 1, 2, 3]]]',
    b'[{}, [[[1, 1, 1, "1"], true, ["", "", ""], [false, "x", "", "", {}, [], []]]]]',
    b'[{}, [[[1, 1, 1, 1], 1, ["", "", ""], [false, "x", "", "", {}, [], []]]]]',
    b"[" * 100_000,
    b'[{"title": ' + b'{"a":' * 100_000,
)


@pytest.mark.parametrize("value", OTHER_SHAPES, ids=range(len(OTHER_SHAPES)))
def test_values_of_another_shape_are_none(path, parses, value):
    first = compiled(path)
    spoil(path, value)
    parses.clear()
    assert compiled(path) == first
    assert len(parses) == len(FILES)


@pytest.mark.parametrize("data", [{}, {"title": 5}, {"name": "N", "kind": "nobody"}, {"title": {"a": []}}])
def test_fields_that_are_wrong_are_read_in_the_file(path, data):
    first = compiled(path)
    spoil(path, json.dumps([data, []]).encode())
    again = compiled(path)
    assert again.findings == first.findings
    assert again.record.articles == first.record.articles
    assert again.record.quotes == first.record.quotes


def test_what_is_remembered_is_recalled():
    file, _ = parsed(FILES["articles/a1.md"].replace("[[quotes/qq]]", "[[quotes?speaker=nrf&limit=5]]"))
    found = recalled(remembered(file), file.document.path)
    assert (found.data, found.mentions) == (file.document.data, file.mentions)
    assert list(found.data) == list(file.document.data)
    with pytest.raises(TypeError):
        found.mentions[0].reference.query["speaker"] = "other"


def test_two_builds_at_once_are_both_right(path, importable):
    expected = _hash(compile_text(FILES))
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        assert set(pool.map(_builds, [path] * 2)) == {expected}
    assert _hash(compiled(path)) == expected


def _builds(path) -> str:
    hashes = {_hash(compiled(path, {**FILES, "p.md": "# P\n"} if n % 2 else FILES)) for n in range(8)}
    assert len(hashes) == 2
    return _hash(compiled(path))


def _hash(compiled) -> str:
    """Of all that a build rests on."""
    return blake2b(repr((compiled.record, compiled.findings, sorted(compiled.texts.items()))).encode()).hexdigest()


def test_a_full_disk_builds_the_same(path, parses, monkeypatch):
    connect = sqlite3.connect

    def small(*args, **options):
        base = connect(*args, **options)
        base.execute("PRAGMA max_page_count = 2")
        return base

    monkeypatch.setattr(sqlite3, "connect", small)
    first = compiled(path)
    assert compiled(path) == first
    assert parses == [*FILES, *FILES]
