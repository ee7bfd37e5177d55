"""The sealed record: things whose references lead to other things of the same record.

Every type is frozen. Tuples are in the order in which a reader meets their items: by date where there is
one, then as the author wrote them, never by name.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from onrecord.diagnostics import Code, did_you_mean
from onrecord.parse import Key, Place
from onrecord.schema import (
    ArticleType,
    Authenticity,
    Author,
    CorrectionKind,
    Date,
    EvidenceRelation,
    Form,
    Kind,
    LinkStatus,
    Method,
    Publication,
    RelationType,
    Reliability,
    ResponseStance,
    SourceKind,
    SpeakerKind,
    Stance,
    Store,
    Value,
)
from onrecord.schema import Status as StatusWord

_STATED = re.compile(r"(?:.*\s)?[^\s.]+[.۔।。]", re.DOTALL)
"""A text with a stop at its end, and none before it in its last word, as abbreviations have."""


def without_stop(text: str) -> str:
    """A sentence as it stands within another."""
    return text[:-1] if _STATED.fullmatch(text) else text


class Role(StrEnum):
    """What a link does. The value is a word for data; pages have sentences of their own for it."""

    MENTION = "mention"
    EMBED = "embed"
    SPEAKER = "speaker"
    VIA = "via"
    SOURCE = "source"
    ACT = "act"
    ACTOR = "actor"
    RESPONSE = "response"
    ABOUT = "about"
    EVIDENCE = "evidence"
    BECAUSE = "because"
    RELATION = "relation"
    QUESTION = "question"
    SIDE = "side"
    ORG = "org"
    TOPIC = "topic"
    DERIVED = "derived"
    IDENTIFIED = "identified"
    DISPUTED = "disputed"
    VARIANT = "variant"
    EVENT = "event"
    AFFECTS = "affects"
    TRANSLATION = "translation"
    DEFINES = "defines"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """The sentence in which a link stands, as plain words: before it, its label, after it."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One thing's reference to another, and, where it stands in a text, the sentence around it.

    ``excerpt`` are the words of a quote that an embed shows, empty where it shows the whole.
    """

    source: Key
    role: Role
    target: Key
    sentence: Sentence | None = None
    excerpt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """What everything with an address has. ``body`` is Markdown, empty where a thing has no text.

    ``lang`` is the language of the thing, ``own_lang`` that in which its author writes about it: a note on Persian
    words need not be Persian. ``article`` is the article whose front matter defines it, ``None`` for a file of its own.
    """

    key: Key
    label: str
    place: Place
    lang: str
    own_lang: str
    body: str = ""
    article: Key | None = None
    note: str = ""
    same_as: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    topics: tuple[Key, ...] = ()
    waive: Mapping[Code, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def dated(self) -> Date | None:
        """The date by which it is sorted, where its kind has one."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One dated act of one or several agents towards a claim.

    ``by`` are speakers; where it is empty, the source ``where`` speaks in its own voice. ``where`` is the
    quote or source in which it was said, ``place`` the field that says so.
    """

    claim: Key
    by: tuple[Key, ...]
    stance: Stance
    where: Key
    date: Date | None
    via: Key | None = None
    value: Value | None = None
    note: str = ""
    place: Place

    @property
    def agents(self) -> tuple[Key, ...]:
        """Who acts: the speakers, or the source itself."""
        return self.by or (self.where,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where one agent stands towards a claim: its acts in time, of which the latest counts."""

    agent: Key
    acts: tuple[Act, ...]

    @property
    def latest(self) -> Act:
        """The act that counts."""
        return self.acts[-1]

    def before(self, act: Act) -> Stance | None:
        """The stance that the agent took last before an act that withdraws it."""
        earlier = self.acts[: self.acts.index(act)]
        return next((a.stance for a in reversed(earlier) if a.stance is not Stance.WITHDRAWS), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """An agent's answer that is neither assertion nor denial."""

    by: Key
    stance: ResponseStance
    date: Date | None
    where: Key | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What bears on a claim, and how."""

    item: Key
    relation: EvidenceRelation
    note: str
    added: Date | None
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How a claim bears on another one. ``inverse`` is set on the other's side of it."""

    type: RelationType
    claim: Key
    note: str
    place: Place
    inverse: bool = False

    @property
    def opposes(self) -> bool:
        """Whether the two claims cannot both be true."""
        return self.type in {RelationType.CONTRADICTS, RelationType.CONTRARY_TO}


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """One entry of a claim's status log. ``dated`` is where its date is written, be it the article's own."""

    word: StatusWord
    date: Date | None
    because: tuple[Key, ...]
    note: str
    effective: Date | None
    place: Place
    dated: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Entity):
    """A proposition, who stands where towards it, and how it stands. ``status`` is in time; the last counts."""

    statement: str
    question: Key | None
    answer: str
    value: Value | None
    where: str
    during: Date | None
    positions: tuple[Position, ...]
    acts: tuple[Act, ...]
    responses: tuple[Response, ...]
    evidence: tuple[Evidence, ...]
    relations: tuple[Relation, ...]
    status: tuple[Status, ...]

    @property
    def label_within(self) -> str:
        """Its label within a sentence, which has a stop of its own: a statement without its stop."""
        return without_stop(self.label) if self.label == self.statement else self.label

    @property
    def dated(self) -> Date | None:
        """The day of the first act towards it."""
        return next((act.date for act in self.acts if act.date), None)

    @property
    def current(self) -> Status:
        """The status that holds now."""
        return self.status[-1]

    def those_who(self, *stances: Stance) -> tuple[Position, ...]:
        """The positions whose latest act is one of the stances."""
        return tuple(p for p in self.positions if p.latest.stance in stances)

    @property
    def asserters(self) -> tuple[Position, ...]:
        """Who asserts it."""
        return self.those_who(Stance.ASSERTS)

    @property
    def deniers(self) -> tuple[Position, ...]:
        """Who denies it, in whole or in part."""
        return self.those_who(Stance.DENIES, Stance.PARTLY_DENIES)

    @property
    def withdrawers(self) -> tuple[Position, ...]:
        """Who has taken it back."""
        return self.those_who(Stance.WITHDRAWS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """The words in another language, and who made them so and how."""

    segments: tuple[str, ...]
    lang: str
    translator: str
    method: Method
    source: Key | None = None
    disputed_by: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """The same utterance as another outlet printed it."""

    segments: tuple[str, ...]
    source: Key


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthenticityEntry:
    """One entry of a quote's authenticity log."""

    word: Authenticity
    date: Date | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Entity):
    """Words, whose they are, and where they stand. ``original`` is set where ``segments`` are a translation.

    ``prefix`` and ``suffix`` are what stands in the source just before and just after the words, or after the
    ``original`` where there is one.
    """

    speakers: tuple[Key, ...]
    segments: tuple[str, ...]
    source: Key
    said: Date
    form: Form
    context: str
    cue: str
    addressee: str
    via: Key | None
    locator: str
    prefix: str
    suffix: str
    original: tuple[str, ...]
    original_lang: str
    translator: str
    method: Method | None
    disputed_by: tuple[Key, ...]
    translations: tuple[Translation, ...]
    variants: tuple[Variant, ...]
    authenticity: tuple[AuthenticityEntry, ...]
    about: tuple[Act, ...]

    @property
    def dated(self) -> Date | None:
        """The day on which the words were said."""
        return self.said


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleHeld:
    """A role and when it was held."""

    title: str
    org: Key | None
    during: Date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The answer that a speaker gives to a question, and when."""

    speaker: Key
    question: Key
    answer: str
    during: Date | None

    def is_held_on(self, day: Date | None) -> bool:
        """Whether what is done on a day is surely done by somebody on this side; where no day is known, it is."""
        return self.during is None or day is None or day.surely_within(self.during)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker(Entity):
    """A person, an organization, or somebody unnamed, for the ``reason`` given."""

    name: str
    kind: SpeakerKind
    names: tuple[tuple[str, str], ...]
    roles: tuple[RoleHeld, ...]
    sides: tuple[Side, ...]
    reason: str
    identified_as: Key | None
    identified_on: Date | None
    identified_because: tuple[Key, ...]

    @property
    def last_role(self) -> RoleHeld | None:
        """The role held last: one without a time, one that has no end, or the one that ended last."""
        never = (10**9, 1, 1)
        ends = [(r.during.latest if r.during else None) or never for r in self.roles]
        return self.roles[ends.index(max(ends))] if self.roles else None

    def role_on(self, day: Date | None) -> RoleHeld | None:
        """The role held on a day: the first whose time includes it, and all of it where it is a month or a year."""
        for role in self.roles:
            if role.during is None or day is None or day.surely_within(role.during):
                return role
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Entity):
    """A work in which words and figures stand. ``derived_from`` is ``None`` where its origin is unknown,
    and empty where it reports for itself. ``reliability`` is ``None`` unless the site grades its sources.
    """  # noqa: D205

    title: str
    kind: SourceKind
    publisher: str
    authors: tuple[Author, ...]
    published: Date | None
    url: str
    archive: str
    archived_on: Date | None
    accessed: Date | None
    link_status: LinkStatus
    derived_from: tuple[Key, ...] | None
    reliability: Reliability | None
    snapshot: str
    store: Store

    @property
    def dated(self) -> Date | None:
        """The day of publication."""
        return self.published


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Entity):
    """What a set of claims answers, differently. ``answers`` are (name, text) pairs."""

    text: str
    exclusive: bool
    answers: tuple[tuple[str, str], ...]
    where: str
    during: Date | None

    def answer_text(self, answer: str) -> str:
        """An answer in words, by its name."""
        return dict(self.answers).get(answer, answer)

    def lists(self, answer: str) -> bool:
        """Whether it has an answer, by its name or its text."""
        return any(answer in pair for pair in self.answers)

    def nearest_answer(self, answer: str) -> str:
        """For who gives an answer that it does not list: the one that was probably meant, or all."""
        names = [name for name, _ in self.answers]
        return did_you_mean(answer, names) or f"its answers are: {'; '.join(names)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Entity):
    """A subject. ``name`` is its whole name, ``label`` what links say."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A dated fact that nobody disputes."""

    date: Date
    text: str
    source: Key
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A change to what an article said."""

    date: Date
    kind: CorrectionKind
    text: str
    affects: tuple[Key, ...]
    was: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Entity):
    """An explainer.

    ``image`` is the path of a picture under the content folder, or its address; it may be empty. ``views`` are the
    names of the views that its text shows of the explainer itself, with nothing left out.
    """

    title: str
    summary: str
    published: Date
    updated: Date | None
    authors: tuple[Author, ...]
    type: ArticleType
    events: tuple[Event, ...]
    corrections: tuple[Correction, ...]
    translation_of: Key | None
    image: str
    views: frozenset[str]

    @property
    def dated(self) -> Date | None:
        """The day of publication."""
        return self.published


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Entity):
    """An ordinary page: it links and shows, and defines nothing. Its key's id is its path under the content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """A thing that was published and no longer is: what is left of it is its address, and when and why it went.

    ``state`` is ``withheld`` or ``canceled``; ``note`` its author's, for readers; ``corrections`` those that concern
    it, the latest first; ``sources`` are where the words of a quote stand. None of its words are here.
    """

    key: Key
    state: Publication
    lang: str
    note: str
    since: str
    corrections: tuple[Correction, ...]
    place: Place
    sources: tuple[Key, ...] = ()


Thing = Article | Question | Claim | Quote | Speaker | Source | Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All that is published, sealed. Mappings go by id and are in the order of the lists.

    ``withdrawn`` are the things that were published before and are withheld or canceled now; ``aliases`` lead from
    ids that things had before to the things. ``links`` maps each thing and page to the links it makes, ``backlinks``
    to the links made to it: the one is the exact inverse of the other. ``uses`` gives, for each article, the things
    that it defines, links or embeds.
    """

    articles: Mapping[str, Article]
    questions: Mapping[str, Question]
    claims: Mapping[str, Claim]
    quotes: Mapping[str, Quote]
    speakers: Mapping[str, Speaker]
    sources: Mapping[str, Source]
    topics: Mapping[str, Topic]
    pages: Mapping[str, Page]
    links: Mapping[Key, tuple[Link, ...]]
    backlinks: Mapping[Key, tuple[Link, ...]]
    uses: Mapping[Key, tuple[Key, ...]]
    withdrawn: Mapping[Key, Withdrawn] = field(default_factory=lambda: MappingProxyType({}))
    aliases: Mapping[Key, Key] = field(default_factory=lambda: MappingProxyType({}))

    def of_kind(self, kind: Kind) -> Mapping[str, Thing]:
        """All things of one kind, by id."""
        table: Mapping[str, Thing] = getattr(self, kind.value)
        return table

    def get(self, key: Key) -> Thing | Page | None:
        """The thing or page of a key, where it is published."""
        return self.of_kind(key.kind).get(key.id) if key.kind else self.pages.get(key.id)

    def __getitem__(self, key: Key) -> Thing | Page:
        found = self.get(key)
        if found is None:
            raise KeyError(key.path)
        return found

    def answers(self, key: Key) -> bool:
        """Whether the site has a page at the address of a key: a thing's, a page's, or what is left of one."""
        return self.get(key) is not None or key in self.withdrawn or key in self.aliases

    def things(self) -> Iterator[Thing]:
        """Everything with an address of its own, kind by kind."""
        for kind in Kind:
            yield from self.of_kind(kind).values()

    def linking(self, target: Key, *roles: Role) -> tuple[Key, ...]:
        """The things that link to one in any of the roles, each once."""
        return tuple(dict.fromkeys(b.source for b in self.backlinks.get(target, ()) if b.role in roles))

    def find(self, target: str) -> Key | None:
        """What a reference in a text names, by its path or a unique id: something that is published, or was."""
        folder, slash, id = target.rpartition("/")
        kinds = [kind for kind in Kind if not slash or kind.value == folder]
        keys = (Key(kind, id) for kind in kinds)
        found = [key for key in keys if self.get(key) is not None or key in self.withdrawn]
        return found[0] if len(found) == 1 else None

    def filed_under(self, topic: Key) -> tuple[Key, ...]:
        """What is filed under a topic: what names it, and what an article that names it defines."""
        users = self.linking(topic, Role.TOPIC)
        links = (link for user in users for link in self.links.get(user, ()) if link.role is Role.DEFINES)
        return tuple(dict.fromkeys([*users, *(link.target for link in links if self.get(link.target) is not None)]))

    def opposed(self, claim: Claim) -> bool:
        """Whether somebody denies a claim, or asserts one that contradicts it or is contrary to it."""
        if claim.deniers:
            return True
        rivals = (self.claims.get(r.claim.id) for r in claim.relations if r.opposes and r.claim != claim.key)
        return any(rival is not None and rival.asserters for rival in rivals)
