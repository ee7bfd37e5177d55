"""What is defined, where, and what a reference's words lead to."""

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from types import MappingProxyType

from onrecord.diagnostics import Code, Finding, Names, Related, Span
from onrecord.parse import ANY_ID, Key, ParsedFile, Place
from onrecord.record.aliases import aliases_of
from onrecord.record.query import Problem
from onrecord.schema import Claim, Kind, Publication, Quote
from onrecord.schema.text import id_problem

_SIGNS = re.compile(r"[\\/:. ]+")
"""What people put between a folder and an id."""

SHOWN_AT_MOST = 5
"""How many names a finding lists."""

_SHOWN = frozenset({None, Publication.USABLE})
"""The states in which a thing has a page; a topic that is only used has none of its own."""


State = tuple[tuple[Key, Publication | None, bool], ...]
"""All that an id may lead to: keys, each with its effective publication, and whether it was published before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Every key that is defined or used as a topic.

    ``places`` says where each is defined; ``topics`` where each in use is first used; ``broken`` are those
    whose own fields are wrong;
    ``publication`` is the effective one, ``withdrawn`` are those that were published once and are not now, and
    ``aliases`` lead from ids that things with an address had before to the things. ``by_id`` lists the kinds in which
    an id occurs. ``asked`` takes up the ids that it is asked for.
    """

    places: Mapping[Key, Place]
    broken: frozenset[Key]
    topics: Mapping[Key, Place]
    publication: Mapping[Key, Publication]
    by_id: Mapping[str, tuple[Key, ...]]
    withdrawn: frozenset[Key] = frozenset()
    aliases: Mapping[Key, Key] = field(default_factory=lambda: MappingProxyType({}))
    asked: set[str] = field(default_factory=set, init=False, repr=False, compare=False)
    _names: dict[tuple[Kind, ...], Names] = field(default_factory=dict, init=False, repr=False, compare=False)
    _places: dict[Key, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def is_published(self, key: Key) -> bool:
        """Whether readers see it."""
        self.asked.add(key.id)
        return self.publication.get(key, Publication.USABLE) is Publication.USABLE

    def states(self) -> dict[str, State]:
        """What each id may lead to, where nothing is broken; what is asked of an id follows from this."""
        return {
            id: tuple((key, self.publication.get(key), key in self.withdrawn) for key in keys)
            for id, keys in self.by_id.items()
        }

    def label_of(self, key: Key) -> str:
        """What a link to a withdrawn thing says in place of its own words; empty for any other."""
        noun = key.kind.noun if key.kind else "page"
        return f"{self.publication[key]} {noun}" if key in self.withdrawn else ""

    def knows(self, key: Key) -> bool:
        """Whether it is defined, be it with mistakes."""
        return key in self.places or key in self.broken or key in self.topics

    def find(self, text: str, kinds: Iterable[Kind]) -> Key | Problem:
        """The thing that a reference names, where the field admits some kinds only."""
        kinds = tuple(kinds)
        folder, slash, id = text.rpartition("/")
        self.asked.add(id)
        if slash:
            return self._find_by_path(text, folder, id, kinds)
        found = [key for key in self.by_id.get(text, ()) if key.kind in kinds]
        sound = [key for key in found if key not in self.broken or key in self.places]
        if found and not sound:
            # An id of a file that could not be read: what it is of is not known, and was told where it stands.
            return found[0]
        found = sound
        if len(found) == 1:
            return found[0]
        if found:
            paths = " or ".join(repr(key.path) for key in found)
            message = f"names {text!r}, which is more than one thing"
            see = tuple(each for key in found for each in self.definition(key))
            return Problem(Code.AMBIGUOUS_REFERENCE, message, f"write {paths}", see)
        if elsewhere := self.by_id.get(text):
            return self._wrong_kind(text, elsewhere[0], kinds)
        return self._unknown(text, text, kinds)

    def meant_path(self, text: str) -> Key | None:
        """The thing whose path a text is but for its signs: ``claims:x``, ``claims/x/``, ``claims/x.md``."""
        folder, _, id = _SIGNS.sub("/", text.removesuffix(".md")).strip("/").partition("/")
        key = Key(Kind(folder), id) if folder in set(Kind) else None
        return key if key in self.places and key is not None and key.path != text else None

    def _find_by_path(self, text: str, folder: str, id: str, kinds: tuple[Kind, ...]) -> Key | Problem:
        if text.startswith(("http://", "https://")):
            help = f"define a source with 'url: {text}', and name it by its id"
            return Problem(Code.UNKNOWN_REFERENCE, f"names {text!r}, which is an address and no id", help)
        try:
            key = Key(Kind(folder), id)
        except ValueError:
            return self._unknown(text, id, kinds)
        if not self.knows(key):
            if elsewhere := [k for k in self.by_id.get(id, ()) if k.kind in kinds]:
                help = f"did you mean {elsewhere[0].path!r}?"
                return Problem(Code.UNKNOWN_REFERENCE, f"names {text!r}, which nothing defines", help)
            return self._unknown(text, id, (key.kind,) if key.kind in kinds and key.kind else kinds)
        return key if key.kind in kinds else self._wrong_kind(text, key, kinds)

    def _unknown(self, text: str, id: str, kinds: tuple[Kind, ...]) -> Key | Problem:
        if renamed := [new for old, new in self.aliases.items() if old.id == id and old.kind in kinds]:
            now = renamed[0].path if "/" in text else renamed[0].id
            return Problem(Code.UNKNOWN_REFERENCE, f"names {text!r}, which has another id now", f"write {now!r}")
        if kinds not in self._names:
            self._names[kinds] = Names(key.id for key in self.places if key.kind in kinds)
        help = ""
        if (meant := self.meant_path(text)) and meant.kind in kinds:
            help = f"did you mean {meant.path!r} ({self._where(meant)})?"
        elif near := self._names[kinds].nearest(id):
            key = [key for key in self.by_id[near] if key.kind in kinds and key in self.places][-1]
            shown = key.path if "/" in text else near
            help = f"did you mean {shown!r} ({self._where(key)})?"
        elif len(kinds) == 1 and (unnamed := Key(kinds[0], ANY_ID)) in self.broken:
            # It may be meant for a thing without a proper id, which is told there.
            return unnamed
        elif len(kinds) == 1:
            help = self._how_to_define(text, id, kinds[0])
        noun = f"{kinds[0].noun} " if len(kinds) == 1 and "/" not in text else ""
        return Problem(Code.UNKNOWN_REFERENCE, f"names {noun}{text!r}, which nothing defines", help)

    def _how_to_define(self, text: str, id: str, kind: Kind) -> str:
        """What to do about a name of a known kind that is like no other."""
        known = self._names[kind,].names
        if known and len(known) <= SHOWN_AT_MOST:
            shown = (f"'{kind.value}/{name}'" if "/" in text else repr(name) for name in known)
            return f"define it, or name one that is: {', '.join(shown)}"
        file = f" or in '{kind.value}/{id}.md'" if not id_problem(id) else ""
        return f"define it under '{kind.value}:'{file}, or name one that is defined"

    def _where(self, key: Key) -> str:
        """The file and line of a thing, worked out once however many were meant to be it."""
        if key not in self._places:
            span = self.places[key].at("id").span()
            self._places[key] = f"{span.path}:{span.line}"
        return self._places[key]

    def definition(self, key: Key) -> tuple[tuple[Place, str], ...]:
        """Where a thing comes from, and in what way, as findings show it; nothing for what could not be read."""
        noun = key.kind.noun if key.kind else "page"
        if key in self.places:
            return ((self.places[key].at("id"), f"the {noun} is defined here"),)
        return ((self.topics[key], f"the {noun} is first used here"),) if key in self.topics else ()

    def _wrong_kind(self, text: str, found: Key, kinds: tuple[Kind, ...]) -> Problem:
        wanted = " or ".join(kind.a_noun for kind in kinds)
        noun = found.kind.a_noun if found.kind else "a page"
        message = f"names {text!r}, which is {noun}, where {wanted} is to stand"
        return Problem(Code.WRONG_KIND, message, f"name {wanted}", self.definition(found))


def index_of(files: Iterable[ParsedFile], once: Container[Key] = ()) -> tuple[Index, list[Finding]]:
    """Indexes the definitions of all files; the same thing defined twice is a finding that names both places.

    Args:
        files: The parsed files.
        once: What was published before.
    """
    places: dict[Key, Place] = {}
    publication: dict[Key, Publication] = {}
    broken: set[Key] = set()
    topics: dict[Key, Place] = {}
    findings: list[Finding] = []
    files = tuple(files)
    for parsed in files:
        broken |= parsed.broken
        own: list[tuple[Key, Place, Publication]] = []
        inherited = parsed.article.publication if parsed.article else Publication.USABLE
        if parsed.key.kind is Kind.ARTICLE and parsed.article:
            own.append((parsed.key, Place(parsed.document, ()), inherited))
            if inherited is Publication.USABLE:
                _use_topics(topics, (t.id for t in parsed.article.topics), Place(parsed.document, ("topics",)))
        for definition in parsed.definitions:
            state = definition.thing.publication or inherited
            own.append((definition.key, definition.place, state))
            if isinstance(definition.thing, Claim | Quote) and state is Publication.USABLE:
                _use_topics(topics, definition.thing.topics, definition.place.at("topics"))
        for key, place, state in own:
            if key in places:
                findings.append(_duplicate(key, place, places[key]))
                continue
            places[key], publication[key] = place, state
    aliases, wrong = aliases_of(files, places)
    findings += wrong
    renamed = {key for old, key in aliases.items() if old in once}
    withdrawn = frozenset(k for k, state in publication.items() if state in _TAKEN_BACK and (k in once or k in renamed))
    shown = {key: place for key, place in {**topics, **places}.items() if publication.get(key) in _SHOWN}
    findings += _taken_addresses(files, shown)
    by_id: dict[str, list[Key]] = {}
    for key in (*places, *(t for t in topics if t not in places), *sorted(broken - set(places))):
        by_id.setdefault(key.id, []).append(key)
    index = Index(
        places=MappingProxyType(places),
        broken=frozenset(broken),
        topics=MappingProxyType(topics),
        publication=MappingProxyType(publication),
        by_id=MappingProxyType({id: tuple(keys) for id, keys in by_id.items()}),
        withdrawn=withdrawn,
        aliases=MappingProxyType(
            {old: key for old, key in aliases.items() if publication.get(key) in _SHOWN or key in withdrawn}
        ),
    )
    return index, findings


_TAKEN_BACK = frozenset({Publication.WITHHELD, Publication.CANCELED})


def _use_topics(topics: dict[Key, Place], ids: Iterable[str], place: Place) -> None:
    """Using a topic makes it, where it is first used."""
    for number, id in enumerate(ids):
        topics.setdefault(Key(Kind.TOPIC, id), place.at(number))


def _taken_addresses(files: Iterable[ParsedFile], places: Mapping[Key, Place]) -> list[Finding]:
    """Ordinary pages that stand where a thing's page is to stand: ``claims/x/index.md`` and the claim ``x``."""
    by_path = {key.path: (key, place) for key, place in places.items()}
    findings = []
    for parsed in files:
        if parsed.key.kind is not None:
            continue
        page = PurePosixPath(parsed.key.id)
        address = page.parent if page.stem in {"index", "README"} else page.parent / page.stem
        if found := by_path.get(address.as_posix()):
            key, place = found
            noun = key.kind.noun if key.kind else "page"
            spot = place if key.kind in {Kind.ARTICLE, Kind.TOPIC} else place.at("id")
            findings.append(
                Finding.of(
                    Code.DUPLICATE_ID,
                    spot.span(),
                    f"{noun} {key.id!r} would have its page where an ordinary page stands",
                    help="give one of them another name",
                    related=(Related(span=Span.point(parsed.document.path), label="the page"),),
                )
            )
    return findings


def _duplicate(key: Key, place: Place, first: Place) -> Finding:
    """An alias defines a thing a second time, where it stands."""
    noun = key.kind.noun if key.kind else "page"
    span, other = (each.alias() or each.span() for each in (place.at("id"), first.at("id")))
    return Finding.of(
        Code.DUPLICATE_ID,
        span,
        f"{noun} {key.id!r} is defined twice",
        help="give one of them another id, or delete it",
        related=(Related(span=other, label="first defined here"),),
    )
