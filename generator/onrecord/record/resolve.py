"""Parsed files → the sealed record, and what does not fit together.

Reads in four steps: index the definitions, resolve what each thing names, resolve what each text mentions,
put everything into its order. A reference to a thing whose own fields are broken is passed over in
silence: its mistake is told once, at the thing.
"""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any, TypeVar

from onrecord.diagnostics import Finding, Names
from onrecord.document.sentences import plain
from onrecord.parse import Key, ParsedFile, Place
from onrecord.record.build import Builder
from onrecord.record.claims import finish_claims
from onrecord.record.index import Index, index_of
from onrecord.record.memory import Memory, Piece
from onrecord.record.mentions import resolve_mentions
from onrecord.record.order import in_rank, ranks
from onrecord.record.refs import References
from onrecord.record.types import (
    Article,
    Claim,
    Entity,
    Link,
    Page,
    Question,
    Quote,
    Record,
    Role,
    Source,
    Speaker,
    Topic,
    Withdrawn,
)

_FIRST_HEADING = re.compile(r"\A\s*#[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)


def resolve(  # noqa: PLR0913 (what a record rests on)
    files: Sequence[ParsedFile],
    *,
    lang: str = "en",
    reliability: bool = False,
    media: Iterable[str] | None = None,
    once: Mapping[Key, str] = MappingProxyType({}),
    memory: Memory | None = None,
) -> tuple[Record, list[Finding]]:
    """Seals the record.

    Args:
        files: The parsed files of a site, in any order.
        lang: The site's language (BCP 47), for what states none.
        reliability: Whether the record keeps the grades of sources.
        media: The other files of the content, by their paths in it; without them, pictures are not looked for.
        once: What was published before, and since when (an ISO 8601 day).
        memory: What the last record was made of; takes up what this one is made of.
    """
    files = sorted(files, key=lambda f: f.document.uri)
    media = frozenset(media) if media is not None else None
    index, findings = index_of(files, once)
    if memory is None or index.broken:
        # What a reference to something broken leads to is not known.
        memory = Memory()
    refs = References(index)
    pictures = Names(media) if media is not None else None
    builder = Builder(refs, site_lang=lang, reliability=reliability, pictures=pictures)
    try:
        record, wrong = _resolved(files, builder, memory, (lang, reliability, media, once), once)
    except BaseException:
        memory.forget()
        raise
    return record, findings + wrong


def _resolved(
    files: Iterable[ParsedFile], builder: Builder, memory: Memory, means: object, once: Mapping[Key, str]
) -> tuple[Record, list[Finding]]:
    refs, index, findings = builder.refs, builder.refs.index, list[Finding]()
    changed = memory.turn_to(index, means)
    pieces = _pieces(files, builder, memory, changed)
    own: dict[Key, Entity] = {}
    for piece in pieces:
        for entity in piece.entities:
            own.setdefault(entity.key, entity)
    for key in index.topics:
        if key not in own:
            own[key] = builder.bare_topic(key)
    changed |= memory.turn_to_things(own)
    entities = finish_claims(own, index.is_published, memory.claims)
    published = {k: _apart_from_drafts(e, index) for k, e in entities.items() if index.is_published(k)}
    for piece in pieces:
        _resolve_text(piece, refs, own, changed)
        if piece.outgoing is None:
            _follow_links(piece, published, index)
        findings += (*piece.fields.findings, *(piece.text.findings if piece.text else ()))
    withdrawn = {
        key: _withdrawn(entities[key], index, entities, _first(key, index, once))
        for key in entities
        if key in index.withdrawn
    }
    return replace(_seal(published, pieces, withdrawn), aliases=index.aliases), findings


def _pieces(files: Iterable[ParsedFile], builder: Builder, memory: Memory, changed: Set[str]) -> list[Piece]:
    """What each file comes to, without the links of its text."""
    builder.refs.take()
    pieces: dict[str, Piece] = {}
    for parsed in files:
        piece = memory.pieces.get(parsed.document.uri)
        if piece is None or piece.parsed is not parsed or not piece.fields.stands(changed):
            entities = tuple(_entities_of(parsed, builder, builder.site_lang))
            builder.refs.index.asked.update(entity.key.id for entity in entities)
            piece = Piece(parsed, entities, builder.refs.take())
        pieces[parsed.document.uri] = piece
    memory.pieces = pieces
    return list(pieces.values())


def _resolve_text(piece: Piece, refs: References, entities: Mapping[Key, Entity], changed: Set[str]) -> None:
    """Resolves what the text of a file mentions, if that may have changed."""
    key, index = piece.parsed.key, refs.index
    if piece.text and piece.text.stands(changed):
        return
    refs.take()
    if key in entities or key in index.broken:
        refs.links += resolve_mentions(piece.parsed, index, entities, refs.findings)
    piece.text, piece.outgoing = refs.take(), None


def _follow_links(piece: Piece, published: Mapping[Key, Entity], index: Index) -> None:
    """Keeps the links that lead from published things to things that are, or were."""
    made: dict[Key, list[Link]] = {}
    left: dict[Key, list[Link]] = {}
    for link in dict.fromkeys((*piece.fields.links, *(piece.text.links if piece.text else ()))):
        if link.source not in published:
            continue
        if link.target in published:
            made.setdefault(link.source, []).append(link)
        elif link.target in index.withdrawn:
            left.setdefault(link.source, []).append(link)
    piece.outgoing = {key: (*made.get(key, ()), *left.get(key, ())) for key in made | left}
    piece.uses = _used(made.get(piece.parsed.key, ()))


def _first(key: Key, index: Index, once: Mapping[Key, str]) -> str:
    """Since when a thing was published, under this id or one that it had before."""
    ids = (key, *(old for old, new in index.aliases.items() if new == key))
    return min(once[id] for id in ids if id in once)


def _withdrawn(entity: Entity, index: Index, entities: Mapping[Key, Entity], since: str) -> Withdrawn:
    """What is left of a thing; the corrections of what is still in the making say nothing yet."""
    articles = (e for e in entities.values() if isinstance(e, Article))
    spoken = (a for a in articles if index.is_published(a.key) or a.key in index.withdrawn)
    home = entity.article or entity.key
    corrections = [
        c
        for a in spoken
        for c in a.corrections
        if entity.key in c.affects or (not c.affects and a.key == home and home in index.withdrawn)
    ]
    return Withdrawn(
        key=entity.key,
        state=index.publication[entity.key],
        lang=entity.own_lang,
        note=entity.note,
        since=since,
        corrections=tuple(sorted(corrections, key=lambda c: c.date.order, reverse=True)),
        place=entity.place,
        sources=_sources(entity) if isinstance(entity, Quote) else (),
    )


def _sources(quote: Quote) -> tuple[Key, ...]:
    """Where the words of a quote stand, its variants' and translations' too."""
    translations = (t.source for t in quote.translations if t.source)
    return tuple(dict.fromkeys([quote.source, *(v.source for v in quote.variants), *translations]))


def _apart_from_drafts(entity: Entity, index: Index) -> Entity:
    """A thing that is published although the article which defines it is not stands on its own."""
    if entity.article is None or index.is_published(entity.article):
        return entity
    return replace(entity, article=None)


def _entities_of(parsed: ParsedFile, builder: Builder, lang: str) -> Iterable[Entity]:
    """The article, page or things of a file."""
    if parsed.key.kind is None:
        yield Page(
            key=parsed.key,
            label=_page_title(parsed),
            place=Place(parsed.document, ()),
            lang=lang,
            own_lang=lang,
            body=parsed.document.body,
        )
    if parsed.article is not None:
        yield builder.article(parsed, parsed.article)
    for definition in parsed.definitions:
        yield builder.thing(definition, parsed)


def _page_title(parsed: ParsedFile) -> str:
    """A page's title as the host finds it: stated, its first heading, or its file's name."""
    stated = parsed.document.data.get("title")
    heading = _FIRST_HEADING.search(parsed.document.body)
    name = PurePosixPath(parsed.key.id).stem.replace("-", " ").replace("_", " ")
    return str(stated) if stated else plain(heading[1]).strip() if heading else name.capitalize()


def _seal(entities: dict[Key, Entity], pieces: Iterable[Piece], withdrawn: Mapping[Key, Withdrawn]) -> Record:
    outgoing: dict[Key, tuple[Link, ...]] = {}
    for piece in pieces:
        for key, links in (piece.outgoing or {}).items():
            # What is defined twice is told, and belongs to both files.
            outgoing[key] = outgoing[key] + links if key in outgoing else links
    rank = ranks(entities, outgoing)
    tables: dict[type, dict[str, Any]] = {}
    for key in in_rank(entities, rank):
        tables.setdefault(type(entities[key]), {})[key.id] = entities[key]
    outgoing = {key: outgoing[key] for key in sorted(outgoing, key=rank.__getitem__)}
    incoming: dict[Key, list[Link]] = {}
    for links in outgoing.values():
        for link in links:
            incoming.setdefault(link.target, []).append(link)
    uses = {piece.parsed.key: piece.uses for piece in pieces}
    return Record(
        articles=_table(tables, Article),
        questions=_table(tables, Question),
        claims=_table(tables, Claim),
        quotes=_table(tables, Quote),
        speakers=_table(tables, Speaker),
        sources=_table(tables, Source),
        topics=_table(tables, Topic),
        pages=_table(tables, Page),
        links=MappingProxyType(outgoing),
        backlinks=MappingProxyType({k: tuple(v) for k, v in incoming.items()}),
        uses=MappingProxyType({article.key: uses[article.key] for article in tables.get(Article, {}).values()}),
        withdrawn=MappingProxyType(dict(withdrawn)),
    )


_E = TypeVar("_E", bound=Entity)


def _table(tables: Mapping[type, dict[str, Any]], type_: type[_E]) -> Mapping[str, _E]:
    return MappingProxyType(tables.get(type_, {}))


def _used(links: Iterable[Link]) -> tuple[Key, ...]:
    """The things of an article: those that it defines, links or embeds."""
    roles = {Role.DEFINES, Role.MENTION, Role.EMBED, Role.TOPIC}
    return tuple(dict.fromkeys(link.target for link in links if link.role in roles))
