"""How fast a change is reported, compared with a full build of the site, measured in one run on one machine.

usage: diff.py [--briefings N] [--rounds N]

Makes a repository of N invented briefings in a temporary folder, changes one figure in one of them, and times
`briefgen diff`, the whole process, and `mkdocs build` of the same checkout. The best of the rounds counts.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from msgspec.structs import replace

PROJECT = Path(__file__).parents[2]
sys.path.insert(0, str(PROJECT / "tests"))

from differences.repository import Repository, numbered  # noqa: E402
from sites import make_desk  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--briefings", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=3, help="the best of so many counts")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        prepare(root, options.briefings)
        reported = best(
            [sys.executable, "-c", "from briefgen.cli import main; main()", "diff", "HEAD~1", "HEAD"], root, options.rounds
        )
        built = best([sys.executable, "-m", "mkdocs", "build", "-q"], root, options.rounds)
        pages = sum(1 for _ in (root / "site").rglob("*.html"))
    print(f"{options.briefings:,} briefings, one changed; best of {options.rounds} rounds")
    print(f"  briefgen diff:                  {reported:6.2f} s")
    print(f"  mkdocs build of {pages:,} pages:    {built:6.2f} s")
    print(f"  ratio: the report takes {reported / built:.3f} of a full build")


def prepare(root: Path, count: int) -> None:
    """A desk with two commits."""
    repository = Repository(root, count)
    briefing = numbered(0)
    figure = replace(briefing.figures[0], value=18.5)
    repository.write(replace(briefing, figures=(figure, *briefing.figures[1:])))
    repository.commit()
    make_desk(root)


def best(command: list[str], root: Path, rounds: int) -> float:
    """Seconds of the fastest of `rounds` runs, after one that doesn't count."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(PROJECT)}
    seconds = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        subprocess.run(command, cwd=root, env=environment, check=True, stdout=subprocess.DEVNULL)
        seconds.append(time.perf_counter() - start)
    return min(seconds[1:])


if __name__ == "__main__":
    main()
