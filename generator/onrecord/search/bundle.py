"""Search records → the folder that a browser's search loads, or the same from the cache.

Records are numbers in it, counted from 0. ``search.json`` says what there is: ``count``, how many records, and
``dated``, whether one has a date; ``root``, the way to the root of the site, to which all addresses are relative;
``facets``, how many values each has; ``data``, the folder with what is known of records: in ``records/`` what a result
shows, in ``facets/`` values and labels, in ``having/`` the records that have each, in ``days`` their days, as
:mod:`~onrecord.search.facets` writes them; ``parts``, the folders with indexes, each with the ``count`` of its records.

Files are JSON, compressed with gzip, and parts of indexes as Pagefind writes them. The names of folders come from what
is in them, so that browsers can keep it.
"""

import gzip
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from pathlib import Path

from onrecord import __version__
from onrecord.schema import Kind
from onrecord.search.facets import FacetFile, days_of, facets_of
from onrecord.search.folding import fold
from onrecord.search.pagefind import Entry, make_index
from onrecord.search.records import Labels, SearchRecord
from onrecord.search.tidying import tidied
from onrecord.view.routes import root_of
from onrecord.write import write_bytes, write_file

FORMAT = 3
"""Of what is written here: a cache of another one is none."""

LARGE = 20_000
"""From so many records on, quotes have an index of their own, so that each is small enough to be made and loaded."""

_LIST = "files.json"
_PACKED = "json-gz"
"""No ``.json.gz``: hosts that know this would open it on the way."""

_LEVEL = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """What is to be found, and where: ``place`` is the folder's address under the site's root (``fr/assets/…/``)."""

    place: str
    records: Sequence[SearchRecord]
    labels: Labels

    @property
    def hash(self) -> str:
        """The same for the same bundle, and for no other."""
        about = json.dumps([FORMAT, __version__, self.place, self.labels], sort_keys=True)
        return sha256(b"\n".join([about.encode("ascii"), *(r.as_json for r in self.records)])).hexdigest()


def write_bundle(bundle: Bundle, site: Path, cache: Path, *, large: int = LARGE) -> bool:
    """Writes a bundle into a site's folder; returns whether it had to be indexed.

    Args:
        bundle: What is to be found.
        site: The folder of the site; the bundle's place in it is made.
        cache: Where the last bundle is kept: a folder that is nobody else's, and that anybody may delete. What
            is in it is taken only if it is of the same records, and each of its files as it was written.
        large: The number of records from which quotes have an index of their own.

    Raises:
        PagefindError: If there is no index.
        OSError: If the site's files cannot be written.
    """
    if copy_kept(bundle, site, cache):
        return False
    files = _make(bundle, large)
    for name, data in files.items():
        write_bytes(site / bundle.place / name, data)
    with suppress(OSError):
        _keep(files, cache / bundle.hash)
    return True


def copy_kept(bundle: Bundle, site: Path, cache: Path) -> bool:
    """Copies a bundle from the cache into a site's folder, if it is there and whole; returns whether it was.

    Raises:
        OSError: If the site's files cannot be written.
    """
    return _copy_kept(cache / bundle.hash, site / bundle.place)


def copy_last(bundle: Bundle, site: Path, cache: Path) -> bool:
    """Copies the last bundle that was made for the same place, of whatever records, if there is one.

    Raises:
        OSError: If the site's files cannot be written.
    """
    with suppress(OSError):
        return any(_copy_kept(kept, site / bundle.place) for kept in sorted(cache.iterdir()))
    return False


def _make(bundle: Bundle, large: int) -> dict[str, bytes]:
    """The files of a bundle by their names."""
    files: dict[str, bytes] = {}
    parts = []
    for name, records in _parts(bundle.records, large).items():
        made, about_it = tidied(make_index(map(_entry, count(), records)))
        folder = _put(files, name, {**made, f"index.{_PACKED}": _packed(about_it)})
        parts.append({"folder": folder, "count": len(records)})
    ordered = [record for records in _parts(bundle.records, large).values() for record in records]
    facets = facets_of(ordered, bundle.labels)
    about = {
        "format": FORMAT,
        "root": root_of(bundle.place),
        "count": len(ordered),
        "dated": any(record.days for record in ordered),
        "facets": {name: len(values) for name, values in sorted(facets.items())},
        "data": _put(files, "data", dict(_data(ordered, facets))),
        "parts": parts,
    }
    files["search.json"] = _json(about)
    return files


