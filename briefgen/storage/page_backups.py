"""Backups of pages that somebody edited and nobody has adopted, made before `building` overwrites them.

A page needs no backup if git has its content, or if briefgen wrote it: a record that is never committed holds the digest
of every page as it was last written or adopted.
"""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from briefgen.storage.files import write_file

CACHE = Path(".cache/briefgen")
"""Beside `seeds/`: the record, and the folder `edited` with the backups."""


def back_up_edited(pages: Sequence[Path], cache: Path) -> tuple[Path, ...]:
    """Copies of those existing `pages` whose content neither git nor the record in `cache` knows."""
    backups = []
    for page in _edited(pages, cache):
        data = page.read_bytes()
        copy = cache / "edited" / f"{page.stem}.{_digest(data)[:8]}.md"
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(data)
        backups.append(copy)
    return tuple(backups)


def record_pages(pages: Iterable[Path], cache: Path) -> None:
    """Notes in `cache` that nothing is lost if these `pages` are overwritten."""
    digests = {page.name: _digest(page.read_bytes()) for page in pages}
    if digests:
        write_file(cache / _RECORD, msgspec.json.encode(_read(cache) | digests).decode())


_RECORD = "pages.json"


def _edited(pages: Sequence[Path], cache: Path) -> tuple[Path, ...]:
    written = _read(cache)
    contents = {page: page.read_bytes() for page in pages}
    unknown = [page for page, data in contents.items() if data.strip() and written.get(page.name) != _digest(data)]
    known = _known_to_git(unknown)
    return tuple(page for page in unknown if page not in known)


def _known_to_git(pages: Sequence[Path]) -> set[Path]:
    """Those of `pages` whose exact content is in the repository around them; none where there is no git."""
    if not pages:
        return set()
    folder = pages[0].parent
    names = "".join(f"{page.resolve()}\n" for page in pages)
    hashes = _git(folder, ["hash-object", "--stdin-paths"], names).split()
    answers = _git(folder, ["cat-file", "--batch-check"], "\n".join(hashes)).splitlines()
    return {page for page, answer in zip(pages, answers, strict=False) if not answer.endswith(" missing")}


def _git(folder: Path, command: list[str], lines: str) -> str:
    try:
        run = subprocess.run(["git", *command], cwd=folder, input=lines, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return run.stdout


def _read(cache: Path) -> dict[str, str]:
    try:
        return msgspec.json.decode((cache / _RECORD).read_bytes(), type=dict[str, str])
    except (OSError, msgspec.DecodeError):
        return {}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()
