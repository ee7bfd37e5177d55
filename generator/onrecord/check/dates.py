"""Rules on pairs of dates of which one must be wrong, and on dates that are still to come.

Nobody can waive a ``bad-date``, so only what cannot be is one: dates that are certain, and further apart than
time zones can explain.
"""

from collections.abc import Iterator

from onrecord.check.broken import Broken, see
from onrecord.diagnostics import Code
from onrecord.parse import Key, Place
from onrecord.record import Article, Record, Source, Speaker
from onrecord.schema import Date, Kind
from onrecord.schema.dates import Day

A_DAY = 1
"""By how many days the same moment can differ in two time zones."""

ONE_IS_WRONG = "correct one of the dates"


def changed_before_published(record: Record, today: Day) -> Iterator[Broken]:
    """``bad-date``: an article cannot be changed before it is published."""
    del today
    for article in record.articles.values():
        for place, date, what in _changes(article):
            if _surely(date, article.published):
                yield Broken(
                    code=Code.BAD_DATE,
                    entity=article,
                    place=place,
                    message=f"article {article.key.id!r} was {what} on '{date}', "
                    f"and published only later, on '{article.published}'",
                    help=ONE_IS_WRONG,
                    related=(see(article.place.at("published"), "the article's date"),),
                )


def copied_before_published(record: Record, today: Day) -> Iterator[Broken]:
    """``bad-date``: what is not yet published can be neither read nor copied."""
    del today
    for source in record.sources.values():
        for place, date, what in _copies(source):
            if source.published and _surely(date, source.published, days=A_DAY):
                yield Broken(
                    code=Code.BAD_DATE,
                    entity=source,
                    place=place,
                    message=f"source {source.key.id!r} was {what} on '{date}', "
                    f"and published only later, on '{source.published}'",
                    help=ONE_IS_WRONG,
                    related=(see(source.place.at("published"), "the source's date"),),
                )


def identified_before_known(record: Record, today: Day) -> Iterator[Broken]:
    """``bad-date``: a name cannot be known before any of what shows it."""
    del today
    for speaker in record.speakers.values():
        known, grounds = speaker.identified_on, _grounds(speaker, record)
        if known and grounds and all(_surely(known, date, days=A_DAY) for _, date in grounds):
            key, date = grounds[0]
            yield Broken(
                code=Code.BAD_DATE,
                entity=speaker,
                place=speaker.place.at("identified_as", "date"),
                message=f"speaker {speaker.key.id!r} is identified since '{known}' "
                f"because of {key.path!r}, which is of '{date}'",
                help=ONE_IS_WRONG,
            )


def quoted_on_another_day(record: Record, today: Day) -> Iterator[Broken]:
    """``bad-date``: what is said in a quote is said on the day of the quote."""
    del today
    for claim in record.claims.values():
        for act in claim.acts:
            quote = record.quotes.get(act.where.id) if act.where.kind is Kind.QUOTE else None
            if quote and act.date and _apart(act.date, quote.said):
                yield Broken(
                    code=Code.BAD_DATE,
                    entity=claim,
                    place=act.place.at("date"),
                    message=f"claim {claim.key.id!r} dates quote {quote.key.id!r} '{act.date}', "
                    f"and its words were said on '{quote.said}'",
                    help="leave 'date' out: the quote knows its day",
                    related=(see(quote.place.at("said"), "the quote's date"),),
                )


def future_change(record: Record, today: Day) -> Iterator[Broken]:
    """``future-date``: a change to an article, or a look at a source, that is still to come."""
    articles = ((article, _changes(article)) for article in record.articles.values())
    sources = ((source, _copies(source)) for source in record.sources.values())
    for entity, dates in (*articles, *sources):
        for place, date, what in dates:
            if date.earliest is not None and date.earliest > today:
                noun = "article" if isinstance(entity, Article) else "source"
                yield Broken(
                    code=Code.FUTURE_DATE,
                    entity=entity,
                    place=place,
                    message=f"{noun} {entity.key.id!r} was {what} on '{date}', which is still to come",
                    help="correct the date",
                )


def future_publication(record: Record, today: Day) -> Iterator[Broken]:
    """``future-date``: an article that is still to come cannot date the statuses of its claims."""
    entries = (entry for claim in record.claims.values() for entry in claim.status)
    dating = {entry.dated.document.uri for entry in entries if entry.dated.loc == ("published",)}
    for article in record.articles.values():
        date, uri = article.published, article.place.document.uri
        if date.earliest is not None and date.earliest > today and uri in dating:
            yield Broken(
                code=Code.FUTURE_DATE,
                entity=article,
                place=article.place.at("published"),
                message=f"article {article.key.id!r} is published on '{date}', which is still to come, "
                "and dates the status of its claims",
                help="correct the date, or give each status its own",
            )


def _changes(article: Article) -> Iterator[tuple[Place, Date, str]]:
    """The days on which an article was changed: where they are written, and what was done."""
    if article.updated:
        yield article.place.at("updated"), article.updated, "updated"
    for index, correction in enumerate(article.corrections):
        yield article.place.at("corrections", index, "date"), correction.date, "corrected"


def _copies(source: Source) -> Iterator[tuple[Place, Date, str]]:
    """The days on which a source was copied or read: where they are written, and what was done."""
    if source.archived_on:
        yield source.place.at("archived_on"), source.archived_on, "archived"
    if source.accessed:
        yield source.place.at("accessed"), source.accessed, "accessed"


def _grounds(speaker: Speaker, record: Record) -> list[tuple[Key, Date]]:
    """What shows who a speaker is, each with its date, as far as they have one."""
    dated = ((key, record[key].dated) for key in speaker.identified_because)
    return [(key, date) for key, date in dated if date]


def _apart(one: Date, other: Date) -> bool:
    return _surely(one, other, days=A_DAY) or _surely(other, one, days=A_DAY)


def _surely(one: Date, other: Date, *, days: int = 0) -> bool:
    """Whether the one lies before the other by more than so many days, and neither is marked ``~``, ``?`` or ``%``."""
    vague = one.circa or one.uncertain or other.circa or other.uncertain
    return not vague and one.surely_before(other, days=days)
