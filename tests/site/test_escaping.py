"""No text of the record gets out of its place: every page shows it as it is written."""

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from pydantic import BaseModel, WithJsonSchema

from buildsite import SMALL, Elements, build_site, pages, run, tree, write_site
from hostile import FILES, MANY, NOT_SHOWN, SHOWN, WORDS, collapsed, damage, names, text
from linkcheck import broken_links
from onrecord.parse.file import kind_of
from onrecord.schema import MODELS
from onrecord.schema.text import Text


@pytest.fixture(scope="module")
def built(hostile_site: Path) -> dict[str, Elements]:
    """The pages of the hostile site, parsed."""
    return {name: Elements(without_code(html)) for name, html in pages(hostile_site).items()}


@pytest.fixture(scope="module")
def tame(tame_site: Path) -> dict[str, Elements]:
    """The pages of the tame site, parsed."""
    return {name: Elements(without_code(html)) for name, html in pages(tame_site).items()}


def without_code(html: str) -> str:
    """A page without its entries for programs, which have escapes of their own for what is typed."""
    assert not [code for code in _CODE.findall(html) if "<" in code]
    return _CODE.sub("", html)


_CODE = re.compile(r'<pre class="or-copyable"[^>]*><code>(.*?)</code></pre>', re.DOTALL)


def test_every_kind_has_hostile_pages(built):
    assert {f"{name}/index.html" for name in SHOWN} <= set(built)
    assert "topics/2/index.html" in built, "a later page of a list"
    assert len(built) > MANY


# -- no field is forgotten -----------------------------------------------------------------------


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models of a field."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from models_in(inner)


def is_text(annotation: Any, metadata: Iterable[Any] = ()) -> bool:
    """Whether a field takes any words, alone or in a list."""
    (mark,) = (part for part in Text.__metadata__ if isinstance(part, WithJsonSchema))
    if any(part is mark for part in (*metadata, *getattr(annotation, "__metadata__", ()))):
        return True
    return any(is_text(inner) for inner in get_args(annotation) if not next(models_in(inner), None))


def all_fields(model: type[BaseModel], known: dict[type[BaseModel], set[str]]) -> dict[type[BaseModel], set[str]]:
    """The fields of a model and of all models in it."""
    if model not in known:
        known[model] = {field.alias or name for name, field in model.model_fields.items()}
        for field in model.model_fields.values():
            for inner in models_in(field.annotation):
                all_fields(inner, known)
    return known


def written_fields(model: type[BaseModel], data: Any, known: dict[type[BaseModel], dict[str, list[Any]]]) -> None:
    """Adds the values of all fields of some data, by the models that read them."""
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            for name, field in model.model_fields.items():
                key = field.alias or name
                if key in item:
                    known.setdefault(model, {}).setdefault(key, []).append(item[key])
                    for inner in models_in(field.annotation):
                        written_fields(inner, item[key], known)


@pytest.fixture(scope="module")
def written() -> dict[type[BaseModel], dict[str, list[Any]]]:
    """Every value that the hostile content writes, by model and field."""
    known: dict[type[BaseModel], dict[str, list[Any]]] = {}
    for uri, page in FILES.items():
        kind = kind_of(uri)
        if kind is not None:
            written_fields(MODELS[kind], yaml.safe_load(page.split("---\n")[1]), known)
    return known


def test_every_field_of_every_kind_is_written(written):
    fields: dict[type[BaseModel], set[str]] = {}
    for model in MODELS.values():
        all_fields(model, fields)
    # The id is the name of the file; a captured copy has that of its source, and may be another's only if it is there.
    elsewhere = {"id", "snapshot"}
    assert {m.__name__: names - elsewhere - set(written.get(m, {})) for m, names in fields.items()} == {
        m.__name__: set() for m in fields
    }


def test_every_text_of_every_kind_is_hostile(written):
    tame_fields = [
        f"{model.__name__}.{field.alias or name}"
        for model in written
        for name, field in model.model_fields.items()
        if is_text(field.annotation, field.metadata)
        and (field.alias or name) in written[model]
        and WORDS not in str(written[model][field.alias or name])
    ]
    assert tame_fields == []


def test_every_text_is_shown_whole_somewhere_or_kept_back_on_purpose(built):
    shown = "\n".join(collapsed(part) for page in built.values() for part in (page.text, *values_of(page)))
    assert [name for name in names() if collapsed(text(name)) not in shown and name not in NOT_SHOWN] == []
    assert set(names()) >= NOT_SHOWN


def values_of(page: Elements) -> list[str]:
    """The values of all attributes of a page."""
    return [value for _, attributes in page.found for value in attributes.values() if value]


# -- no text gets out of its place ---------------------------------------------------------------


def test_every_page_is_built_of_the_same_elements_as_with_harmless_texts(built, tame):
    assert set(built) == set(tame)
    for name, page in built.items():
        assert [(tag, sorted(a)) for tag, a in page.found] == [(tag, sorted(a)) for tag, a in tame[name].found], name


def test_every_text_is_whole_or_cut_with_an_ellipsis_wherever_it_stands(built):
    for name, page in built.items():
        assert [found for part in (page.text, *values_of(page)) for found in damage(part)] == [], name


def test_no_page_has_an_element_of_theirs(built):
    for name, page in built.items():
        tags = [tag for tag, _ in page.found]
        assert "b" not in tags, name
        assert not [a for tag, a in page.found if tag == "svg" and "onload" in a], name
        assert not [a for tag, a in page.found if tag == "img" and a.get("src") == "x"], name
        assert not [script for script in page.scripts if "alert(" in script], name


