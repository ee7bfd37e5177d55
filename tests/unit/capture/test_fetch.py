"""Addresses are fetched from public hosts only, within limits: against servers that really run, on this machine."""

import gzip
import ipaddress
import socket
import socketserver
import ssl
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

import onrecord
from onrecord.capture import CaptureError, Fetched
from onrecord.capture.addresses import find_addresses, is_public
from onrecord.capture.fetch import Patience, fetch

HERE = ipaddress.ip_network("127.0.0.1/32")
HOSTNAME = "localhost"
Script = Callable[[str, socket.socket], None]
"""What a server does with a request for a path."""


class _Server(socketserver.ThreadingTCPServer):
    """Answers every request by its script, and remembers what it was asked."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 16

    def __init__(self, script: Script, tls: ssl.SSLContext | None = None, address: str = "127.0.0.1") -> None:
        self.address_family = socket.AF_INET6 if ":" in address else socket.AF_INET
        self.script, self.tls = script, tls
        self.asked: list[bytes] = []
        super().__init__((address, 0), socketserver.BaseRequestHandler)

    @property
    def port(self) -> int:
        return self.server_address[1]

    def url(self, path: str = "/") -> str:
        return f"{'https' if self.tls else 'http'}://{HOSTNAME if self.tls else '127.0.0.1'}:{self.port}{path}"

    def finish_request(self, request: socket.socket, client_address: object) -> None:
        try:
            with self.tls.wrap_socket(request, server_side=True) if self.tls else request as connection:
                head = b""
                while b"\r\n\r\n" not in head and (piece := connection.recv(65536)):
                    head += piece
                self.asked.append(head)
                self.script(head.split(b" ")[1].decode() if b" " in head else "", connection)
        except OSError:
            pass  # the client has gone, as it does from most servers here


@contextmanager
def serving(script: Script, **options: object) -> Iterator[_Server]:
    with _Server(script, **options) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def answer(status: str = "200 OK", body: bytes = b"words", **headers: str) -> Script:
    lines = {"Content-Length": str(len(body)), **{name.replace("_", "-"): value for name, value in headers.items()}}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value)
    return lambda _, connection: connection.sendall(f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body)


def redirect(target: str, status: str = "302 Found") -> Script:
    return answer(status, b"", Location=target)


def get(server: _Server, path: str = "/", **patience: float) -> Fetched:
    return fetch(server.url(path), allow=(HERE,), patience=Patience(**patience) if patience else None)


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


class TestAnswers:
    def test_what_is_fetched(self):
        with serving(answer(body=b"<p>words", Content_Type='Text/HTML; Charset="windows-1256"')) as server:
            fetched = get(server, "/a?b=c#part")
        assert fetched == Fetched(
            raw=b"<p>words", media_type="text/html", url=server.url("/a?b=c"), charset="windows-1256"
        )

    def test_it_says_who_asks(self):
        with serving(answer()) as server:
            get(server, "/é ü?q=%41&r=ü")
        asked = server.asked[0].decode()
        assert asked.startswith("GET /%C3%A9%20%C3%BC?q=%41&r=%C3%BC HTTP/1.1\r\n")
        assert f"\r\nHost: 127.0.0.1:{server.port}\r\n" in asked
        assert f"\r\nUser-Agent: onrecord/{onrecord.__version__}\r\n" in asked

    def test_nothing_stated(self):
        with serving(answer(Content_Length="")) as server:
            fetched = get(server)
        assert (fetched.raw, fetched.media_type, fetched.charset) == (b"words", "", "")

    def test_in_pieces(self):
        body = b"3\r\nwor\r\n2\r\nds\r\n0\r\n\r\n"
        with serving(answer(body=body, Transfer_Encoding="chunked", Content_Length="")) as server:
            assert get(server).raw == b"words"

    @pytest.mark.parametrize(
        ("packing", "pack"),
        [
            ("gzip", gzip.compress),
            ("x-gzip", gzip.compress),
            ("deflate", zlib.compress),
            ("deflate", lambda body: zlib.compress(body)[2:-4]),
            ("identity", bytes),
        ],
    )
    def test_packed(self, packing, pack):
        with serving(answer(body=pack(b"words " * 1000), Content_Encoding=packing)) as server:
            assert get(server).raw == b"words " * 1000

    @pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
    def test_after_redirects(self, status):
        def script(path: str, connection: socket.socket) -> None:
            step = redirect("/two?x=1", f"{status} Moved") if path == "/one" else answer(body=path.encode())
            step(path, connection)

        with serving(script) as server:
            fetched = get(server, "/one")
        assert (fetched.raw, fetched.url) == (b"/two?x=1", server.url("/two?x=1"))

    @pytest.mark.parametrize(
        "status", ["404 Not Found", "403 Forbidden", "500 Oops", "204 No Content", "304 Not Modified"]
    )
    def test_another_status_is_refused_by_its_name(self, status):
        with serving(answer(status, b"")) as server, pytest.raises(CaptureError) as caught:
            get(server)
        assert f"status {status[:3]} ({status[4:]})" in caught.value.message

    def test_a_redirect_to_nowhere_is_refused(self):
        with serving(answer("302 Found", b"")) as server, pytest.raises(CaptureError, match=r"status 302"):
            get(server)


class TestWhereTo:
    @pytest.mark.parametrize(
        "url",
        [
            "http://127.0.0.1/",
            "http://127.1/",
            "http://2130706433/",
            "http://0x7f000001/",
            "http://localhost/",
            "http://0.0.0.0/",
            "http://10.0.0.1/",
            "http://172.16.3.4/",
            "http://192.168.1.1/",
            "http://169.254.169.254/latest/meta-data/",
            "http://100.64.0.1/",
            "http://224.0.0.1/",
            "http://255.255.255.255/",
            "http://240.0.0.1/",
            "http://[::1]/",
            "http://[::]/",
            "http://[fe80::1]/",
            "http://[fc00::1]/",
            "http://[fec0::1]/",
            "http://[ff02::1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::ffff:10.0.0.1]/",
            "http://[::127.0.0.1]/",
            "http://[64:ff9b::7f00:1]/",
            "http://[64:ff9b::a9fe:a9fe]/",
            "http://[64:ff9b:1::1]/",
            "http://[2002:7f00:1::]/",
            "http://[2002:808:808::1]/",
            "http://[2001:0:7f00:1::]/",
        ],
    )
    def test_not_to_what_is_not_public(self, url):
        with pytest.raises(CaptureError, match=r"not on the public internet$"):
            fetch(url)

    @pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"])
    def test_what_is_public(self, address):
        assert is_public(ipaddress.ip_address(address))

    @pytest.mark.parametrize(
        "url",
        [
            "file:///etc/passwd",
            "gopher://127.0.0.1/x",
            "ftp://127.0.0.1/x",
            "data:text/plain,x",
            "javascript:alert(1)",
            "//127.0.0.1/",
            "/etc/passwd",
            "http://",
            "http:///x",
            "",
        ],
    )
    def test_only_to_the_web(self, url):
        with pytest.raises(CaptureError, match=r"no address on the web$"):
            fetch(url)

    @pytest.mark.parametrize(
        "url", ["http://[::1", "http://127.0.0.1:x/", "http://127.0.0.1:99999/", f"http://{'a' * 70}.b/"]
    )
    def test_only_to_addresses(self, url):
        with pytest.raises(CaptureError, match=r"which is no address$"):
            fetch(url)

    def test_not_with_a_password(self):
        with pytest.raises(CaptureError, match=r"with a user name in it$"):
            fetch("http://me:secret@127.0.0.1/")

    def test_a_host_that_is_unknown(self):
        with pytest.raises(CaptureError, match=r"^is at 'no-such-host.invalid', a host that cannot be found$"):
            fetch("http://no-such-host.invalid/")

    @pytest.mark.parametrize(
        "target",
        [
            "http://127.0.0.2/",
            "http://10.0.0.1/",
            "http://[::1]/",
            "http://169.254.169.254/latest/meta-data/",
            "http://0/",
            "//192.168.0.1/",
        ],
    )
    def test_no_redirect_leads_to_what_is_not_public(self, target):
        with serving(redirect(target)) as server, pytest.raises(CaptureError, match=r"not on the public internet$"):
            get(server)

    @pytest.mark.parametrize("target", ["file:///etc/passwd", "gopher://127.0.0.1:70/x", "ftp://127.0.0.1/"])
    def test_nor_off_the_web(self, target):
        with serving(redirect(target)) as server, pytest.raises(CaptureError, match=r"no address on the web$"):
            get(server)

    @pytest.mark.parametrize("target", ["http://[", "//[::1", "http://[x]/"])
    def test_nor_to_what_is_no_address(self, target):
        with serving(redirect(target)) as server, pytest.raises(CaptureError, match=r"which is no address$"):
            get(server)

    def test_a_refused_host_is_not_even_spoken_to(self):
        with serving(answer(), address="127.0.0.2") as other:
            with serving(redirect(f"http://127.0.0.2:{other.port}/")) as server, pytest.raises(CaptureError):
                get(server)
            assert other.asked == []

    def test_redirects_come_to_an_end(self):
        with (
            serving(redirect("/again")) as server,
            pytest.raises(CaptureError, match=r"^is redirected more than 5 times$"),
        ):
            get(server)
        assert len(server.asked) == 6

    def test_a_name_is_looked_up_once_and_what_was_checked_is_connected_to(self, monkeypatch):
        """A name server that answers otherwise the second time has no second time."""
        looked_up: list[str] = []
        real = socket.getaddrinfo

        def look_up(host: str, port: int, *args: object, **options: object) -> list[object]:
            looked_up.append(host)
            if host == "news.example":
                host = "127.0.0.1" if looked_up.count(host) == 1 else "127.0.0.9"
            return real(host, port, *args, **options)

        monkeypatch.setattr(socket, "getaddrinfo", look_up)
        with serving(answer()) as server:
            url = f"http://news.example:{server.port}/"
            assert fetch(url, allow=(HERE,)).raw == b"words"
            assert b"\r\nHost: news.example:" in server.asked[0]
        assert looked_up.count("news.example") == 1

    def test_one_bad_address_among_good_ones_is_enough(self, monkeypatch):
        both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.216.34", "10.0.0.1")]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **options: both)
        with pytest.raises(CaptureError, match=r"^is at 'news.example', whose address 10\.0\.0\.1 is not on"):
            find_addresses("news.example", 80)


class TestProxies:
    def test_are_refused(self, monkeypatch):
        monkeypatch.setenv("https_proxy", "http://127.0.0.1:3128")
        with pytest.raises(CaptureError, match=r"^would be fetched through a proxy"):
            fetch("https://news.example/")

    @pytest.mark.parametrize("name", ["http_proxy", "HTTP_PROXY", "all_proxy"])
    def test_by_any_of_their_names(self, monkeypatch, name):
        monkeypatch.setenv(name, "http://127.0.0.1:3128")
        with pytest.raises(CaptureError, match=r"^would be fetched through a proxy"):
            fetch("http://news.example/")

    def test_but_not_for_hosts_that_need_none(self, monkeypatch):
        monkeypatch.setenv("http_proxy", "http://127.0.0.1:3128")
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        with serving(answer()) as server:
            assert get(server).raw == b"words"


def _drip(piece: bytes, pause: threading.Event, head: bytes = b"HTTP/1.1 200 OK\r\n\r\n") -> Script:
    """Says a little, steadily, until the client has gone."""

    def script(_: str, connection: socket.socket) -> None:
        connection.sendall(head)
        while not pause.wait(0.05):
            connection.sendall(piece)

    return script


class TestHowMuch:
    def test_a_body_without_end(self):
        def script(_: str, connection: socket.socket) -> None:
            connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            while True:
                connection.sendall(bytes(65536))

        with serving(script) as server, pytest.raises(CaptureError, match=r"^is larger than 3 MB$"):
            get(server, size=3_000_000)

    def test_a_body_that_says_it_is_large(self):
        with (
            serving(answer(Content_Length="100000001")) as server,
            pytest.raises(CaptureError, match=r"^is larger than 100 MB$"),
        ):
            get(server)

    @pytest.mark.parametrize(("packing", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
    def test_a_bomb(self, packing, pack):
        body = pack(bytes(20_000_000))
        with (
            serving(answer(body=body, Content_Encoding=packing)) as server,
            pytest.raises(CaptureError, match=r"^is larger than 3 MB$"),
        ):
            get(server, size=3_000_000)

    @pytest.mark.parametrize("packing", ["br", "zstd", "gzip, gzip"])
    def test_packed_as_nobody_asked(self, packing):
        with serving(answer(Content_Encoding=packing)) as server, pytest.raises(CaptureError, match=r"not asked for"):
            get(server)

    @pytest.mark.parametrize("packing", ["gzip", "deflate"])
    def test_not_packed_as_it_says(self, packing):
        with (
            serving(answer(body=b"\x1f\x8b no", Content_Encoding=packing)) as server,
            pytest.raises(CaptureError, match=r"^is sent broken"),
        ):
            get(server)

    def test_cut_off(self):
        with (
            serving(answer(Content_Length="9000")) as server,
            pytest.raises(CaptureError, match=r"^is sent incompletely$"),
        ):
            get(server)

    def test_cut_off_between_pieces(self):
        body = b"5\r\nwords\r\n"
        with (
            serving(answer(body=body, Transfer_Encoding="chunked", Content_Length="")) as server,
            pytest.raises(CaptureError, match=r"^is sent incompletely$"),
        ):
            get(server)


class TestHowLong:
    @pytest.mark.parametrize(
        ("piece", "head"),
        [
            (b"x", b"HTTP/1.1 200 OK\r\n\r\n"),
            (b"1\r\nx\r\n", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
            (b"A: b\r\n", b"HTTP/1.1 200 OK\r\n"),
            (b"x", b"HTTP/1.1 200 OK\r\nA: "),
            (b"HTTP/1.1 100 Continue\r\n\r\n", b""),
        ],
        ids=["body", "pieces", "headers", "header", "continue"],
    )
    def test_little_but_steadily(self, piece, head):
        over = threading.Event()
        with serving(_drip(piece, over, head)) as server:
            try:
                with pytest.raises(CaptureError, match=r"^takes more than 0.5 seconds to be sent$"):
                    get(server, whole=0.5)
            finally:
                over.set()

    def test_nothing_at_all(self):
        over = threading.Event()
        with serving(lambda path, connection: over.wait() and None) as server:
            try:
                with pytest.raises(CaptureError, match=r"^is at '127.0.0.1', which says nothing for 0.2 seconds$"):
                    get(server, silence=0.2)
            finally:
                over.set()

    def test_redirects_share_the_time(self):
        over = threading.Event()

        def script(path: str, connection: socket.socket) -> None:
            over.wait(0.3)
            redirect("/again")(path, connection)

        with serving(script) as server:
            try:
                with pytest.raises(CaptureError, match=r"0\.7 seconds"):
                    get(server, whole=0.7)
            finally:
                over.set()


class TestNoAnswer:
    @pytest.mark.parametrize(
        "said", [b"", b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200, b"\0" * 100_000]
    )
    def test_or_none_that_is_one(self, said):
        with (
            serving(lambda _, connection: connection.sendall(said)) as server,
            pytest.raises(CaptureError, match=r"which does not answer"),
        ):
            get(server)

    def test_nobody_is_there(self):
        with serving(answer()) as server:
            url = server.url()
        with pytest.raises(CaptureError, match=r"which does not answer"):
            fetch(url, allow=(HERE,))


@pytest.fixture(scope="module")
def certificate(tmp_path_factory) -> Path:
    """A certificate for this machine's name, signed by itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOSTNAME)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOSTNAME)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "certificate.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


