"""A desk whose site is built on top of the last one, and its twin without a cache: both have to give the same."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

from benchmarks.scaling.running import differing

from briefgen.building.pages import build_pages
from briefgen.building.unchanged import update_site
from briefgen.contract.model import Briefing
from briefgen.errors import BriefgenError
from briefgen.library.loading import pages_ahead
from briefgen.storage.derived import Derived, Digest
from briefgen.storage.page_backups import CACHE

KEPT = ("site", ".cache")
"""Folders that the twin doesn't have."""


class Messages(NamedTuple):
    """The messages of a build: about the articles, the site, and whether there is one; without the folder of the desk."""

    pages: tuple[str, ...]
    site: tuple[str, ...]
    built: bool


class Twin:
    """The `desk`, and `whole`, which is a copy of it for each comparison."""

    def __init__(self, root: Path) -> None:
        self.desk, self.whole = root / "desk", root / "whole"

    def compare(self) -> Messages:
        """Builds both; AssertionError with the files, or words, that differ. Returns the messages of the desk's build."""
        shutil.rmtree(self.whole, ignore_errors=True)
        shutil.copytree(self.desk, self.whole, ignore=shutil.ignore_patterns(*KEPT))
        for command in (("init", "--quiet"), ("add", ".")):  # a checkout, whose pages a build may remove
            subprocess.run(["git", *command], cwd=self.whole, check=True)
        messages, expected = build(self.desk), build(self.whole)
        assert messages == expected
        pages = differing(self.desk / "docs", self.whole / "docs")
        assert not pages, f"pages: {pages}"
        if messages.built:
            files = differing(self.desk / "site", self.whole / "site")
            assert not files, f"site: {files}"
        return messages


def build(desk: Path) -> Messages:
    """The pages and the site of `desk`, as `briefgen site` makes them."""
    folder, store, ahead = desk / "docs/briefings", Derived(desk / CACHE), dict[Digest, tuple[Briefing, Digest]]()
    try:
        made = build_pages(desk / "seeds", folder, prune=True, meanwhile=lambda: ahead.update(pages_ahead(folder, store)))
        pages = (*map(str, made.failed), *made.warnings, *(f"{one.state} {one.entry}" for one in made.open))
        site = update_site(desk, ahead=ahead)
        said, built = (*site.problems, *site.notes), site.built
    except BriefgenError as error:
        pages, said, built = (), (str(error),), False
    clean = tuple(line.replace(str(desk), "") for line in pages), tuple(line.replace(str(desk), "") for line in said)
    return Messages(*clean, built)
