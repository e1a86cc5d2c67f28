"""Work on many things, shared by as many processes as the machine has cores; the results come in the order of the things.

One process begins alone. By the time others are worth starting, what all of them need is loaded, and if the system can fork,
they have it at once.
"""

from __future__ import annotations

import itertools
import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from briefgen import child_processes
from briefgen.child_processes import MOST, can_copy, end_with_parent
from briefgen.errors import BriefgenError

T = TypeVar("T")
R = TypeVar("R")

Work = Callable[[Sequence[T]], Sequence[R]]
"""Processes some things at a time: a result for each."""

CHUNK = 8
"""The number of things passed to a process at a time."""
ALONE = 1.0
"""Seconds for which one process works before it starts others."""
PATIENCE = 2.0
"""Seconds that the others have to end by themselves when their results are no longer wanted."""
WAITING = 4
"""The most chunks for each process that are in progress, or done before an earlier one is."""


def share_work(work: Work[T, R], things: Sequence[T], cores: int | None = None) -> Generator[R, None, None]:
    """The results of `work` on `things`, in their order; `work` and its results have to be picklable.

    BriefgenError if a process was killed from outside. If the caller stops iterating, or is interrupted, no process remains.
    """
    return share_chunks(work, (things[start : start + CHUNK] for start in range(0, len(things), CHUNK)), cores)


def share_chunks(work: Work[T, R], chunks: Iterable[Sequence[T]], cores: int | None = None) -> Generator[R, None, None]:
    """The results of `work` on the things in `chunks`, which are fetched only as needed; otherwise like `share_work`."""
    cores = min(cores or child_processes.cores(), MOST)
    later = iter(chunks)
    ready = deque(itertools.islice(later, cores))
    begun = time.monotonic()
    while ready and (len(ready) < 2 or time.monotonic() - begun < ALONE):
        yield from work(ready.popleft())
        ready.extend(itertools.islice(later, 1))
    if ready:
        yield from _share(work, itertools.chain(ready, later), len(ready))


def _share(work: Work[T, R], chunks: Iterator[Sequence[T]], processes: int) -> Generator[R, None, None]:
    others = set(multiprocessing.active_children())
    context = multiprocessing.get_context("fork" if can_copy() else "spawn")
    pool = ProcessPoolExecutor(processes, context, _begin, (work,))
    waiting: deque[Future[Sequence[Any]]] = deque()
    done = False
    try:
        while True:
            for chunk in itertools.islice(chunks, WAITING * processes - len(waiting)):
                waiting.append(pool.submit(_do, chunk))
            if not waiting:
                break
            yield from waiting.popleft().result()
        done = True
    except BrokenProcessPool:
        problem = "A process that helps with it was ended, perhaps for want of memory"
        raise BriefgenError("briefgen", "", problem, "Run this again: it continues where it was.") from None
    finally:
        helpers = set(multiprocessing.active_children()) - others
        pool.shutdown(wait=done, cancel_futures=True)
        until = time.monotonic() + PATIENCE
        for process in helpers:  # drain what is on its way to them: a full pipe would block this one
            process.join(max(0, until - time.monotonic()))
            process.terminate()
            process.join()


class _Begun:
    """The work for which a helper process was started."""

    work: Work[Any, Any]


def _begin(work: Work[Any, Any]) -> None:
    """Called once in each process: it leaves Ctrl-C to its parent, and ends with it."""
    _Begun.work = staticmethod(work)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    end_with_parent()


def _do(things: Sequence[Any]) -> Sequence[Any]:
    return _Begun.work(things)
