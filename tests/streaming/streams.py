"""Streams of invented articles for the tests of streams."""

from __future__ import annotations

import json
from pathlib import Path

from invented import COPPER, TEA


def article_line(number: int) -> bytes:
    """An article as a line of JSON; no two numbers have the same."""
    title, _, text = (TEA if number % 2 else COPPER).partition("\n")
    data = {
        "title": f"{title} ({number})",
        "text": text.strip(),
        "published": f"2031-03-{number % 28 + 1:02}",
        "url": f"https://news.example/{number}",
        "source": "Example News",
        "author": "A. Writer",
        "language": "vi" if number % 2 else "en",
        "section": "ignored",
    }
    return json.dumps(data, ensure_ascii=False).encode() + b"\n"


def write_stream(path: Path, count: int) -> Path:
    """A file of `count` articles, one a line."""
    path.write_bytes(b"".join(map(article_line, range(count))))
    return path
