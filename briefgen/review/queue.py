"""The queue: the articles of a desk in the order in which they need a person."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, get_args

from briefgen.building.batch import Progress, make_batch
from briefgen.building.seeds_folder import list_seeds
from briefgen.building.suggestions import count_suggestions
from briefgen.contract.kinds import KINDS
from briefgen.contract.model import Briefing, Struct
from briefgen.curating.results import EntryResult
from briefgen.errors import BriefgenError
from briefgen.storage.curation_file import suggestions_path
from briefgen.storage.derived import Derived
from briefgen.storage.kept_pages import PageFile, read_pages
from briefgen.storage.page import from_page
from briefgen.storage.page_backups import CACHE

Need = Literal["unread", "decision", "void", "date", "suggested", "doubt", "review", "today", "done"]
"""Why an article is where it is, the most pressing first: it can't be read, a decision no longer fits, something changed
after the review, no day is known, facts are suggested or in doubt, nobody has reviewed it; last, nothing, because it was
reviewed, today or before."""
NEEDS: tuple[Need, ...] = get_args(Need)


class Waiting(Struct, frozen=True, kw_only=True):
    """An article of the queue, by its file below `seeds/`: how many facts are in doubt, and how many `suggested`."""

    file: str
    title: str
    where: str = ""
    published: str | None = None
    need: Need
    doubts: int = 0
    suggested: int = 0


def waiting(briefing: Briefing, results: Iterable[EntryResult], suggested: int, today: datetime.date) -> Waiting:
    """The place in the queue of `briefing`, with this number of `suggested` facts; `results` are of its decisions."""
    doubts = sum(bool(getattr(fact, "doubt", None)) for kind in KINDS for fact in kind.facts(briefing))
    need: Need = "review"
    if any(result.state in ("stale", "ambiguous") for result in results):
        need = "decision"
    elif briefing.review and briefing.review.status == "void":
        need = "void"
    elif briefing.published is None:
        need = "date"
    elif suggested:
        need = "suggested"
    elif briefing.review and briefing.review.status == "reviewed":
        need = "today" if briefing.review.date == today.isoformat() else "done"
    elif doubts:
        need = "doubt"
    return Waiting(
        file=briefing.source.file,
        title=briefing.title,
        published=briefing.published,
        need=need,
        doubts=doubts,
        suggested=suggested,
    )


def in_order(queue: Iterable[Waiting]) -> tuple[Waiting, ...]:
    """The most pressing first; with the same need, those most in doubt, then the newest."""
    newest = sorted(queue, key=lambda one: (one.published or "", one.file), reverse=True)
    return tuple(sorted(newest, key=lambda one: (NEEDS.index(one.need), -one.doubts)))


def read_queue(seeds: Path, pages: Path, today: datetime.date, progress: Progress = iter) -> tuple[Waiting, ...]:
    """The queue of the articles in `seeds` on the day `today`; their `pages` stay. BriefgenError if the desk is invalid."""
    cache = seeds.parent / CACHE
    batch = make_batch(list_seeds(seeds, pages).names, seeds, pages, cache, progress, keep=True)
    files = {outcome.id: file for file, outcome in batch.outcomes.items()}
    same = (PageFile(pages / f"{id_}.md") for id_ in files if f"{id_}.md" not in batch.texts)
    shown = [briefing for _, briefing, _ in read_pages(same, Derived(cache))]
    shown += [from_page(text, name) for name, text in batch.texts.items()]
    suggested = {path: count for path, count in count_suggestions(seeds) if isinstance(count, int)}

    def place(briefing: Briefing) -> Waiting:
        file = files[briefing.id]
        count = suggested.get(suggestions_path(seeds / file), 0)
        return waiting(briefing, batch.outcomes[file].results, count, today)

    return in_order([*map(place, shown), *(unread(file, error) for file, error in batch.failed.items())])


def unread(file: str, error: BriefgenError) -> Waiting:
    """The place of an article that can't be read; its title is the reason, with the place in the file."""
    return Waiting(file=file, title=error.problem, where=error.place, need="unread")
