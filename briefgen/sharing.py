"""Sharing: work on many things, done by this process and forks of it, if the system can fork.

A copy has all that this process has, so nothing is handed to it but the number of the next thing, and it hands back what its
work gives. What only one step needs, such as the rules of a language, can stay out of this process altogether (`apart`), and
two steps that don't need each other are done at the same time (`beside`).
`building/processes.py` is for work that has to be shared on every system, too.
"""

from __future__ import annotations

import contextlib
import itertools
import multiprocessing
import traceback
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, ForkProcess
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from briefgen.child_processes import can_copy, cores, end_with_parent
from briefgen.errors import BriefgenError

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

T = TypeVar("T")
R = TypeVar("R")

WORTH = 40
"""Things, of some milliseconds each, from which another process is worth its start."""
_PARTS = 4
"""A process takes this fraction of its share of what is left at a time: neighbours often need the same."""
_STEPS = 5
"""At the end a process takes this fraction of the work that makes starting another one worthwhile."""

_AT_ONCE = 20
"""Results that a process sends at a time."""


def processes() -> int:
    """How many processes may work at once; one if a fork of this process could not run by itself."""
    return cores() if can_copy() else 1


def share(work: Callable[[Iterable[T]], R], things: Sequence[T], worth: int = WORTH) -> Iterator[R]:
    """What `work` gives in each process for the `things` that fall to it, which are each done once.

    From `worth` things on, another process is worth its start. The first thing is done before there are others, so that they
    have what it made this process load. Raises whatever stopped one of them.
    """
    count = min(processes(), len(things) // worth)
    if count < 2:
        yield work(things)
        return
    yield work(things[:1])
    context = multiprocessing.get_context("fork")
    left = _Left(things, context.Value("q", 1), count, max(1, worth // _STEPS))
    helpers = [_Helper(context, work, left) for _ in range(count - 1)]
    try:
        yield work(left.taken())
        for helper in helpers:
            yield helper.result()
    finally:
        for helper in helpers:
            helper.end()


def apart(work: Callable[[], Iterable[R]]) -> Generator[R, None, None]:
    """What `work` gives, found by a fork of this process, which ends with all that it had to load and to remember for it.

    Otherwise that would stay with this process, and with each later fork of it. Raises whatever stopped the work.
    """
    if processes() < 2:
        yield from work()
        return
    with _begun(work) as some:
        while (found := some()) is not None:
            yield from found


@contextlib.contextmanager
def beside(work: Callable[[], R]) -> Iterator[Callable[[], R]]:
    """A function for what `work` gives, found by a fork of this process while this one goes on in the block.

    If there can be no fork, the function does the work. It may be called once, and raises whatever stopped the work.
    """
    if processes() < 2:
        yield work
        return

    def result() -> R:
        found = some()
        assert found, "it is asked for once"
        return found[0]

    with _begun(lambda: (work(),)) as some:
        yield result


@contextlib.contextmanager
def _begun(work: Callable[[], Iterable[R]]) -> Iterator[Callable[[], list[R] | None]]:
    """A function for what `work` gives next, at the end None, in a fork of this process that is ended after the block."""
    context = multiprocessing.get_context("fork")
    results, sender = context.Pipe(duplex=False)
    process = context.Process(target=_work_apart, args=(sender, work))
    process.start()
    sender.close()
    try:
        yield lambda: _received(results, process)
    finally:
        _end(process)


class _Left(Generic[T]):
    """The things that nobody has taken yet: those from the place that `following` holds, for all `processes`."""

    def __init__(self, things: Sequence[T], following: Synchronized[int], processes: int, fewest: int) -> None:
        """All but the first ones, of which a process takes `fewest` at least."""
        self._things, self._following, self._processes, self._fewest = things, following, processes, fewest

    def taken(self) -> Iterator[T]:
        """Those that fall to the process that asks."""
        while True:
            with self._following.get_lock():
                start = self._following.value
                share = (len(self._things) - start) // (_PARTS * self._processes)
                end = self._following.value = start + max(self._fewest, share)
            if start >= len(self._things):
                return
            yield from self._things[start:end]

    def drop(self) -> None:
        """Leaves none to anybody."""
        self._following.value = len(self._things)


class _Helper(Generic[T, R]):
    """Another process that works on some of the things."""

    def __init__(self, context: ForkContext, work: Callable[[Iterable[T]], R], left: _Left[T]) -> None:
        """Starts it."""
        self._results, sender = context.Pipe(duplex=False)
        self._process = context.Process(target=_help, args=(sender, work, left), daemon=True)
        self._process.start()
        sender.close()

    def result(self) -> R:
        """What its work gave, when it is done; raises what stopped it."""
        made: R = _received(self._results, self._process)
        return made

    def end(self) -> None:
        """Ends it, whatever it is at."""
        _end(self._process)


def _help(sender: Connection, work: Callable[[Iterable[T]], R], left: _Left[T]) -> None:
    """What another process does; runs in it, and ends with the one that started it."""
    end_with_parent()
    with _sending_errors(sender):
        try:
            sender.send(work(left.taken()))
        finally:
            left.drop()  # after an error nobody begins what will not be used


def _work_apart(sender: Connection, work: Callable[[], Iterable[R]]) -> None:
    """What a process does that works apart: it sends some results at a time, and None at the end."""
    end_with_parent()
    with _sending_errors(sender):
        results = iter(work())
        while some := list(itertools.islice(results, _AT_ONCE)):
            sender.send(some)
        sender.send(None)


@contextlib.contextmanager
def _sending_errors(sender: Connection) -> Iterator[None]:
    """Sends what is raised instead of a result."""
    try:
        yield
    except BriefgenError as error:
        sender.send(BriefgenError(error.file, error.place, error.problem, error.next_step))
    except BaseException:
        sender.send(RuntimeError(traceback.format_exc()))  # whatever it was, this can be sent


def _end(process: ForkProcess) -> None:
    """Ends another process, whatever it is at.

    It has this one's handlers of signals, and one that raises is not heard while the fork begins: only a kill always is.
    """
    process.kill()
    process.join()


def _received(results: Connection, process: ForkProcess) -> Any:
    """What the other process sends next; raises what stopped it."""
    try:
        found = results.recv()
    except EOFError:
        process.join()
        raise RuntimeError(f"A process that helps ended with {process.exitcode}") from None
    if isinstance(found, BaseException):
        raise found
    return found
