"""What those who make previews of links are told of an article (Open Graph protocol, and the cards of X)."""

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


def preview_of(article: Article, description: str, url: SiteUrl, *, site_url: str) -> tuple[MetaTag, ...]:
    """The tags of an article that names a picture.

    Args:
        article: The article.
        description: What is said of it in a sentence.
        url: Its address.
        site_url: Where the site stands, with a slash at the end; without it, nobody knows absolute addresses.
    """
    if not article.image:
        return ()
    picture = article.image if "://" in article.image else f"{site_url or root_of(url)}{quote(article.image)}"
    said = [
        ("property", "og:type", "article"),
        ("property", "og:title", article.title),
        ("property", "og:description", description),
        ("property", "og:url", f"{site_url}{url}" if site_url else ""),
        ("property", "og:image", picture),
        ("name", "twitter:card", "summary_large_image"),
        ("name", "twitter:image", picture),
    ]
    return tuple(MetaTag(attribute=a, name=name, content=content) for a, name, content in said if content)
