"""Whole pages: what stands on the page of each kind of thing."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from markupsafe import Markup

from onrecord.parse import Key
from onrecord.record import (
    Article,
    Claim,
    Correction,
    Entity,
    Link,
    Question,
    Quote,
    Role,
    Source,
    Speaker,
    Topic,
    origins_of,
)
from onrecord.schema import OWN_WORDS, Kind
from onrecord.view.cards import Cards, date_view, direction, quote_label, translated_by
from onrecord.view.dates import in_words
from onrecord.view.lists import Lists, newest_first, things_of
from onrecord.view.types import (
    Anchor,
    ArticlePage,
    ArticleView,
    BacklinkView,
    BearingView,
    ClaimPage,
    CorrectionView,
    EvidenceView,
    OriginsView,
    Page,
    PageHead,
    QuestionPage,
    QuotePage,
    RelationView,
    RoleView,
    SideView,
    SourcePage,
    SpeakerPage,
    StanceView,
    StatusEntryView,
    TopicPage,
    TranslationView,
    VariantView,
    VoiceRow,
)
from onrecord.view.words import (
    AUTHENTICITY,
    CORRECTIONS,
    LIST_INTROS,
    LIST_TITLES,
    NOUNS,
    RELATIONS,
    RESPONSES,
    TYPES,
    VERBS,
    counted,
    joined,
)

WORDS_A_MINUTE = 230
"""Reading speed behind an article's reading time (silent reading of English non-fiction; Brysbaert 2019: 238)."""

RELATED_AT_MOST = 5

NOT_LOOKED_UP = "These words have not yet been looked up in a captured copy of the source."
NOTHING_TO_LOOK_UP = "This is a paraphrase: there are no words of the speaker to look up in the source."


