"""Garbage: how often Python looks for objects that keep one another alive.

A build makes millions of objects, few of them in circles, and Python looks through the newest after each 700. Looking less
often takes a tenth less time, and a few megabytes more at a thousand briefings. Before a process ends, Python looks through
all of them once more, though the system takes back whatever is left.
"""

from __future__ import annotations

import atexit
import gc

_THRESHOLDS = 50_000, 20, 20
"""New objects until the newest are looked through, and how often that happens until older ones are, too."""


def collect_rarely() -> None:
    """Makes this process look for garbage less often, and not at its end; called when a command or a build begins."""
    gc.set_threshold(*_THRESHOLDS)
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
