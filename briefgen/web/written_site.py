"""The site as the last build has written it: its files, so that the next build reuses those that would be the same.

A site is built next to the last one and takes its place when it is complete. Files that would be the same are links to those
of the last site, identified by the digest of everything they are made from, and only if nobody has touched them since.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import shutil
from pathlib import Path

import msgspec

from briefgen.contract.model import Struct
from briefgen.storage.derived import Derived, Digest
from briefgen.storage.files import real_path, replace_file
from briefgen.web.links import PageLinks, SiteLinks
from briefgen.web.spare_site import replace_spare

_KIND = "site"
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
"""Constants of Linux: paths relative to the current folder; two names trade places."""


class WrittenFile(Struct, frozen=True, gc=False, array_like=True):
    """A file of the site: the digest of what it is made from, size, modification time in nanoseconds, a page's links."""

    digest: Digest
    size: int
    changed: int
    links: PageLinks | None = None


class WrittenSite(Struct, frozen=True):
    """The files that a build has written into `folder`, by relative path.

    `others` are those that it has not written itself, each page with its links, if every link of the site leads somewhere.
    """

    folder: str
    files: dict[str, WrittenFile]
    others: dict[str, PageLinks | None] | None = None

    @property
    def links(self) -> SiteLinks | None:
        """All files, each page with its links, if every link leads somewhere."""
        if self.others is None:
            return None
        return {**{path: file.links for path, file in self.files.items()}, **self.others}

    def number_of(self, path: str, digest: Digest) -> int | None:
        """The inode number of the file at `path`, if it would be the same as a new one."""
        written = self.files.get(path)
        if written is None or written.digest != digest:
            return None
        try:
            now = os.lstat(f"{self.folder}/{path}")
        except OSError:
            return None
        is_untouched = now.st_size == written.size and now.st_mtime_ns == written.changed
        return now.st_ino if is_untouched else None

    def is_most_of(self, other: WrittenSite) -> bool:
        """Whether most files of `other` are also in this site."""
        shared = sum(self.files.get(path) == file for path, file in other.files.items())
        return shared * 2 > len(other.files)

    def put(self, path: str, folder: Path) -> None:
        """Puts the file at `path` into `folder`, too."""
        old, new = f"{self.folder}/{path}", f"{folder}/{path}"
        try:
            os.link(old, new)
        except FileNotFoundError:
            Path(new).parent.mkdir(parents=True, exist_ok=True)
            _link_or_copy(old, new)
        except OSError:
            shutil.copy2(old, new)


def read_written(store: Derived, folder: Path, key: Digest) -> WrittenSite:
    """What the last build with this `key` has written, if that was into `folder`; otherwise a site without files."""
    data = store.find(_KIND, [key]).get(key)
    with contextlib.suppress(msgspec.DecodeError, msgspec.ValidationError):
        if data and (site := msgspec.msgpack.decode(data, type=WrittenSite)).folder == str(folder):
            return site
    return WrittenSite(str(folder), {})


def keep_written(store: Derived, site: WrittenSite, key: Digest) -> None:
    """Stores what this build has written, for the next one."""
    store.keep(_KIND, {key: msgspec.msgpack.encode(site)})


def new_site_folder(folder: Path) -> Path:
    """The folder in which the site for `folder` is built."""
    return folder.with_name(f".{folder.name}.new")


def clear_way(folder: Path) -> None:
    """Finishes or undoes an interrupted swap of an earlier build, so that `folder` has the last complete site."""
    old = _old(folder)
    if old.exists() and not folder.exists():
        old.rename(folder)
    for left in (old, new_site_folder(folder)):
        if left.is_symlink() or left.is_file():
            left.unlink()
        shutil.rmtree(left, ignore_errors=True)


def swap_in(folder: Path, *, spare: bool = False) -> None:
    """Moves the site that was built next to `folder` into its place, in one step if the system can.

    The last one is removed, or becomes the `spare` one.
    """
    new, old = new_site_folder(folder), _old(folder)
    if folder.is_symlink():  # somebody has chosen where the site is
        move_files(new, folder)
        return
    try:
        if not folder.exists():
            new.rename(folder)
        elif _exchange(new, folder):
            replace_spare(folder, new, keep=spare)
        else:
            folder.rename(old)
            new.rename(folder)
            replace_spare(folder, old, keep=spare)
    except OSError:  # the folder is a mount, or on Windows another program is in it
        if not folder.exists() and old.exists():
            old.rename(folder)
        move_files(new, folder)


def move_files(source: Path, target: Path) -> None:
    """Makes `target` have exactly the contents of `source`; other files are removed first, as a folder may be a file now."""
    target = real_path(target)
    target.mkdir(parents=True, exist_ok=True)
    files = {path.relative_to(source) for path in source.rglob("*") if path.is_file()}
    for path in sorted(target.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.is_symlink() or path.relative_to(target) not in files:
            path.unlink()
    for file in sorted(files):
        (target / file).parent.mkdir(parents=True, exist_ok=True)
        _move(source / file, target / file)
    shutil.rmtree(source)


def _move(source: Path, target: Path) -> None:
    """Moves a file, even to another disk: there it is first copied next to its place, so that it is never incomplete."""
    try:
        replace_file(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        copy = target.with_name(f".{target.name}.new")
        shutil.copy2(source, copy)
        replace_file(copy, target)


def _old(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.old")


def _link_or_copy(old: str, new: str) -> None:
    try:
        os.link(old, new)
    except OSError:
        shutil.copy2(old, new)


def _exchange(one: Path, other: Path) -> bool:
    """Swaps the names of two folders in one step, as Linux can on most disks; whether that was possible."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    done = rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0
    if not done and ctypes.get_errno() not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))
    return bool(done)
