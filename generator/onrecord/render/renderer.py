"""The templates, filled."""

import re
from collections.abc import MutableMapping, Sequence
from functools import partial
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from jinja2.runtime import Macro
from markupsafe import Markup

from onrecord.draw.claim_map import draw
from onrecord.messages import Catalogue
from onrecord.render.compiler import DirectCode, DirectMacro
from onrecord.render.lately import Lately
from onrecord.view.balance_types import BalancesView
from onrecord.view.claim_map import MapView
from onrecord.view.embeds import EmbedView
from onrecord.view.page_types import (
    ArticlePage,
    ClaimPage,
    Page,
    PageHead,
    QuestionPage,
    QuotePage,
    SourcePage,
    SpeakerPage,
    TombstonePage,
    TopicPage,
)
from onrecord.view.preview import MetaTag
from onrecord.view.search_page import SearchView
from onrecord.view.types import (
    Anchor,
    ArticleView,
    ClaimView,
    ListView,
    QuestionView,
    QuoteView,
    SourceView,
    SpeakerView,
    TallyView,
    TopicView,
)

Card = ClaimView | QuoteView | SpeakerView | SourceView | ArticleView | TopicView | QuestionView

_CARDS: dict[type, str] = {
    ClaimView: "claim",
    QuoteView: "quote",
    SpeakerView: "speaker",
    SourceView: "source",
    ArticleView: "article",
    TopicView: "topic",
    QuestionView: "question",
}
_PAGES: dict[type, str] = {
    ArticlePage: "article",
    ClaimPage: "claim",
    QuotePage: "quote",
    SpeakerPage: "speaker",
    SourcePage: "source",
    TopicPage: "topic",
    QuestionPage: "question",
    TombstonePage: "tombstone",
}


_SAID = re.compile(r'(?<!-%\})(?<!-\}\})\{\{ _\("([^"{}]+)"\) \}\}(?!\s*\{[%{#]-)')
"""A message without values, away from marks that take blanks off it."""


class _SaidAtOnce(Extension):
    """Puts messages without values into a template when it is read, and not again for each thing that it shows."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template, with the words of the environment's catalogue in it."""
        catalogue = self.environment.globals["ours"]
        assert isinstance(catalogue, Catalogue)  # noqa: S101 (the renderer put it there)
        return _SAID.sub(lambda match: catalogue.html(match[1]), source)


