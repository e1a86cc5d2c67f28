"""A new desk is made completely or not at all, and never among somebody's files."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from desk.wheels import write_wheel
from systems import NEEDS_POSIX

from briefgen.building.pages import build_pages
from briefgen.desk import making
from briefgen.desk.choices import Choices
from briefgen.desk.making import finish_desk, make_desk
from briefgen.desk.record import read_record
from briefgen.desk.sources import parse_source
from briefgen.errors import BriefgenError


def choices(source: str = "briefgen") -> Choices:
    return Choices(name="Tea desk", language="en", address="", source=parse_source(source, "1.0"))


def test_its_pages_are_what_its_articles_give(tmp_path: Path) -> None:
    count = make_desk(tmp_path / "a/desk", choices(), "1.0")
    desk = tmp_path / "a/desk"
    result = build_pages(desk / "seeds", desk / "docs/briefings", check=True)
    assert (result.unchanged, result.written, result.removed, result.failed) == (1, (), (), ())
    record = read_record(desk)
    assert (record.program, record.language, record.source) == ("1.0", "en", "briefgen==1.0")
    assert not [name for name in record.files if not (desk / name).is_file()]
    assert not {"mkdocs.yml", "README.md", "docs/index.md", "seeds/actors.yaml"} & set(record.files)
    assert count == len([path for path in desk.rglob("*") if path.is_file() and ".cache" not in path.parts])
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["desk"]


def test_one_that_was_stopped_while_its_files_moved_is_finished(tmp_path: Path) -> None:
    whole, folder = tmp_path / "whole", tmp_path / "desk"
    make_desk(whole, choices(), "1.0")
    files = {path.relative_to(whole): path.read_bytes() for path in whole.rglob("*") if path.is_file()}
    assert not finish_desk(whole) and not finish_desk(folder)
    folder.mkdir()
    ready = whole.rename(folder / ".briefgen-init-ready")
    for moved in ("Makefile", "seeds"):
        (ready / moved).rename(folder / moved)
    (folder / "mkdocs.yml").write_text("mine", "utf-8")
    with pytest.raises(BriefgenError, match="This is in the way"):
        finish_desk(folder)
    assert (folder / "mkdocs.yml").read_text("utf-8") == "mine"
    (folder / "mkdocs.yml").unlink()
    assert finish_desk(folder)
    assert {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()} == files


def test_a_wheel_goes_along(tmp_path: Path) -> None:
    wheel = write_wheel(tmp_path)
    make_desk(tmp_path / "desk", choices(str(wheel)), "1.0")
    assert (tmp_path / "desk/wheels" / wheel.name).read_bytes() == wheel.read_bytes()
    assert f"./wheels/{wheel.name} --hash=sha256:" in (tmp_path / "desk/briefgen.lock").read_text("utf-8")


def test_git_takes_all_of_it_but_what_is_made(tmp_path: Path) -> None:
    """A repository may already exist; it stores the desk, with the articles byte by byte."""
    subprocess.run(("git", "init", "--quiet", str(tmp_path)), check=True)
    (tmp_path / ".venv").mkdir()
    make_desk(tmp_path, choices(), "1.0")
    (tmp_path / "seeds/crlf.txt").write_bytes(b"Tea\r\n\r\nTea.\r\n")

    def git(*arguments: str) -> str:
        return subprocess.run(("git", *arguments), cwd=tmp_path, check=True, capture_output=True, text=True).stdout

    git("-c", "core.autocrlf=true", "add", "--all")
    kept = git("ls-files").split()
    assert {"desk.yaml", "seeds/example.txt", ".github/workflows/publish.yml", ".gitignore"} <= set(kept)
    assert not [name for name in kept if name.startswith((".cache", ".venv", "site"))]
    assert git("ls-files", "--eol", "seeds/crlf.txt").startswith("i/crlf")


@pytest.mark.parametrize("there", ["notes.txt", "mkdocs.yml", "seeds", ".gitignore"])
def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, there: str) -> None:
    (tmp_path / there).write_text("mine", "utf-8")
    with pytest.raises(BriefgenError, match=f"The folder isn't empty: {there}"):
        make_desk(tmp_path, choices(), "1.0")
    assert [path.name for path in tmp_path.iterdir()] == [there]


@NEEDS_POSIX
def test_a_file_or_a_broken_link_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    for name in ("file", "file/desk", "link"):
        with pytest.raises(BriefgenError):
            make_desk(tmp_path / name, choices(), "1.0")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "link"]


@pytest.mark.parametrize("exists", [True, False])
def test_what_a_killed_one_left_behind_is_in_nobodys_way_and_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exists: bool
) -> None:
    desk = tmp_path / "desk"
    if exists:
        (desk / ".git").mkdir(parents=True)
    (tmp_path / ".briefgen-init-another").mkdir()
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):  # killed: nothing cleans up after it
        patch.setattr(making, "write_record", interrupt)
        patch.setattr(making.shutil, "rmtree", lambda *_, **__: None)
        make_desk(desk, choices(), "1.0")
    assert len(list(tmp_path.rglob(".briefgen-init-*"))) == 2
    make_desk(desk, choices(), "1.0")
    assert [path.name for path in tmp_path.rglob(".briefgen-init-*")] == [".briefgen-init-another"]
    assert read_record(desk).program == "1.0"


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


@NEEDS_POSIX
def test_whoever_may_read_new_files_of_a_person_may_read_a_desk(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        make_desk(tmp_path / "desk", choices(), "1.0")
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o077 for path in (tmp_path / "desk").rglob("*")} == {0}
    assert (tmp_path / "desk").stat().st_mode & 0o777 == 0o700


def test_a_name_that_no_disk_takes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BriefgenError, match="The desk can't be written: "):
        make_desk(tmp_path / ("x" * 300), choices(), "1.0")


@pytest.mark.parametrize("exists", [True, False])
def test_what_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exists: bool) -> None:
    desk = tmp_path / "desk"
    if exists:
        desk.mkdir()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(making, "write_record", fail)
    with pytest.raises(BriefgenError, match="can't be written: No space left on device"):
        make_desk(desk, choices(), "1.0")
    assert [path.name for path in tmp_path.rglob("*")] == (["desk"] if exists else [])


def test_what_appears_in_the_way_meanwhile_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = making.write_record

    def write_and_interfere(*arguments: object) -> None:
        write(*arguments)  # type: ignore[arg-type]
        (tmp_path / "mkdocs.yml").write_text("mine", "utf-8")

    monkeypatch.setattr(making, "write_record", write_and_interfere)
    with pytest.raises(BriefgenError, match="something has just been put there"):
        make_desk(tmp_path, choices(), "1.0")
    assert [path.name for path in tmp_path.rglob("*")] == ["mkdocs.yml"]
