"""Options and arguments that several commands have, and the folders that they mean if none is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from briefgen.storage import desk_parts

Command = TypeVar("Command", bound=Callable[..., object])

SEEDS = Path(desk_parts.SEEDS)
PAGES = Path(desk_parts.PAGES)
CONFIG = Path(desk_parts.CONFIG)
GOLD = Path("tests/gold")

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


def folder(default: str) -> Callable[[Command], Command]:
    """The folder that a command writes into."""
    return click.option(
        "--out",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path(default),
        show_default=True,
        help="Folder to write into.",
    )
