"""For each command that writes, a desk in which it has something to do."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
from faults.killing import run

from briefgen.desk.record import digest, read_record, write_record

Command = tuple[str, ...]
_OLD = b"# what the program wrote then\n"
_NEW_DESK = "--name Tea --language en --address= --from briefgen==0"


def building(folder: Path) -> Command:
    """A desk without git, of which every second article changed or was removed after the pages were made."""
    for number in range(1, 9):
        _article(folder, number, number)
    run(folder, "build")
    for number in range(1, 9, 2):
        _article(folder, number, 20 + number)
    for number in (2, 10):
        _article(folder, number, number, title="Tin" if number == 2 else "Zinc")
    (folder / "seeds/4.txt").unlink()
    (folder / "seeds/3.yaml").write_text("review:\n  status: reviewed\n  by: Kim\n  date: 2031-04-01\n")
    return ("build",)


def publishing(folder: Path) -> Command:
    """A small desk with a site; since then one article changed, one was removed and one added."""
    run(folder.parent, "init", folder.name, *_NEW_DESK.split())
    for number in (1, 2):
        _article(folder, number, number)
    run(folder, "site")
    _article(folder, 1, 21)
    (folder / "seeds/2.txt").unlink()
    _article(folder, 3, 3, title="Tin")
    return ("site",)


def adopting(folder: Path) -> Command:
    """A desk with a page that somebody edited."""
    building(folder)
    run(folder, "build")
    page = min((folder / "docs/briefings").glob("*.md"))
    page.write_text(page.read_text("utf-8").replace("Tea for", "Green tea for") + "\nA note.\n", "utf-8")
    return "adopt", page.relative_to(folder).as_posix()


def adding(folder: Path) -> Command:
    """A desk with an article, and three others in a folder next to it."""
    _article(folder, 1, 1)
    for number in range(2, 5):
        _article(folder, number, number, below="new")
    return "add", "new", "--yes"


def suggesting(folder: Path) -> Command:
    """A desk with articles, and what another tool proposes for each of them."""
    briefings = []
    for number in range(1, 4):
        _article(folder, number, number)
        fact = {"name": "Agency", "kind": "organisation", "evidence": {"quote": "the ministry"}}
        briefings.append({"source": {"file": f"{number}.txt"}, "actors": [fact]})
    (folder / "said.json").write_text(json.dumps(briefings))
    return "suggest", "said.json"


def upgrading(folder: Path) -> Command:
    """A desk for which an older version wrote two files that have since changed, and one that no longer exists."""
    making(folder)
    run(folder, "init", ".", *_NEW_DESK.split())
    record, old = read_record(folder), dict.fromkeys(("Makefile", ".github/workflows/check.yml", "hooks/old.py"), _OLD)
    for name, data in old.items():
        (folder / name).write_bytes(data)
    files = {**record.files, **{name: digest(data) for name, data in old.items()}}
    write_record(msgspec.structs.replace(record, files=files), folder)
    return "init", "--upgrade", "--yes"


def making(folder: Path) -> Command:
    """An empty folder that becomes a desk."""
    folder.mkdir()
    return "init", ".", *_NEW_DESK.split()


def exporting(*command: str) -> Callable[[Path], Command]:
    """A desk with pages from which `command` makes files."""

    def make(folder: Path) -> Command:
        run(folder.parent, "init", folder.name, *_NEW_DESK.split())
        for number in range(1, 4):
            _article(folder, number, number)
        run(folder, "build")
        return command

    return make


DESKS: Mapping[str, Callable[[Path], Command]] = {
    "build": building,
    "adopt": adopting,
    "add": adding,
    "suggest": suggesting,
    "upgrade": upgrading,
    "init": making,
    "extract": exporting("extract", "--jsonl", "seeds", "--out", "briefings.jsonl", "--resume"),
    "parquet": exporting("extract", "--jsonl", "seeds", "--out", "briefings.parquet"),
    "docx": exporting("docx"),
    "pdf": exporting("pdf"),
    "pages": exporting("pages", "--write", "sources"),
    "site": publishing,
}
"""How a desk is made in a folder for each command that writes, by a name."""


def _article(folder: Path, number: int, amount: int, title: str = "Tea", below: str = "seeds") -> None:
    file = folder / below / f"{number}.txt"
    file.parent.mkdir(parents=True, exist_ok=True)
    text = f"Norway bought {amount} tonnes of it from Viet Nam on {number} February 2031, the ministry said."
    file.write_text(f"title: {title} for Oslo, part {number}\ndate: 2031-03-0{number % 9 + 1}\nsource: Agency\n\n{text}\n")
