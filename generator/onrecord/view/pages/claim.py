"""The page of a claim."""

from markupsafe import Markup

from onrecord.record import (
    Claim,
    origins_of,
)
from onrecord.schema import Kind
from onrecord.view.page_types import (
    ClaimPage,
    EvidenceView,
    OriginsView,
    RelationView,
)
from onrecord.view.pages.parts import Parts
from onrecord.view.types import (
    StatusEntryView,
    StatusView,
)
from onrecord.view.words import (
    EVIDENCE,
    RELATIONS,
)


class ClaimPages(Parts):
    """Makes the pages of claims."""

    def claim(self, claim: Claim, body: Markup) -> ClaimPage:
        """A claim."""
        cards = self.cards
        status = cards.status(claim.current)
        question = self.record.questions.get(claim.question.id) if claim.question else None
        relations = [
            RelationView(
                phrase=self.say(RELATIONS[r.type][r.inverse]),
                claim=cards.claim(r.claim),
                note=r.note,
                note_lang=(self.record[r.claim] if r.inverse else claim).own_lang,
                opposes=r.opposes,
            )
            for r in claim.relations
            if r.claim.id in self.record.claims
        ]
        return ClaimPage(
            head=self.head(claim, claim.statement, self._described(claim, status)),
            claim=cards.claim(claim.key),
            asserted=cards.stands.of(claim.asserters),
            denied=cards.stands.of(claim.deniers),
            withdrawn=cards.stands.of(claim.withdrawers),
            body=body,
            question=cards.anchor(question.key) if question else None,
            answer=question.answer_text(claim.answer) if question and claim.answer else "",
            where=claim.where,
            during=cards.date(claim.during),
            history=tuple(
                StatusEntryView(
                    status=cards.status(e),
                    because=cards.anchors(e.because),
                    note=e.note,
                    effective=cards.date(e.effective),
                )
                for e in reversed(claim.status)
            ),
            evidence=tuple(
                EvidenceView(
                    item=cards.anchor(e.item),
                    relation=self.say(EVIDENCE[e.relation]),
                    note=e.note,
                    added=cards.date(e.added),
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
            backlinks=self.backlinks(claim.key),
        )

    def _origins(self, claim: Claim) -> OriginsView:
        origins = origins_of(claim, self.record)
        return OriginsView(
            sentence=self._behind(len(origins.independent), len(origins.unknown), len(origins.repeating)),
            independent=tuple(self.cards.source(k) for k in origins.independent),
            repeating=tuple(self.cards.source(k) for k in origins.repeating),
            unknown=tuple(self.cards.source(k) for k in origins.unknown),
        )

    def _behind(self, independent: int, unknown: int, repeating: int) -> str:
        """How many origins stand behind a claim, in sentences."""
        count, say = self.cards.catalogue.count, self.say
        if not independent and not unknown:
            return say("No source on record stands behind this claim.")
        origins = count(independent, "{n} independent origin", "{n} independent origins")
        others = count(unknown, "{n} source of unknown origin", "{n} sources of unknown origin")
        behind = self.cards.catalogue.joined([*[origins] * bool(independent), *[others] * bool(unknown)])
        if repeating:
            rest = count(repeating, "{n} source repeats others", "{n} sources repeat others")
            sentence = say("Behind those who assert it: {origins}; {rest}.", origins=behind, rest=rest)
        else:
            sentence = say("Behind those who assert it: {origins}.", origins=behind)
        return sentence if independent else f"{sentence} {say('No independent origin is on record.')}"

    def _described(self, claim: Claim, status: StatusView) -> str:
        return self.say(
            "{status}: {statement} {meaning}", status=status.text, statement=claim.statement, meaning=status.explained
        )
