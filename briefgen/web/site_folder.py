"""The folder of the site: MkDocs empties it before each build, so it may contain only what a build made."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from briefgen.errors import BriefgenError
from briefgen.storage.desk_parts import SEEDS
from briefgen.storage.files import real_path

PARTS = (SEEDS, "hooks", "wheels", ".git", ".github", ".cache", ".venv")
"""Folders of a desk that no build makes, in addition to those that mkdocs.yml names."""
_MADE = ("assets/briefgen.css", "search/search_index.json")
"""Files that identify a site: every one of ours has the first, one made by MkDocs alone the second."""
_OTHER = "set another site_dir in mkdocs.yml"


def check_site_folder(site: Path, desk: Path, others: Iterable[Path]) -> None:
    """Raises BriefgenError if emptying the folder `site` would delete more than an earlier site.

    That is the case if it is, contains or is in one of `others` or of the desk's own parts, or if it contains anything else.
    """
    name = os.path.relpath(site, desk) if site.is_relative_to(desk) else str(site)
    for part in (*others, *(desk / part for part in PARTS)):
        if overlap(site, part):
            problem = f"A build empties this folder, and the desk has its {part.name}/ there"
            raise BriefgenError(name, "", problem, f"{_OTHER.capitalize()}, like site.")
    if os.path.lexists(site) and not site.is_dir():
        raise BriefgenError(name, "", "This is not a folder", f"Move it away, or {_OTHER}.")
    found = sorted(path.name for path in site.iterdir() if path.name[0] != ".") if site.exists() else []
    if found and not any((site / file).is_file() for file in _MADE):
        more = f" and {len(found) - 3} more" if len(found) > 3 else ""
        problem = f"A build empties this folder, and it holds no earlier site: {', '.join(found[:3])}{more}"
        raise BriefgenError(name, "", problem, f"Move that away, or {_OTHER}.")


def overlap(one: Path, other: Path) -> bool:
    """Whether one of two folders is the other, or in it, also on a system that ignores case."""
    shorter, longer = sorted((_parts(one), _parts(other)), key=len)
    return longer[: len(shorter)] == shorter


def _parts(folder: Path) -> tuple[str, ...]:
    return tuple(part.casefold() for part in real_path(folder).parts)
