"""Hundreds of random edits of small desks: after each, the site that is built on the last one is the same as a full build's.

usage: incremental.py [--edits N] [--desks N] [--seed N]

Prints what was edited if something differs, and then fails. The same seed makes the same edits.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

PROJECT = Path(__file__).parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from edits.desk import EditedDesk  # noqa: E402
from edits.edits import edit  # noqa: E402
from edits.twin import Twin  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edits", type=int, default=320, help="so many in all")
    parser.add_argument("--desks", type=int, default=8, help="spread over so many desks")
    parser.add_argument("--seed", type=int, default=100, help="of the first desk; the next has the next one")
    options = parser.parse_args()
    outcomes: Counter[str] = Counter()
    for seed in range(options.seed, options.seed + options.desks):
        with tempfile.TemporaryDirectory() as folder:
            outcomes += edit_desk(Path(folder), seed, options.edits // options.desks)
    print(", ".join(f"{count} {outcome}" for outcome, count in outcomes.most_common()))
    sys.exit(1 if outcomes["differ"] else 0)


def edit_desk(folder: Path, seed: int, edits: int) -> Counter[str]:
    """How the edits of one desk came out; it ends with the first after which something differs."""
    twin = Twin(folder)
    desk, done = EditedDesk(twin.desk, seed), ["a new desk"]
    outcomes: Counter[str] = Counter()
    for _ in range(edits):
        try:
            outcomes["the same" if twin.compare().built else "refused in the same words"] += 1
        except AssertionError as difference:
            print(f"seed {seed}: {done}\n{difference}", flush=True)
            return outcomes + Counter(["differ"])
        done.append(edit(desk))
    return outcomes


if __name__ == "__main__":
    main()
