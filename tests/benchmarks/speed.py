"""How fast briefgen reads, as ratios measured in one run on one machine.

usage: speed.py [--gold DIR] [--rounds N] [--other PYTHON]

Prints (1) articles a second, from file to briefing, in one process and after a warm-up, compared with underthesea's `ner`
on the same Vietnamese articles, if PYTHON is an interpreter that has underthesea; and (2) the cost per character of texts
1, 4, 16 and 64 times as long, which stays about 1 if time grows linearly. The best of N rounds counts.
`make bench` installs underthesea into `.venv-bench` and runs this.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from briefgen.articles.article import parse_article, read_article
from briefgen.extracting.composing.compose import compose

TIMES = (1, 4, 16, 64)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=Path("tests/gold"), help="folder of the articles (*.txt)")
    parser.add_argument("--rounds", type=int, default=3, help="the best of so many counts")
    parser.add_argument("--other", type=Path, metavar="PYTHON", help="interpreter that has underthesea")
    options = parser.parse_args()
    articles = sorted(options.gold.glob("vi-*.txt"))
    if not articles:
        parser.error(f"no Vietnamese articles (vi-*.txt) in {options.gold}")
    compare_speed(articles, options.rounds, options.other)
    compare_lengths(articles, options.rounds)


def compare_speed(articles: list[Path], rounds: int, other: Path | None) -> None:
    ours = best(lambda: [compose(read_article(path)) for path in articles], rounds)
    print(f"{len(articles)} Vietnamese articles, best of {rounds} rounds, one process, after a warm-up")
    print(f"  briefgen, the whole briefing: {len(articles) / ours:6.1f} articles a second")
    if not other:
        print("  underthesea: not measured (name an interpreter that has it with --other, or run `make bench`)")
        return
    script = Path(__file__).with_name("other_ner.py")
    command = [str(other), str(script), *map(str, articles), "--rounds", str(rounds)]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode:
        reason = (run.stderr.strip().splitlines() or ["no message"])[-1]
        print(f"  underthesea: NOT MEASURED, it failed (does it want to download a model?): {reason}")
        return
    result = json.loads(run.stdout.splitlines()[-1])
    print(f"  underthesea {result['version']}, ner only:  {len(articles) / result['seconds']:6.1f} articles a second")
    print(f"  ratio: briefgen reads {result['seconds'] / ours:.2f} articles while underthesea reads one")


def compare_lengths(articles: list[Path], rounds: int) -> None:
    """One text, the first article's paragraphs repeated; its title stays at its head."""
    text = articles[0].read_text(encoding="utf-8")
    print("cost per character by length")
    first = 0.0
    for times in TIMES:
        longer = (text.rstrip("\n") + "\n\n") * times

        def read(data: bytes = longer.encode()) -> None:
            compose(parse_article("long.txt", data, published="2025-01-15"))

        cost = best(read, rounds) / len(longer)
        first = first or cost
        print(f"  {times:3} x ({len(longer):7,} characters): {cost * 1e6:6.2f} µs, {cost / first:.2f} times the first")


def best(work: Callable[[], object], rounds: int) -> float:
    """Seconds of the fastest of `rounds` runs, after one that doesn't count."""
    work()
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


if __name__ == "__main__":
    main()
