"""What stands on the picture that others show beside a link to a claim, a quote or an article.

One model for the picture and for its text equivalent, so that neither says what the other does not.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from onrecord.parse import Key
from onrecord.record import Article, Claim, Quote, Thing
from onrecord.schema import OWN_WORDS, Kind
from onrecord.view.cards import Cards
from onrecord.view.languages import direction
from onrecord.view.quotation import marks_of
from onrecord.view.types import QuoteView, SpeakerLine, StatusView
from onrecord.view.words import NOUNS

KINDS = frozenset({Kind.ARTICLE, Kind.CLAIM, Kind.QUOTE})
"""What has a picture."""

_ISOLATE, _END = "\u2068", "\u2069"
_ALT_AT_MOST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareCard:
    """What a picture says.

    ``noun`` is the kind of thing in words, ``text`` what it is about in language ``lang``, read in the direction
    ``dir``, between the quotation ``marks`` where it is somebody's words; it may be cut, with ``cut`` for what is left
    out. ``status`` is a claim's. ``lines`` stand under the text, in the direction ``lines_dir``: who spoke, in what
    role, when, and what keeps the words from being taken for more than they are; or an article's summary.
    ``site`` is the name of the site; our own words are read in the direction ``ours_dir``.
    """

    noun: str
    text: str
    lang: str
    dir: str
    lines_dir: str
    site: str
    ours_dir: str
    marks: tuple[str, str] = ("", "")
    cut: str = "…"
    status: StatusView | None = None
    lines: tuple[str, ...] = ()

    @property
    def facts(self) -> tuple[str, ...]:
        """All that it says beside the text, each by itself."""
        status = (self.status.text,) if self.status else ()
        return (self.noun, *status, *self.lines, self.site)

    @property
    def alt(self) -> str:
        """The same in words: what it is, the text, and the rest."""
        text, room = " ".join(self.text.split()), _ALT_AT_MOST
        if len(text) > room:
            text = text[: max(text.rfind(" ", 0, room), room // 2)].rstrip() + self.cut
        kind = f"{self.noun} ({self.status.text})" if self.status else self.noun
        return f"{kind}: {self.marks[0]}{text}{self.marks[1]} – " + " – ".join((*self.lines, self.site))


class ShareCards:
    """Makes what stands on pictures.

    Args:
        cards: The cards of the things.
        site: The name of the site.
    """

    def __init__(self, cards: Cards, site: str) -> None:
        self.cards = cards
        self.record = cards.record
        self.site = site

    def keys(self) -> Iterator[Key]:
        """All that has a picture, in the order of the record."""
        tables = (self.record.articles, self.record.claims, self.record.quotes)
        return chain.from_iterable((thing.key for thing in table.values()) for table in tables)

    def of(self, key: Key) -> ShareCard | None:
        """What the picture of a thing says; what is withdrawn, or of another kind, has none."""
        match self.record.get(key):
            case Claim() as claim:
                return replace(self._card(claim, claim.statement), status=self.cards.claim(key).status)
            case Quote() as quote:
                marks = self._marks(quote)
                lines = tuple(line for line in self._said(quote) if line)
                card = self._card(quote, " ".join(quote.segments))
                return replace(card, marks=marks, cut=" […]" if marks[0] else card.cut, lines=lines)
            case Article() as article:
                card = self._card(article, article.title)
                return replace(card, lines=(article.summary,), lines_dir=card.dir)
        return None

    def _card(self, thing: Thing, text: str) -> ShareCard:
        """What every picture has."""
        ours = self.cards.catalogue
        return ShareCard(
            noun=ours.say(NOUNS[thing.key.kind or Kind.ARTICLE]),
            text=" ".join(text.split()),
            lang=thing.lang,
            dir=direction(thing.lang),
            lines_dir=ours.dir,
            site=self.site,
            ours_dir=ours.dir,
        )

    def _marks(self, quote: Quote) -> tuple[str, str]:
        """The quotation marks of the words' own language; a paraphrase has none."""
        if quote.form not in OWN_WORDS:
            return "", ""
        return marks_of(quote.lang)

    def _said(self, quote: Quote) -> Iterator[str]:
        """Who spoke, in what role; when; and what a reader should know of the words."""
        say, view = self.cards.say, self.cards.quote(quote.key)
        yield self.cards.catalogue.joined(self._speaker(line) for line in view.speakers)
        relayed = say("relayed by {agent}", agent=_isolated(view.via.label)) if view.via else ""
        yield say(", ").join(part for part in (view.said.words, relayed) if part)
        yield say("; ").join(self._caveats(view))

    def _speaker(self, line: SpeakerLine) -> str:
        parts = (line.label, line.role)
        return self.cards.say(", ").join(_isolated(part) for part in parts if part)

    def _caveats(self, view: QuoteView) -> Iterator[str]:
        say = self.cards.say
        disputed = self.cards.catalogue.joined(_isolated(anchor.label) for anchor in view.disputed_by)
        for caveat in (
            view.form,
            view.translated,
            disputed and say("Translation disputed by {agents}", agents=disputed),
            view.authenticity,
            say("Later withdrawn") if view.withdrawals else "",
        ):
            if caveat:
                yield caveat


def _isolated(text: str) -> str:
    """A text that keeps its own direction within others (Unicode Annex 9)."""
    return f"{_ISOLATE}{text}{_END}"
