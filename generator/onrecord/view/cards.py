"""Single things as cards: the view of a quote, a claim, a speaker, a source, and links to them."""

from collections.abc import Iterable
from dataclasses import replace

from onrecord.messages import ENGLISH, Catalogue
from onrecord.parse import Key
from onrecord.record import (
    Article,
    Claim,
    Page,
    Question,
    Quote,
    Record,
    Role,
    Source,
    Speaker,
    Status,
    Topic,
    Withdrawn,
)
from onrecord.record.types import without_stop
from onrecord.schema import OWN_WORDS, Date, Kind, LinkStatus, RelationType, Stance
from onrecord.schema.locators import is_recording, seconds_of
from onrecord.syntax import collapse
from onrecord.verify import Verdicts
from onrecord.view.agents import Agents
from onrecord.view.answers import Answers
from onrecord.view.bearings import Bearings
from onrecord.view.checks import Checks
from onrecord.view.dates import date_view, in_words
from onrecord.view.fragments import at_words
from onrecord.view.languages import direction, original_title, other_language, translated_from
from onrecord.view.locators import at_time, shown
from onrecord.view.routes import Routes
from onrecord.view.stands import AT_MOST, Stands
from onrecord.view.tracing import Tracer
from onrecord.view.types import (
    Anchor,
    AnswerView,
    ArticleView,
    ClaimView,
    DateView,
    QuestionView,
    QuoteView,
    ResponseView,
    SourceView,
    SpeakerView,
    StatusView,
    TopicView,
)
from onrecord.view.withdrawals import Withdrawals
from onrecord.view.words import (
    AUTHENTICITY,
    FORMS,
    GRADES,
    LINKS,
    NOT_LINKED,
    NOUNS_WITHIN,
    OUTCOMES,
    RESPONSES,
    SOURCES,
    SPEAKERS,
    STATUS,
    WITHDRAWN,
    value_in_words,
)
from onrecord.words.excerpts import find_words


