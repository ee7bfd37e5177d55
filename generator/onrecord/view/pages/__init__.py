"""Whole pages: what stands on the page of each kind of thing."""

from collections.abc import Callable

from markupsafe import Markup

from onrecord.citations import Citations
from onrecord.parse import Key
from onrecord.record import Article, Claim, Question, Quote, Source, Speaker, Topic, Withdrawn
from onrecord.view.cards import Cards
from onrecord.view.embeds import Embeds
from onrecord.view.lists import Lists
from onrecord.view.page_types import Page, TombstonePage
from onrecord.view.pages.article import ArticlePages
from onrecord.view.pages.claim import ClaimPages
from onrecord.view.pages.others import OtherPages
from onrecord.view.pages.parts import Parts
from onrecord.view.pages.quote import QuotePages

__all__ = ["Pages"]


class Pages(Parts):
    """Makes the page of any thing of a record."""

    def __init__(
        self,
        cards: Cards,
        lists: Lists,
        *,
        report: str = "",
        citations: Citations | None = None,
        embeds: Embeds | None = None,
    ) -> None:
        super().__init__(cards, lists, report=report, citations=citations, embeds=embeds)
        self._others = others = OtherPages(cards, lists, report=report, citations=self.citations)
        claims = ClaimPages(cards, lists, report=report, citations=self.citations, embeds=embeds)
        quotes = QuotePages(cards, lists, report=report, citations=self.citations, embeds=embeds)
        self._make: dict[type, Callable[..., Page]] = {
            Article: ArticlePages(cards, lists, report=report, citations=self.citations).article,
            Claim: claims.claim,
            Quote: quotes.quote,
            Speaker: others.speaker,
            Source: others.source,
            Topic: others.topic,
            Question: others.question,
        }

    def tombstone(self, withdrawn: Withdrawn) -> TombstonePage:
        """The page of what was published and no longer is."""
        return self._others.tombstone(withdrawn)

    def page(self, key: Key, body: Markup) -> Page:
        """The page of a thing, with its text rendered as ``body``."""
        thing = self.record[key]
        return self._make[type(thing)](thing, body)
