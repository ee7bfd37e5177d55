"""What those who make previews of links are told of a page (Open Graph protocol, and the cards of X)."""

from dataclasses import dataclass
from urllib.parse import quote

from onrecord.record import Article
from onrecord.view.routes import root_of
from onrecord.view.types import SiteUrl


@dataclass(frozen=True, slots=True, kw_only=True)
class MetaTag:
    """A ``meta`` element: ``attribute`` is what holds its name, ``property`` or ``name``."""

    attribute: str
    name: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture: its whole address, what it shows in words, its width and height in pixels as far as known."""

    href: str
    alt: str = ""
    size: tuple[int, int] | tuple[()] = ()


def own_picture(article: Article, url: SiteUrl, site_url: str) -> Picture | None:
    """The picture that an article names, if it does.

    Args:
        article: The article.
        url: Its address.
        site_url: Where the site stands, with a slash at the end; without it, nobody knows absolute addresses.
    """
    if not article.image:
        return None
    is_whole = "://" in article.image
    return Picture(href=article.image if is_whole else f"{site_url or root_of(url)}{quote(article.image)}")


def preview_of(title: str, description: str, address: str, picture: Picture | None) -> tuple[MetaTag, ...]:
    """The tags of a page; ``address`` is its whole address, empty where nobody knows it."""
    size = picture.size if picture else ()
    said = [
        ("property", "og:type", "article"),
        ("property", "og:title", title),
        ("property", "og:description", description),
        ("property", "og:url", address),
        ("property", "og:image", picture.href if picture else ""),
        ("property", "og:image:width", str(size[0]) if size else ""),
        ("property", "og:image:height", str(size[1]) if size else ""),
        ("property", "og:image:alt", picture.alt if picture else ""),
        ("name", "twitter:card", "summary_large_image" if picture else "summary"),
        ("name", "twitter:image", picture.href if picture else ""),
        ("name", "twitter:image:alt", picture.alt if picture else ""),
    ]
    return tuple(MetaTag(attribute=a, name=name, content=content) for a, name, content in said if content)
