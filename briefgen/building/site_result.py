"""The result of a build of the site; a module of its own, so that MkDocs need not be imported if nothing is built."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefgen.contract.model import Struct
from briefgen.web.written_site import WrittenFile


class SiteResult(Struct, frozen=True, kw_only=True):
    """The result of a build of the site, which is in `folder` if it was `built`.

    `problems` are what MkDocs warns of, `notes` what else the hooks report; while serving, `articles` are what is wrong
    with those whose pages are missing or old, and `edited` the pages with edits that nobody has adopted. A `lasting` site
    depends on nothing but the desk's files and settings; `files` are those of its files of which it is known how the build
    has left them, by path.
    """

    folder: Path
    built: bool
    problems: tuple[str, ...]
    notes: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    edited: tuple[Path, ...] = ()
    lasting: bool = False
    files: Mapping[str, WrittenFile] = {}
