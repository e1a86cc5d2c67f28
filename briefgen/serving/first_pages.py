"""First pages: those of the briefings that have changed, shown before the rest of the site is made.

    pages are up to date ──▶ on_pre_build: the changed ones, in frames of the last build ──▶ they are served
    everything is written ──▶ on_env: what the next build needs for that

Whoever corrects an article looks at its page; index pages, exports and search take most of the time.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from briefgen.articles.sources import Sources
from briefgen.building.site import Watcher
from briefgen.contract.model import Briefing, Struct
from briefgen.extracting.composing.compose import compose
from briefgen.knowledge.knowledge import Knowledge
from briefgen.views.addresses import briefing_page
from briefgen.views.outputs import Digests
from briefgen.views.pages import PageFiles
from briefgen.web.build import SiteBuild, build_of, plain_errors
from briefgen.web.frame import KeptFrames
from briefgen.web.render import render_briefing

MOST = 8
"""The most pages that are shown first; if more have changed, nobody has just corrected an article."""
_LAST = -1000

Show = Callable[[Mapping[str, bytes]], None]
"""Serves pages, by path, until the site is complete."""


def show_nothing(pages: Mapping[str, bytes]) -> None:
    """For a site of which nothing is shown before it is complete."""


class _LastBuild(Struct, frozen=True):
    """The digests of the last build's briefings, frames of their pages, and the files to which these link."""

    briefings: Digests
    frames: KeptFrames
    files: PageFiles
    samples: tuple[Briefing, ...]
    """A briefing in each language."""
    knowledge: Knowledge


class FirstPages(Watcher):  # type: ignore[no-untyped-call] # MkDocs leaves this untyped
    """Takes part in each build of a site that is served; passes the first pages to `show`."""

    def __init__(self) -> None:
        """The first build shows nothing before it is complete."""
        super().__init__()
        self.show: Show = show_nothing
        self._last: _LastBuild | None = None

    @plain_errors()
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Shows the pages of briefings that have changed since the last build."""
        build, last = build_of(config), self._last
        changed = list(_changed(build, last.briefings)) if last else []
        if last and len(changed) <= MOST and (pages := dict(_pages(changed, build, last))):
            self.show(pages)

    @event_priority(_LAST)
    def on_env(self, *args: object, config: MkDocsConfig, **others: object) -> None:
        """Keeps what the next build needs, unless MkDocs makes the pages itself."""
        build = build_of(config)
        frames, ours = build.new.frames, build.new.pages and not build.preview
        self._last = None
        if frames and ours:
            samples = {briefing.language: briefing for briefing in build.site.library.briefings}.values()
            self._last = _LastBuild(
                briefings=build.site.digests,
                frames=frames.kept_for(briefing_page("any")),
                files=build.files,
                samples=tuple(samples),
                knowledge=build.site.knowledge,
            )

    def load_rules(self, seeds: Path) -> None:
        """Loads the rules that find facts in the articles in `seeds`, so that nobody who saves one waits for them."""
        last, sources = self._last, Sources(seeds)
        for briefing in last.samples if last else ():
            with contextlib.suppress(Exception):  # what is wrong with an article has been said when its page was made
                if last and (article := sources.read(briefing)):
                    compose(article, last.knowledge)


def _changed(build: SiteBuild, last: Digests) -> Iterator[Briefing]:
    """The briefings that differ from those of the `last` build, which had made the files that belong to them."""
    now = build.site.digests
    return (b for b in build.site.library.briefings if b.id in last and last[b.id] != now[b.id])


def _pages(briefings: Sequence[Briefing], build: SiteBuild, last: _LastBuild) -> Iterator[tuple[str, bytes]]:
    """The pages of `briefings`, by path, if there is a frame for them."""
    for briefing in briefings:
        page = briefing_page(briefing.id)
        html = last.frames.put_around(page, render_briefing(briefing, build.site, last.files), source=True)
        if html:
            yield f"{page}.html", html.encode()
