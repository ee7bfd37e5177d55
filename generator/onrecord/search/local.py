"""Search records → one script with all that search needs where a page can ask no server: at ``file://``.

There are no modules there and nothing can be fetched. So the theme's modules are put one behind the other, each in a
function, with the records and MiniSearch, a library that finds words in the browser's memory.
"""

import json
import re
from collections.abc import Collection
from pathlib import Path

from onrecord.search.bundle import shown
from onrecord.search.facets import days_of, facets_of
from onrecord.search.records import Labels, SearchRecord

MODULES = (
    "fold.js",
    "search-facets.js",
    "search-index.js",
    "search.js",
    "search-results.js",
    "search-dialog.js",
    "search-page.js",
    "search-local.js",
)
"""The theme's modules, each behind those that it needs."""

_LIBRARY = Path(__file__).parent / "minisearch" / "minisearch.js"
_IMPORT = re.compile(r"^import (\{[^}]*\}) from (\"\./[^\"]*\");$", re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:function|class|const) (\w+))", re.MULTILINE)


def local_script(records: Collection[SearchRecord], labels: Labels, *, root: str, dialog: str, scripts: Path) -> str:
    """The script.

    Args:
        records: What is to be found.
        labels: The words for the values of filters.
        root: The way from the index's folder to the site's root.
        dialog: The document with the dialog.
        scripts: The folder of the theme's scripts.
    """
    data = {
        "root": root,
        "dialog": dialog,
        "records": [{**shown(record), "agents": " - ".join(record.agents)} for record in records],
        "facets": facets_of(records, labels),
        "days": days_of(records),
    }
    modules = (_as_function(name, (scripts / name).read_text(encoding="utf-8")) for name in MODULES)
    return "\n".join(
        [
            _LIBRARY.read_text(encoding="utf-8"),
            "(() => {",
            '"use strict";',
            "const modules = {};",
            *modules,
            f'window.onrecordLocal = modules["./search-local.js"].localParts({json.dumps(data, ensure_ascii=True)});',
            "})();\n",
        ]
    )


def _as_function(name: str, module: str) -> str:
    """A module as a function that is called at once, and returns what the module exports."""
    exported = ", ".join(match[2] for match in _EXPORT.finditer(module))
    body = _EXPORT.sub(r"\1", _IMPORT.sub(r"const \1 = modules[\2];", module))
    return f'modules["./{name}"] = (() => {{\n{body}return {{ {exported} }};\n}})();'
