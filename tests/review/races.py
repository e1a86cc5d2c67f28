"""Two programs that save decisions about one article at once; each looks whether its last one is still there."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from briefgen.errors import BriefgenError
from briefgen.review.desk import Changed, ReviewDesk
from briefgen.review.gestures import Decision, Entitle, Note
from review.desks import FILE, make_desk

SAVES = 30


def save(desk: ReviewDesk, gesture: Decision) -> None:
    """Saves `gesture`, as often as somebody else was faster."""
    while True:
        try:
            desk.save(FILE, desk.open(FILE).stamp, gesture)
            return
        except Changed:
            continue


def save_titles(desk: ReviewDesk) -> None:
    for number in range(SAVES):
        save(desk, Entitle(f"Title {number}"))
        if desk.open(FILE).draft.shown.title != f"Title {number}":
            raise BriefgenError(FILE, "", f"The title {number} is lost", "")


def save_notes(desk: ReviewDesk) -> None:
    for number in range(SAVES):
        save(desk, Note(f"Note {number}"))
        if desk.open(FILE).draft.shown.note != f"Note {number}":
            raise BriefgenError(FILE, "", f"The note {number} is lost", "")


def main(folder: Path) -> int:
    desk = make_desk(folder)
    desk.open(FILE)
    children = []
    for work in (save_titles, save_notes):
        if not (child := os.fork()):
            try:
                work(ReviewDesk(desk.seeds, desk.pages))
            except BriefgenError as error:
                print(error, flush=True)
                os._exit(1)
            os._exit(0)
        children.append(child)
    return max(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
