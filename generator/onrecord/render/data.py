"""What scripts fetch, as JSON."""

import json

from onrecord.schema.dates import Day
from onrecord.view.embeds import EmbedView
from onrecord.view.facets import Facets
from onrecord.view.preview import Picture

CACHE_AGE = 3600
"""For how many seconds others may keep what an oEmbed document says: not long, as a status may change."""


def facets_json(facets: Facets, root: str) -> str:
    """The facets of a list. ``root`` is the way from the file to the site's root.

    ``facets`` have ``options`` (value, label, count) and ``rows``, the indices of each row's options; ``days`` are the
    first and the last day of each row as numbers such as 20210905, ``null`` where an end is open, and an empty list
    for a row without a date.
    """
    data = {
        "pages": [f"{root}{url}" for url in facets.pages],
        "perPage": facets.per_page,
        "facets": [
            {
                "name": facet.name,
                "title": facet.title,
                "options": [[option.value, option.label, option.count] for option in facet.options],
                "rows": facet.rows,
            }
            for facet in facets.facets
        ],
        "days": [[_number(day) for day in days] for days in facets.dates],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def oembed_json(embed: EmbedView, picture: Picture | None) -> str:
    """How a thing is shown on the pages of others (oEmbed 1.0)."""
    data: dict[str, object] = {
        "version": "1.0",
        "type": "rich",
        "title": embed.title,
        "provider_name": embed.site,
        "provider_url": embed.site_href,
        "cache_age": CACHE_AGE,
        "html": embed.snippet,
        "width": embed.width,
        "height": embed.height,
    }
    if embed.authors:
        data["author_name"] = embed.authors
    if embed.author_href:
        data["author_url"] = embed.author_href
    if picture and picture.size:
        data |= {
            "thumbnail_url": picture.href,
            "thumbnail_width": picture.size[0],
            "thumbnail_height": picture.size[1],
        }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _number(day: Day | None) -> int | None:
    return day[0] * 10_000 + day[1] * 100 + day[2] if day else None
