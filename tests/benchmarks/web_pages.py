"""How well web pages are read, compared with trafilatura alone: the shapes of the tests, also made harder, or a folder.

python tests/benchmarks/web_pages.py [FOLDER]

FOLDER has pages and `expected.jsonl`, a line for each: {"file", "title", "published", "text"}. The harder pages
have numbers as classes and ids, or no `meta` and JSON-LD, or only `div` elements.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import trafilatura

sys.path.insert(0, str(Path(__file__).parents[1]))

from adding.page_shapes import SHAPES, lay_out

from briefgen.adding.pages.matching import key_of
from briefgen.adding.pages.web_page import read_web_page
from briefgen.errors import BriefgenError

Read = tuple[str, str, str]
"""Title, day and text."""


def number(match: re.Match[str]) -> str:
    return f'{match[1]}="x{hashlib.md5(match[0].encode()).hexdigest()[:6]}"'


HARDER: dict[str, Callable[[str], str]] = {
    "as they are": lambda html: html,
    "names are numbers": lambda html: re.sub(r'\b(class|id|data-[\w-]+|role)="([^"]*)"', number, html),
    "nothing stated": lambda html: re.sub(r"<script .*?</script>|<meta (?!charset)[^>]*>", "", html, flags=re.S),
    "all in div": lambda html: re.sub(r"<(/?)(article|main|header|footer|aside|section|fig\w+|nav|time)\b", r"<\1div", html),
}


def ours(html: bytes) -> Read:
    try:
        document = read_web_page(html, file="page.html")
    except BriefgenError:
        return "", "", ""
    return document.title or "", str(document.published), document.text


def theirs(html: bytes) -> Read:
    document: Any = trafilatura.bare_extraction(html, include_comments=False, with_metadata=True)
    return (document.title or "", document.date or "", document.text or "") if document else ("", "", "")


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def measure(pages: Iterator[tuple[bytes, Read]], read: Callable[[bytes], Read]) -> str:
    """Share of titles and days that are right; mean precision and recall of words, and their harmonic mean, by page."""
    sums: Counter[str] = Counter()
    for html, (title, day, text) in pages:
        found_title, found_day, found = read(html)
        shared = sum((words(found) & words(text)).values())
        precision = shared / max(1, words(found).total())
        recall = shared / max(1, words(text).total())
        f1 = 2 * precision * recall / (precision + recall) if shared else 0
        titled, dated = key_of(found_title) == key_of(title), found_day == day
        for name, value in zip(
            ("title", "day", "precision", "recall", "f1"), (titled, dated, precision, recall, f1), strict=True
        ):
            sums[name] += value  # type: ignore[assignment]
        sums["pages"] += 1
    return "  ".join(f"{name} {sums[name] / sums['pages']:.3f}" for name in ("title", "day", "precision", "recall", "f1"))


def shapes(harder: Callable[[str], str]) -> Iterator[tuple[bytes, Read]]:
    for name in SHAPES:
        page = lay_out(name)
        yield harder(page.html).encode(), (page.title, str(page.shape.day), "\n".join(page.lines))


def folder(path: Path) -> Iterator[tuple[bytes, Read]]:
    for line in (path / "expected.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield (path / row["file"]).read_bytes(), (row["title"], row["published"], row["text"])


if __name__ == "__main__":
    for label, harder in HARDER.items() if len(sys.argv) == 1 else (("folder", str),):
        for reader in (ours, theirs):
            source = shapes(harder) if len(sys.argv) == 1 else folder(Path(sys.argv[1]))
            print(f"{label:18} {reader.__name__:7} {measure(source, reader)}")
