"""History: changes of a desk's articles, decisions and pages in git, and a commit if the reviewer asks for one.

Git is the audit trail; it is used as installed, with the settings of the person at the desk, and never to push.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefgen.contract.model import Struct
from briefgen.errors import BriefgenError
from briefgen.storage.files import real_path

PATIENCE = 60
"""The seconds that git may take; it may run hooks of the desk's own."""
LONGEST_DIFF = 200_000
"""The number of characters of a difference that are shown."""
_STEP = "Look at it in a terminal, with `git status`."
_NAMED = "--pathspec-from-file=-", "--pathspec-file-nul"
"""Options with which git reads the names of files, which may be many, from standard input."""


class Changes(Struct, frozen=True):
    """Files that differ from the last commit, relative to the desk, and the lines that do, as git writes them."""

    files: tuple[str, ...]
    diff: str


def read_changes(desk: Path, folders: Sequence[str]) -> Changes | None:
    """What in `folders` of `desk` differs from the last commit; None if there is no repository.

    BriefgenError, with git's message, if there is one that git can't read.
    """
    if not any((folder / ".git").exists() for folder in (real_path(desk), *real_path(desk).parents)):
        return None
    there, changed = _there(desk, folders), dict(_changed(desk, folders))
    diff = ("diff", "--no-color", "--no-ext-diff", "--no-textconv", "--relative", _last(desk), "--", *there)
    lines = _git(desk, *diff) if there and not all(changed.values()) else ""
    whole = [f"+++ {file}\n{_beginning(desk / file)}" for file, is_new in changed.items() if is_new]
    return Changes(tuple(changed), "\n".join([lines, *whole]).strip()[:LONGEST_DIFF])


def commit(desk: Path, folders: Sequence[str], message: str, branch: str = "") -> str:
    """Commits what in `folders` of `desk` differs, and nothing else, on a new `branch` if one is named.

    Returns the commit's short id. BriefgenError, with git's message, if there is nothing to commit, or git refuses; then
    everything is as before.
    """
    if not message.strip():
        raise BriefgenError("git", "", "The commit has no message", "Say in a sentence what was reviewed.")
    changed = dict(_changed(desk, folders))
    if not changed:
        raise BriefgenError("git", "", "Nothing differs from the last commit", "There is nothing to do.")
    new = [file for file, is_new in changed.items() if is_new]
    before = _branch(desk)
    if branch:
        _git(desk, "check-ref-format", "--branch", branch)
        _git(desk, "switch", "--quiet", "--create", branch)
    try:
        _git(desk, "add", "--intent-to-add", *_NAMED, files=new)
        _git(desk, "commit", "--quiet", f"--message={message.strip()}", "--only", *_NAMED, files=changed)
    except BriefgenError:
        with contextlib.suppress(BriefgenError):  # another git is at work, which is why this one was refused
            _git(desk, "reset", "--quiet", *_NAMED, files=new)
        if branch:
            _git(desk, *(("symbolic-ref", "HEAD", before) if before else ("switch", "--quiet", "--detach")))
            _git(desk, "branch", "--quiet", "--delete", "--force", branch)
        raise
    return _git(desk, "rev-parse", "--short", "HEAD").strip()


def who_reviews(desk: Path) -> str:
    """The name of the author of commits at the `desk`; empty if git has none, or there is no git."""
    try:
        return _git(desk, "config", "user.name").strip()
    except BriefgenError:
        return ""


def _last(desk: Path) -> str:
    """The last commit; if there is none yet, an empty tree."""
    try:
        return _git(desk, "rev-parse", "--verify", "--quiet", "HEAD").strip()
    except BriefgenError:
        return _git(desk, "hash-object", "-t", "tree", "--stdin").strip()


def _branch(desk: Path) -> str:
    """The branch that a commit would go to; empty if there is none."""
    try:
        return _git(desk, "symbolic-ref", "--quiet", "HEAD").strip()
    except BriefgenError:
        return ""


def _there(desk: Path, folders: Sequence[str]) -> list[str]:
    return [folder for folder in folders if (desk / folder).is_dir()]


def _changed(desk: Path, folders: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """The files that differ from the last commit, and whether git doesn't know them yet."""
    there, top = _there(desk, folders), Path(_git(desk, "rev-parse", "--show-toplevel").strip())
    lines = _git(desk, "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", *there) if there else ""
    for line in filter(None, lines.split("\0")):
        yield os.path.relpath(top / line[3:], real_path(desk)).replace(os.sep, "/"), line.startswith("??")


def _beginning(path: Path) -> str:
    """The part of the new file at `path` that is shown; nothing for a file that is elsewhere."""
    if path.is_symlink() or not path.is_file():
        return ""
    with path.open(encoding="utf-8", errors="replace") as file:
        return file.read(LONGEST_DIFF)


def _git(desk: Path, *command: str, files: Sequence[str] | dict[str, bool] | None = None) -> str:
    """The output of git, given the names of `files`; BriefgenError, with the reason, if it fails or isn't there."""
    if files is not None and not files:
        return ""
    environment = os.environ | {"GIT_TERMINAL_PROMPT": "0", "GIT_LITERAL_PATHSPECS": "1"}
    given = "\0".join(files or ()).encode()
    try:
        done = subprocess.run(
            ["git", *command], cwd=desk, env=environment, input=given, capture_output=True, timeout=PATIENCE
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise BriefgenError("git", command[0], f"Git doesn't answer: {error}"[:300], _STEP) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["it says nothing"]
        why = next((line for line in said if line.startswith(("fatal:", "error:"))), said[-1])
        raise BriefgenError("git", command[0], f"Git refuses: {why[:300]}", _STEP)
    return done.stdout.decode("utf-8", "replace")
