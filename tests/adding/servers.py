"""Web servers on this machine for tests: each path answers as a test says."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HERE = frozenset({"127.0.0.1"})
"""The host that fetchers may contact in tests, though it is not public."""

Respond = Callable[[BaseHTTPRequestHandler], None]


class Server:
    """A running server: its address, and the requests it got as (path, headers)."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.requests: list[tuple[str, dict[str, str]]] = []

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.requests]


@contextlib.contextmanager
def serving(pages: Mapping[str, Respond]) -> Iterator[Server]:
    """A server of `pages` by path; any other path is not found."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.requests.append((self.path, dict(self.headers)))
            with contextlib.suppress(ConnectionError):
                pages.get(self.path, status(404))(self)

        def log_message(self, *_: object) -> None:
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    httpd.block_on_close = False
    server = Server(f"http://127.0.0.1:{httpd.server_port}")
    threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield server
    finally:
        httpd.shutdown()
        httpd.server_close()


def page(body: bytes | str, media_type: str = "text/html; charset=utf-8", **headers: str) -> Respond:
    """Answers with `body`."""
    data = body.encode() if isinstance(body, str) else body

    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", media_type)
        handler.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return respond


def status(code: int, **headers: str) -> Respond:
    """Answers with only a status."""

    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return respond


def moved(location: str) -> Respond:
    """Redirects to `location`."""
    return status(302, Location=location)
