"""What holds of any quote and any text: nothing is raised, what is found is there, and nothing is lost on the way."""

import unicodedata
from random import Random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.verify import Outcome, Words, look_up, nearest, normalised
from onrecord.verify.nearest import in_words
from onrecord.verify.normal import cleared
from onrecord.words.characters import folded
from papers import printed

WORDS = (
    "we", "stay", "not", "over", "17", "1", "700", "5", "%", "non", "violent", "didn", "t", "The", "the", "ما",
    "نمی‌رویم", "که", "ي", "ی", "צה״ל", "לא", "我们", "不", "同意", "二十七", "一", "ไม่", "ไป", "เขา", "テロ",
    "の", "각", "नहीं", "क्ष", "é", "👩‍🚀",
)  # fmt: skip
MARKS = (
    "“", "”", "‘", "’", '"', "'", "«", "»", "„", "「", "」", "-", "–", "—", "‐", "…", ".", ",", ":", "/", "(",
    ")", "。", "，", "$", "−", "־", "_",
)  # fmt: skip
SPACES = (" ", " ", " ", " ", "\n", "\n\n", "\r\n", "\u00a0", "\u3000", "\t", "\f", "\u2029")
UNSEEN = ("\u00ad", "\u200b", "\u200e", "\u2060", "\ufeff", "\u202b", "\ufdd0", "\ufdd8")
JOINING = (
    "\u0301",
    "\u0323",
    "\u200c",
    "\u200d",
    "\u1100",
    "\u1161",
    "\u11a8",
    "\u093c",
    "\u0e31",
    "\ufe0f",
    "\U0001f3fd",
)
MARKUP = (
    "<b>",
    "</b>",
    "<p>",
    "</p>",
    "<br>",
    "<not>",
    "<a href='x'>",
    "&amp;",
    "&quot;",
    "&lt;",
    "&#8217;",
    "&shy;",
    "&not;",
)
BRACKETS = ("[…]", "[...]", "[sic]", "[T]", "[", "]", "[]", "[the [old]]")

PRINTED = st.lists(st.sampled_from((*WORDS, *WORDS, *SPACES, *SPACES, *MARKS, *UNSEEN, *JOINING)), max_size=30).map(
    "".join
)
TEXTS = st.lists(
    st.sampled_from((*WORDS, *WORDS, *SPACES, *SPACES, *MARKS, *UNSEEN, *JOINING, *MARKUP, *BRACKETS)), max_size=40
).map("".join)
ANY = TEXTS | st.text(max_size=60) | st.text(st.characters(), max_size=60)


def cut(text: str, start: int, length: int) -> str:
    return text[start % (len(text) + 1) :][:length]


CUTS = st.builds(
    lambda text, start, length: (text, cut(text, start, length)), TEXTS, st.integers(0, 300), st.integers(1, 80)
)


def words(*segments: str, **around: str) -> Words:
    return Words(segments=segments, direct=False, **around)


@settings(max_examples=400)
@given(st.lists(ANY, max_size=3), ANY, ANY, ANY)
def test_any_words_in_any_text(segments, source, prefix, suffix):
    normal = normalised(source)
    looked_for = Words(segments=tuple(segments), prefix=prefix, suffix=suffix)
    found = look_up(looked_for, normal, source)
    assert isinstance(looked_for.too_short, bool)
    assert looked_for.digest.startswith("sha256:")
    assert (found.outcome is Outcome.ABSENT) == (not found.places)
    for chain in (found.places, found.elsewhere):
        offsets = [offset for place in chain for offset in place]
        assert offsets == sorted(offsets)
        assert all(0 <= offset <= len(source) for offset in offsets)
    assert isinstance(in_words(nearest(looked_for, normal)), str)


@settings(max_examples=500)
@given(CUTS)
def test_a_place_has_the_words(text_and_quote):
    source, quote = text_and_quote
    if "[" in quote:
        return
    for start, end in look_up(words(quote), normalised(source), source).places:
        passage = source[start:end]
        again = look_up(words(quote), normalised(passage, quoted=True), passage)
        assert again.places[0][0] == 0, (passage, quote)
        assert not normalised(passage[again.places[0][1] :]).text.strip(), (passage, quote)


@settings(max_examples=500)
@given(PRINTED)
@example("\u1100\u1161\u11a8")
@example("\u0cc6\u0cc2\u0cd5")
@example("e\u0323\u0302 e\u0302\u0323")
def test_normalisation_is_idempotent(text):
    once = normalised(text)
    assert normalised(once.text).text == once.text


@settings(max_examples=500)
@given(ANY)
def test_the_way_back(text):
    normal = normalised(text)
    assert len(normal.text) == len(normal.seen) == len(normal.origin) - 1
    assert list(normal.origin) == sorted(normal.origin)
    assert normal.origin[-1] <= len(text)
    assert folded(normal.seen) == normal.text


@settings(max_examples=500)
@given(
    st.text(
        st.characters() | st.sampled_from((*JOINING, "\u0cc6", "\u0cc2", "\u0cd5", "\u09c7", "\u09be", "가", "a")),
        max_size=40,
    )
)
def test_nfc_is_unicodes_own(text):
    plain = "".join(
        char for char in text if not ("\ufdd0" <= char <= "\ufdef") and char not in "&<\u00ad\u200b\u2060\ufeff"
    )
    plain = "".join(char for char in plain if unicodedata.category(char)[0] not in "ZC")
    assert normalised(plain).text == folded(unicodedata.normalize("NFC", plain))


SURROUNDINGS = st.lists(st.sampled_from((*WORDS, *SPACES, *MARKS, *UNSEEN)), max_size=20).map("".join)


@settings(max_examples=500)
@given(CUTS, SURROUNDINGS, SURROUNDINGS)
def test_more_text_before_or_after_loses_nothing(text_and_quote, before, after):
    source, quote = text_and_quote
    if unicodedata.category(cleared(quote).strip()[:1] or " ")[0] == "M":
        return  # A mark without its letter, which would go to the one before it.
    if look_up(words(quote), normalised(source), source).outcome is not Outcome.ABSENT:
        longer = f"{before}. Then:\n\n{source}\n\nThat was it. {after}"
        assert look_up(words(quote), normalised(longer), longer).outcome is not Outcome.ABSENT, longer


SENTENCES = st.lists(st.sampled_from([word for word in WORDS if word != "%"]), min_size=1, max_size=8).map(
    lambda parts: " ".join(parts) + "."
)


@settings(max_examples=300)
@given(st.lists(SENTENCES, min_size=1, max_size=5), st.integers(0, 9), st.integers(0))
def test_what_is_found_in_a_text_is_found_in_it_printed_otherwise(sentences, number, seed):
    source = "\n\n".join(sentences)
    quote = sentences[number % len(sentences)]
    other = printed(source, Random(seed))
    assert look_up(words(quote), normalised(source), source).outcome is Outcome.EXACT
    assert look_up(words(quote), normalised(other), other).outcome is not Outcome.ABSENT, other


@settings(max_examples=300)
@given(CUTS, st.sampled_from(WORDS))
def test_another_word_in_the_middle_is_not_found(text_and_quote, word):
    """Nothing is near enough: a word more is absent, unless the text has it there."""
    source, quote = text_and_quote
    half = len(quote) // 2
    changed = f"{quote[:half]} xq{word}xq {quote[half:]}"
    if "[" not in changed and "<" not in changed:
        assert look_up(words(changed), normalised(source), source).outcome is Outcome.ABSENT
