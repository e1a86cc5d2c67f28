"""This process is forked only if nothing else is running in it, whoever started that; the fork ends with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from systems import NEEDS_POSIX

WITH_TYPST = """
import typst
from briefgen.child_processes import can_copy
before = can_copy()
typst.compile(b"#text[tea]")
print(before, can_copy())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux alone")
def test_threads_that_python_does_not_know_count() -> None:
    done = subprocess.run([sys.executable, "-c", WITH_TYPST], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]


BUSY = """
import multiprocessing, re, sys, time
from briefgen.child_processes import end_with_parent

def work(system):
    sys.platform = system
    end_with_parent()
    print("works", flush=True)
    if system == "linux":
        re.match("(a|a)*b", "a" * 99)  # ends after the machine, and lets no other thread have its turn
    time.sleep(999)

if __name__ == "__main__":
    multiprocessing.get_context(sys.argv[1]).Process(target=work, args=sys.argv[2:]).start()
    time.sleep(999)
"""


@NEEDS_POSIX
@pytest.mark.parametrize("method", ["fork", "spawn"])
@pytest.mark.parametrize("system", ["linux", "darwin"])
def test_a_process_that_helps_ends_with_the_one_that_is_killed(method: str, system: str, tmp_path: Path) -> None:
    if system not in ("darwin", sys.platform):
        pytest.skip("the system ends processes on Linux alone; what others do is seen there, too")
    program = tmp_path / "busy.py"
    program.write_text(BUSY, "utf-8")
    parent = subprocess.Popen([sys.executable, program, method, system], stdout=subprocess.PIPE)
    assert parent.stdout and parent.stdout.readline() == b"works\n"
    parent.kill()
    assert parent.communicate(timeout=30) == (b"", None)  # nobody holds the other end any longer
