"""A frame of the theme, cut at its marks and filled again."""

from urllib.parse import quote

import pytest
from markupsafe import Markup

from onrecord.render import MARKS, Shell

CONTENT = f"<main>{MARKS['content']}</main>"


def filled(frame: str, **values: str) -> str:
    return Shell.of(frame + CONTENT).fill(**values).removesuffix("<main></main>")


def test_values_are_escaped_unless_they_are_markup():
    shell = Shell.of(f"<title>{MARKS['title']}</title>{CONTENT}")
    page = shell.fill(title="A <b> & \"c\" 'd'", content=Markup("<p>x</p>"))
    assert page == "<title>A &lt;b&gt; &amp; &#34;c&#34; &#39;d&#39;</title><main><p>x</p></main>"


def test_in_an_address_a_value_is_percent_encoded():
    frame = f'<a href="https://s.example/?t={quote(MARKS["title"])}&u={quote(MARKS["canonical"]).lower()}">'
    page = filled(frame, title="A & b/c", canonical="https://x.example/")
    assert page == '<a href="https://s.example/?t=A%20%26%20b%2Fc&u=https%3A%2F%2Fx.example%2F">'


def test_a_value_may_stand_anywhere_and_as_often_as_the_theme_likes():
    frame = f"{MARKS['source']}.md {MARKS['title']}{MARKS['title']} {MARKS['description']}"
    assert filled(frame, source="claims/x", title="T") == "claims/x.md TT "


@pytest.mark.parametrize("mark", MARKS.values())
def test_html_must_put_a_mark_into_quotation_marks(mark):
    """What holds none of these, a minifier may take out of them (HTML, unquoted attribute value syntax)."""
    assert set(mark) & set(" \t\n\"'=<>`")


def test_a_theme_must_show_the_content():
    with pytest.raises(ValueError, match="shows no page content"):
        Shell.of("<title></title>")


ITEM = f'<li class="i"><a href="#{MARKS["anchor"]}">\n {MARKS["section"]}</a></li>'


def test_the_entry_of_a_contents_table_stands_for_each_section():
    shell = Shell.of(f"<ul><li>other</li>{ITEM}</ul>{CONTENT}")
    page = shell.fill([("a", "A & b"), ("c", Markup("<b>C</b>"))])
    assert page.startswith(
        '<ul><li>other</li><li class="i"><a href="#a">\n A &amp; b</a></li><li class="i"><a href="#c">\n <b>C'
    )


def test_a_theme_may_show_no_contents_table():
    assert Shell.of(CONTENT).fill([("a", "A")], content="x") == "<main>x</main>"


def test_a_link_that_skips_to_the_content_leads_to_the_first_section():
    shell = Shell.of(f'<a href="#{MARKS["anchor"]}">skip</a><ul>{ITEM}</ul>{CONTENT}')
    assert shell.fill([("a", "A"), ("b", "B")]).startswith('<a href="#a">skip</a>')