class Pages:
    """Makes the pages of a record's things.

    ``report`` is the address for reports of errors, ``{path}`` standing for the thing's path; it may be empty.
    """

    def __init__(self, cards: Cards, lists: Lists, *, report: str = "") -> None:
        self.cards = cards
        self.lists = lists
        self.record = cards.record
        self.report = report

    def page(self, key: Key, body: Markup) -> Page:
        """The page of a thing, with its text rendered as ``body``."""
        make: dict[type, Callable[..., Page]] = {
            Article: self.article,
            Claim: self.claim,
            Quote: self.quote,
            Speaker: self.speaker,
            Source: self.source,
            Topic: self.topic,
            Question: self.question,
        }
        thing = self.record[key]
        return make[type(thing)](thing, body)

    def head(self, thing: Entity, title: str, description: str) -> PageHead:
        """What the frame around a thing's page needs."""
        kind = thing.key.kind or Kind.ARTICLE
        return PageHead(
            title=title,
            description=_shortened(description),
            url=self.cards.routes.url(thing.key),
            lang=thing.lang,
            dir=direction(thing.lang),
            noun=NOUNS[kind],
            up=Anchor(label=LIST_TITLES[kind], url=self.cards.routes.list_url(kind), kind="page"),
            report_href=self.report.replace("{path}", thing.key.path),
        )

    def list_head(self, kind: Kind, number: int) -> PageHead:
        """The head of a later page of a list."""
        title = LIST_TITLES[kind]
        return PageHead(
            title=f"{title}, page {number}",
            description=LIST_INTROS[kind],
            url=self.cards.routes.list_url(kind, number),
            lang="",
            dir="",
            noun=title,
            up=Anchor(label=title, url=self.cards.routes.list_url(kind), kind="page"),
            report_href="",
        )

    # -- article ---------------------------------------------------------------------------------

    def article(self, article: Article, body: Markup) -> ArticlePage:
        """An article."""
        key, cards = article.key, self.cards
        claims = self._claims(things_of(self.record, key, Kind.CLAIM))
        quotes = [self.record.quotes[k.id] for k in things_of(self.record, key, Kind.QUOTE)]
        questions = things_of(self.record, key, Kind.QUESTION)
        translations = [article.translation_of] if article.translation_of else []
        translations += self.record.linking(key, Role.TRANSLATION)
        in_time = sorted(article.corrections, key=lambda c: c.date.order, reverse=True)
        corrections = tuple(self._correction(c) for c in in_time)
        return ArticlePage(
            head=self.head(article, article.title, article.summary),
            summary=article.summary,
            type=TYPES[article.type],
            authors=joined(article.authors),
            published=in_words(article.published),
            updated=date_view(article.updated),
            minutes=max(1, round(len(article.body.split()) / WORDS_A_MINUTE)),
            topics=cards.anchors(article.topics),
            questions=tuple(cards.question(k) for k in questions),
            claims=tuple(cards.claim(c.key) for c in claims),
            body=body,
            timeline=self.lists.timeline_of([article], claims, quotes),
            voices=self._voices(quotes, self._excerpts(key)),
            sources=tuple(cards.source(k) for k in things_of(self.record, key, Kind.SOURCE)),
            corrections=corrections,
            corrected=corrections[0] if corrections else None,
            translations=cards.anchors(dict.fromkeys(k for k in translations if k.kind is Kind.ARTICLE)),
            related=self._related(key),
            backlinks=self._backlinks(key),
            note=article.note,
        )

    def _correction(self, correction: Correction) -> CorrectionView:
        return CorrectionView(
            date=in_words(correction.date),
            kind=CORRECTIONS[correction.kind],
            text=correction.text,
            affects=self.cards.anchors(correction.affects),
            was=correction.was,
            now=correction.now,
        )

    def _related(self, key: Key) -> tuple[ArticleView, ...]:
        """The articles that share most with this one: claims and quotes count double, speakers once."""
        shared: Counter[Key] = Counter()
        for kind, weight in ((Kind.CLAIM, 2), (Kind.QUOTE, 2), (Kind.QUESTION, 2), (Kind.SPEAKER, 1)):
            for thing in things_of(self.record, key, kind):
                for other in self._articles_with(thing):
                    shared[other] += weight
        del shared[key]
        best = sorted(shared, key=lambda k: -shared[k])[:RELATED_AT_MOST]
        return tuple(self.cards.article(k) for k in best)

    def _articles_with(self, key: Key) -> Iterable[Key]:
        roles = (Role.DEFINES, Role.MENTION, Role.EMBED)
        direct = [k for k in self.record.linking(key, *roles) if k.kind is Kind.ARTICLE]
        if key.kind is Kind.SPEAKER:
            quotes = (self.record.quotes[k.id] for k in self.record.linking(key, Role.SPEAKER) if k.kind is Kind.QUOTE)
            direct += [quote.article for quote in quotes if quote.article]
        return dict.fromkeys(direct)

    def _excerpts(self, article: Key) -> dict[Key, list[str]]:
        """The quotes of which an article shows no more than excerpts, and these."""
        shown: dict[Key, list[str]] = {}
        for link in self.record.links.get(article, ()):
            if link.role is Role.EMBED and link.target.kind is Kind.QUOTE:
                shown.setdefault(link.target, []).append(link.excerpt)
        return {quote: excerpts for quote, excerpts in shown.items() if all(excerpts)}

    def _voices(self, quotes: list[Quote], excerpts: Mapping[Key, list[str]]) -> tuple[VoiceRow, ...]:
        """How much each speaker is quoted, in the order in which they are first heard."""
        by_speaker: dict[Key, list[Quote]] = {}
        for quote in quotes:
            for speaker in quote.speakers:
                by_speaker.setdefault(speaker, []).append(quote)
        return tuple(
            VoiceRow(
                speaker=self.cards.line(speaker, own[0].said),
                direct=sum(_is_own(q) for q in own),
                indirect=sum(not _is_own(q) for q in own),
                words=sum(_word_count(q, excerpts.get(q.key, ())) for q in own if _is_own(q)),
            )
            for speaker, own in by_speaker.items()
        )

    # -- claim and quote -------------------------------------------------------------------------

    def claim(self, claim: Claim, body: Markup) -> ClaimPage:
        """A claim."""
        cards = self.cards
        status = cards.status(claim.current)
        question = self.record.questions.get(claim.question.id) if claim.question else None
        relations = [
            RelationView(
                phrase=RELATIONS[r.type][r.inverse],
                claim=cards.claim(r.claim),
                note=r.note,
                opposes=r.opposes,
            )
            for r in claim.relations
            if r.claim.id in self.record.claims
        ]
        return ClaimPage(
            head=self.head(claim, claim.statement, f"{status.text}: {claim.statement} {status.explained}"),
            claim=cards.claim(claim.key),
            asserted=tuple(cards.stand(p) for p in claim.asserters),
            denied=tuple(cards.stand(p) for p in claim.deniers),
            withdrawn=tuple(cards.stand(p) for p in claim.withdrawers),
            body=body,
            note=claim.note,
            question=cards.anchor(question.key) if question else None,
            answer=question.answer_text(claim.answer) if question and claim.answer else "",
            where=claim.where,
            during=date_view(claim.during),
            history=tuple(
                StatusEntryView(
                    status=cards.status(e),
                    because=cards.anchors(e.because),
                    note=e.note,
                    effective=date_view(e.effective),
                )
                for e in reversed(claim.status)
            ),
            evidence=tuple(
                EvidenceView(
                    item=cards.anchor(e.item),
                    relation=e.relation.value,
                    note=e.note,
                    added=date_view(e.added),
                    quote=cards.quote(e.item) if e.item.kind is Kind.QUOTE else None,
                )
                for e in claim.evidence
            ),
            counterclaims=tuple(r for r in relations if r.opposes),
            relations=tuple(r for r in relations if not r.opposes),
            origins=self._origins(claim),
            timeline=self.lists.timeline_of([], [claim], []),
            topics=cards.anchors(claim.topics),
            defined_in=cards.anchor(claim.article) if claim.article else None,
            backlinks=self._backlinks(claim.key),
        )

    def _origins(self, claim: Claim) -> OriginsView:
        origins = origins_of(claim, self.record)
        independent, unknown = len(origins.independent), len(origins.unknown)
        if not independent and not unknown:
            sentence = "No source on record stands behind this claim."
        else:
            parts = [counted(independent, "independent origin")] if independent else []
            parts += [f"{counted(unknown, 'source')} of unknown origin"] if unknown else []
            known = "" if independent else " No independent origin is on record."
            repeats = "repeats" if len(origins.repeating) == 1 else "repeat"
            rest = f"; {counted(len(origins.repeating), 'source')} {repeats} others" if origins.repeating else ""
            sentence = f"Behind it: {' and '.join(parts)}{rest}.{known}"
        return OriginsView(
            sentence=sentence,
            independent=tuple(self.cards.source(k) for k in origins.independent),
            repeating=tuple(self.cards.source(k) for k in origins.repeating),
            unknown=tuple(self.cards.source(k) for k in origins.unknown),
        )

    def quote(self, quote: Quote, body: Markup) -> QuotePage:
        """A quote."""
        cards = self.cards
        names = joined(tuple(self.record[k].label for k in quote.speakers))
        said = in_words(quote.said).words
        bearings = [
            BearingView(verb=VERBS[act.stance], claim=cards.claim(claim.key))
            for claim in self._claims(self._bearing_on(quote.key))
            for act in claim.acts
            if act.where == quote.key
        ]
        bearings += [
            BearingView(verb=f"is evidence: {e.relation.value}", claim=cards.claim(k))
            for k in self.record.linking(quote.key, Role.EVIDENCE)
            for e in self.record.claims[k.id].evidence
            if e.item == quote.key
        ]
        return QuotePage(
            head=self.head(quote, f"{quote_label(quote)} – {names}", f"{names}, {said}: {_in_marks(quote)}"),
            quote=cards.quote(quote.key),
            body=body,
            check=NOT_LOOKED_UP if quote.form in OWN_WORDS else NOTHING_TO_LOOK_UP,
            bearings=tuple(bearings),
            variants=tuple(
                VariantView(
                    segments=v.segments, lang=quote.lang, dir=direction(quote.lang), source=cards.anchor(v.source)
                )
                for v in quote.variants
            ),
            translations=tuple(
                TranslationView(
                    segments=t.segments,
                    lang=t.lang,
                    dir=direction(t.lang),
                    made=translated_by(t.method, t.translator),
                    source=cards.anchor(t.source) if t.source else None,
                    disputed_by=cards.anchors(t.disputed_by),
                )
                for t in quote.translations
            ),
            authenticity=tuple((AUTHENTICITY[e.word], date_view(e.date), e.note) for e in reversed(quote.authenticity)),
            topics=cards.anchors(quote.topics),
            defined_in=cards.anchor(quote.article) if quote.article else None,
            backlinks=self._backlinks(quote.key),
        )

    def _bearing_on(self, quote: Key) -> list[Key]:
        """The claims towards which a quote is an act, told by the claim or by the quote."""
        about = [link.target for link in self.record.links.get(quote, ()) if link.role is Role.ABOUT]
        return list(dict.fromkeys([*about, *(k for k in self.record.linking(quote, Role.ACT) if k.kind is Kind.CLAIM)]))

    # -- speaker, source, topic, question --------------------------------------------------------

    def speaker(self, speaker: Speaker, body: Markup) -> SpeakerPage:
        """A speaker."""
        key, cards = speaker.key, self.cards
        unnamed = self.record.linking(key, Role.IDENTIFIED)
        row = cards.speaker(key)
        stances = []
        for claim in self._claims(cards.claims_of(key)):
            position = next(p for p in claim.positions if p.agent == key)
            act = cards.act(position.latest, position)
            stances.append(StanceView(verb=act.verb, says=act.says, date=act.date, claim=cards.claim(claim.key)))
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
            note=speaker.note,
            names=tuple((text, lang, direction(lang) if lang else "") for text, lang in speaker.names),
            roles=tuple(
                RoleView(title=r.title, org=cards.anchor(r.org) if r.org else None, during=date_view(r.during))
                for r in speaker.roles
            ),
            members=tuple(
                (cards.anchor(k), r.title)
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
            same_as=speaker.same_as,
            stances=tuple(stances),
            responses=tuple(
                StanceView(verb=RESPONSES[r.stance], says="", date=date_view(r.date), claim=cards.claim(claim.key))
                for claim in self._claims(self.record.linking(key, Role.RESPONSE))
                for r in claim.responses
                if r.by == key
            ),
            quotes=tuple(cards.quote(k) for k in self._in_order(self.record.linking(key, Role.SPEAKER), Kind.QUOTE)),
            unnamed_quotes=tuple(
                cards.quote(k)
                for k in self._in_order((q for u in unnamed for q in self.record.linking(u, Role.SPEAKER)), Kind.QUOTE)
            ),
            relayed=tuple(cards.quote(k) for k in self._in_order(self.record.linking(key, Role.VIA), Kind.QUOTE)),
            relayed_claims=tuple(
                cards.claim(k) for k in self._in_order(self.record.linking(key, Role.VIA), Kind.CLAIM)
            ),
            backlinks=self._backlinks(key),
        )

    def source(self, source: Source, body: Markup) -> SourcePage:
        """A source."""
        key, cards = source.key, self.cards
        quotes = self._in_order(self.record.linking(key, Role.SOURCE), Kind.QUOTE)
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
            body=body,
            note=source.note,
            same_as=source.same_as,
            quotes=tuple(cards.quote(k) for k in quotes),
            claims=tuple(cards.claim(k) for k in self._in_order(resting, Kind.CLAIM)),
            repeated_by=cards.anchors(self.record.linking(key, Role.DERIVED)),
            articles=tuple(cards.article(k) for k in dict.fromkeys(articles) if k.kind is Kind.ARTICLE),
            backlinks=self._backlinks(key),
        )

    def topic(self, topic: Topic, body: Markup) -> TopicPage:
        """A topic: what is filed under it, and what the articles filed under it define."""
        key, cards = topic.key, self.cards
        users = self.record.filed_under(key)
        articles = newest_first(self.record, self._in_order(users, Kind.ARTICLE))
        row = cards.topic(key)
        counts = (
            f"{counted(row.articles, 'explainer')}, {counted(row.claims, 'claim')} and {counted(row.quotes, 'quote')}"
        )
        return TopicPage(
            head=self.head(topic, topic.name, topic.text or f"{topic.name}: {counts} on record."),
            topic=row,
            body=body,
            note=topic.note,
            articles=tuple(cards.article(k) for k in articles),
            questions=tuple(cards.question(k) for k in self._in_order(users, Kind.QUESTION)),
            claims=tuple(cards.claim(k) for k in self._in_order(users, Kind.CLAIM)),
            quotes=tuple(cards.quote(k) for k in self._in_order(users, Kind.QUOTE)),
            backlinks=self._backlinks(key),
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
            note=question.note,
            where=question.where,
            during=date_view(question.during),
            other=tuple(c for c in claims if c.path not in placed),
            defined_in=self.cards.anchor(question.article) if question.article else None,
            backlinks=self._backlinks(question.key),
        )

    # -- helpers ---------------------------------------------------------------------------------

    def _claims(self, keys: Iterable[Key]) -> list[Claim]:
        return [self.record.claims[k.id] for k in keys if k.id in self.record.claims]

    def _in_order(self, keys: Iterable[Key], kind: Kind) -> list[Key]:
        """The keys of one kind, in the order of the record."""
        wanted = {k for k in keys if k.kind is kind}
        return sorted(wanted, key=self.cards.position) if wanted else []

    def _backlinks(self, key: Key) -> tuple[BacklinkView, ...]:
        """The texts that speak of a thing, each once, with its sentences."""
        by_page: dict[Key, list[Link]] = {}
        for link in self.record.backlinks.get(key, ()):
            if link.role in {Role.MENTION, Role.EMBED} and link.source != key:
                by_page.setdefault(link.source, []).append(link)
        return tuple(
            BacklinkView(
                page=self.cards.anchor(source),
                sentences=tuple((s.before, s.words, s.after) for link in links if (s := link.sentence)),
                shown=_shown(links),
            )
            for source, links in by_page.items()
        )


