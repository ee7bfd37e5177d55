"""A web archive, or a packed file → the one page that is meant, in the bytes that were served.

Nothing is unpacked beyond its limit, and nothing is followed out of the archive.
"""

import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from urllib.parse import urldefrag, urljoin

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


def open_warc(raw: bytes, *, url: str) -> Page:
    """The page of a WARC file with an address, redirects in the file followed; without one, its first page.

    Raises:
        CaptureError: If there is none, or the file is broken.
    """
    try:
        page = _search(io.BytesIO(raw), url)
    except _BROKEN:
        raise broken("WARC file") from None
    return _found(page, url)


def open_wacz(raw: bytes, *, url: str) -> Page:
    """The page of a WACZ file with an address; without one, the first that it lists.

    Raises:
        CaptureError: If there is none, or the file is broken.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = archive.infolist()
            if len(members) > _MAX_MEMBERS:
                raise broken("WACZ file")
            wanted = url or _first_listed(archive)
            for address in dict.fromkeys((wanted, url)):
                for member in members:
                    if member.filename.startswith("archive/") and not member.is_dir():
                        with archive.open(member) as file:
                            page = _search(_Capped(file), address)
                        if page is not None:
                            return page
    except _BROKEN:
        raise broken("WACZ file") from None
    return _found(None, url)


def _found(page: Page | None, url: str) -> Page:
    if page is not None:
        return page
    if url:
        raise CaptureError(f"holds no page from '{url}'", "state the address as it is in the archive")
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


def _first_listed(archive: zipfile.ZipFile) -> str:
    """The address of the first page in a WACZ file's list of pages (WACZ 1.1.1, 5.2.2)."""
    try:
        with archive.open(_PAGES) as file:
            lines = file.read(_MAX_INDEX).splitlines()
    except KeyError:
        return ""
    for line in lines:
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if isinstance(entry, dict) and isinstance(entry.get("url"), str):
            return str(entry["url"])
    return ""


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
            wanted.add(_key(urljoin(uri, target)))
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
    return Page(raw=read_at_most(record.content_stream()), media_type=medium, charset=charset, url=uri)


def _key(url: str) -> str:
    """An address without what makes no other page of it."""
    return urldefrag(url)[0].partition("://")[2].rstrip("/") or url
