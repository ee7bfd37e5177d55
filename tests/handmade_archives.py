"""Web archives written record by record."""

import gzip
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from uuid import uuid4

Answer = tuple[str, str, Mapping[str, str], bytes]
"""An address, the status line without its version, headers, and the body as it was sent."""


def warc(answers: Iterable[Answer], *, packed: bool = True) -> bytes:
    records = [_record("warcinfo", "", b"software: tests\r\n", "application/warc-fields")]
    for url, status, headers, body in answers:
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        asked = f"GET {url} HTTP/1.1\r\nHost: news.example\r\n\r\n".encode()
        answered = f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body
        records.append(_record("request", url, asked, "application/http; msgtype=request"))
        records.append(_record("response", url, answered, "application/http; msgtype=response"))
    return b"".join(gzip.compress(record, 1) if packed else record for record in records)


def _record(kind: str, url: str, content: bytes, medium: str) -> bytes:
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Date: 2021-09-05T12:00:00Z\r\nWARC-Record-ID: <urn:uuid:{uuid4()}>\r\n"
    )
    target = f"WARC-Target-URI: {url}\r\n" if url else ""
    return (
        f"{head}{target}Content-Type: {medium}\r\nContent-Length: {len(content)}\r\n\r\n".encode()
        + content
        + b"\r\n\r\n"
    )


def wacz(archives: Mapping[str, bytes], listed: Iterable[str] = (), *, method: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("datapackage.json", "{}")
        for name, raw in archives.items():
            archive.writestr(f"archive/{name}", raw)
        entries = [{"format": "json-pages-1.0"}, *({"url": url} for url in listed)]
        archive.writestr("pages/pages.jsonl", "\n".join(map(json.dumps, entries)))
    return out.getvalue()
