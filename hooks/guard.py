"""MkDocs hook: stops the build where input or output is broken, which MkDocs itself lets pass.

First of the hooks: it loads the briefings, strictly, into `config.extra["briefgen"]`, where the others find
them.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from briefgen.building import build_pages
from briefgen.library.loading import load_library
from briefgen.storage.actors_file import read_registry
from briefgen.storage.front_matter import read_yaml, split_page
from briefgen.views.site import make_site
from briefgen.web.links import broken_links
from briefgen.web.mkdocs_page import plain_errors


def on_config(config: MkDocsConfig) -> None:
    """Loads the briefings; MkDocs makes a new `config` for each build, so nothing outlives one."""
    if config.use_directory_urls:
        raise PluginError("mkdocs.yml: set use_directory_urls: false, so that the site can be opened as files.")
    seeds = Path(config.config_file_path).parent / "seeds"
    pages = Path(config.docs_dir) / "briefings"
    with plain_errors():
        if "BRIEFGEN_REGENERATE" in os.environ:  # `make serve`: an article that changed gets its page anew
            build_pages(seeds, pages)
        library, registry = load_library(pages), read_registry(seeds)
        language, evidence = str(config.theme["language"]), str(config.extra.get("evidence", "sentences"))
        config.extra["briefgen"] = make_site(config.site_name, library, language, seeds, registry, evidence)


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Checks the front matter of all other pages: MkDocs takes a broken one for text."""
    for file in files.documentation_pages():
        if not file.src_uri.startswith("briefings/"):
            with plain_errors():
                read_yaml(split_page(file.content_string, file.src_uri)[0], file.src_uri)


def on_post_build(config: MkDocsConfig) -> None:
    """Checks all internal links of the built pages."""
    broken = list(broken_links(Path(config.site_dir), urlsplit(config.site_url or "/").path))
    if broken:
        more = f" (and {len(broken) - 10} more)" if len(broken) > 10 else ""
        raise PluginError(f"Broken links{more}:\n  " + "\n  ".join(broken[:10]))
