"""The program is killed while it saves: nothing that was told as saved is lost, and no file is half written."""

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
    command = [sys.executable, "-m", "review.kills", str(tmp_path), str(ROUNDS)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent)])}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, cwd=TESTS)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
