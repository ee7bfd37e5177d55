"""The page of a claim."""

from markupsafe import Markup

from onrecord.record import (
    Claim,
    origins_of,
)
from onrecord.schema import Kind
from onrecord.view.dates import date_view
from onrecord.view.page_types import (
    ClaimPage,
    EvidenceView,
    OriginsView,
    RelationView,
)
from onrecord.view.pages.parts import Parts
from onrecord.view.types import (
    StatusEntryView,
)
from onrecord.view.words import (
    EVIDENCE,
    RELATIONS,
    counted,
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
                phrase=RELATIONS[r.type][r.inverse],
                claim=cards.claim(r.claim),
                note=r.note,
                note_lang=(self.record[r.claim] if r.inverse else claim).own_lang,
                opposes=r.opposes,
            )
            for r in claim.relations
            if r.claim.id in self.record.claims
        ]
        return ClaimPage(
            head=self.head(claim, claim.statement, f"{status.text}: {claim.statement} {status.explained}"),
            claim=cards.claim(claim.key),
            asserted=cards.stands.of(claim.asserters),
            denied=cards.stands.of(claim.deniers),
            withdrawn=cards.stands.of(claim.withdrawers),
            body=body,
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
                    relation=EVIDENCE[e.relation],
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
            backlinks=self.backlinks(claim.key),
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
