"""The frame: the theme around a page's content, rendered once for all pages of one shape, with placeholders to fill in.

The theme's templates take longer than the content of a page, and give nearly the same each time. Each frame is tried on an
invented page first: if the theme's page differs from the filled frame, which a desk's own templates may cause, the theme
renders every page itself.
"""

from __future__ import annotations

import functools
import posixpath
import re
from collections.abc import Mapping

import jinja2
from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from briefgen.contract.model import Struct
from briefgen.storage.derived import Digest, digest_of
from briefgen.web.finished_pages import page_of
from briefgen.web.mkdocs_page import show
from briefgen.web.render import Rendered

_FOLDER, _NAME, _TITLE, _DESCRIPTION, _CONTENT, _LINKED, _LABEL, _ANCHOR = (
    f"bgplace{word}" for word in ("folder", "name", "title", "description", "content", "linked", "label", "anchor")
)
_SAMPLE = Rendered(
    title="A & B",
    description='"C" <D>',
    html="<h1>E</h1>",
    sections=(("section:f", "F"), ("section:g", "G &amp; H"), ("i", "J")),
    linked='{"k": 1}',
)


class Shape(Struct, frozen=True):
    """What makes the theme render another frame: the folder at the root, folders in it, and what the page has.

    That is: a source in `docs/`, no, one or more entries in its table of contents, a feed, data for search engines. A page
    in the `menu`, which is marked there, has a shape of its own, with its path.
    """

    root: str
    depth: int
    source: bool
    contents: int
    feed: bool
    linked: bool
    menu: str = ""


class Frame(Struct, frozen=True):
    """The theme's page of a shape in pieces: every second one names a placeholder.

    If the table of contents has more than one entry, `item` is from one to the next; the last one is in `tail`.
    """

    head: tuple[str, ...]
    item: tuple[str, ...]
    tail: tuple[str, ...]

    def fill(self, page: str, rendered: Rendered) -> str:
        """The HTML of the page at the path `page`, without extension."""
        places = {
            f"{_FOLDER}s": _in_root(page).removesuffix(posixpath.basename(page)),
            _NAME: posixpath.basename(page),
            _TITLE: str(escape(rendered.title)),
            _DESCRIPTION: str(escape(rendered.description)),
            _CONTENT: rendered.html,
            _LINKED: rendered.linked,
        }
        *entries, last = ({_ANCHOR: anchor, _LABEL: label} for anchor, label in rendered.sections or (("", ""),))
        items = (_filled(self.item, entry) for entry in entries)
        return "".join((_filled(self.head, places), *items, _filled(self.tail, places | last)))


class KeptFrames(Struct, frozen=True):
    """The frames that a build has made, and the pages in its menu; they can be filled without the theme."""

    frames: Mapping[Shape, Frame | None]
    menu: frozenset[str]

    def put_around(self, page: str, rendered: Rendered, *, source: bool) -> str | None:
        """What `Frames` makes of the page; None if it had no frame for it."""
        frame = self.frames.get(_shape(page, rendered, source=source, listed=page in self.menu))
        return frame.fill(page, rendered) if frame else None


