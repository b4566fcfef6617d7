"""A small web server on this computer, whose pages the tests write."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from rudaki.acquire import Options

Answer = Callable[[BaseHTTPRequestHandler], None]
STORY = "<html><body><p>Talks between the two sides resumed on Thursday.</p></body></html>"


class Site:
    """`put` a page, ask `url` for its address; `seen` are the requests' headers by path."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.seen: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.seen.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                    site.answers[self.path](self)

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    @property
    def port(self) -> int:
        return self.server.server_address[1]

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def put(self, path: str, body: bytes = STORY.encode(), status: int = 200, **headers: str) -> str:
        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            if "Content_Length" not in headers:
                handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            handler.wfile.write(body)

        self.answers[path] = answer
        return self.url(path)

    def drip(self, path: str, *, in_headers: bool) -> str:
        """A page that comes a byte every 20 ms, for 20 seconds, and so never runs into a limit per read."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: " if in_headers else b"HTTP/1.0 200 OK\r\n\r\n<p>")
            for _ in range(1000):
                handler.wfile.write(b"x")
                handler.wfile.flush()
                time.sleep(0.02)

        self.answers[path] = answer
        return self.url(path)


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def local() -> Options:
    """Options that let the test server be reached."""
    return Options(allow_private=True, timeout_s=5)


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[list[str]]]:
    """Host names and what each look-up of them gives, one list of addresses after the other (the last one stays)."""
    table: dict[str, list[list[str]]] = {}
    real = socket.getaddrinfo

    def look_up(host: str, port: int, *args: object, **kwargs: object) -> list[tuple[object, ...]]:
        if host not in table:
            return real(host, port, *args, **kwargs)
        found = table[host].pop(0) if len(table[host]) > 1 else table[host][0]
        return [
            (socket.AF_INET6 if ":" in ip else socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in found
        ]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return table
