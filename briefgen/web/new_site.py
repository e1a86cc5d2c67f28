"""The new site: built next to the last one by MkDocs and from the outputs of the hooks, swapped in when it is complete.

    begin ──▶ MkDocs reads pages ──▶ take_pages ──▶ write ──▶ MkDocs writes its own pages ──▶ finish

Called by the guard hook at the events of MkDocs between which each step has to happen. The last site stays until `finish`.
"""

from __future__ import annotations

import functools
import itertools
import logging
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import jinja2
from markupsafe import escape
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils import CountHandler

from briefgen.garbage import end_of_stay
from briefgen.storage.derived import Digest, digest_of
from briefgen.storage.turns import end_turn, take_turn
from briefgen.views.addresses import DATA_PAGE, HOME
from briefgen.views.outputs import Output
from briefgen.views.page_digests import PageDigests
from briefgen.views.pages import PageFiles
from briefgen.web.build import SiteBuild
from briefgen.web.finished_pages import FinishedPage, are_final, are_finished, page_of, take_over
from briefgen.web.frame import Frames
from briefgen.web.links import (
    PageLinks,
    are_still_unbroken,
    are_unbroken,
    broken_links,
    describe_broken,
    files_in,
    find_links,
)
from briefgen.web.log import log
from briefgen.web.preview import mark_page
from briefgen.web.render import Rendered, heads_of, render_briefing, render_data, render_index
from briefgen.web.writing import write_outputs
from briefgen.web.written_site import (
    WrittenFile,
    WrittenSite,
    clear_way,
    keep_written,
    new_site_folder,
    read_written,
    swap_in,
)

LINKED = (".xml", ".ics", ".json", ".csv", ".docx")
"""The extensions of the exports to which a page links."""


def begin(build: SiteBuild) -> None:
    """Makes MkDocs build next to the place of the site, where nothing of an interrupted build is left.

    Waits for another build of this desk, if there is one; a build under live reload has a place of its own.
    """
    new, config = build.new, build.config
    new.turn = None if build.serving else take_turn(build.root)
    new.folder = Path(config.site_dir)
    clear_way(new.folder)
    config.site_dir = str(new_site_folder(new.folder))


def take_pages(build: SiteBuild, files: Files) -> None:
    """Takes the pages that MkDocs needn't make away from it, when all hooks have added theirs."""
    if are_finished(build.config):
        ours = (file for file in files.documentation_pages() if _is_ours(file, build))
        build.new.pages = tuple(take_over(ours, files))


def keep_menu(build: SiteBuild, nav: Navigation) -> None:
    """Keeps the menu, which is on every page, with the titles of the pages that MkDocs doesn't read."""
    build.new.nav = nav
    for page in nav.pages:
        if isinstance(page.file, FinishedPage):
            vars(page).setdefault("title", str(escape(heads_of(page_of(page.file), build.site)[0])))


def write(build: SiteBuild, env: jinja2.Environment) -> None:
    """Writes all outputs, pages among them."""
    new, config = build.new, build.config
    assert new.nav
    assert new.folder
    new.frames = Frames(env, config, new.nav)
    outputs = itertools.chain(_taken(new.outputs), _page_outputs(build, new.frames))
    nothing_kept = build.preview or not are_final(config)
    last = WrittenSite(str(new.folder), {}) if nothing_kept else read_written(build.store, new.folder, _key(build))
    new.last = last
    new.written = write_outputs(outputs, Path(config.site_dir), last, build.settings_digest, new.late)
    new.is_most_of_last = last.is_most_of(new.written)


def _taken(outputs: dict[str, Output]) -> Iterator[Output]:
    """The `outputs`, each of which is let go when it is taken, so that none is held longer than it takes to write it."""
    while outputs:
        yield outputs.popitem()[1]


