"""Links: whether every internal link of the built site leads somewhere, its anchor included.

MkDocs checks links in Markdown only; most of this site's are in HTML. `find_links` takes from a page what counts, when it
is written, in little room; `are_unbroken` compares these of all pages, and `broken_links` says what is wrong.
"""

from __future__ import annotations

import array
import functools
import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from briefgen.contract.model import Struct

MOST = 10
"""Broken links that are named; the first of many is enough to begin with."""

_NUMBER = "Q"
"""Of `array`: what stands for a target is 8 bytes."""

_TAG = re.compile(r"<[a-zA-Z][^>]*>")
_LINK = re.compile(r'\s(?:href|src)="([^"]*)"')
_ANCHOR = re.compile(r'\s(?:id|name)="([^"]*)"')
_EITHER = re.compile(r'\s(?:(?:href|src)="([^"]*)"|(?:id|name)="([^"]*)")')
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_RELATIVE = re.compile(r'(\s(?:href|src)=")(?![a-zA-Z][a-zA-Z0-9+.-]*:|[/#?"])')


def rooted(html: str, base: str) -> str:
    """`html` of a page at the root of the site with its relative links from `base`, the path of the site on its host."""
    return _RELATIVE.sub(lambda found: f"{found[1]}{base.rstrip('/')}/", html)


class PageLinks(Struct, frozen=True, gc=False, array_like=True):
    """The anchors of a page, and what it leads to elsewhere, each target as a number of 8 bytes."""

    anchors: bytes
    links: bytes


def find_links(html: str, page: str, base: str) -> PageLinks:
    """What `html`, the page at the path `page`, gives and needs; `base` is as for `broken_links`."""
    pairs = set(_EITHER.findall(" ".join(_TAG.findall(html))))
    anchors = {f"{page}#{_plain(anchor)}" for _, anchor in pairs if anchor}
    found = {_plain(link) for link, _ in pairs if link}
    here = {f"{page}{unquote(link)}" for link in found if link[:1] == "#" and link != "#"}
    folder, _, _ = page.rpartition("/")
    elsewhere = {target for link in found if link[:1] not in ("#", "") for target in _targets(link, folder, base)}
    return PageLinks(_numbers(anchors), _numbers((here | elsewhere) - anchors - {page}))


def are_unbroken(pages: Iterable[PageLinks], files: Iterable[str]) -> bool:
    """Whether all links of `pages` lead to one of the `files`, paths from the root of the site, or an anchor in a page."""
    pages = list(pages)
    wanted: set[int] = set()
    for page in pages:
        wanted.update(array.array(_NUMBER, page.links))
    wanted.difference_update(array.array(_NUMBER, _numbers(files)))
    for page in pages:
        wanted.difference_update(array.array(_NUMBER, page.anchors))
    return not wanted


def files_in(site: Path) -> Iterator[str]:
    """The paths of all files below the folder `site`, from it."""
    for folder, _, names in os.walk(site):
        here = os.path.relpath(folder, site).replace(os.sep, "/")
        yield from (name if here == "." else f"{here}/{name}" for name in names)


def _plain(value: str) -> str:
    """The value of an attribute as it is meant; few have anything to unescape."""
    return unescape(value) if "&" in value else value


@functools.lru_cache(maxsize=2**12)
def _targets(link: str, folder: str, base: str) -> tuple[str, ...]:
    """The file that `link` leads to, and the anchor in it; a file that there can't be for what leads out of the site."""
    path, _, fragment = link.partition("#")
    if _SCHEME.match(path):
        return ()
    target = _file_of(path.partition("?")[0], folder, base)
    return (target, f"{target}#{unquote(fragment)}") if fragment and target.endswith(".html") else (target,)


@functools.lru_cache(maxsize=2**12)
def _file_of(path: str, folder: str, base: str) -> str:
    path = unquote(path)
    if path.startswith("/") and not path.startswith(base):
        return ".."
    return _target(f"{folder}/" if folder else "", path.replace(base, "/", 1) if path.startswith("/") else path)


def _numbers(targets: Iterable[str]) -> bytes:
    return b"".join(hashlib.blake2b(target.encode(), digest_size=8).digest() for target in sorted(targets))


def broken_links(site: Path, base: str = "/", own: Set[str] = frozenset()) -> Iterator[str]:
    """A line for each link in the HTML files under `site` that leads to no file or no anchor.

    `base` is the path of the site on its host, with a slash at both ends: what links without a host begin with. Pages of
    the desk's `own` that stand where built-in ones would needn't have the anchors of these.
    """
    pages = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}
    links, anchors = {}, {}
    for page, path in pages.items():
        tags = " ".join(_TAG.findall(path.read_text("utf-8")))
        links[page] = set(_LINK.findall(tags))
        if page not in own:
            anchors[page] = {unescape(a) for a in _ANCHOR.findall(tags)}
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    for page, there in links.items():
        for link in sorted(there):
            problem = _problem(page, unescape(link), files, anchors, base)
            if problem:
                yield f"{page}: {unescape(link)}: {problem}"


def describe_broken(lines: Sequence[str], docs: Path) -> Iterator[str]:
    """The first of the `lines` about broken links, with the places in the folder `docs` where they were written."""
    yield from (_in_source(line, docs) for line in lines[:MOST])
    if len(lines) > MOST:
        yield f"And {len(lines) - MOST} more"


def _in_source(broken: str, docs: Path) -> str:
    """The line about a broken link, with the place in `docs` where it was written, if it is there."""
    page, link, problem = broken.split(": ", 2)
    source = docs / page.removesuffix(".html")
    source = source.with_name(f"{source.name}.md")
    lines = source.read_text("utf-8-sig").splitlines() if source.is_file() else []
    number = next((n for n, line in enumerate(lines, 1) if link in line), None)
    return f"docs/{source.relative_to(docs).as_posix()}: line {number}: {link}: {problem}" if number else broken


def _problem(page: str, link: str, files: set[str], anchors: dict[str, set[str]], base: str) -> str | None:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    if path.startswith("/") and not path.startswith(base):
        return "it leads out of the site"
    target = _target(page, path.replace(base, "/", 1) if path.startswith("/") else path)
    if target not in files:
        return "there is no such file"
    fragment = unquote(parts.fragment)
    if fragment and target in anchors and fragment not in anchors[target]:
        return "there is no such anchor"
    return None


def _target(page: str, path: str) -> str:
    """The file that `path` on `page` leads to, from the root of the site; of a folder it is the index."""
    if not path:
        return page
    base = [] if path.startswith("/") else page.split("/")[:-1]
    for step in path.split("/"):
        if step == "..":
            base = base[:-1]
        elif step not in ("", "."):
            base.append(step)
    if path.endswith(("/", "/.", "..")) or path == ".":
        base.append("index.html")
    return "/".join(base)
