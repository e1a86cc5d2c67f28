"""A real git repository of briefings, articles and curation files, to compare its revisions."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

from invented import TEA, copper, tea, write_page
from msgspec.structs import replace

from briefgen.contract.model import Briefing
from briefgen.storage.strict_yaml import write_yaml

IDENTITY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Test"), ("EMAIL", "test@invalid"))
}


class Repository:
    """A folder under git with `count` briefings; what is changed in it is on the disk until `commit`."""

    def __init__(self, root: Path, count: int = 0) -> None:
        """Makes the repository, and its first commit."""
        self.root = root
        self.pages, self.seeds = root / "docs/briefings", root / "seeds"
        for folder in (self.pages, self.seeds):
            folder.mkdir(parents=True)
        (self.seeds / "README").write_text("Articles.\n", "utf-8")
        self.git("init", "--quiet", "--initial-branch=main")
        for number in range(count):
            self.write(numbered(number))
            (self.seeds / f"{number}.txt").write_text(TEA, "utf-8")
        self.commit()

    def git(self, *arguments: str) -> str:
        environment = os.environ | IDENTITY | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        command = ("git", "-C", str(self.root), *arguments)
        return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.strip()

    def commit(self) -> str:
        """Commits everything, and returns the commit's id."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "Change")
        return self.git("rev-parse", "HEAD")

    def write(self, briefing: Briefing) -> None:
        write_page(briefing, self.pages)

    def remove(self, briefing: Briefing) -> None:
        (self.pages / f"{briefing.id}.md").unlink()

    def curate(self, name: str, data: dict[str, Any] | None) -> None:
        """Writes a curation file, or removes it."""
        path = self.seeds / f"{name}.curation.yaml"
        if data is None:
            path.unlink()
        else:
            path.write_text(write_yaml(data), "utf-8")


def numbered(number: int) -> Briefing:
    """One of the invented briefings under an id and an article of its own."""
    briefing = (tea, copper)[number % 2]()
    return replace(briefing, id=f"{briefing.id}-{number}", source=replace(briefing.source, file=f"{number}.txt"))
