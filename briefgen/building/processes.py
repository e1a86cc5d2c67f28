"""Work on many things, shared by as many processes as the machine has cores; the results come in the order of the things.

One process begins alone. By the time that others are worth their start, what all of them need is loaded, and where the
system can fork they have it at once.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from briefgen import child_processes
from briefgen.child_processes import MOST, can_copy, end_with_parent
from briefgen.errors import BriefgenError

T = TypeVar("T")
R = TypeVar("R")

Work = Callable[[Sequence[T]], Sequence[R]]
"""What is done with some things at a time: a result for each."""

CHUNK = 8
"""Things that are handed to a process at a time."""
ALONE = 1.0
"""Seconds for which one process works before it calls others."""
WAITING = 4
"""Chunks for each process that are under way or done while an earlier one is not."""


def share_work(work: Work[T, R], things: Sequence[T], cores: int | None = None) -> Generator[R, None, None]:
    """The results of `work` on `things`, in their order; `work` and its results have to be picklable.

    BriefgenError where a process was ended from outside. Whoever stops asking, or is interrupted, leaves no process behind.
    """
    chunks = deque(things[start : start + CHUNK] for start in range(0, len(things), CHUNK))
    cores = min(cores or child_processes.cores(), MOST)
    begun = time.monotonic()
    while chunks and (min(cores, len(chunks)) < 2 or time.monotonic() - begun < ALONE):
        yield from work(chunks.popleft())
    if chunks:
        yield from _share(work, chunks, min(cores, len(chunks)))


def _share(work: Work[T, R], chunks: deque[Sequence[T]], processes: int) -> Generator[R, None, None]:
    others = set(multiprocessing.active_children())
    context = multiprocessing.get_context("fork" if can_copy() else "spawn")
    pool = ProcessPoolExecutor(processes, context, _begin, (work,))
    waiting: deque[Future[Sequence[Any]]] = deque()
    try:
        while chunks or waiting:
            while chunks and len(waiting) < WAITING * processes:
                waiting.append(pool.submit(_do, chunks.popleft()))
            yield from waiting.popleft().result()
    except BrokenProcessPool:
        problem = "A process that helps with it was ended, perhaps for want of memory"
        raise BriefgenError("briefgen", "", problem, "Run this again: it goes on where it was.") from None
    finally:
        if chunks or waiting:
            for process in set(multiprocessing.active_children()) - others:
                process.terminate()
        pool.shutdown(cancel_futures=True)


class _Begun:
    """What a process that helps was started for."""

    work: Work[Any, Any]


def _begin(work: Work[Any, Any]) -> None:
    """Called once in each process: it leaves Ctrl-C to the one that started it, and ends with that one."""
    _Begun.work = staticmethod(work)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    end_with_parent()


def _do(things: Sequence[Any]) -> Sequence[Any]:
    return _Begun.work(things)
