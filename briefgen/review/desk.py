"""The files of a desk as the page of review reads and saves them: the edge to the disk of this package.

    open    article, registry, decisions ──▶ Draft, and a stamp of all that it was made from
    save    a gesture and the stamp that the person saw ──▶ the new curation file, whole or not at all

Nobody's work is lost: what was saved by another window or program since the stamp was given is told, never overwritten.
"""

from __future__ import annotations

import os
from pathlib import Path

from briefgen.articles.article import Article, read_article
from briefgen.building.making import find
from briefgen.building.pages import build_pages
from briefgen.building.seeds_folder import CONFIG, SEEDS, check_inside, list_seeds
from briefgen.contract.model import Briefing, Struct
from briefgen.errors import BriefgenError
from briefgen.knowledge.knowledge import Knowledge
from briefgen.registry.registry import Registry
from briefgen.review.article_head import Describe, described
from briefgen.review.drafts import AGAIN, Draft, make_draft
from briefgen.review.gestures import Gesture, decided
from briefgen.review.history import Changes, commit, read_changes
from briefgen.review.identity import Register, registered
from briefgen.storage.actors_file import FILE as ACTORS
from briefgen.storage.actors_file import read_registry
from briefgen.storage.curation_file import curation_path, read_decisions
from briefgen.storage.derived import digest_of
from briefgen.storage.desk_file import read_desk_file
from briefgen.storage.file_digests import read_digest
from briefgen.storage.files import write_file
from briefgen.storage.knowledge_files import FILES as KNOWLEDGE
from briefgen.storage.knowledge_files import read_knowledge
from briefgen.storage.schema_lines import schema_line
from briefgen.storage.settings import site_language

KEPT_ARTICLES = 32
"""Of which it is kept what was found in them."""


class Changed(BriefgenError):
    """Somebody else has saved something since the person looked; nothing was written."""


class Opened(Struct, frozen=True):
    """A draft, the `stamp` of what it was made from, and how many gestures can be taken back."""

    draft: Draft
    stamp: str
    undoable: int


class Step(Struct, frozen=True):
    """The file at `path` before and after a gesture; empty where it is not there."""

    path: Path
    before: bytes
    after: bytes


class ReviewDesk:
    """The articles below `seeds`, whose pages are in `pages`, and what was done since the program was started.

    One call at a time: whoever serves it, serves one request after the other.
    """

    def __init__(self, seeds: Path, pages: Path) -> None:
        """Nothing is read yet."""
        self.seeds, self.pages = seeds, pages
        self.language = site_language(seeds.parent / CONFIG)
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

    def article_path(self, file: str) -> Path:
        """The article `file` below `seeds`; BriefgenError where there is none, or it leads out of the folder."""
        if file not in self._names or not (self.seeds / file).is_file():
            self._names = frozenset(list_seeds(self.seeds, self.pages).names)
        if file not in self._names:
            raise BriefgenError(file[:200], "", "There is no such article any more", "Choose another one.")
        check_inside(self.seeds / file, self.seeds)
        return self.seeds / file

    def open(self, file: str) -> Opened:
        """The draft of the article `file`; BriefgenError where it, or its curation file, can't be read."""
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
        return Opened(draft, digest_of(of_article, text).hex(), len(self._undoable(file)))

    def save(self, file: str, stamp: str, gesture: Gesture) -> Opened:
        """The draft after `gesture`, which is saved; `stamp` is of the draft on which it was made.

        Raises Changed where that is not the present one, and BriefgenError where the gesture can't be kept.
        """
        step = self._step(self.seeds / file, self._unchanged(file, stamp).draft, gesture)
        if step.after != step.before:
            _write(step.path, step.after)
            self._steps.setdefault(file, []).append(step)
        return self.open(file)

    def undo(self, file: str, stamp: str) -> Opened:
        """The draft without the last gesture; BriefgenError where there is none, or the file is another one since."""
        self._unchanged(file, stamp)
        steps = self._undoable(file)
        if not steps:
            raise BriefgenError(file, "", "There is nothing to take back", "Correct it, or edit the curation file.")
        step = steps.pop()
        _write(step.path, step.before)
        return self.open(file)

    def changes(self) -> Changes | None:
        """What differs from the last commit; None where git doesn't have the desk."""
        return read_changes(self.seeds.parent, self._folders)

    def commit(self, message: str, branch: str) -> str:
        """The short id of a commit of articles, decisions and their pages, which are brought up to date before.

        On a new `branch` if one is named; errors as for `commit` and for `build_pages`.
        """
        build_pages(self.seeds, self.pages, keep_edited=True)
        return commit(self.seeds.parent, self._folders, message, branch)

    @property
    def _folders(self) -> tuple[str, str]:
        """The folders of which git is asked, from that of the desk."""
        return SEEDS, os.path.relpath(self.pages, self.seeds.parent)

    def _step(self, article: Path, draft: Draft, gesture: Gesture) -> Step:
        """What `gesture` does: to the article where it says where that is from, to the registry, or to the curation file."""
        if isinstance(gesture, Describe):
            before = _read(article)
            return Step(article, before, described(before, str(article), gesture))
        if isinstance(gesture, Register):
            text, name = read_desk_file(self.seeds / ACTORS)
            return Step(self.seeds / ACTORS, _read(self.seeds / ACTORS), registered(draft, text, name, gesture).encode())
        path = curation_path(article)
        line = schema_line("curation", path, self.pages.absolute().parent)
        text = decided(draft if draft.text else _headed(draft, line), gesture)
        return Step(path, _read(path), b"" if text == line else text.encode())

    def _unchanged(self, file: str, stamp: str) -> Opened:
        opened = self.open(file)
        if opened.stamp != stamp:
            problem = "The article or its decisions were changed by somebody else"
            raise Changed(file, "", problem, AGAIN)
        return opened

    def _undoable(self, file: str) -> list[Step]:
        """The gestures that led to what is there; none where somebody else has saved since."""
        steps = self._steps.get(file, [])
        return steps if steps and steps[-1].after == _read(steps[-1].path) else []


def _headed(draft: Draft, line: str) -> Draft:
    """The draft of a new curation file, which begins with the `line` that names its schema."""
    return make_draft(draft.article, draft.found, draft.file, line, draft.knowledge, draft.labels)


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _write(path: Path, data: bytes) -> None:
    write_file(path, data) if data else path.unlink(missing_ok=True)
