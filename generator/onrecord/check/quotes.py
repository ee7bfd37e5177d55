"""Rules on quotes."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from onrecord.check.broken import Broken, see
from onrecord.diagnostics import Code
from onrecord.document import Part
from onrecord.parse import Place
from onrecord.record import Quote, Record
from onrecord.schema import SourceKind
from onrecord.schema.dates import Day
from onrecord.schema.locators import dotted_time, is_recording, seconds_of
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


def time_in_text(record: Record, today: Day) -> Iterator[Broken]:
    """``wrong-type``: only a recording has times."""
    del today
    for quote in record.quotes.values():
        source = record.sources.get(quote.source.id)
        if source and seconds_of(quote.locator) and not is_recording(source.kind, source.url):
            yield Broken(
                code=Code.WRONG_TYPE,
                entity=quote,
                place=quote.place.at("locator"),
                message=f"quote {quote.key.id!r} is at the time {quote.locator!r} "
                f"of source {source.key.id!r}, whose kind is '{source.kind}'",
                help="write a page or a paragraph with its word (p. 4), or, at the source, the kind 'video'",
                related=(see(source.place.at("kind"), "the source's kind"),),
            )


def time_with_a_dot(record: Record, today: Day) -> Iterator[Broken]:
    """``wrong-type``: in a film, ``12.31`` is a time, and not the number of a section."""
    del today
    for quote in record.quotes.values():
        source = record.sources.get(quote.source.id)
        if source and source.kind is SourceKind.VIDEO and (meant := dotted_time(quote.locator)):
            yield Broken(
                code=Code.WRONG_TYPE,
                entity=quote,
                place=quote.place.at("locator"),
                message=f"quote {quote.key.id!r} is at {quote.locator!r} of a video, which is no time in a recording",
                help=f"write {meant}",
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
                place, part = _words_in(found, segments, quote.place.at(*field))
                stated = _lang_of(quote, field)
                yield Broken(
                    code=Code.SCRIPT_MISMATCH,
                    entity=quote,
                    place=place,
                    part=part,
                    message=f"the words of quote {quote.key.id!r} are not in the script of the language {lang!r}",
                    help="state the language of the words with 'lang'",
                    related=(see(stated, "the language"),) if stated else (),
                )


def _words_in(script: str, segments: tuple[str, ...], text: Place) -> tuple[Place, Part | None]:
    """The place of the first words in a script; no part of it where there are no other words."""
    for index, segment in enumerate(segments):
        letters = [(at, _script_of(char)) for at, char in enumerate(segment) if char.isalpha()]
        own = [at for at, found in letters if found == script]
        if own:
            after = next((at for at, found in letters if at > own[0] and found != script), len(segment))
            end = max(at for at in own if at < after) + 1
            return text.at(index), (own[0], end) if len(own) < len(letters) else None
    return text, None


def _lang_of(quote: Quote, field: tuple[str | int, ...]) -> Place | None:
    """Where the language of a text is stated, be it for a whole article; ``None`` where it is the site's."""
    own = quote.place.at(*field[:-1], "lang")
    return next((p for p in (own, Place(quote.place.document, ("lang",))) if p.is_written()), None)


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
            counts[_script_of(char)] += 1
    if not letters:
        return ""
    script, count = counts.most_common(1)[0]
    return script if count * 2 > letters else expected


def _script_of(letter: str) -> str:
    return _SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0], "")
