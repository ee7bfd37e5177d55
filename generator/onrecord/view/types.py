"""What templates see: flat, frozen, finished. A template needs ``if`` and ``for`` and nothing else.

Addresses (``url``) are relative to the site's root (``claims/x/``): a template writes ``{{ root }}{{ x.url }}``,
where ``root`` leads from the page to the root (``../../``). Addresses of other sites are in fields that say
so (``href``). Dates come as words for people and as EDTF or ISO 8601 for machines. Texts are plain: the
environment escapes them.
"""

from dataclasses import dataclass
from typing import NewType

from onrecord.view.timeline_types import TimelineChart

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

    ``address`` is what ``href`` would be, were it fit to be linked; ``link_status`` says why not, or what it leads to.

    ``title_within`` is its title in a line that goes on behind it, without a stop of its own.
    ``link_works`` is false where the address no longer leads to the source, so that the copy comes first.
    ``origin`` says in words whether it reports for itself, what it repeats, or that nobody has said.
    ``reliability`` are the grade in words and the reason for it. ``language`` is its language, if not the site's,
    ``own_lang`` that of what is said about it.
    """

    url: SiteUrl
    path: str
    id: str
    title: str
    title_within: str
    kind: str
    authors: str
    publisher: str
    published: DateView | None
    lang: str
    dir: str
    language: str
    href: str
    address: str
    archive_href: str
    archived_on: DateView | None
    accessed: DateView | None
    link_status: str
    link_works: bool
    origin: str
    derived_from: tuple[Anchor, ...]
    reliability: tuple[str, str] | None
    own_lang: str
    quotes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """What came of looking a quote's words up in its captured source.

    ``outcome`` is the closed list's word, empty for a paraphrase; ``text`` says it in a few words, ``proves`` what
    it proves. ``passage`` are the words as the source has them, between ``before`` and ``after``. ``raw`` and
    ``text_hash`` are ``sha256:`` and hexadecimal digits; ``raw`` is empty where the text is the file itself.
    ``page`` counts from 1, 0 where there are none.
    """

    outcome: str
    text: str
    proves: str
    checked_on: DateView | None = None
    captured_on: DateView | None = None
    captured_from: str = ""
    media_type: str = ""
    tool: str = ""
    raw: str = ""
    text_hash: str = ""
    page: int = 0
    before: str = ""
    passage: tuple[str, ...] = ()
    after: str = ""
    receipt_url: SiteUrl = SiteUrl("")
    text_url: SiteUrl = SiteUrl("")


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyRow:
    """How many quotes had one outcome; ``share`` is a share of all that were looked for (``40 %``)."""

    outcome: str
    text: str
    count: int
    share: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyView:
    """The quotes of a site by whether they were found; ``paraphrases`` have no words to look for."""

    rows: tuple[TallyRow, ...]
    total: int
    paraphrases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionView:
    """A change to what was published.

    ``kind`` in words: ``Correction``; ``article`` is where it was made, ``own_lang`` its language.
    """

    date: DateView
    kind: str
    text: str
    affects: tuple[Anchor, ...]
    was: str
    now: str
    article: Anchor
    own_lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalView:
    """That words were taken back later, and where. ``agents`` is empty for all whose words they are, ``claims`` for
    all on which they bear.
    """  # noqa: D205

    agents: tuple[Anchor, ...]
    claims: tuple[Anchor, ...]
    date: DateView | None
    where: Anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """A quote as a block.

    ``segments`` are the words in the order in which the source prints them; between two the source
    interrupts. ``cut_before`` and ``cut_after`` say that an excerpt leaves words out. ``form`` is empty for a
    direct quote; ``own_words`` is false for a paraphrase. ``original`` is set where ``segments`` are a
    translation; then ``translated`` says from what, by whom and how, and ``original_title`` is their heading.
    ``language`` is that of ``segments``, if not the site's; ``own_lang`` is that of what is said about them.
    ``locator_href`` and ``source_href`` open a recording at the words; a text is opened there by ``source_href`` and
    ``archive_href``. ``outcome`` is what came of looking them up, in the closed list's word and in a few.
    ``withdrawals`` are those of what these words assert or deny.
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
    own_lang: str
    cue: str
    context: str
    source: SourceView | None
    locator: str
    locator_href: str
    source_href: str
    archive_href: str
    outcome: str
    outcome_text: str
    original: tuple[str, ...]
    original_lang: str
    original_dir: str
    original_title: str
    translated: str
    language: str
    disputed_by: tuple[Anchor, ...]
    authenticity: str
    withdrawals: tuple[WithdrawalView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActView:
    """One dated act of an agent towards a claim. ``verb`` is ``denies`` and the like.

    ``partly`` says that it denies only a part, ``withdraws_denial`` that it takes back a denial and not an assertion;
    ``says`` is the figure that the agent gives. ``joint`` says that several acted together, ``others`` are those of
    them who do not stand here; ``by`` are those who acted, where they are not all who stand here. ``quote`` or
    ``source`` is where it stands.
    """

    by: tuple[SpeakerLine, ...]
    verb: str
    partly: bool
    withdraws_denial: bool
    date: DateView | None
    where: Anchor
    via: Anchor | None
    joint: bool
    others: tuple[SpeakerLine, ...]
    says: str
    note: str
    note_lang: str
    quote: QuoteView | None
    source: SourceView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StandView:
    """Where an agent, or several who acted together, stand: the act that counts, and the earlier ones, latest first.

    ``before_that`` are those for whose words there is no room.
    """

    agents: tuple[SpeakerLine, ...]
    own_voice: bool
    latest: ActView
    earlier: tuple[ActView, ...]
    before_that: tuple[ActView, ...]


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
    """A claim as a card or a row. What is too long for one is whole on the claim's page.

    ``opposed`` is how many claims cannot be true beside it: the ``rivals`` and ``more_rivals``.
    """

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
    opposed: int
    updated_by: tuple[Anchor, ...]
    evidence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BearingView:
    """What a quote does to a claim: ``verb`` is ``asserts`` and the like, or how it is evidence."""

    verb: str
    claim: ClaimView


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """Something dated: ``event``, ``words``, ``response``, ``status``, or an act by its stance (``partly-denies``).

    ``label`` is a heading over the text, ``lang`` the language of both. The claim that is the ``target`` has no status:
    today's has no place beside what was done on another day. ``side`` is the answer of those who act to the question by
    which the picture of its timeline has lanes.
    """

    date: DateView
    kind: str
    text: str
    agents: tuple[SpeakerLine, ...]
    verb: str
    target: Anchor | None
    where: Anchor | None
    via: Anchor | None = None
    says: str = ""
    label: str = ""
    lang: str = ""
    side: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefView:
    """An entry of a timeline in a line: who does what. It leads to the claim or the words, an event nowhere."""

    date: str
    words: str
    url: SiteUrl
    kind: str
    side: str = ""


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
    """An article as a card or a row. ``contested`` counts its contested claims; ``language`` is not the site's."""

    url: SiteUrl
    path: str
    id: str
    title: str
    summary: str
    lang: str
    dir: str
    language: str
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
    lang: str
    dir: str
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
    """One answer to a question: who gives it, the first of the claims that amount to it, and how many ``more``."""

    text: str
    speakers: tuple[SpeakerLine, ...]
    claims: tuple[ClaimView, ...]
    more: int


Item = (
    ClaimView
    | QuoteView
    | SpeakerView
    | SourceView
    | ArticleView
    | TopicView
    | QuestionView
    | TimelineEntry
    | CorrectionView
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """What ``![[claims?…]]`` gives. ``name`` is the view's; ``omitted`` says in words what a limit left out.

    ``rest`` is what stands there too, behind a click, and ``brief`` what stands there in short, with its date and link.

    ``pages`` are (number, address, is-this-one) where a list goes on over several pages, ``previous`` and ``next`` the
    addresses of those beside this one, empty at either end. ``facets`` is the address of the data by which a browser
    filters a whole list, empty where there is none, and ``dated`` says in words what the days of the rows are.
    ``chart`` is a timeline's picture, if it has one; then the anchors of its entries are ``entry_id`` and their number.
    """

    name: str
    items: tuple[Item, ...]
    total: int
    omitted: str
    more: Anchor | None
    pages: tuple[tuple[int, SiteUrl, bool], ...]
    empty: str
    previous: SiteUrl = SiteUrl("")
    next: SiteUrl = SiteUrl("")
    facets: SiteUrl = SiteUrl("")
    dated: str = ""
    rest: tuple[Item, ...] = ()
    brief: tuple[BriefView, ...] = ()
    chart: TimelineChart | None = None
    entry_id: str = ""