def _put(files: dict[str, bytes], name: str, made: Mapping[str, bytes]) -> str:
    """Puts files into a folder that is named by what is in them; returns its name."""
    digest = sha256()
    for file in sorted(made):
        digest.update(f"{file}\n{len(made[file])}\n".encode())
        digest.update(made[file])
    folder = f"{name}-{digest.hexdigest()[:12]}/"
    files.update({f"{folder}{file}": made[file] for file in sorted(made)})
    return folder


def _data(records: Sequence[SearchRecord], facets: Mapping[str, FacetFile]) -> Iterator[tuple[str, bytes]]:
    for number, record in enumerate(records):
        yield f"records/{number}.{_PACKED}", _packed(shown(record))
    for name, values in facets.items():
        yield f"facets/{name}.{_PACKED}", _packed([(value, label) for value, label, _ in values])
        yield f"having/{name}.{_PACKED}", _packed([having for *_, having in values])
    yield f"days.{_PACKED}", _packed(days_of(records))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _packed(value: object) -> bytes:
    """Most hosts compress no files but those of a few kinds; so this is done here."""
    return gzip.compress(_json(value), _LEVEL, mtime=0)


def _parts(records: Sequence[SearchRecord], large: int) -> Mapping[str, Sequence[SearchRecord]]:
    if len(records) < large:
        return {"all": records}
    quotes = [record for record in records if record.kind == Kind.QUOTE.noun]
    others = [record for record in records if record.kind != Kind.QUOTE.noun]
    return {name: part for name, part in (("others", others), ("quotes", quotes)) if part}


def _entry(number: int, record: SearchRecord) -> Entry:
    meta = {"title": fold(record.title), "names": _listed(record.names), "agents": _listed(record.agents)}
    return Entry(
        url=str(number),
        content=fold(record.text),
        meta={name: value for name, value in meta.items() if value},
    )


def _listed(names: Iterable[str]) -> str:
    """Names one after the other, a word's place apart, so that no phrase goes from one into the next."""
    return " - ".join(filter(None, map(fold, names)))


def shown(record: SearchRecord) -> dict[str, str]:
    """What a result is made of."""
    return {
        "url": record.url,
        "title": record.title,
        "text": record.text,
        "names": " - ".join(record.names),
        "kind": record.kind,
        "status": next(iter(record.filters.get("status", ())), ""),
        "lang": record.lang,
        "dir": record.dir,
        "by": record.by,
        "date": record.date,
    }


# -- the cache -------------------------------------------------------------------------------------


def _keep(files: Mapping[str, bytes], kept: Path) -> None:
    """Keeps a bundle in place of the last one, in one step. What begins with a dot is another build's workshop."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".", dir=kept.parent) as folder:
        made = Path(folder) / kept.name
        for name, data in files.items():
            write_bytes(made / name, data)
        write_file(made / _LIST, json.dumps({name: sha256(data).hexdigest() for name, data in files.items()}))
        for old in kept.parent.iterdir():
            if not old.name.startswith("."):
                shutil.rmtree(old, ignore_errors=True)
        made.rename(kept)


def _copy_kept(kept: Path, target: Path) -> bool:
    """Copies the bundle that is kept, if it is whole: nothing is written unless all of it is as it was made."""
    try:
        listed = json.loads((kept / _LIST).read_bytes())
        files = {name: (kept / name).read_bytes() for name in listed if _is_within(name)}
    except (OSError, ValueError, TypeError):
        return False
    if not files or any(sha256(files.get(name, b"")).hexdigest() != digest for name, digest in listed.items()):
        return False
    for name, data in files.items():
        write_bytes(target / name, data)
    return True


def _is_within(name: str) -> bool:
    path = Path(name)
    return not path.is_absolute() and ".." not in path.parts
