"""MkDocs hook: makes the site a preview of a pull request, where BRIEFGEN_PREVIEW_BASE names the revision to compare with.

Last of the hooks, so that it marks what the others made. Without that variable it does nothing. A preview has a page of
changes, a banner, marks and `noindex`, and no sitemap.
"""

import os
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from briefgen.views.addresses import CHANGES
from briefgen.web.mkdocs_page import plain_errors, show
from briefgen.web.preview import NO_INDEX, STYLE, Preview, make_preview, mark_page, show_changes


def on_config(config: MkDocsConfig) -> None:
    """Compares the checkout with the base."""
    if base := os.environ.get("BRIEFGEN_PREVIEW_BASE"):
        with plain_errors():
            config.extra["briefgen_preview"] = make_preview(base, Path(config.config_file_path).parent, os.environ)
        config.extra_css.append(STYLE)
        config.site_url = ""  # what is no page of the site says no address of the site
        config.extra["briefgen"] = replace(config.extra["briefgen"], url="")


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Adds the page of changes and the style sheet."""
    if preview := _preview(config):
        files.append(File.generated(config, f"{CHANGES}.md", content=""))
        files.append(File.generated(config, STYLE, content=preview.style))


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The page of changes; other pages stay as they are."""
    preview = _preview(config)
    if not preview or page.file.src_uri != f"{CHANGES}.md":
        return html
    with plain_errors():
        return show(page, show_changes(preview, config.extra["briefgen"]))


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Banner, marks and `noindex`."""
    preview = _preview(config)
    return mark_page(output, page.file.dest_uri, preview, config.extra["briefgen"]) if preview else output


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """No sitemap, and `noindex` on the page for wrong addresses."""
    if not _preview(config):
        return output_content
    return output_content.replace("<head>", f"<head>{NO_INDEX}", 1) if template_name.endswith(".html") else ""


def _preview(config: MkDocsConfig) -> Preview | None:
    preview: Preview | None = config.extra.get("briefgen_preview")
    return preview
