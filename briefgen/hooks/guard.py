"""MkDocs hook: starts the build that all hooks share, and stops it if MkDocs would let broken input or output pass."""

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from briefgen.garbage import collect_rarely
from briefgen.hooks import check_hooks
from briefgen.web import new_site
from briefgen.web.build import SiteBuild, build_of, plain_errors, start_build
from briefgen.web.docs_folder import check_files, check_front_matter
from briefgen.web.log import log
from briefgen.web.site_folder import check_site_folder
from briefgen.web.theme_folder import add_theme
from briefgen.web.theme_settings import check_config, explain_error


@dataclass
class Command:
    """The command with which MkDocs was started, and the current build: the state that outlives an event."""

    serving: bool = False
    build: SiteBuild | None = None


_LAST = -100
"""The priority of handlers that run after all other hooks and plugins."""
_command = Command()


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remembers the command; MkDocs keeps the modules of hooks that have this event."""
    _command.serving = command == "serve"
    collect_rarely()  # `mkdocs build` begins here


@plain_errors()
def on_config(config: MkDocsConfig) -> None:
    """Starts the build; under live reload an article that changed gets its page again."""
    check_config(config)
    check_hooks(config["hooks"])  # by their files, although MkDocs declares a list
    add_theme(config)
    config.validation.links.not_found = logging.DEBUG  # reported once, with its line, by `on_post_build`
    if not _command.serving:
        start_build(config)
        return
    from briefgen.building.live_pages import update_live_pages  # loads the finders, which a site doesn't need
    from briefgen.building.report import describe_failures

    result = update_live_pages(config)
    start_build(config, serving=True, articles=tuple(describe_failures(result)), edited=result.edited)


@plain_errors()
def on_pre_build(config: MkDocsConfig) -> None:
    """Checks the links in `docs/` and the place of the site, wherever a hook has put it, and starts the new site next to it.

    While serving, that is a temporary folder.
    """
    check_files(Path(config.docs_dir))
    if not _command.serving:
        folders = (config.docs_dir, config.theme.custom_dir)
        check_site_folder(Path(config.site_dir), build_of(config).root, [Path(folder) for folder in folders if folder])
    _command.build = build_of(config)
    new_site.begin(_command.build)


@event_priority(_LAST)
@plain_errors()
def on_files(files: Files, config: MkDocsConfig) -> None:
    """Takes away the pages that MkDocs needn't make, and checks others' front matter, which it takes for text if broken."""
    build = build_of(config)
    new_site.take_pages(build, files)
    for file in files.documentation_pages():
        if file.src_uri not in build.briefings:
            check_front_matter(file)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Keeps the menu, which is on every page."""
    new_site.keep_menu(build_of(config), nav)


@event_priority(_LAST)
@plain_errors()
def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
    """Writes what the program makes, when every hook has added its outputs."""
    new_site.write(build_of(config), env)


@event_priority(_LAST)
@plain_errors()
def on_post_build(config: MkDocsConfig) -> None:
    """Checks all internal links, and moves the new site into its place."""
    new_site.finish(build_of(config))


def on_build_error(error: Exception) -> None:
    """Leaves the last site as it is, and reports in one line what MkDocs and the theme raise with a traceback."""
    if _command.build:
        new_site.give_up(_command.build)
    if problem := explain_error(error):
        log(str(problem), logging.ERROR)
        raise Abort("Stopped because of what is named above.")
