"""References in headings: what anchors and contents are made of."""

import pytest
from markdown import Markdown
from pymdownx.slugs import slugify

from onrecord.markup import OnRecordExtension


def render(text: str, status: str = "contested", **toc: object) -> Markdown:
    """The Markdown that has rendered a text in which each reference is shown with a status."""
    extension = OnRecordExtension(
        lambda reference: f'<a href="x">{reference.label or "the claim"}</a> <i>({status})</i>',
        lambda reference: reference.label or "the claim",
    )
    md = Markdown(extensions=["toc", "smarty", "attr_list", extension], extension_configs={"toc": toc})
    md.html = md.convert(text)
    return md


@pytest.mark.parametrize(
    ("heading", "anchor", "entry"),
    [
        ("## What [[claims/x]] means", "what-the-claim-means", "What the claim means"),
        ("## [[claims/x|A *label*]]", "a-label", "A *label*"),
        ("## One [[claims/x]] and [[claims/y|B]]", "one-the-claim-and-b", "One the claim and B"),
        ("## **Strong [[claims/x]]** & more", "strong-the-claim--more", "Strong the claim &amp; more"),
        ("## [[claims/x|<b> & {{ 7*7 }}]]", "b-7-7", "&lt;b&gt; &amp; {{ 7*7 }}"),
        ("## Named [[claims/x]] { #mine }", "mine", "Named the claim"),
        ("## `[[claims/x]]`", "claimsx", "[[claims/x]]"),
        ("## Plain", "plain", "Plain"),
    ],
)
def test_anchors_and_contents_hold_the_words_only(heading, anchor, entry):
    md = render(heading, slugify=slugify(case="lower") if "7*7" not in heading else _words)
    (token,) = md.toc_tokens
    assert (token["id"], token["name"]) == (anchor, entry)
    assert f'id="{anchor}"' in md.html
    assert ("(contested)" in md.html) is ("[[claims" in heading and "`" not in heading)


def _words(text: str, separator: str) -> str:
    return separator.join("".join(c if c.isalnum() else " " for c in text).split())


def test_an_anchor_does_not_change_with_a_status():
    text = "# T [[claims/x]]\n\n## A [[claims/x]]\n\n## A [[claims/x]]\n\nIt is [[claims/x]].\n"
    one, other = render(text), render(text, "refuted")
    assert one.toc_tokens == other.toc_tokens
    assert one.html.replace("contested", "refuted") == other.html
    assert other.html.count("(refuted)") == 4


def test_links_on_headings_keep_what_they_show():
    html = render("## A [[claims/x]]", permalink=True).html
    assert '<a href="x">the claim</a> <i>(contested)</i>' in html
    assert 'href="#a-the-claim"' in html


def test_a_markdown_that_is_used_again_begins_anew():
    md = render("## A [[claims/x]]")
    assert md.reset().convert("Short.") == "<p>Short.</p>"
    assert 'id="b-the-claim"' in md.reset().convert("## B [[claims/x]]")


def test_without_contents_headings_are_shown_as_ever():
    extension = OnRecordExtension(lambda reference: "<i>shown</i>", lambda reference: "words")
    assert Markdown(extensions=[extension]).convert("## A [[claims/x]]") == "<h2>A <i>shown</i></h2>"
