"""Options and arguments that several commands have, and the folders that they mean if none is named."""

from __future__ import annotations

from pathlib import Path

import click

SEEDS = Path("seeds")
PAGES = Path("docs/briefings")
GOLD = Path("tests/gold")
CONFIG = Path("mkdocs.yml")

article = click.argument("article", type=click.Path(path_type=Path))
seeds = click.option(
    "--seeds",
    type=click.Path(path_type=Path, file_okay=False),
    default=SEEDS,
    show_default=True,
    help="Folder of the articles and the decisions about them.",
)
published = click.option(
    "--published", metavar="DATE", help="Day of publication, YYYY-MM-DD; overrides the one in the article."
)
language = click.option("--language", metavar="CODE", help="Language of the article, such as en; detected if not given.")
pages = click.option(
    "--pages",
    type=click.Path(path_type=Path, file_okay=False),
    default=PAGES,
    show_default=True,
    help="Folder of the pages.",
)
