"""Works as references: CSL-JSON, BibTeX and styles; what is typed stays text, and nothing is guessed."""

import json

import pytest
from markupsafe import escape

from onrecord.citations import Citations, bibtex, cite, has_style, item_of_source
from onrecord.citations.items import date_parts
from onrecord.schema import SourceKind
from onrecord.schema.dates import parse_date
from onrecord.view.dates import day_in_own_words
from support import article, compile_text, key, site_of


def source(fields: str):
    front = f"sources: [{{id: paper, title: A title, kind: news-report, {fields}}}]"
    return compile_text({"articles/a1.md": article(front)}).record.sources["paper"]


@pytest.mark.parametrize(
    ("date", "parts"),
    [
        ("2021-09-05", {"date-parts": [[2021, 9, 5]]}),
        ("2021-09", {"date-parts": [[2021, 9]]}),
        ("2021", {"date-parts": [[2021]]}),
        ("2021-09-05~", {"date-parts": [[2021, 9, 5]], "circa": True}),
        ("2021-09?", {"date-parts": [[2021, 9]], "circa": True}),
        ("2021-09-03/2021-09-06", {"date-parts": [[2021, 9, 3], [2021, 9, 6]]}),
        ("2021-09-06/..", {}),
        ("XXXX", {}),
    ],
)
def test_dates_are_as_precise_as_they_were_written(date, parts):
    assert date_parts(parse_date(date)) == parts


@pytest.mark.parametrize(
    ("fields", "reference"),
    [
        (
            "authors: [Kim Sengupta], publisher: The Independent, published: 2021-09-05",
            "Kim Sengupta. (2021, September 5). A title. <cite>The Independent</cite>.",
        ),
        (
            "authors: [Kim Sengupta, Ministry of Health], publisher: The Paper, published: 2021",
            "Kim Sengupta, &amp; Ministry of Health. (2021). A title. <cite>The Paper</cite>.",
        ),
        (
            "publisher: The Independent, published: 2021-09-05",
            "The Independent. (2021, September 5). <cite>A title</cite>.",
        ),
        ("authors: [The Paper], publisher: The Paper", "The Paper. (n.d.). <cite>A title</cite>."),
        ("published: 2021, url: 'https://x.example/a?b=1&c=2'", "A title. 2021. https://x.example/a?b=1&amp;c=2"),
    ],
)
def test_a_source_in_the_default_style(fields, reference):
    made = Citations().source(source(fields))
    assert made.html == reference
    assert made.title == "A title"


def test_what_looks_like_markup_is_text_in_every_style():
    text = "<b>5 < 6</b> & &amp; <script>x</script> \\LaTeX{} $1"
    item = {"id": "a", "type": "webpage", "title": text, "author": [{"literal": text}], "container-title": text}
    for style in ("apa", "chicago-notes-bibliography", "modern-language-association", "ieee"):
        made = cite([item], style)[0].html
        assert "<b>" not in made
        assert "<script" not in made
        assert made.unescape().casefold().count("5 < 6</b> & &amp; <script>x</script>") >= 2
    entry = bibtex(item)
    assert r"\textbackslash{}LaTeX\{\} \$1" in entry
    assert entry.count("{") == entry.count("}")


def test_no_style_prints_a_word_for_an_edition_that_there_is_not():
    item = item_of_source(source("authors: [Kim Sengupta], publisher: The Paper, published: 2021-09-05"))
    (made,) = cite([item], "chicago-notes-bibliography")
    assert made.html == "Kim Sengupta. “A title.” <cite>The Paper</cite>, September 5, 2021."


def test_a_stop_stands_before_the_closing_mark_where_the_language_has_it_so():
    item = {"id": "a", "type": "webpage", "title": "A_B #1", "author": [{"literal": "Ann"}], "container-title": "Site"}
    ends = {lang: cite([item], "chicago-notes-bibliography", lang=lang)[0].after for lang in ("en", "en-GB")}
    assert ends == {"en": ".” Site.", "en-GB": "’. Site."}
    (made,) = cite([{**item, "language": "en"}], "modern-language-association")
    assert made.html == "Ann. “A_B #1.” <cite>Site</cite>."


SPEAKING = Citations(lang="fa", days=day_in_own_words)
"""The references of a Persian site."""


def test_a_persian_reference_has_our_dates_and_keeps_what_is_read_from_the_left_apart():
    fields = "lang: fa, authors: [مریم احمدی], publisher: Paper, published: 2024-05-09, url: 'https://x.example/'"
    paper, url = '<bdi dir="ltr">Paper</bdi>', '<bdi dir="ltr">https://x.example/</bdi>'
    made = SPEAKING.source(source(fields)).html
    assert made == f"مریم احمدی. (۹ مهٔ ۲۰۲۴). A title. <cite>{paper}</cite>. {url}"
    made = SPEAKING.source(source("lang: fa, published: 2024~, url: 'https://x.example/'")).html
    assert made == f"A title. حدود ۲۰۲۴. {url}"


