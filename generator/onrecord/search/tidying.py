"""Pagefind's files → the same files with the words as they were written, and the same byte for byte in every build.

Pagefind's fragments hold what was indexed; ours hold what is shown, so that what is indexed can be folded. Its filters
stand in an order that changes from run to run, and with them the names of files; ours are in the order of their values.
Its formats are those of version 1.5.
"""

import gzip
import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

from onrecord.search.packed import pack, unpack
from onrecord.search.pagefind import LANGUAGE, PagefindError

_MARK = b"pagefind_dcd"
_LEVEL = 6
_FILTERS = 3
"""The place of the filters among what ``.pf_meta`` lists."""

_OTHERS = ("pagefind-component-ui.", "pagefind-modular-ui.", "pagefind-ui.", "pagefind-highlight.js")
"""Pagefind's own interface, which a site of ours has no use for."""

_ENTRY = "pagefind-entry.json"


def tidied(files: Mapping[str, bytes], shown: Mapping[str, Mapping[str, Any]]) -> dict[str, bytes]:
    """The files of an index as a site has them.

    Args:
        files: What Pagefind has made, by name.
        shown: By the addresses under which records were indexed: their real ``url``, and more that is put as JSON
            into ``meta.shown``.

    Raises:
        PagefindError: If the files are not those of a version of Pagefind that is known here.
    """
    kept = {name: data for name, data in files.items() if not name.startswith(_OTHERS)}
    try:
        for name, data in kept.items():
            if name.startswith("fragment/"):
                kept[name] = _changed(data, lambda fragment: _fragment(fragment, shown))
        return _with_filters_in_order(kept)
    except (EOFError, OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise PagefindError(f"Pagefind's files are not as version 1.5 writes them: {error!r}") from None


def _fragment(data: bytes, shown: Mapping[str, Mapping[str, Any]]) -> bytes:
    fragment = json.loads(data)
    record = shown[fragment["url"]]
    meta = {"shown": json.dumps(record, ensure_ascii=False)}
    ours = {**fragment, "url": record["url"], "content": "", "meta": meta, "filters": {}}
    return json.dumps(ours, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _with_filters_in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Sorts the values of filters and the filters, and names all files that this changes by what is in them."""
    ours: dict[str, bytes] = {}
    names: dict[str, str] = {}
    for name, data in files.items():
        stem = name.removeprefix("filter/").removesuffix(".pf_filter")
        if stem == name:
            ours[name] = data
            continue
        made = _changed(data, lambda packed: pack(_in_order(unpack(packed))))
        names[stem] = f"{LANGUAGE}_{_hash(made)}"
        ours[f"filter/{names[stem]}.pf_filter"] = made
    entry = json.loads(files[_ENTRY])
    language = entry["languages"][LANGUAGE]
    old = ours.pop(f"pagefind.{language['hash']}.pf_meta")
    meta = _changed(old, lambda packed: pack(_with_filters(unpack(packed), names)))
    language["hash"] = f"{LANGUAGE}_{_hash(meta)}"
    ours[f"pagefind.{language['hash']}.pf_meta"] = meta
    ours[_ENTRY] = json.dumps(entry, ensure_ascii=False, sort_keys=True).encode("utf-8")
    return ours


def _in_order(index: list[Any]) -> list[Any]:
    name, values = index
    return [name, sorted([value, sorted(pages)] for value, pages in values)]


def _with_filters(meta: list[Any], names: Mapping[str, str]) -> list[Any]:
    filters = sorted([name, names[file]] for name, file in meta[_FILTERS])
    return [*meta[:_FILTERS], filters, *meta[_FILTERS + 1 :]]


def _changed(compressed: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """A compressed file with something else in it."""
    data = gzip.decompress(compressed)
    if not data.startswith(_MARK):
        raise ValueError("a file does not begin as it should")
    return gzip.compress(_MARK + change(data.removeprefix(_MARK)), _LEVEL, mtime=0)


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()[:15]
