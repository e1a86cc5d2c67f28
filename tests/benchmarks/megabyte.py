"""What the densest articles of nearly a megabyte cost: at most 10 s of CPU and 500 MB for each command, start included.

usage: megabyte.py [KIND...]

The kinds are those of the test that counts work (`tests/extracting/test_work.py`). `make bench` runs this.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from extracting.test_work import KINDS, written

BYTES = 990_000
SECONDS, MEGABYTES = 10, 500
BRIEFGEN = Path(sys.executable).with_name("briefgen")


def main(names: Sequence[str]) -> None:
    print(f"CPU and memory for {BYTES:,} bytes; at most {SECONDS} s and {MEGABYTES} MB")
    for name in names or KINDS:
        with tempfile.TemporaryDirectory() as folder:
            article = Path(folder, "seeds", "long.txt")
            article.parent.mkdir()
            article.write_bytes(written(KINDS[name], BYTES).encode()[:BYTES])
            extract = cost([BRIEFGEN, "extract", article], folder)
            build = cost([BRIEFGEN, "build"], folder)
        print(f"  {name:40} extract {extract}   build {build}", flush=True)


def cost(command: Sequence[object], folder: str) -> str:
    """CPU and memory of a command, measured in a process of its own, which has no other child."""
    measure = (
        "import resource, subprocess, sys; run = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL); "
        "used = resource.getrusage(resource.RUSAGE_CHILDREN); "
        "print(run.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)"
    )
    run = subprocess.run([sys.executable, "-c", measure, *map(str, command)], cwd=folder, capture_output=True, text=True)
    code, seconds, memory = run.stdout.split()
    over = "" if float(seconds) <= SECONDS and float(memory) <= MEGABYTES else " OVER"
    return f"{float(seconds):5.1f} s {float(memory):4.0f} MB{f' exit {code}' if code != '0' else ''}{over}"


if __name__ == "__main__":
    main(sys.argv[1:])
