"""The folder of the articles: which of its files are articles, and for each other one, what to do with it.

Folders in it are read, too (`seeds/2026/03/`); hidden ones and files that systems and programs leave behind are skipped.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from briefgen.articles.other_kinds import other_kind
from briefgen.contract.model import Struct
from briefgen.errors import BriefgenError
from briefgen.storage.actors_file import FILE as ACTORS
from briefgen.storage.curation_file import SUFFIX, SUGGESTIONS
from briefgen.storage.desk_parts import CONFIG, ENDING, SEEDS
from briefgen.storage.files import check_no_link, real_path, shown
from briefgen.storage.introductions import is_introduction
from briefgen.storage.knowledge_files import FILES as KNOWLEDGE
from briefgen.text import quote_argument

LOOK_AT = 1_000_000
"""The number of bytes by which the kind of a file that is not an article is recognised."""

_UNDECODED = re.compile("[\ud800-\udfff]")
"""Python's characters for bytes of a name that are not UTF-8; other systems would have other letters for them."""

_TAKE_AWAY = "Take it out of this folder."


class SeedsFolder(Struct, frozen=True):
    """The articles, sorted by their `names` below the folder.

    `lost` are decisions without an article, `unused` every other file.
    """

    names: tuple[str, ...]
    articles: tuple[Path, ...]
    lost: tuple[BriefgenError, ...]
    unused: tuple[BriefgenError, ...]


def check_folders(seeds: Path, pages: Path) -> None:
    """Raises BriefgenError if a folder of the desk is a link, or articles and pages have one folder.

    Nobody meant to publish or change the target of a link; and what is in the folder of the pages is not read as an article.
    """
    for folder in (seeds, pages):
        check_no_link(folder, seeds.parent)
    if seeds.resolve() == pages.resolve():
        next_step = "Give the pages a folder of their own, such as docs/briefings."
        raise BriefgenError(str(pages), "", "The pages would be written among the articles", next_step)


def list_seeds(seeds: Path, skip: Path) -> SeedsFolder:
    """The files in the folder `seeds` and below, except the folder `skip`, where the pages are.

    Raises BriefgenError if there is no such folder, except in a desk without any page: Git keeps no empty folder. A link
    doesn't count as a folder.
    """
    check_folders(seeds, skip)
    if not seeds.is_dir():
        if not (seeds.parent / CONFIG).is_file() or any(skip.glob("*.md")):
            next_step = "Run this where seeds/ is, or name it with --seeds."
            raise BriefgenError(str(seeds), "", "There is no such folder", next_step)
        return SeedsFolder(names=(), articles=(), lost=(), unused=())
    unused: list[BriefgenError] = []
    files = sorted(_files(seeds, skip, unused))
    names = tuple(name for name in files if name.lower().endswith(ENDING))
    curated = {f"{name[: -len(ENDING)]}{SUFFIX}" for name in names}
    suggested = {f"{name[: -len(ENDING)]}{SUGGESTIONS}" for name in names}
    read = {*names, *curated, *suggested, ACTORS, *KNOWLEDGE}
    others = [seeds / name for name in files if name not in read and not is_introduction(name)]
    return SeedsFolder(
        names=names,
        articles=tuple(seeds / name for name in names),
        lost=tuple(_lost(path) for path in others if path.name.endswith(SUFFIX)),
        unused=(*unused, *(_unused(path) for path in others if not path.name.endswith(SUFFIX))),
    )


def check_desk(desk: Path) -> None:
    """Raises BriefgenError if there is no mkdocs.yml in the folder `desk`."""
    if not (desk / CONFIG).is_file():
        problem = f"There is no {CONFIG} in this folder"
        raise BriefgenError(str(desk.resolve()), "", problem, "Go to the folder of a desk; `briefgen init DIR` makes one.")


def check_inside(article: Path, seeds: Path) -> None:
    """Raises BriefgenError if `article` is a link that leads out of `seeds`, and so to a file that is not a seed."""
    if not real_path(article).is_relative_to(real_path(seeds)):
        raise BriefgenError(str(article), "", "This link leads out of the folder", "Put the article itself there.")


def seeds_above(article: Path) -> Path:
    """The folder in which a desk keeps what it knows for the article at `article`: the nearest `seeds` that contains it.

    For an article that is in none, it is the article's own folder.
    """
    return next((folder for folder in article.absolute().parents if folder.name == SEEDS), article.parent)


def _files(seeds: Path, skip: Path, unused: list[BriefgenError]) -> Iterator[str]:
    """The names of the files below `seeds`; what can't be entered is added to `unused`."""

    def refuse(error: OSError) -> None:
        unused.append(BriefgenError(str(error.filename), "", "The folder may not be read", "Change its permissions."))

    for folder, folders, names in os.walk(seeds, onerror=refuse):
        here = Path(folder)
        links = [name for name in shown(folders) if (here / name).is_symlink()]
        unused += [
            BriefgenError(
                str(here / name), "", "This link to a folder is not followed", "Put the articles themselves there."
            )
            for name in links
        ]
        strange = [name for name in (*shown(folders), *shown(names)) if _UNDECODED.search(name)]
        unused += [BriefgenError(str(here / name), "", "This name is not UTF-8", "Rename it.") for name in strange]
        passed_over = {*links, *strange}
        folders[:] = [name for name in shown(folders) if name not in passed_over and here / name != skip]
        below = "" if here == seeds else f"{here.relative_to(seeds).as_posix()}/"
        yield from (f"{below}{name}" for name in shown(names) if name not in passed_over)


def _lost(path: Path) -> BriefgenError:
    problem = f"There is no article {path.name.removesuffix(SUFFIX)}{ENDING} for these decisions"
    return BriefgenError(str(path), "", problem, "Give both the same name, or delete the decisions.")


def _unused(path: Path) -> BriefgenError:
    """What a file is that is not an article, and what to do with it."""
    file = str(path)
    if path.suffix in (".yaml", ".yml"):
        names = f"{', '.join((ACTORS, *KNOWLEDGE))} right in {SEEDS}/, and NAME{SUFFIX} beside NAME{ENDING}"
        return BriefgenError(file, "", "This file is not read", f"Read are {names}: rename it, or take it away.")
    try:
        data = _top(path)
    except OSError:
        return BriefgenError(file, "", "The file may not be read", "Change its permissions.")
    if kind := other_kind(data):
        return BriefgenError(file, "", f"This is {kind.name}; only plain text is read", kind.next_step(file))
    if not data or b"\0" in data:
        return BriefgenError(file, "", "This is not an article", _TAKE_AWAY)
    return BriefgenError(
        file, "", f"Only files in {ENDING} are read", f"`briefgen add {quote_argument(file)}` makes an article of it."
    )


def _top(path: Path) -> bytes:
    """The first bytes of a plain file, nothing for any other: a pipe has no end."""
    if not path.is_file():
        return b""
    with path.open("rb") as file:
        return file.read(LOOK_AT)
