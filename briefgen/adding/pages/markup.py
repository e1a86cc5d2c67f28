"""Markup: what the elements of a page are by their names, where publishers agree on these: furniture, captions, leads.

The names are data (`markup.yaml`); so are the words that label furniture (`labels.yaml`), which `labels.py` reads.
"""

from __future__ import annotations

import functools
import re
from itertools import pairwise
from pathlib import Path

import lxml.html

from briefgen.contract.model import Struct
from briefgen.languages import read_data

LONGEST_SHORT = 80
"""Characters of the longest text of an element that is furniture because it is short."""
LEAST_OF_NAME = 4
"""Letters of the longest part of a compound word that a person would write."""
LONGEST_NAMES = 500
"""Characters of an element's attributes that are read for names."""

_NAMED_BY = (
    *("class", "id", "itemprop", "type", "data-component", "data-testid", "data-type", "data-module", "data-block"),
    *("data-role", "data-name", "data-gu-name"),
)
_WORD = re.compile(r"[A-Za-z0-9]+")
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_CENTRED = re.compile(r"text-align\s*:\s*center", re.I)
_AT_THE_RIGHT = re.compile(r"text-align\s*:\s*right", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_FURNITURE_TAGS = frozenset({"nav", "footer", "aside", "figcaption", "dialog", "menu", "form"})
_PICTURES = ("img", "picture", "amp-img", "video", "figure", "svg", "iframe")


class Markup(Struct, frozen=True):
    """`markup.yaml`; the comments in the file explain its keys."""

    inline: frozenset[str]
    textless: frozenset[str]
    furniture: frozenset[str]
    furniture_beginnings: tuple[str, ...]
    furniture_pairs: frozenset[tuple[str, str]]
    readers: tuple[str, ...]
    short: frozenset[str]
    captions: frozenset[str]
    pictured: frozenset[str]
    leads: frozenset[str]
    roles: frozenset[str]
    titles: tuple[str, ...]
    days: tuple[str, ...]
    changes: tuple[str, ...]
    authors: tuple[str, ...]
    sites: tuple[str, ...]
    summaries: tuple[str, ...]


@functools.cache
def markup() -> Markup:
    """The names that publishers use."""
    return read_data(Path(__file__).parent / "markup.yaml", Markup)


def names_of(element: lxml.html.HtmlElement) -> list[str]:
    """The words in the class, the id and the like of `element`, in lower case and in order."""
    values = " ".join(filter(None, (element.get(attribute) for attribute in _NAMED_BY)))
    return [name for word in _WORD.findall(values[:LONGEST_NAMES]) for name in _parts(word)]


def _parts(word: str) -> list[str]:
    """The names in one word, `relatedLinks`; none in a generated identifier, `f98b1ad2` or `kjAdSb`."""
    parts = _PART.findall(word.rstrip("0123456789"))
    if any(c.isdigit() for c in word.rstrip("0123456789")) or (len(parts) > 1 and max(map(len, parts)) < LEAST_OF_NAME):
        return []
    return [part.lower() for part in parts]


def is_lead(names: list[str]) -> bool:
    """Whether an element of these names sums the article up."""
    return not markup().leads.isdisjoint(names)


def is_by_readers(names: list[str]) -> bool:
    """Whether an element with these names contains what readers write."""
    return any(name.startswith(markup().readers) for name in names)


def is_caption(element: lxml.html.HtmlElement, names: list[str]) -> bool:
    """Whether an element contains the words below a picture, or a picture with such words."""
    if element.tag == "figcaption" or not markup().captions.isdisjoint(names):
        return True
    if element.tag != "figure" and markup().pictured.isdisjoint(names):
        return False
    return has_picture(element)


def has_picture(element: lxml.html.HtmlElement) -> bool:
    """Whether a picture or a film is in an element."""
    return next(element.iter(*_PICTURES), None) is not None


def is_set_apart(element: lxml.html.HtmlElement) -> bool:
    """Whether a paragraph is in the middle of the page, or all in italics."""
    centred = element.get("align") == "center" or _CENTRED.search(element.get("style") or "") is not None
    return centred or is_slanted(element)


def is_slanted(element: lxml.html.HtmlElement) -> bool:
    """Whether a paragraph is all in italics."""
    between = [element.text, *(child.tail for child in element)]
    return (
        len(element) > 0
        and all(child.tag in ("em", "i") for child in element)
        and not any(map(str.strip, filter(None, between)))
    )


def is_at_the_right(element: lxml.html.HtmlElement) -> bool:
    """Whether a paragraph is set at the right of the page."""
    return element.get("align") == "right" or _AT_THE_RIGHT.search(element.get("style") or "") is not None


def is_furniture(element: lxml.html.HtmlElement, names: list[str]) -> bool:
    """Whether an element is something around an article, by its tag, its role or its names."""
    data = markup()
    if not data.short.isdisjoint(names) and len(element.text_content()) <= LONGEST_SHORT:
        return True
    return (
        element.tag in _FURNITURE_TAGS
        or (element.get("role") or "").lower() in data.roles
        or not data.furniture.isdisjoint(names)
        or any(name.startswith(data.furniture_beginnings) for name in names)
        or not data.furniture_pairs.isdisjoint(pairwise(names))
    )


def is_hidden(element: lxml.html.HtmlElement) -> bool:
    """Whether an element is marked as invisible."""
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(element.get("style") or ""))
    )
