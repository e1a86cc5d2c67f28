"""Times briefgen's PDFs as `other_pdf.py` times WeasyPrint's: from words that are ready, here as JSON.

usage: our_pdf.py [--rounds N] DOCUMENT.json...
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

from briefgen.pdf.typesetting import typeset
from briefgen.views.design import load_design

NAMES = {"language", "article_language", "size", "status", "direction", "id", "url", "labels", "sections", "anchor", "tag"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args()
    rounds = [[seconds(document, number) for document in options.documents] for number in range(options.rounds)]
    print(json.dumps({"seconds": min(map(sum, rounds)) / len(options.documents)}))


def seconds(document: Path, number: int) -> float:
    """The time for one PDF; its words are other ones in each round, because Typst remembers what it has laid out."""
    data = json.dumps(varied(json.loads(document.read_bytes()), number), ensure_ascii=False)
    start = time.perf_counter()
    typeset("briefing", data, data, document.name, load_design())
    return time.perf_counter() - start


def varied(value: Any, number: int) -> Any:
    """`value` with `number` in each text that isn't a name of something."""
    if isinstance(value, dict):
        return {key: item if key in NAMES else varied(item, number) for key, item in value.items()}
    if isinstance(value, list):
        return [varied(item, number) for item in value]
    return f"{value[:2]}{number}{value[2:]}" if isinstance(value, str) and len(value) > 3 else value


if __name__ == "__main__":
    main()
