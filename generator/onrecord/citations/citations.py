"""The references of a site: its sources in its style, and its articles in those that others ask for."""

from collections.abc import Callable
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from onrecord.citations.items import Item, item_of_article, item_of_source, written_date
from onrecord.citations.styles import Cited, Reference, cite, isolated, spoken
from onrecord.record import Article, Source
from onrecord.schema import Date

DaysInWords = Callable[[Date, str], str]
"""A date in words of a language; nothing where those of the style are to stand."""

OFFERED = (("APA", "apa"), ("Chicago", "chicago-notes-bibliography"))
"""The styles in which a page says how to cite it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citations:
    """Makes references.

    ``style`` is that of the site's bibliographies, ``lang`` the site's language. A reference speaks that, or that
    of a work which is read the other way; ``days`` puts dates into words. ``site_name`` and ``site_url`` are the
    site's own; ``known`` is what was made before and takes up what is made now.
    """

    style: str = "apa"
    lang: str = "en"
    days: DaysInWords = lambda date, lang: ""
    site_name: str = ""
    site_url: str = ""
    known: Cited = field(default_factory=dict)

    def source(self, source: Source) -> Reference:
        """A source, as the bibliographies of the site name it."""
        return self._cited(item_of_source(source), self.style)

    def item(self, article: Article, url: str) -> Item:
        """An article as CSL-JSON; ``url`` is its address on the site."""
        return item_of_article(article, site_name=self.site_name, url=self.address(url))

    def address(self, url: str) -> str:
        """The whole address of a page of the site; empty where the site does not know its own."""
        return f"{self.site_url}{url}" if self.site_url else ""

    def styled(self, item: Item) -> tuple[tuple[str, Reference], ...]:
        """A work in each of the styles that are offered, by their names."""
        return tuple((name, self._cited(item, style)) for name, style in OFFERED)

    def _cited(self, item: Item, style: str) -> Reference:
        if "author" in item:
            return cite([item], style, lang=self.lang, days=self.days, known=self.known)[0]
        # The library prints the title twice where there is nobody to put before it.
        lang, issued = spoken(item, self.lang), item.get("issued")
        year = (self.days(written_date(issued), lang) or str(issued["date-parts"][0][0])) if issued else ""
        rest = Markup().join(Markup(". ") + isolated(part, lang) for part in (year, item.get("URL", "")) if part)
        return Reference(before=Markup(), title=escape(item["title"]), after=rest)
