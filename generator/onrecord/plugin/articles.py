"""An article as the host sees it: where it stands, its front matter, its table of contents."""

import json
import re
from collections.abc import Callable, Iterable, Sequence

from markupsafe import Markup, escape
from mkdocs.structure.toc import AnchorLink, TableOfContents

from onrecord.parse import ParsedFile
from onrecord.view.preview import MetaTag

_SECTION = re.compile(r'<h2 id="(?P<id>or-[a-z-]+)">(?P<title>[^<]*)')
_ANCHOR = re.compile(r'<[a-z][^<>]* id="(or-[^"]+)"')
_ALIAS = re.compile(r"(?:^|[\s\[{,])[*&][\w-]", re.MULTILINE)
"""An anchor or an alias, which may tie a line that the host is given to one that it is not."""

_BEFORE_TEXT = frozenset({"or-at-a-glance", "or-questions"})


def front_matter(parsed: ParsedFile) -> str:
    """The article's source as the host reads it: title and description escaped, the keys of others as they were.

    The theme's templates do not escape, so what they are given is escaped; our own fields are left out, so
    that nobody reads them with YAML's guesses.
    """
    article = parsed.article
    if article is None:
        return parsed.document.body
    fields = {"title": str(escape(article.title)), "description": str(escape(description_of(parsed)))}
    fields |= {key: parsed.document.data[key] for key in parsed.foreign if key != "description"}
    raw = {} if _ALIAS.search(parsed.document.front.text) else _raw_lines(parsed)
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items() if key not in raw]
    return "\n".join(["---", *lines, *raw.values(), "---", "", parsed.document.body])


def description_of(parsed: ParsedFile) -> str:
    """What search engines and previews are told of an article: its own description, or its summary."""
    described = parsed.document.data.get("description", "")
    if isinstance(described, str) and described:
        return described
    return parsed.article.summary if parsed.article else ""


def with_preview(output: str, tags: Iterable[MetaTag], render: Callable[[Sequence[MetaTag]], Markup]) -> str:
    """A page that says what previews of links to it show, as far as nobody has said so yet.

    The theme's blocks are its author's to override, so the tags go to the end of the head, as those of Material's
    own social cards do.
    """
    head, end, rest = output.partition("</head>")
    new = [tag for tag in tags if f'"{tag.name}"' not in head]
    return f"{head}{render(new)}{end}{rest}" if end and new else output


def _raw_lines(parsed: ParsedFile) -> dict[str, str]:
    """The lines of the keys that are not ours, exactly as written, so that YAML means by them what it did."""
    out: dict[str, str] = {}
    key = ""
    for line in parsed.document.front.text.split("\n"):
        if match := re.match(r"([\w-]+)[ \t]*:", line):
            key = match[1]
        if key in parsed.foreign and key != "description" and line.strip():
            out[key] = f"{out[key]}\n{line}" if key in out else line
    return out


def add_to_contents(toc: TableOfContents, content: Markup) -> TableOfContents:
    """The table of contents with the sections that stand around the text."""
    before: list[AnchorLink] = []
    after: list[AnchorLink] = []
    for match in _SECTION.finditer(content):
        link = AnchorLink(match["title"].strip(), match["id"], 2)
        (before if match["id"] in _BEFORE_TEXT else after).append(link)
    return TableOfContents([*before, *toc, *after])


def anchors_around(content: Markup) -> set[str]:
    """The anchors of the sections that stand around the text: the host, which checks links, knows only the text's."""
    return set(_ANCHOR.findall(content))
