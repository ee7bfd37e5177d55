"""Search records → what a browser chooses among them by: for each facet its values and who has them, and their days.

A record is its number here: its place in the order of the index, counted from 0.
"""

from collections.abc import Iterable, Sequence

from onrecord.schema.dates import Day
from onrecord.search.records import Labels, SearchRecord

FacetFile = list[tuple[str, str, list[int]]]
"""The values of a facet: value, label, and the records that have it, as :func:`steps` writes them."""

Days = list[list[int | None] | int | None]
"""The days of each record, in order: see :func:`days_of`."""


def facets_of(records: Iterable[SearchRecord], labels: Labels) -> dict[str, FacetFile]:
    """The facets by their names, values in the order of their labels."""
    having: dict[str, dict[str, list[int]]] = {name: {value: [] for value in of} for name, of in labels.items()}
    for number, record in enumerate(records):
        for name, values in record.filters.items():
            for value in values:
                having[name][value].append(number)
    return {
        name: [(value, labels[name][value], steps(numbers)) for value, numbers in of.items()]
        for name, of in having.items()
    }


def steps(numbers: Sequence[int]) -> list[int]:
    """Rising numbers as the ways from one to the next, from −1 on; ``-n`` are n numbers that follow each other."""
    found: list[int] = []
    last = -1
    for number in numbers:
        step, last = number - last, number
        if step > 1 or not found:
            found.append(step)
        elif found[-1] < 0:
            found[-1] -= 1
        else:
            found.append(-1)
    return found


def days_of(records: Iterable[SearchRecord]) -> Days:
    """For each record the way from the last day to its own, as numbers such as 20210905, counted from 0 on.

    Where a record may be of more days than one, its first and its last day stand there instead, ``None`` for an open
    end; and ``None`` for a record without a date.
    """
    found: Days = []
    last = 0
    for record in records:
        days = [_number(day) for day in record.days]
        if days and days[0] == days[-1] and days[0] is not None:
            found.append(days[0] - last)
            last = days[0]
        else:
            found.append(days or None)
    return found


def _number(day: Day | None) -> int | None:
    return day[0] * 10_000 + day[1] * 100 + day[2] if day else None
