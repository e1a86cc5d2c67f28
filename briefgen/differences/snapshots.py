"""Snapshots: the files of a git revision or of a folder, with git's object ids, so that only those that differ are read.

Nothing of a revision is run or written: its tree is listed, and its files come out of git's store as bytes.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from briefgen.errors import BriefgenError
from briefgen.storage.desk_parts import PAGES, SEEDS
from briefgen.storage.files import real_path

SIZE_LIMIT = 16_000_000
"""The largest file that is read, in bytes; `storage.strict_yaml` refuses smaller ones, with a more exact place."""

_COMMIT = '`git add -A`, `git commit -m "The desk"`'
_LINK = "120000"
_FILES = ("100644", "100755")


@dataclass(frozen=True)
class Snapshot:
    """One of the two states that are compared: its name, git's ids of each file by path, and how to read some of them.

    A file of a folder has two ids if it has Windows line endings, which git may have written: as it is, and as git would
    store it.
    """

    name: str
    files: Mapping[str, frozenset[str]]
    read: Callable[[Iterable[str]], dict[str, bytes]]


def read_snapshot(name: str, root: Path) -> Snapshot:
    """The folder `name`, or the git revision `name` of the repository at `root`.

    Raises BriefgenError if it is neither, or if its files include a link.
    """
    return _folder(name, root / name) if _is_folder(name, root) else _revision(name, root)


def _is_folder(name: str, root: Path) -> bool:
    """Whether there is a folder of that name; BriefgenError for an empty name, as from a script with an unset variable."""
    if not name:
        raise BriefgenError('""', "", "This names nothing", "Name a commit, a branch, a tag or a folder.")
    return (root / name).is_dir()


def _folder(name: str, folder: Path) -> Snapshot:
    files: dict[str, frozenset[str]] = {}
    for part in (PAGES, SEEDS):
        for path in sorted((folder / part).rglob("*")):
            file = path.relative_to(folder).as_posix()
            if real_path(path) != real_path(folder) / file:
                raise _link(name, file)
            if path.is_file():
                data = path.read_bytes()
                files[file] = frozenset({_object_id(data), _object_id(data.replace(b"\r\n", b"\n"))})
    if not files:
        raise BriefgenError(name, "", f"The folder has no {PAGES}/ and no {SEEDS}/", "Name the folder that holds both.")
    return Snapshot(name, files, lambda paths: {path: (folder / path).read_bytes() for path in paths})


def _object_id(data: bytes) -> str:
    """The id under which git stores a file, without conversion of line endings."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def branch_point(base: str, root: Path) -> str:
    """The commit at which the branch checked out at `root` diverged from the revision `base`; a folder `base` as it is.

    Raises BriefgenError if `base` is neither, or the two have no commit in common.
    """
    if _is_folder(base, root):
        return base
    common = _git(root, "merge-base", _commit(base, root), "HEAD").decode("ascii").split()
    if not common:
        problem = "It has no commit in common with this branch, as far back as this checkout goes"
        raise BriefgenError(base, "", problem, "If it is a shallow clone, run `git fetch --unshallow`.")
    return common[0]


def _commit(name: str, root: Path) -> str:
    """The commit of the revision `name`."""
    if name.startswith("-"):
        raise BriefgenError(name, "", "A revision doesn't begin with a dash", "Name a commit, a branch, a tag or a folder.")
    commit = _git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").decode("ascii", "replace").strip()
    if not commit:
        raise BriefgenError(name, "", "This is neither a revision nor a folder", _instead(root))
    return commit


def _instead(root: Path) -> str:
    """What to do if a revision doesn't exist."""
    if not _git(root, "rev-list", "--max-count=1", "--all"):
        return f"Nothing is committed here yet: {_COMMIT}."
    if not _git(root, "remote"):
        return (
            "There is no remote, so compare with your last commit: `briefgen preview HEAD` (`make preview BASE=HEAD`), "
            "`briefgen diff HEAD .`."
        )
    return "Fetch it, or name a commit, a branch or a tag."


def _revision(name: str, root: Path) -> Snapshot:
    commit = _commit(name, root)  # git lists only what is in the folder `root`, which may be deep in its repository
    files: dict[str, str] = {}
    listed = _git(root, "ls-tree", "-r", "-z", commit, f"{PAGES}/", f"{SEEDS}/")
    for entry in listed.decode("utf-8", "replace").split("\0")[:-1]:
        (mode, _, id_), path = entry.partition("\t")[0].split(), entry.partition("\t")[2]
        if mode == _LINK:
            raise _link(name, path)
        if mode in _FILES:
            files[path] = id_
    known = {path: frozenset({id_}) for path, id_ in files.items()}
    return Snapshot(name, known, lambda paths: _blobs(root, {path: files[path] for path in paths}))


def _blobs(root: Path, wanted: Mapping[str, str]) -> dict[str, bytes]:
    """The contents of objects by path, from one process, in whatever form git keeps them."""
    ids = "".join(f"{id_}\n" for id_ in wanted.values())
    for path, line in zip(
        wanted, _git(root, "cat-file", "--batch-check", put=ids).decode("ascii").splitlines(), strict=True
    ):
        size = line.split()[-1]
        if not size.isdigit() or int(size) > SIZE_LIMIT:
            raise BriefgenError(
                path, "", f"git can't give this file, or it is too large: {line}", "Fetch it, or shorten it."
            )
    data = _git(root, "cat-file", "--batch", put=ids)
    found, position = {}, 0
    for path in wanted:
        head = data.index(b"\n", position)
        end = head + 1 + int(data[position:head].split()[-1])
        found[path] = data[head + 1 : end]
        position = end + 1
    return found


def _git(root: Path, *arguments: str, put: str = "") -> bytes:
    """The output of git; empty if it fails silently, like `rev-parse --quiet`."""
    command = ("git", "-C", str(root), "--no-replace-objects", *arguments)
    try:
        run = subprocess.run(command, input=put.encode(), capture_output=True, check=False, env=os.environ | {"LC_ALL": "C"})
    except FileNotFoundError:
        raise BriefgenError("git", "", "There is no git on this machine", "Install it, or compare two folders.") from None
    if run.returncode and (problem := run.stderr.decode("utf-8", "replace").strip()):
        if "not a git repository" in problem:
            raise BriefgenError(str(root.resolve()), "", "This desk is not in git yet", f"Run `git init`, {_COMMIT}.")
        raise BriefgenError("git", arguments[0], problem.splitlines()[-1], "Run this in the repository.")
    return run.stdout


def _link(name: str, path: str) -> BriefgenError:
    return BriefgenError(f"{name}:{path}", "", "This is a link", "Put the file itself there.")


def kind_of(path: str) -> str:
    """What a file is: `page`, `curation`, or `other` (an article, a registry)."""
    file = PurePosixPath(path)
    if str(file.parent) == PAGES and file.suffix == ".md":
        return "page"
    return "curation" if file.is_relative_to(SEEDS) and file.name.endswith(".curation.yaml") else "other"
