"""The folder of the pages, of which MkDocs publishes every file, and follows every link."""

from __future__ import annotations

import os
from pathlib import Path

from briefgen.errors import BriefgenError
from briefgen.storage.files import shown


def check_links(docs: Path) -> None:
    """Raises BriefgenError for a link that leads out of `docs`, to a file that nobody meant to publish, or to a folder."""
    inside = docs.resolve()
    for folder, folders, names in os.walk(docs):
        for name in shown([*folders, *names]):
            path = Path(folder, name)
            if path.is_symlink() and (path.is_dir() or not path.resolve().is_relative_to(inside)):
                problem = "This link leads out of the folder, or to a folder, and is not published"
                raise BriefgenError(f"docs/{path.relative_to(docs).as_posix()}", "", problem, "Put the file itself there.")
