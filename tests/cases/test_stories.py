"""Ten authors' stories: each is built as a site, and its pages say what ``expected.md`` says a reader can read there.

A line ``- page > place: text`` asks for a text, a line ``! page > place: text`` forbids one; all other lines are
prose. A page is its path on the site (``index`` is the home page, ``*`` every page). A place is ``#id`` (the section
under the heading of that id), ``.class`` (any element of that class), ``links`` (each link as ``label → address``) or
a chain of these with `` > `` between them; without one the whole article is meant. White space does not count.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest

from buildsite import build_site, pages, write_site

STORIES = sorted(path.parent for path in (Path(__file__).parent / "stories").glob("*/expected.md"))
LINE = re.compile(r"^(?P<sign>[-!]) (?P<page>[\w*/-]+)(?P<place>(?: > [^:]+)?): (?P<text>.+)$", re.MULTILINE)

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
INLINE = {"a", "abbr", "b", "cite", "code", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "time"}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(eq=False)
class Node:
    """An element: its tag, its attributes, and what stands in it."""

    tag: str
    attributes: dict[str, str]
    inside: list["Node | str"] = field(default_factory=list)

    def all(self) -> Iterator["Node"]:
        """The element and all in it, in their order."""
        yield self
        for child in self.inside:
            if isinstance(child, Node):
                yield from child.all()

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def text(self) -> str:
        return " ".join(self._text().replace("\N{SOFT HYPHEN}", "").split())

    def _text(self) -> str:
        edge = "" if self.tag in INLINE else " "
        return edge + "".join(c if isinstance(c, str) else c._text() for c in self.inside) + edge


class Tree(HTMLParser):
    """A page as a tree."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.root = Node("", {})
        self._open = [self.root]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].inside.append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].inside.append(Node(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        opened = [node.tag for node in self._open]
        if tag in opened[1:]:
            del self._open[len(opened) - 1 - opened[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if self._open[-1].tag not in {"script", "style"}:
            self._open[-1].inside.append(data)


def section(article: Node, id: str) -> list[Node]:
    """What stands under the heading of an id, up to the next heading that is no lower: or the element of that id."""
    found = [node for node in article.all() if node.attributes.get("id") == id]
    if not found or found[0].tag not in HEADINGS:
        return found
    parent = next(node for node in article.all() if found[0] in node.inside)
    after = parent.inside[parent.inside.index(found[0]) :]
    end = next(
        (
            i
            for i, node in enumerate(after[1:], 1)
            if isinstance(node, Node) and node.tag in HEADINGS[: HEADINGS.index(found[0].tag) + 1]
        ),
        len(after),
    )
    return [Node("section", {}, after[:end])]


def places(nodes: list[Node], place: str) -> list[Node]:
    """The elements to which a place leads from some elements."""
    if place.startswith("#"):
        return [found for node in nodes for found in section(node, place[1:])]
    if place.startswith("."):
        return [found for node in nodes for found in node.all() if place[1:] in found.classes]
    assert place == "links", place
    links = (link for node in nodes for link in node.all() if link.tag == "a")
    return [Node("p", {}, [f"{link.text} → {link.attributes.get('href', '')}"]) for link in links]


def article_of(html: str) -> Node:
    return next(node for node in Tree(html).root.all() if node.tag == "article")


@pytest.fixture(scope="module", params=STORIES, ids=lambda story: story.name)
def story(request: pytest.FixtureRequest) -> Path:
    """The folder of a story."""
    return request.param


@pytest.fixture(scope="module")
def articles(story: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Node]:
    """The articles of a story's pages, by their paths. It builds without an error or a warning."""
    files = {p.relative_to(story).as_posix(): p.read_bytes() for p in story.rglob("*.md") if p.name != "expected.md"}
    written = write_site(tmp_path_factory.mktemp(story.name), files)
    build_site(written.root, strict=True)
    built = {name.removesuffix("index.html").rstrip("/"): html for name, html in pages(written.site).items()}
    return {name or "index": article_of(html) for name, html in built.items() if name != "404.html"}


def test_a_reader_can_read_what_the_author_wrote_and_nothing_else(story: Path, articles: dict[str, Node]) -> None:
    text = (story / "expected.md").read_text(encoding="utf-8")
    lines = list(LINE.finditer(text))
    assert {m["sign"] for m in lines} == {"-", "!"}
    assert len(lines) == len(re.findall(r"^[-!] ", text, re.MULTILINE)), "a line is not in the format"
    wrong = [complaint for m in lines for complaint in complaints(m, articles)]
    assert not wrong, "\n".join(wrong)


def complaints(line: re.Match[str], articles: dict[str, Node]) -> Iterator[str]:
    names = list(articles) if line["page"] == "*" else [line["page"]]
    for name in names:
        if name not in articles:
            yield f"{line[0]}\n    there is no such page"
            continue
        nodes = [articles[name]]
        for place in line["place"].split(" > ")[1:]:
            nodes = places(nodes, place)
        holds = any(line["text"] in node.text for node in nodes)
        if holds is not (line["sign"] == "-"):
            there = "\n    ".join(node.text for node in nodes[:8]) or "no such place"
            yield f"{line[0]}\n    on {name}: {there}"