TWO = "lang: #, authors: [مریم احمدی, سارا کریمی], publisher: درهٔ رودخانه, published: 2024-05-09"


@pytest.mark.parametrize(
    ("style", "reference"),
    [
        ("apa", "مریم احمدی و سارا کریمی. (۹ مهٔ ۲۰۲۴). A title. <cite>درهٔ رودخانه</cite>."),
        ("chicago-notes-bibliography", "مریم احمدی و سارا کریمی. «A title». <cite>درهٔ رودخانه</cite>، ۹ مهٔ ۲۰۲۴."),
        ("ieee", "مریم احمدی و سارا کریمی، «A title»، <cite>درهٔ رودخانه</cite>، ۹ مهٔ ۲۰۲۴."),
    ],
)
def test_a_persian_reference_has_persian_signs(style, reference):
    made = Citations(style=style, lang="fa", days=day_in_own_words).source(source(TWO.replace("#", "fa"))).html
    assert made.startswith(reference)


def test_an_arabic_one_has_its_own_and_an_english_one_keeps_its_own():
    def made(lang: str) -> str:
        return Citations(style="chicago-notes-bibliography", lang="fa").source(source(TWO.replace("#", lang))).html

    assert "«A title»." in made("ar")
    assert not set(made("ar")) & set(',;&"“”')
    assert "“A title.”" in made("en")
    assert ", and " in made("en")


@pytest.mark.parametrize("style", ["apa", "chicago-notes-bibliography", "ieee"])
def test_what_is_typed_keeps_its_signs(style):
    title, name, url = "Rope, “twine” & wire; why?", "Salt, Sand & Co; “S”", "https://x.example/?a=1,2;3&b"
    item = {"id": "a", "type": "webpage", "title": title, "author": [{"literal": name}, {"literal": "ب"}], "URL": url}
    (made,) = cite([{**item, "language": "fa"}], style, lang="fa")
    assert made.title == escape(title)
    assert escape(name) in made.html
    assert escape(url) in made.html


def test_family_names_and_one_that_a_style_shortens():
    authors = [{"family": "احمدی", "given": "مریم"}, {"family": "Doe", "given": "Jane"}]
    item = {"id": "a", "type": "webpage", "title": "پل", "author": authors, "language": "fa"}
    before = cite([item], "apa", lang="fa")[0].before
    assert before.unescape().startswith("احمدی، مریم و ")
    assert "Doe" in before


def test_a_work_in_another_language_is_cited_in_the_readers():
    work = source("lang: de, authors: [A. Reporter], published: 2024-05-04")
    assert "2024, May 4" in Citations(lang="en").source(work).html


def test_a_work_that_is_read_the_other_way_is_cited_in_its_language():
    fields = "lang: en, authors: [A. Reporter], publisher: درهٔ رودخانه, published: 2024-05-04~"
    made = SPEAKING.source(source(fields)).html
    assert made == 'A. Reporter. (ca. 2024, May 4). A title. <cite><bdi dir="rtl">درهٔ رودخانه</bdi></cite>.'
    # Of a language that the styles do not know, the words are the site's.
    made = SPEAKING.source(source("lang: ps, authors: [A], published: 2024")).html
    assert "۲۰۲۴" in made


def test_dates_of_persian_articles_in_every_style():
    fields = "lang: fa\nauthors: [مریم احمدی]\nupdated: 2021-09-06"
    compiled = compile_text({"articles/a1.md": article(fields)})
    cite = site_of(compiled, SPEAKING).pages.page(key("articles/a1"), "").cite
    assert all("۶ سپتامبر ۲۰۲۱" in reference.html for _, reference in cite.styled)
    assert json.loads(cite.csl)[0]["issued"] == {"date-parts": [[2021, 9, 6]]}


def test_a_question_has_one_mark_at_its_end():
    item = {"id": "a", "type": "webpage", "title": "Who holds it?", "author": [{"literal": "Ann"}]}
    assert [made.html for made in cite([item], "apa")] == ["Ann. (n.d.). <cite>Who holds it?</cite>"]
    assert [made.html for made in cite([item], "chicago-notes-bibliography")] == ["Ann. “Who holds it?”"]


@pytest.mark.parametrize("style", ["apa", "chicago-notes-bibliography"])
def test_so_has_a_question_in_persian(style):
    item = {"id": "a", "type": "webpage", "title": "پل چرا بسته شد؟", "author": [{"literal": "مریم"}], "language": "fa"}
    (made,) = cite([item], style)
    assert "." not in made.after
    assert "؟" in made.title


@pytest.mark.parametrize("kind", SourceKind)
@pytest.mark.parametrize("style", ["apa", "chicago-notes-bibliography", "modern-language-association", "ieee"])
def test_every_kind_of_source_has_a_reference_in_every_style(kind, style):
    for fields in ("", ", publisher: P", ", publisher: P, authors: [A]", ", url: 'https://x.example/'"):
        front = f"sources: [{{id: paper, title: A title, kind: {kind}{fields}}}]"
        found = compile_text({"articles/a1.md": article(front)}).record.sources["paper"]
        reference = Citations(style=style).source(found)
        assert reference.title == "A title"
        assert not reference.before.startswith("[1]")


