"""Sources and articles → CSL-JSON, the data that styles are applied to (CSL 1.0.2).

Names are given whole, as ``literal``, but for those of which the author has said what is the family's part.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from onrecord.record import Article, Source
from onrecord.schema import Author, Date, SourceKind
from onrecord.schema.dates import parse_date

Item = Mapping[str, Any]
"""One work as CSL-JSON."""

_TYPES: Mapping[SourceKind, str] = MappingProxyType(
    {
        SourceKind.STATEMENT: "document",
        SourceKind.SOCIAL_POST: "post",
        SourceKind.PRESS_CONFERENCE: "speech",
        SourceKind.INTERVIEW: "interview",
        SourceKind.NEWS_REPORT: "article-newspaper",
        SourceKind.AGENCY_REPORT: "article-newspaper",
        SourceKind.OFFICIAL_DOCUMENT: "report",
        SourceKind.DATASET: "dataset",
        SourceKind.IMAGE: "graphic",
        SourceKind.VIDEO: "motion_picture",
        SourceKind.SATELLITE: "graphic",
        SourceKind.BOOK: "book",
        SourceKind.OTHER: "document",
    }
)
_IN_A_CONTAINER = frozenset({"article-newspaper", "post", "webpage"})
_PLAIN_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?", re.ASCII)


def item_of_source(source: Source) -> Item:
    """A source as a work. Its publisher is what it stands in, for what stands in something."""
    kind = _TYPES[source.kind]
    return _item(
        id=source.key.id,
        type=kind,
        title=source.title,
        authors=source.authors,
        publisher=source.publisher,
        issued=source.published,
        accessed=source.accessed,
        url=source.url,
        language=source.lang,
        contained=kind in _IN_A_CONTAINER,
    )


def item_of_article(article: Article, *, site_name: str, url: str) -> Item:
    """An article as a page of a site; its day is that of its latest update."""
    return _item(
        id=article.key.id,
        type="webpage",
        title=article.title,
        authors=article.authors,
        publisher=site_name,
        issued=article.updated or article.published,
        accessed=None,
        url=url,
        language=article.lang,
        contained=True,
    )


def _item(  # noqa: PLR0913 (one for each field)
    *,
    id: str,
    type: str,
    title: str,
    authors: Sequence[Author],
    publisher: str,
    issued: Date | None,
    accessed: Date | None,
    url: str,
    language: str,
    contained: bool,
) -> Item:
    # Without a name, the work is that of who publishes it; who is named twice is no news.
    names = [_name(author) for author in authors] or [{"literal": publisher}] * bool(publisher)
    fields: dict[str, Any] = {
        "id": id,
        "type": type,
        "title": title,
        "author": names,
        "container-title" if contained else "publisher": publisher if {"literal": publisher} not in names else "",
        "issued": date_parts(issued),
        "accessed": date_parts(accessed),
        "URL": url,
        "language": language,
    }
    return MappingProxyType({name: value for name, value in fields.items() if value})


def _name(author: Author) -> dict[str, str]:
    if author.family is None:
        return {"literal": author.whole}
    return {"family": author.family, **({"given": author.given} if author.given else {})}


def date_parts(date: Date | None) -> dict[str, Any]:
    """A date as CSL has it, as precise as it was written; nothing for one that is unknown or open."""
    if date is None or date.earliest is None or date.latest is None:
        return {}
    match = _PLAIN_DAY.fullmatch(date.text)
    if match:
        parts = [[int(part) for part in match.groups() if part]]
    elif date.earliest == date.latest:
        parts = [list(date.earliest)]
    else:
        parts = [list(date.earliest), list(date.latest)]
    return {"date-parts": parts, **({"circa": True} if date.circa or date.uncertain else {})}


def written_date(parts: Mapping[str, Any]) -> Date:
    """The date that CSL has in parts, as EDTF: whether it is about one or uncertain, CSL does not tell apart."""
    days = ("-".join(f"{part:02}" if i else f"{part:04}" for i, part in enumerate(day)) for day in parts["date-parts"])
    return parse_date("/".join(f"{day}~" if parts.get("circa") else day for day in days))
