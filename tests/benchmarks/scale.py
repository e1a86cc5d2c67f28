"""The cost of many briefings: sites of 100, 1,000 and 10,000, compared with stock MkDocs with Material and Hugo, in one run.

usage: scale.py [--sizes 100,1000] [--only full] [--write FILE] [--save FILE]

Writes that many invented articles (`scaling/articles.yaml`), lets the program make pages and sites of them, changes one
thing at a time, and prints tables of ratios, with the targets and earlier values; `--write` puts them into a document
between its markers. It takes minutes at 1,000 and most of an hour at 10,000; a machine that does something else meanwhile
falsifies the seconds. `make bench-scale` runs all of it. Hugo (a Debian package) is left out if it isn't installed.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

PROJECT = Path(__file__).parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from benchmarks.scaling.running import run  # noqa: E402
from benchmarks.scaling.table import tables, write_tables  # noqa: E402

FOLDER = PROJECT / ".cache/bench"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="100,1000,10000", help="how many briefings, by commas")
    parser.add_argument("--only", choices=("full",), help="full builds alone")
    parser.add_argument("--write", type=Path, metavar="FILE", help="the document that gets the tables")
    parser.add_argument("--save", type=Path, metavar="FILE", help="keep the figures as JSON")
    options = parser.parse_args()
    results = []
    for briefings in map(int, options.sizes.split(",")):
        print(f"{briefings:,} briefings", file=sys.stderr, flush=True)
        results.append(run(FOLDER / str(briefings), briefings, changed=not options.only))
        if options.save:
            options.save.write_bytes(msgspec.json.format(msgspec.json.encode(results), indent=1))
    print(tables(results))
    if options.write:
        write_tables(options.write, results)


if __name__ == "__main__":
    main()
