"""What others need to show a claim or a quote within their own pages: addresses, and how large the frame is."""

from dataclasses import dataclass

from markupsafe import Markup

from onrecord.citations import Citations
from onrecord.record import Claim, Entity, Quote
from onrecord.schema import Kind
from onrecord.view.cards import Cards, quote_label
from onrecord.view.stands import AT_MOST
from onrecord.view.types import BearingView, SiteUrl

KINDS = frozenset({Kind.CLAIM, Kind.QUOTE})
"""What can be shown elsewhere."""

SCRIPT = "assets/onrecord/embed.js"
"""The script by which a frame has the height of what it shows, in the pages of others."""

WIDTH = 640
_LINE, _LETTERS = 26, 62


_SNIPPET = Markup(
    '<iframe src="{frame}" title="{title}" width="100%" height="{height}" frameborder="0" loading="lazy"></iframe>\n'
    '<script async src="{script}"></script>'
)
"""What others put into their pages; it escapes what is filled in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbedView:
    """A thing within the pages of others.

    ``url`` is the address of what stands in the frame, ``oembed_url`` that of its oEmbed document, ``oembed_href``
    the whole address of the latter. ``title`` names the frame, without a status, which would grow old on the pages of
    others. ``snippet`` is the HTML that they put there, as text. ``width`` and ``height`` are in pixels, the latter
    about what is needed. ``authors`` are those who spoke, empty for a claim; ``author_href`` is the
    whole address of the page of the one who spoke, empty where they are several. The site is ``site`` at ``site_href``.
    ``bearings`` are the first of the claims on which a quote bears, ``more_bearings`` says how many others there are.
    """

    url: SiteUrl
    oembed_url: SiteUrl
    oembed_href: str
    title: str
    snippet: str
    width: int
    height: int
    authors: str
    author_href: str
    site: str
    site_href: str
    bearings: tuple[BearingView, ...] = ()
    more_bearings: int = 0


class Embeds:
    """Says how things are shown within the pages of others.

    Args:
        cards: The cards of the things.
        citations: Knows the site's name and its address.
    """

    def __init__(self, cards: Cards, citations: Citations) -> None:
        self.cards = cards
        self.citations = citations

    def of(self, thing: Entity) -> EmbedView | None:
        """How a claim or a quote is shown elsewhere; other kinds are not, and nothing is where no address is known."""
        if not self.citations.site_url or not isinstance(thing, Claim | Quote):
            return None
        routes, whole, catalogue = self.cards.routes, self.citations.address, self.cards.catalogue
        url, oembed = routes.embed_url(thing.key), routes.oembed_url(thing.key)
        speakers = thing.speakers if isinstance(thing, Quote) else ()
        bearings = self.cards.bearings(thing.key) if isinstance(thing, Quote) else ()
        if isinstance(thing, Claim):
            title = catalogue.say("Claim: {statement}", statement=thing.statement)
            authors, words, lines = "", thing.statement, 11 + 2 * len(thing.positions[:6])
        else:
            names = catalogue.joined(self.cards.anchor(key).label for key in speakers)
            title = catalogue.say("{names}: {words}", names=names, words=quote_label(thing, catalogue))
            authors, words, lines = names, " ".join(thing.segments), 6 + 2 * len(bearings[:AT_MOST])
        height = _LINE * (lines + -(-len(words) // _LETTERS))
        return EmbedView(
            url=url,
            oembed_url=oembed,
            oembed_href=whole(oembed),
            title=title,
            snippet=str(_SNIPPET.format(frame=whole(url), title=title, height=height, script=whole(SCRIPT))),
            width=WIDTH,
            height=height,
            authors=authors,
            author_href=whole(routes.url(speakers[0])) if len(speakers) == 1 else "",
            site=self.citations.site_name,
            site_href=self.citations.site_url,
            bearings=bearings[:AT_MOST],
            more_bearings=len(bearings[AT_MOST:]),
        )