def finish(build: SiteBuild) -> None:
    """Checks all links, and moves the site to its place; PluginError if a link is broken.

    After a warning in a strict build, MkDocs is about to fail, so the last site stays.
    """
    new, config = build.new, build.config
    site, base = Path(config.site_dir), urlsplit(config.site_url or "/").path
    assert new.folder
    assert new.written
    known = new.written.files if are_final(config) else {}
    links, before = dict(_links(site, base, known)), new.last.links if new.last else None
    lead_somewhere = (before is not None and are_still_unbroken(before, links)) or are_unbroken(links)
    if not lead_somewhere and (broken := list(broken_links(site, base, build.own))):
        for line in describe_broken(broken, Path(config.docs_dir)):
            log(line, logging.ERROR)
        raise PluginError("Links are broken. Correct or delete them.")
    if config.strict and _warned():
        return
    swap_in(new.folder, spare=new.is_most_of_last)
    config.site_dir = str(new.folder)
    if not build.preview:
        others = {path: of for path, of in links.items() if path not in known} if known and lead_somewhere else None
        keep_written(build.store, WrittenSite(new.written.folder, new.written.files, others), _key(build))
    _end(build)


def give_up(build: SiteBuild) -> None:
    """Removes the incomplete new site; the last one stays."""
    if build.new.folder:
        shutil.rmtree(new_site_folder(build.new.folder), ignore_errors=True)
        build.config.site_dir = str(build.new.folder)
    _end(build)


def _end(build: SiteBuild) -> None:
    end_of_stay()
    end_turn(build.new.turn)
    build.new.turn = None


def _warned() -> bool:
    handlers = logging.getLogger("mkdocs").handlers
    return any(isinstance(handler, CountHandler) and handler.get_counts() for handler in handlers)


def _is_ours(file: File, build: SiteBuild) -> bool:
    """Whether the program makes the page of `file`: not if the desk has one of its own at the address."""
    if file.generated_by is None:
        return file.src_uri in build.briefings
    path = page_of(file)
    return path in build.site.views or path in (HOME, DATA_PAGE)


def _page_outputs(build: SiteBuild, frames: Frames) -> Iterator[Output]:
    """The finished pages; what their digests are computed from is not held while they are made."""
    digests = PageDigests(build.site)
    for page in build.new.pages:
        path = page_of(page)
        digest = digest_of(frames.digest, _shown(path, build.files, digests))
        yield Output(page.dest_uri, digest, functools.partial(_html, page, build, frames))
    if build.new.pages:
        digests.keep()


def _html(page: FinishedPage, build: SiteBuild, frames: Frames) -> bytes:
    """The finished `page`."""
    path = page_of(page)
    html = frames.put_around(path, _rendered(path, build), source=page.generated_by is None)
    return (mark_page(html, f"{path}.html", build.preview, build.site) if build.preview else html).encode()


def _rendered(path: str, build: SiteBuild) -> Rendered:
    if path == DATA_PAGE:
        return render_data(build.site, build.files)
    briefing = build.briefings.get(f"{path}.md")
    return render_briefing(briefing, build.site, build.files) if briefing else render_index(path, build.site, build.files)


def _shown(path: str, files: PageFiles, digests: PageDigests) -> Digest:
    """The digest of everything that the page at `path` shows, including the links to its `files`."""
    linked = [suffix for suffix in LINKED if path + suffix in files.exports]
    if path == DATA_PAGE:
        linked = sorted(name for name in files.exports if name.startswith("data/"))
    return digest_of(digests.of(path), bool(files.exports), linked, files.pdfs.get(path))


def _links(site: Path, base: str, written: Mapping[str, WrittenFile]) -> Iterator[tuple[str, PageLinks | None]]:
    """The files of `site`, each page with its links: those of outputs as they were written; others are read again."""
    for path in files_in(site):
        known = written.get(path)
        if known and known.links:
            yield path, known.links
        else:
            yield path, find_links((site / path).read_text("utf-8"), path, base) if path.endswith(".html") else None


def _key(build: SiteBuild) -> Digest:
    """The key of the cached record of the last site: each place has one, and so does live reload, whose place changes."""
    return digest_of("served" if build.serving else str(build.new.folder))
