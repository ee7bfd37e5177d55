"""The pages of a speaker, a source, a topic and a question."""

from markupsafe import Markup

from onrecord.record import (
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
from onrecord.view.lists import newest_first
from onrecord.view.page_types import (
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
from onrecord.view.types import ActView, ClaimView, SpeakerView
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
        stances = []
        for claim in self.claims_of(cards.claims_of(key)):
            position = next(p for p in claim.positions if p.agent == key)
            act = cards.stands.act(position.latest, [position])
            stances.append(_stance(act, cards.claim(claim.key)))
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
            stances=tuple(stances),
            responses=tuple(
                self._response(r, cards.claim(claim.key))
                for claim in self.claims_of(self.record.linking(key, Role.RESPONSE))
                for r in claim.responses
                if r.by == key
            ),
            quotes=tuple(cards.quote(k) for k in self.in_order(self.record.linking(key, Role.SPEAKER), Kind.QUOTE)),
            unnamed_quotes=tuple(
                cards.quote(k)
                for k in self.in_order((q for u in unnamed for q in self.record.linking(u, Role.SPEAKER)), Kind.QUOTE)
            ),
            relayed=tuple(cards.quote(k) for k in self.in_order(self.record.linking(key, Role.VIA), Kind.QUOTE)),
            relayed_claims=tuple(cards.claim(k) for k in self.in_order(self.record.linking(key, Role.VIA), Kind.CLAIM)),
            backlinks=self.backlinks(key),
        )

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

    def _response(self, response: Response, claim: ClaimView) -> StanceView:
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
            quotes=tuple(cards.quote(k) for k in quotes),
            claims=tuple(cards.claim(k) for k in self.in_order(resting, Kind.CLAIM)),
            repeated_by=cards.anchors(self.record.linking(key, Role.DERIVED)),
            articles=tuple(cards.article(k) for k in dict.fromkeys(articles) if k.kind is Kind.ARTICLE),
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
            articles=tuple(cards.article(k) for k in articles),
            questions=tuple(cards.question(k) for k in self.in_order(users, Kind.QUESTION)),
            claims=tuple(cards.claim(k) for k in self.in_order(users, Kind.CLAIM)),
            quotes=tuple(cards.quote(k) for k in self.in_order(users, Kind.QUOTE)),
            backlinks=self.backlinks(key),
        )

    def question(self, question: Question, body: Markup) -> QuestionPage:
        """A question."""
        view = self.cards.question(question.key)
        placed = {c.path for answer in view.answers for c in answer.claims}
        claims = (self.cards.claim(k) for k in self.record.linking(question.key, Role.QUESTION))
        answers, described = self.say("; ").join(a.text for a in view.answers), question.text
        if answers:
            described = self.say("{question} Answers on record: {answers}", question=question.text, answers=answers)
        return QuestionPage(
            head=self.head(question, question.text, described),
            question=view,
            body=body,
            where=question.where,
            during=self.cards.date(question.during),
            other=tuple(c for c in claims if c.path not in placed),
            defined_in=self.cards.anchor(question.article) if question.article else None,
            backlinks=self.backlinks(question.key),
        )


def _stance(act: ActView, claim: ClaimView) -> StanceView:
    return StanceView(verb=act.verb, says=act.says, others=act.others, date=act.date, claim=claim)
