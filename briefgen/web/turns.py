"""Turns: one build of a desk's site after the other, for two would write into the same new folder.

Called by `new_site.py`. What is locked is the folder of the desk itself, so no file is left, and whatever ends the
build, with the processes that it has started, ends its turn.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from pathlib import Path

WAITING = "Another build of this site is at work; this one goes on when that is done"
_log = logging.getLogger("mkdocs.plugins.briefgen")


def take_turn(desk: Path) -> int | None:
    """Waits until no other build of this `desk` is at work; what `end_turn` needs; None without such locks."""
    if sys.platform == "win32":
        return None
    import fcntl  # of Unix

    turn = os.open(desk, os.O_RDONLY)
    try:
        fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        _log.info(WAITING)
        fcntl.flock(turn, fcntl.LOCK_EX)
    except OSError:  # a disk without locks
        os.close(turn)
        return None
    return turn


def end_turn(turn: int | None) -> None:
    """Lets the next build go on."""
    if turn is not None:
        with contextlib.suppress(OSError):
            os.close(turn)
