"""The site of a desk: MkDocs with the desk's mkdocs.yml and hooks, run in this process, so that it needs no shell.

What MkDocs and the hooks log while they run, as they would on a terminal, is returned as lines.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, MkDocsException
from mkdocs.plugins import BasePlugin

from briefgen.building.seeds_folder import check_desk
from briefgen.building.site_result import SiteResult
from briefgen.errors import BriefgenError
from briefgen.storage.desk_parts import CONFIG
from briefgen.storage.kept_pages import NONE_AHEAD, PagesAhead
from briefgen.storage.settings import read_settings
from briefgen.web.build import AHEAD, build_of
from briefgen.web.finished_pages import is_of_files_alone
from briefgen.web.log import LOG


class NoSettings(Config):  # type: ignore[no-untyped-call] # MkDocs leaves this untyped
    """The settings of a plugin that has none."""


class Watcher(BasePlugin[NoSettings]):  # type: ignore[no-untyped-call] # as above
    """A plugin that watches one build, or several."""


def read_config(desk: Path, folder: Path | None = None, *, strict: bool = False) -> MkDocsConfig:
    """The configuration of the site, which goes into `folder` if one is given; BriefgenError if it is not valid.

    With `strict`, a build that warns of something fails, whatever mkdocs.yml says.
    """
    check_desk(desk)
    read_settings(desk / CONFIG)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's notice about a version with which it doesn't run
    with _messages() as said:
        try:
            return load_config(str(desk / CONFIG), site_dir=folder and str(folder), strict=strict or None)
        except ConfigurationError as error:
            raise BriefgenError(CONFIG, "", str(error).splitlines()[0].rstrip("."), "Correct it.") from None
        except MkDocsException as error:
            problem = "; ".join(said.problems) or str(error)
            raise BriefgenError(CONFIG, "", problem.rstrip("."), "Correct it.") from None


def build_site(
    desk: Path,
    folder: Path | None = None,
    *,
    address: str = "",
    strict: bool = False,
    watching: Watcher | None = None,
    ahead: PagesAhead = NONE_AHEAD,
) -> SiteResult:
    """Build the site of the existing pages with the settings of `read_config`, and with a plugin `watching`, if given.

    With an `address`, at which the site is served, the pages are made from the articles first. Pages that were read `ahead`
    aren't read again if they are the same. BriefgenError if there is no mkdocs.yml, or it is not valid; every other problem
    is in the result.
    """
    config = read_config(desk, folder, strict=strict)
    if watching:
        config.plugins["briefgen/watching"] = watching
    if address:
        config.site_url = address
    config.extra[AHEAD] = ahead
    with _messages() as said:
        try:
            config.plugins.on_startup(command="serve" if address else "build", dirty=False)
            build(config, serve_url=address or None)
        except PermissionError as error:
            problem = "The file may not be written, or another program has it open"
            raise BriefgenError(str(error.filename), "", problem, "Close it there, and run this again.") from None
        except MkDocsException as error:
            return SiteResult(folder=Path(config.site_dir), built=False, problems=tuple(said.problems) or (str(error),))
        finally:
            config.plugins.on_shutdown()
    made = build_of(config)
    return SiteResult(
        folder=Path(config.site_dir),
        built=True,
        problems=tuple(said.problems),
        notes=tuple(said.notes),
        articles=made.articles,
        edited=made.edited,
        lasting=is_of_files_alone(config) and not made.preview,
        files=made.new.written.files if made.new.written else {},
    )


class _Messages(logging.Handler):
    """Collects what is logged: all warnings, and what the hooks report."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.problems: list[str] = []
        self.notes: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Called for each message."""
        if record.levelno >= logging.WARNING:
            self.problems.append(record.getMessage())
        elif record.name == LOG:
            self.notes.append(record.getMessage())


@contextmanager
def _messages() -> Iterator[_Messages]:
    """What MkDocs, the theme and the hooks log, until the block ends."""
    logger, handler = logging.getLogger("mkdocs"), _Messages()
    level = logger.level
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    try:
        yield handler
    finally:
        logger.setLevel(level)
        logger.removeHandler(handler)
