"""History: what git has of a desk's articles, decisions and pages, and a commit where the reviewer asks for one.

Git is the audit trail; it is asked as it is installed, with the settings of whoever works at the desk, and never to push.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from briefgen.contract.model import Struct
from briefgen.errors import BriefgenError

PATIENCE = 60
"""Seconds for git, which may run hooks of the desk's own."""
LONGEST_DIFF = 200_000
"""Characters of a difference that are shown."""
_STEP = "Look at it in a terminal, with `git status`."


class Changes(Struct, frozen=True):
    """Files that differ from the last commit, from the folder of the desk, and the lines that do, as git writes them."""

    files: tuple[str, ...]
    diff: str


def read_changes(desk: Path, folders: Sequence[str]) -> Changes | None:
    """What in `folders` of `desk` differs from the last commit; None where there is no repository, or no git."""
    try:
        files = _changed(desk, folders)
        new = [file for file in files if not _git(desk, "ls-files", "--", file)]
        known = [file for file in files if file not in new]
        lines = _git(desk, "diff", "--no-color", "--no-ext-diff", "--no-textconv", "HEAD", "--", *known) if known else ""
    except BriefgenError:
        return None
    whole = [f"+++ {file}\n{(desk / file).read_text('utf-8', 'replace')}" for file in new]
    return Changes(files, "\n".join([lines, *whole]).strip()[:LONGEST_DIFF])


def commit(desk: Path, folders: Sequence[str], message: str, branch: str = "") -> str:
    """Commits what in `folders` of `desk` differs, and nothing else, on a new `branch` if one is named.

    Gives the commit's short id. BriefgenError, with what git says, where there is nothing, or git refuses.
    """
    if not message.strip():
        raise BriefgenError("git", "", "The commit has no message", "Say in a sentence what was reviewed.")
    files = _changed(desk, folders)
    if not files:
        raise BriefgenError("git", "", "Nothing differs from the last commit", "There is nothing to do.")
    if branch:
        _git(desk, "check-ref-format", "--branch", branch)
        _git(desk, "switch", "--quiet", "--create", branch)
    _git(desk, "add", "--all", "--", *files)
    _git(desk, "commit", "--quiet", f"--message={message.strip()}", "--only", "--", *files)
    return _git(desk, "rev-parse", "--short", "HEAD").strip()


def _changed(desk: Path, folders: Sequence[str]) -> tuple[str, ...]:
    """The files that differ from the last commit, new and deleted ones among them."""
    there = [folder for folder in folders if (desk / folder).is_dir()]
    top = Path(_git(desk, "rev-parse", "--show-toplevel").strip())
    told = _git(desk, "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", *there) if there else ""
    return tuple(os.path.relpath(top / line[3:], desk.resolve()).replace(os.sep, "/") for line in told.split("\0") if line)


def _git(desk: Path, *command: str) -> str:
    """What git answers; BriefgenError, with the last line that it says, where it fails or isn't there."""
    environment = os.environ | {"GIT_TERMINAL_PROMPT": "0", "GIT_LITERAL_PATHSPECS": "1"}
    try:
        done = subprocess.run(
            ["git", *command], cwd=desk, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise BriefgenError("git", command[0], f"Git doesn't answer: {error}"[:300], _STEP) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["it says nothing"]
        raise BriefgenError("git", command[0], f"Git refuses: {said[-1][:300]}", _STEP)
    return done.stdout.decode("utf-8", "replace")