def secured(certificate: Path, names: list[str]) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.sni_callback = lambda _, name, __: names.append(name)
    return context


class TestSecured:
    ALLOWED = (HERE, ipaddress.ip_network("::1/128"))

    def test_by_a_certificate_that_is_known(self, certificate, monkeypatch):
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        names: list[str] = []
        with serving(answer(), tls=secured(certificate, names)) as server:
            assert fetch(server.url(), allow=self.ALLOWED).raw == b"words"
        assert names == [HOSTNAME]

    def test_but_not_by_one_that_is_not(self, certificate):
        with (
            serving(answer(), tls=secured(certificate, [])) as server,
            pytest.raises(CaptureError, match=r"^is at 'localhost', whose certificate is not valid \("),
        ):
            fetch(server.url(), allow=self.ALLOWED)
        assert server.asked == []

    def test_nor_for_another_name(self, certificate, monkeypatch):
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        with (
            serving(answer(), tls=secured(certificate, [])) as server,
            pytest.raises(CaptureError, match=r"whose certificate is not valid"),
        ):
            fetch(server.url().replace(HOSTNAME, "127.0.0.1"), allow=self.ALLOWED)

    def test_a_handshake_without_end(self):
        over = threading.Event()
        with serving(_drip(b"\0", over, b"\x16\x03\x03\x3f\xff\x02")) as server:
            try:
                with pytest.raises(CaptureError, match=r"^takes more than 0.5 seconds to be sent$"):
                    fetch(server.url().replace("http:", "https:"), allow=(HERE,), patience=Patience(whole=0.5))
            finally:
                over.set()
