"""A record, and the sections of pages → what search finds: one record for each, with its words as written.

Nothing is folded, escaped or marked up here.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.parse import Key
from onrecord.record import Article, Claim, Question, Quote, Source, Speaker, Thing, Topic
from onrecord.schema import Date, Kind
from onrecord.schema.dates import Day
from onrecord.view.cards import Cards, quote_label
from onrecord.view.dates import in_words
from onrecord.view.languages import direction, language_name
from onrecord.view.search import title_and_text
from onrecord.view.traits import sources_of, speakers_of, topics_of, words_of
from onrecord.view.types import SiteUrl
from onrecord.view.words import NOUNS, PAGE, STATUS, VERBS

PAGE_KIND = "page"
MOST_ACTS = 3
"""Who says more of a claim than so many is told on its page."""

Labels = Mapping[str, Mapping[str, str]]
"""The words for the values of each filter: filter → value → label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a page that the host builds, as plain words: what stands under a heading, or before the first one.

    ``page`` is the article or page, ``url`` leads to the heading. ``heading`` is empty where the page begins.
    """

    page: Key
    url: SiteUrl
    title: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRecord:
    """Something to be found.

    ``url`` is relative to the site's root, with an anchor for a section. ``kind`` is a noun (``claim``; ``article``
    and ``page`` for their sections). ``title`` and ``text`` are plain words; ``text`` begins with the title where
    that is no part of it. ``names`` are its own names in all spellings, ``agents`` those of who speaks, acts, writes or
    publishes. ``by`` and ``date`` are what a result says beside its title, in words. ``filters`` are values by name.
    ``days`` are the first and the last day on which it may be, ``None`` for an end that is open; empty without a date.
    """

    url: SiteUrl
    kind: str
    title: str
    text: str
    lang: str
    names: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    by: str = ""
    date: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    days: tuple[Day | None, ...] = ()

    @property
    def dir(self) -> str:
        """``rtl`` or ``ltr``."""
        return direction(self.lang)

    @property
    def as_json(self) -> bytes:
        """All of it, the same for the same record."""
        fields = [getattr(self, name) for name in self.__slots__]
        return json.dumps(fields, sort_keys=True).encode("ascii")


def records_of(cards: Cards, sections: Iterable[Section]) -> Iterator[SearchRecord]:
    """One search record for each section and each thing that is no article, in the order of pages and record."""
    traits: dict[Key, dict[str, tuple[str, ...]]] = {}
    for section in sections:
        yield _of_section(section, cards, traits)
    for thing in cards.record.things():
        if not isinstance(thing, Article):
            yield _of_thing(thing, cards)


def _of_section(section: Section, cards: Cards, traits: dict[Key, dict[str, tuple[str, ...]]]) -> SearchRecord:
    article = cards.record.get(section.page)
    title = section.heading or section.title
    if not isinstance(article, Article):
        lang = article.lang if article else cards.lang
        filters = {"kind": (PAGE_KIND,), "language": (lang,)}
        return SearchRecord(
            url=section.url,
            kind=PAGE_KIND,
            title=title,
            text=_joined(title, section.text),
            lang=lang,
            by=section.title if section.heading else "",
            filters=filters,
        )
    if section.page not in traits:
        traits[section.page] = _filters(article, cards)
    return SearchRecord(
        url=section.url,
        kind=Kind.ARTICLE.noun,
        title=title,
        text=_joined(title, section.text if section.heading else _joined(article.summary, section.text)),
        lang=article.own_lang,
        agents=tuple(author.whole for author in article.authors),
        by=article.title if section.heading else "",
        date=in_words(article.published, cards.catalogue).words,
        filters=traits[section.page],
        days=_days(article.dated),
    )


def _of_thing(thing: Thing, cards: Cards) -> SearchRecord:
    title = _title(thing, cards)
    text = title_and_text(thing, cards)[1]
    return SearchRecord(
        url=cards.routes.url(thing.key),
        kind=thing.key.kind.noun if thing.key.kind else PAGE_KIND,
        title=title,
        text=text if isinstance(thing, Quote) else _joined(title, text),
        lang=thing.lang,
        names=tuple(dict.fromkeys(_names(thing))),
        agents=tuple(dict.fromkeys(name for name in _agents(thing, cards) if name)),
        by=_by(thing, cards),
        date=in_words(thing.dated, cards.catalogue).words if thing.dated else "",
        filters=_filters(thing, cards),
        days=_days(thing.dated),
    )


def _joined(title: str, text: str) -> str:
    """A text behind its title, as a sentence of its own."""
    ended = title if title[-1:] in ".!?…”؟»。" else f"{title}."
    return f"{ended} {text}".strip() if title else text


def _title(thing: Thing, cards: Cards) -> str:
    match thing:
        case Claim():
            return thing.statement
        case Quote():
            return quote_label(thing, cards.catalogue)
        case Speaker() | Topic():
            return thing.name
        case Source():
            return thing.title
        case Question():
            return thing.text
    return thing.label


def _by(thing: Thing, cards: Cards) -> str:
    """Who is named beside a title; beside a claim those who act towards it, in the order of its page."""
    match thing:
        case Quote():
            return cards.catalogue.joined(cards.record[key].label for key in thing.speakers)
        case Source():
            return thing.publisher or cards.catalogue.joined(author.whole for author in thing.authors)
        case Claim():
            acts = [
                cards.say(
                    "{agent} {verb}",
                    agent=cards.record[position.agent].label,
                    verb=cards.say(VERBS[position.latest.stance].one),
                )
                for position in thing.positions[:MOST_ACTS]
            ]
            more = " …" if len(thing.positions) > MOST_ACTS else ""
            return cards.say("; ").join(acts) + more
    return ""


def _names(thing: Thing) -> Iterator[str]:
    """What a thing is called, in all spellings: words are called nothing."""
    if isinstance(thing, Speaker | Topic):
        yield from (thing.name, thing.label)
    elif not isinstance(thing, Quote):
        yield thing.label
    if isinstance(thing, Speaker):
        yield from (name for name, _ in thing.names)


def _agents(thing: Thing, cards: Cards) -> Iterator[str]:
    """The names of those behind a thing, in all spellings."""
    if isinstance(thing, Source):
        yield from (*(author.whole for author in thing.authors), thing.publisher)
    if isinstance(thing, Quote | Claim):
        for key in speakers_of(cards.record, thing.key):
            yield from _names(cards.record.speakers[key.id])


def _filters(thing: Thing, cards: Cards) -> dict[str, tuple[str, ...]]:
    record, key = cards.record, thing.key
    own = (key,) if isinstance(thing, Speaker | Source | Topic) else ()
    found = {
        "kind": (key.kind.noun,) if key.kind else (),
        "language": _languages(thing),
        "status": words_of(record, key, "status"),
        "speaker": [k.id for k in (own if isinstance(thing, Speaker) else speakers_of(record, key))],
        "source": [k.id for k in (own if isinstance(thing, Source) else sources_of(record, key))],
        "topic": [k.id for k in (own if isinstance(thing, Topic) else topics_of(record, key))],
        "side": _sides(thing, cards),
    }
    return {name: tuple(dict.fromkeys(values)) for name, values in found.items() if values}


def _languages(thing: Thing) -> tuple[str, ...]:
    """The languages of a thing's words: those of a quote's original and translations, too."""
    if not isinstance(thing, Quote):
        return (thing.lang,)
    more = (thing.original_lang if thing.original else "", *(t.lang for t in thing.translations))
    return (thing.lang, *(lang for lang in more if lang))


def _sides(thing: Thing, cards: Cards) -> list[str]:
    """The answers that a claim gives, or on whose side its speakers are: ``question/answer``."""
    if isinstance(thing, Claim):
        given = [(thing.question, thing.answer)] if thing.question and thing.answer else []
    else:
        speakers = thing.speakers if isinstance(thing, Quote) else (thing.key,) if isinstance(thing, Speaker) else ()
        day = thing.dated if isinstance(thing, Quote) else None
        given = [
            (side.question, side.answer)
            for key in speakers
            for side in cards.record.speakers[key.id].sides
            if day is None or side.during is None or not _apart(day, side.during)
        ]
    return [_side(question, answer, cards) for question, answer in given]


def _apart(day: Date, during: Date) -> bool:
    return day.surely_before(during) or during.surely_before(day)


def _side(question: Key, answer: str, cards: Cards) -> str:
    """A side by the names of question and answer; an answer may be given by its text."""
    listed = cards.record.questions[question.id].answers if question.id in cards.record.questions else ()
    return f"{question.id}/{next((name for name, text in listed if answer in {name, text}), answer)}"


def _days(date: Date | None) -> tuple[Day | None, ...]:
    return (date.earliest, date.latest) if date else ()


def labels_of(cards: Cards, records: Iterable[SearchRecord]) -> Labels:
    """The words for the values of filters that records have, in the order of the record."""
    used: dict[str, dict[str, None]] = {}
    for record in records:
        for name, values in record.filters.items():
            used.setdefault(name, {}).update(dict.fromkeys(values))
    return {name: {value: _label(name, value, cards) for value in values} for name, values in sorted(used.items())}


def _label(name: str, value: str, cards: Cards) -> str:  # noqa: PLR0911 (one for each filter)
    record = cards.record
    match name:
        case "kind":
            nouns = {kind.noun: noun for kind, noun in NOUNS.items()}
            return cards.say(nouns.get(value, PAGE))
        case "language":
            return language_name(value, cards.catalogue)
        case "status":
            return cards.say(next(text for status, (text, _) in STATUS.items() if status.value == value))
        case "speaker":
            return record.speakers[value].label
        case "source":
            return record.sources[value].label
        case "topic":
            return record.topics[value].label
        case "side":
            id, _, answer = value.partition("/")
            question = record.questions.get(id)
            text = question.answer_text(answer) if question else answer
            return cards.say("{answer} – {question}", answer=text, question=question.label if question else id)
    return value
