"""What templates see: flat, frozen, finished. A template needs ``if`` and ``for`` and nothing else.

Addresses (``url``) are relative to the site's root (``claims/x/``): a template writes ``{{ root }}{{ x.url }}``,
where ``root`` leads from the page to the root (``../../``). Addresses of other sites are in fields that say
so (``href``). Dates come as words for people and as EDTF or ISO 8601 for machines. Texts are plain: the
environment escapes them.
"""

from dataclasses import dataclass
from typing import NewType

from markupsafe import Markup

SiteUrl = NewType("SiteUrl", str)
"""An address on the site, relative to its root, as a browser takes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateView:
    """``words`` for people (``about 5 September 2021``); ``iso`` for ``<time datetime>``, empty where HTML has none."""

    words: str
    iso: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A link to a thing: its short label, and for a claim its status. ``kind`` is a noun: ``claim``."""

    label: str
    url: SiteUrl
    kind: str
    lang: str = ""
    dir: str = ""
    status: "StatusView | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusView:
    """A claim's status. ``word`` is the closed list's (for classes), ``text`` what a reader sees."""

    word: str
    text: str
    date: DateView | None
    explained: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusEntryView:
    """One entry of a status log."""

    status: StatusView
    because: tuple[Anchor, ...]
    note: str
    effective: DateView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerLine:
    """A speaker beside words or a claim, with the role held on that day (``Taliban spokesperson``), or none.

    ``known_as`` is who somebody unnamed has since turned out to be.
    """

    label: str
    url: SiteUrl
    role: str
    kind: str
    known_as: Anchor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """A source as a bibliography names it. ``href`` is its own address, ``archive_href`` its archived copy.

    ``origin`` says in words whether it reports for itself, what it repeats, or that nobody has said.
    """

    url: SiteUrl
    path: str
    id: str
    title: str
    kind: str
    authors: str
    publisher: str
    published: DateView | None
    lang: str
    dir: str
    href: str
    archive_href: str
    archived_on: DateView | None
    accessed: DateView | None
    link_status: str
    origin: str
    derived_from: tuple[Anchor, ...]
    quotes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """A quote as a block.

    ``segments`` are the words in the order in which the source prints them; between two the source
    interrupts. ``cut_before`` and ``cut_after`` say that an excerpt leaves words out. ``form`` is empty for a
    direct quote; ``own_words`` is false for a paraphrase. ``original`` is set where ``segments`` are a
    translation. ``locator_href`` opens a recording at the words. ``withdrawn_in`` is where the speaker took
    back what these words assert or deny.
    """

    url: SiteUrl
    path: str
    id: str
    label: str
    segments: tuple[str, ...]
    lang: str
    dir: str
    cut_before: bool
    cut_after: bool
    speakers: tuple[SpeakerLine, ...]
    via: Anchor | None
    addressee: str
    said: DateView
    form: str
    own_words: bool
    cue: str
    context: str
    note: str
    source: SourceView | None
    locator: str
    locator_href: str
    original: tuple[str, ...]
    original_lang: str
    original_dir: str
    translated: str
    disputed_by: tuple[Anchor, ...]
    authenticity: str
    withdrawn_in: Anchor | None
    withdrawn_on: DateView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActView:
    """One dated act of an agent towards a claim. ``verb`` is ``denies`` and the like.

    ``partly`` says that it denies only a part, ``withdraws_denial`` that it takes back a denial and not an assertion;
    ``says`` is the figure that the agent gives; ``jointly`` are those with whom it acted.
    """

    verb: str
    partly: bool
    withdraws_denial: bool
    date: DateView | None
    where: Anchor
    via: Anchor | None
    jointly: tuple[SpeakerLine, ...]
    says: str
    note: str
    quote: QuoteView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StandView:
    """Where one agent stands towards a claim: the act that counts, and the earlier ones, latest first."""

    agent: SpeakerLine
    own_voice: bool
    latest: ActView
    earlier: tuple[ActView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseView:
    """An answer that is neither assertion nor denial. ``text`` is ``declined to comment`` or ``did not respond``."""

    agent: SpeakerLine
    text: str
    date: DateView | None
    where: Anchor | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The agents of one stance, the first of them shown, and how many there are ``more``.

    ``empty`` are the words where there are none: nobody ever was, or nobody is any longer.
    """

    stands: tuple[StandView, ...]
    more: int
    empty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A claim as a card or a row. What is too long for one is whole on the claim's page."""

    url: SiteUrl
    path: str
    id: str
    label: str
    statement: str
    lang: str
    dir: str
    status: StatusView
    value: str
    asserted: Column
    denied: Column
    withdrawn: Column
    responses: tuple[ResponseView, ...]
    rivals: tuple[Anchor, ...]
    more_rivals: int
    updated_by: tuple[Anchor, ...]
    evidence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """A piece of evidence. ``relation`` is ``supports``, ``disputes``, ``qualifies`` or ``mentions``."""

    item: Anchor
    relation: str
    note: str
    added: DateView | None
    quote: QuoteView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationView:
    """Another claim and how it bears on this one, in words (``contradicts``, ``is qualified by``), with the reason."""

    phrase: str
    claim: ClaimView
    note: str
    opposes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginsView:
    """The independent origins behind a claim, what only repeats others, what is of unknown origin, and a sentence."""

    sentence: str
    independent: tuple[SourceView, ...]
    repeating: tuple[SourceView, ...]
    unknown: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BacklinkView:
    """A page that speaks of this thing, with each sentence in which it does; none where it only embeds it.

    ``shown`` says how much of the thing it embeds, empty for nothing.
    """

    page: Anchor
    sentences: tuple[tuple[str, str, str], ...]
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """Something dated: ``event``, ``words``, ``asserts``, ``denies``, ``withdraws``, ``response``, ``status``."""

    date: DateView
    kind: str
    text: str
    agents: tuple[SpeakerLine, ...]
    verb: str
    target: Anchor | None
    where: Anchor | None
    via: Anchor | None = None
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceRow:
    """How much one speaker is quoted in an article. ``indirect`` are paraphrases and what others relayed."""

    speaker: SpeakerLine
    direct: int
    indirect: int
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionView:
    """A change to what was published. ``kind`` in words: ``Correction``."""

    date: DateView
    kind: str
    text: str
    affects: tuple[Anchor, ...]
    was: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerView:
    """A speaker as a card or a row. ``quotes``, ``asserts`` and ``denies`` are counts."""

    url: SiteUrl
    path: str
    id: str
    name: str
    lang: str
    dir: str
    kind: str
    role: str
    reason: str
    known_as: Anchor | None
    quotes: int
    asserts: int
    denies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """An article as a card or a row. ``contested`` counts its contested claims."""

    url: SiteUrl
    path: str
    id: str
    title: str
    summary: str
    lang: str
    dir: str
    published: DateView
    claims: int
    contested: int
    quotes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicView:
    """A topic as a row, with counts."""

    url: SiteUrl
    path: str
    id: str
    label: str
    text: str
    articles: int
    claims: int
    quotes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """A question as a card or a row; ``answers`` are texts with the claims that give them."""

    url: SiteUrl
    path: str
    id: str
    text: str
    lang: str
    dir: str
    exclusive: bool
    answers: tuple["AnswerView", ...]
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """One answer to a question: who gives it, and the claims that amount to it."""

    text: str
    speakers: tuple[SpeakerLine, ...]
    claims: tuple[ClaimView, ...]


Item = ClaimView | QuoteView | SpeakerView | SourceView | ArticleView | TopicView | QuestionView | TimelineEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """What ``![[claims?…]]`` gives. ``name`` is the view's; ``omitted`` says in words what a limit left out.

    ``pages`` are (number, address, is-this-one) where a list goes on over several pages.
    """

    name: str
    items: tuple[Item, ...]
    total: int
    omitted: str
    more: Anchor | None
    pages: tuple[tuple[int, SiteUrl, bool], ...]
    empty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHead:
    """What the frame around a page needs. ``noun`` is the page's kind in words (``Claim``), ``up`` its list."""

    title: str
    description: str
    url: SiteUrl
    lang: str
    dir: str
    noun: str
    up: Anchor
    report_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """An article, whole. ``body`` is its rendered text."""

    head: PageHead
    summary: str
    type: str
    authors: str
    published: DateView
    updated: DateView | None
    minutes: int
    topics: tuple[Anchor, ...]
    questions: tuple[QuestionView, ...]
    claims: tuple[ClaimView, ...]
    body: Markup
    timeline: ListView
    voices: tuple[VoiceRow, ...]
    sources: tuple[SourceView, ...]
    corrections: tuple[CorrectionView, ...]
    corrected: CorrectionView | None
    translations: tuple[Anchor, ...]
    related: tuple[ArticleView, ...]
    backlinks: tuple[BacklinkView, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage:
    """A claim, whole."""

    head: PageHead
    claim: ClaimView
    asserted: tuple[StandView, ...]
    denied: tuple[StandView, ...]
    withdrawn: tuple[StandView, ...]
    body: Markup
    note: str
    question: Anchor | None
    answer: str
    where: str
    during: DateView | None
    history: tuple[StatusEntryView, ...]
    evidence: tuple[EvidenceView, ...]
    counterclaims: tuple[RelationView, ...]
    relations: tuple[RelationView, ...]
    origins: OriginsView
    timeline: ListView
    topics: tuple[Anchor, ...]
    defined_in: Anchor | None
    backlinks: tuple[BacklinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BearingView:
    """What a quote does to a claim: ``verb`` is ``asserts`` and the like, or how it is evidence."""

    verb: str
    claim: ClaimView


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantView:
    """The same utterance as another outlet printed it."""

    segments: tuple[str, ...]
    lang: str
    dir: str
    source: Anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslationView:
    """The words in another language; ``made`` says by whom and how."""

    segments: tuple[str, ...]
    lang: str
    dir: str
    made: str
    source: Anchor | None
    disputed_by: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotePage:
    """A quote, whole. ``check`` says whether its words were found in the source, and what that proves."""

    head: PageHead
    quote: QuoteView
    body: Markup
    check: str
    bearings: tuple[BearingView, ...]
    variants: tuple[VariantView, ...]
    translations: tuple[TranslationView, ...]
    authenticity: tuple[tuple[str, DateView | None, str], ...]
    topics: tuple[Anchor, ...]
    defined_in: Anchor | None
    backlinks: tuple[BacklinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleView:
    """A role and when it was held."""

    title: str
    org: Anchor | None
    during: DateView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """The answer that a speaker gives to a question, and when."""

    question: Anchor
    answer: str
    during: DateView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceView:
    """A claim and where the speaker of the page stands towards it; ``says`` is the figure that they give."""

    verb: str
    says: str
    date: DateView | None
    claim: ClaimView


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerPage:
    """A speaker, whole. ``names`` are (text, language, direction); ``members`` hold a role in this organization.

    ``unnamed_quotes`` are words of the time before the name was known. ``relayed`` and ``relayed_claims`` are what
    others said, by way of this speaker.
    """

    head: PageHead
    speaker: SpeakerView
    body: Markup
    note: str
    names: tuple[tuple[str, str, str], ...]
    roles: tuple[RoleView, ...]
    members: tuple[tuple[Anchor, str], ...]
    sides: tuple[SideView, ...]
    identified_as: Anchor | None
    identified_on: DateView | None
    identified_because: tuple[Anchor, ...]
    was_unnamed: tuple[Anchor, ...]
    same_as: tuple[str, ...]
    stances: tuple[StanceView, ...]
    responses: tuple[StanceView, ...]
    quotes: tuple[QuoteView, ...]
    unnamed_quotes: tuple[QuoteView, ...]
    relayed: tuple[QuoteView, ...]
    relayed_claims: tuple[ClaimView, ...]
    backlinks: tuple[BacklinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """A source, whole. ``repeated_by`` are the sources derived from it; ``claims`` rest on it."""

    head: PageHead
    source: SourceView
    body: Markup
    note: str
    same_as: tuple[str, ...]
    quotes: tuple[QuoteView, ...]
    claims: tuple[ClaimView, ...]
    repeated_by: tuple[Anchor, ...]
    articles: tuple[ArticleView, ...]
    backlinks: tuple[BacklinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicPage:
    """A topic, whole."""

    head: PageHead
    topic: TopicView
    body: Markup
    note: str
    articles: tuple[ArticleView, ...]
    questions: tuple[QuestionView, ...]
    claims: tuple[ClaimView, ...]
    quotes: tuple[QuoteView, ...]
    backlinks: tuple[BacklinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPage:
    """A question, whole: its answers side by side. ``other`` are claims that name no answer."""

    head: PageHead
    question: QuestionView
    body: Markup
    note: str
    where: str
    during: DateView | None
    other: tuple[ClaimView, ...]
    defined_in: Anchor | None
    backlinks: tuple[BacklinkView, ...]


Page = ArticlePage | ClaimPage | QuotePage | SpeakerPage | SourcePage | TopicPage | QuestionPage
