"""Words against a text: what is found, what is not, and where; odd texts beside those of the manual's page."""

import unicodedata

import pytest

from onrecord.verify import Outcome, Words, look_up, normalised
from onrecord.verify.lookup import Found
from onrecord.verify.words import Reading


def found(quote: str | tuple[str, ...], source: str, **around: str) -> Found:
    segments = (quote,) if isinstance(quote, str) else quote
    return look_up(Words(segments=segments, direct=False, **around), normalised(source), source)


def passages(quote: str | tuple[str, ...], source: str, **around: str) -> list[str]:
    """The words as the source has them; empty where it has them not."""
    return [source[start:end] for start, end in found(quote, source, **around).places]


# -- limits of words and numbers --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quote", "source"),
    [
        ("17", "killed 117 people"),
        ("17", "killed 171 people"),
        ("7", "1.7 million"),
        ("1", "1.7 million"),
        ("700", "1,700 people"),
        ("1", "1,700 people"),
        ("700", "1 700 people"),
        ("700", "1\u00a0700 people"),
        ("1", "1\u202f700 people"),
        ("700", "1'700 people"),
        ("700", "1’700 people"),
        ("5", "at −5 degrees"),
        ("5", "at -5 degrees"),
        ("5", "at –5 degrees"),
        ("5", "(-5)"),
        ("5", "up .5 points"),
        ("5", "rose by 5%"),
        ("5", "rose by 5 %"),
        ("5", "rose by 5\u00a0% now"),
        ("٥", "بنسبة ٥٪"),
        ("5", "it was 5°C"),
        ("5 million", "$5 million"),
        ("5", "5€ each"),
        ("5", "oran %5 oldu"),
        ("5 people", "<5 people"),
        ("5 people", "±5 people"),
        ("12", "at 12:30"),
        ("30", "at 12:30"),
        ("2021", "in 2021/22"),
        ("22", "in 2021/22"),
        ("2021", "2021-22"),
        ("2021", "2021–22"),
        ("19", "Covid-19 wards"),
        ("5", "a 5-year term"),
        ("5", "5th of May"),
        ("2", "2½ hours"),
        ("10", "10⁶ cells"),
        ("1", "1⁄2 cup"),
        ("3", "grew by 3·5"),
        ("3", "٣ grew by 3,5"),
        ("3.", "grew by 3.5"),
        ("1,", "1,700 people"),
        ("% of people", "5% of people"),
        # An en dash between a digit and a letter may be a hyphen.
        ("5", "about 5–some say 6"),
        ("๑๗ คน", "มี ๑๑๗ คน"),
        ("１７人", "１１７人"),
        ("十七", "二十七人"),
        ("17", "17万人"),
        ("万人", "17万人"),
        ("the price rose by 17", "the price rose by 17 €"),
        ("17", "rose by 17\u00a0€ in all"),
        ("17", "rose by 17\n€ in all"),
        ("17 was", "€ 17 was the price"),
        ("17 was", "$\u00a017 was the price"),
        ("17 kişi", "% 17 kişi"),
        ("17 degrees", "It was − 17 degrees"),
        ("17 degrees", "It was −\n17 degrees"),
        ("17", "the toll was 17\n000"),
        ("17", "the toll was 17 \r\n 000 in all"),
        ("000", "the toll was 17\n000"),
        ("七人死亡", "廿七人死亡"),
        ("七人死亡", "卅七人死亡"),
        ("七人死亡", "贰拾七人死亡"),
        ("拾七人死亡", "陆拾七人死亡"),
        ("拾七人死亡", "贰拾七人死亡"),
        ("伍人死亡", "贰拾伍人死亡"),
    ],
)
def test_a_number_is_never_cut(quote, source):
    assert passages(quote, source) == []


