"""Adopting a page from disk, or its backup: its article is found, and the article's curation file written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from msgspec import UNSET

from briefgen.articles.article import digest_of, read_article
from briefgen.building.making import find
from briefgen.building.seeds_folder import check_folders, list_seeds
from briefgen.contract.checks import is_slug
from briefgen.contract.model import Briefing, Struct
from briefgen.curating.adopting import adopt_edits
from briefgen.curating.results import EntryResult
from briefgen.errors import BriefgenError
from briefgen.storage.actors_file import read_registry
from briefgen.storage.curation_file import curation_path, read_decisions
from briefgen.storage.desk_parts import CONFIG
from briefgen.storage.files import remove_unfinished, write_file
from briefgen.storage.knowledge_files import read_knowledge
from briefgen.storage.page import from_page, read_edited_page, read_page
from briefgen.storage.page_backups import CACHE, before_edits, is_backup, kept_aside, record_page
from briefgen.storage.schema_lines import schema_line
from briefgen.storage.settings import site_language
from briefgen.storage.turns import turn_at, turn_at_decisions


class Adoption(Struct, frozen=True, kw_only=True):
    """What became of the edits of a page: its curation `file`, whether that was `written`, and the `results` of its entries.

    `copies` are backups of the page with edits that are no decisions yet; given if the page itself has no edits.
    """

    file: Path
    written: bool
    results: tuple[EntryResult, ...]
    copies: tuple[Path, ...] = ()


class _Plan(Struct, frozen=True):
    """The curation `file` of a page, what it says (`old`), and what it would say with the page's edits (`new`)."""

    file: Path
    old: str
    new: str
    results: tuple[EntryResult, ...]


def adopt_page(page: Path, seeds: Path, pages: Path) -> Adoption:
    """Write what somebody edited in `page`, or in its backup, into the article's curation file.

    Only those edits: what has since changed in the article or in decisions stays. Raises BriefgenError, and writes nothing,
    if there is an edit that no entry can express, or a folder is a link.
    """
    check_folders(seeds, pages)
    with turn_at(seeds.parent), turn_at_decisions(seeds):
        remove_unfinished(seeds, seeds.parent / CACHE, below=True)
        return _adopt(page, seeds, pages)


def _adopt(page: Path, seeds: Path, pages: Path) -> Adoption:
    plan, cache = _plan(page, seeds, pages), seeds.parent / CACHE
    written = plan.new != plan.old
    if written:
        write_file(plan.file, plan.new) if plan.new else plan.file.unlink()
    if is_backup(page, cache):
        return Adoption(file=plan.file, written=written, results=plan.results)
    record_page(page, page.read_bytes(), cache)
    copies = () if written else tuple(copy for copy in kept_aside(page, cache) if _has_edits(copy, seeds, pages))
    return Adoption(file=plan.file, written=written, results=plan.results, copies=copies)


def _has_edits(copy: Path, seeds: Path, pages: Path) -> bool:
    """Whether a backup has edits that are no decisions, including those that can't be adopted as they are."""
    try:
        plan = _plan(copy, seeds, pages)
    except BriefgenError:
        return True
    return plan.new != plan.old


def _plan(page: Path, seeds: Path, pages: Path) -> _Plan:
    """What adopting `page` would do. BriefgenError if there is an edit that no entry can express."""
    data, cache = read_edited_page(page), seeds.parent / CACHE
    data.pop("changes", None)  # since the last version: not a matter of decisions
    path = _article_of(page, data, seeds, pages)
    article, target = read_article(path, seeds=seeds), curation_path(path)
    old, before = read_decisions(target), _before(page, str(data.get("id")), cache)
    line = schema_line("curation", target, (pages if is_backup(page, cache) else page.parent).absolute().parent)
    knowledge = read_knowledge(seeds)
    labels = knowledge.own_labels(site_language(seeds.parent / CONFIG))
    found = find(article, read_registry(seeds), knowledge)
    try:
        text, results = adopt_edits(
            article, found, str(target), old or line, data, knowledge=knowledge, before=before, labels=labels
        )
    except BriefgenError as error:
        if error.file == str(target):
            raise
        raise BriefgenError(str(page), error.place, error.problem, error.next_step) from None
    return _Plan(target, old, "" if text == line else text, results)


def _before(page: Path, id_: str, cache: Path) -> Briefing | None:
    """The briefing of `page` before the edits; None if nobody knows."""
    for text in before_edits(page, cache):
        try:
            before = from_page(text.decode().replace("\r\n", "\n"), f"{id_}.md")
            return msgspec.structs.replace(before, changes=UNSET)
        except (BriefgenError, UnicodeDecodeError):  # adopted with facts that only building completes, or no page at all
            continue
    return None


def _article_of(page: Path, data: dict[str, Any], seeds: Path, pages: Path) -> Path:
    """The article that `page` was made from: the same text, wherever it is now, or the file of its name or its page's.

    Raises BriefgenError if it is gone.
    """
    source = data.get("source")
    file, digest = (source.get("file"), source.get("sha256")) if isinstance(source, dict) else (None, None)
    names = [name for name in (file, _source_of(pages, data.get("id"))) if isinstance(name, str)]
    articles = {path.relative_to(seeds).as_posix(): path for path in list_seeds(seeds, pages).articles}
    named = [articles[name] for name in names if name in articles]
    same = next((path for path in (*named, *articles.values()) if digest_of(path.read_bytes()) == digest), None)
    if path := same or next(reversed(named), None):
        return path
    problem = f"There is no article {file!r} in {seeds}, and no other with its text"
    raise BriefgenError(str(page), "source.file", problem, "Put the article back, or correct the name.")


def _source_of(pages: Path, id_: Any) -> str:
    """The article from which the page of this id is built; empty if there is none, or it can't be read."""
    try:
        return read_page(pages / f"{id_}.md").source.file if is_slug(str(id_)) else ""
    except BriefgenError:
        return ""
