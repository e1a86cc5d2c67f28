"""Links: whether every internal link of the built site leads somewhere, including its anchor.

MkDocs checks links in Markdown only; most of this site's are in HTML. `find_links` extracts links and anchors from a page
when it is written, in compact form; `are_unbroken` compares those of all pages, `are_still_unbroken` those of pages that a
change concerns, and `broken_links` says what is wrong.
"""

from __future__ import annotations

import array
import functools
import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from briefgen.contract.model import Struct

MOST = 10
"""The most broken links that are named; a few of many are enough to begin with."""

_NUMBER = "Q"
"""A type code of `array`: the number of a target has 8 bytes."""
_REMEMBERED = 2**12
"""The number of links and anchors that are remembered because they recur on other pages."""

_ATTRIBUTE = re.compile(r' (href|src|id|name)="([^"]*)"(?=[^<>"]*(?:"[^"]*"[^<>"]*)*>)')
"""A relevant attribute, in a tag and not in the words of a page: only other attributes follow it up to `>`."""
_LEADING = frozenset({"href", "src"})
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_RELATIVE = re.compile(r'(\s(?:href|src)=")(?![a-zA-Z][a-zA-Z0-9+.-]*:|[/#?"])')


def rooted(html: str, base: str) -> str:
    """`html` of a page at the root of the site with its relative links from `base`, the path of the site on its host."""
    return _RELATIVE.sub(lambda found: f"{found[1]}{base.rstrip('/')}/", html)


class PageLinks(Struct, frozen=True, gc=False, array_like=True):
    """The anchors of a page, and its links to other pages, each target as a number of 8 bytes."""

    anchors: bytes
    links: bytes


def find_links(html: str, page: str, base: str) -> PageLinks:
    """The anchors and links of `html`, the page at the path `page`; `base` is as for `broken_links`."""
    here, folder = _number(page), page.rpartition("/")[0]
    anchors: set[int] = set()
    needed: set[int] = set()
    for name, value in _attributes(html):
        if name not in _LEADING:
            anchors.add(here ^ _number(f"#{_plain(value)}"))
        elif value[:1] != "#":
            needed.update(_targets(value, folder, base))
        elif value != "#":
            needed.add(here ^ _number(unquote(_plain(value))))
    return PageLinks(_packed(anchors), _packed(needed - anchors - {here}))


def _attributes(html: str) -> set[tuple[str, str]]:
    """Names and values, as written, of attributes that are links or anchors; empty ones are neither.

    A blank is found much faster than arbitrary white space.
    """
    found = _ATTRIBUTE.findall(html.replace("\n", " ").replace("\t", " "))
    return {pair for pair in found if pair[1]}


SiteLinks = Mapping[str, PageLinks | None]
"""The files of a site by their paths from its root, each page with its links."""


def are_still_unbroken(before: SiteLinks, after: SiteLinks) -> bool:
    """Whether all links of a site lead somewhere `after` a change, if all of them did `before`.

    False, too, if only looking at all of them could tell: a new link may lead to something that has been there before.
    """
    changed = {path for path, links in after.items() if path not in before or not _same(before[path], links)}
    changed.update(path for path in before if path not in after)
    old, new = ([(path, files[path]) for path in changed if path in files] for files in (before, after))
    there = _provided(new)
    gone = _provided(old) - there
    if not there.issuperset(_wanted(new) - (_wanted(old) - gone)):
        return False
    return _are_unwanted(gone, (links for path, links in after.items() if path not in changed))


def _are_unwanted(gone: set[int], pages: Iterable[PageLinks | None]) -> bool:
    """Whether none of `pages` has a link to what is gone."""
    return not gone or gone.isdisjoint(array.array(_NUMBER, b"".join(links.links for links in pages if links)))


def _same(one: PageLinks | None, other: PageLinks | None) -> bool:
    return one is other or one == other


def _provided(files: Iterable[tuple[str, PageLinks | None]]) -> set[int]:
    """The numbers of `files`, and of the anchors in those that are pages."""
    anchors = (anchor for _, links in files if links for anchor in array.array(_NUMBER, links.anchors))
    return {*map(_number_of, (path for path, _ in files)), *anchors}


def _wanted(files: Iterable[tuple[str, PageLinks | None]]) -> set[int]:
    return {target for _, links in files if links for target in array.array(_NUMBER, links.links)}


def are_unbroken(files: SiteLinks) -> bool:
    """Whether all links of a site lead to one of its files, or an anchor in a page."""
    pages = [links for links in files.values() if links]
    wanted: set[int] = set()
    for page in pages:
        wanted.update(array.array(_NUMBER, page.links))
    wanted.difference_update(map(_number_of, files))
    for page in pages:
        wanted.difference_update(array.array(_NUMBER, page.anchors))
    return not wanted


def files_in(site: Path) -> Iterator[str]:
    """The paths of all files below the folder `site`, relative to it."""
    for folder, _, names in os.walk(site):
        here = os.path.relpath(folder, site).replace(os.sep, "/")
        yield from names if here == "." else [f"{here}/{name}" for name in names]


def _plain(value: str) -> str:
    """The unescaped value of an attribute; few have anything to unescape."""
    return unescape(value) if "&" in value else value


def _targets(link: str, folder: str, base: str) -> tuple[int, ...]:
    """The file that `link` leads to, and the anchor in it; nothing for another site."""
    path, _, fragment = _plain(link).partition("#")
    file, is_page = _file_of(path, folder, base)
    if not file:
        return ()
    return (file, file ^ _number(f"#{unquote(fragment)}")) if fragment and is_page else (file,)


@functools.lru_cache(maxsize=_REMEMBERED)
def _file_of(path: str, folder: str, base: str) -> tuple[int, bool]:
    """The number of a file, 0 for one of another site, and whether it is a page.

    A path out of the site gets the number of a file that can't exist.
    """
    if _SCHEME.match(path):
        return 0, False
    path = unquote(path.partition("?")[0])
    if path.startswith("/") and not path.startswith(base):
        return _number(".."), False
    target = _target(f"{folder}/" if folder else "", path.replace(base, "/", 1) if path.startswith("/") else path)
    return _number(target), target.endswith(".html")


def _number_of(name: str) -> int:
    """The number of the file `name`, or of an anchor, which begins with `#`; joined by `^` they are the anchor there."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "little")


_number = functools.lru_cache(maxsize=_REMEMBERED)(_number_of)


def _packed(numbers: Iterable[int]) -> bytes:
    return array.array(_NUMBER, sorted(numbers)).tobytes()


def broken_links(site: Path, base: str = "/", own: Set[str] = frozenset()) -> Iterator[str]:
    """A line for each link in the HTML files under `site` that leads to no file or no anchor.

    `base` is the path of the site on its host, with a slash at both ends, with which links without a host begin. Pages of
    the desk's `own` that replace built-in ones needn't have the anchors of these.
    """
    pages = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}
    links, anchors = {}, {}
    for page, path in pages.items():
        attributes = _attributes(path.read_text("utf-8"))
        links[page] = {value for name, value in attributes if name in _LEADING}
        if page not in own:
            anchors[page] = {unescape(value) for name, value in attributes if name not in _LEADING}
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    for page, there in links.items():
        for link in sorted(there):
            problem = _problem(page, unescape(link), files, anchors, base)
            if problem:
                yield f"{page}: {unescape(link)}: {problem}"


def describe_broken(lines: Sequence[str], docs: Path) -> Iterator[str]:
    """The first of the `lines` about broken links, with the places in the folder `docs` where the links were written."""
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
    """The file to which `path` on `page` leads, relative to the root of the site; for a folder, its index."""
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