def test_no_page_has_an_attribute_of_theirs(built):
    for name, page in built.items():
        for tag, attributes in page.found:
            assert not [key for key in attributes if key.startswith("on")], f"{name}: <{tag}>"
            assert not [key for key in attributes if set(key) & set("<>'\"(")], f"{name}: <{tag}>"


def test_no_address_runs_a_script(built):
    for name, page in built.items():
        addresses = [a.get(key) or "" for _, a in page.found for key in ("href", "src", "action")]
        assert not [address for address in addresses if address.strip().lower().startswith("javascript:")], name


@pytest.mark.parametrize("name", SHOWN)
def test_texts_show_as_they_are_written(built, name):
    shown = collapsed(built[f"{name}/index.html"].text)
    missing = [part for part in SHOWN[name] if collapsed(text(part)) not in shown]
    assert missing == []


@pytest.mark.parametrize(
    ("name", "title", "description"),
    [
        ("articles/main", "article title", "host description"),
        ("claims/first", "claim statement", ""),
        ("speakers/org", "org name", ""),
        ("sources/report", "source title", ""),
        ("questions/why", "question text", ""),
    ],
)
def test_titles_and_descriptions_say_what_is_written(hostile_site, name, title, description):
    html = (hostile_site / name / "index.html").read_text()
    (found,) = re.findall(r"<title>(.*?)</title>", html, re.DOTALL)
    assert collapsed(unescape(found)) == collapsed(f"{text(title)} - Hostile")
    described = [a["content"] for tag, a in Elements(html).found if tag == "meta" and a.get("name") == "description"]
    assert len(described) == 1
    assert collapsed(described[0]) == collapsed(text(description)) if description else WORDS in described[0]
    assert not [a for tag, a in Elements(html).found if tag == "meta" and damage(a.get("content") or "")]


def test_titles_in_the_navigation_say_what_is_written(tmp_path):
    title = text("article title")
    article = SMALL["articles/one.md"].replace("The first explainer", json.dumps(title))
    written = write_site(tmp_path, {**SMALL, "articles/one.md": article}, nav=["index.md", "articles/one.md"])
    build_site(tmp_path)
    html = (written.site / "claims" / "index.html").read_text()
    item = html[html.index('class="md-nav__list"') :].partition("</nav>")[0]
    assert collapsed(title) in collapsed(Elements(item).text)


def test_no_template_language_is_filled_in(built):
    for name in SHOWN:
        assert "{{ 7*7 }}" in built[f"{name}/index.html"].text
        assert "{% raw %}" in built[f"{name}/index.html"].text


def test_the_search_index_holds_only_escaped_texts(hostile_site):
    index = (hostile_site / "search" / "search_index.json").read_text()
    entries = json.loads(index)["docs"]
    for entry in entries:
        for value in (entry["title"], entry["text"]):
            assert not [tag for tag, _ in Elements(value).found if tag in {"script", "img", "svg", "b"}], entry[
                "location"
            ]
            assert damage(Elements(value).text) == [], entry["location"]
    entry = next(entry for entry in entries if entry["location"] == "quotes/words/")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in entry["text"]
    assert collapsed(text("quote words one")) in collapsed(Elements(entry["text"]).text)


def test_the_page_for_what_is_not_there_holds_no_text_of_theirs(built):
    page = built["404.html"]
    assert WORDS not in page.text
    assert not [value for value in values_of(page) if WORDS in value]


def test_the_sitemap_and_the_links_are_whole(hostile_site):
    assert broken_links(hostile_site) == []
    assert b"<script" not in tree(hostile_site)["sitemap.xml"]


BAD_ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "//evil.example/",
    "ftp://x.example/",
    "x.example",
    "https://x.example/<script>",
    'https://x.example/"onclick="alert(1)',
]
THINGS = {
    "sources/report.md": {"title": "A report", "kind": "news-report", "published": "2021-09-05"},
    "speakers/nrf.md": {"name": "NRF", "kind": "organization"},
}


@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_addresses_of_other_kinds_are_refused(tmp_path, address):
    source = {**THINGS["sources/report.md"], "url": address, "archive": address}
    speaker = {**THINGS["speakers/nrf.md"], "same_as": ["https://x.example/", address]}
    article = SMALL["articles/one.md"].replace("sources:\n  - {id: report,", "events: []\nsources:\n  - {id: other,")
    files = {"sources/report.md": source, "speakers/nrf.md": speaker}
    written = write_site(tmp_path, {**SMALL, "articles/one.md": article})
    written.write({name: "---\n" + json.dumps(fields) + "\n---\n" for name, fields in files.items()})
    done = run("onrecord", "check", "--format", "json", cwd=tmp_path)
    assert done.status == 1, done.output
    found = [(finding["path"], finding["code"]) for finding in json.loads(done.output)]
    assert found.count(("docs/sources/report.md", "bad-url")) == 2
    assert found.count(("docs/speakers/nrf.md", "bad-url")) == 1


def test_the_address_for_reports_is_no_script(tmp_path):
    write_site(tmp_path, SMALL, plugins=["search", {"onrecord": {"report": "javascript:alert(1)"}}])
    done = run("mkdocs", "build", cwd=tmp_path)
    assert done.status == 1
    assert "'report' is to be an address" in done.output


def test_what_comes_after_a_path_in_a_report_is_quoted(tmp_path):
    written = write_site(
        tmp_path, SMALL, plugins=["search", {"onrecord": {"report": "https://r.example/?p={path}&x=1"}}]
    )
    build_site(tmp_path)
    page = Elements((written.site / "quotes/trapped/index.html").read_text())
    links = [a["href"] for tag, a in page.found if tag == "a" and (a.get("href") or "").startswith("https://r.example")]
    assert links
    assert all(link.endswith("&x=1") and "quotes" in link for link in links)
