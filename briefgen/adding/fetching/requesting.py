"""Requesting: one request to a web server and its answer, within a time and a size, at a number that was checked.

Certificates are checked against the name in the address. No redirect is followed, no cookie is stored, no proxy is used, and
only what the request needs is sent.
"""

from __future__ import annotations

import http.client
import queue
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from importlib import metadata
from typing import TYPE_CHECKING, TypeVar

from briefgen.adding.web_addresses import WebAddress
from briefgen.contract.model import Struct
from briefgen.errors import BriefgenError
from briefgen.extras import importing_extra

if TYPE_CHECKING:
    from urllib3 import HTTPResponse
    from urllib3.connection import HTTPConnection

AGENT = "briefgen"
"""The name by which robots.txt knows this program."""
SAVE_IT = "Open it in a browser, save the page, and add the file."
"""What to do about a page that only a browser gets."""

_HEADERS = {
    "User-Agent": f"{AGENT}/{metadata.version('briefgen')} (reads single articles when a person asks for them)",
    "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
_CHUNK = 1 << 16
_MOST_NUMBERS = 4
"""How many of a host's numbers are tried."""

_T = TypeVar("_T")


class Limits(Struct, frozen=True):
    """How long an address may take (seconds), and how large its answer may be (bytes, unpacked).

    `connect` and `silence` are for one connection and for the wait for the next bytes; `total` is for an address with its
    redirects and robots.txt; `pause` is between two addresses of one site, `longest_pause` the most that a site can demand.
    """

    connect: float = 10
    silence: float = 15
    total: float = 60
    pause: float = 1
    longest_pause: float = 30
    size: int = 20_000_000


class Answer(Struct, frozen=True):
    """What a server answered: its status, two headers, and the `data` of a success, not `whole` if cut at the limit."""

    status: int
    media_type: str | None = None
    location: str | None = None
    data: bytes = b""
    whole: bool = True


def request(address: WebAddress, numbers: Sequence[str], limits: Limits, seconds: float) -> Answer:
    """The answer to GET `address` from the first of `numbers` that can be reached, within `seconds`.

    Raises BriefgenError if there is none: no connection, no valid certificate, no HTTP, or not in time.
    """
    with importing_extra("add", "Reading addresses"):
        from urllib3 import exceptions
    until = time.monotonic() + seconds
    late = f"The site didn't answer, or not to the end, within {limits.total:g} seconds"
    try:
        return within(seconds, lambda: _read(address, numbers[:_MOST_NUMBERS], limits, until))
    except (ssl.SSLError, exceptions.SSLError) as error:
        reason = getattr(error, "verify_message", "") or "no secure connection"
        raise BriefgenError(str(address), "", f"The site can't prove its identity ({reason})", SAVE_IT) from None
    except (TimeoutError, exceptions.TimeoutError) as error:
        if isinstance(error, exceptions.NewConnectionError):
            raise BriefgenError(str(address), "", "The server does not answer", f"Check the address. {SAVE_IT}") from None
        raise BriefgenError(str(address), "", late, "Try again later, or save the page and add the file.") from None
    except (OSError, http.client.HTTPException, exceptions.HTTPError) as error:
        problem = f"The site can't be read ({type(error).__name__})"
        raise BriefgenError(str(address), "", problem, f"Check the address. {SAVE_IT}") from None


def within(seconds: float, ask: Callable[[], _T]) -> _T:
    """What `ask` returns or raises; TimeoutError after `seconds`, whatever it waits for: a name, a connection, a byte."""
    done: queue.SimpleQueue[_T | Exception] = queue.SimpleQueue()

    def run() -> None:
        try:
            done.put(ask())
        except Exception as error:
            done.put(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        result = done.get(timeout=max(seconds, 0))
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(result, Exception):
        raise result
    return result


def _read(address: WebAddress, numbers: Sequence[str], limits: Limits, until: float) -> Answer:
    connection = _connect(address, numbers, limits)
    try:
        connection.timeout = limits.silence
        host = {"Host": address.authority}
        connection.request("GET", address.target, headers={**host, **_HEADERS}, preload_content=False)
        response = connection.getresponse()
        data = _body(response, limits.size, until) if response.status == http.HTTPStatus.OK else b""
        return Answer(
            status=response.status,
            media_type=response.headers.get("Content-Type"),
            location=response.headers.get("Location"),
            data=data[: limits.size],
            whole=len(data) <= limits.size,
        )
    finally:
        connection.close()


def _connect(address: WebAddress, numbers: Sequence[str], limits: Limits) -> HTTPConnection:
    """A connection to the first of `numbers` that takes one; a certificate has to be that of the name in `address`."""
    from urllib3 import exceptions
    from urllib3.connection import HTTPConnection, HTTPSConnection

    failed: Exception = OSError()
    for number in numbers:
        connection = (
            HTTPSConnection(
                number,
                address.port,
                timeout=limits.connect,
                ssl_context=ssl.create_default_context(),
                server_hostname=address.host,
            )
            if address.scheme == "https"
            else HTTPConnection(number, address.port, timeout=limits.connect)
        )
        try:
            connection.connect()
            return connection
        except (exceptions.NewConnectionError, exceptions.ConnectTimeoutError) as error:
            connection.close()
            failed = error
    raise failed


def _body(response: HTTPResponse, size: int, until: float) -> bytes:
    """The body, unpacked; it ends a little above `size`, so that a huge or an endless one is never held."""
    data = bytearray()
    while len(data) <= size and (part := response.read1(_CHUNK, decode_content=True)):
        data += part
        if time.monotonic() > until:
            raise TimeoutError
    return bytes(data)
