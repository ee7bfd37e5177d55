"""What was changed after publication: on an article, on the things that it concerns, and on a site."""

from dataclasses import dataclass

from onrecord.parse import Key
from onrecord.record import Correction
from onrecord.view.cards import Cards
from onrecord.view.dates import in_words
from onrecord.view.types import CorrectionView
from onrecord.view.words import CORRECTIONS


@dataclass(frozen=True, slots=True)
class Made:
    """A correction, the article in which it was made, and the language of that."""

    article: Key
    own_lang: str
    correction: Correction


class Corrections:
    """The corrections of a record, the latest first."""

    def __init__(self, cards: Cards) -> None:
        self.cards = cards
        made = [
            Made(article.key, article.own_lang, correction)
            for article in cards.record.articles.values()
            for correction in article.corrections
        ]
        made.sort(key=lambda m: m.correction.date.order, reverse=True)
        concerning: dict[Key, list[Made]] = {}
        own: dict[Key, list[Made]] = {}
        for each in made:
            own.setdefault(each.article, []).append(each)
            for key in dict.fromkeys(each.correction.affects):
                concerning.setdefault(key, []).append(each)
        self._all = cards.tracer.table("corrections", {"all": tuple(made)} if made else {})
        self._own = cards.tracer.table("corrections in", own)
        self._concerning = cards.tracer.table("corrections of", concerning)

    def any(self) -> bool:
        """Whether there are any."""
        return len(self._all) > 0

    def all(self) -> tuple[Made, ...]:
        """All of them."""
        return self._all.get("all", ())

    def of(self, article: Key) -> tuple[CorrectionView, ...]:
        """Those that were made in an article."""
        return tuple(map(self.view, self._own.get(article, ())))

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
            article=self.cards.anchor(made.article),
            own_lang=made.own_lang,
        )