class _Environment(Environment):
    code_generator_class = DirectCode
    macro_class = DirectMacro

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What all templates know, as it is now: to follow later changes takes a look into two tables each time."""
        return {**self.globals, **(d or {})}


class Renderer:
    """Fills templates. Everything is escaped except what is ``Markup``: text that was rendered before.

    Args:
        folders: Template folders, the first match winning; each may hold a folder ``onrecord``.
        catalogue: Our own words. Templates say them by ``_("…")``, ``count(n, "{n} claim", "{n} claims")`` and
            ``number(n)``; ``ours`` has their language and direction. ``drawn(map)`` lays a map of claims out.
    """

    def __init__(self, folders: Sequence[str], catalogue: Catalogue) -> None:
        self._env = _Environment(
            loader=FileSystemLoader(list(folders)),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
            extensions=[_SaidAtOnce],
            # Whoever changes a template begins with another renderer.
            auto_reload=False,
        )
        self._made = Lately()
        self._env.globals |= {
            "memo": self._memo,
            "_": catalogue.html,
            "count": catalogue.count_html,
            "number": catalogue.number,
            "ours": catalogue,
            "drawn": partial(draw, mirrored=catalogue.dir == "rtl"),
        }

    def _memo(self, macro: Macro, item: object, root: str) -> str:
        """What a macro makes of an item for pages of one depth, made once in a while.

        A card stands on many pages and looks the same on all of one depth. The item is kept beside what was
        made of it: its identity is the key, and must not be given to another object.
        """
        key = (macro.name, id(item), root)
        found = self._made.get(key)
        if found is None:
            found = (item, macro(item, root))
            self._made.put(key, found)
        return found[1]

    def forget(self) -> None:
        """Lets go of what was made of items, when there are to be others."""
        self._made = Lately()

    def _fill(self, name: str, **context: object) -> Markup:
        return Markup(self._env.get_template(f"onrecord/{name}.html").render(**context))  # noqa: S704 (autoescaped)

    def link(self, anchor: Anchor, label: str, root: str) -> Markup:
        """A link in running text."""
        return self._fill("link", anchor=anchor, label=label, root=root).strip()

    def cite(self, source: SourceView, number: int, label: str, root: str) -> Markup:
        """A citation mark in running text; ``number`` is the source's in the page's list, or 0."""
        return self._fill("cite", source=source, position=number, label=label, root=root).strip()

    def card(self, card: Card, root: str) -> Markup:
        """A thing as a block."""
        name = _CARDS[type(card)]
        return self._fill(name, **{name: card}, root=root)

    def preview(self, card: Card, title: str, root: str) -> Markup:
        """What a script shows of a thing beside links to it, for the end of its page, where nobody sees it."""
        return self._fill("preview", content=self.card(card, root), title=title)

    def embed(self, content: Markup) -> Markup:
        """A block for a text in another language than that of our own words."""
        return self._fill("embed", content=content)

    def list(self, view: ListView, root: str) -> Markup:
        """A view as a block."""
        return self._fill("list", list=view, root=root)

    def claim_map(self, view: MapView, root: str) -> Markup:
        """A map of claims, as a picture and in words."""
        return self._fill("claim_map", map=view, root=root)

    def redirect(self, target: Anchor, canonical: str, root: str) -> str:
        """A whole page at an address that a thing had before."""
        return self._fill("redirect", target=target, canonical=canonical, root=root)

    def problems(self, text: str) -> Markup:
        """What is wrong with the content, in the words of the findings, for the top of any page."""
        return self._fill("problems", text=text)

    def tally(self, tally: TallyView, root: str) -> Markup:
        """The quotes of a site by whether they were found."""
        return self._fill("tally", tally=tally, root=root)

    def balances(self, balances: BalancesView, root: str) -> Markup:
        """How much is heard of each side of some questions."""
        return self._fill("balances", balances=balances, root=root)

    def shape(self, word: str) -> str:
        """The shape of a claim's status as an SVG element."""
        return self._fill("shape", word=word).strip()

    def search_page(self, search: SearchView, root: str) -> Markup:
        """What stands on the search page, under its title."""
        return self._fill("pages/search", search=search, root=root)

    def search_dialog(self, search: SearchView, root: str) -> Markup:
        """The search dialog as a small document, which a script shows over any page."""
        return self._fill("search_dialog", search=search, root=root)

    def head(self, tags: Sequence[MetaTag], embed: EmbedView | None = None) -> Markup:
        """What stands in the head of a page, beside what the theme puts there."""
        return self._fill("head", tags=tags, embed=embed)

    def embedded(self, embed: EmbedView, card: Card, canonical: str, root: str) -> str:
        """A thing as a document for a frame on the pages of others."""
        content = self._fill("embedded_card", content=self.card(card, root), embed=embed, root=root)
        return self._framed(content, embed.title, embed.site, canonical=canonical, root=root)

    def embedded_tombstone(self, page: TombstonePage, site: str, root: str) -> str:
        """What is left of a thing, as such a document."""
        content = self._fill("embedded_tombstone", page=page, root=root)
        return self._framed(content, page.head.title, site, canonical=page.head.canonical, root=root)

    def _framed(self, content: Markup, title: str, site: str, *, canonical: str, root: str) -> str:
        return self._fill("embedded", content=content, title=title, site=site, canonical=canonical, root=root)

    def page(self, page: Page, root: str) -> Markup:
        """What stands in the frame of a thing's page."""
        return self._fill(f"pages/{_PAGES[type(page)]}", page=page, root=root)

    def not_found(self, ways: Sequence[Anchor], root: str) -> Markup:
        """What stands where nothing is: ways to the home page and to the lists."""
        return self._fill("pages/404", ways=ways, root=root)

    def list_page(self, view: ListView, head: PageHead, root: str) -> Markup:
        """What stands in the frame of a later page of a list."""
        return self._fill("pages/list", list=view, head=head, root=root)
