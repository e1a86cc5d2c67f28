"""A small desk of invented articles in two languages that share actors, countries and figures, to be edited at random."""

from __future__ import annotations

import random
from pathlib import Path

from benchmarks.scaling.articles import Habits, Newsroom
from sites import make_desk

from briefgen.contract.model import Briefing
from briefgen.errors import BriefgenError
from briefgen.storage.page import read_page

HABITS = Habits(characters=900, countries=6, famous=10, share=0.8, copies=0.1)
ARTICLES = 14


class EditedDesk:
    """A desk in the folder `root`, without PDFs; all random choices come from `seed`."""

    def __init__(self, root: Path, seed: int, articles: int = ARTICLES) -> None:
        self.root, self.chance, self.newsroom = root, random.Random(seed), Newsroom(seed, HABITS)
        self.broken: dict[Path, str | None] = {}
        """Broken files, and their former content."""
        self._written = 0
        make_desk(root)
        settings = root / "mkdocs.yml"
        settings.write_text(settings.read_text("utf-8").replace("  - hooks/pdf.py\n", ""), "utf-8")
        for _ in range(articles):
            self.add_article()

    @property
    def articles(self) -> list[Path]:
        """The files of the articles."""
        return sorted((self.root / "seeds").glob("*.txt"))

    def briefings(self) -> list[Briefing]:
        """The briefings of the pages that can be read."""
        found = []
        for path in sorted((self.root / "docs/briefings").glob("*.md")):
            try:
                found.append(read_page(path))
            except BriefgenError:
                continue
        return found

    def any_article(self) -> Path:
        """The file of an article that can be read."""
        return self.chance.choice([path for path in self.articles if path not in self.broken])

    def any_briefing(self) -> Briefing | None:
        briefings = self.briefings()
        return self.chance.choice(briefings) if briefings else None

    def number(self) -> int:
        """A number that has not been used before."""
        self._written += 1
        return self._written

    def add_article(self) -> str:
        article = self.newsroom.write(f"a{self.number():03}.txt")
        return self.write(self.root / "seeds" / article.file, article.text)

    def write(self, path: Path, text: str) -> str:
        """Writes a file and returns its name; it no longer counts as broken."""
        self.broken.pop(path, None)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path.relative_to(self.root).as_posix()

    def remove(self, path: Path) -> str:
        """Removes a file; returns its name."""
        self.broken.pop(path, None)
        path.unlink()
        return path.relative_to(self.root).as_posix()

    def break_file(self, path: Path, text: str) -> str:
        """Writes a file that is invalid, until `repair`; returns its name."""
        held = self.broken[path] if path in self.broken else path.read_text("utf-8") if path.exists() else None
        name = self.write(path, text)
        self.broken[path] = held
        return name

    def repair(self) -> str:
        """Restores a broken file; returns its name."""
        path, held = self.broken.popitem()
        if held is None:
            path.unlink(missing_ok=True)
            return f"repaired: {path.name} is gone"
        return f"repaired: {self.write(path, held)}"
