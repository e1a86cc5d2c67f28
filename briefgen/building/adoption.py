"""Adopting a page from disk: the article that it was made from is found, and its curation file written."""

from __future__ import annotations

from pathlib import Path

from briefgen.articles.article import read_article
from briefgen.building.pages import find
from briefgen.building.seeds_folder import list_seeds
from briefgen.curating.adopting import adopt_edits
from briefgen.curating.applying import EntryResult
from briefgen.errors import BriefgenError
from briefgen.storage.actors_file import read_registry
from briefgen.storage.curation_file import curation_path, read_decisions
from briefgen.storage.files import write_file
from briefgen.storage.knowledge_files import read_knowledge
from briefgen.storage.page import read_edited_page
from briefgen.storage.page_backups import CACHE, record_pages
from briefgen.storage.schema_lines import schema_line


def adopt_page(page: Path, seeds: Path) -> tuple[Path, tuple[EntryResult, ...]]:
    """Write what somebody edited in `page` into the article's curation file; its path, and what becomes of each entry.

    Raises BriefgenError, and writes nothing, where there is an edit that no entry can keep.
    """
    data = read_edited_page(page)
    source = data.get("source")
    file = source.get("file") if isinstance(source, dict) else None
    articles = list_seeds(seeds, page.parent).articles
    path = next((path for path in articles if path.relative_to(seeds).as_posix() == file), None)
    if path is None:
        raise BriefgenError(str(page), "source.file", f"There is no article {file!r} in {seeds}", "Correct the name.")
    article, target = read_article(path, seeds=seeds), curation_path(path)
    old = read_decisions(target)
    line = schema_line("curation", target, page.absolute().parents[1])
    knowledge = read_knowledge(seeds)
    found = find(article, read_registry(seeds), knowledge)
    text, results = adopt_edits(article, found, str(target), old or line, data, knowledge=knowledge)
    text = "" if text == line else text
    if text != old:
        write_file(target, text) if text else target.unlink()
    record_pages([page], seeds.parent / CACHE)
    return target, results
