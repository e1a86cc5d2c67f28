"""Files are written completely or not at all, even if another program has them open."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from systems import NEEDS_POSIX

from briefgen.errors import BriefgenError
from briefgen.storage import files
from briefgen.storage.files import remove_unfinished, replace_file, unfinished_path, write_file


def held(monkeypatch: pytest.MonkeyPatch, tries: int) -> list[str]:
    """Makes replacing fail this many times, as on Windows while another program has the file open; returns the attempts."""
    tried: list[str] = []
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        tried.append(self.name)
        if len(tried) <= tries:
            raise PermissionError(13, "Access is denied", str(self), 5, str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr(files, "_WAITS", (0.0, 0.0, 0.0))
    return tried


def test_a_file_that_is_open_for_a_moment_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text("old", "utf-8")
    tried = held(monkeypatch, 2)
    write_file(tmp_path / "a.md", "new")
    assert len(tried) == 3 and (tmp_path / "a.md").read_text("utf-8") == "new"


def test_one_that_stays_open_is_reported_and_nothing_is_left_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text("old", "utf-8")
    held(monkeypatch, 9)
    with pytest.raises(BriefgenError, match=r"a\.md: The file may not be written, or another program has it open"):
        write_file(tmp_path / "a.md", "new")
    assert [path.read_text("utf-8") for path in tmp_path.iterdir()] == ["old"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists what a process has open")
def test_what_is_written_is_closed_before_it_is_renamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_files: list[str] = []
    replace = Path.replace

    def look(self: Path, target: Path) -> Path:
        open_files.extend(os.path.realpath(link) for link in Path("/proc/self/fd").iterdir())
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", look)
    write_file(tmp_path / "a.md", "new")
    assert open_files and not [name for name in open_files if name.startswith(str(tmp_path))]


def test_a_file_can_be_moved_over_another(tmp_path: Path) -> None:
    (tmp_path / "new").write_text("new", "utf-8")
    (tmp_path / "old").write_text("old", "utf-8")
    replace_file(tmp_path / "new", tmp_path / "old")
    assert [(path.name, path.read_text("utf-8")) for path in tmp_path.iterdir()] == [("old", "new")]


def test_what_killed_processes_left_goes_and_what_a_living_one_writes_stays(tmp_path: Path) -> None:
    dead = subprocess.run(
        (sys.executable, "-c", "import os; print(os.getpid())"), capture_output=True, text=True
    ).stdout.strip()
    left = tmp_path / f".briefgen-{dead}-0a.part"
    folder, living = tmp_path / f".briefgen-{dead}-0b.part", unfinished_path(tmp_path / "a.pdf")
    below, mine = tmp_path / "of a person" / left.name, tmp_path / ".briefgen.part"
    for file in (left, folder / "docs/index.md", living, below, mine):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    remove_unfinished(tmp_path)
    assert not left.exists() and not folder.exists() and living.exists() and below.exists() and mine.exists()
    remove_unfinished(tmp_path, below=True)
    assert not below.exists() and living.exists() and mine.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists processes that nobody has asked about")
def test_what_an_unqueried_process_left_is_removed(tmp_path: Path) -> None:
    ended = subprocess.Popen((sys.executable, "-c", ""), stdin=subprocess.DEVNULL)
    os.waitid(os.P_PID, ended.pid, os.WEXITED | os.WNOWAIT)
    left = tmp_path / f".briefgen-{ended.pid}-0a.part"
    left.touch()
    remove_unfinished(tmp_path)
    ended.wait()
    assert not left.exists()


@NEEDS_POSIX
def test_what_an_earlier_run_left_goes_although_its_process_had_the_number_of_this_one(tmp_path: Path) -> None:
    living, left = unfinished_path(tmp_path / "a.pdf"), tmp_path / f".briefgen-{os.getpid()}-0a.part"
    living.touch()
    left.touch()
    remove_unfinished(tmp_path)
    assert living.exists() and not left.exists()


@NEEDS_POSIX
def test_a_pipe_or_a_device_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BriefgenError, match="pipe: This is a pipe or a device"):
        write_file(tmp_path / "pipe", "x")
    assert (tmp_path / "pipe").is_fifo() and len(list(tmp_path.iterdir())) == 1
