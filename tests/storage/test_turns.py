"""One command that writes into a desk at a time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.storage.turns import end_turn, take_turn, turn_at

TAKE = """
import sys
from pathlib import Path
from briefgen.storage.turns import take_turn
take_turn(Path(sys.argv[1]))
print("mine")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="has no such locks")
def test_a_second_one_waits_for_the_first_and_says_so(tmp_path: Path) -> None:
    with turn_at(tmp_path):
        second = subprocess.Popen(
            (sys.executable, "-c", TAKE, str(tmp_path)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert second.stderr
        assert second.stderr.readline() == "Another briefgen is at work in this desk; this one continues when that is done\n"
        with pytest.raises(subprocess.TimeoutExpired):
            second.wait(0.5)
    assert second.communicate(timeout=20)[0] == "mine\n"
    end_turn(take_turn(tmp_path))  # the other process's turn ended with it
    assert not list(tmp_path.iterdir())


def test_without_a_desk_no_command_waits(tmp_path: Path) -> None:
    assert take_turn(tmp_path / "none") is None
