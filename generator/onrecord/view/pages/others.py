"""The pages of a speaker, a source, a topic and a question."""

from collections.abc import Iterable

from markupsafe import Markup

from onrecord.parse import Key
from onrecord.record import (
    Claim,
    Position,
    Question,
    Response,
    Role,
    Source,
    Speaker,
    Topic,
    Withdrawn,
)
from onrecord.schema import Kind
from onrecord.schema.dates import parse_date
from onrecord.view.agents import ended
from onrecord.view.dates import in_words
from onrecord.view.languages import direction, language_name
from onrecord.view.lists import in_time, newest_first
from onrecord.view.page_types import (
    AnswerSection,
    CorrectionReason,
    MemberView,
    NameView,
    PageHead,
    QuestionPage,
    RoleView,
    SideView,
    SourcePage,
    SpeakerPage,
    StanceView,
    TombstonePage,
    TopicPage,
)
from onrecord.view.pages.parts import Parts
from onrecord.view.types import ListView, SpeakerView
from onrecord.view.words import (
    CORRECTIONS,
    NOUNS,
    RESPONSES_ON,
    WITHDRAWN,
    WITHDRAWN_MEANS,
)


class OtherPages(Parts):
    """Makes the pages of what claims and quotes lead to."""

    def speaker(self, speaker: Speaker, body: Markup) -> SpeakerPage:
        """A speaker."""
        key, cards = speaker.key, self.cards
        unnamed = self.record.linking(key, Role.IDENTIFIED)
        row = cards.speaker(key)
        claims = self.listed(Kind.CLAIM, speaker, latest_first=True)
        words = self.listed(Kind.QUOTE, speaker, latest_first=True)
        towards = in_time(cards.claims_of(key), lambda claim: self._position(claim, key).latest.date, latest_first=True)
        relaying = self.record.linking(key, Role.VIA)
        responses = [
            (claim, response)
            for claim in self.claims_of(self.record.linking(key, Role.RESPONSE))
            for response in claim.responses
            if response.by == key
        ]
        described = self.say("{name} on record: {facts}.", name=speaker.name, facts=self._facts(row))
        return SpeakerPage(
            head=self.head(speaker, speaker.name, described),
            speaker=row,
            body=body,
            names=tuple(self._name(text, lang) for text, lang in speaker.names),
            roles=tuple(
                RoleView(title=r.title, org=cards.anchor(r.org) if r.org else None, during=cards.date(r.during))
                for r in speaker.roles
            ),
            members=tuple(
                MemberView(speaker=cards.anchor(k), title=r.title, during=ended(r, cards.catalogue))
                for k in self.record.linking(key, Role.ORG)
                for r in self.record.speakers[k.id].roles
                if r.org == key
            ),
            sides=tuple(
                SideView(
                    question=cards.anchor(s.question),
                    answer=self.record.questions[s.question.id].answer_text(s.answer),
                    during=cards.date(s.during),
                )
                for s in speaker.sides
                if s.question.id in self.record.questions
            ),
            identified_as=cards.anchor(speaker.identified_as) if speaker.identified_as else None,
            identified_on=cards.date(speaker.identified_on),
            identified_because=cards.anchors(speaker.identified_because),
            was_unnamed=cards.anchors(unnamed),
            stances=self.section(towards, lambda claim: self._stance(claim, key), claims),
            responses=self.section(
                in_time(responses, lambda found: found[1].date, latest_first=True), self._response, claims
            ),
            quotes=self.section(self._said(self.record.linking(key, Role.SPEAKER)), cards.quote, words),
            unnamed_quotes=self.section(
                self._said(q for u in unnamed for q in self.record.linking(u, Role.SPEAKER)),
                cards.quote,
                *(self.listed(Kind.QUOTE, self.record[u], latest_first=True) for u in unnamed),
            ),
            relayed=self.section(self._said(relaying), cards.quote),
            relayed_claims=self.section(self.in_order(relaying, Kind.CLAIM), cards.claim),
            timeline=self._timeline_of_speaker(key),
            backlinks=self.backlinks(key),
        )

    def _timeline_of_speaker(self, key: Key) -> ListView:
        """What a speaker said, did towards claims, and answered, in time."""
        towards = {*self.cards.claims_of(key), *self.record.linking(key, Role.RESPONSE)}
        claims = self.claims_of(self.in_order(towards, Kind.CLAIM))
        quotes = self.quotes_of(self.in_order(self.record.linking(key, Role.SPEAKER), Kind.QUOTE))
        return self.lists.timeline_on([], claims, quotes, key)

    def _said(self, keys: Iterable[Key]) -> list[Key]:
        """The quotes among some keys, what was said last first."""
        quotes = self.in_order(keys, Kind.QUOTE)
        return in_time(quotes, lambda quote: self.record[quote].dated, latest_first=True)

    def _facts(self, row: SpeakerView) -> str:
        """What there is of a speaker, in a line."""
        count = self.cards.catalogue.count
        facts = [
            row.role or row.kind,
            count(row.quotes, "{n} quote", "{n} quotes"),
            count(row.asserts, "asserts {n} claim", "asserts {n} claims"),
            count(row.denies, "denies {n} claim", "denies {n} claims"),
        ]
        return self.say(", ").join(facts)

    def _name(self, text: str, lang: str) -> NameView:
        language = language_name(lang, self.cards.catalogue)
        return NameView(text=text, lang=lang, dir=direction(lang) if lang else "", language=language)

    def _position(self, claim: Key, speaker: Key) -> Position:
        return next(p for p in self.record.claims[claim.id].positions if p.agent == speaker)

    def _stance(self, key: Key, speaker: Key) -> StanceView:
        """Where a speaker stands towards a claim."""
        position = self._position(key, speaker)
        act, claim = self.cards.stands.act(position.latest, [position]), self.cards.claim(key)
        return StanceView(verb=act.verb, says=act.says, others=act.others, date=act.date, claim=claim)

    def _response(self, found: tuple[Claim, Response]) -> StanceView:
        claim, response = self.cards.claim(found[0].key), found[1]
        verb = self.say(RESPONSES_ON[response.stance])
        return StanceView(verb=verb, says="", others=(), date=self.cards.date(response.date), claim=claim)

    def source(self, source: Source, body: Markup) -> SourcePage:
        """A source."""
        key, cards = source.key, self.cards
        quotes = self.in_order(self.record.linking(key, Role.SOURCE), Kind.QUOTE)
        places = (key, *quotes)
        resting = {k for p in places for k in self.record.linking(p, Role.ACT, Role.EVIDENCE) if k.kind is Kind.CLAIM}
        resting.update(link.target for q in quotes for link in self.record.links.get(q, ()) if link.role is Role.ABOUT)
        view = cards.source(key)
        parts = (view.authors, view.publisher, view.published.words if view.published else "")
        by = self.say(", ").join(part for part in parts if part)
        described = self.say("{kind}: {title}", kind=view.kind, title=source.title)
        articles = self.record.linking(key, Role.MENTION, Role.EMBED, Role.DEFINES, Role.EVENT)
        articles += tuple(a for q in quotes if (a := self.record.quotes[q.id].article))
        return SourcePage(
            head=self.head(source, source.title, f"{described} ({by})" if by else described),
            source=view,
            reference=self.citations.source(source),
            body=body,
            quotes=self.section(quotes, cards.quote, self.listed(Kind.QUOTE, source)),
            claims=self.section(self.in_order(resting, Kind.CLAIM), cards.claim, self.listed(Kind.CLAIM, source)),
            repeated_by=cards.anchors(self.record.linking(key, Role.DERIVED)),
            articles=self.section([k for k in dict.fromkeys(articles) if k.kind is Kind.ARTICLE], cards.article),
            backlinks=self.backlinks(key),
        )

    def tombstone(self, withdrawn: Withdrawn) -> TombstonePage:
        """What is left of a thing, without any of its words."""
        key = withdrawn.key
        kind = key.kind or Kind.ARTICLE
        noun, state = self.say(NOUNS[kind]), self.say(WITHDRAWN_MEANS[withdrawn.state])
        title = self.say(WITHDRAWN[withdrawn.state][0], noun=noun)
        return TombstonePage(
            head=PageHead(
                title=title,
                description=f"{title}. {state}",
                url=self.cards.routes.url(key),
                lang="",
                dir="",
                noun=noun,
                up=self.list_of(kind),
                report_href=self.report.replace("{path}", key.path),
                own_lang=withdrawn.lang,
                own_dir=direction(withdrawn.lang),
                note=withdrawn.note,
                elsewhere=(),
                canonical=self.citations.address(self.cards.routes.url(key)),
            ),
            path=key.path,
            state=state,
            since=in_words(parse_date(withdrawn.since), self.cards.catalogue),
            reasons=tuple(
                CorrectionReason(
                    date=in_words(c.date, self.cards.catalogue), kind=self.say(CORRECTIONS[c.kind]), text=c.text
                )
                for c in withdrawn.corrections
            ),
            backlinks=self.backlinks(key),
        )

    def topic(self, topic: Topic, body: Markup) -> TopicPage:
        """A topic: what is filed under it, and what the articles filed under it define."""
        key, cards = topic.key, self.cards
        users = self.record.filed_under(key)
        articles = newest_first(self.record, self.in_order(users, Kind.ARTICLE))
        row = cards.topic(key)
        count = cards.catalogue.count
        counts = cards.catalogue.joined(
            [
                count(row.articles, "{n} explainer", "{n} explainers"),
                count(row.claims, "{n} claim", "{n} claims"),
                count(row.quotes, "{n} quote", "{n} quotes"),
            ]
        )
        described = topic.text or self.say("{topic}: {counts} on record.", topic=topic.name, counts=counts)
        return TopicPage(
            head=self.head(topic, topic.name, described),
            topic=row,
            body=body,
            articles=self.section(articles, cards.article, self.listed(Kind.ARTICLE, topic)),
            questions=self.section(
                self.in_order(users, Kind.QUESTION), cards.question, self.listed(Kind.QUESTION, topic)
            ),
            claims=self.section(self.in_order(users, Kind.CLAIM), cards.claim, self.listed(Kind.CLAIM, topic)),
            quotes=self.section(self.in_order(users, Kind.QUOTE), cards.quote, self.listed(Kind.QUOTE, topic)),
            timeline=self.lists.timeline_on(
                [self.record.articles[k.id] for k in articles],
                self.claims_of(self.in_order(users, Kind.CLAIM)),
                self.quotes_of(self.in_order(users, Kind.QUOTE)),
            ),
            backlinks=self.backlinks(key),
        )

    def question(self, question: Question, body: Markup) -> QuestionPage:
        """A question."""
        view, answered = self.cards.question(question.key), self.cards.answers.of(question)
        placed = {claim for answer in answered for claim in answer.claims}
        other = [k for k in self.record.linking(question.key, Role.QUESTION) if k not in placed]
        claims = self.listed(Kind.CLAIM, question)
        answers, described = self.say("; ").join(a.text for a in view.answers), question.text
        if answers:
            described = self.say("{question} Answers on record: {answers}", question=question.text, answers=answers)
        return QuestionPage(
            head=self.head(question, question.text, described),
            question=view,
            answers=tuple(
                AnswerSection(
                    text=answer.text,
                    speakers=answer.speakers,
                    claims=self.section(answer.claims, self.cards.claim, claims),
                )
                for answer in answered
            ),
            balance=self.lists.balances.of(question),
            body=body,
            where=question.where,
            during=self.cards.date(question.during),
            other=self.section(other, self.cards.claim, claims),
            timeline=self.lists.timeline_on([], self.claims_of(self.record.linking(question.key, Role.QUESTION)), []),
            defined_in=self.cards.anchor(question.article) if question.article else None,
            backlinks=self.backlinks(question.key),
        )
