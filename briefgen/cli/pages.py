"""From articles to pages and back: `briefgen build` and `adopt`.

What only some builds need is imported there: most have little to do.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from briefgen.building.batch import Meanwhile
from briefgen.building.pages import BuildResult, build_pages
from briefgen.building.report import describe_counts, describe_entry, describe_problems
from briefgen.building.suggestions import waiting_suggestions
from briefgen.cli import options
from briefgen.cli.streams import say
from briefgen.errors import BriefgenError
from briefgen.text import quote_argument

PATIENCE = 1.0
"""Seconds after which work shows how far it is."""
REDRAWN = 0.1
"""Seconds after which it shows that again."""


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; fail if a page doesn't match its article and decisions.")
@click.option("--strict", is_flag=True, help="Write nothing if an article is bad.")
@click.option("--prune", is_flag=True, help="Remove pages that have no article even if these are the majority.")
@options.seeds
@options.pages
def build(check: bool, strict: bool, prune: bool, seeds: Path, pages: Path) -> None:
    """Turn every article in seeds/ into a page, applying people's decisions; only pages that change are written.

    Articles are the .txt files in seeds/ and in folders below. A bad one doesn't stop the others: it is reported at the end,
    its last good page stays, and the command fails. Also reported: unused files, articles without a day or a source,
    void reviews, and decisions that are stale or ambiguous, which fail --check. A new review gets the hash of what
    was reviewed, in the curation file. A page with edits that were not adopted is backed up before it is overwritten. A page
    without an article is removed if a build wrote it; anything in it that git doesn't have is kept in
    .cache/briefgen/removed/.
    """
    result = update_pages(seeds, pages, check=check, strict=strict, prune=prune)
    if result.failed or (check and (result.changes_files or result.open)):
        sys.exit(1)


def update_pages(
    seeds: Path,
    pages: Path,
    *,
    check: bool = False,
    strict: bool = False,
    prune: bool = False,
    meanwhile: Meanwhile | None = None,
) -> BuildResult:
    """Build the pages, with a bar, and print what became of them; `meanwhile` as for `build_pages`."""
    result = build_pages(seeds, pages, check=check, strict=strict, prune=prune, progress=with_bar, meanwhile=meanwhile)
    for line in describe_counts(result, check=check):
        say(line)
    for line in describe_problems(result, check=check):
        say(line, err=True)
    for line in waiting_suggestions(seeds):
        say(line, err=True)
    for error in result.failed:
        if error.__cause__:
            for line in str(error.__cause__).splitlines():  # a bug, of which every line is needed
                say(line, err=True)
    return result


def with_bar(files: Sequence[Path]) -> Iterator[Path]:
    """The files one by one, with a bar on a terminal as soon as it takes longer than people wait without one."""
    begun, left = time.monotonic(), iter(files)
    for done, file in enumerate(left, 1):
        yield file
        if done < len(files) and time.monotonic() - begun > PATIENCE:
            yield from _in_bar(left, done, len(files))


def _in_bar(left: Iterator[Path], done: int, total: int) -> Iterator[Path]:
    """The files that are `left` after those that are `done`, with a bar; what draws it is costly to load."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal, auto_refresh=False) as bar:
        task = bar.add_task("Briefings", total=total, completed=done)
        shown = time.monotonic()
        for file in left:
            yield file
            late = time.monotonic() - shown > REDRAWN
            bar.update(task, advance=1, refresh=late)
            shown = time.monotonic() if late else shown


@click.command()
@click.argument("edited", metavar="PAGE...", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@options.seeds
@options.pages
def adopt(edited: tuple[Path, ...], seeds: Path, pages: Path) -> None:
    """Turn edits made in each PAGE into entries of the curation file of its article in seeds/.

    PAGE may also be a backup, by the name that `briefgen build` printed. Only what was edited there is kept: changes of the
    article and decisions since then are preserved. If there are edits that no entry can express, or that a later decision
    contradicts, they are listed and nothing is written for that PAGE. PAGE itself is never changed.
    """
    failed: list[BriefgenError] = []
    written = 0
    for page in edited:
        try:
            written += _adopt(page, seeds, pages)
        except BriefgenError as error:
            failed.append(error)
    if written:
        say(f"Run `briefgen build`, read the {'page' if written == 1 else 'pages'}, and commit both.")
    for earlier in failed[:-1]:
        say(f"Error: {earlier}", err=True)
    if failed:
        raise failed[-1]


def _adopt(page: Path, seeds: Path, pages: Path) -> bool:
    """Adopts `page` and says what came of it; whether anything was written."""
    from briefgen.building.adoption import adopt_page

    adoption = adopt_page(page, seeds, pages)
    if not adoption.written:
        say(f"Nothing was written: {page} has no edits that are not decisions already.")
        for copy in adoption.copies:
            say(f"Edits of it were kept aside: `briefgen adopt {quote_argument(str(copy))}` turns them into decisions.")
        return False
    for result in adoption.results:
        say(describe_entry(result))
    count = len(adoption.results)
    say(f"{count or 'No'} {'decision' if count == 1 else 'decisions'} in {adoption.file}")
    return True
