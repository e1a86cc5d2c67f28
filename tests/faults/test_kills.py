"""Commands that are killed at files that they touch; `make faults` does that with many more."""

from __future__ import annotations

from pathlib import Path

import pytest
from faults.desks import DESKS
from faults.rounds import problems
from systems import NEEDS_POSIX

pytestmark = NEEDS_POSIX
ROUNDS = {"build": 8, "adopt": 4, "add": 3, "suggest": 3, "upgrade": 3, "init": 4, "extract": 3, "docx": 3}


@pytest.mark.parametrize("name", ROUNDS)
def test_a_killed_command_loses_nothing_and_leaves_nothing(name: str, tmp_path: Path) -> None:
    command = DESKS[name](tmp_path / "desk")
    assert list(problems(tmp_path / "desk", command, ROUNDS[name])) == []
