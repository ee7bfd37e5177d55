"""The page of a claim."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from markupsafe import Markup

from onrecord.messages import N_
from onrecord.parse import Key
from onrecord.record import (
    Claim,
    Evidence,
    Origins,
    Relation,
    origins_of,
)
from onrecord.schema import Kind, Stance
from onrecord.view.origins_tree import tree_of
from onrecord.view.page_types import (
    ClaimPage,
    EvidenceView,
    OriginsView,
    RelationView,
)
from onrecord.view.pages.parts import Parts, Row
from onrecord.view.sections import Section
from onrecord.view.types import (
    ClaimView,
    StandView,
    StatusEntryView,
    StatusView,
)
from onrecord.view.words import (
    EVIDENCE,
    RELATIONS,
)

BEHIND: Mapping[Stance, str] = MappingProxyType(
    {
        Stance.ASSERTS: N_("Behind those who assert it: {origins}."),
        Stance.DENIES: N_("Behind those who deny it: {origins}."),
    }
)


class ClaimPages(Parts):
    """Makes the pages of claims."""

    def claim(self, claim: Claim, body: Markup) -> ClaimPage:
        """A claim."""
        cards = self.cards
        status = cards.status(claim.current)
        question = self.record.questions.get(claim.question.id) if claim.question else None
        relations = [r for r in claim.relations if r.claim.id in self.record.claims]
        asserted, denied = self._columns(claim)

        def related(relation: Relation) -> RelationView:
            return self._relation(relation, claim)

        return ClaimPage(
            head=self.head(claim, claim.statement, self._described(claim, status)),
            claim=cards.claim(claim.key),
            asserted=asserted,
            denied=denied,
            withdrawn=self.section(cards.stands.of(claim.withdrawers), _itself),
            responses=self.section(cards.claim(claim.key).responses, _itself),
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
                for e in claim.status
            ),
            evidence=self.section(claim.evidence, self._evidence),
            counterclaims=self.section([r for r in relations if r.opposes], related),
            relations=self.section([r for r in relations if not r.opposes], related),
            map=self.maps.around(claim),
            origins=(self._origins(claim, Stance.ASSERTS), self._origins(claim, Stance.DENIES)),
            timeline=self.lists.timeline_of([], [claim], []),
            topics=cards.anchors(claim.topics),
            defined_in=cards.anchor(claim.article) if claim.article else None,
            backlinks=self.backlinks(claim.key),
        )

    def _columns(self, claim: Claim) -> tuple[Section[StandView], Section[StandView]]:
        """Who asserts, who denies: of either side as many at most, and where one is cut, both say how many they are."""
        asserters, deniers = self.cards.stands.of(claim.asserters), self.cards.stands.of(claim.deniers)
        asserted, denied = self.section(asserters, _itself), self.section(deniers, _itself)
        if denied.omitted and asserters and not asserted.omitted:
            asserted = replace(asserted, omitted=self.lists.shown(len(asserters), len(asserters)))
        if asserted.omitted and deniers and not denied.omitted:
            denied = replace(denied, omitted=self.lists.shown(len(deniers), len(deniers)))
        return asserted, denied

    def _evidence(self, evidence: Evidence) -> EvidenceView:
        item = evidence.item
        return EvidenceView(
            item=self.cards.anchor(item),
            relation=self.say(EVIDENCE[evidence.relation]),
            note=evidence.note,
            added=self.cards.date(evidence.added),
            quote=self.cards.quote(item) if item.kind is Kind.QUOTE else None,
        )

    def _relation(self, relation: Relation, claim: Claim) -> RelationView:
        """A relation as the page of a claim tells it."""
        return RelationView(
            phrase=self.say(RELATIONS[relation.type][relation.inverse]),
            claim=self._beside(relation.claim, claim),
            note=relation.note,
            note_lang=(self.record[relation.claim] if relation.inverse else claim).own_lang,
            opposes=relation.opposes,
        )

    def _beside(self, other: Key, claim: Claim) -> ClaimView:
        """A claim on the page of another, which it does not name as its only counter-claim there."""
        view = self.cards.claim(other)
        only = [rival.url for rival in view.rivals] == [self.cards.routes.url(claim.key)] and not view.more_rivals
        return replace(view, rivals=()) if only else view

    def _origins(self, claim: Claim, side: Stance) -> OriginsView:
        origins = origins_of(claim, self.record, side)
        return OriginsView(
            sentence=self._behind(side, origins),
            independent=self.section(origins.independent, self.cards.source),
            repeating=self.section(origins.repeating, self.cards.source),
            unknown=self.section(origins.unknown, self.cards.source),
            tree=tree_of(origins, self.record.sources, self.cards.source),
        )

    def _behind(self, side: Stance, origins: Origins) -> str:
        """How many origins stand behind a side of a claim, in sentences; of either side in the same words."""
        count, say = self.cards.catalogue.count, self.say
        independent, unknown, repeating = len(origins.independent), len(origins.unknown), len(origins.repeating)
        parts = [count(independent, "{n} independent origin", "{n} independent origins")] * bool(independent)
        parts += [count(unknown, "{n} source of unknown origin", "{n} sources of unknown origin")] * bool(unknown)
        if not parts:
            return say(BEHIND[side], origins=say("none on record"))
        behind = self.cards.catalogue.joined(parts)
        if repeating:
            rest = count(repeating, "{n} source repeats others", "{n} sources repeat others")
            behind = say("{origins}; {rest}", origins=behind, rest=rest)
        sentence = say(BEHIND[side], origins=behind)
        return sentence if independent else f"{sentence} {say('No independent origin is on record.')}"

    def _described(self, claim: Claim, status: StatusView) -> str:
        return self.say(
            "{status}: {statement} {meaning}", status=status.text, statement=claim.statement, meaning=status.explained
        )


def _itself(row: Row) -> Row:
    """A row that is made already."""
    return row
