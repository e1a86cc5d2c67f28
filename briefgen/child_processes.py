"""Child processes: how many there may be, whether they can be copies of this one, and that they end with it."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from multiprocessing import connection
from pathlib import Path

MOST = 61
"""Processes that Windows can wait for."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_copy() -> bool:
    """Whether a copy of this process can go on by itself: not on macOS, nor beside threads, where it may wait for ever.

    Threads that a library has begun count as well, of which Python knows nothing: Typst's, pyarrow's.
    """
    return sys.platform == "linux" and threading.active_count() == 1 and _native_threads() == 1


def _native_threads() -> int:
    try:
        return sum(1 for _ in Path("/proc/self/task").iterdir())
    except OSError:  # a container may hide it
        return 1


def end_with_parent() -> None:
    """Called in a child process: it ends when the one that started it does, however that ends."""
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    if parent := multiprocessing.parent_process():
        connection.wait([parent.sentinel])
        os._exit(1)
