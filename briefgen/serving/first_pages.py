"""First pages: those of briefings that have changed, served before all others are made.

    pages are up to date ──▶ on_pre_build: the changed ones, in the frames of the last build ──▶ they are served
    all outputs are written ──▶ on_env: what the next build needs for it

Whoever corrects an article looks at its page; what else the correction shows on comes with the rest of the site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import msgspec
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority

from briefgen.contract.model import Briefing, Struct
from briefgen.storage.derived import Digest
from briefgen.storage.files import write_file
from briefgen.views.addresses import briefing_page
from briefgen.views.pages import PageFiles
from briefgen.web.build import SiteBuild, build_of, plain_errors
from briefgen.web.frame import MadeFrames
from briefgen.web.render import render_briefing

MOST = 8
"""Pages that are made first; where more have changed, somebody did something else than correct an article."""
_LAST = -1000


class _NoSettings(Config):  # type: ignore[no-untyped-call] # MkDocs leaves this untyped
    """The plugin has none."""


class _Last(Struct, frozen=True):
    """The last build: the digests of its briefings, the frames of their pages, the files to which these lead."""

    briefings: Mapping[str, Digest]
    frames: MadeFrames
    files: PageFiles


class FirstPages(BasePlugin[_NoSettings]):  # type: ignore[no-untyped-call] # as above
    """Takes part in every build of a site that is served."""

    def __init__(self) -> None:
        """The first build has none before it."""
        super().__init__()
        self.let_in: Callable[[bool], None] = lambda _: None
        """Called with whether readers may come in: when first pages are there they may, before the swap no more."""
        self._last: _Last | None = None

    @plain_errors()
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Puts the pages of briefings that have changed into the site that is served."""
        build = build_of(config)
        changed = list(_changed(build, self._last.briefings)) if self._last else []
        if not self._last or not build.new.folder or not 0 < len(changed) <= MOST:
            return
        for briefing in changed:
            page = briefing_page(briefing.id)
            rendered = render_briefing(briefing, build.site, self._last.files)
            if html := self._last.frames.put_around(page, rendered, source=True):
                write_file(build.new.folder / f"{page}.html", html)
        self.let_in(True)

    @event_priority(_LAST)
    def on_env(self, *args: object, config: MkDocsConfig, **others: object) -> None:
        """Keeps what the next build needs."""
        self.let_in(False)
        build = build_of(config)
        if frames := build.new.frames:
            before = self._last.frames.frames if self._last else {}
            frames = msgspec.structs.replace(frames, frames={**before, **frames.frames})
            self._last = _Last(build.site.digests, frames, build.files)


def _changed(build: SiteBuild, last: Mapping[str, Digest]) -> Iterator[Briefing]:
    """The briefings that are others than in the `last` build; their pages are there."""
    now = build.site.digests
    return (b for b in build.site.library.briefings if b.id in last and last[b.id] != now[b.id])
