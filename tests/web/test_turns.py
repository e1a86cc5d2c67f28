"""One build of a desk at a time."""

import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.web.turns import end_turn, take_turn

TAKE = """
import sys
from pathlib import Path
from briefgen.web.turns import take_turn
take_turn(Path(sys.argv[1]))
print("mine")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="has no such locks")
def test_a_second_build_waits_for_the_first(tmp_path: Path) -> None:
    turn = take_turn(tmp_path)
    second = subprocess.Popen((sys.executable, "-c", TAKE, str(tmp_path)), stdout=subprocess.PIPE, text=True)
    with pytest.raises(subprocess.TimeoutExpired):
        second.wait(1.5)
    end_turn(turn)
    assert second.communicate(timeout=20)[0] == "mine\n"
    end_turn(take_turn(tmp_path))  # the other's ended with it
    assert not list(tmp_path.iterdir())
