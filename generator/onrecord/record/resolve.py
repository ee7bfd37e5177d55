"""Parsed files → the sealed record, and what does not fit together.

Reads in four steps: index the definitions, resolve what each thing names, resolve what each text mentions,
put everything into its order. A reference to a thing whose own fields are broken is passed over in
silence: its mistake is told once, at the thing.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TypeVar

from onrecord.diagnostics import Finding, Names
from onrecord.document.sentences import plain
from onrecord.parse import Key, ParsedFile, Place
from onrecord.record.build import Builder
from onrecord.record.claims import finish_claims
from onrecord.record.index import Index, index_of
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


def resolve(
    files: Sequence[ParsedFile],
    *,
    lang: str = "en",
    reliability: bool = False,
    media: Iterable[str] | None = None,
    once: Mapping[Key, str] = MappingProxyType({}),
) -> tuple[Record, list[Finding]]:
    """Seals the record.

    Args:
        files: The parsed files of a site, in any order.
        lang: The site's language (BCP 47), for what states none.
        reliability: Whether the record keeps the grades of sources.
        media: The other files of the content, by their paths in it; without them, pictures are not looked for.
        once: What was published before, and since when (an ISO 8601 day).
    """
    files = sorted(files, key=lambda f: f.document.uri)
    index, findings = index_of(files, once)
    refs = References(index)
    pictures = Names(media) if media is not None else None
    builder = Builder(refs, site_lang=lang, reliability=reliability, pictures=pictures)
    entities: dict[Key, Entity] = {}
    for parsed in files:
        for entity in _entities_of(parsed, builder, lang):
            entities.setdefault(entity.key, entity)
    for key in index.topics:
        if key not in entities:
            entities[key] = builder.bare_topic(key)
    entities = finish_claims(entities, index.is_published)
    for parsed in files:
        if parsed.key in entities or parsed.key in index.broken:
            refs.links += resolve_mentions(parsed, index, entities, refs.findings)
    published = {k: _apart_from_drafts(e, index) for k, e in entities.items() if index.is_published(k)}
    withdrawn = {
        key: _withdrawn(entities[key], index, entities, _first(key, index, once))
        for key in entities
        if key in index.withdrawn
    }
    record = _seal(published, refs.links, withdrawn)
    return replace(record, aliases=index.aliases), findings + refs.findings


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


def _seal(entities: dict[Key, Entity], links: list[Link], withdrawn: Mapping[Key, Withdrawn]) -> Record:
    made = [link for link in dict.fromkeys(links) if link.source in entities]
    left = [link for link in made if link.target in withdrawn]
    links = [link for link in made if link.target in entities]
    rank = ranks(entities, links)
    links += left
    ordered = {key: entities[key] for key in in_rank(entities, rank)}
    links.sort(key=lambda link: rank[link.source])
    outgoing: dict[Key, list[Link]] = {}
    incoming: dict[Key, list[Link]] = {}
    for link in links:
        outgoing.setdefault(link.source, []).append(link)
        incoming.setdefault(link.target, []).append(link)

    return Record(
        articles=_table(ordered, Article),
        questions=_table(ordered, Question),
        claims=_table(ordered, Claim),
        quotes=_table(ordered, Quote),
        speakers=_table(ordered, Speaker),
        sources=_table(ordered, Source),
        topics=_table(ordered, Topic),
        pages=_table(ordered, Page),
        links=MappingProxyType({k: tuple(v) for k, v in outgoing.items()}),
        backlinks=MappingProxyType({k: tuple(v) for k, v in incoming.items()}),
        uses=MappingProxyType(
            {k: _used(outgoing.get(k, []), entities) for k, e in ordered.items() if isinstance(e, Article)}
        ),
        withdrawn=MappingProxyType(dict(withdrawn)),
    )


_E = TypeVar("_E", bound=Entity)


def _table(entities: Mapping[Key, Entity], type_: type[_E]) -> Mapping[str, _E]:
    return MappingProxyType({k.id: e for k, e in entities.items() if isinstance(e, type_)})


def _used(links: list[Link], entities: Mapping[Key, Entity]) -> tuple[Key, ...]:
    """The things of an article: those that it defines, links or embeds."""
    roles = {Role.DEFINES, Role.MENTION, Role.EMBED, Role.TOPIC}
    return tuple(dict.fromkeys(link.target for link in links if link.role in roles and link.target in entities))
