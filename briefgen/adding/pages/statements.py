"""Statements: what a page says about its article to machines, in JSON-LD and in the `meta` and `link` elements.

Nothing is weighed here: `titles.py`, `days.py` and `origins.py` take what they need, by the names in `markup.yaml`.
"""

from __future__ import annotations

import html
import itertools
import json
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import lxml.html

from briefgen.adding.pages.matching import key_of
from briefgen.contract.model import Struct
from briefgen.text import squeeze

LARGEST_JSON = 2_000_000
"""Characters of the longest JSON-LD that is read."""
LONGEST_BODY = 200_000
"""Characters of the longest text in JSON-LD that is read; a longer one isn't an article."""

_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|\]\]>|/\*\s*\]\]>\s*\*/)\s*;?\s*$"
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage")
_ARTICLE = re.compile(r"Article$|Posting$|^Report$|^LiveBlog", re.I)
_PAGE = re.compile(r"Page$", re.I)
_TAG = re.compile(r"<[^<>]*>")
_BREAK = re.compile(r"<(?:/p|br|/div|/h\d|/li)\b[^<>]*>|\\n", re.I)


class Statements(Struct, frozen=True):
    """What the page states: the JSON-LD of its article and of itself, and the contents of its `meta` elements by name."""

    article: Mapping[str, Any]
    page: Mapping[str, Any]
    meta: Mapping[str, Sequence[str]]
    canonical: str | None
    language: str | None

    def first(self, names: Sequence[str]) -> str | None:
        """The first content of the first of the `meta` elements `names` that the page has."""
        return next((content for name in names for content in self.meta.get(name, ())), None)

    def stated(self, key: str) -> Iterator[str]:
        """The texts under `key` in the JSON-LD of the article, then of the page."""
        for node in (self.article, self.page):
            yield from texts_of(node.get(key))

    @property
    def is_free(self) -> bool:
        """Whether the page does not state that only subscribers see the article."""
        stated = (node.get("isAccessibleForFree") for node in (self.article, self.page))
        return not any(value is False or str(value).lower() == "false" for value in stated if value is not None)

    @property
    def body(self) -> str:
        """The text of the article in its JSON-LD, one paragraph a line if it separates them; may be empty or cut short."""
        text = "\n".join(_plain_lines(self.article.get("articleBody")))
        return text if len(text) <= LONGEST_BODY else ""


def read_statements(tree: lxml.html.HtmlElement) -> Statements:
    """What the page states about itself and about its article."""
    nodes = [
        node for script in tree.iter("script") if "ld+json" in (script.get("type") or "") for node in _nodes(script.text)
    ]
    articles = [node for node in nodes if _is(node, _ARTICLE)]
    headlines = _headlines(tree)
    canonical = next(
        (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"), None
    )
    return Statements(
        article=max(articles, key=lambda node: _weight(node, headlines), default={}),
        page=next((node for node in nodes if _is(node, _PAGE)), {}),
        meta=_meta(tree),
        canonical=canonical,
        language=tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
    )


def texts_of(value: Any) -> Iterator[str]:
    """The texts of a JSON-LD value: itself, the names of what it holds, or those of each item."""
    match value:
        case str():
            if text := plain(value):
                yield text
        case list():
            for item in value:
                yield from texts_of(item)
        case dict():
            yield from texts_of(value.get("name") or value.get("@value"))


def plain(text: str) -> str:
    """`text` without markup, character references resolved twice (pages escape them twice), white space squeezed."""
    resolved = html.unescape(html.unescape(text)) if "&" in text else text
    return squeeze(_TAG.sub(" ", resolved) if "<" in resolved else resolved)


def _plain_lines(value: Any) -> Iterator[str]:
    for text in value if isinstance(value, list) else [value]:
        if isinstance(text, str):
            yield from filter(None, map(plain, _BREAK.sub("\n", html.unescape(text)).splitlines()))


def _nodes(text: str | None) -> Iterator[Mapping[str, Any]]:
    """The nodes that JSON-LD describes at its top level, not those they only refer to (lists of other articles)."""
    waiting = deque([_load(text)] if text and len(text) <= LARGEST_JSON else [])
    while waiting:
        node = waiting.popleft()
        if isinstance(node, list):
            waiting.extendleft(reversed(node))
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[holder] for holder in _HOLDERS if isinstance(node.get(holder), (dict, list)))


def _load(text: str) -> Any:
    bare = _WRAPPING.sub("", text.strip()).strip()
    for attempt in (bare, _TRAILING_COMMA.sub(r"\1", bare), html.unescape(bare)):
        try:
            return json.loads(attempt, strict=False)
        except ValueError:
            continue
        except RecursionError:
            return None
    return None


def _is(node: Mapping[str, Any], kind: re.Pattern[str]) -> bool:
    types = node.get("@type")
    return any(isinstance(t, str) and kind.search(t) for t in (types if isinstance(types, list) else [types]))


def _headlines(tree: lxml.html.HtmlElement) -> frozenset[str]:
    """The keys of the first headings of the page and of its title for sharing."""
    headings = (heading.text_content() for heading in itertools.islice(tree.iter("h1"), 3))
    shared = (meta.get("content") or "" for meta in tree.iter("meta") if meta.get("property") == "og:title")
    return frozenset(map(key_of, (*headings, *shared)))


def _weight(node: Mapping[str, Any], headlines: frozenset[str]) -> tuple[bool, int]:
    """How much a node says about an article: the page's own has its headline, and says most; then the first one."""
    stated = sum(bool(node.get(key)) for key in ("headline", "datePublished", "author", "articleBody", "publisher"))
    return any(key_of(text) in headlines for text in texts_of(node.get("headline"))), stated


def _meta(tree: lxml.html.HtmlElement) -> Mapping[str, Sequence[str]]:
    """The contents of the `meta` elements by their lower-case name, in the order of the page."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = plain(element.get("content") or "")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := (element.get(attribute) or "").strip().lower()):
                found.setdefault(name, []).append(content)
    return found
