"""One build of the site by MkDocs: the value that all hooks share.

    on_startup ──▶ serving? ──▶ on_config (hooks/guard.py) ──▶ SiteBuild, at config.extra["briefgen"]
                                                                  ├ site      what the pages show
                                                                  ├ exports   feeds, calendars, JSON, CSV
                                                                  ├ pdfs      of briefings, and digests
                                                                  └ preview   what a pull request changes

MkDocs runs `on_config` of every hook before any other event. From `on_files` on, each hook takes what it needs, which is
made on first use and never replaced, so it makes no difference in which order mkdocs.yml lists the hooks.
MkDocs makes a new config for each build, so nothing outlives one.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TypeVar

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from briefgen.contract.model import Briefing
from briefgen.errors import BriefgenError, wrong_on_disk
from briefgen.exports.files import export_files
from briefgen.extras import importing_extra
from briefgen.garbage import making_what_stays
from briefgen.library.loading import load_library
from briefgen.pdf.files import describe_pdfs, make_pdfs
from briefgen.pdf.targets import PdfTarget, site_targets
from briefgen.storage import page_backups
from briefgen.storage.actors_file import read_registry
from briefgen.storage.derived import Derived, Digest, digest_of, program_digest
from briefgen.storage.desk_parts import CONFIG, SEEDS
from briefgen.storage.files import check_no_link
from briefgen.storage.kept_pages import PagesAhead
from briefgen.storage.knowledge_files import FILES, read_knowledge
from briefgen.storage.logo import read_logo
from briefgen.storage.settings import Settings, convert_settings
from briefgen.storage.task_record import recorded_tasks
from briefgen.views.addresses import briefing_page
from briefgen.views.design import make_design
from briefgen.views.outputs import LateOutputs, Output
from briefgen.views.pages import PageFiles
from briefgen.views.site import Site, make_site
from briefgen.web.finished_pages import FinishedPage
from briefgen.web.frame import Frames
from briefgen.web.log import log
from briefgen.web.preview import Preview, make_preview
from briefgen.web.written_site import WrittenSite

T = TypeVar("T")

KEY = "briefgen"
AHEAD = "briefgen pages ahead"
"""The key of `config.extra` with which a caller hands pages to a build that were read before it."""
PREVIEW_BASE = "BRIEFGEN_PREVIEW_BASE"
"""The environment variable that makes the site a preview: the revision to compare it with."""


@contextmanager
def plain_errors() -> Iterator[None]:
    """Bad input and disk errors stop the build with a message and no traceback; bugs keep theirs."""
    try:
        yield
    except BriefgenError as error:
        raise PluginError(str(error)) from None
    except OSError as error:
        if disk_error := wrong_on_disk(error, "mkdocs"):
            raise PluginError(str(disk_error)) from None
        raise


@dataclass
class NewSite:
    """The site under construction (`new_site.py`): its place, the outputs that hooks add, the pages, their frames, the last
    site, what was written.

    What is `late` gives the outputs of a folder when all else is known. `is_most_of_last` says whether it has most files of
    the last one.
    """

    folder: Path | None = None
    turn: int | None = None
    outputs: dict[str, Output] = field(default_factory=dict)
    late: dict[str, LateOutputs] = field(default_factory=dict)
    pages: tuple[FinishedPage, ...] = ()
    nav: Navigation | None = None
    frames: Frames | None = None
    last: WrittenSite | None = None
    written: WrittenSite | None = None
    is_most_of_last: bool = False


@dataclass(frozen=True)
class SiteBuild:
    """A build of the site that `config` describes.

    While `serving`, nobody downloads PDFs, so none are made; `articles` then says what is wrong with those whose pages are
    missing or old, and `edited` are the pages with edits that nobody has adopted. Pages that were read `ahead` aren't read
    again if they are the same.
    """

    config: MkDocsConfig
    serving: bool
    settings: Settings
    """The desk's settings, read before any hook completes them."""
    articles: tuple[str, ...] = ()
    edited: tuple[Path, ...] = ()
    ahead: PagesAhead = field(default_factory=dict)
    own: set[str] = field(default_factory=set)
    """The addresses at which a file in `docs/` is shown instead of what a hook would add; complete after `on_files`."""
    new: NewSite = field(default_factory=NewSite)

    @property
    def root(self) -> Path:
        """The folder of mkdocs.yml."""
        return Path(self.config.config_file_path).parent

    @functools.cached_property
    def store(self) -> Derived:
        """The cache of what was made of pages and articles before."""
        return Derived(self.root / page_backups.CACHE)

    @functools.cached_property
    def site(self) -> Site:
        """The site of the pages in `docs/briefings/`; BriefgenError if anything in it is invalid."""
        config, seeds, language = self.config, self.root / SEEDS, str(self.config.theme["language"])
        check_no_link(seeds, seeds.parent)
        knowledge = read_knowledge(seeds)
        with making_what_stays():
            folder, labels = Path(config.docs_dir) / "briefings", knowledge.own_labels(language)
            library = load_library(folder, labels, self.store, self.ahead)
        return make_site(
            config.site_name,
            library,
            language,
            seeds,
            read_registry(seeds),
            evidence=self.settings.extra.evidence,
            actor_pages=self.settings.extra.actor_pages,
            url="" if self.preview else config.site_url or "",
            unseen=recorded_tasks(self.root / page_backups.CACHE),
            knowledge=knowledge,
            design=make_design(self.settings.colours),
            logo=read_logo(Path(config.docs_dir), self.settings.theme.logo),
            store=self.store,
        )

    @functools.cached_property
    def settings_digest(self) -> Digest:
        """The digest of what every output depends on in addition to its own digest: settings, and what the desk knows."""
        config, seeds = self.config, self.root / SEEDS
        theme = Path(config.theme.custom_dir) if config.theme.custom_dir else None
        files = (*(seeds / name for name in FILES), *(sorted(theme.rglob("*")) if theme else ()))
        read = [(str(path), path.read_bytes()) for path in files if path.is_file()]
        own = sorted(self.own)
        return digest_of(program_digest(), self.settings, config.site_name, self.site.url, str(config.hooks), read, own)

    @functools.cached_property
    def briefings(self) -> Mapping[str, Briefing]:
        """The briefings by the sources of their pages; anything else in their folder is a page of the desk's own."""
        return {f"{briefing_page(briefing.id)}.md": briefing for briefing in self.site.library.briefings}

    @functools.cached_property
    def preview(self) -> Preview | None:
        """What a pull request changes, if the site is a preview of one."""
        base = os.environ.get(PREVIEW_BASE)
        return make_preview(base, self.root, os.environ) if base else None

    @functools.cached_property
    def exports(self) -> dict[str, Output]:
        """The files for other programs, by path; none in a preview, to which nobody should subscribe."""
        if not self._has("exports") or self.preview:
            return {}
        return {output.path: output for output in export_files(self.site)}

    @functools.cached_property
    def pdfs(self) -> dict[PdfTarget, Path]:
        """The finished PDFs; only those that would differ from the last ones are made."""
        if self.serving or not self._has("pdf"):
            return {}
        extra = self.settings.extra
        return make_pdfs(site_targets(self.site, extra.pdf), self.site, extra.paper, self.root)

    @functools.cached_property
    def word_files(self) -> dict[str, Output]:
        """The Word files by path, if the desk has them."""
        extra = self.settings.extra
        if self.serving or not self._has("pdf") or not extra.docx:
            return {}
        with importing_extra("docx", "Writing Word files"):
            from briefgen.word.outputs import word_outputs  # python-docx, which few desks need
        template = self.root / extra.docx_template if extra.docx_template else None
        return {output.path: output for output in word_outputs(self.site, extra.paper, template)}

    @functools.cached_property
    def files(self) -> PageFiles:
        """The files to which pages link."""
        return PageFiles(frozenset((*self.exports, *self.word_files)), describe_pdfs(self.pdfs, self.site.wording))

    def _has(self, hook: str) -> bool:
        """Whether mkdocs.yml lists the hook that writes these files."""
        return any(Path(name).stem == hook for name in self.config.hooks)


