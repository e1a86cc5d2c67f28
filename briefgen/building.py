"""Building: every article in `seeds/` becomes its page in `docs/briefings/`; the edge where the flow meets the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from briefgen.articles.article import Article, read_article
from briefgen.contract.model import Briefing, Struct
from briefgen.curating.adopting import adopt_edits
from briefgen.curating.applying import EntryResult, apply_curation
from briefgen.differences.changes import BriefingChange, compare_briefings
from briefgen.errors import BriefgenError
from briefgen.extracting.composing.compose import compose
from briefgen.registry.registry import Registry
from briefgen.registry.resolving import resolve
from briefgen.storage.actors_file import read_registry
from briefgen.storage.curation_file import SUFFIX, curation_path, read_curation, read_decisions
from briefgen.storage.files import write_file
from briefgen.storage.page import read_edited_page, read_page, to_page
from briefgen.storage.page_backups import CACHE, back_up_edited, record_pages

ENDINGS = frozenset({".txt"})


class BuildResult(Struct, frozen=True, kw_only=True):
    """What a build did, or with `check` would do: names of pages, and what became of each decision.

    `kept` are backups of pages that somebody had edited and not adopted; `changes`, with `check`, which facts would change.
    """

    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[Path, ...]
    unchanged: int
    results: tuple[EntryResult, ...]
    changes: dict[str, BriefingChange]

    @property
    def open(self) -> tuple[EntryResult, ...]:
        """The decisions that somebody has to look at again."""
        return tuple(result for result in self.results if result.state in ("stale", "ambiguous"))


def build_pages(
    seeds: Path,
    pages: Path,
    *,
    check: bool = False,
    progress: Callable[[Sequence[Path]], Iterable[Path]] = iter,
) -> BuildResult:
    """Bring `pages` up to date with articles, registry and decisions in `seeds`; `check` only reports the changes.

    All articles are read before anything is written, so that an error leaves the pages as they were.
    """
    briefings, results = _brief_all(seeds, progress)
    texts = {pages / f"{id_}.md": to_page(briefing) for id_, briefing in briefings.items()}
    changed = {path: text for path, text in texts.items() if not path.exists() or path.read_bytes() != text.encode()}
    left_over = [path for path in sorted(pages.glob("*.md")) if path.stem not in briefings]
    touched = [path for path in changed if path.exists()] + left_over
    kept: tuple[Path, ...] = ()
    if not check:
        kept = back_up_edited(touched, seeds.parent / CACHE)
        for path, text in changed.items():
            write_file(path, text)
        record_pages(changed, seeds.parent / CACHE)
        for path in left_over:
            path.unlink()
    return BuildResult(
        written=tuple(path.name for path in changed),
        removed=tuple(path.name for path in left_over),
        kept=kept,
        unchanged=len(briefings) - len(changed),
        results=results,
        changes={path.name: _change(path, briefings[path.stem]) for path in changed} if check else {},
    )


def adopt_page(page: Path, seeds: Path) -> tuple[Path, tuple[EntryResult, ...]]:
    """Write what somebody edited in `page` into the article's curation file; its path, and what becomes of each entry.

    Raises BriefgenError, and writes nothing, where there is an edit that no entry can keep.
    """
    data = read_edited_page(page)
    source = data.get("source")
    file = source.get("file") if isinstance(source, dict) else None
    path = next((p for p in _articles(seeds) if p.name == file), None)
    if path is None:
        raise BriefgenError(str(page), "source.file", f"There is no article {file!r} in {seeds}", "Correct the name.")
    article, target = read_article(path), curation_path(path)
    old = read_decisions(target)
    text, results = adopt_edits(article, find(article, read_registry(seeds)), target.name, old, data)
    if text != old:
        write_file(target, text) if text else target.unlink()
    record_pages([page], seeds.parent / CACHE)
    return target, results


def find(article: Article, registry: Registry) -> Briefing:
    """The briefing of `article`, its actors those of `registry`, before people's decisions about it."""
    return resolve(compose(article), registry)


def _brief_all(
    seeds: Path, progress: Callable[[Sequence[Path]], Iterable[Path]]
) -> tuple[dict[str, Briefing], tuple[EntryResult, ...]]:
    """The briefings of all articles, by id, and what became of each decision."""
    articles, registry = _articles(seeds), read_registry(seeds)
    briefings: dict[str, Briefing] = {}
    results: list[EntryResult] = []
    for path in progress(articles):
        article = read_article(path)
        briefing = find(article, registry)
        if curation := read_curation(path):
            briefing, made = apply_curation(article, briefing, curation)
            results += made
        if other := briefings.get(briefing.id):
            problem = f"{other.source.file} has the same id, {briefing.id}"
            raise BriefgenError(str(path), "", problem, "Drop one of the two articles.")
        briefings[briefing.id] = briefing
    return briefings, tuple(results)


def _articles(seeds: Path) -> list[Path]:
    """The articles in `seeds`; BriefgenError where decisions have no article."""
    if not seeds.is_dir():
        raise BriefgenError(str(seeds), "", "There is no such folder", "Run this where seeds/ is, or name it with --seeds.")
    articles = sorted(p for p in seeds.iterdir() if p.suffix in ENDINGS)
    kept = {curation_path(path) for path in articles}
    for path in sorted(seeds.glob(f"*{SUFFIX}")):
        if path not in kept:
            name = path.name.removesuffix(SUFFIX)
            problem = f"These decisions have no article {name}.txt"
            raise BriefgenError(str(path), "", problem, "Give both the same name, or delete the decisions.")
    return articles


def _change(path: Path, briefing: Briefing) -> BriefingChange:
    """The facts that would change in the page at `path`; a page that can't be read counts as none."""
    try:
        old = read_page(path) if path.exists() else None
    except BriefgenError:
        old = None
    return compare_briefings(old, briefing)
