"""An address on the web → its bytes; only from hosts for everybody, and never more, nor for longer, than is allowed.

Each hop is looked up once, checked, and connected to at the very address that was checked. Proxies are refused: through
one, nobody here can tell where a request ends.
"""

import http.client
import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Event, Timer
from time import monotonic
from types import MappingProxyType
from urllib.parse import quote, urldefrag, urljoin, urlsplit
from urllib.request import getproxies_environment, proxy_bypass

from onrecord import __version__
from onrecord.capture.addresses import Network, find_addresses
from onrecord.capture.limits import MAX_RAW, check_size, read_at_most
from onrecord.capture.packing import BrokenPackingError, unpack_deflate, unpack_gzip
from onrecord.capture.types import CaptureError, Fetched

USER_AGENT = f"onrecord/{__version__}"
_ACCEPT = "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5"
_SAVE_IT = "save the page in a browser, and capture the file"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MAX_REDIRECTS = 5
_PORTS = MappingProxyType({"http": 80, "https": 443})
_UNPACKERS = MappingProxyType({"gzip": unpack_gzip, "x-gzip": unpack_gzip, "deflate": unpack_deflate})
_IN_URL = "!#$%&'()*+,/:;=?@[]~"


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long an answer is waited for, in seconds, and how large it may be when unpacked, in bytes.

    ``silence`` is the time until a connection stands or says anything more, ``whole`` that of all hops together;
    looking up a name has the time that the system gives it.
    """

    silence: float = 20
    whole: float = 90
    size: int = MAX_RAW


@dataclass(frozen=True, slots=True, kw_only=True)
class _Target:
    """Where a request goes."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def host_header(self) -> str:
        """The host as requests name it (RFC 9110, 7.2)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def fetch(url: str, *, allow: tuple[Network, ...] = (), patience: Patience | None = None) -> Fetched:
    """What an address answers.

    Args:
        url: The address.
        allow: Networks that are fetched from though they are not public; for tests.
        patience: How long, and how much, is waited for.

    Raises:
        CaptureError: If it is refused, or does not answer, or not with what was asked for, or not soon enough.
    """
    patience = patience or Patience()
    deadline = monotonic() + patience.whole
    url = _join("", url)
    for _ in range(_MAX_REDIRECTS + 1):
        with _ask(_parse(url), allow, patience, deadline) as answer:
            target = answer.headers.get("Location")
            if answer.status not in _REDIRECTS or not target:
                return _take(answer, url, patience.size)
        url = _join(url, target)
    raise CaptureError(f"is redirected more than {_MAX_REDIRECTS} times", _SAVE_IT)


def _join(base: str, url: str) -> str:
    """The address that a link on a page leads to, without its fragment."""
    try:
        return urldefrag(urljoin(base, url)).url
    except ValueError:
        raise _no_address(url) from None


def _no_address(url: str) -> CaptureError:
    return CaptureError(f"is at '{url}', which is no address", "write the whole address, with https://")


def _parse(url: str) -> _Target:
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except (ValueError, UnicodeError):
        raise _no_address(url) from None
    if parts.scheme not in _PORTS or not host:
        raise CaptureError(f"is at '{url}', which is no address on the web", "give one that begins with https://")
    if parts.username is not None:
        raise CaptureError("is at an address with a user name in it", "leave out what stands before the @")
    path = parts.path or "/"
    return _Target(
        scheme=parts.scheme,
        host=host,
        port=port or _PORTS[parts.scheme],
        path=quote(f"{path}?{parts.query}" if parts.query else path, safe=_IN_URL),
    )


def _refuse_proxy(target: _Target) -> None:
    proxies = getproxies_environment()
    if not proxies.get(target.scheme, proxies.get("all")) or proxy_bypass(target.host, proxies):
        return
    raise CaptureError(
        f"would be fetched through a proxy ('{target.scheme}_proxy'), behind which no address can be checked", _SAVE_IT
    )


@contextmanager
def _ask(
    target: _Target, allow: Sequence[Network], patience: Patience, deadline: float
) -> Iterator[http.client.HTTPResponse]:
    """The answer to one request, while it lasts."""
    _refuse_proxy(target)
    late = Event()
    try:
        with _connect(target, allow, patience, deadline) as connected, _cut_off(connected, deadline, late):
            if isinstance(connected, ssl.SSLSocket):
                connected.do_handshake()
            connection = http.client.HTTPConnection(target.host, target.port)
            connection.sock = connected
            connection.request("GET", target.path, headers=_headers(target))
            with connection.getresponse() as answer:
                yield answer
    except (OSError, ValueError, http.client.HTTPException) as error:
        if not late.is_set():
            raise _no_answer(target, error, patience) from error
    if late.is_set():
        raise _too_slow(patience.whole)


def _headers(target: _Target) -> dict[str, str]:
    return {
        "Host": target.host_header,
        "User-Agent": USER_AGENT,
        "Accept": _ACCEPT,
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }


def _connect(target: _Target, allow: Sequence[Network], patience: Patience, deadline: float) -> socket.socket:
    """A connection to one of the very addresses that were checked, to be secured for the name that was asked for.

    Raises:
        OSError: If none of them takes it.
    """
    failure = OSError("it has no address")
    for address in find_addresses(target.host, target.port, allow=allow):
        remaining = deadline - monotonic()
        if remaining <= 0:
            raise _too_slow(patience.whole)
        try:
            plain = socket.create_connection((address, target.port), timeout=min(patience.silence, remaining))
        except OSError as error:
            failure = error
        else:
            return _secure(plain, target.host) if target.scheme == "https" else plain
    raise failure


def _secure(plain: socket.socket, host: str) -> ssl.SSLSocket:
    """A socket that will show and check certificates; the handshake comes later, when there is a deadline for it."""
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)
    except BaseException:
        plain.close()
        raise


@contextmanager
def _cut_off(connected: socket.socket, deadline: float, late: Event) -> Iterator[None]:
    """Ends a connection at the deadline, however little but steadily it says."""

    def end() -> None:
        late.set()
        with suppress(OSError):
            # Past the security layer, which must not be touched by two threads.
            socket.socket.shutdown(connected, socket.SHUT_RDWR)

    timer = Timer(max(deadline - monotonic(), 0), end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _take(answer: http.client.HTTPResponse, url: str, size: int) -> Fetched:
    if answer.status != 200:
        raise CaptureError(f"is answered with status {answer.status} ({answer.reason or 'without a reason'})", _SAVE_IT)
    return Fetched(
        raw=_read(answer, size),
        media_type=answer.headers.get_content_type() if "Content-Type" in answer.headers else "",
        url=url,
        charset=str(answer.headers.get_param("charset") or "").strip("'\" "),
    )


def _read(answer: http.client.HTTPResponse, size: int) -> bytes:
    """The body, unpacked."""
    packing = (answer.headers.get("Content-Encoding") or "identity").strip().lower()
    unpack = _UNPACKERS.get(packing)
    if packing != "identity" and unpack is None:
        raise CaptureError(f"is sent packed in a way that was not asked for ('{packing}')", _SAVE_IT)
    if answer.length is not None:
        check_size(answer.length, size)
    body = read_at_most(answer, size)
    if answer.length:
        raise http.client.IncompleteRead(body, answer.length)
    try:
        return unpack(body, size) if unpack else body
    except BrokenPackingError:
        raise CaptureError(f"is sent broken: it is not packed with {packing} as it says", _SAVE_IT) from None


def _no_answer(target: _Target, error: Exception, patience: Patience) -> CaptureError:
    if isinstance(error, TimeoutError):
        return CaptureError(f"is at '{target.host}', which says nothing for {patience.silence:g} seconds", _SAVE_IT)
    if isinstance(error, ssl.SSLCertVerificationError):
        return CaptureError(f"is at '{target.host}', whose certificate is not valid ({error.verify_message})", _SAVE_IT)
    if isinstance(error, http.client.IncompleteRead):
        return CaptureError("is sent incompletely", "try again, or save the page in a browser and capture the file")
    return CaptureError(f"is at '{target.host}', which does not answer ({error or 'no reason given'})", _SAVE_IT)


def _too_slow(seconds: float) -> CaptureError:
    return CaptureError(f"takes more than {seconds:g} seconds to be sent", _SAVE_IT)