def start_build(
    config: MkDocsConfig, *, serving: bool = False, articles: tuple[str, ...] = (), edited: tuple[Path, ...] = ()
) -> None:
    """Makes the build of `config`, once, before any hook uses it. BriefgenError if a setting is invalid."""
    ahead = config.extra.pop(AHEAD, {})
    theme = {key: config.theme[key] for key in ("language", "palette") if config.theme.get(key)}
    values = {"site_name": config.site_name, "theme": theme, "extra": dict(config.extra)}
    config.extra[KEY] = SiteBuild(config, serving, convert_settings(values, CONFIG), articles, edited, ahead)


def build_of(config: MkDocsConfig) -> SiteBuild:
    """The build of `config`; there is none without the hook that starts it."""
    if KEY not in config.extra:
        raise PluginError("mkdocs.yml: hooks: hooks/guard.py is missing. List it.")
    build: SiteBuild = config.extra[KEY]
    return build


def add_files(contents: Mapping[str, str | bytes], files: Files, config: MkDocsConfig) -> None:
    """Adds files that are not on the disk, by path, unless the desk has its own in `docs/`.

    Pages among them, and the desk's own, need no place in the navigation. BriefgenError if two addresses differ only in
    capital letters, as on Windows and macOS they are one file, or if the menu has the desk's under another name.
    """
    added = (File.generated(config, path, content=contents[path], inclusion=InclusionLevel.NOT_IN_NAV) for path in contents)
    for file in _not_own({file.dest_uri: file for file in added}, files, build_of(config)):
        files.append(file)


