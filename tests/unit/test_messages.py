"""Every catalogue says every message of the code and the templates, whole, and nothing else."""

import re
from collections.abc import Iterable

import pytest
from babel.messages import Catalog, Message

import catalogues
from onrecord.messages import Catalogue

FOUND = catalogues.found()
LANGUAGES = catalogues.languages()


def ids(catalog: Catalog) -> set[str | tuple[str, ...]]:
    return {message.id for message in catalog if message.id}


def texts(words: str | Iterable[str]) -> list[str]:
    return [words] if isinstance(words, str) else list(words)


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{\w+\}", text))


def edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


@pytest.fixture(params=LANGUAGES)
def catalog(request: pytest.FixtureRequest) -> Catalog:
    """A catalogue as it stands in its file."""
    return catalogues.read(request.param)


@pytest.fixture
def said(catalog: Catalog) -> list[Message]:
    """Its messages."""
    return [message for message in catalog if message.id]


def test_there_are_messages_and_languages():
    assert "fa" in LANGUAGES
    assert len(ids(FOUND)) > 400
    # One in a table, one in an f-string, one in a template, one with two forms.
    assert {"Contested", "Contested now", "Who says what", ("{n} claim", "{n} claims")} <= ids(FOUND)


def test_a_catalogue_has_just_the_messages_that_are_said(catalog):
    assert ids(catalog) - ids(FOUND) == set(), "run 'make messages'"
    assert ids(FOUND) - ids(catalog) == set(), "run 'make messages', and translate what is new"
    assert not catalog.obsolete


def test_every_message_is_translated(catalog, said):
    assert [m.id for m in said if m.fuzzy or not all(texts(m.string))] == []
    assert [m.id for m in said if isinstance(m.id, tuple) and len(texts(m.string)) != catalog.num_plurals] == []


def test_a_translation_has_the_placeholders_of_its_message(said):
    wrong = [m.id for m in said if any(placeholders(t) != placeholders(texts(m.id)[-1]) for t in texts(m.string))]
    assert wrong == []


def test_a_translation_has_the_blanks_around_its_message(said):
    # What parts the items of a list may do without a blank in some languages, but none may add one.
    ends = [m.id for m in said if m.id not in {", ", "; "} and edges(texts(m.id)[0]) != edges(texts(m.string)[0])]
    assert ends == []


@pytest.mark.parametrize("words", [FOUND, *map(catalogues.read, LANGUAGES)])
def test_messages_are_texts_that_may_stand_in_html_and_in_its_attributes(words):
    all_ = [text for m in words if m.id for text in (*texts(m.id), *texts(m.string or ""))]
    assert [text for text in all_ if re.search(r"[<>\"]|&(?!shy;)", text)] == []


def test_persian_has_no_latin_letters_but_the_grades_and_placeholders():
    said = {m.id: texts(m.string) for m in catalogues.read("fa") if m.id}
    latin = [id for id, all_ in said.items() if any(re.search("[A-Za-z]", re.sub(r"\{\w+\}", "", t)) for t in all_)]
    assert sorted(id[0] for id in latin) == list("ABCDEF")


def test_renewing_a_catalogue_changes_nothing(tmp_path, monkeypatch):
    before = {language: (catalogues.LOCALES / f"{language}.po").read_bytes() for language in LANGUAGES}
    monkeypatch.setattr(catalogues, "LOCALES", tmp_path)
    for language, text in before.items():
        (tmp_path / f"{language}.po").write_bytes(text)
        catalogues.renew(language)
        assert (tmp_path / f"{language}.po").read_bytes() == text
        assert Catalogue.of(language).lang == language


def test_templates_say_nothing_that_is_no_message():
    left = {}
    for path in sorted((catalogues.ROOT / "theme/onrecord_theme/onrecord").rglob("*.html")):
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        shown = [
            *re.findall(r' (?:aria-label|title|alt|placeholder)="([^"]*)"', text),
            re.sub(r"<[^>]*>|\b[\w-]+=\"\w*\"", "", text),
        ]
        shown = [re.sub("BibTeX|CSL-JSON", "", part) for part in shown]
        left[path.name] = [words for part in shown for words in re.findall(r"[A-Za-z][^\n]*", part)]
    assert {name: words for name, words in left.items() if words} == {}
