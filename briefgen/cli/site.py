"""The site of a desk, without make and without a shell: `briefgen site`, `serve`, `preview`.

MkDocs and all that makes a site are imported when one is made: other commands begin in half the time without them.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.building.seeds_folder import check_desk
from briefgen.cli import options
from briefgen.cli.pages import update_pages
from briefgen.cli.streams import say
from briefgen.contract.model import Briefing
from briefgen.differences.snapshots import branch_point
from briefgen.storage.derived import Derived, Digest
from briefgen.storage.desk_parts import CONFIG
from briefgen.storage.page_backups import CACHE
from briefgen.storage.settings import Settings, read_settings

if TYPE_CHECKING:
    from briefgen.building.site_result import SiteResult

HERE = Path()
_THEIRS = ("material.plugins.search.plugin", "markdown.extensions.fenced_code")
"""What MkDocs loads when it has read the settings of any desk."""
_PARTLY = ", without what is named above"


@click.command()
@click.option("--strict", is_flag=True, help="Write nothing if an article is bad, and fail for any warning.")
def site(strict: bool) -> None:
    """Build the pages, and from them the site, in site/, with its PDFs.

    Run it in the folder of mkdocs.yml. Bad articles are reported; they are missing from the site, or appear with
    their last good page.
    """
    from briefgen.building.unchanged import update_site

    ahead = dict[Digest, tuple[Briefing, Digest]]()
    get_ready = functools.partial(_get_ready, _check_settings(), ahead)
    failed = update_pages(options.SEEDS, options.PAGES, strict=strict, meanwhile=get_ready).failed
    if failed and strict:
        sys.exit(1)
    folder = _shown(update_site(HERE, strict=strict, ahead=ahead))
    say(f"The site is ready{_PARTLY if failed else ''}: open {folder / 'index.html'}")


@click.command()
@click.argument("base", default="origin/main")
def preview(base: str) -> None:
    """Make a site in preview/ that marks everything that differs from BASE (default: origin/main).

    BASE is a git revision, compared at the point where this branch left it; or a folder that holds docs/briefings/ and
    seeds/.
    """
    from briefgen.building.site import build_site
    from briefgen.web.build import PREVIEW_BASE

    _check_settings()
    os.environ[PREVIEW_BASE] = branch_point(base, HERE)
    failed = update_pages(options.SEEDS, options.PAGES).failed
    say(f"The preview is ready{_PARTLY if failed else ''}: open {_shown(build_site(HERE)) / 'changes.html'}")


@click.command()
@click.option(
    "--write", "folder", required=True, type=click.Path(path_type=Path), metavar="DIR", help="A folder, new or empty."
)
def pages(folder: Path) -> None:
    """Write every page of the site as a source file, for a site generator that runs no hooks.

    DIR gets a mkdocs.yml and, in docs/, all pages with their files. Another engine that reads these, like Zensical, makes a
    site of them at the same addresses; it has that engine's own search and frame.
    """
    from briefgen.building.source_pages import write_source_pages

    _check_settings()
    _report(write_source_pages(HERE, folder), "The pages were not written.")
    say(f"The pages are written: build {folder} with the engine of your choice")


def _get_ready(settings: Settings, ahead: dict[Digest, tuple[Briefing, Digest]]) -> None:
    """Loads what makes a site, and puts the pages that are kept into `ahead`, few of which will have changed."""
    _load_makers(settings)
    from briefgen.garbage import making_what_stays
    from briefgen.library.loading import pages_ahead

    with making_what_stays():
        ahead.update(pages_ahead(options.PAGES, Derived(CACHE)))


def _load_makers(settings: Settings) -> None:
    """Loads what makes a site: MkDocs with its plugin and Markdown's, and what the desk's hooks lead to."""
    hooks = (f"briefgen.hooks.{Path(name).stem}" for name in settings.hooks)
    for name in ("briefgen.building.site", *_THEIRS, *hooks):
        with contextlib.suppress(ModuleNotFoundError):  # the hook may be the desk's own
            importlib.import_module(name)


def _check_settings() -> Settings:
    """The desk's settings; ends with what is wrong with mkdocs.yml, before anything is made."""
    from briefgen.views.wording import load_wording

    check_desk(HERE)
    settings = read_settings(HERE / CONFIG)
    load_wording(settings.theme.language)
    return settings


def _shown(result: SiteResult) -> Path:
    """Prints a build's messages, or ends with what is wrong; returns the site's folder, relative to the current one."""
    _report(result, "The site was not made; the last one is as it was.")
    for note in result.notes:
        say(note)
    return Path(os.path.relpath(result.folder))


def _report(result: SiteResult, failure: str) -> None:
    """Says what is wrong with a build, and ends if it came to nothing."""
    for problem in result.problems:
        say(problem, err=True)
    if not result.built:
        say(f"{failure} Correct what is named above, then try again.", err=True)
        sys.exit(1)


@click.command()
@click.option(
    "-p", "--port", type=click.IntRange(0, 65535), help="Port to serve at.  [default: of dev_addr in mkdocs.yml; 8000]"
)
@click.option(
    "-a", "--address", metavar="HOST", help="Address to serve at.  [default: of dev_addr in mkdocs.yml; 127.0.0.1]"
)
@click.option("-o", "--open", "open_in_browser", is_flag=True, help="Open the site in the browser.")
def serve(port: int | None, address: str | None, open_in_browser: bool) -> None:
    """Show the site while you work on it, without PDFs: what you save is built, and open pages update by themselves.

    Errors are shown on the page until they are corrected. By default only this machine can connect.
    """
    from briefgen.serving.server import serve_desk

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends as by Ctrl-C
    serve_desk(HERE, address, port, say, open_in_browser=open_in_browser)
