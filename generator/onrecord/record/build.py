"""One thing as its author wrote it → one thing of the record: references resolved, defaults filled in."""

from collections.abc import Iterable

from onrecord import schema
from onrecord.diagnostics import Code, Finding, Names
from onrecord.parse import Definition, Key, ParsedFile, Place
from onrecord.record.base import Base, first_words, name_of
from onrecord.record.query import VIEWS
from onrecord.record.refs import References
from onrecord.record.types import (
    Act,
    Article,
    AuthenticityEntry,
    Claim,
    Correction,
    Entity,
    Event,
    Evidence,
    Link,
    Question,
    Quote,
    Relation,
    Response,
    Role,
    RoleHeld,
    Side,
    Source,
    Speaker,
    Status,
    Topic,
    Translation,
    Variant,
)
from onrecord.schema import Kind, Stance

SAID_IN = (Kind.QUOTE, Kind.SOURCE)
ON_RECORD = (Kind.QUOTE, Kind.SOURCE, Kind.CLAIM)


class Builder:
    """Builds entities one by one. What they name goes through ``refs``, which keeps the links and the findings.

    ``reliability`` says whether sources keep their grades: where a site has not turned them on, nothing knows them.
    ``pictures`` are the files of the content that an article may name, ``None`` where nobody knows them.
    """

    def __init__(
        self, refs: References, *, site_lang: str, reliability: bool = False, pictures: Names | None = None
    ) -> None:
        self.refs = refs
        self.site_lang = site_lang
        self.reliability = reliability
        self.pictures = pictures

    def article(self, parsed: ParsedFile, written: schema.Article) -> Article:
        """An article; the things that it defines are built on their own."""
        key, place = parsed.key, Place(parsed.document, ())
        for definition in parsed.definitions:
            self.refs.links.append(Link(source=key, role=Role.DEFINES, target=definition.key))
        return Article(
            key=key,
            label=written.label or written.title,
            place=place,
            lang=written.lang or self.site_lang,
            own_lang=written.lang or self.site_lang,
            body=parsed.document.body,
            note=written.note or "",
            same_as=written.same_as,
            aliases=written.aliases,
            topics=self.refs.topics(key, [t.id for t in written.topics], place.at("topics")),
            waive=written.waive,
            title=written.title,
            summary=written.summary,
            published=written.published,
            updated=written.updated,
            authors=written.authors,
            type=written.type,
            events=tuple(e for i, w in enumerate(written.events) if (e := self._event(key, w, place.at("events", i)))),
            corrections=tuple(
                Correction(
                    date=c.date,
                    kind=c.kind,
                    text=c.text,
                    affects=self.refs.all(key, Role.AFFECTS, c.affects, place.at("corrections", i, "affects"), *Kind),
                    was=c.was or "",
                    now=c.now or "",
                )
                for i, c in enumerate(written.corrections)
            ),
            translation_of=self.refs.one(
                key, Role.TRANSLATION, written.translation_of, place.at("translation_of"), Kind.ARTICLE
            )
            if written.translation_of
            else None,
            image=self._picture(key, written.image, place.at("image")) if written.image else "",
            views=frozenset(
                m.reference.target
                for m in parsed.mentions
                if m.reference.embed and m.reference.target in VIEWS and not m.reference.query
            ),
        )

    def _picture(self, owner: Key, image: str, place: Place) -> str:
        """A picture as its author names it; a file that the content does not have is a finding."""
        if self.pictures is None or "://" in image or image in self.pictures:
            return image
        near = self.pictures.nearest(image)
        help = f"did you mean {near!r}?" if near else "write the path of a file, from the content folder"
        message = f"article {owner.id!r} names image {image!r}, which is no file of the content"
        self.refs.findings.append(Finding.of(Code.UNKNOWN_REFERENCE, place.span(), message, help=help))
        return ""

    def _event(self, owner: Key, written: schema.Event, place: Place) -> Event | None:
        source = self.refs.one(owner, Role.EVENT, written.source, place.at("source"), *SAID_IN)
        if source is None:
            return None
        return Event(date=written.date, text=written.text, source=source, label=written.label or "")

    def thing(self, definition: Definition, parsed: ParsedFile) -> Entity:
        """One defined thing.

        Args:
            definition: What its author wrote.
            parsed: The file it stands in: an article, or its own, whose body then is its text.
        """
        base = Base(definition, parsed, self.site_lang)
        written = definition.thing
        match written:
            case schema.Claim():
                return self._claim(base, written)
            case schema.Quote():
                return self._quote(base, written)
            case schema.Speaker():
                return self._speaker(base, written)
            case schema.Source():
                return self._source(base, written)
            case schema.Question():
                return self._question(base, written)
            case schema.Topic():
                return self._topic(base, written)
        raise AssertionError(definition.key)

    def bare_topic(self, key: Key) -> Topic:
        """A topic that is used and nowhere defined; its place is that of its first use."""
        name = name_of(key.id)
        lang, place = self.site_lang, self.refs.index.topics[key]
        return Topic(key=key, label=name, name=name, place=place, lang=lang, own_lang=lang, text="")

    def _topic(self, base: Base, written: schema.Topic) -> Topic:
        name = written.name or name_of(written.id)
        return Topic(**base.fields(written.label or name), name=name, text=written.text or "")

    def _question(self, base: Base, written: schema.Question) -> Question:
        return Question(
            **base.fields(written.label or written.text),
            text=written.text,
            exclusive=written.exclusive,
            answers=tuple((a.id or a.text, a.text) for a in written.answers),
            where=written.place or "",
            during=written.during,
        )

    def _source(self, base: Base, written: schema.Source) -> Source:
        derived: tuple[Key, ...] | None = None
        if written.reports_for_itself:
            derived = ()
        elif written.derived_from is not None:
            derived = self.refs.all(
                base.key, Role.DERIVED, written.derived_from, base.place.at("derived_from"), Kind.SOURCE
            )
            derived = derived or None
        return Source(
            **base.fields(written.label or written.title),
            title=written.title,
            kind=written.kind,
            publisher=written.publisher or "",
            authors=written.authors,
            published=written.published,
            url=written.url or "",
            archive=written.archive or "",
            archived_on=written.archived_on,
            accessed=written.accessed,
            link_status=written.link_status,
            derived_from=derived,
            reliability=written.reliability if self.reliability else None,
            snapshot=written.snapshot or "",
            store=written.store,
        )

    def _speaker(self, base: Base, written: schema.Speaker) -> Speaker:
        key, place = base.key, base.place
        known = written.identified_as
        return Speaker(
            **base.fields(written.label or written.name),
            name=written.name,
            kind=written.kind,
            names=tuple((n.text, n.lang or "") for n in written.names),
            roles=tuple(
                RoleHeld(
                    title=r.title,
                    org=self.refs.one(key, Role.ORG, r.org, place.at("roles", i, "org"), Kind.SPEAKER)
                    if r.org
                    else None,
                    during=r.during,
                )
                for i, r in enumerate(written.roles)
            ),
            sides=tuple(s for i, w in enumerate(written.sides) if (s := self._side(key, w, place.at("sides", i)))),
            reason=written.reason or "",
            identified_as=self.refs.one(
                key, Role.IDENTIFIED, known.speaker, place.at("identified_as", "speaker"), Kind.SPEAKER
            )
            if known
            else None,
            identified_on=known.date if known else None,
            identified_because=self.refs.all(
                key, Role.BECAUSE, known.because, place.at("identified_as", "because"), *SAID_IN
            )
            if known
            else (),
        )

    def _side(self, owner: Key, written: schema.Side, place: Place) -> Side | None:
        question = self.refs.one(owner, Role.SIDE, written.question, place.at("question"), Kind.QUESTION)
        if question is None:
            return None
        return Side(speaker=owner, question=question, answer=written.answer, during=written.during)

    def _quote(self, base: Base, written: schema.Quote) -> Quote:
        key, place = base.key, base.place
        speakers = self.refs.all(key, Role.SPEAKER, written.speaker, place.at("speaker"), Kind.SPEAKER)
        source = self.refs.one(key, Role.SOURCE, written.source, place.at("source"), Kind.SOURCE)
        entry_date = base.dated or written.said
        return Quote(
            **base.fields(written.label or first_words(written.text)),
            speakers=speakers,
            segments=written.text,
            source=source or Key(Kind.SOURCE, ""),
            said=written.said,
            form=written.form,
            context=written.context or "",
            cue=written.cue or "",
            addressee=written.addressee or "",
            via=self.refs.one(key, Role.VIA, written.via, place.at("via"), Kind.SPEAKER) if written.via else None,
            locator=written.locator or "",
            prefix=written.prefix or "",
            suffix=written.suffix or "",
            original=written.original.text if written.original else (),
            original_lang=written.original.lang if written.original else "",
            translator=written.translator or "",
            method=written.method,
            disputed_by=self.refs.all(key, Role.DISPUTED, written.disputed_by, place.at("disputed_by"), Kind.SPEAKER),
            translations=tuple(
                self._translation(key, t, place.at("translations", i)) for i, t in enumerate(written.translations)
            ),
            variants=tuple(
                Variant(segments=v.text, source=found)
                for i, v in enumerate(written.variants)
                if (found := self.refs.one(key, Role.VARIANT, v.source, place.at("variants", i, "source"), Kind.SOURCE))
            ),
            authenticity=tuple(
                AuthenticityEntry(word=a.is_, date=a.date or entry_date, note=a.note or "")
                for a in written.authenticity
            ),
            about=tuple(
                a
                for i, w in enumerate(written.about)
                if (a := self._about(key, speakers, written, w, place.at("about", i)))
            ),
            topics=self.refs.topics(key, written.topics, place.at("topics")),
        )

    def _about(
        self, quote: Key, speakers: tuple[Key, ...], said: schema.Quote, written: schema.About, place: Place
    ) -> Act | None:
        claim = self.refs.one(quote, Role.ABOUT, written.claim, place.at("claim"), Kind.CLAIM)
        if claim is None:
            return None
        return Act(
            claim=claim,
            by=speakers,
            stance=written.stance,
            where=quote,
            date=said.said,
            place=place.at("stance"),
        )

    def _translation(self, owner: Key, written: schema.Translation, place: Place) -> Translation:
        return Translation(
            segments=written.text,
            lang=written.lang,
            translator=written.translator,
            method=written.method,
            source=self.refs.one(owner, Role.TRANSLATION, written.source, place.at("source"), Kind.SOURCE)
            if written.source
            else None,
            disputed_by=self.refs.all(owner, Role.DISPUTED, written.disputed_by, place.at("disputed_by"), Kind.SPEAKER),
        )

    def _claim(self, base: Base, written: schema.Claim) -> Claim:
        key, place = base.key, base.place
        unit = written.value.unit if written.value else None
        acts = [
            a
            for field, stance in (("asserted", Stance.ASSERTS), ("denied", Stance.DENIES))
            for i, w in enumerate(getattr(written, field))
            if (a := self._act(key, w, place.at(field, i), stance, unit))
        ]
        return Claim(
            **base.fields(written.label or written.statement),
            statement=written.statement,
            question=self.refs.one(key, Role.QUESTION, written.question, place.at("question"), Kind.QUESTION)
            if written.question
            else None,
            answer=written.answer or "",
            value=written.value,
            where=written.place or "",
            during=written.during,
            acts=tuple(acts),
            positions=(),
            responses=tuple(
                r for i, w in enumerate(written.responses) if (r := self._response(key, w, place.at("responses", i)))
            ),
            evidence=tuple(
                Evidence(
                    item=item,
                    relation=e.relation,
                    note=e.note or "",
                    added=e.added,
                    place=place.at("evidence", i),
                )
                for i, e in enumerate(written.evidence)
                if (item := self.refs.one(key, Role.EVIDENCE, e.item, place.at("evidence", i, "item"), *ON_RECORD))
            ),
            relations=tuple(self._relations(key, written.relations, place.at("relations"))),
            status=tuple(self._status(base, s, place.at("status", i)) for i, s in enumerate(written.status)),
            topics=self.refs.topics(key, written.topics, place.at("topics")),
        )

    def _act(self, claim: Key, written: schema.Assertion, place: Place, stance: Stance, unit: str | None) -> Act | None:
        where = self.refs.one(claim, Role.ACT, written.in_, place.at("in"), *SAID_IN)
        by = self.refs.all(claim, Role.ACTOR, written.by, place.at("by"), Kind.SPEAKER)
        if where is None or len(by) < len(written.by):
            return None
        return Act(
            claim=claim,
            by=by,
            stance=written.stance or stance,
            where=where,
            date=written.date,
            via=self.refs.one(claim, Role.VIA, written.via, place.at("via"), Kind.SPEAKER) if written.via else None,
            value=_in_unit(written.value, unit),
            note=written.note or "",
            place=place,
        )

    def _response(self, claim: Key, written: schema.Response, place: Place) -> Response | None:
        by = self.refs.one(claim, Role.RESPONSE, written.by, place.at("by"), Kind.SPEAKER)
        where = self.refs.one(claim, Role.ACT, written.in_, place.at("in"), *SAID_IN) if written.in_ else None
        return Response(by=by, stance=written.stance, date=written.date, where=where) if by else None

    def _relations(self, claim: Key, written: tuple[schema.Relation, ...], place: Place) -> Iterable[Relation]:
        for i, entry in enumerate(written):
            for type_, text in entry.targets():
                target = self.refs.one(claim, Role.RELATION, text, place.at(i, type_.value), Kind.CLAIM)
                if target is not None:
                    yield Relation(type=type_, claim=target, note=entry.note or "", place=place.at(i, type_.value))

    def _status(self, base: Base, written: schema.StatusEntry, place: Place) -> Status:
        return Status(
            word=written.is_,
            date=written.date or base.dated,
            because=self.refs.all(base.key, Role.BECAUSE, written.because, place.at("because"), *ON_RECORD),
            note=written.note or "",
            effective=written.effective,
            place=place,
            dated=place.at("date") if written.date else base.dated_at or place,
        )


def _in_unit(value: schema.Value | None, unit: str | None) -> schema.Value | None:
    """A figure in the unit of its claim, where it states none of its own."""
    return value.model_copy(update={"unit": unit}) if value and not value.unit else value
