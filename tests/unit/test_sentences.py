"""The sentence around a place, and Markdown as plain words."""

import pytest

from onrecord.document.sentences import around, behind, plain

MARK = "@@"


def sentence(text: str) -> tuple[str, str]:
    at = text.index(MARK)
    return around(text, at, at + len(MARK))


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("One. Two @@ three. Four.", "Two ", " three."),
        ("@@ begins. Two.", "", " begins."),
        ("One. It ends with @@.", "It ends with ", "."),
        ("One! Two? Three @@…", "Three ", "…"),
        ("Mr. Smith and Dr. No met @@ at St. Mary. Then.", "Mr. Smith and Dr. No met ", " at St. Mary."),
        ("J. R. Smith said @@. Then.", "J. R. Smith said ", "."),
        ("The U.S. said @@ today. Then.", "The U.S. said ", " today."),
        ("He spoke, e.g. of @@, i.e. that. Then.", "He spoke, e.g. of ", ", i.e. that."),
        ("It rose by 3.5 points, @@ says. Then.", "It rose by 3.5 points, ", " says."),
        ("He said “Never.” Then @@ came. So.", "Then ", " came."),
        ('He said "No!" @@ came.', "", " came."),
        ("One.\n\nTwo @@ three\nfour. Five.", "Two ", " three\nfour."),
        ("One is.\nTwo @@ three.", "Two ", " three."),
        ("no end @@ here", "no end ", " here"),
        ("- One.\n- Two @@ three\n- Four.", "Two ", " three"),
        ("1. One\n2. Two @@", "Two ", ""),
        ("> Quoted @@ words.\n> More.", "Quoted ", " words."),
        ("# A heading @@\n\nText.", "A heading ", ""),
        ("| a | the @@ cell |\n| b | c |", "a | the ", " cell"),
    ],
)
def test_latin(text, before, after):
    assert sentence(text) == (before, after)


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("او گفت. آیا @@ درست است؟ بله.", "آیا ", " درست است؟"),
        ("قال ذلك. هل @@ صحيح؟ نعم.", "هل ", " صحيح؟"),
        ("یہ ہوا۔ پھر @@ آیا۔ اور", "پھر ", " آیا۔"),
        ("他这样说。然后@@来了。结束。", "然后", "来了。"),
        ("「そう。」次に@@が来た！終。", "次に", "が来た！"),
        ("यह हुआ। फिर @@ आया। और", "फिर ", " आया।"),
    ],
    ids=["persian", "arabic", "urdu", "chinese", "japanese", "hindi"],
)
def test_other_scripts(text, before, after):
    assert sentence(text) == (before, after)


PAPER = "[[sources/paper]]"


def cited(text: str) -> tuple[str, str]:
    at = text.index(PAPER)
    return around(text, at, at + len(PAPER))


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        (f"One. Two three. {PAPER} Four.", "Two three. ", ""),
        (f"One. Two three.{PAPER} Four.", "Two three.", ""),
        (f"One. Two three.\n{PAPER} Four.", "Two three.\n", ""),
        (f"One. Two three. {PAPER}", "Two three. ", ""),
        (f"One.\n\nTwo three. {PAPER}\n\nFour.", "Two three. ", ""),
        (f"- One.\n- Two three. {PAPER}\n- Four.", "Two three. ", ""),
        (f"One. Two “three.” {PAPER} Four.", "Two “three.” ", ""),
        (f"One. Two three {PAPER}. Four.", "Two three ", "."),
        (f"One. Two {PAPER} three. Four.", "Two ", " three."),
        (f"One. Two three. [[sources/other]] {PAPER} Four.", "Two three. [[sources/other]] ", ""),
        (f"One. Two three. {PAPER} [[sources/other]] Four.", "Two three. ", " [[sources/other]]"),
        (f"One. Two at 5 p.m. {PAPER} and three. Four.", "Two at 5 p.m. ", " and three."),
        (f"یک. دو سه. {PAPER} چهار.", "دو سه. ", ""),
        (f"一。二三。{PAPER}四。", "二三。", ""),
    ],
)
def test_a_citation_mark_behind_a_sentence_is_part_of_it(text, before, after):
    assert cited(text) == (before, after)


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        (f"One. {PAPER} Two @@ three. Four.", "Two ", " three."),
        (f"One.{PAPER} Two @@ three.{PAPER} Four.", "Two ", f" three.{PAPER}"),
        (f"One @@ two. {PAPER} Three.", "One ", f" two. {PAPER}"),
        (f"One @@ two. {PAPER}", "One ", f" two. {PAPER}"),
        ("One @@ two. [[claims/c1]] is contested.", "One ", " two."),
        ("One. [[claims/c1]] is @@ contested.", "[[claims/c1]] is ", " contested."),
    ],
)
def test_the_next_sentence_begins_behind_the_mark(text, before, after):
    assert sentence(text) == (before, after)


def test_what_a_reference_without_a_folder_may_stand_behind():
    def of(text: str) -> str:
        at = text.index(MARK)
        return behind(text, at)

    assert of("One. Two three. @@ Four.") == "Two three. "
    assert of("One. Two three. [[sources/other]] @@ Four.") == "Two three. [[sources/other]] "
    assert of("One. Two three @@ Four.") == ""
    assert of("@@ Four.") == ""
    assert of("One.\n\n@@ Four.") == ""


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("plain", "plain"),
        ("*a* **b** ***c*** _d_ __e__", "a b c d e"),
        ("snake_case_word", "snake_case_word"),
        ("5 * 4 * 3", "5 * 4 * 3"),
        ("a `code` b", "a code b"),
        ("[text](https://example.org/a_(b)) on", "text on"),
        ("[text][label] on", "text on"),
        ("![alt](x.png)", "alt"),
        ("a<br>b <b>c</b>", "ab c"),
        ("a <!-- not shown --> b", "a b"),
        ("a[^1] b", "a b"),
        ("\\*not\\* \\[this\\]", "*not* [this]"),
        ("**b**{: .cls } c", "b c"),
        ("  two \n lines  ", " two lines "),
        ("", ""),
    ],
)
def test_plain(markdown, words):
    assert plain(markdown) == words