@pytest.mark.parametrize(
    ("quote", "source"),
    [
        ("17", "killed 17."),
        ("17", "killed (17)"),
        ("17", "17, 18 and 19"),
        ("700", "in 2021 700 people"),
        ("700 people", "12345 700 people"),
        ("−5 degrees", "at −5 degrees"),
        ("5", "ends with 5. And"),
        ("5%", "rose by 5%."),
        ("$5 million", "paid $5 million"),
        ("12:30", "at 12:30,"),
        ("2021/22", "in 2021/22."),
        ("in 2021", "in 2021 $5 million went"),
        ("17人", "在17人"),
        ("17", "共17人"),
        ("๑๗", "มี๑๗คน"),
        ("12", "valley.”12 The"),
        ("17", "paid 5 € 17 times"),
        ("17 people", "it cost 5% 17 people said"),
        ("17 people", "he said – 17 people"),
        ("17 people", "- 17 people"),
        ("700 people", "In 2021\n700 people"),
        ("700 people", "In 17\n\n700 people"),
        ("2021", "in 17\n2021"),
        ("17 000", "was 17 000 €5".replace(" €5", ". €5")),
        ("三次登陆", "三次登陆"),
        ("一千人", "大陆一千人"),
        ("the valley.", "the valley.12 The"),
    ],
)
def test_a_whole_number_is_found(quote, source):
    assert passages(quote, source) == [quote]


@pytest.mark.parametrize(
    ("quote", "source"),
    [
        ("violent", "non-violent"),
        ("violent", "non\u2011violent"),
        ("violent", "non–violent"),
        ("violent", "non-\nviolent"),
        ("violent", "non-\r\n  violent"),
        ("non", "non-violent"),
        ("violent", "non\u058aviolent"),
        ("violent", "non\u2e17violent"),
        ("violent", "non\u2043violent"),
        ("violent", "non\u00acviolent"),
        ("violent", "non\u2027violent"),
        ("non-", "non-violent"),
        ("-violent", "non-violent"),
        ("did", "didn't"),
        ("did", "didn’t"),
        ("didn", "didn't"),
        ("didn’", "didn’t"),
        ("didn’", "didn‛t"),
        ("t", "didn't"),
        ("the Taliban", "the Taliban's men"),
        ("the Taliban", "the Taliban’s men"),
        ("homme", "l’homme"),
        ("est", "n'est pas"),
        ("we", "west"),
        ("we", "owe"),
        ("snake", "snake_case"),
        ("col", "col·legi"),
        ("example.org/a", "https://example.org/ab"),
        ("יצחק", "בן־יצחק"),
        ("צה", "צה״ל"),
        ("ל", "צה״ל"),
        ("צה", 'צה"ל'),
        ("צה", "צה”ל"),
        ("ג", "ג׳ורג׳"),
        ("الجسر", "والجسر"),
        ("خواهم", "می‌خواهم"),
        ("می", "می‌خواهم"),
        ("हिन", "हिन्दी"),
        ("न्दी", "हिन्दी"),
        ("क", "कि"),
        ("น้", "น้ำ"),
        ("ขา", "เขา"),
        ("ក", "ក្រុម"),
        ("រុម", "ក្រុម"),
        ("テロ", "テロリスト"),
        ("cafe", "cafe\u0301"),
        ("가", "\u1100\u1161\u11a8"),
        ("👍 yes", "👍🏽 yes"),
        ("👩", "👩‍🚀"),
        ("🚀", "👩‍🚀"),
        ("\u0301tat", "e\u0301tat"),
    ],
)
def test_a_word_is_never_cut(quote, source):
    assert passages(quote, source) == []


