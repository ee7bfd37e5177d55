"""``mkdocs serve`` shows an edit, keeps the last good site while something is wrong, and recovers."""

import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from buildsite import SMALL, Written, build_site, documents, environment, write_files, write_site

SECONDS = 30
_LIVE_RELOAD = re.compile(r"<script>\s*var livereload(?:(?!</script>).)*</script>", re.DOTALL)
QUOTE = "quotes/trapped/"
ARTICLE = "articles/one/"


class Server:
    """``mkdocs serve`` in a process of its own."""

    def __init__(self, written: Written, port: int, log: Path) -> None:
        self.written = written
        self.url = f"http://127.0.0.1:{port}/"
        self.log = log
        with log.open("w") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
                cwd=written.root,
                env=environment(),
                stdout=out,
                stderr=subprocess.STDOUT,
            )

    def get(self, path: str) -> str:
        """A page; empty while there is none."""
        try:
            with urlopen(self.url + path, timeout=5) as answer:
                return answer.read().decode()
        except HTTPError as error:
            return "" if error.code == 404 else self.fail(str(error))
        except OSError as error:
            return "" if self.process.poll() is None else self.fail(str(error))

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.written.docs / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))

    def until(self, test: Callable[[], bool], what: str) -> None:
        """Waits for something to come true."""
        deadline = monotonic() + SECONDS
        while not test():
            if monotonic() > deadline or self.process.poll() is not None:
                self.fail(what)
            sleep(0.1)

    def logged(self, words: str) -> int:
        return self.log.read_text().count(words)

    def fail(self, what: str) -> str:
        pytest.fail(f"{what}\n{self.log.read_text()}", pytrace=False)


