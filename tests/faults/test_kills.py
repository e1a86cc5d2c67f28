"""Commands that are killed at files that they touch; `make faults` does that with many more."""

from __future__ import annotations

from pathlib import Path

from faults.rounds import desk, edited, problems
from systems import NEEDS_POSIX

pytestmark = NEEDS_POSIX


def test_a_killed_build_loses_nothing_and_leaves_nothing(tmp_path: Path) -> None:
    assert list(problems(desk(tmp_path / "desk"), ("build",), 8)) == []


def test_a_killed_adopt_loses_nothing_and_leaves_nothing(tmp_path: Path) -> None:
    assert list(problems(*edited(tmp_path / "desk"), 2)) == []
