"""The last good site of a desk, and what is wrong with the desk now.

A site is built next to the one that is served and takes its place when it is complete, so that a failed build leaves the
last good site as it is. Only the pages of briefings that have changed are shown before that (`first_pages.py`).
"""

from __future__ import annotations

import os
import time
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefgen.building.report import describe_edited
from briefgen.building.site import build_site
from briefgen.errors import as_error
from briefgen.serving.first_pages import FirstPages, Show, show_nothing
from briefgen.storage.desk_parts import CONFIG, SEEDS
from briefgen.storage.page_backups import CACHE, is_as_written


@dataclass
class LiveSite:
    """The site of `desk`, which is served from `root`; `problems` are lines for the people who write it.

    `edited` are the pages, relative to `desk`, with edits that nobody has adopted: they are shown, and left as they are.
    """

    desk: Path
    root: Path
    problems: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    _first: FirstPages = field(default_factory=FirstPages)

    def rebuild(self, address: str, show: Show = show_nothing) -> str:
        """Bring the site, which is served at `address`, up to date with its files; returns a line about the result.

        `show` gets the pages that can be shown before that is done.
        """
        begun, self._first.show = time.monotonic(), show
        try:
            result = build_site(self.desk, self.root, address=address, watching=self._first)
            here = f"{self.desk}{os.sep}"
            self.problems = tuple(line.replace(here, "") for line in (*result.problems, *result.articles))
            if result.built:
                self.edited = tuple(str(page).replace(here, "") for page in result.edited)
        except Exception as problem:
            error = as_error(problem, CONFIG)
            self.problems = (str(error),)
            if error.__cause__:
                return "".join(traceback.format_exception(error.__cause__))
        done = self.problems or (f"Built in {time.monotonic() - begun:.1f} seconds",)
        return "\n".join((*done, *map(describe_edited, self.edited)))

    def load_rules(self) -> None:
        """Load what finds facts in articles, while nobody is waiting for it."""
        self._first.load_rules(self.desk / SEEDS)

    def has(self, files: Mapping[str, bytes]) -> bool:
        """Whether the site has exactly these files, by path."""
        try:
            return all((self.root / path).read_bytes() == data for path, data in files.items())
        except OSError:
            return False

    def is_saved(self, page: Path) -> bool:
        """Whether a person has saved the file `page` of a briefing since the site was built, rather than the build."""
        shown = bool(self.problems) or str(page.relative_to(self.desk)) in self.edited
        return shown or not is_as_written(page, self.desk / CACHE)
