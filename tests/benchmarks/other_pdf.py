"""Times WeasyPrint on HTML files; run by `site_pdfs.py`, with the interpreter of an environment that has it.

usage: other_pdf.py [--rounds N] PAGE.html...
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import weasyprint  # type: ignore[import-not-found]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args()
    rounds = [[seconds(page) for page in options.pages] for _ in range(options.rounds)]
    print(json.dumps({"seconds": min(map(sum, rounds)) / len(options.pages)}))


def seconds(page: Path) -> float:
    start = time.perf_counter()
    weasyprint.HTML(filename=str(page)).write_pdf(pdf_variant="pdf/ua-1")
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
