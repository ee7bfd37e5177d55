"""Share cards: what they say, how their letters are ordered and broken into lines, and the picture."""

import re
import struct

import pytest

from onrecord.draw.bidi import Piece, pieces_from_left
from onrecord.draw.share_card import HEIGHT, STATUS, WIDTH, Drawer
from onrecord.draw.typefaces import OWN, SANS, SERIF, FontError, Typeface, Typefaces, pieces_of
from onrecord.messages import Catalogue
from onrecord.view.quotation import DEFAULT, MARKS, marks_of
from onrecord.view.share_cards import ShareCard, ShareCards
from support import PAPER, THEME, article, compile_text, key, renderer, site_of

FRONT = f"""
speakers:
  - {{id: mayor, name: Mayor Ada, kind: person, roles: [{{title: Head of the city}}]}}
  - {{id: drivers, name: اتحادیهٔ رانندگان, kind: organization}}
sources: [{PAPER}]
quotes:
  - {{id: safe, speaker: mayor, source: paper, said: 2021-09-04, text: [The bridge is safe, and it stays so.]}}
  - {{id: relayed, speaker: drivers, via: mayor, source: paper, said: 2021-09-04, lang: fa, text: پل ایمن نیست,
     form: transcript, authenticity: disputed, original: {{text: Unsafe., lang: en}}, translator: A. B., method: outlet,
     disputed_by: drivers}}
  - {{id: summed-up, speaker: mayor, source: paper, said: 2021-09, form: paraphrase, text: The mayor said it was safe.}}
claims:
  - {{id: stands, statement: The bridge stands., status: contested, denied: [{{in: paper, by: mayor}}]}}
"""
SITE = site_of(compile_text({"articles/a1.md": article(FRONT)}))
CARDS = ShareCards(SITE.cards, "The City Desk")
DRAWER = Drawer(renderer().shape)
ALL = [CARDS.of(k) for k in CARDS.keys()]  # noqa: SIM118 (no dictionary)


def card(path: str) -> ShareCard:
    found = CARDS.of(key(path))
    assert found
    return found


def plain(text: str) -> str:
    return re.sub("[\u2066-\u2069\u200e\u200f]", "", text)


def test_articles_claims_and_quotes_have_one():
    assert [c.noun for c in ALL] == ["Explainer", "Claim", "Quote", "Quote", "Quote"]
    assert CARDS.of(key("speakers/mayor")) is None
    assert CARDS.of(key("claims/nothing")) is None


def test_a_quote_says_who_spoke_and_what_to_know_of_the_words():
    assert card("quotes/safe").marks == ("“", "”")
    assert [plain(line) for line in card("quotes/safe").lines] == ["Mayor Ada, Head of the city", "4 September 2021"]
    assert [plain(line) for line in card("quotes/relayed").lines] == [
        "اتحادیهٔ رانندگان",
        "4 September 2021, relayed by Mayor Ada",
        "From a transcript; Translated from English by A. B. (the outlet’s translation); "
        "Translation disputed by اتحادیهٔ رانندگان; Disputed: it is in doubt that these words were said",
    ]
    assert card("quotes/relayed").marks == ("«", "»")
    assert card("quotes/summed-up").marks == ("", "")
    assert "not the speaker" in card("quotes/summed-up").lines[-1]


@pytest.mark.parametrize(
    ("lang", "marks"),
    [
        ("en-GB", "“”"),
        ("de", "„“"),
        ("de-AT", "„“"),
        ("fr-BE", "«\u202f\u202f»"),
        ("fa", "«»"),
        ("ar-EG", "”“"),
        ("pl", "„”"),
        ("sv", "””"),
        ("pt", "“”"),
        ("pt-pt", "«»"),
        ("zh-Hant-HK", "「」"),
        ("tlh", "“”"),
        ("", "“”"),
    ],
)
def test_quotation_marks_are_those_of_the_language(lang: str, marks: str):
    assert "".join(marks_of(lang)) == marks


