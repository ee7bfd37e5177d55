"""The theme's frames around our pages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from urllib.parse import urljoin

from markupsafe import Markup, escape

from onrecord.pipeline.site import BuiltPage
from onrecord.render import Shell, at_end
from onrecord.schema import Kind
from onrecord.view.tracing import digest
from onrecord.view.types import SiteUrl

FrameKey = tuple[Kind | None, int, bool]
"""What pages of one frame have in common: the kind of thing, ``None`` for pages of lists, how deep they stand, and
whether they have sections for a table of contents.
"""

_HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)(?:<a class="headerlink"|</h2>)', re.DOTALL)


def frame_key(kind: Kind | None, url: SiteUrl, contents: bool) -> FrameKey:
    """The frame of a page. Its links are relative, so it must be as deep as the page."""
    return kind, url.count("/"), contents


def sections_of(content: Markup) -> list[tuple[str, Markup]]:
    """The sections of a thing's page, those of its text among them: their anchors and titles."""
    return [
        (unescape(anchor), escape(Markup(title).striptags()))  # noqa: S704 (of a page that was rendered before)
        for anchor, title in _HEADING.findall(content)
    ]


@dataclass(frozen=True, kw_only=True)
class Framing:
    """Puts pages into frames.

    ``sources`` gives the host's paths of files by the content's where they differ, ``site_url`` is the site's address.
    """

    shells: Mapping[FrameKey, Shell]
    sources: Mapping[str, str]
    site_url: str = ""

    @cached_property
    def state(self) -> str:
        """A digest of all that surrounds the pages."""
        return digest([*self.shells.items(), self.sources, self.site_url])

    def fill(self, page: BuiltPage) -> str:
        """A page in its frame."""
        head = page.head
        sections = sections_of(page.content) if page.kind else []
        filled = self.shells[frame_key(page.kind, head.url, bool(sections))].fill(
            sections,
            title=head.title,
            description=head.description,
            canonical=urljoin(self.site_url, head.url),
            head=page.meta,
            content=page.content,
            source=self.sources.get(page.source, page.source).removesuffix(".md"),
        )
        return at_end(filled, page.preview)
