"""A web archive, or a packed file → the one page that is meant, in the bytes that were served.

Nothing is unpacked beyond its limit, and nothing is followed out of the archive.
"""

import io
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from urllib.parse import urljoin

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from onrecord.capture import media
from onrecord.capture.limits import MAX_RAW, Readable, check_size, read_at_most
from onrecord.capture.types import MEGABYTE, CaptureError

TOOL = f"warcio {version('warcio')}"
_PAGES = "pages/pages.jsonl"
_MAX_INDEX = MEGABYTE
_MAX_MEMBERS = 10_000
_SHOWN = 8
_SAVED = frozenset({media.HTML, media.XHTML, media.PDF})
_UNPACKED = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, ArchiveLoadFailed, EOFError, OSError),
    *(AttributeError, LookupError, NotImplementedError, RuntimeError, TypeError, ValueError),
)
"""What broken archives make of the libraries; zipfile's RuntimeError says that a file is locked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What an archive holds of one address."""

    raw: bytes
    media_type: str
    charset: str
    url: str


Pages = Callable[[str], Page | None]
"""What finds the page with an address, or some page without one."""


def open_warc(raw: bytes, *, url: str = "", likely: Sequence[str] = ()) -> Page:
    """The page of a WARC file that is meant.

    Args:
        raw: The file's bytes.
        url: Its address; redirects in the file are followed.
        likely: Addresses that may be its own, where none is given.

    Raises:
        CaptureError: If there is none, or one of several, or the file is broken.
    """
    try:
        return _choose(
            lambda address: _search(io.BytesIO(raw), address), lambda: _addresses(io.BytesIO(raw)), url, likely
        )
    except _BROKEN:
        raise broken("WARC file") from None


def open_wacz(raw: bytes, *, url: str = "", likely: Sequence[str] = ()) -> Page:
    """The same of a WACZ file, whose pages are those that it lists.

    Raises:
        CaptureError: If there is none, or one of several, or the file is broken.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = archive.infolist()
            if len(members) > _MAX_MEMBERS:
                raise broken("WACZ file")

            def find(address: str) -> Page | None:
                return next(filter(None, (_search(file, address) for file in _archives(archive))), None)

            def addresses() -> Iterator[str]:
                listed = list(_listed(archive))
                return iter(listed) if listed else (a for file in _archives(archive) for a in _addresses(file))

            return _choose(find, addresses, url, likely)
    except _BROKEN:
        raise broken("WACZ file") from None


def _archives(archive: zipfile.ZipFile) -> Iterator["_Capped"]:
    for member in archive.infolist():
        if member.filename.startswith("archive/") and not member.is_dir():
            with archive.open(member) as file:
                yield _Capped(file)


def _choose(find: Pages, addresses: Callable[[], Iterator[str]], url: str, likely: Sequence[str]) -> Page:
    for address in (url,) if url else filter(None, likely):
        if (page := find(address)) is not None:
            return page
    if url:
        raise CaptureError(f"holds no page from '{url}'", "state the address as it is in the archive")
    pages = list({_key(address): address for address in addresses()}.values())
    if len(pages) > 1:
        more = f" and {len(pages) - _SHOWN} more" if len(pages) > _SHOWN else ""
        raise CaptureError(
            f"holds {len(pages)} pages, and none from an address of the source",
            f"name one with '--page': {', '.join(pages[:_SHOWN])}{more}",
        )
    for address in (*pages, ""):
        if (page := find(address)) is not None:
            return page
    raise CaptureError("holds no page that can be read", "capture the page itself, as HTML or PDF")


def broken(kind: str) -> CaptureError:
    """What is said of a file that cannot be unpacked."""
    return CaptureError(f"is a broken {kind}", "get a whole copy of the file")


@dataclass(slots=True)
class _Capped:
    """A packed member of a zip file, which may unpack to no more than a source may have."""

    file: Readable
    size: int = 0

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes, all that remain included."""
        piece = self.file.read(size if size >= 0 else MAX_RAW + 1)
        self.size += len(piece)
        check_size(self.size)
        return piece


def _listed(archive: zipfile.ZipFile) -> Iterator[str]:
    """The addresses in a WACZ file's list of pages (WACZ 1.1.1, 5.2.2)."""
    try:
        with archive.open(_PAGES) as file:
            lines = file.read(_MAX_INDEX).splitlines()
    except KeyError:
        return
    for line in lines:
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if isinstance(entry, dict) and isinstance(entry.get("url"), str):
            yield entry["url"]


def _addresses(stream: Readable) -> Iterator[str]:
    """The addresses of web pages and PDF files."""
    for record in _answers(stream):
        if record.http_headers.get_statuscode() == "200" and _content_type(record)[0] in _SAVED:
            yield record.rec_headers.get_header("WARC-Target-URI") or ""


def _search(stream: Readable, url: str) -> Page | None:
    """The page with an address, or the first web page or PDF, or else the first text."""
    wanted = {_key(url)} if url else set()
    text: Page | None = None
    for record in _answers(stream):
        uri = record.rec_headers.get_header("WARC-Target-URI") or ""
        if url and _key(uri) not in wanted:
            continue
        status = record.http_headers.get_statuscode()
        if status.startswith("3") and (target := record.http_headers.get_header("Location")):
            wanted.add(_target(uri, target))
        if status != "200":
            continue
        medium, charset = _content_type(record)
        if url or medium in _SAVED:
            return _read(record, uri, medium, charset)
        if text is None and media.is_plain(medium) and medium in {media.PLAIN, media.MARKDOWN}:
            text = _read(record, uri, medium, charset)
    return text


def _answers(stream: Readable) -> Iterator[ArcWarcRecord]:
    for record in ArchiveIterator(stream):
        if record.rec_type == "response" and record.http_headers is not None:
            yield record


def _content_type(record: ArcWarcRecord) -> tuple[str, str]:
    stated = record.http_headers.get_header("Content-Type") or ""
    medium, _, parameters = stated.partition(";")
    _, _, charset = parameters.partition("charset=")
    return medium.strip().lower(), charset.partition(";")[0].strip(" \"'")


def _read(record: ArcWarcRecord, uri: str, medium: str, charset: str) -> Page:
    packing = (record.http_headers.get_header("Content-Encoding") or "").strip().lower()
    if packing not in _UNPACKED:
        raise CaptureError(
            f"holds the page packed in a way that cannot be read ('{packing}')", "capture the page itself, as HTML"
        )
    raw = read_at_most(record.content_stream())
    read_at_most(record.raw_stream)
    if record.raw_stream.limit > 0:
        raise EOFError
    return Page(raw=raw, media_type=medium, charset=charset, url=uri)


def _key(url: str) -> str:
    """An address without what makes no other page of it."""
    return url.partition("#")[0].partition("://")[2].rstrip("/") or url


def _target(uri: str, location: str) -> str:
    """The key of the address that a page leads on to; its own, if that is none."""
    try:
        return _key(urljoin(uri, location))
    except ValueError:
        return _key(uri)