@pytest.fixture(params=["ours", "with-search"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    """The small site, served: by us alone, or as another plugin must see every page."""
    plugins = {"ours": [{"onrecord": {"search": "none"}}], "with-search": ["search", "onrecord"]}
    yield from served(tmp_path, plugins=plugins[request.param])


def served(tmp_path: Path, **options: object) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Server(write_site(tmp_path, SMALL, site_url=None, **options), port, tmp_path / "log")
    try:
        server.until(lambda: "trapped in the valley" in server.get(QUOTE), "the site is not served")
        yield server
    finally:
        server.process.send_signal(signal.SIGINT)
        server.process.wait(SECONDS)


def test_an_edited_quote_is_served(server):
    server.edit("articles/one.md", "trapped in the valley", "trapped in the gorge")
    server.until(lambda: "trapped in the gorge" in server.get(QUOTE), "the new words are not served")
    assert "trapped in the gorge" in server.get(ARTICLE)
    assert "trapped in the valley" not in server.get("quotes/")


@pytest.mark.parametrize("server", ["ours"], indirect=True)
def test_an_editor_that_writes_beside_a_file_and_renames_causes_no_whole_build(server):
    article = server.written.docs / "articles/one.md"
    text = article.read_text()
    mark = article.with_name(".one.md.swp")
    mark.write_text(text)
    article.with_name(".new").write_text(text.replace("trapped in the valley", "trapped in the gorge"))
    article.with_name(".new").rename(article)
    server.until(lambda: "trapped in the gorge" in server.get(QUOTE), "the new words are not served")
    server.written.write({"speakers/more/new.md": "---\nname: Somebody new\nkind: person\n---\n"})
    server.until(lambda: "Somebody new" in server.get("speakers/new/"), "the new page is not served")
    mark.unlink()
    server.edit("articles/one.md", "trapped in the gorge", "trapped in the pass")
    server.until(lambda: "trapped in the pass" in server.get(QUOTE), "the new words are not served")
    assert server.logged("Documentation built") == 1


@pytest.mark.parametrize("server", ["ours"], indirect=True)
def test_only_what_is_in_the_site_is_served(server):
    (server.written.root / "secret.html").write_text("A secret")
    server.edit("articles/one.md", "title: The first", "title: [The first")
    server.until(lambda: "or-problems" in server.get(""), "the page does not tell what is wrong")
    for path in ("/secret.html", "//secret.html", "/%2e%2e/secret.html", "/../secret.html", "/..%2fsecret.html",
                 f"/{server.written.root}/secret.html", f"/%2f{server.written.root}/secret.html"):  # fmt: skip
        connection = HTTPConnection("127.0.0.1", int(server.url.rsplit(":", 1)[1].strip("/")), timeout=5)
        connection.request("GET", path)
        answer = connection.getresponse()
        assert answer.status in {404, 302}, path
        assert "A secret" not in answer.read().decode(), path
        connection.close()
    for path in (QUOTE, f"/{QUOTE}", "quotes//trapped/", "quotes/../quotes/trapped/"):
        assert "trapped in the valley" in server.get(path), path


def test_a_new_thing_is_served_and_one_that_is_gone_is_not(server):
    server.written.write({"speakers/new.md": "---\nname: Somebody new\nkind: person\n---\n"})
    server.until(lambda: "Somebody new" in server.get("speakers/new/"), "the new page is not served")
    (server.written.docs / "speakers" / "new.md").unlink()
    server.until(lambda: not server.get("speakers/new/"), "the old page is still served")


@pytest.mark.parametrize(
    ("words", "broken"),
    [("title: The first", "title: [The first"), ("kind: news-report", "kind: gossip"), ("[[claims", "[[speakers")],
    ids=["syntax", "field", "reference"],
)
def test_while_something_is_wrong_the_last_good_site_is_served(server, words, broken):
    server.edit("articles/one.md", words, broken)
    server.until(lambda: server.logged("docs/articles/one.md:") > 0, "nothing says what is wrong")
    for page in (QUOTE, ARTICLE, "", "assets/onrecord/onrecord.css"):
        server.until(lambda page=page: server.get(page) != "", f"'{page}' is not served any more")
    assert "trapped in the valley" in server.get(QUOTE)
    # What is wrong stands on every page, until it is mended.
    server.until(lambda: "docs/articles/one.md:" in server.get(QUOTE), "the page does not tell what is wrong")
    assert "or-problems" in server.get("")
    server.edit("articles/one.md", broken, words)
    server.edit("articles/one.md", "trapped in the valley", "free again")
    server.until(lambda: "free again" in server.get(QUOTE), "the server does not recover")
    assert "or-problems" not in server.get(QUOTE) + server.get("")
    assert not server.logged("Traceback")


def test_broken_settings_keep_the_last_good_site_too(server):
    settings = server.written.root / "mkdocs.yml"
    good = settings.read_text()
    settings.write_text("site_name: Test site\nplugins: [no-such-plugin]\n")
    server.until(lambda: server.logged("no-such-plugin") > 0, "nothing says what is wrong")
    server.until(lambda: "trapped in the valley" in server.get(QUOTE), "the site is not served any more")
    settings.write_text(good.replace("Test site", "Renamed site"))
    server.until(lambda: "Renamed site" in server.get(""), "the server does not recover")


def test_a_renamed_thing_is_served_at_its_new_address_and_shown_by_its_new_name(server):
    server.written.write({"speakers/front.md": (server.written.docs / "speakers/nrf.md").read_text()})
    (server.written.docs / "speakers/nrf.md").unlink()
    for name in ("articles/one.md", "index.md"):
        path = server.written.docs / name
        path.write_text(path.read_text().replace("nrf", "front"))
    server.until(lambda: "National Resistance Front" in server.get("speakers/front/"), "the new page is not served")
    server.until(lambda: "speakers/front/" in server.get(QUOTE), "the quote does not lead to its speaker")
    assert not server.get("speakers/nrf/")


def test_an_article_that_is_gone_is_not_served_any_more(server):
    fields = "title: The second explainer\nsummary: Something else.\npublished: 2021-09-06\n"
    server.written.write({"articles/two.md": f"---\n{fields}---\n\nA second text.\n"})
    server.until(lambda: "A second text." in server.get("articles/two/"), "the new article is not served")
    server.until(lambda: "articles/two/" in server.get("articles/"), "the list has no new article")
    (server.written.docs / "articles/two.md").unlink()
    server.until(lambda: not server.get("articles/two/"), "the old article is still served")


def test_what_a_server_makes_is_what_a_build_makes(server, tmp_path_factory):
    server.edit("articles/one.md", "trapped in the valley", "trapped in the gorge")
    server.until(lambda: "trapped in the gorge" in server.get(QUOTE), "the new words are not served")
    clean = tmp_path_factory.mktemp("clean")
    shutil.copytree(server.written.docs, clean / "docs")
    settings = (server.written.root / "mkdocs.yml").read_text()
    (clean / "mkdocs.yml").write_text(f"{settings}site_url: {server.url}\n")
    build_site(clean)
    for path, built in documents(clean / "site").items():
        if path != "404.html":
            assert _LIVE_RELOAD.sub("", server.get(path)) == built.decode(), path


def test_nothing_of_a_server_is_left_behind(server):
    server.edit("articles/one.md", "trapped in the valley", "trapped in the gorge")
    server.until(lambda: "trapped in the gorge" in server.get(QUOTE), "the new words are not served")
    assert {path.name for path in server.written.root.iterdir()} == {"docs", "mkdocs.yml", "log", ".cache"}


@pytest.fixture
def server_with_templates(tmp_path: Path) -> Iterator[Server]:
    """The same, with a folder of the author's own templates."""
    write_files(tmp_path, {"over/main.html": '{% extends "base.html" %}\n'})
    theme = {"name": "material", "font": False, "custom_dir": "over"}
    yield from served(tmp_path, plugins=[{"onrecord": {"search": "none"}}], theme=theme, watch=["over"])


def test_a_template_that_breaks_leaves_pages_as_they_are_in_what_is_served(server_with_templates):
    server = server_with_templates
    for before, after in (("valley", "gorge"), ("gorge", "canyon")):
        server.edit("articles/one.md", f"trapped in the {before}", f"trapped in the {after}")
        server.until(lambda after=after: f"trapped in the {after}" in server.get(QUOTE), "the edit is not served")
    template = server.written.root / "over/main.html"
    good = template.read_text()
    template.write_text(f"{good}{{% block content %}}{{{{ nosuch.thing }}}}{{% endblock %}}")
    server.until(lambda: server.logged("nosuch") > 0, "nothing says what is wrong")
    # Nobody has asked for it before.
    assert "trapped in the canyon" in server.get(ARTICLE)
    template.write_text(good)
    server.edit("articles/one.md", "trapped in the canyon", "trapped in the valley")
    server.until(lambda: "trapped in the valley" in server.get(ARTICLE), "the server does not recover")


@pytest.fixture
def searching_server(tmp_path: Path) -> Iterator[Server]:
    """The same, with a search index of ours."""
    yield from served(tmp_path, plugins=[{"onrecord": {"search": "pagefind"}}])


def test_an_index_is_made_beside_the_server_and_the_last_one_kept_until_then(searching_server):
    server, search = searching_server, "assets/onrecord/search/"
    server.until(lambda: '"count"' in server.get(f"{search}search.json"), "there is no search")
    first = server.get(f"{search}search.json")
    server.edit("articles/one.md", "trapped in the valley", "trapped in the gorge")
    server.until(lambda: "trapped in the gorge" in server.get(QUOTE), "the new words are not served")
    server.until(lambda: server.get(f"{search}search.json") not in {"", first}, "there is no new search")
    server.edit("articles/one.md", "trapped in the gorge", "trapped in the valley")
    server.until(lambda: server.get(f"{search}search.json") == first, "the search is not that of before")
    assert not server.logged("Traceback")
    assert not server.logged("ERROR")
