"""Origins: where the article of a page comes from: address, publisher, author and language, as the page states them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

import lxml.html

from briefgen.adding.pages.blocks import read_blocks
from briefgen.adding.pages.labels import without_byline_words
from briefgen.adding.pages.markup import markup, names_of
from briefgen.adding.pages.matching import key_of
from briefgen.adding.pages.statements import Statements, plain
from briefgen.adding.web_addresses import is_of_site
from briefgen.languages.sentences import every_conjunction
from briefgen.text import any_word

LONGEST_NAME = 100
"""Characters of the longest name of an author or a site."""
MOST_WORDS = 6
"""Words of the longest name of an author."""
NAMES_READ = 4
"""The number of first words of the class and the id of an element that say whether it names the author."""
MOST_AUTHORS = 8
"""The most authors of one article that are named."""

_NO_NAME = re.compile(r"https?:|www\.|@|/|\d{2,}|\.(?:com|vn|org|net)\b", re.I)
_DOMAIN = re.compile(r"[\w.-]+\.[a-z]{2,}", re.I)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?=$|[-_])", re.I)
_BYLINES = frozenset({"author", "byline", "tacgia", "writer", "authors"})


def address_of(statements: Statements, given: str | None) -> str | None:
    """The address that the page states for itself, unless it is that of the whole site, or of a site other than the
    `given` one, whose article this would seem to be; otherwise the `given` one.
    """
    for address in (statements.canonical, statements.first(("og:url",))):
        if address and _is_of_a_page(address.strip()) and (given is None or is_of_site(address, given)):
            return address.strip()
    return given


def host_of(address: str | None) -> str | None:
    """The name of the host of `address` without `www`."""
    try:
        host = urlsplit(address or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def sites_of(statements: Statements) -> list[str]:
    """The names that the page states for its site and its publisher, the likeliest first."""
    publisher = [*statements.stated("publisher"), *statements.stated("isPartOf")]
    names = [*statements.meta.get("og:site_name", ()), *publisher, *(statements.first((name,)) for name in markup().sites)]
    fitting = [name for name in names if name and len(name) <= LONGEST_NAME and not _NO_NAME.match(name)]
    return sorted(dict.fromkeys(fitting), key=lambda name: _DOMAIN.fullmatch(name) is not None)


def author_of(tree: lxml.html.HtmlElement, statements: Statements) -> str | None:
    """The authors, joined by commas: as stated, or as a line of the page names them; the site only if nobody else is."""
    language = language_of(statements)
    site_keys = {key_of(site) for site in sites_of(statements)}
    for source in (
        statements.stated("author"),
        _in_fields(statements, language),
        _in_lines(tree, language),
        statements.stated("creator"),
    ):
        names = list(dict.fromkeys(name for text in source for name in _names(text, language)))
        names = [name for name in names if key_of(name) not in site_keys] or names
        if names:
            return ", ".join(names[:MOST_AUTHORS])
    return None


def language_of(statements: Statements) -> str | None:
    """The language that the page states, as a code of two or three letters."""
    stated = (
        statements.language,
        statements.first(("og:locale", "content-language", "language")),
        *statements.stated("inLanguage"),
    )
    return next((match[0].lower() for text in stated if text and (match := _LANGUAGE.match(text.strip()))), None)


def _is_of_a_page(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or not parts.hostname or any(c.isspace() for c in address):
        return False
    return len(parts.path) > 1 or bool(parts.query)


def _in_fields(statements: Statements, language: str | None) -> Iterator[str]:
    for name in markup().authors:
        if contents := statements.meta.get(name):
            yield from contents
            if any(True for content in contents for _ in _names(content, language)):
                return


def _in_lines(tree: lxml.html.HtmlElement, language: str | None) -> Iterator[str]:
    """The lines of the first element that is named like an author and has any."""
    elements = list(tree.iter("a", "span", "p", "div", "address", "li", "strong"))
    linked = [e for e in elements if e.get("rel") == "author" or "author" in (e.get("itemprop") or "").split()]
    for element in (*linked, *(e for e in elements if not _BYLINES.isdisjoint(names_of(e)[:NAMES_READ]))):
        for block in read_blocks(element)[:1]:
            if len(block.text) <= LONGEST_NAME and any(True for _ in _names(block.text, language)):
                yield block.text
                return


@functools.cache
def _between() -> re.Pattern[str]:
    """An expression for what parts the names of authors."""
    return re.compile(rf"\s*(?:[,;|•·–—\n]|\s-\s|&|\b(?:{any_word(every_conjunction())})\b)\s*")


def _names(text: str, language: str | None) -> Iterable[str]:
    """The names in `text`: without `By`, addresses, days and anything else that isn't a name."""
    for part in _between().split(without_byline_words(plain(text), language)):
        name = without_byline_words(part, language).strip(" .:()[]'\"")
        if key_of(name) and len(name) <= LONGEST_NAME and len(name.split()) <= MOST_WORDS and not _NO_NAME.search(name):
            yield name
