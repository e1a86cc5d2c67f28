"""Times briefgen's PDFs as `other_pdf.py` times WeasyPrint's: from words that are ready, here as JSON.

usage: our_pdf.py [--rounds N] PAPER.json...
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from briefgen.publishing.typesetting import typeset


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("papers", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args()
    rounds = [[seconds(paper, number) for paper in options.papers] for number in range(options.rounds)]
    print(json.dumps({"seconds": min(map(sum, rounds)) / len(options.papers)}))


def seconds(paper: Path, number: int) -> float:
    """The time for one PDF; its id is new in each round, so that Typst has nothing of it in memory."""
    data = paper.read_text("utf-8").replace('"id":"', f'"id":"{number}-', 1)
    start = time.perf_counter()
    typeset("briefing", data, data, paper.name)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
