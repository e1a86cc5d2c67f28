"""Sharing: work on many things, done by this process and copies of it, where the system can make copies.

A copy has all that this process has, so nothing is handed to it but the number of the next thing, and it hands back what its
work gives. `building/processes.py` is for work that has to be shared on every system, too.
"""

from __future__ import annotations

import multiprocessing
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext
from typing import TYPE_CHECKING, Generic, TypeVar

from briefgen.child_processes import can_copy, cores, end_with_parent
from briefgen.errors import BriefgenError

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

T = TypeVar("T")
R = TypeVar("R")

WORTH = 40
"""Things, of some milliseconds each, from which another process is worth its start."""
_AT_ONCE = 8
"""Things that a process takes at a time."""


def processes() -> int:
    """How many processes may work at once; one where a copy of this process could not go on by itself."""
    return cores() if can_copy() else 1


def share(work: Callable[[Iterable[T]], R], things: Sequence[T]) -> Iterator[R]:
    """What `work` gives in each process for the `things` that fall to it, which are each done once.

    The first one is done before there are others, so that they have what it made this process load. Raises whatever stopped
    one of them.
    """
    others = min(processes(), len(things) // WORTH) - 1
    if others < 1:
        yield work(things)
        return
    yield work(things[:1])
    context = multiprocessing.get_context("fork")
    following = context.Value("q", 1)
    helpers = [_Helper(context, work, things, following) for _ in range(others)]
    try:
        yield work(_shared(things, following))
        for helper in helpers:
            yield helper.result()
    finally:
        for helper in helpers:
            helper.end()


def _shared(things: Sequence[T], following: Synchronized[int]) -> Iterator[T]:
    """The things that fall to this process: always the next ones that nobody has taken."""
    while True:
        with following.get_lock():
            start = following.value
            following.value += _AT_ONCE
        if start >= len(things):
            return
        yield from things[start : start + _AT_ONCE]


class _Helper(Generic[T, R]):
    """Another process that works on some of the things."""

    def __init__(
        self,
        context: ForkContext,
        work: Callable[[Iterable[T]], R],
        things: Sequence[T],
        following: Synchronized[int],
    ) -> None:
        """Starts it."""
        self._results, sender = context.Pipe(duplex=False)
        self._process = context.Process(target=_help, args=(sender, work, things, following), daemon=True)
        self._process.start()
        sender.close()

    def result(self) -> R:
        """What its work gave, when it is done; raises what stopped it."""
        try:
            found = self._results.recv()
        except EOFError:
            self._process.join()
            raise RuntimeError(f"A process that helps ended with {self._process.exitcode}") from None
        if isinstance(found, BaseException):
            raise found
        made: R = found
        return made

    def end(self) -> None:
        """Ends it, whatever it is at."""
        self._process.terminate()
        self._process.join()


def _help(sender: Connection, work: Callable[[Iterable[T]], R], things: Sequence[T], following: Synchronized[int]) -> None:
    """What another process does; runs in it, and ends with the one that started it."""
    end_with_parent()
    try:
        sender.send(work(_shared(things, following)))
    except BriefgenError as error:
        sender.send(BriefgenError(error.file, error.place, error.problem, error.next_step))
    except BaseException:
        sender.send(RuntimeError(traceback.format_exc()))  # whatever it was, this can be sent
    finally:
        following.value = len(things)  # after an error nobody begins what will not be used