@pytest.mark.parametrize(
    ("quote", "source"),
    [
        ("which", "the valley—which is ours"),
        ("valley", "the valley—which is ours"),
        ("which", "the valley--which is ours"),
        ("violent", "non - violent"),
        ("violent", "(violent)"),
        ("violent", "“violent”"),
        ("violent", "‘violent’"),
        ("violent", "'violent'"),
        ("violent", "violent/peaceful"),
        ("violent", "_violent_"),
        ("violent", "…violent…"),
        ("violent", "over.violent"),
        ("miners", "the miners' strike"),
        ("Now", "over.\nNow"),
        ("不同意", "我们不同意谈判"),
        ("谈判", "说‘谈判’了"),
        ("ไป", "เขาไม่ไปแล้ว"),
        ("พวก", "พวกเขา"),
        ("イラン", "イランの"),
        ("की बात", "हिन्दी की बात है"),
        ("yes", "👍🏽yes"),
        ("👍🏽", "yes👍🏽"),
        ("👩‍🚀", "the 👩‍🚀 left"),
        ("“We go,”", "“We go,” he said"),
        ("(we go)", "so (we go) home"),
        (", he said", "We go, he said"),
        ("[we go]", "so [we go] home"),
        ("…and left.", "He came …and left."),
        ("https://example.org/?a=1&copy=2", "see https://example.org/?a=1&copy=2 now"),
        ("ג׳ורג׳", "אמר ג׳ורג׳ אתמול"),
        ("x", "x"),
        ("的", "的"),
        ("\ud800x", "a \ud800x b"),
        ("NUL \x00 byte", "a NUL \x00 byte here"),
    ],
)
def test_a_whole_word_is_found(quote, source):
    assert passages(quote, source) == [quote]


@pytest.mark.parametrize("quote", ["", " ", "\n", "\u200b", "“”", "…", "-", "[…]", "[…] […]", "[]", "<b></b>", "."])
def test_nothing_is_found_nowhere(quote):
    source = f"a {quote} b “” … - [] . <b></b>"
    assert found(quote, source).outcome is Outcome.ABSENT
    assert found((quote, "b"), source).outcome is Outcome.ABSENT
    assert found(("a", quote), source).outcome is Outcome.ABSENT


def test_no_segments_are_found_nowhere():
    assert found((), "text").outcome is Outcome.ABSENT
    assert found("text", "").outcome is Outcome.ABSENT


# -- what printing does -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quote", "source"),
    [
        ("all international talks", "all inter-\nnational talks"),
        ("all international talks", "all inter\u00ad\nnational talks"),
        ("all international talks", "all inter&shy;<br>national talks"),
        ("all inter-national talks", "all inter-\nnational talks"),
        ("pre- and post-war", "pre-\nand post-\nwar"),
        ("international non-violent talks", "inter-\nnational non-\nviolent talks"),
        ("1990-1995", "1990-\n1995"),
        ("valley—which", "valley\n—which"),
        ("valley—which", "valley—\nwhich"),
        ("valley — which", "valley\n—\nwhich"),
        ("inter-\nnational non-violent", "inter-national non-\nviolent"),
        ("अहिंसक क़दम", "अहिंसक क\u093cदम"),
        ("ഹോ ok", "ഹ\u0d47\u0d3e ok"),
        ("kೊk ok", "k\u0cc6\u0cc2k ok"),
        ("a&amp;b and c", "a&b and c"),
        ("R&D; all of it", "R&D; all of it"),
        ("&notit; is it", "&notit; is it"),
        ("∉ it is", "&notin; it is"),
        ("&notin it is", "&notin it is"),
        ("¬ it is", "&not; it is"),
        ("&not it is", "&not it is"),
        ("“so it is”", "&amp;amp;quot;so it is&#38;quot;"),
        ("so it is", "so&nbsp;it&#160;is"),
        ("so it is", "so&#10;it&#9;is"),
        ("a < b > c", "a &lt; b &gt; c"),
        ("a <not> b", "a &lt;not&gt; b"),
        ("H2O is wet", "H<sub>2</sub>O is wet"),
        ("so it is", "<div class='x'>so <IMG src=a.png>it<wbr> is</DIV>"),
        ("so it is", "so<br/>it<br />is"),
        ("so it is", "so\x85it\u2028is"),
    ],
)
def test_what_printing_did_is_undone(quote, source):
    assert found(quote, source).outcome in (Outcome.EXACT, Outcome.NORMALIZED)


