"""One document → the article or things it defines."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel, ValidationError

from onrecord.diagnostics import Code, Finding, Span
from onrecord.document import Document, Mention, Scan
from onrecord.parse.errors import Subject, findings_of, waived_without_reason
from onrecord.parse.misplaced import misspelt_folder, other_kinds_file, without_fields
from onrecord.parse.opening import misplaced_fields
from onrecord.parse.place import Key, Place
from onrecord.parse.salvage import salvaged
from onrecord.parse.strangers import stranger
from onrecord.schema import MODELS, Article, Kind, Thing
from onrecord.schema.text import id_problem, suggest_id

ANY_ID = ""
"""Stands for the id of a thing that has none, or none that is one: what it is called elsewhere is not known."""

THINGS = (Kind.QUESTION, Kind.CLAIM, Kind.QUOTE, Kind.SPEAKER, Kind.SOURCE)
"""The kinds whose definitions stand in lists of an article's front matter, in the order they are read."""

SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})
"""The endings of Markdown files, as the host knows them."""

_LIST = re.compile(rf"^({'|'.join(THINGS)}):", re.MULTILINE)
_ID_LINE = re.compile(r"\bid:[ \t]*[\"']?([a-z0-9-]+)")

FOREIGN_KEYS = frozenset(
    [
        "hide",
        "template",
        "tags",
        "icon",
        "search",
        "description",
        "subtitle",
        "social",
        "comments",
        "date",
        "categories",
        "slug",
        "render_macros",
        "robots",
        "boost",
        "status_icon",
        "glightbox",
        "og_image",
        "keywords",
        "pin",
        "links",
        "readtime",
        "inherit",
        "not_in_nav",
        "hero",
        "extra",
        "css",
        "js",
        "scripts",
        "styles",
        "hooks",
        "categories",
        "toc_depth",
        "search_exclude",
        "tocdepth",
    ]
)
"""Keys that the theme and other plugins read; they may stand beside ours and mean nothing to us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A thing as its author defined it, and where."""

    key: Key
    thing: Thing
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentFile:
    """One file of the content.

    ``key`` is what the file is: an article, a thing in a file of its own, or an ordinary page. ``foreign`` is what its
    front matter says under keys that are not ours.
    """

    key: Key
    document: Document
    mentions: tuple[Mention, ...]
    foreign: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFile(ContentFile):
    """A file with what it defines.

    Where fields are wrong, ``article`` and ``definitions`` hold what could be salvaged, and ``broken`` names them.
    """

    article: Article | None = None
    definitions: tuple[Definition, ...] = ()
    broken: frozenset[Key] = frozenset()


def parse_file(
    document: Document, *, more_keys: Iterable[str] = (), excepted: bool = False
) -> tuple[ParsedFile, list[Finding]]:
    """Reads the fields of a file by the folder it stands in.

    Args:
        document: The file.
        more_keys: Front-matter keys that a site allows beside ours and :data:`FOREIGN_KEYS`.
        excepted: Whether the site says that it is an ordinary page, wherever it stands.
    """
    kind = None if excepted else kind_of(document.uri)
    scanned = document.scan()
    mentions = scanned.mentions
    if kind is None:
        page = ParsedFile(key=Key(None, document.uri), document=document, mentions=mentions)
        return page, _findings_of_page(document, excepted=excepted)
    allowed = FOREIGN_KEYS | set(more_keys)
    if told := _unfit(document, kind, mentions, allowed):
        return told
    parsed, findings = _read(document, kind, mentions, allowed)
    if findings and (elsewhere := other_kinds_file(document, kind, allowed)):
        return _unread(document, kind, mentions), [elsewhere]
    unfit = document.front.unfit(parsed.foreign) if parsed.foreign else []
    slips = [*map(_unclosed, scanned.unclosed), *_unopened(scanned)]
    return parsed, [*_untold(findings, document), *unfit, *slips]


def reparse_file(
    document: Document, mentions: tuple[Mention, ...], *, more_keys: Iterable[str] = (), excepted: bool = False
) -> ParsedFile | None:
    """The same as :func:`parse_file`, of a file in which that found nothing wrong, and these references.

    ``None`` where there is something wrong after all.
    """
    kind = None if excepted else kind_of(document.uri)
    if kind is None:
        return ParsedFile(key=Key(None, document.uri), document=document, mentions=mentions)
    parsed, findings = _read(document, kind, mentions, FOREIGN_KEYS | set(more_keys))
    return None if findings else parsed


