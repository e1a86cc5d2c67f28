"""Garbage: how often Python looks for objects that keep one another alive.

A build makes millions of objects, few of them in circles, and Python looks through the newest after each 700. Looking less
often takes a tenth less time, and a few megabytes more at a thousand briefings. Before a process ends, Python looks through
all of them once more, though the system takes back whatever is left.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
from collections.abc import Iterator

_THRESHOLDS = 50_000, 20, 20
"""New objects until the newest are looked through, and how often that happens until older ones are, too."""


@contextlib.contextmanager
def making_what_stays() -> Iterator[None]:
    """What is made in the block isn't looked through, in this process and its forks, until `end_of_stay`."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def end_of_stay() -> None:
    """From now on everything may be garbage again, as in a process that makes one site after another."""
    gc.unfreeze()


def collect_rarely() -> None:
    """Makes this process look for garbage less often, and not at its end; called when a command or a build begins."""
    gc.set_threshold(*_THRESHOLDS)
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
