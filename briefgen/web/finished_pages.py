"""Finished pages: briefings and index pages that the program makes whole, so that MkDocs only has to know of them.

MkDocs would read, parse and render each of thousands of pages, and every time all of them. It still makes the desk's own,
and every page where another plugin, a hook or a template of the desk's own wants to see each.
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
"""In a template, what MkDocs has for the time."""
_PAGES = re.compile(rb"\bpages?\b")
"""What a template has to name to say something else on one page than on another."""


class FinishedPage(File):
    """A page that MkDocs neither makes nor copies; links in other pages lead to it."""

    def is_documentation_page(self) -> bool:
        """MkDocs makes those that are."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing: it is written with the other outputs."""


def are_finished(config: MkDocsConfig) -> bool:
    """Whether pages needn't go through MkDocs: nobody else handles their events, or has templates that tell them apart.

    A template that says something on one page alone gives what a frame gives on all that are tried.
    """
    if any(_PAGES.search(template) for template in _own_templates(config)):
        return False
    return not _others_handle(PAGE_EVENTS, config)


def are_final(config: MkDocsConfig) -> bool:
    """Whether nobody else may change files of the new site after they are written, or with it the last one."""
    return not _others_handle(("post_build",), config)


def is_theme_alone(config: MkDocsConfig) -> bool:
    """Whether nobody else may change how the theme's templates are compiled."""
    return not _others_handle(("env",), config)


def is_of_files_alone(config: MkDocsConfig) -> bool:
    """Whether the site depends on nothing but the desk's files and settings: nobody else's code took part, and no clock.

    MkDocs' own sitemap, which stays where the desk has no exports, holds the day of the build.
    """
    clock = "sitemap.xml" in config.theme.static_templates or any(_CLOCK in own for own in _own_templates(config))
    markdown = _PLAIN_MARKDOWN.issuperset(config.markdown_extensions)
    return not clock and markdown and not _others_handle(config.plugins.events, config)


def take_over(pages: Iterable[File], files: Files) -> Iterator[FinishedPage]:
    """The `pages`, each in its place among `files`."""
    for file in pages:
        page = FinishedPage(
            file.src_uri, file.src_dir, file.dest_dir, file.use_directory_urls, dest_uri=file.dest_uri,
            inclusion=file.inclusion,
        )  # fmt: skip
        page.generated_by = file.generated_by
        files.remove(file)
        files.append(page)
        yield page


def page_of(file: File) -> str:
    """The path of a page without extension, by which the site knows it."""
    return file.dest_uri.removesuffix(".html")


def every_page(files: Files) -> Iterator[str]:
    """The paths of all pages of the site, whoever makes them."""
    yield from (file.dest_uri for file in files.documentation_pages())
    yield from (file.dest_uri for file in files if isinstance(file, FinishedPage))


def _own_templates(config: MkDocsConfig) -> Iterator[bytes]:
    """The templates that the desk has in place of the theme's."""
    own = Path(config.theme.custom_dir).rglob("*.html") if config.theme.custom_dir else ()
    return (template.read_bytes() for template in own)


def _others_handle(events: Iterable[str], config: MkDocsConfig) -> bool:
    handlers = (handler for event in events for handler in config.plugins.events[event])
    return not all(_module_of(handler).startswith(KNOWN) for handler in handlers)


def _module_of(handler: Callable[..., object]) -> str:
    return getattr(handler, "__module__", None) or type(handler).__module__
