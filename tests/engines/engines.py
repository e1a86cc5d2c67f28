"""Can the site be made without MkDocs? Builds this desk with two other engines, and compares: `make test-engines`.

ProperDocs, which continues MkDocs 1.x, runs the hooks and has to make the same site. Zensical runs no hooks: it gets the
pages as `briefgen pages --write` writes them, and has to make every one of them with its full content.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAMS = Path(sys.executable).parent
_GENERATOR = re.compile(rb'<meta name="generator"[^>]*>')
_FOR_SEARCH = " data-search-exclude"
"""What Zensical reads but doesn't publish."""
_DIV = re.compile(r"<div>\n(.*)\n</div>\n", re.DOTALL)


def main() -> None:
    """Prints what differs; exits with 1 if something does."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        stock, proper, sources = folder / "mkdocs", folder / "properdocs", folder / "sources"
        _run(ROOT, "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(stock))
        _run(ROOT, "properdocs", "build", "--quiet", "--strict", "--config-file", "mkdocs.yml", "--site-dir", str(proper))
        _run(ROOT, "briefgen", "pages", "--write", str(sources))
        _run(sources, "zensical", "build", "--clean")
        found = [*_differences(stock, proper), *_missing(stock, sources)]
        pages = sum(1 for _ in (sources / "docs").rglob("*.md"))
    for line in found:
        print(line)
    print(f"ProperDocs and Zensical: {pages} pages, {len(found)} differences")
    sys.exit(bool(found))


def _run(folder: Path, program: str, *arguments: str) -> None:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([str(PROGRAMS / program), *arguments], cwd=folder, check=True, env=environment, stdout=subprocess.DEVNULL)


def _differences(stock: Path, proper: Path) -> Iterator[str]:
    """The differences of the site, except the name of the generator."""
    for name in sorted(_files(stock) | _files(proper)):
        one, other = stock / name, proper / name
        if not one.exists() or not other.exists():
            yield f"ProperDocs: {name} is there with one of the two alone"
        elif _GENERATOR.sub(b"", one.read_bytes()) != _GENERATOR.sub(b"", other.read_bytes()) and not name.endswith(".gz"):
            yield f"ProperDocs: {name} differs"


def _missing(stock: Path, sources: Path) -> Iterator[str]:
    """What Zensical leaves out of the written pages, and addresses that its site doesn't have."""
    docs, site = sources / "docs", sources / "site"
    for path in sorted(docs.rglob("*.md")):
        page, content = path.relative_to(docs).with_suffix(".html"), _DIV.search(path.read_text("utf-8"))
        assert content
        if not (site / page).exists():
            yield f"Zensical: {page} is missing"
        elif content[1].replace(_FOR_SEARCH, "") not in (site / page).read_text("utf-8").replace(_FOR_SEARCH, ""):
            yield f"Zensical: {page} doesn't say what was written"
    for name in sorted(_files(stock) - _files(site)):
        if not name.startswith(("assets/", "search/", "sitemap.xml.gz")):
            yield f"Zensical: {name} is missing"


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


if __name__ == "__main__":
    main()
