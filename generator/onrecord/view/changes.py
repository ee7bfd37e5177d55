"""What has changed on a record: explainers published and updated, statuses, evidence, corrections; the latest first."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.messages import N_
from onrecord.parse import Key
from onrecord.record import Article, Claim
from onrecord.schema import Date
from onrecord.view.cards import Cards
from onrecord.view.dates import in_words
from onrecord.view.timeline import Dated, status_changes
from onrecord.view.types import TimelineEntry
from onrecord.view.words import CORRECTIONS

PUBLISHED, UPDATED, MORE_EVIDENCE = N_("New explainer:"), N_("Updated:"), N_("More evidence on:")


def changes(cards: Cards, articles: Iterable[Article], claims: Iterable[Claim]) -> list[Dated]:
    """The entries, the latest first; those of one day in the order of the record."""
    dated: list[Dated] = []
    for article in articles:
        dated += _of_article(cards, article)
    for claim in claims:
        dated += _of_claim(cards, claim)
    return sorted(dated, key=lambda entry: entry.date.order, reverse=True)


def _of_article(cards: Cards, article: Article) -> Iterator[Dated]:
    yield _entry(cards, article.published, cards.say(PUBLISHED), article.key, article.title)
    if article.updated and article.updated.order != article.published.order:
        yield _entry(cards, article.updated, cards.say(UPDATED), article.key, article.title)
    for made in article.corrections:
        verb = cards.say("{kind}:", kind=cards.say(CORRECTIONS[made.kind]))
        date, entry, _ = _entry(cards, made.date, verb, None, made.text)
        yield Dated(date, replace(entry, where=cards.anchor(article.key), lang=article.own_lang))


def _of_claim(cards: Cards, claim: Claim) -> Iterator[Dated]:
    """Its later statuses, and evidence that came later than it did; what stood there first is no change."""
    for date, entry, _ in status_changes(cards, claim):
        yield Dated(date, replace(entry, kind="change"))
    for added in dict.fromkeys(evidence.added for evidence in claim.evidence if evidence.added):
        yield _entry(cards, added, cards.say(MORE_EVIDENCE), claim.key, claim.statement)


def _entry(cards: Cards, date: Date, verb: str, target: Key | None, text: str) -> Dated:
    return Dated(
        date,
        TimelineEntry(
            date=in_words(date, cards.catalogue),
            kind="change",
            text=text,
            agents=(),
            verb=verb,
            target=replace(cards.anchor(target), status=None) if target else None,
            where=None,
        ),
    )
