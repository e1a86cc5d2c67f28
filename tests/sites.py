"""A complete site in a folder, built by MkDocs from the files of a new desk, never from those of this checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from invented import COPPER, HOSTILE_ARTICLE, TEA, copper, hostile, tea, write_page

from briefgen.desk.choices import Choices
from briefgen.desk.files import person_files, program_files
from briefgen.desk.sources import parse_source

PROJECT = Path(__file__).parents[1]
SOURCE = parse_source("briefgen==1.0", "1.0")
CHOICES = Choices(name="Tóm lược chính sách", language="vi", address="", source=SOURCE)


def make_desk(root: Path) -> None:
    """A desk without articles in `root`: the files that MkDocs reads, except the guide, which has tests of its own."""
    for name, data in {**program_files(SOURCE), **person_files(CHOICES)}.items():
        if name.startswith(("mkdocs.yml", "hooks/", "docs/")) and not name.startswith("docs/guide/"):
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    settings = root / "mkdocs.yml"
    settings.write_text(re.sub(r"^  - guide/.*\n", "", settings.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    (root / "seeds").mkdir(exist_ok=True)


def shown_pages(site: Path) -> list[Path]:
    """The pages of a built site: all HTML files except redirects."""
    return [path for path in sorted(site.rglob("*.html")) if 'http-equiv="refresh"' not in path.read_text("utf-8")]


class SiteFolder:
    """A desk with pages and seeds of its own; `build` runs MkDocs as a person would."""

    def __init__(self, root: Path, *, empty: bool = False) -> None:
        """Makes the desk of the tests in `root`, and, unless `empty`, three briefings and their articles."""
        self.root = root
        self.docs, self.out = root / "docs", root / "site"
        make_desk(root)
        if empty:
            return
        for name, text in (("tea", TEA), ("copper", COPPER), ("hostile", HOSTILE_ARTICLE)):
            (root / "seeds" / f"{name}.txt").write_bytes(text.encode())
        for briefing in (tea(), copper(), hostile()):
            write_page(briefing, self.docs / "briefings")

    def build(self, *options: str) -> subprocess.CompletedProcess[str]:
        """`mkdocs build`, with its output."""
        command: Sequence[str] = (sys.executable, "-m", "mkdocs", "build", *options)
        return subprocess.run(command, cwd=self.root, env=self.environment, capture_output=True, text=True, check=False)

    @property
    def environment(self) -> dict[str, str]:
        """The environment variables with which MkDocs runs."""
        return os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(PROJECT)}

    def edit(self, file: str, old: str, new: str) -> None:
        """Replaces `old`, which has to exist, in a file of the desk."""
        path = self.root / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
