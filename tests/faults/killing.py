"""Commands of briefgen that are killed in the middle of their work: at one of the files that they touch."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_PROGRAM = """
import os, signal, sys
at, left = sys.argv[1], sys.argv[2:]
count = 0
def watch(event, arguments):
    global count
    writes = event == "open" and isinstance(arguments[1], str) and arguments[1].strip("rbt") != ""
    if event in ("os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir") or writes:
        count += 1
        if count == int(at):
            os.kill(os.getpid(), signal.SIGKILL)
sys.argv = ["briefgen", *left]
from briefgen.cli import main
sys.addaudithook(watch)
try:
    main()
finally:
    print("touched", count, file=sys.stderr)
"""


def run(desk: Path, *command: str, kill_at: int = 0) -> int:
    """Runs `briefgen` in `desk`, killed when it touches its file number `kill_at`, if it does; how many it touched, else -1.

    Files are touched when one is opened to write, renamed, linked or removed, or a folder is made or removed.
    """
    arguments = [sys.executable, "-c", _PROGRAM, str(kill_at), *command]
    done = subprocess.run(arguments, cwd=desk, capture_output=True, text=True, timeout=300)
    said = done.stderr.rstrip().rpartition("\n")[2].split()
    return int(said[1]) if said[:1] == ["touched"] else -1
