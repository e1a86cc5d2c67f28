"""Kills of the commands that write, at files that they touch and at any time, and whether all is well after: `make faults`.

A killed command leaves either the old or the new version of each file, complete, and of the site's folder as well. The next
run gives the result of an undisturbed one; nothing is left over, and no page of the program is mistaken for an edited one.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from faults.desks import DESKS
from faults.killing import Kill, prepare, run

ROUNDS = 200
SITE = "site/"
SLOW = ("site", "pages")
"""Commands that spend most of their time loading what they need."""


def files(desk: Path) -> dict[str, bytes]:
    """The files of a desk, except its cache, by path."""
    found = (path for path in desk.rglob("*") if path.is_file() and ".cache" not in path.relative_to(desk).parts)
    return {path.relative_to(desk).as_posix(): path.read_bytes() for path in found}


def problems(start: Path, command: tuple[str, ...], rounds: int) -> Iterator[str]:
    """What is wrong after kills of `command` in copies of the desk `start`, each followed by an undisturbed run."""
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(shutil.copytree(start, f"{scratch}/whole", symlinks=True))
        began = time.monotonic()
        touched = run(whole, *command)
        seconds = time.monotonic() - began
        if touched < 1:
            yield f"{command}: the undisturbed run fails, or touches nothing"
            return
        old, new = files(start), files(whole)
        chance = random.Random(touched)
        kills = [Kill(at_file=number) for number in chance.sample(range(1, touched + 1), min(rounds, touched))]
        kills += [Kill(after=chance.uniform(0.01, seconds)) for _ in range(rounds - len(kills))]
        for kill in kills:
            desk = Path(shutil.copytree(start, f"{scratch}/desk", symlinks=True))
            run(desk, *command, kill=kill)
            yield from (f"{command}, {kill}: {problem}" for problem in torn(files(desk), old, new))
            run(desk, *command)
            yield from (f"{command}, run after {kill}: {problem}" for problem in other(desk, new))
            shutil.rmtree(desk)


def torn(now: Mapping[str, bytes], old: Mapping[str, bytes], new: Mapping[str, bytes]) -> Iterator[str]:
    """Files that are neither as they were nor as they should be, except unfinished ones, which MkDocs and git ignore."""
    for path in now.keys() | old.keys() | new.keys():
        grows = path.endswith(".jsonl") and new[path].startswith(now.get(path, b""))  # which the next run continues
        if not hidden(path) and not grows and now.get(path) not in (old.get(path), new.get(path)):
            yield f"{path} is torn"
    if below(now) not in (below(old), below(new)):
        yield "the site is torn"


def other(desk: Path, new: Mapping[str, bytes]) -> Iterator[str]:
    """The files in `desk` that are not as they should be after the next run."""
    now = files(desk)
    yield from (f"{path} is another" for path in now.keys() | new.keys() if now.get(path) != new.get(path))
    yield from (f"{path} is left over" for path in desk.rglob(".briefgen-*"))
    yield from (f"{path} is kept as if edited" for path in (desk / ".cache/briefgen/edited").glob("*"))


def hidden(path: str) -> bool:
    return any(part.startswith((".briefgen-", ".site.")) for part in path.split("/"))


def below(some: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in some.items() if path.startswith(SITE)}


def main(names: Iterable[str]) -> int:
    """Prints what is wrong, and how many rounds there were."""
    found = 0
    for name in names:
        before = found
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch) / "desk"
            command = DESKS[name](folder)
            if name in SLOW:
                prepare(Path(shutil.copytree(folder, f"{scratch}/prepared", symlinks=True)), *command)
            for problem in problems(folder, command, ROUNDS):
                found += 1
                print(problem, flush=True)
        print(f"{name}: {ROUNDS} kills, {found - before} problems", flush=True)
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or DESKS))
