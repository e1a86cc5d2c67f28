"""Kills of the program while it saves, each at a moment of its own: `python -m review.kills FOLDER ROUNDS` in tests/.

This is a process of its own, without threads: it forks for each round, and the fork saves until it is killed.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from briefgen.building.pages import build_pages
from briefgen.review.desk import ReviewDesk
from briefgen.review.gestures import Note
from briefgen.review.suggestions import AcceptSuggestion
from review.desks import FILE, SUGGESTIONS, make_desk, suggest

LONGEST = 0.4
"""The most seconds after which a process is killed."""
SAVES = 40


def note(number: int) -> str:
    return f"{number}: " + "a long line of a note. " * 400


def save_all(desk: ReviewDesk, report: int) -> None:
    """Saves one note after the other, and reports each."""
    for number in range(SAVES):
        desk.save(FILE, desk.open(FILE).stamp, Note(note(number)))
        os.write(report, b".")


def decide_all(desk: ReviewDesk, report: int) -> None:
    """Accepts a suggestion and undoes that, again and again, and reports each time."""
    for _ in range(SAVES // 2):
        accepted = desk.save(FILE, desk.open(FILE).stamp, AcceptSuggestion(3))
        os.write(report, b".")
        desk.undo(FILE, accepted.stamp)
        os.write(report, b".")


def killed(work: Callable[[ReviewDesk, int], None], desk: ReviewDesk, after: float) -> int:
    """How much of its `work` a process has reported that is killed `after` this many seconds."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        work(desk, writing)
        os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(writing)
    done = len(os.read(reading, SAVES + 1))
    os.close(reading)
    return done


def accepting_round(desk: ReviewDesk, after: float) -> str:
    """What is wrong when the program is killed while a suggestion is accepted or undone: it has to be in one file."""
    waiting, decided = suggest(desk), desk.seeds / "tea.curation.yaml"
    decided.unlink(missing_ok=True)
    killed(decide_all, desk, after)
    texts = [path.read_text("utf-8") if path.exists() else "" for path in (decided, waiting)]
    desk.open(FILE)
    if texts[1] == SUGGESTIONS or (len(texts[1]) < len(SUGGESTIONS) and "thăm đồi chè" in texts[0]):
        return ""
    return f"killed after {after}: a suggestion is lost"


def killed_round(desk: ReviewDesk, after: float) -> str:
    """What is wrong with the decisions of `desk` when the program is killed `after` this many seconds; empty if nothing."""
    (desk.seeds / "tea.suggestions.yaml").unlink(missing_ok=True)
    (desk.seeds / "tea.curation.yaml").write_text("# kept\ntitle: kept\n", "utf-8")
    saved = killed(save_all, desk, after)
    text = (desk.seeds / "tea.curation.yaml").read_text("utf-8")
    shown = desk.open(FILE).draft.shown
    if not text.startswith("# kept\ntitle: kept\n") or shown.title != "kept":
        return f"killed after {after}: what was there before is lost"
    states = [note(number).strip() for number in (saved - 1, saved) if number >= 0]
    if shown.note not in (states if saved else [*states, ""]) and (saved or shown.note):
        return f"killed after {after}: {saved} were saved, and the file has another one"
    return ""


def main(folder: Path, rounds: int) -> None:
    desk, chance = make_desk(folder), random.Random(rounds)
    desk.open(FILE)
    for _ in range(rounds):
        for each in (killed_round, accepting_round):
            if problem := each(desk, chance.uniform(0.0, LONGEST)):
                print(problem, flush=True)
    build_pages(desk.seeds, desk.pages)
    for left in desk.seeds.rglob(".briefgen-*"):
        print(f"{left} is left over")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
