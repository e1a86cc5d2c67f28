"""Two programs that save decisions about one article at once; each checks that its last one is still there."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from briefgen.errors import BriefgenError
from briefgen.review.desk import Changed, ReviewDesk
from briefgen.review.gestures import Decision, Entitle, Note
from review.desks import FILE, make_desk

SAVES = 30


def save(desk: ReviewDesk, gesture: Decision) -> None:
    """Saves `gesture`, again as long as somebody else was faster."""
    while True:
        try:
            desk.save(FILE, desk.open(FILE).stamp, gesture)
            return
        except Changed:
            continue


def save_all(desk: ReviewDesk, gesture: Callable[[str], Decision], key: str) -> None:
    """Saves one `gesture` after the other, each of which has to be in the briefing under `key`."""
    for number in range(SAVES):
        save(desk, gesture(f"{key} {number}"))
        if getattr(desk.open(FILE).draft.shown, key) != f"{key} {number}":
            raise BriefgenError(FILE, "", f"The {key} {number} is lost", "")


def main(folder: Path) -> int:
    desk = make_desk(folder)
    desk.open(FILE)
    children = []
    for gesture, key in ((Entitle, "title"), (Note, "note")):
        if not (child := os.fork()):
            try:
                save_all(ReviewDesk(desk.seeds, desk.pages), gesture, key)
            except BriefgenError as error:
                print(error, flush=True)
                os._exit(1)
            os._exit(0)
        children.append(child)
    return max(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
