"""What the templates of whole pages see; like :mod:`onrecord.view.types`, flat, frozen and finished."""

from dataclasses import dataclass

from markupsafe import Markup

from onrecord.citations import Reference
from onrecord.view.balance_types import BalanceView
from onrecord.view.claim_map import MapView
from onrecord.view.embeds import EmbedView
from onrecord.view.origins_tree import OriginNode
from onrecord.view.sections import Section
from onrecord.view.types import (
    Anchor,
    ArticleView,
    BearingView,
    CheckView,
    ClaimView,
    CorrectionView,
    DateView,
    ListView,
    QuestionView,
    QuoteView,
    ResponseView,
    SiteUrl,
    SourceView,
    SpeakerLine,
    SpeakerView,
    StandView,
    StatusEntryView,
    TopicView,
)


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
    note_lang: str
    opposes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginsView:
    """The origins behind one side of a claim: independent, only repeating others, unknown; and a sentence on them.

    ``tree`` has all of them, each under what it repeats; it is empty where none repeats another, or for too many.
    """

    sentence: str
    independent: Section[SourceView]
    repeating: Section[SourceView]
    unknown: Section[SourceView]
    tree: tuple[OriginNode, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BacklinkView:
    """A page that speaks of this thing, with each sentence in which it does; none where it only embeds it.

    ``shown`` says how much of the thing it embeds, empty for nothing.
    """

    page: Anchor
    sentences: tuple[tuple[str, str, str], ...]
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceRow:
    """How much one speaker is quoted in an article, none at all for some who assert or deny its claims.

    ``indirect`` are paraphrases and what others relayed. ``origins`` are the independent origins behind what the
    speaker says there; sources of unknown origin count for none.
    """

    speaker: SpeakerLine
    direct: int
    indirect: int
    words: int
    origins: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionReason:
    """A correction as far as it may still be told: without the wording before and after."""

    date: DateView
    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """The same article in another language: ``phrase`` is ``Translated from Persian`` or ``Also in Persian``."""

    phrase: str
    page: Anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class OutwardView:
    """A page of another site about the very same thing: its address, and the name of its host."""

    href: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHead:
    """What stands around the content of every page.

    ``noun`` is the page's kind in words (``Claim``), ``up`` its list, ``elsewhere`` the pages of others about the
    same thing; ``own_lang`` is the language of what its author says about it, in the text
    and in the ``note``. ``corrections`` are those that concern the page's thing, the latest first;
    ``all_corrections`` is the page of the site's, where there are any. ``canonical`` is the page's whole address, if
    the site has one; ``embed`` is how others show the thing within their own pages, where they can.
    """

    title: str
    description: str
    url: SiteUrl
    lang: str
    dir: str
    own_lang: str
    own_dir: str
    note: str
    noun: str
    up: Anchor
    elsewhere: tuple[OutwardView, ...]
    report_href: str
    corrections: tuple[CorrectionView, ...] = ()
    all_corrections: Anchor | None = None
    canonical: str = ""
    embed: EmbedView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BibliographyEntry:
    """A source as an entry of a bibliography: ``reference`` is the work in the site's style.

    ``names_address`` tells that it has the address at which the source is linked.
    """

    source: SourceView
    reference: Reference
    names_address: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteView:
    """How to cite a page: in styles by their names, and as data for programs (BibTeX, CSL-JSON)."""

    styled: tuple[tuple[str, Reference], ...]
    bibtex: str
    csl: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """An article, whole. ``body`` is its rendered text; ``language`` is named if it is not the site's."""

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
    voices: Section[VoiceRow]
    unknown: tuple[Anchor, ...]
    more_unknown: int
    sources: tuple[BibliographyEntry, ...]
    cite: CiteView
    corrections: tuple[CorrectionView, ...]
    corrected: CorrectionView | None
    language: str
    versions: tuple[VersionView, ...]
    related: tuple[ArticleView, ...]
    backlinks: Section[BacklinkView]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage:
    """A claim, whole. ``map`` has it and the claims around it, itself first; nothing where there are not enough."""

    head: PageHead
    claim: ClaimView
    asserted: Section[StandView]
    denied: Section[StandView]
    withdrawn: Section[StandView]
    responses: Section[ResponseView]
    body: Markup
    question: Anchor | None
    answer: str
    where: str
    during: DateView | None
    history: tuple[StatusEntryView, ...]
    evidence: Section[EvidenceView]
    counterclaims: Section[RelationView]
    relations: Section[RelationView]
    map: MapView | None
    origins: tuple[OriginsView, OriginsView]
    timeline: ListView
    topics: tuple[Anchor, ...]
    defined_in: Anchor | None
    backlinks: Section[BacklinkView]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A piece of a text, and whether its words differ from those of another text."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceView:
    """Words of a text, and those that another one has instead; either may be empty."""

    here: str
    there: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantView:
    """The same utterance as another outlet printed it; its ``differences`` from the quote, if ``compared``."""

    segments: tuple[tuple[Run, ...], ...]
    compared: bool
    differences: tuple[DifferenceView, ...]
    lang: str
    dir: str
    source: Anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslationView:
    """The words in another language; ``made`` says by whom and how.

    ``differences`` are those from the words of the quote, ``compared`` where they are in the same language.
    """

    segments: tuple[tuple[Run, ...], ...]
    compared: bool
    differences: tuple[DifferenceView, ...]
    lang: str
    dir: str
    made: str
    source: Anchor | None
    disputed_by: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotePage:
    """A quote, whole. ``check`` says whether its words were found in the source.

    ``around`` is what stands in the source just before and just after the words, ``around_original`` the same of the
    original words; either part may be empty.
    """

    head: PageHead
    quote: QuoteView
    around: tuple[str, str]
    around_original: tuple[str, str]
    body: Markup
    check: CheckView
    bearings: tuple[BearingView, ...]
    variants: tuple[VariantView, ...]
    translations: tuple[TranslationView, ...]
    authenticity: tuple[tuple[str, DateView | None, str], ...]
    topics: tuple[Anchor, ...]
    defined_in: Anchor | None
    backlinks: Section[BacklinkView]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameView:
    """A name in another spelling or script, and its language in words, if it is stated."""

    text: str
    lang: str
    dir: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleView:
    """A role and when it was held."""

    title: str
    org: Anchor | None
    during: DateView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberView:
    """Somebody who holds or held a role in an organization; ``during`` in words, empty where it goes on."""

    speaker: Anchor
    title: str
    during: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """The answer that a speaker gives to a question, and when."""

    question: Anchor
    answer: str
    during: DateView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceView:
    """A claim and where the speaker of the page stands towards it.

    ``says`` is the figure that they give, ``others`` are those with whom they did it.
    """

    verb: str
    says: str
    others: tuple[SpeakerLine, ...]
    date: DateView | None
    claim: ClaimView


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerPage:
    """A speaker, whole. ``names`` are other spellings of the name; ``members`` hold a role in this organization.

    ``unnamed_quotes`` are words of the time before the name was known. ``relayed`` and ``relayed_claims`` are what
    others said, by way of this speaker.
    """

    head: PageHead
    speaker: SpeakerView
    body: Markup
    names: tuple[NameView, ...]
    roles: tuple[RoleView, ...]
    members: tuple[MemberView, ...]
    sides: tuple[SideView, ...]
    identified_as: Anchor | None
    identified_on: DateView | None
    identified_because: tuple[Anchor, ...]
    was_unnamed: tuple[Anchor, ...]
    stances: Section[StanceView]
    responses: Section[StanceView]
    quotes: Section[QuoteView]
    unnamed_quotes: Section[QuoteView]
    relayed: Section[QuoteView]
    relayed_claims: Section[ClaimView]
    timeline: ListView
    backlinks: Section[BacklinkView]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """A source, whole. ``repeated_by`` are the sources derived from it; ``claims`` rest on it."""

    head: PageHead
    source: SourceView
    reference: Reference
    body: Markup
    quotes: Section[QuoteView]
    claims: Section[ClaimView]
    repeated_by: tuple[Anchor, ...]
    articles: Section[ArticleView]
    backlinks: Section[BacklinkView]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicPage:
    """A topic, whole."""

    head: PageHead
    topic: TopicView
    body: Markup
    articles: Section[ArticleView]
    questions: Section[QuestionView]
    claims: Section[ClaimView]
    quotes: Section[QuoteView]
    timeline: ListView
    backlinks: Section[BacklinkView]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSection:
    """An answer to a question: who gives it, and the first of the claims that amount to it."""

    text: str
    speakers: tuple[SpeakerLine, ...]
    claims: Section[ClaimView]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPage:
    """A question, whole: its answers side by side. ``other`` are claims that name no answer."""

    head: PageHead
    question: QuestionView
    answers: tuple[AnswerSection, ...]
    balance: BalanceView
    body: Markup
    where: str
    during: DateView | None
    other: Section[ClaimView]
    defined_in: Anchor | None
    timeline: ListView
    backlinks: Section[BacklinkView]


@dataclass(frozen=True, slots=True, kw_only=True)
class TombstonePage:
    """What is left of a thing that was published and no longer is. ``state`` says in words what became of it."""

    head: PageHead
    path: str
    state: str
    since: DateView | None
    reasons: tuple[CorrectionReason, ...]
    backlinks: Section[BacklinkView]


Page = ArticlePage | ClaimPage | QuotePage | SpeakerPage | SourcePage | TopicPage | QuestionPage | TombstonePage
