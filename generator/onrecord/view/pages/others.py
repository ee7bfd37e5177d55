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
from onrecord.view.dates import date_view, in_words
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
from onrecord.view.types import ActView, Anchor, ClaimView
from onrecord.view.words import (
    CORRECTIONS,
    LIST_TITLES,
    NOUNS,
    RESPONSES,
    WITHDRAWN,
    WITHDRAWN_MEANS,
    counted,
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
        facts = [
            row.kind if not row.role else row.role,
            counted(row.quotes, "quote"),
            f"asserts {counted(row.asserts, 'claim')}",
        ]
        facts.append(f"denies {counted(row.denies, 'claim')}")
        return SpeakerPage(
            head=self.head(speaker, speaker.name, f"{speaker.name} on record: {', '.join(facts)}."),
            speaker=row,
            body=body,
            names=tuple(_name(text, lang) for text, lang in speaker.names),
            roles=tuple(
                RoleView(title=r.title, org=cards.anchor(r.org) if r.org else None, during=date_view(r.during))
                for r in speaker.roles
            ),
            members=tuple(
                MemberView(speaker=cards.anchor(k), title=r.title, during=ended(r))
                for k in self.record.linking(key, Role.ORG)
                for r in self.record.speakers[k.id].roles
                if r.org == key
            ),
            sides=tuple(
                SideView(
                    question=cards.anchor(s.question),
                    answer=self.record.questions[s.question.id].answer_text(s.answer),
                    during=date_view(s.during),
                )
                for s in speaker.sides
                if s.question.id in self.record.questions
            ),
            identified_as=cards.anchor(speaker.identified_as) if speaker.identified_as else None,
            identified_on=date_view(speaker.identified_on),
            identified_because=cards.anchors(speaker.identified_because),
            was_unnamed=cards.anchors(unnamed),
            stances=tuple(stances),
            responses=tuple(
                _response(r, cards.claim(claim.key))
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

    def source(self, source: Source, body: Markup) -> SourcePage:
        """A source."""
        key, cards = source.key, self.cards
        quotes = self.in_order(self.record.linking(key, Role.SOURCE), Kind.QUOTE)
        places = (key, *quotes)
        resting = {k for p in places for k in self.record.linking(p, Role.ACT, Role.EVIDENCE) if k.kind is Kind.CLAIM}
        resting.update(link.target for q in quotes for link in self.record.links.get(q, ()) if link.role is Role.ABOUT)
        view = cards.source(key)
        by = ", ".join(
            part for part in (view.authors, view.publisher, view.published.words if view.published else "") if part
        )
        articles = self.record.linking(key, Role.MENTION, Role.EMBED, Role.DEFINES, Role.EVENT)
        articles += tuple(a for q in quotes if (a := self.record.quotes[q.id].article))
        return SourcePage(
            head=self.head(source, source.title, f"{view.kind}: {source.title}{f' ({by})' if by else ''}"),
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
        title = f"{NOUNS[kind]} {WITHDRAWN[withdrawn.state]}"
        return TombstonePage(
            head=PageHead(
                title=title,
                description=f"{title}. {WITHDRAWN_MEANS[withdrawn.state]}",
                url=self.cards.routes.url(key),
                lang="",
                dir="",
                noun=NOUNS[kind],
                up=Anchor(label=LIST_TITLES[kind], url=self.cards.routes.list_url(kind), kind="page"),
                report_href=self.report.replace("{path}", key.path),
                own_lang=withdrawn.lang,
                own_dir=direction(withdrawn.lang),
                note=withdrawn.note,
                elsewhere=(),
            ),
            path=key.path,
            state=WITHDRAWN_MEANS[withdrawn.state],
            since=in_words(parse_date(withdrawn.since)),
            reasons=tuple(
                CorrectionReason(date=in_words(c.date), kind=CORRECTIONS[c.kind], text=c.text)
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
        counts = (
            f"{counted(row.articles, 'explainer')}, {counted(row.claims, 'claim')} and {counted(row.quotes, 'quote')}"
        )
        return TopicPage(
            head=self.head(topic, topic.name, topic.text or f"{topic.name}: {counts} on record."),
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
        answers = "; ".join(a.text for a in view.answers)
        return QuestionPage(
            head=self.head(
                question, question.text, f"{question.text} Answers on record: {answers}" if answers else question.text
            ),
            question=view,
            body=body,
            where=question.where,
            during=date_view(question.during),
            other=tuple(c for c in claims if c.path not in placed),
            defined_in=self.cards.anchor(question.article) if question.article else None,
            backlinks=self.backlinks(question.key),
        )


def _name(text: str, lang: str) -> NameView:
    return NameView(text=text, lang=lang, dir=direction(lang) if lang else "", language=language_name(lang))


def _stance(act: ActView, claim: ClaimView) -> StanceView:
    return StanceView(verb=act.verb, says=act.says, others=act.others, date=act.date, claim=claim)


def _response(response: Response, claim: ClaimView) -> StanceView:
    text = RESPONSES[response.stance]
    return StanceView(verb=text, says="", others=(), date=date_view(response.date), claim=claim)
