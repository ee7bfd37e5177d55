"""Web pages become lines of text, as a browser shows them."""

import html

import pytest

from capturing import LANGUAGES, missing, page, paragraphs, sentences
from onrecord.capture import CaptureError
from onrecord.capture.html import read_html

SOFT = "\N{SOFT HYPHEN}"


def whole(body: str) -> str:
    return read_html(f"<!doctype html><body>{body}")[1]


def with_words_marked(paragraph: str) -> str:
    """Every word's second letter in an element of its own, and a soft hyphen behind it."""
    return " ".join(
        f"{html.escape(w[:1])}<b>{html.escape(w[1:2])}</b>&shy;{html.escape(w[2:])}" for w in paragraph.split(" ")
    )


def every_sign_escaped(text: str) -> str:
    return "".join(f"&#x{ord(char):X};" for char in text)


def soup(lang: str) -> str:
    return "<div>" + "</div><div><p></p>".join(f"<span>{html.escape(text)}</span>" for text in paragraphs(lang))


def amp(lang: str) -> str:
    body = "".join(f'<p class="p">{html.escape(text)}</p><amp-ad layout="fixed"></amp-ad>' for text in paragraphs(lang))
    return f'<amp-story><amp-layout><div class="wrap">{body}</div></amp-layout></amp-story>'


def in_many_kinds(lang: str) -> str:
    first, second, third = map(html.escape, paragraphs(lang))
    return (
        f"<blockquote><p>{first}</p></blockquote><ul><li>{second}</li></ul>"
        f'<figure><img src="b.jpg" alt="no text"><figcaption>{third}</figcaption></figure>'
    )


def with_pull_quotes(lang: str) -> str:
    return "".join(
        f'<p>{html.escape(text)}</p><aside class="pullquote">{html.escape(text.split(" ")[0])}</aside>'
        '<div class="ad-slot">Advertisement</div>'
        for text in paragraphs(lang)
    )


