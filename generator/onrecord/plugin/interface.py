"""The search that readers see: whose it is, its page, its dialog, and the script that opens it.

What it says stands in small documents that templates make, beside the index; the scripts themselves are the theme's.
"""

import json
from collections.abc import Collection
from importlib.util import find_spec
from pathlib import Path

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File

import onrecord_theme
from onrecord.pipeline.site import Site
from onrecord.plugin.generated import SEARCH
from onrecord.search import Bundle, local_script
from onrecord.settings import Search
from onrecord.view.routes import root_of
from onrecord.view.search_page import search_view
from onrecord.write import write_file

log = get_plugin_logger("onrecord")

FOLDER = "assets/onrecord/find/"
"""Apart from the index, which a server makes anew at any time."""

OPEN = "open.js"
DIALOG = "dialog.html"
LOCAL = "local.js"

MOST_LOCAL = 2_000
"""A site of more records is not searched from ``file://``: all of them would have to be read first."""

_SCRIPTS = Path(onrecord_theme.__file__).parent / "assets" / "onrecord"
_HOSTS = ("material/search", "search")
_NEED_HOSTS = ("offline", "material/offline", "exclude-search")
"""Plugins that stop without the host's search, or have nothing to do."""


def chosen_search(stated: Search | None, config: MkDocsConfig) -> Search:
    """Whose search a site has: what its settings state, else the host's where that is configured, else ours.

    Where ours is to be used, the host's is switched off, with a word about it.
    """
    listed = [name for name in _HOSTS if name in config.plugins]
    if stated is None:
        if listed:
            return Search.MATERIAL
        return Search.PAGEFIND if find_spec("pagefind_bin") else Search.NONE
    if stated is not Search.PAGEFIND or not listed:
        return stated
    if needed := next((name for name in _NEED_HOSTS if name in config.plugins), None):
        log.warning(
            "The plugin '%s' needs the plugin 'search', whose box is shown, not ours; "
            "take both out of 'plugins', or write 'search: material'",
            needed.rpartition("/")[2],
        )
        return Search.MATERIAL
    log.warning("The plugin 'search' is not used: 'search: pagefind' is set; take '- search' out of 'plugins'")
    for name in listed:
        if "enabled" in config.plugins[name].config:
            config.plugins[name].config["enabled"] = False
    return Search.PAGEFIND


def open_from_pages(config: MkDocsConfig, prefix: str) -> None:
    """Loads the script that opens the search on every page, in place of that of another edition of the site."""
    scripts = config.extra_javascript
    scripts[:] = [script for script in scripts if not str(script).endswith(f"{FOLDER}{OPEN}")]
    scripts.append(ExtraScriptValue(f"{prefix}{FOLDER}{OPEN}"))


def is_search_page(file: File, generated: Collection[File]) -> bool:
    """Whether a file is the search page that we made; an author's own at its address is not."""
    return any(file is other and other.src_uri == SEARCH for other in generated)


def search_page(site: Site, url: str) -> str:
    """What stands under the title of the search page."""
    return str(site.renderer.search_page(search_view(site.cards), root_of(url)))


def write_interface(site: Site, out: Path, bundle: Bundle) -> None:
    """Writes the dialog and the script that opens it beside the index, and for few records an index without a server.

    Raises:
        OSError: If they cannot be written.
    """
    folder = f"{site.routes.prefix}{FOLDER}"
    root = root_of(folder)
    view = search_view(site.cards)
    dialog = str(site.renderer.search_dialog(view, root))
    is_local = not site.routes.directory_urls and len(bundle.records) <= MOST_LOCAL
    said = {
        "label": site.cards.say("Search"),
        "page": f"{root}{view.url}",
        "assets": f"{root}assets/onrecord/",
        "index": f"{root}{bundle.place}",
        "local": is_local,
    }
    script = (_SCRIPTS / "search-open.js").read_text(encoding="utf-8")
    write_file(out / folder / OPEN, f"window.onrecordSearch = {json.dumps(said)};\n{script}")
    write_file(out / folder / DIALOG, dialog)
    if is_local:
        script = local_script(
            bundle.records, bundle.labels, root=root_of(bundle.place), dialog=dialog, scripts=_SCRIPTS
        )
        write_file(out / folder / LOCAL, script)
