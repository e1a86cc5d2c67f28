"""The files of a desk as the review page reads and saves them: this package's interface to the disk.

    open    article, registry, decisions, suggestions ──▶ Draft, and a stamp of everything it was made from
    save    a gesture and the stamp that the person saw ──▶ the new curation file, written atomically

Nobody's work is lost: what another window or program has saved since the stamp was given is reported, never overwritten.
"""

from __future__ import annotations

import os
from pathlib import Path

from briefgen.articles.article import Article, read_article
from briefgen.building.making import find
from briefgen.building.pages import build_pages
from briefgen.building.seeds_folder import check_inside, list_seeds
from briefgen.contract.model import Briefing, Struct
from briefgen.errors import BriefgenError
from briefgen.knowledge.knowledge import Knowledge
from briefgen.registry.registry import Registry
from briefgen.review.article_head import Describe, described
from briefgen.review.drafts import AGAIN, Draft, make_draft
from briefgen.review.gestures import Gesture, decided
from briefgen.review.history import Changes, commit, read_changes, who_reviews
from briefgen.review.identity import Register, registered
from briefgen.review.suggestions import AcceptSuggestion, DropSuggestion, accepted, dropped
from briefgen.storage.actors_file import FILE as ACTORS
from briefgen.storage.actors_file import read_registry
from briefgen.storage.curation_file import curation_path, read_decisions, suggestions_path
from briefgen.storage.derived import digest_of
from briefgen.storage.desk_file import read_desk_file
from briefgen.storage.desk_parts import CONFIG, SEEDS
from briefgen.storage.file_digests import read_digest
from briefgen.storage.files import write_file
from briefgen.storage.knowledge_files import FILES as KNOWLEDGE
from briefgen.storage.knowledge_files import read_knowledge
from briefgen.storage.schema_lines import schema_line
from briefgen.storage.settings import site_language
from briefgen.storage.turns import turn_at_decisions

KEPT_ARTICLES = 32
"""The number of articles for which the facts found in them are cached."""


class Changed(BriefgenError):
    """Somebody else has saved something since the person looked; nothing was written."""


class Opened(Struct, frozen=True, kw_only=True):
    """A draft, the `stamp` of what it was made from, and how many gestures can be undone.

    `suggested` is the text of the suggestions for its article, in `suggestions`.
    """

    draft: Draft
    stamp: str
    undoable: int
    suggested: str
    suggestions: Path


class FileChange(Struct, frozen=True):
    """The file at `path` before and after a gesture; empty if it doesn't exist."""

    path: Path
    before: bytes
    after: bytes


Step = tuple[FileChange, ...]
"""The changes of one gesture, in the order in which they are written."""