WAYS = {
    "plain": lambda lang: "".join(f"<p>{html.escape(text)}</p>" for text in paragraphs(lang)),
    "marked": lambda lang: "".join(f"<p>{with_words_marked(text)}</p>" for text in paragraphs(lang)),
    "escaped": lambda lang: "".join(f"<p>{every_sign_escaped(text)}</p>" for text in paragraphs(lang)),
    "soup": soup,
    "amp": amp,
    "kinds": in_many_kinds,
    "pull quotes": with_pull_quotes,
    "breaks": lambda lang: "<br><br>\n".join(map(html.escape, paragraphs(lang))),
    "table": lambda lang: "<table>" + "".join(f"<tr><td>{html.escape(t)}</td></tr>" for t in paragraphs(lang)),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("way", WAYS)
def test_every_sentence_is_found(lang, way):
    text, everything = read_html(page(lang, WAYS[way](lang)))
    assert missing(sentences(lang), text, everything) == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("way", ["plain", "marked", "pull quotes"])
def test_the_article_is_found_without_what_surrounds_it(lang, way):
    text, everything = read_html(page(lang, WAYS[way](lang)))
    around = ("Sport", "Another story", "First!", "© Daily")
    assert missing(paragraphs(lang), text) == []
    assert [words for words in around if words in text] == []
    assert [words for words in around if words not in everything] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_paragraphs_are_lines(lang):
    text, _ = read_html(page(lang))
    assert set(paragraphs(lang)) <= set(text.split("\n"))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("way", WAYS)
def test_the_article_holds_no_line_that_the_page_does_not(lang, way):
    text, everything = read_html(page(lang, WAYS[way](lang)))
    lines = iter(everything.split("\n"))
    assert [line for line in text.split("\n") if line not in lines] == []


class TestNothingIsMadeUp:
    """What extraction for search engines leaves out would turn a sentence into its opposite."""

    LONG = "The council met on Monday and talked for hours about the old bridge, its cracks and the money for it."

    @pytest.mark.parametrize(
        "inner",
        [
            "<button>not</button>",
            '<span class="share">not</span>',
            '<a class="related" href="/">not</a>',
            '<aside class="ad">not</aside>',
            "<sup>not</sup>",
            "<form>not</form>",
            '<div class="promo">not</div>',
        ],
    )
    @pytest.mark.parametrize("tag", ["p", "div"])
    def test_inside_a_sentence(self, inner, tag):
        body = f"<p>{self.LONG}</p><{tag}>They will {inner} open it again.</{tag}><p>{self.LONG} So it was said.</p>"
        text, _ = read_html(page("en", body))
        assert "not" in text
        assert "will open" not in text.replace("\n", " ")

    def test_between_paragraphs(self):
        body = f"<p>{self.LONG}</p><div>No.</div><p>{self.LONG} So it was said.</p>"
        text, _ = read_html(page("en", body))
        assert text.split("\n")[-3:] == [self.LONG, "No.", f"{self.LONG} So it was said."]


class TestLines:
    @pytest.mark.parametrize(
        ("body", "text"),
        [
            ("<p>one<p>two", "one\ntwo"),
            ("<p>un<b>br</b>eak<i>able</i></p>", "unbreakable"),
            ("<p>a <b>b</b> c</p>", "a b c"),
            ("<p>a<b> b</b>c", "a bc"),
            ("<p>a<br>b<br/>c", "a\nb\nc"),
            ("<p>un<wbr>breakable", "unbreakable"),
            ("a<div>b</div>c", "a\nb\nc"),
            ("<p>  a\n\t b\r\n c ", "a b c"),
            ("<p>a&nbsp;b", "a\N{NO-BREAK SPACE}b"),
            ("<pre>a  b\n\n c</pre>", "a b\nc"),
            ("<ul><li>a<li>b</ul>", "a\nb"),
            ("<table><tr><th>a<th>b<tr><td>c<td>d</table>", "a\nb\nc\nd"),
            ("<dl><dt>a<dd>b</dl>", "a\nb"),
            ("<p>a<!-- no -->b", "ab"),
            ("<p>a<span hidden>no</span>b", "ab"),
            ('<p>a<span style="color:red; DISPLAY : none">no</span>b', "ab"),
            ('<p>a<span style="visibility:hidden">no</span>b', "ab"),
            ("<p>a<script>no</script><style>no</style><template>no</template><noscript>no</noscript>b", "ab"),
            ("<dialog>no</dialog><dialog open>yes</dialog>", "yes"),
            ("<details><summary>a</summary>b</details>", "a\nb"),
            ("<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字</ruby>", "漢字"),
            ("<select><option>no</select>yes<video>no</video><iframe>no</iframe>", "yes"),
            ("<svg><title>no</title><text>in a chart</text></svg>", "in a chart"),
            ("<title>no</title><p>yes", "yes"),
            ("text alone", "text alone"),
            ("", ""),
            ("<!-- nothing -->", ""),
        ],
    )
    def test_blocks_and_words(self, body, text):
        assert whole(body) == text

    @pytest.mark.parametrize(
        ("written", "read"),
        [
            ("&rsquo;&#8217;&#x2019;&#146;", "’’’’"),
            ("&amp;lt;", "&lt;"),
            ("caf&eacute; &hellip; &zwnj;", "café … \N{ZERO WIDTH NON-JOINER}"),
            ("a&shy;b", f"a{SOFT}b"),
            ("&period;&lsqb;", ".["),
            ("&nosuchthing;", "&nosuchthing;"),
            ("AT&T", "AT&T"),
        ],
    )
    def test_character_references(self, written, read):
        assert whole(f"<p>{written}") == read

    def test_an_encoding_in_the_text_counts_no_more(self):
        assert (
            read_html('<?xml version="1.0" encoding="latin-1"?><html><meta charset="latin1"><p>سلام é')[1] == "سلام é"
        )

    def test_entities_of_its_own_are_not_read(self):
        assert "file" not in read_html('<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>&a;')[1]


def test_a_page_without_an_article_is_all_of_it():
    assert read_html("<p>Two words.") == ("Two words.", "Two words.")


def test_nested_as_deep_as_pages_are():
    assert whole("<div>" * 1500 + "deep" + "</div>" * 1500 + "<p>after") == "deep\nafter"


def test_deeper_than_can_be_read_is_refused_rather_than_cut_off():
    with pytest.raises(CaptureError, match=r"^nests its elements too deep$"):
        whole("<div>" * 50_000 + "deep")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ('<p>We counted 17<sup><a href="#fn1">1</a></sup> dead people', "We counted 17¹ dead people"),
        ("<p>10<sup>6</sup> people", "10⁶ people"),
        ("<p>10<sup>-6</sup> of it", "10⁻⁶ of it"),
        ("<p>10<sup>−6</sup> of it", "10⁻⁶ of it"),
        ("<p>17<sup><!-- n --><span></span><a>1</a></sup>", "17¹"),
        ("<p><b>17</b><sup>1</sup>", "17¹"),
        ("<p>17<sup>1</sup>/<sub>2</sub> of it", "17 1/2 of it"),
        ("<p><sup>1</sup>7 people", "¹7 people"),
        ("<p>17<sup>1</sup>7 people", "17¹7 people"),
        ("<p>١٧<sup>١</sup> شخصا", "١٧¹ شخصا"),
        ('<p>17<span style="vertical-align: super">1</span> people', "17¹ people"),
        ('<p>17<a href="#fn1">1</a> people', "17¹ people"),
        ('<p>17<a role="doc-noteref" href="n.html">1</a> people', "17¹ people"),
        ('<p>1<a href="b.html">71</a> people', "171 people"),
        ("<p>17 <sup>1</sup> people", "17 ¹ people"),
        ("<p>1<sup>st</sup> of May, H<sub>2</sub>O", "1st of May, H2O"),
        ("<p>people<sup>12</sup> there", "people¹² there"),
        ("<p>repaired<sup>3, 4</sup>.", "repaired³,⁴."),
        ('<p>in 2021.<sup><a href="#fn3">3</a></sup> He', "in 2021.³ He"),
        ('<p>repaired.<sup><a href="#fn3"><i>[</i>3<i>]</i></a></sup> He', "repaired.[³] He"),
        ("<p><ruby>東<rp>（</rp><rt>とう</rt><rp>）</rp>京<rtc>きょう</rtc></ruby>に行きません", "東京に行きません"),
        ("<p>repaired<sup>3</sup>.", "repaired³."),
        ("<p>repaired.<sup> <b>3</b></sup> It", "repaired. ³ It"),
        ('<p>repaired<a href="#n3">3</a>.', "repaired³."),
        ('<p>see section <a href="#s3">3</a>.', "see section 3."),
        ("<p>repaired<sup>a</sup>.", "repairedᵃ."),
        ("<p>au XX<sup>e</sup> siècle, le 2<sup>e</sup>", "au XXe siècle, le 2e"),
        ("<p>17<sub>5</sub> people", "17₅ people"),
        ("<p>$5<sup>99</sup>", "$5⁹⁹"),
        ("<p>1<b>7</b> people", "17 people"),
        ("<p>in 19<sup></sup>97", "in 19 97"),
    ],
)
def test_raised_figures_do_not_run_into_others(body, text):
    assert whole(body) == text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<div><embed src=x><p>one</p></div><p>two", "one\ntwo"),
        ("<div><source src=x><p>one</p></div><p>two", "one\ntwo"),
        ("<div><track src=x><p>one</p></div><p>two", "one\ntwo"),
        ("<p>The fighting is <embed>not over", "The fighting is not over"),
        ("<p>The <source>fighting <track>is <embed>not <wbr>over <embed>now", "The fighting is not over now"),
        ("<embed hidden>one", "one"),
        ("<p>one</p><video><source src=a><track src=b>no text</video><p>two", "one\ntwo"),
        ("<p>one</p><audio><source src=a>no text</audio><p>two", "one\ntwo"),
        ("<p>one</p></body></html><p>two</p>three", "one\ntwo\nthree"),
        (
            "<p>one</p></body></html>\n<!-- c --><html><head><title>t</title></head><body><p>two</p></body></html>",
            "one\ntwo",
        ),
    ],
)
def test_what_follows_is_not_swallowed(body, text):
    assert whole(body) == text


def test_quotations_have_their_marks():
    told = whole("<p>She said: <q>They are <q>heroes</q>, <b>not</b></q> and <q>left</q>.")
    assert told == "She said: “They are ‘heroes’, not” and “left”."


@pytest.mark.parametrize(
    "struck",
    ["<del>not</del>", "<s>not</s>", "<strike>n<b>o</b>t</strike>", '<i style="text-decoration: line-through">not</i>'],
)
def test_struck_words_are_no_part_of_the_text_as_it_reads_now(struck):
    assert whole(f"<p>The fighting is {struck} <ins>quite</ins> over") == "The fighting is quite over"


def test_an_article_is_not_swallowed():
    told = "".join(f"<p>{html.escape(text)}</p>" for text in paragraphs("en"))
    for body in (f"<div><embed src=x>{told}</div>", f"<p>A start.</p></body></html><article>{told}</article>"):
        text, all_of_it = read_html(f"<!doctype html><html><body>{body}")
        assert missing(sentences("en"), text, all_of_it) == []


def test_many_elements_that_hold_nothing():
    assert whole("<embed><p>one</p>" * 200).count("one") == 200