def _read(
    document: Document, kind: Kind, mentions: tuple[Mention, ...], allowed: Container[str]
) -> tuple[ParsedFile, list[Finding]]:
    """What the fields say, and what is wrong with them."""
    fields = MODELS[kind].model_fields
    foreign = {k: v for k, v in document.data.items() if k in allowed and k not in fields}
    own = {k: v for k, v in document.data.items() if k not in foreign}
    read = _read_article if kind is Kind.ARTICLE else _read_thing
    return read(document, kind, own, mentions, foreign)


def _findings_of_page(document: Document, *, excepted: bool) -> list[Finding]:
    """What is wrong with an ordinary page: whatever makes fields of it text."""
    if not document.readable:
        return []
    if misplaced := misplaced_fields(document, None):
        return [misplaced]
    return document.front.unfit() or ([] if excepted else misspelt_folder(document))


def _unfit(
    document: Document, kind: Kind, mentions: tuple[Mention, ...], allowed: Container[str]
) -> tuple[ParsedFile, list[Finding]] | None:
    """A file of which not the fields are wrong but the whole: it cannot be read, or is no file of this kind."""
    if not document.readable:
        return _unread(document, kind, mentions), []
    if (misplaced := misplaced_fields(document, kind)) is not None:
        return _unread(document, kind, mentions), [misplaced]
    finding = stranger(document, kind, mentions)
    told = other_kinds_file(document, kind, allowed) if finding else without_fields(document, kind)
    if told is not None:
        return _unread(document, kind, mentions), [told]
    if finding is None:
        return None
    key = Key(kind, PurePosixPath(document.uri).stem)
    return ParsedFile(key=key, document=document, mentions=(), broken=frozenset({key})), [finding]


def _untold(findings: list[Finding], document: Document) -> list[Finding]:
    """The findings but those about a character that stands in the file as such: that was told of the document."""
    if not any(finding.code is Code.BIDI_CONTROL for finding in findings):
        return findings
    told = set(document.bidi_controls())
    return [f for f in findings if f.code is not Code.BIDI_CONTROL or f.span not in told]


def _unclosed(span: Span) -> Finding:
    return Finding.of(
        Code.UNKNOWN_REFERENCE,
        span,
        "the text opens a reference with '[[' and does not close it",
        help="close it with ']]'; in a table, write '\\|' before the label; for brackets of your own, write '\\[['",
    )


def _unopened(scanned: Scan) -> Iterator[Finding]:
    """References to things in brackets that make none."""
    for span, meant in scanned.unopened:
        if meant.is_address and meant.target.partition("/")[0] in set(Kind):
            mark = "![[" if meant.embed else "[["
            yield Finding.of(
                Code.UNKNOWN_REFERENCE,
                span,
                f"the text names {meant.target!r} in brackets that make no reference",
                help=f"write {mark}{meant.target}]], with two brackets on either side",
            )


def _unread(document: Document, kind: Kind, mentions: tuple[Mention, ...]) -> ParsedFile:
    """A file that says nothing: whatever has an id in it is broken, whatever it is."""
    ids = [PurePosixPath(document.uri).stem, *_ID_LINE.findall(document.text)]
    broken = frozenset(Key(each, id) for id in ids for each in Kind)
    return ParsedFile(key=Key(kind, ids[0]), document=document, mentions=mentions, broken=broken)


def kind_of(uri: str) -> Kind | None:
    """The kind of thing a file defines by its path under the content folder; ``None`` for an ordinary page."""
    path = PurePosixPath(uri)
    if len(path.parts) < 2 or path.suffix not in SUFFIXES or path.stem.lower() in {"index", "readme"}:
        return None
    try:
        return Kind(path.parts[0])
    except ValueError:
        return None


