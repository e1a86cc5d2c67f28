"""The server of the review page: on this machine only, at an address that nobody can guess.

It is Python's own, as MkDocs' is: it serves one person, one request after another.
"""

from __future__ import annotations

import contextlib
import datetime
import os
import secrets
import socketserver
import threading
import urllib.parse
import webbrowser
from collections.abc import Callable, Iterable
from http.client import responses
from pathlib import Path
from typing import TYPE_CHECKING
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from briefgen.building.batch import Progress
from briefgen.building.seeds_folder import check_desk
from briefgen.errors import BriefgenError
from briefgen.review.application import Application
from briefgen.review.desk import ReviewDesk
from briefgen.review.queue import read_queue
from briefgen.review.requests import Request, refusal
from briefgen.storage.desk_parts import PAGES, SEEDS

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

HOST = "127.0.0.1"
PATIENCE = 30
"""The seconds for which a connected browser may be silent."""
DRAINED = 16_000_000
"""The bytes of a refused body that are read, so that the browser gets the reason."""
_TOKEN_BYTES = 24
_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "frame-src 'self'",
        "frame-ancestors 'self'",
        "form-action 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

Say = Callable[[str], None]


class _Handler(WSGIRequestHandler):
    """Waits for a browser only for a limited time, and logs no requests: the address is secret."""

    timeout = PATIENCE

    def log_message(self, format: str, *args: object) -> None:
        """Logs nothing."""


class ReviewServer(socketserver.ThreadingMixIn, WSGIServer):
    """Serves `application` under `token` at a `port` of this machine, 0 for any free one; `url` is its address.

    Connections are read in threads of their own, because browsers keep silent ones open.
    """

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # on Windows two servers would share a port

    def __init__(self, application: Application, token: str, port: int) -> None:
        """Takes the port; BriefgenError if another program has it."""
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as error:
            problem = f"Nothing can be served at this address: {error.strerror or error}"
            step = "End what runs there, or name another port: `briefgen review --port 8003`."
            raise BriefgenError(f"{HOST}:{port}", "", problem, step) from None
        self._application, self._token, self._answering = application, token, threading.Lock()
        self._hosts = frozenset({f"{HOST}:{self.server_port}", f"localhost:{self.server_port}"})
        self.url = f"http://{HOST}:{self.server_port}/{token}/"
        self.set_app(self._serve)

    def handle_error(self, request: object, client_address: object) -> None:
        """Does nothing: a browser that hangs up is not an error."""

    def _serve(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answers one request, or refuses it."""
        request, body = _request(environ), environ["wsgi.input"]
        refused = refusal(request, self._token, self._hosts)
        length = int(request.length) if request.length.isascii() and request.length.isdecimal() else 0
        if refused:
            answer = self._application.refuse(refused)
            with contextlib.suppress(OSError):  # its declared length is too large
                body.read(min(length, DRAINED))
        else:
            content = body.read(length) if request.method == "POST" else b""
            with self._answering:
                answer = self._application.answer(request, content)
        headers = {"Content-Type": answer.type_, "Content-Length": str(len(answer.content)), **HEADERS}
        start_response(f"{answer.status} {responses[answer.status]}", list(headers.items()))
        return [answer.content]


def _request(environ: WSGIEnvironment) -> Request:
    """The request as a value."""
    query = urllib.parse.parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True)
    return Request(
        method=environ["REQUEST_METHOD"],
        path=environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace"),
        query=dict(query),
        host=environ.get("HTTP_HOST", ""),
        origin=environ.get("HTTP_ORIGIN", ""),
        site=environ.get("HTTP_SEC_FETCH_SITE", ""),
        content_type=environ.get("CONTENT_TYPE", ""),
        length=environ.get("CONTENT_LENGTH", ""),
    )


def serve_review(
    desk: Path, port: int, say: Say, progress: Progress, today: Callable[[], datetime.date], *, open_in_browser: bool = False
) -> None:
    """Serve the review page for `desk` until Ctrl-C; `say` is called with lines for the person at the terminal.

    BriefgenError if there is no mkdocs.yml, if something that all articles need is invalid, or if the port is taken.
    """
    check_desk(desk)
    seeds, pages = desk / SEEDS, desk / PAGES
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    queue = read_queue(seeds, pages, today(), progress)
    application = Application(ReviewDesk(seeds, pages), queue, f"/{token}/", today)
    first = Request(method="GET", path=f"/{token}/", host=HOST)
    with ReviewServer(application, token, port) as server:
        application.answer(first, b"")  # loads the rules that find facts, so that nobody has to wait on the page
        say(f"The articles are at {server.url} for this machine only; Ctrl-C ends it.")
        if open_in_browser:
            webbrowser.open(server.url)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("Stopped.")
