"""MkDocs hook: starts the build that all hooks share, and stops it where MkDocs would let broken input or output pass."""

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.structure.files import Files

from briefgen.building.live_pages import update_live_pages
from briefgen.building.report import describe_failures
from briefgen.storage.page import split_page
from briefgen.storage.strict_yaml import read_yaml
from briefgen.web.build import build_of, plain_errors, start_build
from briefgen.web.docs_folder import check_links
from briefgen.web.links import broken_links, describe_broken
from briefgen.web.site_folder import check_site_folder
from briefgen.web.theme_folder import add_theme
from briefgen.web.theme_settings import check_config, explain_error


@dataclass
class Command:
    """What MkDocs was started for; the only thing that outlives a build."""

    serving: bool = False


_command = Command()
_log = logging.getLogger("mkdocs.plugins.briefgen")


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remembers the command; MkDocs keeps the modules of hooks that have this event."""
    _command.serving = command == "serve"


@plain_errors()
def on_config(config: MkDocsConfig) -> None:
    """Starts the build; under live reload an article that changed gets its page anew."""
    check_config(config)
    add_theme(config)
    config.validation.links.not_found = logging.DEBUG  # told once, with its line, by `on_post_build`
    if not _command.serving:
        start_build(config)
        return
    result = update_live_pages(config)
    start_build(config, serving=True, articles=tuple(describe_failures(result)), edited=result.edited)


@plain_errors()
def on_pre_build(config: MkDocsConfig) -> None:
    """Checks the links in `docs/`, and the folder that is emptied next, wherever a hook has put the site.

    While serving that is a temporary one.
    """
    check_links(Path(config.docs_dir))
    if not _command.serving:
        folders = (config.docs_dir, config.theme.custom_dir)
        check_site_folder(Path(config.site_dir), build_of(config).root, [Path(folder) for folder in folders if folder])


@plain_errors()
def on_files(files: Files, config: MkDocsConfig) -> None:
    """Checks the front matter of the pages that are not briefings: MkDocs takes a broken one for text."""
    for file in files.documentation_pages():
        if file.src_uri not in build_of(config).briefings:
            read_yaml(split_page(file.content_string, file.src_uri)[0], file.src_uri)


def on_post_build(config: MkDocsConfig) -> None:
    """Checks all internal links of the built pages."""
    broken = list(broken_links(Path(config.site_dir), urlsplit(config.site_url or "/").path, build_of(config).own))
    if broken:
        raise PluginError(describe_broken(broken, Path(config.docs_dir)))


def on_build_error(error: Exception) -> None:
    """Tells in a line what MkDocs and the theme answer with a traceback, because of a setting or a name in the desk."""
    if problem := explain_error(error):
        _log.error(problem)
        raise Abort("Stopped because of what is named above.")
