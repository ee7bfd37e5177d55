"""The theme's frames around our pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from markupsafe import Markup

from onrecord.pipeline.site import BuiltPage
from onrecord.render import Shell
from onrecord.schema import Kind
from onrecord.view import SiteUrl

FrameKey = tuple[Kind | None, int]
"""What pages of one frame have in common: the kind of thing, and how deep they stand; ``None`` for pages of lists."""


def frame_key(kind: Kind | None, url: SiteUrl) -> FrameKey:
    """The frame of a page. Its links are relative, so it must be as deep as the page."""
    return kind, url.count("/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Framing:
    """Puts pages into frames.

    ``sources`` gives the host's paths of files by the content's where they differ, ``site_url`` is the site's address.
    """

    shells: Mapping[FrameKey, Shell]
    sources: Mapping[str, str]
    site_url: str = ""

    def fill(self, page: BuiltPage) -> str:
        """A page in its frame."""
        head = page.head
        return self.shells[frame_key(page.kind, head.url)].fill(
            title=head.title,
            description=head.description,
            canonical=urljoin(self.site_url, head.url),
            content=Markup(page.content),  # noqa: S704 (rendered by our own, escaping templates)
            source=self.sources.get(page.source, page.source).removesuffix(".md"),
        )
