"""The pages brought up to date: a briefing is made from every article, and its page written if it changed.

One bad article stops nothing else: its last good page stays, and the result names it. Only with `strict` is nothing written
then. `left_over` decides which pages without an article are removed.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from briefgen.building.batch import Batch, Meanwhile, Progress, make_batch
from briefgen.building.left_over import find_left_over, source_of
from briefgen.building.outcomes import Bound
from briefgen.building.seeds_folder import check_folders, list_seeds
from briefgen.contract.model import Struct
from briefgen.curating.results import EntryResult
from briefgen.errors import BriefgenError
from briefgen.library.tasks import by_kind
from briefgen.storage.curation_file import read_decisions
from briefgen.storage.files import remove_unfinished, write_file
from briefgen.storage.page import from_page, read_page
from briefgen.storage.page_backups import CACHE, back_up_edited, edited_pages, remove_pages, write_page
from briefgen.storage.task_record import Task, record_tasks
from briefgen.storage.turns import turn_at, turn_at_decisions

_OPEN = ("stale", "ambiguous")
_NEWER = "The decisions were changed while the pages were made. Run `briefgen build` again."
_T = TypeVar("_T")


class BuildResult(Struct, frozen=True, kw_only=True):
    """What a build did, or with `check` would do: names of pages, what is wrong, and what needs a person.

    `articles` is their number; `failed` is what is wrong with those that have no page now, or (`kept`, by the article's
    file) only their last good one, and why pages without an article stay. `unused` are other files, `backups` copies of
    pages that somebody had edited and not adopted, `edited` such pages that were left as they are; `bound` the curation
    files whose review got its hash; `changes`, with `check`, which facts would change.
    """

    articles: int
    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: dict[str, str]
    backups: tuple[Path, ...]
    edited: tuple[Path, ...]
    bound: tuple[Path, ...]
    unchanged: int
    failed: tuple[BriefgenError, ...]
    unused: tuple[BriefgenError, ...]
    warnings: tuple[str, ...]
    results: tuple[EntryResult, ...]
    tasks: tuple[Task, ...]
    changes: dict[str, tuple[str, ...]]

    @property
    def missing(self) -> int:
        """The number of articles that have no page, or an old one."""
        return len([task for task in self.tasks if task.kind == "unread"])

    @property
    def changes_files(self) -> bool:
        """Whether files of the desk were changed, or would have to be."""
        return bool(self.written or self.removed or self.bound)

    @property
    def open(self) -> tuple[EntryResult, ...]:
        """The decisions that somebody has to look at again."""
        return tuple(result for result in self.results if result.state in _OPEN)


def build_pages(
    seeds: Path,
    pages: Path,
    *,
    check: bool = False,
    strict: bool = False,
    keep_edited: bool = False,
    prune: bool = False,
    progress: Progress = iter,
    meanwhile: Meanwhile | None = None,
) -> BuildResult:
    """Bring `pages` up to date with articles, decisions and the desk's knowledge in `seeds`; `check` only reports changes.

    With `strict`, nothing is written if an article is bad; with `keep_edited`, no page that somebody edited and did not
    adopt is overwritten or removed. Most of the pages are removed only with `prune`. Raises BriefgenError if there is no
    folder `seeds` although there are pages, a folder is a link, or the registry or what the desk knows is invalid.
    `meanwhile` is what the caller does while a few pages are made, if any are.
    """
    check_folders(seeds, pages)
    make = functools.partial(make_batch, cache=seeds.parent / CACHE, progress=progress, meanwhile=meanwhile, keep=not check)
    build = functools.partial(_build, make, check=check, strict=strict, keep_edited=keep_edited, prune=prune)
    if check:
        return build(seeds, pages)
    with turn_at(seeds.parent):
        remove_unfinished(seeds, pages, seeds.parent / CACHE, below=True)
        return build(seeds, pages)


def _build(
    make: Callable[[Iterable[str], Path, Path], Batch],
    seeds: Path,
    pages: Path,
    *,
    check: bool,
    strict: bool,
    keep_edited: bool,
    prune: bool,
) -> BuildResult:
    folder, cache = list_seeds(seeds, pages), seeds.parent / CACHE
    batch = make(folder.names, seeds, pages)
    failed, changed = (*batch.failed.values(), *folder.lost), batch.texts
    names = {f"{outcome.id}.md": file for file, outcome in batch.outcomes.items()}
    others = find_left_over(pages, names, batch.failed, cache, prune=prune)
    kept, left_over, failed = others.kept, others.removed, (*failed, *others.refused)
    unchanged = len(names) - len(changed)
    edited = _being_edited([*_existing(pages, changed), *left_over], names, cache) if keep_edited else ()
    changed = {name: text for name, text in changed.items() if pages / name not in edited}
    left_over = tuple(path for path in left_over if path not in edited)
    unseen = _unseen_tasks(batch, folder.lost, seeds)
    stopped = strict and bool(failed)
    backups: tuple[Path, ...] = ()
    newer: tuple[str, ...] = ()
    bound = () if stopped else tuple(batch.bound)
    if not check and not stopped:
        bound = _bind(batch.bound, seeds)
        newer = tuple(f"{path}: {_NEWER}" for path in batch.bound if path not in bound)
        backups = _write(pages, changed, left_over, cache)
        record_tasks(unseen, cache)
    return BuildResult(
        articles=len(folder.articles),
        written=() if stopped else tuple(changed),
        removed=() if stopped else tuple(path.name for path in left_over),
        kept=kept,
        backups=backups,
        edited=edited,
        bound=bound,
        unchanged=unchanged,
        failed=failed,
        unused=(*folder.unused, *others.foreign),
        warnings=(*newer, *_each(outcome.warnings for outcome in batch.outcomes.values()), *batch.unlabelled),
        results=_each(outcome.results for outcome in batch.outcomes.values()),
        tasks=(*unseen, *by_kind(_each(outcome.tasks for outcome in batch.outcomes.values()))),
        changes={name: _changes(pages / name, text) for name, text in changed.items()} if check else {},
    )


def _bind(bound: Mapping[Path, Bound], seeds: Path) -> tuple[Path, ...]:
    """Writes the curation files whose reviews got a hash, except those that somebody has saved since they were read."""
    with turn_at_decisions(seeds):
        same = tuple(path for path, one in bound.items() if read_decisions(path) == one.before)
        for path in same:
            write_file(path, bound[path].after)
    return same


def _write(pages: Path, changed: Mapping[str, str], left_over: Sequence[Path], cache: Path) -> tuple[Path, ...]:
    """Writes and removes pages; returns the backups of edited ones."""
    backups = back_up_edited(_existing(pages, changed) | dict.fromkeys(left_over, ""), cache)
    for name, text in changed.items():
        write_page(pages / name, text, cache)
    remove_pages(left_over, cache)
    return backups


def _being_edited(paths: Iterable[Path], names: Mapping[str, str], cache: Path) -> tuple[Path, ...]:
    """Those of `paths` that somebody edited and did not adopt, except a page whose article has another one now.

    `names` are those of the pages with the files of their articles.
    """
    newer = {file: name for name, file in names.items()}
    return edited_pages([path for path in paths if newer.get(source_of(path), path.name) == path.name], cache)


def _existing(pages: Path, texts: Mapping[str, str]) -> dict[Path, str]:
    """Those of `texts`, by name, for which there is already a page."""
    return {pages / name: text for name, text in texts.items() if (pages / name).exists()}


def _unseen_tasks(batch: Batch, lost: Iterable[BriefgenError], seeds: Path) -> tuple[Task, ...]:
    """What no page shows: articles that can't be read, and decisions that don't fit."""
    unread = [Task(kind="unread", file=file, says=error.problem) for file, error in batch.failed.items()]
    stale = [
        Task(kind="decision", file=Path(result.file).relative_to(seeds).as_posix(), line=result.line, says=result.entry)
        for outcome in batch.outcomes.values()
        for result in outcome.results
        if result.state in _OPEN
    ]
    without = [
        Task(kind="decision", file=Path(error.file).relative_to(seeds).as_posix(), says=error.problem) for error in lost
    ]
    return (*unread, *stale, *without)


def _changes(page: Path, text: str) -> tuple[str, ...]:
    """The facts that would change if `page` became `text`, as lines; a page that can't be read has no facts."""
    from briefgen.differences.changes import compare_briefings
    from briefgen.differences.report import describe_change

    try:
        old = read_page(page) if page.exists() else None
    except BriefgenError:
        old = None
    return tuple(map(describe_change, compare_briefings(old, from_page(text, page.name)).changes))


def _each(groups: Iterable[Iterable[_T]]) -> tuple[_T, ...]:
    return tuple(itertools.chain.from_iterable(groups))
