"""The page of a quote."""

from markupsafe import Markup

from onrecord.record import (
    Quote,
    Translation,
    Variant,
)
from onrecord.schema import OWN_WORDS
from onrecord.view.cards import quote_label
from onrecord.view.dates import in_words
from onrecord.view.differences import compare, uncompared
from onrecord.view.languages import direction, is_same, translated_into
from onrecord.view.page_types import (
    QuotePage,
    TranslationView,
    VariantView,
)
from onrecord.view.pages.parts import Parts
from onrecord.view.words import (
    AUTHENTICITY,
)


class QuotePages(Parts):
    """Makes the pages of quotes."""

    def quote(self, quote: Quote, body: Markup) -> QuotePage:
        """A quote."""
        cards = self.cards
        names = cards.catalogue.joined(self.record[k].label for k in quote.speakers)
        said = in_words(quote.said, cards.catalogue).words
        around, nothing = (quote.prefix, quote.suffix), ("", "")
        title = self.say("{words} – {names}", words=quote_label(quote, cards.catalogue), names=names)
        words = self._in_marks(quote)
        return QuotePage(
            head=self.head(quote, title, self.say("{names}, {date}: {words}", names=names, date=said, words=words)),
            quote=cards.quote(quote.key),
            # They are there to find the words by, and what is looked for is the original.
            around=nothing if quote.original else around,
            around_original=around if quote.original else nothing,
            body=body,
            check=cards.checks.view(quote),
            bearings=cards.bearings(quote.key),
            variants=tuple(self._variant(v, quote) for v in quote.variants),
            translations=tuple(self._translation(t, quote) for t in quote.translations),
            authenticity=tuple(
                (self.say(AUTHENTICITY[e.word]), cards.date(e.date), e.note) for e in reversed(quote.authenticity)
            ),
            topics=cards.anchors(quote.topics),
            defined_in=cards.anchor(quote.article) if quote.article else None,
            backlinks=self.backlinks(quote.key),
        )

    def _variant(self, variant: Variant, quote: Quote) -> VariantView:
        found = compare(variant.segments, quote.segments)
        return VariantView(
            segments=found.segments,
            compared=found.compared,
            differences=found.differences,
            lang=quote.lang,
            dir=direction(quote.lang),
            source=self.cards.anchor(variant.source),
        )

    def _translation(self, translation: Translation, quote: Quote) -> TranslationView:
        """A translation; only words of one language are compared."""
        same, own = is_same(translation.lang, quote.lang), translation.segments
        found = compare(own, quote.segments) if same else uncompared(own)
        return TranslationView(
            segments=found.segments,
            compared=found.compared,
            differences=found.differences,
            lang=translation.lang,
            dir=direction(translation.lang),
            made=translated_into(translation.lang, translation.method, translation.translator, self.cards.catalogue),
            source=self.cards.anchor(translation.source) if translation.source else None,
            disputed_by=self.cards.anchors(translation.disputed_by),
        )

    def _in_marks(self, quote: Quote) -> str:
        """A quote's words, in quotation marks where they are the speaker's own."""
        words = " ".join(quote.segments)
        return self.say("“{words}”", words=words) if quote.form in OWN_WORDS else words
