"""Child processes: how many there may be, whether they can be copies of this one, and that they end with it."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
from multiprocessing import connection
from pathlib import Path

MOST = 61
"""Processes that Windows can wait for."""
_PR_SET_PDEATHSIG = 1
"""Of Linux: which signal this process gets when the one that started it has ended."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_copy() -> bool:
    """Whether a copy of this process can go on by itself: not on macOS, nor next to threads, where it may wait forever.

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
    parent = multiprocessing.parent_process()
    if not parent:
        return
    if not _is_killed_by_system():
        threading.Thread(target=_wait_for, args=(parent.sentinel,), daemon=True).start()
    elif os.getppid() != parent.pid:  # it has ended already
        os._exit(1)


def _is_killed_by_system() -> bool:
    """Makes the system kill this process when its parent ends, whatever it is at then; whether it does that.

    A thread that waits for it would not be asked as long as a library works without giving others their turn, as Typst does.
    """
    if sys.platform != "linux":
        return False
    asked: int = ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    return asked == 0


def _wait_for(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
