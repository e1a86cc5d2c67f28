"""MkDocs hook: makes the site a preview of a pull request, if BRIEFGEN_PREVIEW_BASE names the revision to compare with.

Without that variable it does nothing. A preview has a page of changes, a banner, marks and `noindex`, and no sitemap. It
goes to a folder of its own, so that nobody publishes it instead of the site.
"""

import os

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from briefgen.views.addresses import CHANGES
from briefgen.web.build import PREVIEW_BASE, add_files, build_of, plain_errors
from briefgen.web.mkdocs_page import show
from briefgen.web.preview import NO_INDEX, STYLE, mark_page, preview_folder, show_changes


@plain_errors()
def on_config(config: MkDocsConfig) -> None:
    """Keeps the site's address out of pages that aren't the site's, and the preview out of the site's folder."""
    if os.environ.get(PREVIEW_BASE):
        config.site_dir = preview_folder(config)
        config.extra_css.append(STYLE)
        config.site_url = ""


@plain_errors()
def on_files(files: Files, config: MkDocsConfig) -> None:
    """Adds the page of changes and the style sheet."""
    if preview := build_of(config).preview:
        add_files({f"{CHANGES}.md": "", STYLE: preview.style}, files, config)


@plain_errors()
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The page of changes; other pages stay as they are."""
    build = build_of(config)
    if not build.preview or page.file.src_uri != f"{CHANGES}.md":
        return html
    return show(page, show_changes(build.preview, build.site))


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Adds banner, marks and `noindex`."""
    build = build_of(config)
    return mark_page(output, page.file.dest_uri, build.preview, build.site) if build.preview else output


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Removes the sitemap, and adds `noindex` to the page for wrong addresses."""
    if not build_of(config).preview:
        return output_content
    return output_content.replace("<head>", f"<head>{NO_INDEX}", 1) if template_name.endswith(".html") else ""
