"""Pagefind's files → those of its index, and what a browser has to know of it.

Its script and its program for browsers are left out: ours reads the index, see ``search-index.js`` in the theme. What a
result shows is not in these files either, so that what is indexed can be folded. The formats are those of Pagefind 1.5.
"""

import gzip
import json
from collections.abc import Mapping
from typing import Any

from onrecord.search.facets import steps
from onrecord.search.packed import unpack
from onrecord.search.pagefind import LANGUAGE, PagefindError

_MARK = b"pagefind_dcd"
_PAGES, _CHUNKS, _FIELDS = 1, 2, 5
"""The places of records, of the parts of the index and of the names of fields in what ``.pf_meta`` lists."""

_INDEX = "index/"
_FRAGMENT = "fragment/"
_ENTRY = "pagefind-entry.json"


def tidied(files: Mapping[str, bytes]) -> tuple[dict[str, bytes], dict[str, Any]]:
    """The files of an index, and what is in it.

    That is ``records``, their numbers as :func:`~onrecord.search.facets.steps`; ``lengths``, how many words each has;
    ``fields``, the names of what is indexed beside their texts; ``words``, those with which the parts of the index
    begin, and ``files``, the names of these parts.

    Args:
        files: What Pagefind has made of records whose addresses are their numbers, by name.

    Raises:
        PagefindError: If the files are not those of a version of Pagefind that is known here.
    """
    try:
        language = json.loads(files[_ENTRY])["languages"][LANGUAGE]
        meta = unpack(_opened(files[f"pagefind.{language['hash']}.pf_meta"]))
        numbers = dict(_number(name, data) for name, data in files.items() if name.startswith(_FRAGMENT))
        records = [numbers[page] for page, _ in meta[_PAGES]]
        if records != sorted(records):
            raise ValueError("records are in another order")
        about = {
            "records": steps(records),
            "words": [first for first, *_ in meta[_CHUNKS]],
            "files": [name for *_, name in meta[_CHUNKS]],
            "fields": meta[_FIELDS],
            "lengths": [length for _, length in meta[_PAGES]],
        }
        return {f"{_INDEX}{name}.pf_index": files[f"{_INDEX}{name}.pf_index"] for name in about["files"]}, about
    except (EOFError, OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise PagefindError(f"Pagefind's files are not as version 1.5 writes them: {error!r}") from None


def _number(name: str, data: bytes) -> tuple[str, int]:
    """A record's name, and the number that it was indexed under."""
    return name.removeprefix(_FRAGMENT).rpartition(".")[0], int(json.loads(_opened(data))["url"])


def _opened(compressed: bytes) -> bytes:
    data = gzip.decompress(compressed)
    if not data.startswith(_MARK):
        raise ValueError("a file does not begin as it should")
    return data.removeprefix(_MARK)
