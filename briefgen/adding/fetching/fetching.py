"""Fetching: what is at an address, requested because a person named it, and only if the site allows programs to read it.

In: an address. Out: its bytes, the address they came from, and the type the server gives them. Each step of a redirect is
checked like the first address: http or https, a public host, robots.txt (RFC 9309).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from http import HTTPStatus
from typing import TYPE_CHECKING

import msgspec

from briefgen.adding.fetching.hosts import Resolve, public_numbers, resolve_name
from briefgen.adding.fetching.requesting import AGENT, SAVE_IT, Answer, Limits, request, within
from briefgen.adding.web_addresses import WebAddress, article_key, join_address, parse_address
from briefgen.contract.model import Struct
from briefgen.errors import BriefgenError
from briefgen.extras import importing_extra

if TYPE_CHECKING:
    from protego import Protego

MOST_REDIRECTS = 5
ROBOTS_SIZE = 512_000
"""How much of a robots.txt is read, in bytes; RFC 9309 requires at least 500 KiB."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_REFUSALS: dict[int, tuple[str, str]] = {
    401: ("The page is only for those who sign in", SAVE_IT),
    402: ("The page is only for those who pay", SAVE_IT),
    403: ("The site refuses programs, or the page is not public", SAVE_IT),
    404: ("There is no such page", "Check the address."),
    407: ("A proxy of the network requires a password", SAVE_IT),
    410: ("The page is gone", "Look for it in an archive of the web, and add it from there."),
    429: ("The site has been asked too often", "Wait some minutes, and try again."),
    451: ("The page is withheld by law", "Look for another source."),
}
"""The meaning of a status for somebody who wants an article, and what to do; others are reported by number."""


class Fetched(Struct, frozen=True):
    """The content of `url`, where the redirects ended; `media_type` is the server's, with the charset if there is one."""

    url: str
    data: bytes
    media_type: str | None


_USUAL = Limits()


class Fetcher:
    """Fetches one address after the other; remembers each site's robots.txt and the time of its last request.

    `private` are numbers of private networks that are allowed anyway: tests have servers of their own.
    """

    def __init__(
        self, limits: Limits = _USUAL, *, resolve: Resolve = resolve_name, private: frozenset[str] = frozenset()
    ) -> None:
        """A fetcher without any requests yet."""
        self._limits = limits
        self._resolve = resolve
        self._private = private
        self._robots: dict[str, Protego | BriefgenError | None] = {}
        self._asked: dict[str, float] = {}

    def fetch(self, address: str) -> Fetched:
        """What is at `address`; BriefgenError if nothing is, or it may not be read, or not within the limits."""
        first = parse_address(address)
        until = time.monotonic() + self._limits.total
        self._obey_robots(first, until)
        until += self._pause(first)
        answered, answer = self._follow(first, until, self._limits, lambda step: self._obey_robots(step, until))
        self._asked[first.origin] = time.monotonic()
        return _accepted(first, answered, answer, self._limits)

    def _follow(
        self, address: WebAddress, until: float, limits: Limits, check: Callable[[WebAddress], None]
    ) -> tuple[WebAddress, Answer]:
        """The answer at the end of the redirects from `address`, each of them checked, and where that was."""
        for _ in range(MOST_REDIRECTS + 1):
            check(address)
            numbers = self._numbers(address, until)
            answer = request(address, numbers, limits, until - time.monotonic())
            if answer.status not in _REDIRECTS or not answer.location:
                return address, answer
            address = join_address(address, answer.location)
        raise BriefgenError(str(address), "", f"The address is redirected more than {MOST_REDIRECTS} times", SAVE_IT)

    def _numbers(self, address: WebAddress, until: float) -> tuple[str, ...]:
        """The numbers of the host, if they are resolved in time: nothing else bounds how long a system resolves a name."""
        try:
            return within(until - time.monotonic(), lambda: public_numbers(address, self._resolve, self._private))
        except TimeoutError:
            problem = f"The name of the site wasn't found within {self._limits.total:g} seconds"
            raise BriefgenError(str(address), "", problem, "Check the address and the connection.") from None

    def _obey_robots(self, address: WebAddress, until: float) -> None:
        """Raises BriefgenError if the site's robots.txt forbids `address`, or can't be fetched."""
        if address.origin not in self._robots:
            try:
                self._robots[address.origin] = self._read_robots(address, until)
            except BriefgenError as error:
                self._robots[address.origin] = error
        rules = self._robots[address.origin]
        if isinstance(rules, BriefgenError):
            raise BriefgenError(str(address), "robots.txt", rules.problem, rules.next_step)
        if rules is not None and not rules.can_fetch(str(address), AGENT):
            problem = "The site's robots.txt doesn't let programs read this page"
            raise BriefgenError(str(address), "", problem, SAVE_IT)

    def _read_robots(self, address: WebAddress, until: float) -> Protego | None:
        """The rules of the site of `address`; None if it has none, which allows everything."""
        with importing_extra("add", "Reading addresses"):
            from protego import Protego
        place = msgspec.structs.replace(address, target="/robots.txt")
        limits = msgspec.structs.replace(self._limits, size=ROBOTS_SIZE)
        _, answer = self._follow(place, until, limits, lambda step: None)
        if answer.status == HTTPStatus.OK:
            return Protego.parse(answer.data.decode("utf-8", "replace"))
        if answer.status < HTTPStatus.INTERNAL_SERVER_ERROR:
            return None
        problem = f"The site's robots.txt, which says what programs may read, fails ({answer.status})"
        raise BriefgenError(str(place), "", problem, f"Try again later. {SAVE_IT}")

    def _pause(self, address: WebAddress) -> float:
        """Waits until the site of `address` may be requested again, as its robots.txt demands; returns the seconds."""
        if address.origin not in self._asked:
            return 0
        rules = self._robots[address.origin]
        delay = rules.crawl_delay(AGENT) if rules and not isinstance(rules, BriefgenError) else None
        wanted = min(delay or 0, self._limits.longest_pause)
        left = self._asked[address.origin] + max(wanted, self._limits.pause) - time.monotonic()
        if left > 0:
            time.sleep(left)
        return max(left, 0)


def _accepted(asked: WebAddress, address: WebAddress, answer: Answer, limits: Limits) -> Fetched:
    """The `answer` of `address`, to which `asked` led, as a `Fetched`; BriefgenError if it is not a page."""
    if answer.status != HTTPStatus.OK:
        unknown = (f"The site answers with an error ({answer.status})", f"Try again later. {SAVE_IT}")
        problem, next_step = _REFUSALS.get(answer.status, unknown)
        raise BriefgenError(str(address), "", problem, next_step)
    if not answer.whole:
        problem = f"There is more than {limits.size / 1e6:g} MB at the address"
        raise BriefgenError(str(address), "", problem, "Save what you need of it, and add the file.")
    if address.host.startswith("consent."):
        raise BriefgenError(str(asked), "", "The site asks for consent first", SAVE_IT)
    if article_key(str(asked)) and not article_key(str(address)):
        problem = "The address leads to the site's front page: the article is gone, or moved"
        raise BriefgenError(str(asked), "", problem, "Look for it on the site.")
    return Fetched(url=str(address), data=answer.data, media_type=answer.media_type)
