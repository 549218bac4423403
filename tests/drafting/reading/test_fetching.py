import gzip
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from flashdeck.drafting.reading import fetching
from flashdeck.drafting.reading.article import read_article
from flashdeck.errors import FlashdeckError

PAGE = (
    "<!doctype html><html><head><title>Żurek</title></head><body><h1>Żurek</h1>"
    "<p>Żurek is a soup of Poland, which is made of sour rye.</p></body></html>"
)


class Site(BaseHTTPRequestHandler):
    """A small site: a page, and everything that can be wrong with one."""

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.server.seen.append((self.path, dict(self.headers)))  # type: ignore[attr-defined]  # set below
        if path == "/page":
            self._send(PAGE.encode("iso-8859-2"), "text/html; charset=iso-8859-2")
        elif path == "/meta":
            page = PAGE.replace("<head>", "<head><meta charset=iso-8859-2>")
            self._send(page.encode("iso-8859-2"), "text/html")
        elif path == "/notes.md":
            self._send("# Żurek\n\nŻurek is a *soup*.\n".encode(), "application/octet-stream")
        elif path == "/%C5%BCurek":
            self._send(PAGE.encode(), "text/html")
        elif path == "/moved":
            self._move("/page")
        elif path == "/loop":
            self._move("/loop")
        elif path == "/file":
            self._move("file:///etc/passwd")
        elif path == "/ftp":
            self._move("ftp://127.0.0.1/x")
        elif path == "/image":
            self._send(b"\x89PNG", "image/png")
        elif path == "/large":
            self.send_response(200)
            self.send_header("Content-Type", "text/plain")
            self.end_headers()
            for _ in range(50):
                self.wfile.write(b"All work and no play. " * 100)
        elif path == "/packed":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(gzip.compress(PAGE.encode()))
        elif path == "/broken":
            self.wfile.write(b"what is this\r\n\r\n")
        elif path == "/short":
            self.send_response(200)
            self.send_header("Content-Type", "text/plain")
            self.send_header("Content-Length", "999")
            self.end_headers()
            self.wfile.write(b"They dance.")
        elif path == "/slow":
            self.server.waits.wait(9)  # type: ignore[attr-defined]  # set below
        else:
            self.send_error(int(path[1:]) if path[1:].isdigit() else 404)

    def _send(self, content: bytes, media_type: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", media_type)
        self.end_headers()
        self.wfile.write(content)

    def _move(self, to: str) -> None:
        self.send_response(302)
        self.send_header("Location", to)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by its base
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """The site on a port of loopback."""

    daemon_threads = False  # they are waited for, so that no socket is left open

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Site)
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.waits = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader that hangs up early is part of the tests."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.waits.set()
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("path", ["/page", "/meta", "/moved", "/żurek", "/page?a=ü b#part"])
def test_a_page_is_fetched_and_read(site: Server, path: str) -> None:
    document = read_article(f"{site.url}{path}")
    assert document.title == "Żurek"
    assert [block.text for block in document.blocks] == [
        "Żurek is a soup of Poland, which is made of sour rye."
    ]
    assert document.url.startswith(site.url)
    assert "flashdeck" in site.seen[0][1]["User-Agent"]
    assert not any("Cookie" in headers for _, headers in site.seen)


def test_the_address_in_the_end_is_kept(site: Server) -> None:
    assert read_article(f"{site.url}/moved").url == f"{site.url}/page"


def test_what_a_server_does_not_name_is_known_by_its_path(site: Server) -> None:
    document = read_article(f"{site.url}/notes.md")
    assert (document.title, document.blocks[0].text) == ("Żurek", "Żurek is a soup.")


def test_a_packed_page_is_unpacked_within_bounds(
    site: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read_article(f"{site.url}/packed").title == "Żurek"
    monkeypatch.setattr(fetching, "LARGEST_PAGE", 100)
    with pytest.raises(FlashdeckError, match="larger than"):
        read_article(f"{site.url}/packed")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/404", "the server answered 404: there is no such page"),
        ("/403", "the server answered 403: it does not let programs read it"),
        ("/500", "the server answered 500: Internal Server Error"),
        ("/image", "this is image/png, not an article"),
        ("/file", "the server answered 302: it leads in a circle, or away from the web"),
        ("/loop", "the server answered 302: it leads in a circle, or away from the web"),
        ("/ftp", "it cannot be fetched: unknown url type: ftp"),
        ("/broken", "it cannot be fetched"),
        ("/short", "it cannot be fetched: the page broke off"),
    ],
)
def test_what_goes_wrong_is_said_in_one_line(site: Server, path: str, message: str) -> None:
    with pytest.raises(FlashdeckError) as refused:
        read_article(f"{site.url}{path}")
    assert message in refused.value.message
    assert "\n" not in str(refused.value)
    assert refused.value.where == f"{site.url}{path}"


def test_a_page_that_is_too_large_is_not_read_to_its_end(
    site: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "LARGEST_PAGE", 1 << 10)
    with pytest.raises(FlashdeckError, match="this page is larger than"):
        read_article(f"{site.url}/large")


def test_a_server_that_does_not_answer_is_given_up(
    site: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "TIMEOUT_SECONDS", 0.2)
    with pytest.raises(FlashdeckError, match=r"no answer within 0\.2 seconds"):
        read_article(f"{site.url}/slow")


@pytest.mark.parametrize(
    "url", ["http://", "http:///x", "http://a b/", "http://[::1/", "https://x:y/"]
)
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(FlashdeckError, match="it cannot be fetched"):
        read_article(url)


def test_a_server_that_is_not_there_is_said_in_one_line() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(FlashdeckError, match="Connection refused") as refused:
        read_article(f"http://127.0.0.1:{port}/")
    assert "\n" not in str(refused.value)
