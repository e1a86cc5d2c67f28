"""Finished pages: briefings and index pages that the program makes completely, so that MkDocs only has to know of them.

MkDocs would read, parse and render thousands of pages, all of them every time. It still makes the desk's own pages, and all
pages if another plugin, or a hook or a template of the desk's own, needs to see each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

PAGE_EVENTS = ("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page")
KNOWN = ("briefgen.hooks.", "mkdocs.contrib.search", "material.plugins.search")
"""Modules whose handlers of these events have nothing to do with a finished page."""
_PLAIN_MARKDOWN = {"abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "tables", "toc"}
"""Extensions of Markdown that read no files."""
_CLOCK = b"build_date"
"""The name by which templates get the time from MkDocs."""
_PAGES = re.compile(rb"\bpages?\b")
"""What a template has to refer to if it differs from page to page."""


class FinishedPage(File):
    """A page that MkDocs neither makes nor copies; links in other pages lead to it."""

    def is_documentation_page(self) -> bool:
        """No: MkDocs would make it."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Does nothing: the page is written with the other outputs."""


def are_finished(config: MkDocsConfig) -> bool:
    """Whether pages needn't go through MkDocs: nobody else handles their events, or has templates that distinguish them.

    On all pages that are tried, a template with something for a single page gives the same as the frame.
    """
    if any(_PAGES.search(template) for template in _own_templates(config)):
        return False
    return not _others_handle(PAGE_EVENTS, config)


def are_final(config: MkDocsConfig) -> bool:
    """Whether nobody else may change files of the new site after they are written, and so those of the last one."""
    return not _others_handle(("post_build",), config)


def is_theme_alone(config: MkDocsConfig) -> bool:
    """Whether nobody else may change how the theme's templates are compiled."""
    return not _others_handle(("env",), config)


def is_of_files_alone(config: MkDocsConfig) -> bool:
    """Whether the site depends only on the desk's files and settings, and not on anybody else's code or a clock.

    MkDocs' own sitemap, which stays if the desk has no exports, contains the day of the build.
    """
    clock = "sitemap.xml" in config.theme.static_templates or any(_CLOCK in own for own in _own_templates(config))
    markdown = _PLAIN_MARKDOWN.issuperset(config.markdown_extensions)
    return not clock and markdown and not _others_handle(config.plugins.events, config)


def take_over(pages: Iterable[File], files: Files) -> Iterator[FinishedPage]:
    """Replaces `pages` among `files` by finished pages, and gives these."""
    for file in pages:
        page = FinishedPage.__new__(FinishedPage)
        vars(page).update(vars(file))  # what MkDocs has found out about it, addresses among it, takes a while to find out
        files.remove(file)
        files.append(page)
        yield page


def page_of(file: File) -> str:
    """The path of a page without extension, which identifies it on the site."""
    return file.dest_uri.removesuffix(".html")


def every_page(files: Files) -> Iterator[str]:
    """The paths of all pages of the site, whoever makes them."""
    yield from (file.dest_uri for file in files.documentation_pages())
    yield from (file.dest_uri for file in files if isinstance(file, FinishedPage))


def _own_templates(config: MkDocsConfig) -> Iterator[bytes]:
    """The desk's templates that replace the theme's."""
    own = Path(config.theme.custom_dir).rglob("*.html") if config.theme.custom_dir else ()
    return (template.read_bytes() for template in own)


def _others_handle(events: Iterable[str], config: MkDocsConfig) -> bool:
    handlers = (handler for event in events for handler in config.plugins.events[event])
    return not all(_module_of(handler).startswith(KNOWN) for handler in handlers)


def _module_of(handler: Callable[..., object]) -> str:
    return getattr(handler, "__module__", None) or type(handler).__module__