def test_the_style_sheet_has_the_same_quotation_marks():
    sheet = (THEME / "assets/onrecord/onrecord.css").read_text(encoding="utf-8")
    rules = re.findall(r'or-words\[class\](?::is\(([^{]*)\))? \{[^}]*quotes: "(.+)" "(.+)";', sheet)
    found = {
        tuple(mark.replace("\\202F ", "\u202f").replace("\\202F", "\u202f") for mark in marks): tuple(
            re.findall(r":lang\(([\w-]+)\)", languages)
        )
        for languages, *marks in rules
    }
    assert found.pop(DEFAULT) == ()
    assert found == {marks: tuple(languages.split()) for marks, languages in MARKS.items()}


@pytest.mark.parametrize("lang", ["en", "fa"])
def test_our_own_words_have_the_same_quotation_marks(lang: str):
    assert Catalogue.of(lang).say("“{words}”", words="x").split("x") == list(marks_of(lang))


def test_no_line_ends_between_a_mark_and_its_word():
    assert pieces_of("«\u202fUn pont\u202f»") == ["«\u202fUn ", "pont\u202f»"]


@pytest.mark.parametrize("one", ALL, ids=[f"{n}" for n in range(len(ALL))])
def test_the_picture_and_its_text_say_the_same(one: ShareCard):
    written = " ".join(line.text for line in DRAWER.lines(one))
    facts = (*one.facts, one.text, *one.marks)
    assert [fact for fact in facts if fact not in one.alt] == []
    assert [fact for fact in facts if fact not in written] == []
    # And neither says more.
    spoken = one.alt
    for fact in sorted(facts, key=len, reverse=True):
        spoken, written = spoken.replace(fact, ""), written.replace(fact, "")
    assert set(spoken) <= set("(): –")
    assert set(written) <= {" "}


def test_a_picture_is_of_the_size_that_is_asked_for_and_always_the_same():
    png = DRAWER.png(card("claims/stands"))
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", png[16:24]) == (WIDTH, HEIGHT) == (1200, 630)
    assert Drawer(renderer().shape).png(card("claims/stands")) == png


def test_its_colours_are_those_of_the_style_sheet():
    sheet = (THEME / "assets/onrecord/onrecord.css").read_text(encoding="utf-8").partition('scheme="slate"')[0]
    assert {word: re.search(rf"--or-{word}: (#\w+);", sheet)[1] for word in STATUS} == STATUS


def test_text_stays_on_the_picture():
    words = "The bridge over the river, which was closed on Friday, " * 40
    long = ShareCard(
        noun="Quote",
        text=words.strip(),
        lang="en",
        dir="ltr",
        lines_dir="ltr",
        site="A site with a rather long name that goes on and on and on and on",
        ours_dir="ltr",
        marks=("“", "”"),
        cut=" […]",
        lines=("A. Name, " * 30, "today", "A caveat; " * 60),
    )
    lines = DRAWER.lines(long)
    for line in lines:
        assert line.y > line.size
        assert line.y < HEIGHT
        assert line.faces.width(line.text) * line.size / 1000 <= WIDTH - 2 * 70
    body = [line.text for line in lines if line.faces.faces[0].path.name == SERIF[0]]
    assert body[0].startswith("“The bridge")
    assert body[-1].endswith(" […]”")
    assert len({line.y for line in lines}) == len(lines) - 1  # the kind and the site stand side by side


def test_a_letter_without_a_font_is_told():
    assert DRAWER.lacks(card("claims/stands")) == ""
    chinese = ShareCard(noun="Claim", text="桥", lang="zh", dir="ltr", lines_dir="ltr", site="S", ours_dir="ltr")
    assert DRAWER.lacks(chinese) == "桥"


def test_what_is_no_font_is_refused(tmp_path):
    (tmp_path / "a.ttf").write_bytes(b"no font")
    with pytest.raises(FontError, match=r"a\.ttf"):
        Typeface(tmp_path / "a.ttf")


# -- letters in their order --------------------------------------------------------------------------

L, R = False, True


