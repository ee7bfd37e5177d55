"""Whole pages: what stands on the page of each kind of thing."""

from collections.abc import Callable

from markupsafe import Markup

from onrecord.parse import Key
from onrecord.record import Article, Claim, Question, Quote, Source, Speaker, Topic, Withdrawn
from onrecord.schema import Kind
from onrecord.view.page_types import Page, PageHead, TombstonePage
from onrecord.view.pages.article import ArticlePages
from onrecord.view.pages.claim import ClaimPages
from onrecord.view.pages.others import OtherPages
from onrecord.view.pages.parts import Means
from onrecord.view.pages.quote import QuotePages
from onrecord.view.types import Anchor

__all__ = ["Means", "Pages"]


class Pages:
    """Makes the page of any thing of a record."""

    def __init__(self, means: Means) -> None:
        self._record = means.cards.record
        self._others = others = OtherPages(means)
        self._make: dict[type, Callable[..., Page]] = {
            Article: ArticlePages(means).article,
            Claim: ClaimPages(means).claim,
            Quote: QuotePages(means).quote,
            Speaker: others.speaker,
            Source: others.source,
            Topic: others.topic,
            Question: others.question,
        }

    def list_of(self, kind: Kind) -> Anchor:
        """A link to the list of a kind."""
        return self._others.list_of(kind)

    def list_head(self, kind: Kind, number: int) -> PageHead:
        """The head of a later page of a list."""
        return self._others.list_head(kind, number)

    def tombstone(self, withdrawn: Withdrawn) -> TombstonePage:
        """The page of what was published and no longer is."""
        return self._others.tombstone(withdrawn)

    def page(self, key: Key, body: Markup) -> Page:
        """The page of a thing, with its text rendered as ``body``."""
        thing = self._record[key]
        return self._make[type(thing)](thing, body)