class Cards:
    """Makes cards of a record's things. Every card is made once and shared.

    ``lang`` is the site's language: words in another say which it is. ``catalogue`` has our own words. All that is
    read of the record goes through ``tracer``.
    """

    def __init__(  # noqa: PLR0913 (one for each thing that a card rests on)
        self,
        record: Record,
        routes: Routes,
        *,
        lang: str = "en",
        catalogue: Catalogue = ENGLISH,
        verdicts: Verdicts | None = None,
        tracer: Tracer | None = None,
    ) -> None:
        self.tracer = tracer = tracer or Tracer()
        self.record = tracer.record(record)
        routes = replace(routes, pages=tracer.table("addresses", routes.pages))
        self.catalogue = catalogue
        self.say = self.catalogue.say
        self.checks = Checks(self.record, verdicts or {}, self.catalogue, prefix=routes.prefix, tracer=tracer)
        self.routes = routes
        self.lang = lang
        self.quote = tracer.memo("quote", self._quote)
        self.claim = tracer.memo("claim", self._claim)
        self.source = tracer.derived("source", self._source)
        self.bearings = Bearings(self.record, self.claim, self.catalogue, tracer).of
        self.anchor = tracer.derived("anchor", self._anchor)
        self.article = tracer.derived("article", self._article)
        self.question = tracer.memo("question", self._question)
        self.line = tracer.memo("line", Agents(self.record, routes, self.anchor, self.catalogue).line)
        self.answers = Answers(self.record, self.line, self.catalogue)
        self.stands = Stands(
            self.record,
            anchor=self.within,
            line=self.line,
            quote=self.quote,
            source=self.source,
            catalogue=self.catalogue,
        )
        positions = {thing.key: i for i, thing in enumerate(record.things())}
        self.position = tracer.derived("position", positions.__getitem__)
        """A thing's place in the order of the record."""
        claims: dict[Key, list[Key]] = {}
        for claim in record.claims.values():
            for position in claim.positions:
                claims.setdefault(position.agent, []).append(claim.key)
        self._claims_of = tracer.table("claims of", claims)
        self._withdrawals = Withdrawals(record, self.within, self.catalogue, tracer)

    def _anchor(self, key: Key) -> Anchor:
        if key in self.record.withdrawn:
            return self._anchor_of_withdrawn(self.record.withdrawn[key])
        thing = self.record[key]
        status = self.status(thing.current) if isinstance(thing, Claim) else None
        label = quote_label(thing, self.catalogue) if isinstance(thing, Quote) else thing.label
        return Anchor(
            label=label,
            url=self.routes.url(key),
            kind=key.kind.noun if key.kind else "page",
            lang=thing.lang,
            dir=direction(thing.lang),
            status=status,
        )

    def _anchor_of_withdrawn(self, withdrawn: Withdrawn) -> Anchor:
        """A link to what is left of a thing, with none of its words."""
        noun = self.say(NOUNS_WITHIN[withdrawn.key.kind])
        label = self.say(WITHDRAWN[withdrawn.state][1], noun=noun)
        # What it leads to is a page, and no thing of which there is more to show.
        return Anchor(label=label, url=self.routes.url(withdrawn.key), kind="page")

    def claims_of(self, agent: Key) -> tuple[Key, ...]:
        """The claims towards which an agent has acted, in the order of the record."""
        return tuple(self._claims_of.get(agent, ()))

    def within(self, key: Key) -> Anchor:
        """A link to a thing as it stands within a sentence or a list of words: a statement has no stop of its own."""
        anchor, thing = self.anchor(key), self.record.get(key)
        match thing:
            case Claim():
                return replace(anchor, label=thing.label_within)
            case Quote() | Source() | Article():
                return replace(anchor, label=without_stop(anchor.label))
        return anchor

    def anchors(self, keys: Iterable[Key]) -> tuple[Anchor, ...]:
        """Links to several things, which stand in a line."""
        return tuple(self.within(key) for key in keys if self.record.answers(key))

    def status(self, entry: Status) -> StatusView:
        """One entry of a status log."""
        text, explained = map(self.say, STATUS[entry.word])
        return StatusView(word=entry.word.value, text=text, date=self.date(entry.date), explained=explained)

    def date(self, date: Date | None) -> DateView | None:
        """A date in words, or nothing."""
        return date_view(date, self.catalogue)

    def _quote(self, key: Key, excerpt: str = "") -> QuoteView:
        quote = self.record.quotes[key.id]
        segments, before, after = _excerpt(quote.segments, excerpt)
        source = self.source(quote.source) if quote.source.id in self.record.sources else None
        entry = quote.authenticity[-1] if quote.authenticity else None
        verdict = self.checks.of(quote)
        ways = self._ways_out(quote, source)
        return QuoteView(
            url=self.routes.url(key),
            path=key.path,
            id=key.id,
            label=quote.label,
            segments=segments,
            lang=quote.lang,
            dir=direction(quote.lang),
            cut_before=before,
            cut_after=after,
            speakers=tuple(self.line(s, quote.said) for s in quote.speakers),
            via=self.anchor(quote.via) if quote.via else None,
            addressee=quote.addressee,
            said=in_words(quote.said, self.catalogue),
            form=self.say(FORMS[quote.form]),
            own_words=quote.form in OWN_WORDS,
            own_lang=quote.own_lang,
            cue=quote.cue,
            context=quote.context,
            source=source,
            locator=shown(quote.locator, self.catalogue),
            locator_href=ways[0],
            source_href=ways[1],
            archive_href=ways[2],
            outcome=verdict.outcome.value if verdict else "",
            outcome_text=self.say(OUTCOMES[verdict.outcome].text) if verdict else "",
            original=() if excerpt else quote.original,
            original_lang=quote.original_lang,
            original_dir=direction(quote.original_lang),
            original_title=original_title(quote.original_lang, self.catalogue),
            translated=translated_from(quote.original_lang, quote.method, quote.translator, self.catalogue)
            if quote.method and quote.original
            else "",
            language=self._other(quote.lang),
            disputed_by=self.anchors(quote.disputed_by),
            authenticity=self.say(AUTHENTICITY[entry.word]) if entry and entry.word != "reported" else "",
            withdrawals=self._withdrawals.of(key),
        )

    def _other(self, lang: str) -> str:
        return other_language(lang, self.lang, self.catalogue)

    def _ways_out(self, quote: Quote, source: SourceView | None) -> tuple[str, str, str]:
        """The addresses of a quote's place in a recording, in its source, and in the archived copy of that."""
        if source is None:
            return "", "", ""
        recorded = self.record.sources[quote.source.id]
        if seconds_of(quote.locator) and is_recording(recorded.kind, recorded.url):
            moment = at_time(source.href, quote.locator)
            return moment, moment, source.archive_href
        passage = self.checks.passage(quote)
        return "", at_words(source.href, passage), at_words(source.archive_href, passage)

    def _source(self, key: Key) -> SourceView:
        source = self.record.sources[key.id]
        derived = source.derived_from
        hidden = source.link_status in NOT_LINKED
        if derived is None:
            origin = self.say("Its own sources are not stated")
        else:
            origin = self.say("Repeats") if derived else self.say("Reports for itself")
        return SourceView(
            url=self.routes.url(key),
            path=key.path,
            id=key.id,
            title=source.title,
            title_within=without_stop(source.title),
            kind=self.say(SOURCES[source.kind]),
            authors=self.catalogue.names(author.whole for author in source.authors),
            publisher=source.publisher,
            published=self.date(source.published),
            lang=source.lang,
            dir=direction(source.lang),
            language=self._other(source.lang),
            href="" if hidden else source.url,
            address=source.url if hidden else "",
            archive_href=source.archive,
            archived_on=self.date(source.archived_on),
            accessed=self.date(source.accessed),
            link_status=self.say(LINKS[source.link_status]),
            link_works=source.link_status in {LinkStatus.LIVE, LinkStatus.BLOCKED},
            origin=origin,
            derived_from=self.anchors(derived or ()),
            reliability=self._graded(source),
            own_lang=source.own_lang,
            quotes=len(self.record.linking(key, Role.SOURCE)),
        )

    def _graded(self, source: Source) -> tuple[str, str] | None:
        """The grade of a source in words, and the reason for it."""
        given = source.reliability
        return (self.say(GRADES[given.grade]), given.because) if given else None

    def _claim(self, key: Key) -> ClaimView:
        claim = self.record.claims[key.id]
        rivals = list(dict.fromkeys(r.claim for r in claim.relations if r.opposes))
        return ClaimView(
            url=self.routes.url(key),
            path=key.path,
            id=key.id,
            label=claim.label,
            statement=claim.statement,
            lang=claim.lang,
            dir=direction(claim.lang),
            status=self.status(claim.current),
            value=value_in_words(claim.value, self.catalogue),
            asserted=self.stands.column(claim.asserters, claim, Stance.ASSERTS),
            denied=self.stands.column(claim.deniers, claim, Stance.DENIES, Stance.PARTLY_DENIES),
            withdrawn=self.stands.column(claim.withdrawers, claim),
            responses=tuple(
                ResponseView(
                    agent=self.line(r.by, r.date),
                    text=self.say(RESPONSES[r.stance]),
                    date=self.date(r.date),
                    where=self.within(r.where) if r.where else None,
                )
                for r in claim.responses
            ),
            rivals=self.anchors(rivals[:AT_MOST]),
            more_rivals=max(0, len(rivals) - AT_MOST),
            opposed=len(rivals),
            updated_by=self.anchors(r.claim for r in claim.relations if r.inverse and r.type is RelationType.UPDATES),
            evidence=len(claim.evidence),
        )

    def speaker(self, key: Key) -> SpeakerView:
        """A speaker as a row."""
        speaker = self.record.speakers[key.id]
        claims = [self.record.claims[c.id] for c in self.claims_of(key)]
        return SpeakerView(
            url=self.routes.url(key),
            path=key.path,
            id=key.id,
            name=speaker.name,
            lang=speaker.lang,
            dir=direction(speaker.lang),
            kind=self.say(SPEAKERS[speaker.kind]),
            role=self.line(key, None).role,
            reason=self.say("the source does not say why") if speaker.reason == "not-stated" else speaker.reason,
            known_as=self.anchor(speaker.identified_as) if speaker.identified_as else None,
            quotes=len(self.record.linking(key, Role.SPEAKER)),
            asserts=sum(any(p.agent == key for p in c.asserters) for c in claims),
            denies=sum(any(p.agent == key for p in c.deniers) for c in claims),
        )

    def _article(self, key: Key) -> ArticleView:
        """An article as a row."""
        article = self.record.articles[key.id]
        used = self.record.uses.get(key, ())
        claims = [self.record.claims[k.id] for k in used if k.kind is Kind.CLAIM]
        return ArticleView(
            url=self.routes.url(key),
            path=key.path,
            id=key.id,
            title=article.title,
            summary=article.summary,
            lang=article.lang,
            dir=direction(article.lang),
            language=self._other(article.lang),
            published=in_words(article.published, self.catalogue),
            claims=len(claims),
            contested=sum(c.current.word == "contested" for c in claims),
            quotes=sum(k.kind is Kind.QUOTE for k in used),
        )

    def topic(self, key: Key) -> TopicView:
        """A topic as a row."""
        topic = self.record.topics[key.id]
        users = self.record.filed_under(key)
        return TopicView(
            url=self.routes.url(key),
            path=key.path,
            id=key.id,
            label=topic.label,
            lang=topic.lang,
            dir=direction(topic.lang),
            text=topic.text,
            articles=sum(k.kind is Kind.ARTICLE for k in users),
            claims=sum(k.kind is Kind.CLAIM for k in users),
            quotes=sum(k.kind is Kind.QUOTE for k in users),
        )

    def _question(self, key: Key) -> QuestionView:
        """A question with its answers, the claims and the speakers of each."""
        question = self.record.questions[key.id]
        return QuestionView(
            url=self.routes.url(key),
            path=key.path,
            id=key.id,
            text=question.text,
            lang=question.lang,
            dir=direction(question.lang),
            exclusive=question.exclusive,
            answers=tuple(
                AnswerView(
                    text=answer.text,
                    speakers=answer.speakers,
                    claims=tuple(self.claim(k) for k in answer.claims[:AT_MOST]),
                    more=max(0, len(answer.claims) - AT_MOST),
                )
                for answer in self.answers.of(question)
            ),
            claims=len(self.record.linking(key, Role.QUESTION)),
        )

    def of(  # noqa: PLR0911 (one for each kind)
        self, key: Key
    ) -> ClaimView | QuoteView | SpeakerView | SourceView | ArticleView | TopicView | QuestionView:
        """The card of any thing."""
        match self.record[key]:
            case Claim():
                return self.claim(key)
            case Quote():
                return self.quote(key)
            case Speaker():
                return self.speaker(key)
            case Source():
                return self.source(key)
            case Article():
                return self.article(key)
            case Topic():
                return self.topic(key)
            case Question():
                return self.question(key)
            case Page():
                raise KeyError(key)


def quote_label(quote: Quote, catalogue: Catalogue) -> str:
    """A quote's label: in quotation marks, unless its author put them there, or the words are a paraphrase."""
    if quote.form not in OWN_WORDS:
        return catalogue.say("{words} (paraphrase)", words=quote.label)
    return quote.label if quote.label[:1] in "“„«‹‘\"'「『" else catalogue.say("“{words}”", words=quote.label)


def _excerpt(segments: tuple[str, ...], excerpt: str) -> tuple[tuple[str, ...], bool, bool]:
    """The words of an excerpt, and whether words are left out before and after it."""
    if not excerpt:
        return segments, False, False
    runs = [collapse(segment) for segment in segments]
    number, found = next((n, found) for n, run in enumerate(runs) if (found := find_words(excerpt, run)))
    shown = runs[number][found]
    return (shown,), found.start > 0 or number > 0, found.stop < len(runs[number]) or number + 1 < len(runs)