@pytest.mark.parametrize(
    ("quote", "source"),
    [
        ("all inter national talks", "all inter-\nnational talks"),
        ("all international talks", "all inter-national talks"),
        ("all international talks", "all inter- national talks"),
        ("all international talks", "all inter-\n\nnational talks"),
        ("19901995", "1990-\n1995"),
        ("valleywhich", "valley—\nwhich"),
        ("valley which", "valley—\nwhich"),
        ("17 people", "17<sup>1</sup> people"),
        ("171 people", "17<sup>1</sup> people"),
        ("106 cells", "10<sup>6</sup> cells"),
        ("a c", "a <not> c"),
        ("a c", "a <b and> c"),
        ("a c", "a < b > c"),
        ("a c", "a &not; c"),
        ("a c", "a <!-- b --> c"),
        ("a b", "a&lt;x&gt;b"),
        ("über", "uber"),
        ("file", "\ufb01le"),
        ("x²", "x2"),
        ("…", "..."),
        ("“a”", "«a»"),
    ],
)
def test_what_printing_did_not_is_a_difference(quote, source):
    assert found(quote, source).outcome is Outcome.ABSENT


# -- marks that open a quote again --------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        "“We let them in.\n\n“Now they are trapped.”",
        "“We let them in.\n“Now they are trapped.”",
        "“We let\nthem in.\n\n“Now they\nare trapped.”",
        "“We let\nthem in.\n“Now they\nare trapped.”",
        '"We let them in.\n\n"Now they are trapped."',
        "'We let them in.\n\n'Now they are trapped.'",
        "‘We let them in.\n\n‘Now they are trapped.’",
        "„We let them in.\n\n„Now they are trapped.“",
        "”We let them in.\n\n”Now they are trapped.”",
        "«We let them in.\n\n«Now they are trapped.»",
        "« We let them in.\n\n« Now they are trapped. »",
        "« We let them in.\n\n» Now they are trapped. »",
        "»We let them in.\n\n»Now they are trapped.«",
        "「We let them in.\n\n「Now they are trapped.」",
        "“No,” she said. “We let them in.\n\n“Now they are trapped.”",
        "“He said: ‘We let them in.\n\n“‘Now they are trapped.’”",
        "„Nein“, sagte sie. „We let them in.\n\n„Now they are trapped.“",
        "The miners’ voice: ‘We let them in.\n\n‘Now they are trapped.’",
        "<p>“We let them in.</p><p>“Now they are trapped.”</p>",
        "She said: “We let them in.\n\n\u200f“Now they are trapped.”",
        "We let them in. Now they are trapped.",
        "We let them in.\n\nNow they are trapped.",
    ],
)
@pytest.mark.parametrize("between", [" ", "\n", "\n\n"])
def test_a_speech_in_paragraphs(source, between):
    assert passages(f"We let them in.{between}Now they are trapped.", source)


@pytest.mark.parametrize(
    "source",
    [
        "“We let them in.”\n\n“Now they are trapped.”",
        "We let them in.\n\n“Now they are trapped.”",
        "“We let them in. “Now they are trapped.”",
        "“We let them in.\n\n«Now they are trapped.»",
        "“We let them in.\n\nHe said: “Now they are trapped.”",
        "“We let them in.\n\nHe left.\n\n“Now they are trapped.”",
    ],
)
def test_a_mark_that_does_not_open_again_has_to_be_there(source):
    assert not passages("We let them in. Now they are trapped.", source)


def test_a_quote_may_have_the_marks_or_not():
    source = "“We let them in.\n\n“Now they are trapped.”"
    for quote in ("We let them in.\n\n“Now they are trapped.", "“We let them in.\n\n“Now they are trapped.”"):
        assert found(quote, source).outcome is Outcome.EXACT
        assert found(quote, source.replace("\n\n“", " ")).outcome is Outcome.NORMALIZED


def test_a_quote_in_a_quote_at_the_start_of_a_line():
    told = "He told us “no” and left. He told us “never” and came back."
    for column in range(len(told)):
        source = f"{told[:column]}\n{told[column:]}"
        if told[column - 1 : column] == " ":
            assert passages(told, source), source
            assert passages(told[8:], source), source