def _read_article(
    document: Document,
    kind: Kind,
    data: dict[str, Any],
    mentions: tuple[Mention, ...],
    foreign: Mapping[str, Any],
) -> tuple[ParsedFile, list[Finding]]:
    key = Key(kind, PurePosixPath(document.uri).stem)
    findings = _check_file_id(document, key.id)
    definitions: list[Definition] = []
    broken: set[Key] = set()
    for each in THINGS:
        items = data.get(each.value)
        if isinstance(items, dict):
            # Ids as keys: no list, which is told; what leads to them is right.
            broken |= {Key(each, id) for id in (*items, items.get("id")) if isinstance(id, str)}
        if not isinstance(items, list):
            continue
        data = {k: v for k, v in data.items() if k != each.value}
        for index, item in enumerate(items):
            place = Place(document, (each.value, index))
            definition, wrong = _define(each, item, place)
            findings += wrong
            if definition is not None:
                definitions.append(definition)
            if wrong and isinstance(item, dict):
                broken |= _keys_of_broken(each, item.get("id"))
    broken |= _in_lists_dropped(document)
    article, wrong = _validate(Article, data, Place(document, ()), Subject(Kind.ARTICLE, ""))
    findings += wrong
    if isinstance(article, Article):
        definitions += _topics(document, article)
    if wrong:
        broken.add(key)
    parsed = ParsedFile(
        key=key,
        document=document,
        mentions=mentions,
        article=article if isinstance(article, Article) else None,
        definitions=tuple(definitions),
        broken=frozenset(broken),
        foreign=foreign,
    )
    return parsed, findings


def _keys_of_broken(kind: Kind, id: object) -> set[Key]:
    """The keys by which a thing with mistakes may be meant elsewhere: its id, or the one that it should have."""
    if not isinstance(id, str):
        return {Key(kind, ANY_ID)}
    return {Key(kind, id), Key(kind, suggest_id(id)), Key(kind, ANY_ID)} if id_problem(id) else {Key(kind, id)}


def _in_lists_dropped(document: Document) -> set[Key]:
    """What may be defined in a list whose name stands a second time, of which one is not read."""
    counts = Counter(_LIST.findall(document.front.text))
    twice = [Kind(name) for name, count in counts.items() if count > 1]
    return {Key(kind, id) for kind in twice for id in _ID_LINE.findall(document.front.text)}


def _topics(document: Document, article: Article) -> list[Definition]:
    """The topics that an article's list defines: those with more than an id."""
    return [
        Definition(key=Key(Kind.TOPIC, topic.id), thing=topic, place=Place(document, ("topics", index)))
        for index, topic in enumerate(article.topics)
        if topic.model_fields_set - {"id"}
    ]


def _read_thing(
    document: Document,
    kind: Kind,
    data: dict[str, Any],
    mentions: tuple[Mention, ...],
    foreign: Mapping[str, Any],
) -> tuple[ParsedFile, list[Finding]]:
    stem = PurePosixPath(document.uri).stem
    findings = _check_file_id(document, stem) if "id" not in data else []
    definition, wrong = _define(kind, {"id": stem, **data}, Place(document, ()))
    id = data["id"] if isinstance(data.get("id"), str) else stem
    key = definition.key if definition else Key(kind, id)
    parsed = ParsedFile(
        key=key,
        document=document,
        mentions=mentions,
        definitions=(definition,) if definition else (),
        broken=frozenset(_keys_of_broken(kind, key.id)) if wrong else frozenset(),
        foreign=foreign,
    )
    # A wrong file name is told once, as such.
    return parsed, findings or wrong


def _check_file_id(document: Document, stem: str) -> list[Finding]:
    problem = id_problem(stem)
    if not problem:
        return []
    suggestion = suggest_id(stem)
    help = f"rename the file to '{suggestion}.md'" if suggestion else "rename the file"
    return [
        Finding.of(Code.BAD_ID, Span.point(document.path), f"the file's name {stem!r} is no id: {problem}", help=help)
    ]


def _define(kind: Kind, data: Any, place: Place) -> tuple[Definition | None, list[Finding]]:  # noqa: ANN401
    id = data.get("id") if isinstance(data, dict) else None
    thing, findings = _validate(MODELS[kind], data, place, Subject(kind, id if isinstance(id, str) else ""))
    if not isinstance(thing, Thing):
        return None, findings
    return Definition(key=Key(kind, thing.id), thing=thing, place=place), findings


def _validate(
    model: type[BaseModel], data: Mapping[str, Any], place: Place, subject: Subject
) -> tuple[BaseModel | None, list[Finding]]:
    unreasoned = waived_without_reason(data, place, subject)
    try:
        return model.model_validate(data), unreasoned
    except ValidationError as error:
        findings = findings_of(error, model, data, place, subject)
        return salvaged(model, data, error), [*findings, *unreasoned]