def add_outputs(outputs: Iterable[Output], files: Files, config: MkDocsConfig) -> None:
    """Adds files that are made when all others are known; otherwise like `add_files`, but those of the desk are logged."""
    build = build_of(config)
    build.new.outputs |= {output.path: output for output in _not_own({o.path: o for o in outputs}, files, build)}


def add_late(folder: str, outputs: LateOutputs, files: Files, config: MkDocsConfig) -> None:
    """Adds files of a `folder` at the root that are found out beside all others; if the desk has any there, like others."""
    own = (file for file in files if file.generated_by is None)
    if any(file.dest_uri.casefold().partition("/")[0] == folder for file in own):
        add_outputs(outputs(), files, config)
    else:
        build_of(config).new.late[folder] = outputs


def _not_own(added: Mapping[str, T], files: Files, build: SiteBuild) -> Iterator[T]:
    """The values of `added` at addresses for which the desk has nothing of its own among `files`."""
    there = {file.dest_uri.casefold(): file for file in files if file.generated_by is None}
    for path, what in added.items():
        own = there.get(path.casefold())
        if own is None:
            yield what
            continue
        name = PurePosixPath(path).with_suffix(PurePosixPath(own.src_uri).suffix)
        if own.dest_uri != path:
            problem = f"Only its capital letters make it another page than {name}"
            raise BriefgenError(f"docs/{own.src_uri}", "", problem, f"Name it {name}.")
        if own.src_uri != str(name) and repr(str(name)) in str(build.config.nav):  # a README.md
            problem, next_step = f"The page {name} in the menu is docs/{own.src_uri}", f"Write {own.src_uri} there."
            raise BriefgenError(CONFIG, "nav", problem, next_step)
        own.inclusion = InclusionLevel.NOT_IN_NAV
        build.own.add(path)
        if isinstance(what, Output):  # whether a page is replaced by a page depends on its front matter, read later
            log(f"docs/{own.src_uri} is shown instead of the built-in file")
