"""A published site: below a path, each link leads to one of its files, of a type that the documents name."""

from __future__ import annotations

import gzip
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin
from urllib.request import urlopen

from browser import served
from sites import PROJECT

PAGE = (PROJECT / "briefgen/desk/guide/reference/publishing.md").read_text("utf-8")


class _Links(HTMLParser):
    """Collects the addresses to which a page refers."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {value for name, value in attrs if name in ("href", "src") and value}


def test_below_a_path_every_link_is_answered(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "desk")
    with served(tmp_path) as address:
        start = f"{address}/desk/"
        found, waiting = {start}, [start]
        while waiting:
            page = waiting.pop()
            links = _Links()
            with urlopen(page) as answer:
                if answer.headers["Content-Type"].startswith("text/html"):
                    links.feed(gzip.decompress(answer.read()).decode())
            inside = {urljoin(page, link).partition("#")[0] for link in links.found if not re.match(r"(?!http)\w+:", link)}
            here = {link for link in inside if link.startswith(address)}
            assert all(link.startswith(start) for link in here), page
            waiting += here - found
            found |= here
    assert len(found) > 50


def test_every_type_of_file_is_named(built: Path) -> None:
    named = {
        ending for row in re.findall(r"^\| (`\.[^|]+) \| `\w+/", PAGE, re.MULTILINE) for ending in re.findall(r"\.\w+", row)
    }
    assert {path.suffix for path in built.rglob("*") if path.is_file()} <= named
