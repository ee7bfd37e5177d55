"""The page of an article."""

import json
from collections import Counter
from collections.abc import Iterable

from markupsafe import Markup, escape

from onrecord.citations import Item, Reference, bibtex, isolated
from onrecord.parse import Key
from onrecord.record import (
    Article,
    Claim,
    Quote,
    Role,
)
from onrecord.record.origins import walk
from onrecord.schema import Date, Kind
from onrecord.view.dates import in_words
from onrecord.view.hearing import Excerpts, Heard, counts_of, excerpts_in
from onrecord.view.languages import catalogue_of, other_language
from onrecord.view.page_types import (
    ArticlePage,
    BibliographyEntry,
    CiteView,
    VersionView,
    VoiceRow,
)
from onrecord.view.pages.parts import Means, Parts
from onrecord.view.sections import ROWS_AT_MOST
from onrecord.view.traits import things_of
from onrecord.view.types import (
    ArticleView,
    ListView,
)
from onrecord.view.words import (
    TYPES,
)

WORDS_A_MINUTE = 230
"""Reading speed behind an article's reading time (silent reading of English non-fiction; Brysbaert 2019: 238)."""

RELATED_AT_MOST = 5

SHARED_AT_MOST = 50
"""What more explainers than these have in common does not make any two of them akin."""


