"""The line with which an editor finds the schema of a new file that the program writes; a person's file is left as it is."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

ASSETS = "assets"
"""The folder of the schemas, in that of the site's pages."""


def schema_line(name: str, file: Path, docs: Path) -> str:
    """The first line of `file`, which follows the schema `name`; `docs` is the folder of the site's pages.

    Empty if the two are on different drives, between which there is no relative path.
    """
    try:
        path = os.path.relpath(docs / ASSETS / f"{name}.schema.json", file.parent)
    except ValueError:
        return ""
    return f"# yaml-language-server: $schema={PurePath(path).as_posix()}\n"
