"""Pages that somebody edited and nobody has adopted: which they are, and their backups before `building` overwrites them.

A page needs no backup if git has its content, or if briefgen wrote it: a folder that is never committed has a copy of every
page as it was last written or adopted. Along with a backup, what the page said before the edits is stored, so that these can
still be distinguished from later changes.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from briefgen.storage.files import real_path, replace_file, write_file

CACHE = Path(".cache/briefgen")
"""Next to `seeds/`: folders with backups (`edited`), their originals (`unedited`), `removed` ones, and those below."""
_NOTED = ("written", "coming")
"""Pages as they were last written, and as they are about to be."""


def back_up_edited(pages: Mapping[Path, str], cache: Path) -> tuple[Path, ...]:
    """Copies of those existing `pages`, each with what is built now, whose content neither git nor `cache` knows."""
    backups = []
    for page in edited_pages(pages, cache):
        name = _backup_name(page)
        write_file(cache / "unedited" / name, next(iter(before_edits(page, cache)), pages[page]))
        write_file(cache / "edited" / name, page.read_bytes())
        backups.append(cache / "edited" / name)
    return tuple(backups)


def edited_pages(pages: Iterable[Path], cache: Path) -> tuple[Path, ...]:
    """Those of the existing `pages` whose content neither git nor `cache` knows."""
    contents = {page: _plain(page.read_bytes()) for page in pages}
    unknown = [page for page, data in contents.items() if data.strip() and not is_as_written(page, cache)]
    known = _known_to_git(unknown)
    return tuple(page for page in unknown if page not in known)


def is_as_written(page: Path, cache: Path) -> bool:
    """Whether `page` is as briefgen left it: with the content that it wrote last, or missing."""
    now = _read(page)
    known = last_written(page, cache)
    return _plain(now) in map(_plain, known) if now is not None else not known


def last_written(page: Path, cache: Path) -> tuple[bytes, ...]:
    """What briefgen wrote last into `page`, and what it was about to write when it was interrupted."""
    return tuple(data for noted in _NOTED if (data := _read(cache / noted / page.name)) is not None)


def write_page(page: Path, text: str, cache: Path) -> None:
    """Writes `page` and records that nothing is lost if it is overwritten as long as it says `text`.

    Watchers must not mistake it for edited, nor may the next build if this one is killed: so the new text is recorded in
    addition to the last one until the page has it.
    """
    coming = cache / "coming" / page.name
    write_file(coming, text)
    write_file(page, text)
    (cache / "written").mkdir(exist_ok=True)
    replace_file(coming, cache / "written" / page.name)


def record_page(page: Path, data: str | bytes, cache: Path) -> None:
    """Records in `cache` that nothing is lost if `page` is overwritten as long as it says `data`."""
    write_file(cache / "written" / page.name, data)


def recorded_pages(pages: Sequence[Path], cache: Path) -> set[Path]:
    """Those of `pages`, all of one folder, that briefgen wrote, whatever they say now: by its own record, or git's."""
    unknown = [page for page in pages if not last_written(page, cache)]
    listed = _git(pages[0].parent, ["ls-files", "-z"]) if unknown else None
    tracked = {os.fsdecode(name) for name in (listed or b"").split(b"\0")}
    return {page for page in pages if page.name in tracked or page not in unknown}


def remove_pages(pages: Sequence[Path], cache: Path) -> None:
    """Removes `pages`, all of one folder; what git doesn't have of them is kept in `cache`."""
    in_git = _known_to_git(pages)
    for page in pages:
        if page not in in_git:
            write_file(cache / "removed" / page.name, page.read_bytes())
        page.unlink()
        for noted in _NOTED:  # last: a page without its record would stay forever
            (cache / noted / page.name).unlink(missing_ok=True)


def kept_aside(page: Path, cache: Path) -> tuple[Path, ...]:
    """The backups of `page`, the newest first."""
    copies = [path for path in (cache / "edited").glob("*.md") if path.stem.rpartition(".")[0] == page.stem]
    return tuple(sorted(copies, key=lambda path: path.stat().st_mtime, reverse=True))


def is_backup(page: Path, cache: Path) -> bool:
    """Whether `page` is one of the backups in `cache`."""
    return real_path(page).parent == real_path(cache / "edited")


def before_edits(page: Path, cache: Path) -> tuple[bytes, ...]:
    """What `page`, or the page that it is a backup of, may have said before somebody edited it, the likeliest first.

    It is the one of what briefgen wrote last, what is staged, and what is committed that differs in the fewest lines.
    """
    for name in (page.name, _backup_name(page)):  # a backup, or one that somebody has restored
        if before := _read(cache / "unedited" / name):
            return (before,)
    in_git = (_git(page.parent, ["show", f"{revision}:./{page.name}"]) for revision in ("", "HEAD"))
    known = filter(None, (*last_written(page, cache), *in_git))
    edited = Counter(_plain(page.read_bytes()).splitlines())

    def distance(data: bytes) -> int:
        lines = Counter(_plain(data).splitlines())
        return ((lines - edited) + (edited - lines)).total()

    return tuple(sorted(known, key=distance))


def _backup_name(page: Path) -> str:
    return f"{page.stem}.{hashlib.sha256(_plain(page.read_bytes())).hexdigest()[:8]}.md"


def _known_to_git(pages: Sequence[Path]) -> set[Path]:
    """Those of `pages` whose exact content is in the repository around them; none if there is no git."""
    if not pages:
        return set()
    folder = pages[0].parent
    names = "".join(f"{real_path(page)}\n" for page in pages)
    hashes = (_git(folder, ["hash-object", "--stdin-paths"], names.encode()) or b"").split()
    answers = (_git(folder, ["cat-file", "--batch-check"], b"\n".join(hashes)) or b"").splitlines()
    return {page for page, answer in zip(pages, answers, strict=False) if not answer.endswith(b" missing")}


def _git(folder: Path, command: list[str], lines: bytes = b"") -> bytes | None:
    """The output of git in `folder`; None if it fails, or there is no git."""
    try:
        return subprocess.run(["git", *command], cwd=folder, input=lines, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _plain(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n")