# -- brackets -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quote", "source", "outcome"),
    [
        ("it was […] over now", "it was […] over now", Outcome.EXACT),
        ("it was [...] over now", "it was […] over now", Outcome.ELIDED),
        ("it was […] over now", "it was [ . . . ] over now", Outcome.ELIDED),
        ("it was [. . .] over now", "it was not over now", Outcome.ELIDED),
        ("it was [……] over now", "it was not over now", Outcome.ELIDED),
        ("it was […] over", "it was not over", Outcome.ABSENT),
        ("it […] over now", "it was not over now", Outcome.ABSENT),
        ("negotiations […] over now", "negotiations are over now", Outcome.ELIDED),
        ("[…] it was over now", "and it was over now", Outcome.ELIDED),
        ("it was over now […]", "it was over now, he said", Outcome.ELIDED),
        ("it was over now […].", "it was over now, he said.", Outcome.ELIDED),
        ("it was over now […].", "it was over now, he said", Outcome.ABSENT),
        ("[…] it was […] over now […]", "and it was not over now or so", Outcome.ELIDED),
        ("it was […] […] over now", "it was not over now", Outcome.ELIDED),
        ("it was[…]over now", "it was not over now", Outcome.ELIDED),
        ("it was (…) over now", "it was not over now", Outcome.ABSENT),
        ("it was … over now", "it was not over now", Outcome.ABSENT),
        ("it was [… over now", "it was not over now", Outcome.ABSENT),
        ("it was …] over now", "it was not over now", Outcome.ABSENT),
        ("it was […] over now", "over now it was", Outcome.ABSENT),
        ("我们[…]谈判", "我们不会谈判", Outcome.ELIDED),
        ("我[…]谈判", "我们不会谈判", Outcome.ABSENT),
        ("we [the people] left", "we left", Outcome.ELIDED),
        ("we left [the people].", "we left.", Outcome.ELIDED),
        ("“[And] we left”, he", "“we left”, he", Outcome.ELIDED),
        ("([and] we left)", "(we left)", Outcome.ELIDED),
        ("Oui [dit-il] !", "Oui\u00a0!", Outcome.ELIDED),
        ("we [the [old] people] left", "we left", Outcome.ABSENT),
        ("we [the people left", "we left", Outcome.ABSENT),
        ("we the people] left", "we left", Outcome.ABSENT),
        ("we [] left", "we left", Outcome.ELIDED),
        ("we are [not] over it", "we are not over it", Outcome.ABSENT),
        ("we are [not] over it", "we are [not] over it", Outcome.EXACT),
        ("we recieved [sic] it", "we recieved it", Outcome.ELIDED),
        ("we recieved [sic] it", "we recieved [sic] it", Outcome.EXACT),
        ("we recieved [sic] it [the letter] […] at noon", "we recieved it the day before at noon", Outcome.ELIDED),
        ("violent[ly] they came", "violent they came", Outcome.ABSENT),
        ("the road is [un]safe", "the road is safe", Outcome.ABSENT),
        ("it cost [1]7 million", "it cost 7 million", Outcome.ABSENT),
        ("it cost 1[7] million", "it cost 1 million", Outcome.ABSENT),
        ("it cost 1[…]7 million", "it cost 1 or 7 million", Outcome.ABSENT),
        ("it cost 5[…]% of that", "it cost 5 or 7 % of that", Outcome.ABSENT),
        ("the fi[gh]ting is over", "the fiting is over", Outcome.ABSENT),
        ("the pro[mise] is “[not] kept”", "the promise is “kept”", Outcome.ABSENT),
        ("the promise is “[never] kept”", "the promise is “kept”", Outcome.ELIDED),
        ("17人[以上]死亡", "17人死亡", Outcome.ELIDED),
        ("non[-]violent marches", "non-violent marches", Outcome.ABSENT),
        ("[T]he people left", "that the people left", Outcome.ELIDED),
        ("[t]he people left", "The people left", Outcome.ELIDED),
        ("[É]tat de droit", "l’état de droit", Outcome.ABSENT),
        ("[É]tat de droit", "un état de droit", Outcome.ELIDED),
        ("[不]同意谈判", "我们同意谈判", Outcome.ELIDED),
        ("他[们]同意谈判", "他们同意谈判", Outcome.ABSENT),
        ("&#91;&hellip;&#93; it was over now", "so it was over now", Outcome.ELIDED),
        ("it was [\u200b…] over now", "it was not over now", Outcome.ELIDED),
    ],
)
def test_brackets(quote, source, outcome):
    assert found(quote, source).outcome is outcome


