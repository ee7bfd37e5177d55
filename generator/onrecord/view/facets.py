"""What the list of a kind can be filtered by in a browser: each row's values, as data that stands beside the list.

The rows themselves are on the list's pages; a browser fetches those that it shows.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from onrecord.messages import N_
from onrecord.parse import Key
from onrecord.record import VIEWS
from onrecord.schema import Date, Form, Kind
from onrecord.schema.dates import Day
from onrecord.view.cards import Cards
from onrecord.view.traits import THINGS, words_of
from onrecord.view.types import SiteUrl
from onrecord.view.words import FORMS, SOURCES, SPEAKERS, STATUS

FILTER_FROM = 8
"""A list of fewer rows is read faster than filtered."""

NAMES: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {
        Kind.ARTICLE: ("topic", "speaker"),
        Kind.QUESTION: ("topic",),
        Kind.CLAIM: ("status", "speaker", "source", "question", "topic"),
        Kind.QUOTE: ("speaker", "source", "form", "topic"),
        Kind.SPEAKER: ("kind", "question", "topic"),
        Kind.SOURCE: ("kind", "topic"),
        Kind.TOPIC: (),
    }
)
"""The conditions that are offered, by the names that they have in the query of a view."""

TITLES: Mapping[str, str] = MappingProxyType(
    {
        "status": N_("Status"),
        "speaker": N_("Speaker"),
        "question": N_("Question"),
        "topic": N_("Topic"),
        "source": N_("Source"),
        "form": N_("Form"),
        "kind": N_("Kind"),
    }
)

DATED: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.ARTICLE: N_("Day of publication"),
        Kind.CLAIM: N_("Day of the first statement on it"),
        Kind.QUOTE: N_("Day on which it was said"),
        Kind.SOURCE: N_("Day of publication"),
    }
)
"""What the days are by which things of a kind are found and sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A value that rows of a list have: its name in a query, its label, and how many rows have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A condition of a list and the values to choose from, and for each row the indices of its own."""

    name: str
    title: str
    options: tuple[Option, ...]
    rows: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """All that a browser needs to filter the list of a kind.

    ``pages`` are the addresses of the list's pages; ``dates`` are the first and the last day of each row, ``None``
    for an end that is open, and an empty tuple for a row without a date. ``dates`` is empty where the kind has none.
    """

    kind: Kind
    pages: tuple[SiteUrl, ...]
    per_page: int
    facets: tuple[Facet, ...]
    dates: tuple[tuple[Day | None, ...], ...]


def facets_of(cards: Cards, kind: Kind, keys: Sequence[Key], pages: Iterable[SiteUrl], per_page: int) -> Facets:
    """The facets of the list of a kind; conditions that all rows answer alike are left out.

    Args:
        cards: Makes the labels of things.
        kind: What is listed.
        keys: The rows, in their order.
        pages: The addresses of the list's pages.
        per_page: How many rows stand on each of them.
    """
    found = (_facet(cards, name, keys) for name in NAMES[kind])
    dates = tuple(map(_days, (cards.record[key].dated for key in keys))) if "from" in VIEWS[kind.value] else ()
    return Facets(
        kind=kind,
        pages=tuple(pages),
        per_page=per_page,
        facets=tuple(facet for facet in found if len(facet.options) > 1),
        dates=dates,
    )


def _facet(cards: Cards, name: str, keys: Iterable[Key]) -> Facet:
    record = cards.record
    rows: list[tuple[str, ...]]
    labels: Mapping[str, str]
    if name in THINGS:
        things = [tuple(k for k in THINGS[name](record, key) if record.get(k) is not None) for key in keys]
        labels = {k.id: cards.anchor(k).label for k in sorted({k for row in things for k in row}, key=cards.position)}
        rows = [tuple(k.id for k in row) for row in things]
    else:
        rows = [words_of(record, key, name) for key in keys]
        labels = {value: cards.say(label) for value, label in LABELS[name].items()}
    counts = Counter(value for row in rows for value in row)
    options = tuple(Option(value=v, label=label, count=counts[v]) for v, label in labels.items() if counts[v])
    index = {option.value: n for n, option in enumerate(options)}
    return Facet(
        name=name,
        title=cards.say(TITLES[name]),
        options=options,
        rows=tuple(tuple(index[value] for value in row) for row in rows),
    )


LABELS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "status": {status.value: text for status, (text, _) in STATUS.items()},
        "form": {form.value: FORMS[form] or N_("Direct quote") for form in Form},
        "kind": {kind.value: text for kind, text in (*SPEAKERS.items(), *SOURCES.items())},
    }
)
"""The words of closed lists, in their order."""


def _days(date: Date | None) -> tuple[Day | None, ...]:
    return (date.earliest, date.latest) if date is not None else ()
