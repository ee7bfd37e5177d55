"""Entries for the host's own search: Material's index, or MkDocs'."""

from collections.abc import Iterable
from typing import Any

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig

from onrecord.pipeline.site import SearchEntry


def add_search_entries(config: MkDocsConfig, entries: Iterable[SearchEntry]) -> None:
    """Adds an entry for each of our pages, where a search plugin is on. Its index holds HTML, so ours is escaped."""
    plugin: Any = config.plugins.get("material/search") or config.plugins.get("search")
    index = getattr(plugin, "search_index", None)
    if index is None:
        return
    rows = getattr(index, "entries", None)
    if rows is None:
        rows = getattr(index, "_entries", None)
    if rows is None:
        return
    for entry in entries:
        rows.append({"location": entry.url, "title": str(escape(entry.title)), "text": str(escape(entry.text))})
