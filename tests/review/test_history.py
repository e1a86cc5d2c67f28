"""What differs from the last commit is shown, and committed on request: that and nothing else."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from briefgen.errors import BriefgenError
from briefgen.review.history import Changes, commit, read_changes, who_reviews

FOLDERS = ("seeds", "docs/briefings")


def git(desk: Path, *command: str) -> str:
    done = subprocess.run(["git", *command], cwd=desk, check=True, capture_output=True, text=True)
    return done.stdout


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A desk below the root of its repository, in which everything is committed."""
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


def hook(desk: Path, name: str, said: str) -> None:
    """Makes the hook `name` refuse with a message."""
    path = desk.parent / ".git/hooks" / name
    path.write_text(f"#!/bin/sh\necho '{said}' >&2\nexit 1\n", "utf-8")
    path.chmod(0o755)


def state(desk: Path) -> list[str]:
    return [git(desk, *command) for command in (["status", "--porcelain"], ["branch", "--list"], ["log", "--format=%H"])]


@pytest.mark.parametrize("branch", ["", "review/tea"])
@pytest.mark.parametrize("detached", [False, True])
def test_what_git_refuses_leaves_all_as_it_was(desk: Path, branch: str, detached: bool) -> None:
    if detached:
        git(desk, "switch", "--quiet", "--detach")
    (desk / "seeds/tea.txt").write_text("new\n", "utf-8")
    (desk / "seeds/tea.curation.yaml").write_text("title: Chè\n", "utf-8")
    (desk / "seeds/gone.txt").unlink()
    (desk / "mkdocs.yml").write_text("staged\n", "utf-8")
    git(desk, "add", "mkdocs.yml")
    before = state(desk)
    hook(desk, "pre-commit", "not on a Friday")
    with pytest.raises(BriefgenError, match="Git refuses: not on a Friday"):
        commit(desk, FOLDERS, "x", branch)
    assert state(desk) == before
    (desk.parent / ".git/hooks/pre-commit").unlink()
    (desk.parent / ".git/index.lock").touch()
    with pytest.raises(BriefgenError, match=r"Git refuses: fatal: .*index\.lock"):
        commit(desk, FOLDERS, "x", branch)
    (desk.parent / ".git/index.lock").unlink()
    assert state(desk) == before
    made = commit(desk, FOLDERS, "x", branch)
    assert git(desk, "show", "--name-only", "--format=%h").split() == [
        made,
        "desk/seeds/gone.txt",
        "desk/seeds/tea.curation.yaml",
        "desk/seeds/tea.txt",
    ]
    assert git(desk, "status", "--porcelain").strip() == "M  desk/mkdocs.yml"


def test_nothing_is_committed_while_branches_are_merged(desk: Path) -> None:
    git(desk, "switch", "--quiet", "--create", "other")
    for branch, text in (("other", "other\n"), ("main", "ours\n")):
        git(desk, "switch", "--quiet", branch)
        (desk / "seeds/tea.txt").write_text(text, "utf-8")
        git(desk, "commit", "--quiet", "--all", f"--message={branch}")
    with pytest.raises(subprocess.CalledProcessError):
        git(desk, "merge", "--quiet", "other")
    for branch in ("", "review/tea"):
        with pytest.raises(BriefgenError, match=r"Git refuses: .*merg(e|ing)"):
            commit(desk, FOLDERS, "x", branch)
    changes = read_changes(desk, FOLDERS)
    assert changes and changes.files == ("seeds/tea.txt",) and "<<<<<<<" in changes.diff


def test_git_may_know_nobody_who_reviews(desk: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert who_reviews(desk) == "Lan"
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    for key in ("user.name", "user.email"):
        git(desk, "config", "--unset", key)
    git(desk, "config", "user.useConfigOnly", "true")
    (desk / "seeds/tea.txt").write_text("new\n", "utf-8")
    with pytest.raises(BriefgenError, match=r"Git refuses: fatal: "):
        commit(desk, FOLDERS, "x", "review/tea")
    assert (who_reviews(desk), who_reviews(tmp_path)) == ("", "")
    assert git(desk, "branch", "--show-current").strip() == "main"


def test_a_repository_may_have_no_commit_yet_and_hold_what_is_elsewhere(tmp_path: Path) -> None:
    new = tmp_path / "new"
    (new / "seeds/nested").mkdir(parents=True)
    git(new, "init", "--quiet")
    (tmp_path / "secret.txt").write_text("a secret\n", "utf-8")
    (new / "seeds/tea.txt").write_text("tea\n", "utf-8")
    git(new, "add", "seeds/tea.txt")
    (new / "seeds/link.txt").symlink_to(tmp_path / "secret.txt")
    git(new / "seeds/nested", "init", "--quiet")
    (new / "seeds/nested/more.txt").write_text("more\n", "utf-8")
    changes = read_changes(new, FOLDERS)
    assert changes and "+tea" in changes.diff and "a secret" not in changes.diff
    (new / ".git/HEAD").write_text("nonsense\n", "utf-8")
    with pytest.raises(BriefgenError, match="Git refuses"):
        read_changes(new, FOLDERS)


def test_many_files_are_one_question(desk: Path) -> None:
    for number in range(3_000):
        (desk / f"seeds/{'long-' * 20}{number}.curation.yaml").write_text("title: Chè\n", "utf-8")
    changes = read_changes(desk, FOLDERS)
    assert changes and len(changes.files) == 3_000
    commit(desk, FOLDERS, "Many reviewed")
    assert read_changes(desk, FOLDERS) == Changes((), "")
