"""The outcomes of articles, cached from build to build, so that nothing is made again if its files are unchanged.

    what an article depends on                       what is cached under its digest
    its words, what the desk knows of the world  ──▶ what was found in it, with nobody recognised     (the costly part)
    and the registry, its decisions, the language ─▶ the digest of its page, tasks, messages          (what a build prints)

Another registry costs little: what was found is cached, and an article whose actors are the same as before is done.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from briefgen.contract.model import Briefing, Struct
from briefgen.curating.results import EntryResult
from briefgen.errors import BriefgenError
from briefgen.knowledge.knowledge import Knowledge
from briefgen.registry.registry import Registry
from briefgen.storage.derived import Derived, Digest, digest_of
from briefgen.storage.kept_pages import remember_pages
from briefgen.storage.task_record import Task

OUTCOME, FOUND = "outcome", "found"
"""The kinds of values in the store."""
KEPT_EVERY = 3.0
"""Seconds after which results are cached."""


class Failure(Struct, frozen=True):
    """Why an article has no page: the content of a `BriefgenError`."""

    file: str
    place: str
    problem: str
    next_step: str

    @property
    def error(self) -> BriefgenError:
        """The error itself."""
        return BriefgenError(self.file, self.place, self.problem, self.next_step)


class Outcome(Struct, frozen=True, kw_only=True):
    """The outcome of an article: the id of its page and the digest of the page's text, or the `failure` to make one.

    `results` name no file. `warnings` and the failure name it below `seeds`, the path of the folder at the time, and are
    valid only while that is the same; if there are none, `seeds` is empty. `registry` is the digest of the file with which
    the actors were recognised, `recognised` that of the actors and quotes afterwards, before decisions. `read` is the
    digest under which is cached what the site needs of the article, `basis` that of what it was found for.
    """

    id: str = ""
    page: Digest = b""
    failure: Failure | None = None
    warnings: tuple[str, ...] = ()
    results: tuple[EntryResult, ...] = ()
    tasks: tuple[Task, ...] = ()
    seeds: str = ""
    registry: Digest = b""
    recognised: Digest = b""
    basis: Digest = b""
    read: Digest = b""


class Found(Struct, frozen=True, kw_only=True):
    """What was found in an article, and what was skipped in it; `seeds` as in `Outcome`."""

    briefing: Briefing
    warnings: tuple[str, ...] = ()
    seeds: str = ""


class ArticleFiles(Struct, frozen=True, gc=False):
    """An article's file below `seeds/`, and the digests of it and of its decisions; None for what can't be read."""

    file: str
    article: Digest | None
    curation: Digest | None

    @property
    def known(self) -> bool:
        """Whether the content of the files is known, so that something can be cached for them."""
        return self.article is not None and self.curation is not None


class Basis(Struct, frozen=True):
    """The digests of what else every page of a desk depends on, the site's language, and the path of `seeds/`."""

    registry: Digest
    knowledge: Digest
    language: str
    seeds: str

    def outcome_digest(self, files: ArticleFiles) -> Digest:
        """The digest of everything that the outcome of an article depends on, except the registry."""
        return digest_of(*msgspec.structs.astuple(files), self.knowledge, self.language)

    def found_digest(self, files: ArticleFiles) -> Digest:
        """The digest of everything on which the facts found in an article depend."""
        return digest_of(files.file, files.article, self.knowledge)


class Desk(Struct, frozen=True, kw_only=True):
    """The folders of a desk's articles and pages, its cache, and what it knows of people and anything else.

    With `keep`, what the site needs of an article is noted while the article is at hand, so that it can be cached.
    """

    seeds: Path
    pages: Path
    cache: Path
    basis: Basis
    registry: Registry
    knowledge: Knowledge
    keep: bool


class ToMake(Struct, frozen=True):
    """An article whose page is to be made; `before`, its outcome with another registry, is still valid if all actors are."""

    files: ArticleFiles
    before: Outcome | None = None


