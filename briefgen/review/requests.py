"""Requests: what a browser asks, and whether it may; everything else is refused before it is read.

Other pages in the same browser can also send requests to this machine. What they can't do is know the token, send an
`Origin` other than their own, or use the name of the machine by which the page reached it.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping

from briefgen.contract.model import Struct

LARGEST = 256 * 1024
"""The most bytes of a request: more than the longest note with every letter escaped."""
LONGEST = 4096
"""The most bytes of an address."""
HTML, TEXT, JSON = "text/html; charset=utf-8", "text/plain; charset=utf-8", "application/json"


class Request(Struct, frozen=True, kw_only=True):
    """A request: `path` is decoded, `query` has the last value of each name.

    The rest are headers, empty if missing; `length` is the declared length of the body.
    """

    method: str
    path: str
    query: Mapping[str, str] = {}
    host: str
    origin: str = ""
    site: str = ""
    content_type: str = ""
    length: str = ""


class Answer(Struct, frozen=True):
    """An answer: status, content and its type."""

    status: int
    content: bytes
    type_: str = HTML


class Refusal(Struct, frozen=True):
    """Why a request is refused: the status and a line."""

    status: int
    line: str


def refusal(request: Request, token: str, hosts: Collection[str]) -> Refusal | None:
    """Why a server with these `hosts`, names with port, and pages under `token` refuses `request`; None if it doesn't."""
    if request.host not in hosts:
        return Refusal(403, "This is served under another name.")
    if request.site not in ("", "none", "same-origin"):
        return Refusal(403, "Another page asks for this.")
    first, slash, _ = request.path[1:].partition("/")
    if not secrets.compare_digest(first.encode(), token.encode()) or not slash or len(request.path) > LONGEST:
        return Refusal(404, "There is nothing here.")
    if request.method == "GET":
        return None
    if request.method != "POST":
        return Refusal(405, "Only GET and POST are answered.")
    if request.origin != f"http://{request.host}":
        return Refusal(403, "Another page sends this.")
    if request.content_type.partition(";")[0].strip() != "application/json":
        return Refusal(415, "This is not JSON.")
    if not request.length.isascii() or not request.length.isdecimal() or len(request.length) > len(str(LARGEST)):
        return Refusal(413, "This is too much, or nobody says how much.")
    return Refusal(413, "This is too much.") if int(request.length) > LARGEST else None
