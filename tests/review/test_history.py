"""What differs from the last commit is shown, and committed where somebody asks for it: that and nothing else."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from briefgen.errors import BriefgenError
from briefgen.review.history import Changes, commit, read_changes

FOLDERS = ("seeds", "docs/briefings")


def git(desk: Path, *command: str) -> str:
    done = subprocess.run(["git", *command], cwd=desk, check=True, capture_output=True, text=True)
    return done.stdout


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A desk below the top of its repository, in which everything is committed."""
    folder = tmp_path / "repository/desk"
    (folder / "seeds").mkdir(parents=True)
    git(folder.parent, "init", "--quiet", "--initial-branch=main")
    git(folder.parent, "config", "user.name", "Lan")
    git(folder.parent, "config", "user.email", "lan@tea.example")
    for name in ("seeds/tea.txt", "seeds/gone.txt", "mkdocs.yml"):
        (folder / name).write_text(f"{name}\n", "utf-8")
    git(folder.parent, "add", "--all")
    git(folder.parent, "commit", "--quiet", "--message=Begin")
    return folder


def test_only_what_was_reviewed_is_committed(desk: Path) -> None:
    (desk / "seeds/tea.txt").write_text("date: 2031-02-03\n", "utf-8")
    (desk / "seeds/-n ü.curation.yaml").write_text("title: Chè\n", "utf-8")
    (desk / "seeds/gone.txt").unlink()
    (desk / "mkdocs.yml").write_text("other\n", "utf-8")
    git(desk, "add", "mkdocs.yml")
    changes = read_changes(desk, FOLDERS)
    assert changes
    assert sorted(changes.files) == ["seeds/-n ü.curation.yaml", "seeds/gone.txt", "seeds/tea.txt"]
    assert "+date: 2031-02-03" in changes.diff and "title: Chè" in changes.diff and "other" not in changes.diff
    made = commit(desk, FOLDERS, "--amend: `$(id)` reviewed")
    assert git(desk, "log", "-1", "--format=%h %s").strip() == f"{made} --amend: `$(id)` reviewed"
    assert git(desk, "log", "--oneline").count("\n") == 2
    assert git(desk, "diff", "--cached", "--name-only").split() == ["desk/mkdocs.yml"]
    assert read_changes(desk, FOLDERS) == Changes((), "") == read_changes(desk, ())


def test_a_branch_is_made_where_it_is_named(desk: Path) -> None:
    (desk / "seeds/tea.txt").write_text("new\n", "utf-8")
    for wrong in ("--orphan", "a..b", "main", "-"):
        with pytest.raises(BriefgenError, match="Git refuses"):
            commit(desk, FOLDERS, "x", wrong)
    assert git(desk, "status", "--porcelain").split() == ["M", "desk/seeds/tea.txt"]
    commit(desk, FOLDERS, "Tea reviewed", "review/tea")
    assert git(desk, "branch", "--show-current").strip() == "review/tea"
    assert git(desk, "log", "main", "--oneline").count("\n") == 1


def test_there_may_be_nothing_to_commit(desk: Path, tmp_path: Path) -> None:
    with pytest.raises(BriefgenError, match="Nothing differs"):
        commit(desk, FOLDERS, "x")
    (desk / "seeds/tea.txt").write_text("new\n", "utf-8")
    with pytest.raises(BriefgenError, match="no message"):
        commit(desk, FOLDERS, " \n")
    (tmp_path / "seeds").mkdir()
    assert read_changes(tmp_path, FOLDERS) is None
    (desk.parent / ".git/hooks/pre-commit").write_text("#!/bin/sh\necho 'not on a Friday' >&2\nexit 1\n", "utf-8")
    (desk.parent / ".git/hooks/pre-commit").chmod(0o755)
    with pytest.raises(BriefgenError, match="Git refuses: not on a Friday"):
        commit(desk, FOLDERS, "x")