def _is_own(quote: Quote) -> bool:
    """Whether a speaker is heard directly: in their own words, and not by way of somebody else."""
    return quote.form in OWN_WORDS and quote.via is None


def _word_count(quote: Quote, excerpts: Iterable[str]) -> int:
    """How many words of a quote are shown, each once; all of them where no excerpts are taken."""
    words = " ".join(" ".join(quote.segments).split())
    spans = [(at, at + len(excerpt)) for excerpt in excerpts if (at := words.find(excerpt)) >= 0]
    if not spans:
        return len(words.split())
    return len("".join(c if any(a <= i < b for a, b in spans) else " " for i, c in enumerate(words)).split())


def _shown(links: Iterable[Link]) -> str:
    """How much of a thing a page shows by its embeds."""
    excerpts = [bool(link.excerpt) for link in links if link.role is Role.EMBED]
    if not excerpts:
        return ""
    return "an excerpt is shown there" if all(excerpts) else "shown there in full"


def _in_marks(quote: Quote) -> str:
    """A quote's words, in quotation marks where they are the speaker's own."""
    words = " ".join(quote.segments)
    return f"“{words}”" if quote.form in OWN_WORDS else words


def _shortened(text: str, limit: int = 200) -> str:
    """A text cut at a word for a description."""
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: text.rfind(" ", 0, limit - 1)].rstrip(" ,;:") + "…"
