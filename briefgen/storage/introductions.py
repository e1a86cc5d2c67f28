"""Introductions: what a desk writes above a digest, `seeds/digests/2025-W24.md` for that week; part of the edge to disk."""

from __future__ import annotations

import re
from pathlib import Path

from briefgen.errors import BriefgenError
from briefgen.storage.files import check_plain_file

FOLDER = "digests"
ENDING = ".md"
MOST = 20_000
"""The most bytes of an introduction: it is on a cover."""
_NAME = re.compile(r"[0-9]{4}[0-9A-Z-]*")


def is_introduction(name: str) -> bool:
    """Whether the file `name`, a path in `seeds/`, is an introduction, and so not an article."""
    folder, _, file = name.rpartition("/")
    return folder == FOLDER and file.endswith(ENDING)


def read_introduction(seeds: Path, period: str) -> str:
    """The Markdown above the digest of `period`, EDTF; empty if there is none.

    BriefgenError if it can't be read.
    """
    path = seeds / FOLDER / f"{period}{ENDING}"
    if not _NAME.fullmatch(period) or not path.exists():
        return ""
    check_plain_file(path, "Put the text itself there.")
    with path.open("rb") as file:
        data = file.read(MOST + 1)
    if len(data) > MOST:
        raise BriefgenError(str(path), "", f"It has more than {MOST:,} bytes", "Shorten it: it is on a cover.")
    try:
        return data.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise BriefgenError(str(path), "", "This is not UTF-8", "Save it as UTF-8.") from None
