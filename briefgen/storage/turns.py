"""Turns: of two commands that write into the same desk, one works after the other; part of the edge to the disk.

Two builds would each remove what the other writes, and a site is to be of pages that don't change meanwhile. What is locked
is the folder of the desk itself, so no file is left, and whatever ends the command, with the processes that it has started,
ends its turn.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from briefgen.storage.files import real_path

_log = logging.getLogger("briefgen")


@contextlib.contextmanager
def turn_at(desk: Path) -> Iterator[None]:
    """The block in which nobody else writes into `desk`, as `take_turn` has it."""
    turn = take_turn(desk)
    try:
        yield
    finally:
        end_turn(turn)


@contextlib.contextmanager
def turn_at_decisions(seeds: Path) -> Iterator[None]:
    """The block in which nobody else writes into `seeds` what people decide: decisions are read and written in one.

    It is short, so that a person who reviews needn't wait for a build; a command with the turn at the desk takes it in
    addition.
    """
    if real_path(seeds) == real_path(seeds.parent):  # the turn at the desk is of this folder
        yield
        return
    with turn_at(seeds):
        yield


def take_turn(desk: Path) -> int | None:
    """Waits until no other command writes into `desk`, and warns of that; what `end_turn` needs; None without such locks."""
    if sys.platform == "win32":
        return None
    import fcntl  # of Unix

    try:
        turn = os.open(desk, os.O_RDONLY)
    except OSError:  # there is no such desk, which its reader reports better
        return None
    try:
        fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        _log.warning("Another briefgen is at work in this desk; this one continues when that is done")
        fcntl.flock(turn, fcntl.LOCK_EX)
    except OSError:  # a disk without locks
        os.close(turn)
        return None
    return turn


def end_turn(turn: int | None) -> None:
    """Lets the next one go on."""
    if turn is not None:
        with contextlib.suppress(OSError):
            os.close(turn)
