"""The pages while the site is served: brought up to date before each build, except those that somebody is editing."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from briefgen.building.pages import BuildResult, build_pages
from briefgen.building.report import describe_problems
from briefgen.storage.desk_parts import SEEDS
from briefgen.web.log import log


def update_live_pages(config: MkDocsConfig) -> BuildResult:
    """Remakes the pages of the desk of `config` whose articles have changed, and has MkDocs watch the articles."""
    seeds = Path(config.config_file_path).parent / SEEDS
    config.watch.append(str(seeds))
    result = build_pages(seeds, Path(config.docs_dir) / "briefings", keep_edited=True)
    for line in describe_problems(result, check=False):
        log(line)  # a warning would end `mkdocs serve`, which is strict
    return result
