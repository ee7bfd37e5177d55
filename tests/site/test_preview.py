"""The picture of an article: what previews of links are told, and what is said of a picture that is not there."""

import pytest

from buildsite import SITE_URL, SMALL, BuildFailedError, Elements, build_site, run, write_files, write_site
from onrecord.diagnostics import render
from support import article, codes, compile_text, only

PICTURE = b"not looked into"
NAME = "images/the <valley> & 1.png"
ADDRESS = f"{SITE_URL}images/the%20%3Cvalley%3E%20%26%201.png"
ARTICLE = SMALL["articles/one.md"].replace("The first explainer", "'The \"first\" <explainer>'")


def with_image(image: str) -> str:
    return ARTICLE.replace("published:", f"image: {image!r}\npublished:", 1)


def tags(tmp_path, image: str = NAME, **options) -> dict[str, str]:
    """The tags in the head of the article's page, by their names."""
    written = write_site(tmp_path, {**SMALL, "articles/one.md": with_image(image), NAME: PICTURE}, **options)
    build_site(tmp_path, strict=True)
    head = (written.site / "articles/one/index.html").read_text().partition("</head>")[0]
    found = [(a.get("property") or a.get("name"), a.get("content")) for tag, a in Elements(head).found if tag == "meta"]
    shown = [(name, content) for name, content in found if str(name).startswith(("og:", "twitter:"))]
    assert len(shown) == len(dict(shown))
    return dict(shown)


def test_a_file_of_the_content(tmp_path):
    assert tags(tmp_path) == {
        "og:type": "article",
        "og:title": 'The "first" <explainer>',
        "og:description": "Two accounts of one valley.",
        "og:url": f"{SITE_URL}articles/one/",
        "og:image": ADDRESS,
        "twitter:card": "summary_large_image",
        "twitter:image": ADDRESS,
    }
    assert (tmp_path / "site" / NAME).read_bytes() == PICTURE
    assert run("onrecord", "check", cwd=tmp_path).status == 0


def test_an_address(tmp_path):
    address = "https://p.example/a.png?b='c&amp;d"
    assert tags(tmp_path, address)["og:image"] == address


def test_a_site_that_does_not_know_where_it_stands(tmp_path):
    found = tags(tmp_path, site_url=None)
    assert found["og:image"] == "../../images/the%20%3Cvalley%3E%20%26%201.png"
    assert "og:url" not in found


def test_a_description_for_search_engines_is_the_previews_too(tmp_path):
    written = write_site(tmp_path, {**SMALL, "articles/one.md": with_image("https://p.example/a.png")})
    text = (written.docs / "articles/one.md").read_text().replace("summary:", "description: Another.\nsummary:")
    written.write({"articles/one.md": text})
    build_site(tmp_path, strict=True)
    assert (
        '<meta property="og:description" content="Another.">' in (written.site / "articles/one/index.html").read_text()
    )


def test_what_the_authors_template_says_stays(tmp_path):
    block = '<meta property="og:title" content="Mine">'
    main = '{% extends "base.html" %}{% block extrahead %}' + block + "{% endblock %}"
    write_files(tmp_path / "overrides", {"main.html": main})
    theme = {"name": "material", "font": False, "custom_dir": "overrides"}
    found = tags(tmp_path, theme=theme)
    assert (found["og:title"], found["og:image"]) == ("Mine", ADDRESS)


def test_an_article_without_a_picture_has_no_tags(tmp_path):
    written = write_site(tmp_path, SMALL)
    build_site(tmp_path, strict=True)
    assert "og:" not in (written.site / "articles/one/index.html").read_text()


# -- pictures that are not there ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("image", "help"),
    [
        ("images/valey.png", "did you mean 'images/valley.png'?"),
        ("../images/valley.png", "did you mean 'images/valley.png'?"),
        ("valley.png", "did you mean 'images/valley.png'?"),
        ("//p.example/x.jpg", "write the path of a file, from the content folder"),
        ("articles/one.md", "write the path of a file, from the content folder"),
    ],
)
def test_a_file_that_is_not_there_is_a_finding_in_build_and_check(tmp_path, image, help):
    files = {**SMALL, "articles/one.md": with_image(image), "images/valley.png": PICTURE, "hidden/.a.png": PICTURE}
    write_site(tmp_path, files)
    done = run("onrecord", "check", cwd=tmp_path)
    assert done.status == 1
    headline = f"error[unknown-reference]: article 'one' names image '{image}', which is no file of the content"
    assert headline in done.output
    assert f"help: {help}" in done.output
    with pytest.raises(BuildFailedError) as failed:
        build_site(tmp_path)
    assert headline in str(failed.value)


def test_a_file_that_is_not_published_is_not_there(tmp_path):
    files = {**SMALL, "articles/one.md": with_image("images/a.png"), "images/a.png": PICTURE}
    write_site(tmp_path, files, exclude_docs="/images/")
    assert run("onrecord", "check", cwd=tmp_path).status == 1
    with pytest.raises(BuildFailedError):
        build_site(tmp_path)


def test_a_file_of_the_theme_is_none_of_the_content(tmp_path):
    write_site(tmp_path, {**SMALL, "articles/one.md": with_image("assets/images/favicon.png")})
    with pytest.raises(BuildFailedError):
        build_site(tmp_path)


@pytest.mark.parametrize(
    "image",
    ["javascript:alert(1)", "data:image/png;base64,AA", "ftp://x.example/a.png", "http://", "mailto:a@b.example"],
)
def test_other_addresses_are_refused(image):
    text = article(f"image: {image!r}")
    compiled = compile_text({"articles/a1.md": text})
    assert codes(compiled.findings) == ["bad-url"]
    assert "^" in render([only(compiled.findings, "bad-url")], compiled.texts)
