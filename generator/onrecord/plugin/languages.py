"""A site in several languages, as ``mkdocs-static-i18n`` builds it: each as a site of its own, one after the other.

Its default language stands at the root, every other one in a folder. A page's file says by its name
(``page.fr.md``) or by its folder (``fr/page.md``) which language it is in; what is left of its path is
the same for all. Only the public names of that plugin's files and options are read.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.utils.templates import TemplateContext

from onrecord.plugin.sitemap import SitemapFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The language that a build is for. ``prefix`` is the folder in which its pages stand, such as ``fr/``."""

    language: str = ""
    prefix: str = ""

    def adopt(self, file: File) -> None:
        """Makes a file of ours look like one of the languages' plugin.

        Otherwise the choice of languages on its page would be that of whichever page was built before it. Which
        pages are the same in other languages nobody knows, so the choice leads to the first page of each.
        """
        if self.language:
            extra: Any = file
            extra.locale = extra.locale_alternate_of = self.language
            extra.localization, extra.norm_src_uri, extra.alternates = None, file.src_uri, {}


def edition_of(config: MkDocsConfig) -> Edition:
    """The language that this build is for; none where the site has but one."""
    plugin: Any = config.plugins.get("i18n")
    language = str(getattr(plugin, "current_language", None) or "")
    default = str(getattr(plugin, "default_language", None) or "")
    return Edition(language=language, prefix="" if language == default else f"{language}/")


def content_uri(file: File) -> str:
    """The path of a file under the content folder, without what says its language."""
    return str(getattr(file, "norm_src_uri", file.src_uri))


def add_to_sitemap(context: TemplateContext, entries: Iterable[SitemapFile | File]) -> None:
    """Adds pages to what a sitemap's template looks at: the host's, and that of the languages' plugin."""
    values: Any = context
    entries = tuple(entries)
    values["pages"] = [*values["pages"], *(entry for entry in entries if isinstance(entry, SitemapFile))]
    if "i18n_alternates" in values:
        files, language = values["i18n_alternates"], values["i18n_current_language"]
        files[language] = [*files[language], *entries]