class Frames:
    """The frames of one build, each made for the first page of its shape; `nav` is the site's menu."""

    def __init__(self, env: jinja2.Environment, config: MkDocsConfig, nav: Navigation) -> None:
        """Nothing is rendered yet."""
        self._template = env.get_template("main.html")
        self._config, self._nav = config, nav
        self._menu = {page_of(page.file): page for page in nav.pages}
        self._frames: dict[Shape, Frame | None] = {}

    def put_around(self, page: str, rendered: Rendered, *, source: bool) -> str:
        """The HTML of the page at the path `page`, without extension, which has a `source` in `docs/` or is generated."""
        frame = self._frame(_shape(page, rendered, source=source, listed=page in self._menu))
        return frame.fill(page, rendered) if frame else self._render(page, rendered, source=source)

    def kept_for(self, page: str) -> KeptFrames:
        """The frames so far, and that of a page with everything, like `page`, which has a source."""
        self._frame(_shape(page, _SAMPLE, source=True, listed=False))
        return KeptFrames(dict(self._frames), frozenset(self._menu))

    @functools.cached_property
    def digest(self) -> Digest:
        """The digest of what frames show, except settings: the menu and the theme, seen in a few of the frames."""
        shapes = (Shape(root="", depth=1, source=False, contents=number, feed=True, linked=False) for number in range(3))
        return digest_of([self._blank(shape) for shape in shapes])

    def _frame(self, shape: Shape) -> Frame | None:
        """The frame of `shape`, if it gives the same as the theme."""
        if shape not in self._frames:
            self._frames[shape] = self._make(shape)
        return self._frames[shape]

    def _make(self, shape: Shape) -> Frame | None:
        html = self._blank(shape)
        entries = [found.start() for found in re.finditer(_ANCHOR, html)]
        first, last = (entries[0], entries[-1]) if len(entries) > 1 else (0, 0)
        head, item, tail = (_pieces(part, shape.depth) for part in (html[:first], html[first:last], html[last:]))
        frame = Frame(head, item, tail)
        sample = _sample(shape)
        page = shape.menu or shape.root + "f/" * shape.depth + "page"
        return frame if frame.fill(page, sample) == self._render(page, sample, source=shape.source) else None

    def _blank(self, shape: Shape) -> str:
        """A page of `shape` as MkDocs makes it, with placeholders for its content."""
        sections = ((_ANCHOR, _LABEL),) * shape.contents
        blank = Rendered(_TITLE, _DESCRIPTION, f"<h1>{_CONTENT}</h1>", sections, _LINKED * shape.linked, shape.feed)
        path = shape.menu or shape.root + f"{_FOLDER}/" * shape.depth + _NAME
        html = self._render(path, blank, source=shape.source)
        return html.replace(f"<h1>{_CONTENT}</h1>", _CONTENT)

    def _render(self, path: str, rendered: Rendered, *, source: bool) -> str:
        """The page as MkDocs makes it."""
        page = self._menu.get(path) or self._page(path, source)
        page.content = show(page, rendered)
        page.active = True
        try:
            return self._template.render(get_context(self._nav, Files([]), self._config, page))
        finally:
            page.active = False

    def _page(self, path: str, source: bool) -> Page:
        """A page that is not in the menu."""
        config = self._config
        file = File(f"{path}.md", config.docs_dir if source else None, config.site_dir, config.use_directory_urls)
        file.generated_by = None if source else "briefgen"
        return Page(None, file, config)


def _shape(page: str, rendered: Rendered, *, source: bool, listed: bool) -> Shape:
    root, depth = page.removesuffix(_in_root(page)), _in_root(page).count("/")
    if listed:
        root, depth = "", 0
    contents = min(len(rendered.sections), 2)
    return Shape(root, depth, source, contents, rendered.feed, bool(rendered.linked), page if listed else "")


def _in_root(page: str) -> str:
    """`page` relative to its folder at the root of the site, in which links to neighbouring pages are shorter."""
    return page.partition("/")[2] or page


def _sample(shape: Shape) -> Rendered:
    """An invented page of `shape`."""
    sections, linked = _SAMPLE.sections[: (0, 1, 3)[shape.contents]], _SAMPLE.linked if shape.linked else ""
    return Rendered(_SAMPLE.title, _SAMPLE.description, _SAMPLE.html, sections, linked, shape.feed)


def _pieces(html: str, depth: int) -> tuple[str, ...]:
    """`html` cut at its placeholders; the folders of a page are one placeholder."""
    html = html.replace(f"{_FOLDER}/" * depth + _NAME, f"{_FOLDER}s{_NAME}") if depth else html
    places = (f"{_FOLDER}s", _NAME, _TITLE, _DESCRIPTION, _CONTENT, _LINKED, _LABEL, _ANCHOR)
    return tuple(re.split(f"({'|'.join(places)})", html))


def _filled(pieces: tuple[str, ...], places: Mapping[str, str]) -> str:
    return "".join(places[piece] if number % 2 else piece for number, piece in enumerate(pieces))