class ReviewDesk:
    """The articles below `seeds`, whose pages are in `pages`, and what was done since the program was started.

    One call at a time: the server handles one request after the other.
    """

    def __init__(self, seeds: Path, pages: Path) -> None:
        """Nothing is read yet."""
        self.seeds, self.pages = seeds, pages
        self.language = site_language(seeds.parent / CONFIG)
        self.reviewer = who_reviews(seeds.parent)
        self._steps: dict[str, list[Step]] = {}
        self._found: dict[bytes, tuple[Article, Briefing]] = {}
        self._known: tuple[bytes, Registry, Knowledge] | None = None
        self._names: frozenset[str] = frozenset()

    def known(self) -> tuple[bytes, Registry, Knowledge]:
        """The registry and what else the desk knows, with the digest of their files; read again when they change."""
        digest = digest_of([read_digest(self.seeds / name) for name in (ACTORS, *KNOWLEDGE)])
        if not self._known or self._known[0] != digest:
            self._known = digest, read_registry(self.seeds), read_knowledge(self.seeds)
        return self._known

    def files(self) -> frozenset[str]:
        """The articles that exist now, by their files below `seeds`."""
        self._names = frozenset(list_seeds(self.seeds, self.pages).names)
        return self._names

    def article_path(self, file: str) -> Path:
        """The article `file` below `seeds`; BriefgenError if there is none, or it leads out of the folder."""
        known = file in self._names and (self.seeds / file).is_file()
        if not known and file not in self.files():
            raise BriefgenError(file[:200], "", "This article no longer exists", "Choose another one.")
        check_inside(self.seeds / file, self.seeds)
        return self.seeds / file

    def open(self, file: str) -> Opened:
        """The draft of the article `file`; BriefgenError if it, or its curation file, can't be read."""
        path = self.article_path(file)
        target, (digest, registry, knowledge) = curation_path(path), self.known()
        text, of_article = read_decisions(target), digest_of(digest, file, read_digest(path))
        if of_article not in self._found:
            article = read_article(path, seeds=self.seeds)
            while len(self._found) >= KEPT_ARTICLES:
                self._found.pop(next(iter(self._found)))
            self._found[of_article] = article, find(article, registry, knowledge)
        article, found = self._found[of_article]
        draft = make_draft(article, found, str(target), text, knowledge, knowledge.own_labels(self.language))
        suggestions = suggestions_path(path)
        suggested = read_decisions(suggestions)
        return Opened(
            draft=draft,
            stamp=digest_of(of_article, text, suggested).hex(),
            undoable=len(self._undoable(file)),
            suggested=suggested,
            suggestions=suggestions,
        )

    def save(self, file: str, stamp: str, gesture: Gesture) -> Opened:
        """The draft after `gesture`, which is saved; `stamp` is of the draft on which it was made.

        Raises Changed if that is not the current one, and BriefgenError if the gesture can't be saved.
        """
        with turn_at_decisions(self.seeds):
            step = self._step(self.seeds / file, self._unchanged(file, stamp), gesture)
            if step := tuple(change for change in step if change.after != change.before):
                write_changes(step)
                self._steps.setdefault(file, []).append(step)
        return self.open(file)

    def undo(self, file: str, stamp: str) -> Opened:
        """The draft without the last gesture; BriefgenError if there is none, or the file has changed since."""
        with turn_at_decisions(self.seeds):
            self._unchanged(file, stamp)
            steps = self._undoable(file)
            if not steps:
                raise BriefgenError(file, "", "There is nothing to undo", "Correct it, or edit the curation file.")
            write_changes(tuple(FileChange(change.path, change.after, change.before) for change in reversed(steps[-1])))
            steps.pop()
        return self.open(file)

    def changes(self) -> Changes | None:
        """What differs from the last commit; None if git doesn't have the desk."""
        return read_changes(self.seeds.parent, self._folders)

    def commit(self, message: str, branch: str) -> str:
        """The short id of a commit of articles, decisions and their pages, which are brought up to date first.

        On a new `branch` if one is named; errors as for `commit` and for `build_pages`.
        """
        build_pages(self.seeds, self.pages, keep_edited=True)
        return commit(self.seeds.parent, self._folders, message, branch)

    @property
    def _folders(self) -> tuple[str, str]:
        """The folders that are committed, relative to that of the desk."""
        return SEEDS, os.path.relpath(self.pages, self.seeds.parent)

    def _step(self, article: Path, opened: Opened, gesture: Gesture) -> Step:
        """What `gesture` changes: the article's statement of its origin, the registry, suggestions, decisions."""
        draft, suggested = opened.draft, opened.suggested
        match gesture:
            case Describe():
                return (_change(article, described(_read(article), str(article), gesture)),)
            case Register():
                text, name = read_desk_file(self.seeds / ACTORS)
                return (_change(self.seeds / ACTORS, registered(draft, text, name, gesture).encode()),)
            case DropSuggestion():
                left = dropped(draft, suggested, str(opened.suggestions), gesture.line)
                return (_change(opened.suggestions, left.encode()),)
        path = curation_path(article)
        line = schema_line("curation", path, self.pages.absolute().parent)
        draft = draft if draft.text else _headed(draft, line)
        if isinstance(gesture, AcceptSuggestion):
            text, left = accepted(draft, suggested, str(opened.suggestions), gesture.line)
            return _change(path, text.encode()), _change(opened.suggestions, left.encode())  # never missing from both
        text = decided(draft, gesture)
        return (_change(path, b"" if text == line else text.encode()),)

    def _unchanged(self, file: str, stamp: str) -> Opened:
        opened = self.open(file)
        if opened.stamp != stamp:
            problem = "The article or its decisions were changed by somebody else"
            raise Changed(file, "", problem, AGAIN)
        return opened

    def _undoable(self, file: str) -> list[Step]:
        """The gestures that led to the current state; none if somebody else has saved since."""
        steps = self._steps.get(file, [])
        return steps if steps and all(change.after == _read(change.path) for change in steps[-1]) else []


def _headed(draft: Draft, line: str) -> Draft:
    """The draft of a new curation file, which begins with the `line` that names its schema."""
    return make_draft(draft.article, draft.found, draft.file, line, draft.knowledge, draft.labels)


def _change(path: Path, after: bytes) -> FileChange:
    """The change that makes the file at `path` contain `after`."""
    return FileChange(path, _read(path), after)


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def write_changes(step: Step) -> None:
    """Makes all changes of `step`, or none if one of them fails."""
    for number, change in enumerate(step):
        try:
            _put(change.path, change.after)
        except BaseException:
            for made in reversed(step[:number]):
                _put(made.path, made.before)
            raise


def _put(path: Path, data: bytes) -> None:
    write_file(path, data) if data else path.unlink(missing_ok=True)
