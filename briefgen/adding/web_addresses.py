"""Web addresses: which can be fetched, and when two lead to the same article. Pure; nothing here uses the network."""

from __future__ import annotations

import functools
import re
import urllib.parse
from pathlib import Path

from briefgen.contract.model import Struct
from briefgen.errors import BriefgenError
from briefgen.languages import read_data

LONGEST = 2000
"""The most characters of an address, as in the contract."""

_PORTS = {"http": 80, "https": 443}
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:(?=//)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_HOST = re.compile(r"[a-z0-9._:-]+")
_KEPT = "/%:@!$&'()*+,;=~"
"""Characters that stay as they are in a path; others, except ASCII letters, digits and `-._`, are escaped."""
_SAME_PAGE = re.compile(r"/(?:amp/?|index\.(?:html?|php))?$")


class WebAddress(Struct, frozen=True):
    """An address in the form for requests: `host` in ASCII, `target` the escaped path with its query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """Host and port as in an address; the port only if it isn't the scheme's default."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme and authority, which share one robots.txt."""
        return f"{self.scheme}://{self.authority}"

    def __str__(self) -> str:
        """The whole address."""
        return self.origin + self.target


class _Meaningless(Struct, frozen=True):
    """`web_addresses.yaml`; the comments in the file explain its keys."""

    tracking: frozenset[str]
    tracking_prefixes: tuple[str, ...]
    same_site: frozenset[str]


def is_address(source: str) -> bool:
    """Whether `source` is meant as an address, not a file: it begins with a scheme and `//`."""
    return _SCHEME.match(source) is not None


def parse_address(text: str) -> WebAddress:
    """`text` as an address; BriefgenError if it isn't http or https, or contains a name and password."""
    try:
        parts = urllib.parse.urlsplit(text.strip())
        if parts.scheme not in _PORTS:
            raise _problem(text, "This is not a web address", "Only http and https are read; add a file by its name.")
        if parts.username is not None or parts.password is not None:
            shown = f"{parts.scheme}://…@{parts.hostname}"  # nobody's password on a screen or in a log
            raise _problem(shown, "The address holds a name or a password", "Leave them out, or save the page as a file.")
        host = _ascii_host(parts.hostname or "")
        port = parts.port or _PORTS[parts.scheme]
    except ValueError:
        raise _problem(text, "The address is not valid", "Copy it again from the browser.") from None
    path, query = (urllib.parse.quote(part, safe=_KEPT + "?") for part in (parts.path or "/", parts.query))
    address = WebAddress(scheme=parts.scheme, host=host, port=port, target=path + (f"?{query}" if query else ""))
    if not _HOST.fullmatch(host) or len(str(address)) > LONGEST or _CONTROL.search(text.strip()):
        raise _problem(text, "The address is not valid", "Copy it again from the browser.")
    return address


def join_address(base: WebAddress, location: str) -> WebAddress:
    """Where `base` redirects to, as its answer says; errors as for `parse_address`."""
    try:
        return parse_address(urllib.parse.urljoin(str(base), location.strip()))
    except ValueError:
        raise _problem(
            str(base), "It leads to an address that is not valid", "Open it in a browser and save the page."
        ) from None


def article_key(url: str) -> str | None:
    """What two addresses of the same article have in common; None for a site's front page, which is not an article's.

    Left out are the scheme, `www.` and the like, the port, the fragment, a slash at the end, and what only counts readers.
    """
    try:
        parts = urllib.parse.urlsplit(url.strip())
    except ValueError:
        return None
    host = site_of(url)
    path = _SAME_PAGE.sub("", urllib.parse.unquote(parts.path))
    query = sorted(pair for pair in urllib.parse.parse_qsl(parts.query, keep_blank_values=True) if not _is_tracking(pair[0]))
    return f"{host}{path}?{urllib.parse.urlencode(query)}" if host and (path or query) else None


def site_of(url: str) -> str:
    """The host of an address without `www.` and the like; empty if it has none."""
    try:
        host = urllib.parse.urlsplit(url.strip()).hostname or ""
    except ValueError:
        return ""
    first, _, site = host.partition(".")
    return site if first in _meaningless().same_site and "." in site else host


def is_of_site(url: str, other: str) -> bool:
    """Whether two addresses are of one site, or of a part of it: then what one says about the other may be believed."""
    one, another = site_of(url), site_of(other)
    return bool(one) and (one == another or one.endswith(f".{another}") or another.endswith(f".{one}"))


def _is_tracking(parameter: str) -> bool:
    name = parameter.lower()
    return name in _meaningless().tracking or name.startswith(_meaningless().tracking_prefixes)


@functools.cache
def _meaningless() -> _Meaningless:
    return read_data(Path(__file__).with_suffix(".yaml"), _Meaningless)


def _ascii_host(host: str) -> str:
    """`host` in the form for requests: a name in Punycode if it isn't ASCII; an IPv6 number as it is."""
    return host if ":" in host else host.rstrip(".").encode("idna").decode()


def _problem(text: str, problem: str, next_step: str) -> BriefgenError:
    return BriefgenError(_CONTROL.sub(" ", text.strip())[:200], "", problem, next_step)
