"""The desk of the benchmark: invented articles in `seeds/`, from which the program's own commands make everything else."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from benchmarks.scaling.articles import Newsroom
from sites import make_desk

from briefgen.storage.strict_yaml import write_yaml
from briefgen.text import slug

ADDRESS = "https://desk.example/"
REGISTERED = 20
"""How many of the most named people are registered."""
NOTED = 20
"""One article in this many has a person's note."""
NOTE = "An invented note with a [link](https://example.org/) and *emphasis*.\n"

BRIEFGEN = (sys.executable, "-m", "briefgen")
_BUILD = """
import pathlib, sys
from briefgen.building.site import build_site
site = build_site(pathlib.Path(), *map(pathlib.Path, sys.argv[1:]))
sys.exit("\\n".join(site.problems) if site.problems or not site.built else 0)
"""
BUILD_SITE = (sys.executable, "-c", _BUILD)
"""Builds the site of the existing pages, as `briefgen site` does after it has made them."""
STARTED = (
    sys.executable,
    "-c",
    "import pathlib, time, briefgen.building.site as s; s.read_config(pathlib.Path()); time.sleep(0.2)",
)
"""Starts like `BUILD_SITE`, with all its imports, and ends."""


def write_desk(desk: Path, count: int, *, pdfs: bool = False) -> None:
    """Writes the desk of `count` articles, without pages; an existing folder is emptied."""
    shutil.rmtree(desk, ignore_errors=True)
    desk.mkdir(parents=True)
    make_desk(desk)
    settings = desk / "mkdocs.yml"
    text = settings.read_text("utf-8")
    text = "".join(f"site_url: {ADDRESS}\n" if line.startswith("site_url:") else line for line in text.splitlines(True))
    settings.write_text(text if pdfs else text.replace("  - hooks/pdf.py\n", ""), "utf-8")
    newsroom = Newsroom()
    for number in range(count):
        article = newsroom.write(f"a{number:05}.txt")
        (desk / "seeds" / article.file).write_text(article.text, "utf-8")
        if number % NOTED == 0:
            (desk / "seeds" / article.file).with_suffix(".curation.yaml").write_text(write_yaml({"note": NOTE}), "utf-8")
    people = [name.full for name in newsroom.names.famous if name.kind == "person"][:REGISTERED]
    register(desk, [[name] for name in people])


def register(desk: Path, people: list[list[str]]) -> None:
    """Registers `people`, each by all names."""
    entries = [{"id": slug(names[0]), "kind": "person", "names": {"latin": names}} for names in people]
    (desk / "seeds/actors.yaml").write_text(write_yaml(entries), "utf-8")


def forget(desk: Path) -> None:
    """Removes the site and everything that was cached for the next one."""
    for folder in ("site", ".cache"):
        shutil.rmtree(desk / folder, ignore_errors=True)
