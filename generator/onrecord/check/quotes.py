"""Rules on quotes."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from onrecord.check.broken import Broken, see
from onrecord.diagnostics import Code
from onrecord.record import Quote, Record
from onrecord.schema.dates import Day
from onrecord.schema.scripts import script_of

_SCRIPTS = {
    "LATIN": "Latn", "ARABIC": "Arab", "HEBREW": "Hebr", "CYRILLIC": "Cyrl", "GREEK": "Grek", "CJK": "Hani",
    "HIRAGANA": "Hani", "KATAKANA": "Hani", "HANGUL": "Hang", "DEVANAGARI": "Deva", "BENGALI": "Beng",
    "THAI": "Thai", "ARMENIAN": "Armn", "GEORGIAN": "Geor", "ETHIOPIC": "Ethi", "TAMIL": "Taml",
}  # fmt: skip
_SAME = {"Hans": "Hani", "Hant": "Hani", "Jpan": "Hani", "Kore": "Hang", "Aran": "Arab"}


def future_words(record: Record, today: Day) -> Iterator[Broken]:
    """``future-date``: words that nobody can have said yet."""
    for quote in record.quotes.values():
        if quote.said.earliest is not None and quote.said.earliest > today:
            yield Broken(
                code=Code.FUTURE_DATE,
                entity=quote,
                place=quote.place.at("said"),
                message=f"quote {quote.key.id!r} was said on '{quote.said}', which is still to come",
                help="correct the date",
            )


def source_before_words(record: Record, today: Day) -> Iterator[Broken]:
    """``source-before-words``: a source cannot print what has not been said."""
    del today
    for quote in record.quotes.values():
        source = record.sources.get(quote.source.id)
        if source and source.published and source.published.surely_before(quote.said):
            yield Broken(
                code=Code.SOURCE_BEFORE_WORDS,
                entity=quote,
                place=quote.place.at("said"),
                message=f"quote {quote.key.id!r} was said on '{quote.said}', "
                f"and its source {source.key.id!r} was published before, on '{source.published}'",
                help="correct one of the dates, or name the source in which the words stand",
                related=(see(source.place.at("published"), "the source's date"),),
            )


def authenticity_order(record: Record, today: Day) -> Iterator[Broken]:
    """``status-order``: a log of authenticity, too, runs forward in time."""
    del today
    for quote in record.quotes.values():
        for index, (earlier, later) in enumerate(pairwise(quote.authenticity)):
            if earlier.date and later.date and later.date.surely_before(earlier.date):
                place = quote.place.at("authenticity")
                yield Broken(
                    code=Code.STATUS_ORDER,
                    entity=quote,
                    place=place.at(index + 1, "date"),
                    message=f"the authenticity log of quote {quote.key.id!r} goes back in time, "
                    f"from '{earlier.date}' to '{later.date}'",
                    help="put the entries in the order of their dates",
                    related=(see(place.at(index, "date"), "the entry before"),),
                )


def script_mismatch(record: Record, today: Day) -> Iterator[Broken]:
    """``script-mismatch``: most letters of a text belong to a script its language is not written in."""
    del today
    for quote in record.quotes.values():
        for segments, lang, field in _texts(quote):
            expected = _SAME.get(script_of(lang), script_of(lang))
            found = _main_script("".join(segments), expected)
            if found and expected and found != expected:
                yield Broken(
                    code=Code.SCRIPT_MISMATCH,
                    entity=quote,
                    place=quote.place.at(*field),
                    message=f"the words of quote {quote.key.id!r} are not in the script of the language {lang!r}",
                    help="state the language of the words with 'lang'",
                )


def _texts(quote: Quote) -> Iterator[tuple[tuple[str, ...], str, tuple[str | int, ...]]]:
    yield quote.segments, quote.lang, ("text",)
    if quote.original:
        yield quote.original, quote.original_lang, ("original", "text")
    for index, translation in enumerate(quote.translations):
        yield translation.segments, translation.lang, ("translations", index, "text")


def _main_script(text: str, expected: str) -> str:
    """The script of more than half of a text's letters, or nothing."""
    if text.isascii():
        return "Latn" if any(c.isalpha() for c in text) else ""
    counts: Counter[str] = Counter()
    letters = 0
    for char in text:
        if char.isalpha():
            letters += 1
            counts[_SCRIPTS.get(unicodedata.name(char, "").partition(" ")[0], "")] += 1
    if not letters:
        return ""
    script, count = counts.most_common(1)[0]
    return script if count * 2 > letters else expected