@pytest.mark.parametrize(
    ("text", "rtl", "pieces"),
    [
        ("abc", L, [("abc", L)]),
        ("", L, []),
        ("abc אב", L, [("abc ", L), ("אב", R)]),
        ("abc אב", R, [("אב", R), (" ", R), ("abc", L)]),
        ("گفت 12 نفر", R, [(" نفر", R), ("12", L), ("گفت ", R)]),
        ("گفت ۱۲٪", R, [("٪", R), ("۱۲", L), ("گفت ", R)]),
        ("پل (River Bridge) بسته", R, [(") بسته", R), ("River Bridge", L), ("پل (", R)]),
        ("a (אב) c", L, [("a (", L), ("אב", R), (") c", L)]),
        ("אב: 5-6.", R, [(".", R), ("5-6", L), ("אב: ", R)]),
        (
            "\u2068رضا\u2069, \u2068Mayor\u2069",
            L,
            [("\u2068", L), ("رضا", R), ("\u2069, \u2068", L), ("Mayor", L), ("\u2069", L)],
        ),
        ("\u2067abc \u2066אב\u2069.\u2069 d", L, None),
        ("אב\u200e.", R, [("\u200e", L), (".", R), ("אב", R)]),
    ],
)
def test_letters_stand_in_the_order_of_unicode(text, rtl, pieces):
    found = pieces_from_left(text, rtl=rtl)
    assert sorted("".join(piece.text for piece in found)) == sorted(text)
    if pieces is not None:
        assert joined(found) == joined([Piece(*p) for p in pieces])


def joined(pieces: list[Piece]) -> list[tuple[str, bool]]:
    """Pieces of one direction that follow each other, as one: only what a reader sees."""
    seen = "".join(p.text if not p.is_rtl else p.text[::-1] for p in pieces)
    return [(plain(seen), False)]


def test_arabic_letters_are_joined():
    arabic = Typeface(OWN / SANS[1])
    whole = arabic.shaped("سلام", rtl=True)[1]
    assert whole < sum(arabic.shaped(letter, rtl=True)[1] for letter in "سلام")
    assert len(arabic.shaped("لا", rtl=True)[0]) < 2 + 1


def test_each_letter_is_drawn_by_a_font_that_has_it():
    faces = Typefaces(*(Typeface(OWN / name) for name in SERIF))
    glyphs, width = faces.set("Ab سلام שלום Жу", rtl=False)
    assert all(glyph.outline for glyph in glyphs)
    assert [glyph.x for glyph in glyphs] == sorted(glyph.x for glyph in glyphs)
    assert width > glyphs[-1].x


# -- lines -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("a bc d", ["a ", "bc ", "d"]),
        ("他说（桥）没塌。真的", ["他", "说", "（桥）", "没", "塌。", "真", "的"]),
        ("iPhone 的「壳」", ["iPhone ", "的", "「壳」"]),
        ("", []),
    ],
)
def test_lines_may_end_between_words_or_letters_without_blanks(text, pieces):
    assert pieces_of(text) == pieces


def test_lines_are_cut_at_a_word():
    faces = Typefaces(Typeface(OWN / SANS[0]))
    text = "one two three four five six seven"
    lines, whole = faces.lines(text, faces.width("one two three"), 2)
    assert (lines, whole) == (("one two three", "four five six…"), False)
    lines, whole = faces.lines(text, faces.width(text), 1, end="”")
    assert (lines, whole) == (("one two three four five six…”",), False)
    assert faces.lines(text, 10**6, 1) == ((text,), True)


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("a" * 20, "aaaaaaaaa-", ("aaaaaaaaa-", "aaaaaaaaa-", "aa")),
        ("“" + "a" * 8 + "”, b", "“aaaaa-", ("“aaaaa-", "aaa”, b")),
        ("мост" * 3, "мостмо-", ("мостмо-", "стмост")),
        ("well-known", "well-", ("well-", "kno-", "wn")),
        ("1234567890", "12345", ("12345", "67890")),
        ("https://a.example/b", "https://a.e", ("https://a.e", "xample/b")),
        ("پ" * 8, "پ" * 4, ("پ" * 4, "پ" * 4)),
    ],
)
def test_a_word_that_is_wider_than_a_line_is_broken(text: str, room: str, lines: tuple[str, ...]):
    faces = Typefaces(*(Typeface(OWN / name) for name in SANS))
    assert faces.lines(text, faces.width(room), 5) == (lines, True)