def test_readings_that_say_the_same_are_one():
    assert [reading for reading, _ in Words(segments=("no brackets",)).readings()] == [Reading.LITERAL]
    assert [reading for reading, _ in Words(segments=("a [b] c",)).readings()] == [Reading.LITERAL, Reading.INSERTIONS]
    assert len(list(Words(segments=("some words […] and [more] words",)).readings())) == 3


# -- segments -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("segments", "source"),
    [
        (("We go,", "we stay."), "“We go,” he said, “we stay.”"),
        (("We go.", "We stay."), "We go. We stay."),
        (("We go", "we stay"), "We go we stay"),
        (("We go.", "We stay."), "We go.\n\n[Applause]\n\nWe stay."),
        (("ما می‌رویم", "و می‌مانیم"), "«ما می‌رویم»، او گفت، «و می‌مانیم»"),
        (("私たちは行く", "そして残る"), "「私たちは行く」と彼は言い、「そして残る」"),
        (("No,", "no,", "no."), "“No,” he said, “no,” and again: “no.”"),
        (("We go,", "[…] of us stay."), "“We go,” he said, “and all of us stay.”"),
        (("We go […]", "we stay."), "“We go there,” he said, “we stay.”"),
    ],
)
def test_segments_with_what_interrupts_them(segments, source):
    assert passages(segments, source)


@pytest.mark.parametrize(
    ("segments", "source"),
    [
        (("We go", "we stay"), "“We go” he said “we stay”"),
        (("We go", "we stay"), "We go (applause) we stay"),
        (("We go", "we stay"), "We go – he said – we stay"),
        (("We go", "we stay"), "We go\n– he said –\nwe stay"),
        (("We go,", "we stay"), "We go, he said, we stay"),
        (("It is", "over"), "It is not over"),
        (("It is", "over"), "It is, sadly, not over"),
        (("It is", "over"), "It is not, sadly, over"),
        (("It isn’t", "over"), "It isn’t not over"),
        (("A mistake", "They came"), "A mistake of ours. They came"),
        (("We stay.", "We go,"), "“We go,” he said, “we stay. We stay.”"),
        (("We go,", "We go,"), "“We go,” he said, “we stay.”"),
        (("We go,", "we stay."), "“We go,” he said, “we never stay.”"),
        (("ما می‌رویم", "می‌مانیم"), "ما می‌رویم و نمی‌مانیم"),
        (("我们走", "我们留"), "我们走或者我们留"),
    ],
)
def test_segments_with_words_left_out(segments, source):
    assert not passages(segments, source)


def test_the_nearest_chain_is_taken():
    source = "“We go,” he said. “No,” she said. “We go,” he said, “we stay.”"
    assert found(("We go,", "we stay."), source).places == ((35, 41), (53, 61))


# -- twice, and words around --------------------------------------------------------------------------


def test_words_that_stand_twice_are_said_to():
    twice = found("we stay", "we stay and we stay")
    assert (twice.places, twice.elsewhere) == (((0, 7),), ((12, 19),))
    assert not found("we stay", "we stay here").elsewhere


def test_the_second_place_of_words_does_not_overlap_the_first():
    assert found("no no", "no no no").elsewhere == ()
    assert found("no no", "no no no no").elsewhere == ((6, 11),)
    assert found("it was […] over now", "it was, it was over now, over now").elsewhere == ()


