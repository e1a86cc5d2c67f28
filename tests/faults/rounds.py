"""Kills of the commands that write, each at a file of its own, and whether all is well after: `make faults`.

A killed command leaves of each file the old or the new one, whole, and of the site's folder as well. The next run makes
what an undisturbed one makes; nothing is left over, and no page of the program's own is taken for one that a person edited.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from faults.killing import run

ROUNDS = 200
SITE = "site/"


def files(desk: Path) -> dict[str, bytes]:
    """The files of a desk but for its cache, by path."""
    found = (path for path in desk.rglob("*") if path.is_file() and ".cache" not in path.relative_to(desk).parts)
    return {path.relative_to(desk).as_posix(): path.read_bytes() for path in found}


def problems(start: Path, command: tuple[str, ...], rounds: int) -> Iterator[str]:
    """What is wrong after kills of `command` in copies of the desk `start`, each followed by an undisturbed run."""
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(shutil.copytree(start, f"{scratch}/whole", symlinks=True))
        touched = run(whole, *command)
        if touched < 1:
            yield f"{command}: the undisturbed run fails, or touches nothing"
            return
        old, new = files(start), files(whole)
        chance = random.Random(touched)
        moments = chance.sample(range(1, touched + 1), min(rounds, touched))
        for at in moments + chance.choices(range(1, touched + 1), k=rounds - len(moments)):
            desk = Path(shutil.copytree(start, f"{scratch}/desk", symlinks=True))
            run(desk, *command, kill_at=at)
            yield from (f"{command} killed at {at}: {told}" for told in torn(files(desk), old, new))
            run(desk, *command)
            yield from (f"{command} run after a kill at {at}: {told}" for told in other(desk, new))
            shutil.rmtree(desk)


def torn(now: Mapping[str, bytes], old: Mapping[str, bytes], new: Mapping[str, bytes]) -> Iterator[str]:
    """Files that are neither as they were nor as they should be, but for unfinished ones, which MkDocs and git pass over."""
    for path in now.keys() | old.keys() | new.keys():
        if not hidden(path) and now.get(path) not in (old.get(path), new.get(path)):
            yield f"{path} is torn"
    if below(now) not in (below(old), below(new)):
        yield "the site is torn"


def other(desk: Path, new: Mapping[str, bytes]) -> Iterator[str]:
    """What in `desk` is not as it should be after the next run."""
    now = files(desk)
    yield from (f"{path} is another" for path in now.keys() | new.keys() if now.get(path) != new.get(path))
    yield from (f"{path} is left over" for path in (desk / ".cache").rglob(".briefgen-*"))
    yield from (f"{path} is kept as if edited" for path in (desk / ".cache/briefgen/edited").glob("*"))


def hidden(path: str) -> bool:
    return any(part.startswith((".briefgen-", ".site.")) for part in path.split("/"))


def below(some: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in some.items() if path.startswith(SITE)}


def desk(folder: Path, *, site: bool = False) -> Path:
    """A desk in `folder` that git doesn't have, of which every second article changed or went after the pages were made."""
    if site:
        run(folder.parent, *f"init {folder.name} --name Tea --language en --address= --from briefgen==0".split())
    for number in range(1, 9):
        article(folder, number, number)
    run(folder, "site" if site else "build")
    for number in range(1, 9, 2):
        article(folder, number, 20 + number)
    for number in (2, 10):
        article(folder, number, number, title="Tin" if number == 2 else "Zinc")
    (folder / "seeds/4.txt").unlink()
    return folder


def article(folder: Path, number: int, amount: int, title: str = "Tea") -> None:
    file = folder / f"seeds/{number}.txt"
    file.parent.mkdir(parents=True, exist_ok=True)
    text = f"Norway bought {amount} tonnes of it from Viet Nam on {number} February 2031, the ministry said."
    file.write_text(f"title: {title} for Oslo, part {number}\ndate: 2031-03-0{number % 9 + 1}\nsource: Agency\n\n{text}\n")


def edited(folder: Path) -> tuple[Path, tuple[str, ...]]:
    """A desk with a page that somebody edited, and the command that adopts it."""
    run(desk(folder), "build")
    page = min((folder / "docs/briefings").glob("*.md"))
    page.write_text(page.read_text("utf-8").replace("Tea for", "Green tea for") + "\nA note.\n", "utf-8")
    return folder, ("adopt", page.relative_to(folder).as_posix())


def main(names: Iterable[str]) -> int:
    """Prints what is wrong, and how many rounds there were."""
    found = 0
    for name in names:
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch) / "desk"
            start, command = edited(folder) if name == "adopt" else (desk(folder, site=name == "site"), (name,))
            for problem in problems(start, command, ROUNDS):
                found += 1
                print(problem)
        print(f"{name}: {ROUNDS} kills")
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ("build", "adopt", "site")))