class Bound(Struct, frozen=True):
    """The text of a curation file as it was read, and with the hash of what its review covers."""

    before: str
    after: str


class Made(Struct, frozen=True, kw_only=True):
    """The result for an article: its `outcome`, the text of its page, if that changed, and what was newly found.

    `shown` is what the page says, `read` what the site needs of the article besides, for the next reader.
    `bound` has its decisions if their review got its hash; `bug` the traceback if the program failed.
    `lasting` is an outcome that depends on nothing but the given files.
    """

    outcome: Outcome
    text: str = ""
    shown: Briefing | None = None
    read: tuple[Digest, bytes] | None = None
    found: Found | None = None
    bound: Bound | None = None
    bug: str = ""
    lasting: bool = True


def find_outcomes(store: Derived, basis: Basis, articles: Iterable[ArticleFiles]) -> dict[str, Outcome]:
    """The cached outcomes for `articles`, by their file, some of them perhaps with another registry."""
    return _find(store, OUTCOME, {a.file: basis.outcome_digest(a) for a in articles if a.known}, Outcome, basis.seeds)


def find_found(store: Derived, basis: Basis, articles: Iterable[ArticleFiles]) -> dict[str, Found]:
    """The cached findings in `articles`, by their file."""
    return _find(store, FOUND, {a.file: basis.found_digest(a) for a in articles if a.known}, Found, basis.seeds)


_T = TypeVar("_T", Outcome, Found)


def _find(store: Derived, kind: str, digests: Mapping[str, Digest], form: type[_T], seeds: str) -> dict[str, _T]:
    kept, decoder, found = store.find(kind, digests.values()), msgspec.msgpack.Decoder(form), dict[str, _T]()
    for file, digest in digests.items():
        if digest not in kept:
            continue
        try:
            value = decoder.decode(kept[digest])
        except msgspec.DecodeError:
            continue
        if value.seeds in ("", seeds):
            found[file] = value
    return found


class Keeper:
    """Caches results in `store`, every few seconds, as long as the desk still knows what is in `basis`."""

    def __init__(self, store: Derived, basis: Basis, is_current: Callable[[], bool]) -> None:
        """`is_current` says whether `basis` still matches the files of the desk."""
        self._store, self._basis, self._is_current = store, basis, is_current
        self._values: dict[str, dict[Digest, bytes]] = {OUTCOME: {}, FOUND: {}}
        self._pages: list[tuple[bytes, Briefing]] = []
        self._articles: dict[Digest, bytes] = {}
        self._last = time.monotonic()

    def add(self, files: ArticleFiles, made: Made) -> None:
        """Adds the result for the article in `files`."""
        if made.lasting and files.known:
            self._values[OUTCOME][self._basis.outcome_digest(files)] = msgspec.msgpack.encode(made.outcome)
        if made.found and files.known:
            with contextlib.suppress(OverflowError):  # a number beyond 64 bits
                self._values[FOUND][self._basis.found_digest(files)] = msgspec.msgpack.encode(made.found)
        if made.shown:
            self._pages.append((made.text.encode(), made.shown))
        if made.read:
            self._articles |= [made.read]
        if time.monotonic() - self._last > KEPT_EVERY:
            self.keep()

    def keep(self, articles: Sequence[ArticleFiles] = ()) -> None:
        """Stores what was added; if all `articles` are given, nothing of others stays."""
        if any(self._values.values()) and self._is_current():
            known = [files for files in articles if files.known]
            self._store.keep(OUTCOME, self._values[OUTCOME], map(self._basis.outcome_digest, known))
            self._store.keep(FOUND, self._values[FOUND], map(self._basis.found_digest, known))
        if self._pages:
            remember_pages(self._store, self._pages)
        if self._articles:
            from briefgen.views.read_articles import remember_articles  # loaded by now: only what was made is added

            remember_articles(self._store, self._articles)
        self._values, self._pages, self._articles = {OUTCOME: {}, FOUND: {}}, [], {}
        self._last = time.monotonic()
