"""Pagefind's files → the same files with the words as they were written, and the same byte for byte in every build.

Pagefind's fragments hold what was indexed; ours hold what is shown, so that what is indexed can be folded. Its filters
stand in an order that changes from run to run, and with them the names of files; ours are in the order of their values.
Its formats are those of version 1.5.
"""

import gzip
import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from onrecord.search.packed import pack, unpack
from onrecord.search.pagefind import LANGUAGE, PagefindError

_MARK = b"pagefind_dcd"
_LEVEL = 6
_FILTERS = 3
"""The place of the filters among what ``.pf_meta`` lists."""

_OTHERS = ("pagefind-component-ui.*", "pagefind-modular-ui.*", "pagefind-ui.*", "pagefind-highlight.js")
"""Pagefind's own interface, which a site of ours has no use for."""


def tidy(folder: Path, shown: Mapping[str, Mapping[str, Any]]) -> None:
    """Rewrites the files of an index in place.

    Args:
        folder: What Pagefind has written.
        shown: By the addresses under which records were indexed: their real ``url``, and more that is put as JSON
            into ``meta.shown``.

    Raises:
        PagefindError: If the files are not those of a version of Pagefind that is known here.
    """
    try:
        for path in (folder / "fragment").iterdir():
            _rewrite(path, lambda data: _fragment(data, shown))
        _rename_filters(folder)
    except (OSError, EOFError, ValueError, KeyError, TypeError, IndexError) as error:
        raise PagefindError(f"Pagefind's files are not as version 1.5 writes them: {error}") from None
    for pattern in _OTHERS:
        for path in folder.glob(pattern):
            path.unlink()


def _fragment(data: bytes, shown: Mapping[str, Mapping[str, Any]]) -> bytes:
    fragment = json.loads(data)
    record = shown[fragment["url"]]
    meta = {"shown": json.dumps(record, ensure_ascii=False)}
    return json.dumps(
        {**fragment, "url": record["url"], "content": "", "meta": meta, "filters": {}}, ensure_ascii=False
    ).encode("utf-8", "surrogatepass")


def _rename_filters(folder: Path) -> None:
    """Sorts the values of filters and the filters, and names all files that this changes by what is in them."""
    names = {}
    for path in sorted((folder / "filter").glob("*")):
        _rewrite(path, lambda data: pack(_in_order(unpack(data))))
        name = f"{LANGUAGE}_{_hash(path.read_bytes())[:15]}"
        names[path.stem] = name
        path.rename(path.with_stem(name))
    entry = json.loads((folder / "pagefind-entry.json").read_bytes())
    language = entry["languages"][LANGUAGE]
    old = folder / f"pagefind.{language['hash']}.pf_meta"
    _rewrite(old, lambda data: pack(_with_filters(unpack(data), names)))
    language["hash"] = f"{LANGUAGE}_{_hash(old.read_bytes())[:15]}"
    old.rename(folder / f"pagefind.{language['hash']}.pf_meta")
    (folder / "pagefind-entry.json").write_text(json.dumps(entry, ensure_ascii=False, sort_keys=True), encoding="utf-8")


def _in_order(index: list[Any]) -> list[Any]:
    name, values = index
    return [name, sorted([value, sorted(pages)] for value, pages in values)]


def _with_filters(meta: list[Any], names: Mapping[str, str]) -> list[Any]:
    filters = sorted([name, names[file]] for name, file in meta[_FILTERS])
    return [*meta[:_FILTERS], filters, *meta[_FILTERS + 1 :]]


def _rewrite(path: Path, change: Callable[[bytes], bytes]) -> None:
    """Changes what is in a compressed file."""
    mark, data = _split(gzip.decompress(path.read_bytes()))
    path.write_bytes(gzip.compress(mark + change(data), _LEVEL, mtime=0))


def _split(data: bytes) -> tuple[bytes, bytes]:
    if not data.startswith(_MARK):
        raise ValueError("a file does not begin as it should")
    return _MARK, data[len(_MARK) :]


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()
