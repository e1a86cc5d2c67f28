"""The cost of a stream of articles: on one core, on all of them, and on a local Dask cluster of four workers.

usage: streams.py [--sizes 1000,10000,100000] [--write FILE]

Writes that many invented articles as JSON lines, has `briefgen extract --jsonl` read them in each way, and prints a table of
seconds, processor seconds and the peak memory of all processes, each shared page counted once; `--write` puts it into
a document between its markers. A cluster's start and its scheduler are counted, too. The lines of all ways have to be the
same.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import sys
from pathlib import Path

import msgspec

PROJECT = Path(__file__).parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from benchmarks.scaling.articles import Newsroom  # noqa: E402
from benchmarks.scaling.measuring import Cost, measure  # noqa: E402

from briefgen.child_processes import cores  # noqa: E402

FOLDER = PROJECT / ".cache/bench/streams"
OF_ONE_NEWSROOM = 10_000
"""The number of articles after which another newsroom continues: one can make only so many names."""
COMPARED = 10_000
"""The most articles for which all ways are compared; more take half an hour, so only all cores are measured."""
BEGIN, END = "<!-- generated: streams -->", "<!-- end -->"
EXTRACT = (sys.executable, "-m", "briefgen", "extract", "--jsonl")
ON_CLUSTER = """
import sys
from distributed import LocalCluster
from briefgen.cli import main
if __name__ == "__main__":
    with LocalCluster(n_workers=4, threads_per_worker=1, dashboard_address=None) as cluster:
        main(["extract", "--jsonl", *sys.argv[1:], "--scheduler", cluster.scheduler_address], standalone_mode=False)
"""
WAYS = {
    "one core": ("taskset", "--cpu-list", "0", *EXTRACT),
    f"all cores ({cores()})": EXTRACT,
    "four workers": (sys.executable, "-c", ON_CLUSTER),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000", help="how many articles, by commas")
    parser.add_argument("--write", type=Path, metavar="FILE", help="the document that gets the table")
    options = parser.parse_args()
    rows = [row for articles in map(int, options.sizes.split(",")) for row in _rows(articles)]
    head = (
        "| articles | on | time, s | CPU, s | CPU, ms an article | memory, MB |\n| ---: | --- | ---: | ---: | ---: | ---: |"
    )
    day = datetime.date.today()
    text = f"Measured on {day}, {cores()} cores, Python {sys.version.split()[0]}.\n\n" + "\n".join((head, *rows))
    print(text)
    if options.write:
        before, _, rest = options.write.read_text("utf-8").partition(BEGIN)
        options.write.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{rest.partition(END)[2]}", "utf-8")


def _rows(articles: int) -> list[str]:
    """The cost of this many articles in each way; AssertionError if the lines differ."""
    stream, out = FOLDER / f"{articles}.jsonl", FOLDER / "out.jsonl"
    FOLDER.mkdir(parents=True, exist_ok=True)
    _write_stream(stream, articles)
    rows, digests = [], set()
    for way, command in WAYS.items():
        if articles > COMPARED and command is not EXTRACT:
            continue
        out.unlink(missing_ok=True)
        cost = measure((*command, stream, "--out", out), FOLDER)
        with out.open("rb") as file:
            digests.add(hashlib.file_digest(file, "sha256").hexdigest())
        rows.append(_row(articles, way, cost))
        print(rows[-1], file=sys.stderr, flush=True)
    assert len(digests) == 1, "the lines differ"
    return rows


def _row(articles: int, way: str, cost: Cost) -> str:
    each = 1000 * cost.cpu / articles
    return f"| {articles:,} | {way} | {cost.wall:.1f} | {cost.cpu:.1f} | {each:.1f} | {cost.peak / 1e6:.0f} |"


def _write_stream(path: Path, articles: int) -> None:
    with path.open("wb") as file:
        for number in range(articles):
            if number % OF_ONE_NEWSROOM == 0:
                newsroom = Newsroom(seed=number)
            written = newsroom.write(f"a{number:06}.txt")
            data = {
                "title": written.title,
                "text": "\n\n".join(written.paragraphs),
                "published": written.day,
                "url": f"https://gazette.example/{number}",
                "source": "The Wharf Gazette",
                "language": written.language,
            }
            file.write(msgspec.json.encode(data) + b"\n")


if __name__ == "__main__":
    main()
