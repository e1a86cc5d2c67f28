"""From an article to the text of its page: it is read, its facts found, and people's decisions applied; nothing is written.

One bad article stops nothing else: what is wrong with it is its outcome. What is cached from an earlier build is used, so
that only what the change concerns is done again.
"""

from __future__ import annotations

import functools
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from briefgen.articles.article import Article, read_article
from briefgen.building.last_version import add_changes
from briefgen.building.outcomes import Bound, Desk, Failure, Found, Made, Outcome, ToMake, find_found
from briefgen.building.reviewing import bind_review
from briefgen.building.seeds_folder import check_inside
from briefgen.contract.model import Briefing, Struct
from briefgen.contract.reviews import judge_labels, judge_review
from briefgen.curating.applying import apply_curation
from briefgen.curating.results import EntryResult
from briefgen.errors import as_error
from briefgen.knowledge.knowledge import Knowledge
from briefgen.languages.expressions import keep_expressions
from briefgen.library.tasks import tasks_of
from briefgen.registry.registry import Registry
from briefgen.registry.resolving import resolve
from briefgen.storage.curation_file import curation_path, parse_curation, read_decisions
from briefgen.storage.derived import Derived, Digest, digest_of
from briefgen.storage.file_digests import data_digest, read_digest
from briefgen.storage.page import to_page
from briefgen.views.read_articles import as_kept, basis_of, digest_as_kept, kept_before


def find(article: Article, registry: Registry, knowledge: Knowledge) -> Briefing:
    """The briefing of `article`, with its actors matched to `registry`, before people's decisions about it."""
    return resolve(_compose(article, knowledge), registry)


def _compose(article: Article, knowledge: Knowledge) -> Briefing:
    from briefgen.extracting.composing.compose import compose  # what finds facts; a decision or another registry needs none

    return compose(article, knowledge)


def make_pages(articles: Sequence[ToMake], desk: Desk) -> list[Made]:
    """The result for each of `articles`."""
    kept = find_found(Derived(desk.cache), desk.basis, (one.files for one in articles))
    made = [_make(one, kept.get(one.files.file), desk) for one in articles]
    keep_expressions()
    return made


def _make(one: ToMake, kept: Found | None, desk: Desk) -> Made:
    path, found = desk.seeds / one.files.file, kept
    try:
        check_inside(path, desk.seeds)
        article = None if found else read_article(path, seeds=desk.seeds)
        if article:
            seeds = desk.basis.seeds if article.warnings else ""
            found = Found(briefing=_compose(article, desk.knowledge), warnings=article.warnings, seeds=seeds)
        assert found
        made = _finish(one, found, article, path, desk)
    except Exception as problem:
        error = as_error(problem, str(path))
        failure = Failure(error.file, error.place, error.problem, error.next_step)
        bug = "".join(traceback.format_exception(error.__cause__)) if error.__cause__ else ""
        outcome = Outcome(failure=failure, seeds=desk.basis.seeds, registry=desk.basis.registry)
        made = Made(outcome=outcome, bug=bug, lasting=not bug and not isinstance(problem, OSError))
    unchanged = (read_digest(path), read_digest(curation_path(path))) == (one.files.article, one.files.curation)
    return msgspec.structs.replace(
        made, found=found if unchanged and found is not kept else None, lasting=made.lasting and unchanged
    )


def _finish(one: ToMake, found: Found, article: Article | None, path: Path, desk: Desk) -> Made:
    """The page for what was `found`."""
    briefing = resolve(found.briefing, desk.registry)
    recognised = digest_of(briefing.actors, briefing.quotes)  # the registry affects nothing else
    if one.before and one.before.recognised == recognised:
        return Made(outcome=msgspec.structs.replace(one.before, registry=desk.basis.registry))
    reading = functools.cache(lambda: article or read_article(path, seeds=desk.seeds))
    decided = _decide(briefing, reading, path, desk)
    briefing = add_changes(decided.briefing, desk.pages / f"{decided.briefing.id}.md", desk.cache)
    text, warnings = to_page(briefing), (*found.warnings, *decided.warnings)
    basis, read = _read_for_site(reading, briefing, one.before, desk) or (b"", None)
    outcome = Outcome(
        id=briefing.id,
        page=data_digest(text.encode()),
        warnings=warnings,
        results=tuple(msgspec.structs.replace(result, file="") for result in decided.results),
        tasks=tasks_of([briefing]),
        seeds=desk.basis.seeds if warnings else "",
        registry=desk.basis.registry,
        recognised=recognised,
        basis=basis,
        read=read[0] if read else b"",
    )
    return Made(outcome=outcome, text=text, shown=briefing, read=read, bound=decided.bound, lasting=not decided.bound)


def _read_for_site(
    reading: Callable[[], Article], briefing: Briefing, before: Outcome | None, desk: Desk
) -> tuple[Digest, tuple[Digest, bytes]] | None:
    """What the site needs of the article, with its digest and that of its basis; None if nothing is cached.

    As long as the article is at hand: with another registry it need not be read again, if only the ids of actors differ.
    """
    if not desk.keep:
        return None
    on_page = judge_labels(judge_review(briefing), desk.knowledge.own_labels(desk.basis.language))
    basis = basis_of(on_page)
    if before and before.basis == basis and (value := kept_before(Derived(desk.cache), before.read)):
        return basis, (digest_as_kept(on_page, desk.knowledge), value)
    article = reading()
    return (basis, as_kept(on_page, article, desk.knowledge)) if article.language == briefing.language else None


class _Decided(Struct, frozen=True, kw_only=True):
    """A briefing with people's decisions, and the curation file if its review got a hash."""

    briefing: Briefing
    results: tuple[EntryResult, ...] = ()
    bound: Bound | None = None
    warnings: tuple[str, ...] = ()


def _decide(found: Briefing, reading: Callable[[], Article], path: Path, desk: Desk) -> _Decided:
    file = curation_path(path)
    text = read_decisions(file)
    if not text:
        return _Decided(briefing=found)
    curation = parse_curation(str(file), text, knowledge=desk.knowledge)
    labels = desk.knowledge.own_labels(desk.basis.language)
    briefing, results = apply_curation(reading(), found, curation)
    briefing = judge_review(briefing, labels=labels)
    review = curation.review
    if not review or review.status != "reviewed" or review.of:
        return _Decided(briefing=briefing, results=results)
    from briefgen.storage.curation_edits import bound_review, edit_text  # a new review is rare, and what edits YAML costly

    review = bind_review(review, briefing, desk.pages / f"{briefing.id}.md", labels)
    briefing = judge_review(msgspec.structs.replace(briefing, review=review), labels=labels)
    bound = Bound(text, edit_text(text, [bound_review(review)], str(file)))
    void = f"{file}: The review is of the page as it was; its article or a decision has changed since."
    warnings = (void,) if briefing.review != review else ()
    return _Decided(briefing=briefing, results=results, bound=bound, warnings=warnings)
