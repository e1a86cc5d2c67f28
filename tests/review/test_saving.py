"""The program is killed while it saves, and two save at once: nothing that was reported as saved is lost or half written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from systems import NEEDS_POSIX

pytestmark = NEEDS_POSIX
TESTS = Path(__file__).parents[1]
ROUNDS = 20


def test_what_was_saved_is_there_after_a_kill(tmp_path: Path) -> None:
    assert run("review.kills", str(tmp_path), str(ROUNDS)) == (0, "", "")


def test_two_that_save_at_once_lose_no_decision(tmp_path: Path) -> None:
    status, found, warned = run("review.races", str(tmp_path))
    assert (status, found) == (0, "")
    assert set(warned.splitlines()) <= {"Another briefgen is at work in this desk; this one continues when that is done"}


def run(*program: str) -> tuple[int, str, str]:
    """The exit status and output of a program of these tests."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent)])}
    command = [sys.executable, "-m", *program]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, cwd=TESTS)
    return done.returncode, done.stdout, done.stderr
