"""What scripts fetch, as JSON."""

import json

from onrecord.schema.dates import Day
from onrecord.view.facets import Facets


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


def _number(day: Day | None) -> int | None:
    return day[0] * 10_000 + day[1] * 100 + day[2] if day else None
