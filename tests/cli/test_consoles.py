"""Terminals and pipes of every system: no letter stops a command, and nothing depends on the machine's encoding."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from invented import TEA
from systems import NEEDS_POSIX

MAIN = "from briefgen.cli import main; main()"
CODE_PAGES = ({"PYTHONIOENCODING": "cp1252"}, {"PYTHONIOENCODING": "ascii"})


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A desk whose files have Vietnamese names, and one of which is bad."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/chè Thuỵ Sĩ.txt").write_text(TEA, "utf-8")
    (tmp_path / "seeds/thuế quan đồng.txt").write_text("<html><p>Chè</p></html>", "utf-8")
    return tmp_path


def run(
    desk: Path, *arguments: str, options: tuple[str, ...] = (), **environment: str
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, *options, "-c", MAIN, *arguments]
    return subprocess.run(command, cwd=desk, env=os.environ | environment, capture_output=True, check=False)


@pytest.mark.parametrize("environment", CODE_PAGES)
def test_letters_that_a_console_has_not_stop_no_command(environment: dict[str, str], desk: Path) -> None:
    for arguments, code in ((("build",), 1), (("explain", "seeds/chè Thuỵ Sĩ.txt"), 0), (("thuế",), 2), (("actors",), 0)):
        done = run(desk, *arguments, **environment)
        assert done.returncode == code and b"Traceback" not in done.stderr, (arguments, done.stderr)


@NEEDS_POSIX
@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("utf-8", "thuế quan đồng.txt"), ("cp1252", "thue quan dong.txt"), ("cp1258", "thue quan đong.txt")],
)
def test_a_terminal_shows_the_letters_that_it_has_and_plain_ones_for_the_others(
    desk: Path, encoding: str, shown: str
) -> None:
    import pty

    terminal, end = pty.openpty()
    command = [sys.executable, "-c", MAIN, "build"]
    with subprocess.Popen(
        command, cwd=desk, env=os.environ | {"PYTHONIOENCODING": encoding}, stdout=subprocess.DEVNULL, stderr=end
    ):
        os.close(end)
        said = b""
        with contextlib.suppress(OSError):  # the end of what a terminal gets
            while data := os.read(terminal, 1000):
                said += data
    os.close(terminal)
    assert shown in said.decode(encoding)


def test_what_goes_into_a_file_is_utf_8_whatever_the_console(desk: Path) -> None:
    assert "thuế quan đồng.txt" in run(desk, "build", PYTHONIOENCODING="cp1252").stderr.decode()
    explained = run(desk, "explain", "seeds/chè Thuỵ Sĩ.txt").stdout
    assert "ế" in explained.decode()
    for code in CODE_PAGES:
        assert run(desk, "explain", "seeds/chè Thuỵ Sĩ.txt", **code).stdout == explained


def test_data_are_utf_8_whatever_the_console(desk: Path) -> None:
    (desk / "empty/seeds").mkdir(parents=True)
    (desk / "empty/seeds/x.txt").write_text("x", "utf-8")
    run(desk, "build")
    for form in ("json", "markdown"):
        outputs = {run(desk, "diff", "empty", ".", "--format", form, **code).stdout for code in ({}, *CODE_PAGES)}
        [output] = outputs
        assert "Trần Bảo Chè" in output.decode()
    assert json.loads(run(desk, "diff", "empty", ".", "--format", "json").stdout)


def test_no_file_is_read_or_written_in_the_encoding_of_the_machine(desk: Path) -> None:
    options = ("-X", "warn_default_encoding", "-W", "error::EncodingWarning:briefgen")
    (desk / "mkdocs.yml").write_text("site_name: A\n", "utf-8")
    for arguments in (("build",), ("build", "--check"), ("pdf",), ("actors",), ("diff", ".", ".")):
        done = run(desk, *arguments, options=options)
        assert b"EncodingWarning" not in done.stderr, done.stderr.decode()
