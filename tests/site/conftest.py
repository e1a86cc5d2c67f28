"""A whole site in a temporary folder, built by MkDocs with the project's configuration and hooks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from invented import COPPER, HOSTILE_ARTICLE, TEA, copper, hostile, many, tea, write_page

PROJECT = Path(__file__).parents[2]


class SiteFolder:
    """A checkout with pages and seeds of its own; `build` runs MkDocs as a person would."""

    def __init__(self, root: Path) -> None:
        """Copies the site's parts of the project to `root`, and writes three briefings and their articles."""
        self.root = root
        self.docs, self.out = root / "docs", root / "site"
        shutil.copy(PROJECT / "mkdocs.yml", root / "mkdocs.yml")
        shutil.copytree(PROJECT / "hooks", root / "hooks")
        shutil.copytree(PROJECT / "docs/assets", self.docs / "assets")
        shutil.copy(PROJECT / "docs/index.md", self.docs / "index.md")
        (root / "seeds").mkdir()
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
        """The variables with which MkDocs runs."""
        return os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(PROJECT)}

    def edit(self, file: str, old: str, new: str) -> None:
        """Replaces `old`, which has to be there, in a file of the checkout."""
        path = self.root / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture(scope="session")
def folder_at() -> Callable[[Path], SiteFolder]:
    """Makes a checkout in an empty folder."""
    return SiteFolder


@pytest.fixture
def folder(tmp_path: Path) -> SiteFolder:
    return SiteFolder(tmp_path)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of three briefings."""
    folder = SiteFolder(tmp_path_factory.mktemp("site"))
    result = folder.build("--strict")
    assert result.returncode == 0, result.stderr
    assert "WARNING" not in result.stderr
    return folder.out


@pytest.fixture(scope="session")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of many briefings, so that its lists are longer than a page."""
    folder = SiteFolder(tmp_path_factory.mktemp("long"))
    for briefing in many(60):
        write_page(briefing, folder.docs / "briefings")
    result = folder.build("--strict")
    assert result.returncode == 0, result.stderr
    return folder.out


@pytest.fixture(scope="session")
def site_folder() -> type[SiteFolder]:
    """Makes further sites, for fixtures that many tests share."""
    return SiteFolder