@pytest.mark.parametrize(
    ("around", "outcome"),
    [
        ({"prefix": "he said:"}, Outcome.EXACT),
        ({"prefix": "he said: “"}, Outcome.EXACT),
        ({"prefix": "And he said:"}, Outcome.EXACT),
        ({"suffix": "she said"}, Outcome.EXACT),
        ({"suffix": "” she said"}, Outcome.EXACT),
        ({"prefix": "he said:", "suffix": "she said"}, Outcome.EXACT),
        ({"prefix": "he said"}, Outcome.ABSENT),
        ({"prefix": "e said:"}, Outcome.ABSENT),
        ({"prefix": "said he:"}, Outcome.ABSENT),
        ({"suffix": "she sai"}, Outcome.ABSENT),
        ({"prefix": "“"}, Outcome.EXACT),
        ({"prefix": "he said:", "suffix": "he said"}, Outcome.ABSENT),
        ({"prefix": "inter-national"}, Outcome.ABSENT),
    ],
)
def test_words_around(around, outcome):
    assert found("never", "And he said: “never” she said", **around).outcome is outcome


def test_words_around_may_be_printed_otherwise():
    source = "“We go.\n\n“No inter-\nnational talks, never,” she in-\nsisted."
    assert passages("never", source, prefix="We go. No international talks,")
    assert passages("never,", source, suffix="she insisted.")
    assert not passages("never", source, prefix="We go. international talks,")


# -- the way back -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quote", "source", "passage"),
    [
        ("fermé", "a ferme\u0301 b", "ferme\u0301"),
        ("“so”", "a &ldquo;so&rdquo; b", "&ldquo;so&rdquo;"),
        ("so it", "a <i>so</i> <b>it</b> b", "so</i> <b>it</b>"),
        ("so it", "a so\r\n  it b", "so\r\n  it"),
        ("so it", "\u200eso it\u200e. b", "so it"),
        ("soft", "a so\u00adft\u00ad b", "so\u00adft"),
        ("각 a", "x \u1100\u1161\u11a8 a", "\u1100\u1161\u11a8 a"),
        ("ệ a", "x e\u0302\u0323 a", "e\u0302\u0323 a"),
    ],
)
def test_the_passage_is_the_sources_own(quote, source, passage):
    assert passages(quote, source) == [passage]


def test_exact_is_the_same_characters():
    assert found("we stay", "we  stay\u200f.").outcome is Outcome.EXACT
    assert found("we ‘stay’", "we ‘stay’").outcome is Outcome.EXACT
    assert found("we ‘stay’", "we 'stay'").outcome is Outcome.NORMALIZED
    assert found("fermé", unicodedata.normalize("NFD", "fermé")).outcome is Outcome.NORMALIZED


def test_words_have_a_digest_whatever_they_are():
    digests = {
        Words(segments=("a\ud800",)).digest,
        Words(segments=("a",)).digest,
        Words(segments=("a",), prefix="b").digest,
        Words(segments=("a",), suffix="b").digest,
        Words(segments=("a",), direct=False).digest,
        Words(segments=("a", "b")).digest,
    }
    assert len(digests) == 6


@pytest.mark.parametrize(
    ("segments", "too_short"),
    [
        (("twelve chars",), False),
        (("eleven char",), True),
        (("twelve\u200b char",), True),
        (("[the mayor said] no",), True),
        (("no […] not now",), True),
        (("No,", "never.", "Never!"), False),
        (("我们不走",), False),
        (("不走了",), True),
        (("我们[…]走",), True),
    ],
)
def test_too_short(segments, too_short):
    assert Words(segments=segments).too_short is too_short
    assert not Words(segments=segments, direct=False).too_short
    assert not Words(segments=segments, prefix="he said").too_short
    assert not Words(segments=segments, suffix="he said").too_short
    assert Words(segments=segments, prefix="“", suffix="”.").too_short is too_short


@pytest.mark.parametrize("char", "\u180e\u2062\u2063\u206a\b\ufffd\U000e0020\u200b")
def test_what_nobody_sees_divides_no_word(char):
    source = f"The non{char}{char}violent march began in the city"
    assert look_up(Words(segments=("violent march began",)), normalised(source), source).outcome is Outcome.ABSENT
