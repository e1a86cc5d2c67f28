"""The messages of a build, as lines: only what is not as it should be, the worst last, where it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.building.pages import BuildResult
from briefgen.curating.results import EntryResult
from briefgen.storage.task_record import TaskKind
from briefgen.text import quote_argument

NAMED = 5
"""The most articles that are named if the same thing is missing in many."""

_MISSING: dict[TaskKind, tuple[str, str]] = {
    "review": (
        "Not what was reviewed",
        "Read the page again; then put `by` and `date` of your review into the curation file and delete its `of`.",
    ),
    "date": ("No date known", "Put `date` into the article."),
    "source": ("No source", "Put `source` or `url` into the article."),
    "language": ("Language in doubt", "Put `language` into the article."),
}


def describe_counts(result: BuildResult, *, check: bool) -> Iterator[str]:
    """How many pages changed; with `check`, which would, and in which facts."""
    words = ("out of date", "left over") if check else ("written", "removed")
    for word, names in zip(words, (result.written, result.removed), strict=True):
        for name in names if check else ():
            yield f"{word}: {name}"
            yield from (f"  {change}" for change in result.changes.get(name, ()))
    counts = f"{result.unchanged} unchanged, {len(result.written)} {words[0]}, {len(result.removed)} {words[1]}"
    done = result.unchanged and not (result.written or result.removed or result.failed)
    yield f"{counts}: the pages are up to date" if done else counts


def describe_problems(result: BuildResult, *, check: bool) -> Iterator[str]:
    """What needs a person, and what to do."""
    if not result.articles:
        yield "There are no articles yet: `briefgen add SOURCE` files the first."
    yield from map(str, result.unused)
    yield from result.warnings
    for copy in result.backups:
        yield f"Edits made by hand were backed up: `briefgen adopt {quote_argument(str(copy))}` turns them into decisions."
    yield from (describe_edited(str(page)) for page in result.edited)
    if result.bound:
        says = "Reviews without the hash of what was read" if check else "Reviews got the hash of what was read"
        yield f"{says}: {_listed(list(map(str, result.bound)))}."
    if agreed := [f"{r.file}:{r.line}" for r in result.results if r.state == "redundant"]:
        yield f"The program says the same as decided: {_listed(agreed)}. Delete these decisions."
    for kind, (problem, next_step) in _MISSING.items():
        if files := [task.file for task in result.tasks if task.kind == kind]:
            yield f"{problem}: {_listed(files)}. {next_step}"
    yield from map(describe_entry, result.open)
    if result.open:
        yield "Review the decisions that are stale or ambiguous."
    if check and result.changes_files:
        yield "Run `briefgen build` and commit what it writes, or keep edited pages with `briefgen adopt PAGE`."
    yield from describe_failures(result)


def describe_edited(page: str) -> str:
    """What to do about a page with edits that nobody has adopted, and that was left as it is."""
    argument = quote_argument(page)
    keep = f"`briefgen adopt {argument}` keeps the edits, `briefgen build` takes them back"
    return f"{page}: Edited by hand, not adopted: it stays as it is. {keep}."


def describe_entry(result: EntryResult) -> str:
    """The result for an entry of a curation file."""
    why = f" ({result.why})" if result.why else ""
    return f"{result.file}:{result.line}: {result.state}: {result.entry}{why}"


def describe_failures(result: BuildResult) -> Iterator[str]:
    """Every bad article and every bad file of decisions, and how many articles have no page because of them."""
    yield from map(str, result.failed)
    if result.missing:
        kept = f"; for {len(result.kept)} of them the last good page stays" if result.kept else ""
        yield f"{result.missing} of {result.articles} articles are missing{kept}."


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more
