"""Seconds that underthesea's `ner` takes for articles, as JSON on stdout; runs in the environment that has underthesea.

usage: other_ner.py ARTICLE... [--rounds N]

`speed.py` calls it. The tool is warmed up on the first article (it loads its models then), and each article is given to
it line by line, as its documentation does with sentences.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import time
from pathlib import Path

from underthesea import ner  # type: ignore[import-not-found]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    texts = [path.read_text(encoding="utf-8").splitlines() for path in options.articles]
    read(texts[:1])
    seconds = []
    for _ in range(options.rounds):
        start = time.perf_counter()
        read(texts)
        seconds.append(time.perf_counter() - start)
    print(json.dumps({"version": importlib.metadata.version("underthesea"), "seconds": min(seconds)}))


def read(texts: list[list[str]]) -> None:
    for lines in texts:
        for line in filter(str.strip, lines):
            ner(line)


if __name__ == "__main__":
    main()