PEOPLE = "{family: Sengupta, given: Kim}, {family: de la Cruz, given: Jean-Paul M.}, Ministry of Health"


@pytest.mark.parametrize(
    ("style", "names"),
    [
        ("apa", "Sengupta, K., de la Cruz, J.-P. M., &amp; Ministry of Health. (2021"),
        ("chicago-notes-bibliography", "Sengupta, Kim, Jean-Paul M. de la Cruz, and Ministry of Health. "),
        ("modern-language-association", "Sengupta, Kim, et al. "),
        ("american-sociological-association", "Sengupta, Kim, Jean-Paul M. de la Cruz, and Ministry of Health. "),
        ("ieee", "K. Sengupta, J.-P. M. de la Cruz, and Ministry of Health, “"),
        ("elsevier-vancouver", "Sengupta K, de la Cruz J-PM, Ministry of Health. "),
    ],
)
def test_people_whose_family_names_are_known_are_named_as_styles_name_people(style, names):
    made = Citations(style=style).source(source(f"authors: [{PEOPLE}], published: 2021-09-05"))
    assert made.before.startswith(names)


@pytest.mark.parametrize(
    ("style", "name"), [("apa", "Sengupta, K. ("), ("chicago-notes-bibliography", "Sengupta, Kim. “")]
)
def test_the_name_of_one_person(style, name):
    made = Citations(style=style).source(source("authors: [{family: Sengupta, given: Kim}], publisher: The Paper"))
    assert made.before.startswith(name)


def test_names_of_people_in_data():
    item = item_of_source(source(f"authors: [{PEOPLE}]"))
    assert item["author"] == [
        {"family": "Sengupta", "given": "Kim"},
        {"family": "de la Cruz", "given": "Jean-Paul M."},
        {"literal": "Ministry of Health"},
    ]
    assert "author = {Sengupta, Kim and {de la Cruz}, Jean-Paul M. and {Ministry of Health}}," in bibtex(item)
    item = item_of_source(source("authors: [{family: 'A, B', given: X and Y}, {family: Ali}]"))
    assert "author = {{A, B}, {X and Y} and Ali}," in bibtex(item)


def test_names_in_scripts_without_capitals_are_not_shortened():
    two = "{family: احمدی, given: مریم}, {family: کریمی, given: سارا}"
    made = SPEAKING.source(source(f"lang: fa, authors: [{two}], published: 2024")).before
    assert made == "احمدی، مریم و کریمی، سارا. (۲۰۲۴). <cite>"


@pytest.mark.parametrize(
    ("author", "whole"),
    [
        ("Kim Sengupta", "Kim Sengupta"),
        ("{family: Sengupta, given: Kim}", "Kim Sengupta"),
        ("{family: Ali}", "Ali"),
        ("{family: 毛, given: 泽东}", "毛泽东"),
        ("{family: Kovács, given: Éva, name: Kovács Éva}", "Kovács Éva"),
        ("{name: Ministry}", "Ministry"),
    ],
)
def test_a_name_as_pages_show_it(author, whole):
    (found,) = source(f"authors: [{author}]").authors
    assert found.whole == whole


def test_what_looks_like_markup_in_names_is_text():
    made = Citations().source(source("authors: [{family: <b>x</b>, given: <i>Y Z}]")).before
    assert made == "&lt;b&gt;x&lt;/b&gt;, &lt;i&gt;Y Z. (n.d.). <cite>"


def test_what_was_cited_before_is_remembered_and_another_language_is_not():
    item = {"id": "a", "type": "webpage", "title": "T", "author": [{"literal": "Ann"}]}
    known: dict[str, str] = {}
    cite([item], "apa", known=known)
    (name,) = known
    known[name] = "remembered"
    assert cite([item], "apa", known=known)[0].before == "remembered"
    assert cite([{**item, "title": "Another"}], "apa", known=known)[0].before == "remembered"
    assert cite([item], "apa", lang="de", known=known)[0].before != "remembered"
    assert cite([item], "ieee", known=known)[0].before != "remembered"


def test_styles_by_their_names():
    assert has_style("apa")
    assert not has_style("no-such-style")
    assert not has_style("")
    assert not has_style("../../etc/passwd")


def test_an_article_says_how_to_cite_it():
    compiled = compile_text({"articles/a1.md": article("authors: [Ann A.]\nupdated: 2021-09-08")})
    page = site_of(compiled).pages.page(key("articles/a1"), "")
    styled = {name: reference.html for name, reference in page.cite.styled}
    assert styled["APA"].startswith("Ann A. (2021, September 8). <cite>An article</cite>.")
    assert styled["Plain"] == "Ann A., “An article”, 8 September 2021"
    assert page.cite.bibtex.startswith("@misc{a1,")
    assert '"title": "An article"' in page.cite.csl
