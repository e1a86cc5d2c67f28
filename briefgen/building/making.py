"""Briefings made from articles: each is read, its facts found, and what people decided applied; nothing is written.

One article that is bad stops nobody: what is wrong with it is kept beside the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from briefgen.articles.article import Article, read_article
from briefgen.building.reviewing import bind_review
from briefgen.building.seeds_folder import check_inside
from briefgen.contract.model import Briefing, Struct
from briefgen.contract.reviews import judge_review
from briefgen.curating.applying import EntryResult, apply_curation
from briefgen.errors import BriefgenError, as_error
from briefgen.extracting.composing.compose import compose
from briefgen.knowledge.knowledge import Knowledge
from briefgen.registry.registry import Registry
from briefgen.registry.resolving import resolve
from briefgen.storage.curation_edits import bound_review, edit_text
from briefgen.storage.curation_file import curation_path, read_curation, read_decisions
from briefgen.storage.page import to_page


class Known(Struct, frozen=True, kw_only=True):
    """What a desk knows of people and of the rest, and the language of its site."""

    registry: Registry
    knowledge: Knowledge
    language: str


class Made(Struct, frozen=True, kw_only=True):
    """What became of all articles: briefings by id, their pages' texts, and by file below `seeds/` why there is none.

    `bound` has the new texts of curation files whose review got its hash.
    """

    briefings: dict[str, Briefing]
    texts: dict[str, str]
    bound: dict[Path, str]
    failed: dict[str, BriefgenError]
    warnings: tuple[str, ...]
    results: tuple[EntryResult, ...]


def find(article: Article, registry: Registry, knowledge: Knowledge) -> Briefing:
    """The briefing of `article`, its actors those of `registry`, before people's decisions about it."""
    return resolve(compose(article, knowledge), registry)


def make_briefings(articles: Iterable[Path], seeds: Path, pages: Path, known: Known) -> Made:
    """Every article on its own: what is wrong with one is kept beside the others."""
    briefings: dict[str, Briefing] = {}
    texts: dict[str, str] = {}
    bound: dict[Path, str] = {}
    failed: dict[str, BriefgenError] = {}
    warnings: list[str] = []
    results: list[EntryResult] = []
    for path in articles:
        try:
            check_inside(path, seeds)
            article = read_article(path, seeds=seeds)
            decided = _decided(article, path, pages, known)
            briefing = decided.briefing
            _check_new(briefing, briefings, path)
            texts[f"{briefing.id}.md"] = to_page(briefing)
        except Exception as problem:
            failed[path.relative_to(seeds).as_posix()] = as_error(problem, str(path))
            continue
        briefings[briefing.id] = briefing
        warnings += (*article.warnings, *decided.warnings)
        results += decided.results
        bound |= decided.bound
    return Made(
        briefings=briefings, texts=texts, bound=bound, failed=failed, warnings=tuple(warnings), results=tuple(results)
    )


class _Decided(Struct, frozen=True, kw_only=True):
    """A briefing as people decided, and the new text of the curation file, by its path, if its review got a hash."""

    briefing: Briefing
    results: tuple[EntryResult, ...] = ()
    bound: dict[Path, str] = {}
    warnings: tuple[str, ...] = ()


def _decided(article: Article, path: Path, pages: Path, known: Known) -> _Decided:
    found = find(article, known.registry, known.knowledge)
    curation = read_curation(path, known.knowledge)
    if not curation:
        return _Decided(briefing=found)
    labels = known.knowledge.own_labels(known.language)
    briefing, results = apply_curation(article, found, curation)
    briefing = judge_review(briefing, labels=labels)
    review = curation.review
    if not review or review.status != "reviewed" or review.of:
        return _Decided(briefing=briefing, results=results)
    review = bind_review(review, briefing, pages / f"{briefing.id}.md", labels)
    briefing = judge_review(msgspec.structs.replace(briefing, review=review), labels=labels)
    file = curation_path(path)
    text = edit_text(read_decisions(file), [bound_review(review)])
    void = f"{file}: The review is of the page as it was; its article or a decision has changed since."
    warnings = (void,) if briefing.review != review else ()
    return _Decided(briefing=briefing, results=results, bound={file: text}, warnings=warnings)


def _check_new(briefing: Briefing, briefings: Mapping[str, Briefing], path: Path) -> None:
    """Raises BriefgenError where one of `briefings` has the id of `briefing`."""
    if other := briefings.get(briefing.id):
        problem = f"{other.source.file} has the same id, {briefing.id}"
        raise BriefgenError(str(path), "", problem, "Drop one of the two articles, or give this one an `id` of its own.")
