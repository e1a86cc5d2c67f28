"""The last good site of a desk, and what is wrong with the desk now.

A site is built next to the one that is served and takes its place when it is complete, so that a failed build leaves the
last good site as it is.
"""

from __future__ import annotations

import os
import time
import traceback
from dataclasses import dataclass
from pathlib import Path

from briefgen.building.report import describe_edited
from briefgen.building.seeds_folder import CONFIG
from briefgen.building.site import build_site
from briefgen.errors import as_error
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

    def rebuild(self, address: str) -> str:
        """Bring the site, which is served at `address`, up to date with its files; returns a line about the result."""
        begun = time.monotonic()
        try:
            result = build_site(self.desk, self.root, address=address)
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

    def is_saved(self, page: Path) -> bool:
        """Whether a person has saved the file `page` of a briefing since the site was built, rather than the build."""
        shown = bool(self.problems) or str(page.relative_to(self.desk)) in self.edited
        return shown or not is_as_written(page, self.desk / CACHE)
