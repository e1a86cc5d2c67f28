"""The folder of the pages, in which MkDocs publishes every file and follows every link."""

from __future__ import annotations

import os
from pathlib import Path

from mkdocs.structure.files import File

from briefgen.errors import BriefgenError
from briefgen.storage.files import real_path, shown
from briefgen.storage.page import split_page
from briefgen.storage.strict_yaml import read_yaml

_FOLDERS = ("assets", "briefings")
"""The folders in which the program publishes files of its own."""


def check_files(docs: Path) -> None:
    """Raises BriefgenError for what can't be published: links out of `docs`, to folders and to nothing, pipes, devices, a
    file instead of a folder.

    Nobody meant to publish the target of a link that leads out of it; a pipe has no end.
    """
    inside = real_path(docs)
    if not inside.is_relative_to(real_path(docs.parent)):
        raise BriefgenError(str(docs), "", "This link leads out of the desk", "Put a real folder in its place.")
    for name in _FOLDERS:
        if (docs / name).is_file():
            raise BriefgenError(f"docs/{name}", "", "This is a file where a folder goes", "Take it away.")
    for folder, folders, names in os.walk(docs):
        for name in shown([*folders, *names]):
            path = Path(folder, name)
            if path.is_symlink() and not (path.is_file() and real_path(path).is_relative_to(inside)):
                problem = "This link leads out of the folder, to a folder, or nowhere, and is not published"
                raise BriefgenError(f"docs/{path.relative_to(docs).as_posix()}", "", problem, "Put the file itself there.")
            if path.exists() and not (path.is_file() or path.is_dir()):
                problem = "This is a pipe or a device, and can't be published"
                raise BriefgenError(f"docs/{path.relative_to(docs).as_posix()}", "", problem, "Take it away.")


def check_front_matter(page: File) -> None:
    """Raises BriefgenError if a page of the desk's own is not UTF-8, or has front matter that isn't YAML."""
    try:
        text = page.content_string
    except UnicodeDecodeError as error:
        place, step = f"byte {error.start + 1}", "Save the file as UTF-8."
        raise BriefgenError(f"docs/{page.src_uri}", place, "This is not UTF-8", step) from None
    read_yaml(split_page(text, page.src_uri)[0], page.src_uri)
