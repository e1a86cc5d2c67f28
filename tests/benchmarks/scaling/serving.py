"""How long it takes, after an article is saved while the site is served, until its page shows the change."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import statistics
import string
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import msgspec
from benchmarks.scaling.changes import change_word
from benchmarks.scaling.desks import BRIEFGEN
from benchmarks.scaling.measuring import ENVIRONMENT

ROUNDS = 3
OFTEN = 0.02
LONGEST = 900.0
"""Seconds after which waiting for the first build, or a page, is given up."""
_ADDRESS = re.compile(r"The site is at (\S+) ")


class Served(msgspec.Struct, frozen=True):
    """Seconds from saving an article until its page shows the change, each the median of some rounds.

    `complete`: the site was complete when the article was saved; `at_once`: it was saved as soon as the change before it
    was shown, while the rest of the site was still being made.
    """

    complete: float
    at_once: float


def seconds_until_shown(desk: Path) -> Served:
    """What serving `desk` takes."""
    with subprocess.Popen(
        [*BRIEFGEN, "serve", "--port", "0"],
        cwd=desk,
        env={**os.environ, **ENVIRONMENT, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        assert server.stdout
        try:
            address = next(found[1] for line in server.stdout if (found := _ADDRESS.search(line)))
            words = iter(f"brynkel{letter}stead" for letter in string.ascii_lowercase)
            complete, at_once = (
                statistics.median(_wait(desk, address, next(words), completed=completed) for _ in range(ROUNDS))
                for completed in (True, False)
            )
            return Served(complete, at_once)
        finally:
            server.send_signal(signal.SIGTERM)
            server.communicate()


def _wait(desk: Path, address: str, word: str, *, completed: bool) -> float:
    """Seconds until a page shows the `word` that is put into its article, perhaps when the site is `completed`."""
    if completed:
        _read(address)  # the home page is answered when everything else is there
    page = f"{address}briefings/{change_word(desk, word).id}.html"
    saved = time.monotonic()
    while word not in _read(page):
        if time.monotonic() - saved > LONGEST:
            raise TimeoutError(page)
        time.sleep(OFTEN)
    return time.monotonic() - saved


def _read(address: str) -> str:
    """The page at `address`; empty if there is none yet."""
    with contextlib.suppress(urllib.error.HTTPError), urllib.request.urlopen(address, timeout=LONGEST) as answer:
        return answer.read().decode()
    return ""