class ArticlePages(Parts):
    """Makes the pages of articles."""

    def __init__(self, means: Means) -> None:
        super().__init__(means)
        self._articles_with = self.cards.tracer.derived("articles with", self._find_articles_with)

    def article(self, article: Article, body: Markup) -> ArticlePage:
        """An article."""
        key, cards = article.key, self.cards
        claims = self.claims_of(things_of(self.record, key, Kind.CLAIM))
        quotes = self.quotes_of(things_of(self.record, key, Kind.QUOTE))
        embedded = {link.target for link in self.record.links.get(key, ()) if link.role is Role.EMBED}
        corrections = self.lists.corrections.of(key)
        heard, excerpts = self._heard(quotes, claims), excerpts_in(self.record, key)
        unknown = walk(
            (place for voice in heard.values() for place in voice.places(self.record)), self.record.sources
        ).unknown
        return ArticlePage(
            head=self.head(article, article.title, article.summary),
            summary=article.summary,
            type=self.say(TYPES[article.type]),
            authors=cards.catalogue.names(author.whole for author in article.authors),
            published=in_words(article.published, cards.catalogue),
            updated=cards.date(article.updated),
            minutes=max(1, round(len(article.body.split()) / WORDS_A_MINUTE)),
            topics=cards.anchors(article.topics),
            # What its author shows in the text does not stand above it too.
            questions=tuple(cards.question(k) for k in things_of(self.record, key, Kind.QUESTION) if k not in embedded),
            claims=tuple(cards.claim(c.key) for c in claims),
            body=body,
            timeline=self._timeline(article, claims, quotes),
            voices=self.section(list(heard.items()), lambda voice: self._voice(*voice, excerpts)),
            unknown=cards.anchors(unknown[:ROWS_AT_MOST]),
            more_unknown=len(unknown[ROWS_AT_MOST:]),
            sources=tuple(self._entry(k) for k in things_of(self.record, key, Kind.SOURCE)),
            cite=self._cite(article),
            corrections=corrections,
            corrected=corrections[0] if corrections else None,
            language=cards.article(key).language,
            versions=tuple(self._versions(article)),
            related=self._related(key),
            backlinks=self.backlinks(key),
        )

    def _timeline(self, article: Article, claims: list[Claim], quotes: list[Quote]) -> ListView:
        """All that is dated, unless the text shows it where its author wants it."""
        if "timeline" in article.views:
            return self.lists.timeline_of([], [], [])
        return self.lists.timeline_of([article], claims, quotes)

    def _entry(self, key: Key) -> BibliographyEntry:
        reference = self.citations.source(self.record.sources[key.id])
        source = self.cards.source(key)
        named = bool(source.href) and escape(source.href) in reference.html
        return BibliographyEntry(source=source, reference=reference, names_address=named)

    def _cite(self, article: Article) -> CiteView:
        """How to cite an article; its day is that of its latest update."""
        item = self.citations.item(article, self.cards.routes.url(article.key))
        return CiteView(
            styled=(*self.citations.styled(item), (self.say("Plain"), self._plain(article, item))),
            bibtex=bibtex(item),
            csl=json.dumps([dict(item)], ensure_ascii=False, indent=1),
        )

    def _plain(self, article: Article, item: Item) -> Reference:
        """An article as our own words name it, in its own language if that has a catalogue."""
        words = catalogue_of(article.lang, self.cards.catalogue)
        comma, marks = words.say(", "), words.say("“{words}”", words="\n").split("\n")
        who = words.joined([author.whole for author in article.authors] or [self.citations.site_name])
        day = in_words(article.updated or article.published, words).words
        rest = (item.get("container-title", ""), day, item.get("URL", ""))
        return Reference(
            before=(isolated(who, article.lang) + comma if who else Markup()) + marks[0],
            title=escape(article.title),
            after=escape(marks[1]) + Markup().join(comma + isolated(part, article.lang) for part in rest if part),
        )

    def _versions(self, article: Article) -> Iterable[VersionView]:
        """The article of which this is a translation, and those that are translations of this."""
        articles = self.record.articles
        if article.translation_of and article.translation_of.id in articles:
            language = other_language(articles[article.translation_of.id].lang, article.lang, self.cards.catalogue)
            phrase = (
                self.say("Translated from {language}", language=language) if language else self.say("Translation of")
            )
            yield VersionView(phrase=phrase, page=self.cards.anchor(article.translation_of))
        for key in self.record.linking(article.key, Role.TRANSLATION):
            language = other_language(articles[key.id].lang, article.lang, self.cards.catalogue)
            phrase = self.say("Also in {language}", language=language) if language else self.say("Also as")
            yield VersionView(phrase=phrase, page=self.cards.anchor(key))

    def _related(self, key: Key) -> tuple[ArticleView, ...]:
        """The articles that share most with this one: claims and quotes count double, speakers once.

        What very many have says nothing, and would be compared each with all.
        """
        shared: Counter[Key] = Counter()
        for kind, weight in ((Kind.CLAIM, 2), (Kind.QUOTE, 2), (Kind.QUESTION, 2), (Kind.SPEAKER, 1)):
            for thing in things_of(self.record, key, kind):
                others = self._articles_with(thing)
                shared.update(dict.fromkeys(others if len(others) <= SHARED_AT_MOST else (), weight))
        del shared[key]
        best = sorted(shared, key=lambda k: -shared[k])[:RELATED_AT_MOST]
        return tuple(self.cards.article(k) for k in best)

    def _find_articles_with(self, key: Key) -> tuple[Key, ...]:
        """The articles that have something."""
        roles = (Role.DEFINES, Role.MENTION, Role.EMBED)
        direct = [k for k in self.record.linking(key, *roles) if k.kind is Kind.ARTICLE]
        if key.kind is Kind.SPEAKER:
            quotes = (self.record.quotes[k.id] for k in self.record.linking(key, Role.SPEAKER) if k.kind is Kind.QUOTE)
            direct += [quote.article for quote in quotes if quote.article]
        return tuple(dict.fromkeys(direct))

    def _heard(self, quotes: list[Quote], claims: list[Claim]) -> dict[Key, Heard]:
        """What is heard of each who is quoted, asserts or denies, in the order of the quotes and of the claims."""
        heard: dict[Key, Heard] = {}
        for quote in quotes:
            for speaker in quote.speakers:
                heard.setdefault(speaker, Heard.nothing()).quotes[quote.key] = quote
        for claim in claims:
            for position in claim.positions:
                heard.setdefault(position.agent, Heard.nothing()).acts.extend(position.acts)
        return heard

    def _voice(self, speaker: Key, heard: Heard, excerpts: Excerpts) -> VoiceRow:
        days: list[Date | None] = [q.said for q in heard.quotes.values()] or [act.date for act in heard.acts]
        counts = counts_of(heard, self.record, excerpts)
        return VoiceRow(
            speaker=self.cards.line(speaker, days[0]),
            direct=counts.direct,
            indirect=counts.indirect,
            words=counts.words,
            origins=counts.origins,
        )
