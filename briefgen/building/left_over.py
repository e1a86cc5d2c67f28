"""Pages of briefings without an article: which of them a build removes, and which stay.

A page is removed only if the program wrote it: it names the contract, and a build here recorded it, git tracks it, or its
article has another page now. Links are never followed. If most articles of a desk are gone, that is more likely a mistake
than intended.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from briefgen.contract.model import Struct
from briefgen.errors import BriefgenError
from briefgen.storage.page import is_briefing, read_page
from briefgen.storage.page_backups import recorded_pages


class LeftOver(Struct, frozen=True, kw_only=True):
    """Pages without an article, except those of bad articles, which are `kept`: their names, by the article's file.

    The rest are `removed`, or stay: `refused` because they are too many, `foreign` because no build here wrote them.
    """

    kept: dict[str, str]
    removed: tuple[Path, ...]
    refused: tuple[BriefgenError, ...]
    foreign: tuple[BriefgenError, ...]


def find_left_over(pages: Path, names: Mapping[str, str], failed: Collection[str], cache: Path, *, prune: bool) -> LeftOver:
    """Sorts the briefings in the folder `pages` that are not in `names`, the pages of articles by their files.

    With `prune`, any number is removed.
    """
    listed = sorted(pages.glob("*.md"))
    others = [path for path in listed if path.name not in names and _is_briefing(path)]
    sources = {path: source_of(path) for path in others}
    kept = {file: path.name for path, file in sources.items() if file in failed}
    free = [path for path in others if path.name not in kept.values()]
    recorded = recorded_pages(free, cache)
    made = set(names.values())
    own = [path for path in free if path in recorded or sources[path] in made]
    gone = [path for path in own if sources[path] not in made]  # not just renamed
    refused = () if prune else _refused(gone, listed, pages)
    return LeftOver(
        kept=kept,
        removed=tuple(path for path in own if not refused or path not in gone),
        refused=refused,
        foreign=tuple(_foreign(path) for path in free if path not in own),
    )


def source_of(page: Path) -> str:
    """The file of the article from which `page` was made; empty if the page can't be read."""
    try:
        return read_page(page).source.file
    except BriefgenError:
        return ""


def _is_briefing(page: Path) -> bool:
    """Whether `page` has the form of pages made here, and is not a link."""
    return not page.is_symlink() and page.is_file() and is_briefing(page.read_bytes())


def _refused(gone: Sequence[Path], listed: Iterable[Path], pages: Path) -> tuple[BriefgenError, ...]:
    """Why a person has to confirm the removal of `gone`: several, and most briefings of those `listed`.

    One, like a new desk's example, may go.
    """
    if len(gone) < 2 or 2 * len(gone) <= (briefings := sum(map(_is_briefing, listed))):
        return ()
    problem = f"{len(gone)} of {briefings} pages have no article any more; as these are most, none was removed"
    next_step = "Look whether the folder of articles is right; `briefgen build --prune` removes them."
    return (BriefgenError(str(pages), "", problem, next_step),)


def _foreign(page: Path) -> BriefgenError:
    problem = "This page has no article, and no build here wrote it, so it stays"
    return BriefgenError(str(page), "", problem, "Delete it, or put its article into the folder of articles.")
