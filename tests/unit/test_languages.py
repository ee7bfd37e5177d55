"""Which files a site has in which language; the plugin that builds the languages is asked what it would say."""

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs_static_i18n import folder, suffix

from onrecord.languages import Languages, languages_of

STRUCTURES = {"suffix": suffix, "folder": folder}
OPTIONS = {"languages": [{"locale": "en", "default": True}, {"locale": "fr"}, {"locale": "pt-BR", "build": False}]}
PATHS = [
    "index.md",
    "index.fr.md",
    "README.md",
    "about.v2.md",
    "articles/bridge.md",
    "articles/bridge.en.md",
    "articles/bridge.fr.md",
    "articles/2021/bridge.pt-BR.md",
    "articles/bridge.de.md",
    "articles/a.fr/bridge.md",
    "en/articles/bridge.md",
    "fr/articles/bridge.md",
    "fr/index.md",
    "de/index.md",
    "de.md",
]


def languages(**options) -> Languages:
    found = languages_of({**OPTIONS, **options})
    assert found is not None
    return found


@pytest.mark.parametrize("structure", STRUCTURES)
@pytest.mark.parametrize("path", PATHS)
def test_the_language_of_a_file_is_what_the_plugin_takes_it_for(structure, path):
    config = MkDocsConfig()
    config.load_dict({"site_name": "x", "docs_dir": "docs", "site_dir": "site", "use_directory_urls": True})
    theirs = STRUCTURES[structure].create_i18n_file(
        File(path, "docs", "site", True), "en", "en", ["en", "fr", "pt-BR"], config
    )
    ours = languages(docs_structure=structure, fallback_to_default=False)
    assert ours.files([path], theirs.locale) == {path: theirs.norm_src_uri}


def test_what_is_not_translated_is_there_in_the_default_language():
    paths = ["a.en.md", "a.fr.md", "b.md", "c.fr.md", "d.de.md"]
    assert languages().built == ("en", "fr")
    assert languages().files(paths, "en") == {"a.en.md": "a.md", "b.md": "b.md"}
    assert languages().files(paths, "fr") == {"a.fr.md": "a.md", "b.md": "b.md", "c.fr.md": "c.md"}
    alone = languages(fallback_to_default=False)
    assert alone.files(paths, "fr") == {"a.fr.md": "a.md", "c.fr.md": "c.md"}


@pytest.mark.parametrize(
    "options", [{}, {"languages": None}, {"languages": "fr"}, {"languages": ["fr"]}, {"languages": [{"locale": "fr"}]}]
)
def test_settings_that_the_plugin_would_refuse_are_none(options):
    assert languages_of(options) is None
