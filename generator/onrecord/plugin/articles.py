"""An article, or a thing in a file of its own, as the host sees it: its front matter, its table of contents."""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from html import unescape

import yaml
from markupsafe import Markup, escape
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from onrecord.document import Document
from onrecord.parse import ContentFile
from onrecord.record import Article, Entity
from onrecord.view.dates import iso
from onrecord.view.preview import MetaTag

_SECTION = re.compile(r'<h2 id="(?P<id>or-[a-z-]+)">(?P<title>[^<]*)')
_ANCHOR = re.compile(r'<[a-z][^<>]* id="(or-[^"]+)"')
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ALIAS = re.compile(r"(?:^|[\s\[{,])[*&][\w-]", re.MULTILINE)
"""An anchor or an alias, which may tie a line that the host is given to one that it is not."""

_UNREADABLE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What JSON admits in a text, and YAML 1.1 (section 5.1 of its specification) does not, or takes for a line's end."""

_BEFORE_TEXT = frozenset({"or-at-a-glance", "or-questions"})


def front_matter(file: ContentFile, thing: Entity) -> str:
    """The source of a thing's file as the host reads it: what it shows escaped, the keys of others as they were.

    The theme's templates do not escape, so what they are given is escaped; our own fields are left out, so
    that nobody reads them with YAML's guesses. Days stay, under the names by which feeds ask for them.
    """
    fields = {"title": str(escape(thing.label)), **_foreign(file)}
    days: dict[str, str] = {}
    if isinstance(thing, Article):
        fields |= {"title": str(escape(thing.title)), "description": str(escape(description_of(file, thing)))}
        days = {key: day for key, day in _days(thing).items() if key not in file.foreign}
    raw = {} if _ALIAS.search(file.document.front.text) else _raw_lines(file)
    raw = {key: lines for key, lines in raw.items() if fields[key] == file.foreign[key] and _is_whole(lines)}
    lines = [f"{key}: {_as_yaml(value)}" for key, value in fields.items() if key not in raw]
    lines += [f"{key}: {day}" for key, day in days.items()]
    return "\n".join(["---", *lines, *raw.values(), "---", "", file.document.body])


def page_source(document: Document) -> str | None:
    """The source of an ordinary page that ends with its fields, for a host (MkDocs 1.6) that wants a line behind them.

    ``None`` where the host reads the file as it is.
    """
    if document.body_line == 1 or document.body or document.text.endswith("\n"):
        return None
    return f"{document.text}\n"


def _as_yaml(value: object) -> str:
    """A value as JSON, which YAML reads; characters that YAML does not are escaped."""
    return _UNREADABLE.sub(lambda match: f"\\u{ord(match.group()):04x}", json.dumps(value, ensure_ascii=False))


def _is_whole(lines: str) -> bool:
    """Whether some lines are all of a field, which the host can read: a text may go on in what looks like a field."""
    try:
        return isinstance(yaml.load(lines, yaml.SafeLoader), dict)
    except Exception:  # whatever it is, the host would stumble over it, too
        return False


def description_of(file: ContentFile, article: Article) -> str:
    """What search engines and previews are told of an article: its own description, or its summary."""
    described = file.foreign.get("description")
    return described if isinstance(described, str) and described else article.summary


def with_preview(output: str, tags: Iterable[MetaTag], render: Callable[[Sequence[MetaTag]], Markup]) -> str:
    """A page that says what previews of links to it show, as far as nobody has said so yet.

    The theme's blocks are its author's to override, so the tags go to the end of the head, as those of Material's
    own social cards do.
    """
    head, end, rest = output.partition("</head>")
    new = [tag for tag in tags if f'"{tag.name}"' not in head]
    return f"{head}{render(new)}{end}{rest}" if end and new else output


def _foreign(file: ContentFile) -> dict[str, object]:
    """The keys of others with their values, tags escaped where HTML would read more into them than words.

    A tag without markup stays as it is: for the theme's list it is the same tag as that of other pages.
    """
    fields = {key: value for key, value in file.foreign.items() if key != "description"}
    if isinstance(tags := fields.get("tags"), list):
        fields["tags"] = [str(escape(tag)) if isinstance(tag, str) and _is_markup(tag) else tag for tag in tags]
    return fields


def _is_markup(text: str) -> bool:
    return "<" in text or unescape(text) != text


def _days(article: Article) -> dict[str, str]:
    """The days of an article that are known to the day."""
    dates = {"date": article.published, "published": article.published, "updated": article.updated}
    days = {key: iso(date) for key, date in dates.items() if date}
    return {key: day for key, day in days.items() if _DAY.fullmatch(day)}


def mark_escaped(page: Page) -> None:
    """Tells templates that escape for themselves, such as a feed's, that title and description are escaped."""
    for key in ("title", "description"):
        if isinstance(text := page.meta.get(key), str):
            page.meta[key] = Markup(text)  # noqa: S704 (escaped in front_matter)


def _raw_lines(file: ContentFile) -> dict[str, str]:
    """The lines of the keys that are not ours, exactly as written, so that YAML means by them what it did."""
    out: dict[str, str] = {}
    key = ""
    for line in file.document.front.text.split("\n"):
        if match := re.match(r"([\w-]+)[ \t]*:", line):
            key = match[1]
        if key in file.foreign and key != "description" and line.strip():
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
