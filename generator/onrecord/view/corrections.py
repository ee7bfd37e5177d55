"""What was changed after publication: on an article, on the things that it concerns, and on a site."""

from dataclasses import dataclass
from functools import cached_property

from onrecord.parse import Key
from onrecord.record import Article, Correction
from onrecord.view.cards import Cards
from onrecord.view.dates import in_words
from onrecord.view.types import CorrectionView
from onrecord.view.words import CORRECTIONS


@dataclass(frozen=True, slots=True)
class Made:
    """A correction and the article in which it was made."""

    article: Article
    correction: Correction


class Corrections:
    """The corrections of a record, the latest first."""

    def __init__(self, cards: Cards) -> None:
        self.cards = cards

    @cached_property
    def all(self) -> tuple[Made, ...]:
        """All of them."""
        made = [Made(a, c) for a in self.cards.record.articles.values() for c in a.corrections]
        return tuple(sorted(made, key=lambda m: m.correction.date.order, reverse=True))

    @cached_property
    def _concerning(self) -> dict[Key, list[Made]]:
        """Them by the things that they concern."""
        found: dict[Key, list[Made]] = {}
        for made in self.all:
            for key in dict.fromkeys(made.correction.affects):
                found.setdefault(key, []).append(made)
        return found

    def of(self, article: Key) -> tuple[CorrectionView, ...]:
        """Those that were made in an article."""
        return tuple(self.view(m) for m in self.all if m.article.key == article)

    def concerning(self, key: Key) -> tuple[CorrectionView, ...]:
        """Those that concern a thing."""
        return tuple(map(self.view, self._concerning.get(key, ())))

    def view(self, made: Made) -> CorrectionView:
        """One correction. What it changed is words of things that it affects: it goes with any that is taken back."""
        correction = made.correction
        taken_back = not self.cards.record.withdrawn.keys().isdisjoint(correction.affects)
        return CorrectionView(
            date=in_words(correction.date, self.cards.catalogue),
            kind=self.cards.say(CORRECTIONS[correction.kind]),
            text=correction.text,
            affects=self.cards.anchors(correction.affects),
            was="" if taken_back else correction.was,
            now="" if taken_back else correction.now,
            article=self.cards.anchor(made.article.key),
            own_lang=made.article.own_lang,
        )
