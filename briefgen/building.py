"""Building: every article in `seeds/` becomes its page in `docs/briefings/`; the edge where the flow meets the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from briefgen.composing.compose import compose
from briefgen.errors import BriefgenError
from briefgen.model import Briefing, Struct
from briefgen.pages.page import to_page, write_page
from briefgen.reading.article import read_article

ENDINGS = frozenset({".txt"})


class Outcome(Struct, frozen=True):
    """What a build did, or with `check` would do: names of pages."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


def build_pages(
    seeds: Path,
    pages: Path,
    *,
    check: bool = False,
    progress: Callable[[Sequence[Path]], Iterable[Path]] = iter,
) -> Outcome:
    """Bring `pages` up to date with the articles in `seeds`; with `check`, only tell what that would change.

    All articles are read before anything is written, so that an error leaves the pages as they were.
    """
    if not seeds.is_dir():
        raise BriefgenError(str(seeds), "", "There is no such folder", "Run this where seeds/ is, or name it with --seeds.")
    articles = sorted(p for p in seeds.iterdir() if p.suffix in ENDINGS)
    briefings: dict[str, Briefing] = {}
    for path in progress(articles):
        briefing = compose(read_article(path))
        if other := briefings.get(briefing.id):
            raise BriefgenError(
                str(path),
                "",
                f"{other.source.file} gives the same id, {briefing.id}",
                "Drop one of the two articles.",
            )
        briefings[briefing.id] = briefing
    changed = [b for b in briefings.values() if _current(pages / f"{b.id}.md") != to_page(b).encode()]
    left_over = [p for p in sorted(pages.glob("*.md")) if p.stem not in briefings]
    if not check:
        for briefing in changed:
            write_page(briefing, pages)
        for path in left_over:
            path.unlink()
    return Outcome(
        written=tuple(f"{b.id}.md" for b in changed),
        removed=tuple(p.name for p in left_over),
        unchanged=len(briefings) - len(changed),
    )


def _current(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None
