"""Titles: the headline of a page, chosen among its headings and what it states by what these agree on.

A headline is written for readers (`h1`), machines (JSON-LD), sharing (`og:title`) and the window (`title`); one of them may
be a shorter or livelier one, or have the name of the site on it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

import lxml.html

from briefgen.adding.pages.markup import is_hidden, markup, names_of
from briefgen.adding.pages.matching import key_of
from briefgen.adding.pages.statements import Statements, plain
from briefgen.contract.model import Struct

LONGEST_TITLE = 400
"""Characters of the longest headline."""
MOST_HEADINGS = 20
"""First headings of a page that may be its headline."""
LEAST_SHARED = 0.5
"""The share of a longer headline from which a shorter one with which it begins or ends supports it."""
WORDS_OF_SECTION = 2
"""Words from which a heading is not likely to be the name of a section."""
LEAST_OF_SITE = 3
"""Letters of the shortest name of a site that is recognised as a part."""
WORDS_OF_SITE = 6
"""Words of the longest name of a site."""
LEAST_WORDS = 4
"""Number of words from which the rest of a headline, without the part after a stroke, may be all of it."""

_TITLED = frozenset({"title", "headline", "tieude"})
_SEPARATOR = re.compile(r"\s+(?:[|–—·•»«›‹:~/⋆*]|-{1,2}|::)\s+|\s*\|\s*|\s+[–—]|»|:\s+")
_STROKES = " -–—|·•»«:/"
_DASHES = frozenset("-–—:/~")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}", re.I)
_CUT = re.compile(r"\s*(?:…|\.\.\.)\s*$")


class _Candidate(Struct, frozen=True):
    """A text that may be the headline, and how much its place supports it."""

    text: str
    weight: float

    @property
    def key(self) -> str:
        return key_of(_CUT.sub("", self.text))


def choose_title(tree: lxml.html.HtmlElement, statements: Statements, sites: Sequence[str]) -> str | None:
    """The headline of the page without the names of its site, of which `sites` are some; None if there is none."""
    site_keys = [key for key in map(key_of, sites) if key]
    raw = [c for c in _candidates(tree, statements) if c.key and len(c.text) <= LONGEST_TITLE]
    whole = [_Candidate(text=_without_site(c.text, site_keys), weight=c.weight) for c in raw]
    others = {c.key for c in whole}
    candidates = [
        _Candidate(text=_shared(c.text, others), weight=c.weight) for c in whole if c.key and c.key not in site_keys
    ]
    if not candidates:
        return None
    best = max(candidates, key=lambda c: _support(c, candidates))
    return _spelling([c for c in candidates if c.key == best.key and not _CUT.search(c.text)] or [best])


def _spelling(alike: Sequence[_Candidate]) -> str:
    """How most witnesses write a headline: in a heading, its parts may be without a colon between them or in capitals."""
    weights: dict[str, float] = {}
    for candidate in alike:
        weights[candidate.text] = weights.get(candidate.text, 0) + candidate.weight
    written = [text for text in weights if not text.isupper()] or list(weights)
    return max(written, key=lambda text: weights[text])


def site_in_window(tree: lxml.html.HtmlElement, title: str | None) -> str | None:
    """The name of the site, if the title of the window is the headline and that name, after or before a stroke."""
    before, found, after = _window(tree).partition(title) if title else ("", "", "")
    if not found:
        return None
    kicker = before.rstrip().endswith(":")
    names = (_SEPARATOR.split(after)[-1], "" if kicker else _SEPARATOR.split(before)[0])
    stripped = (name.strip(_STROKES) for name in names)
    return next((name for name in stripped if name and len(name.split()) <= WORDS_OF_SITE), None)


def _window(tree: lxml.html.HtmlElement) -> str:
    """The title of the window in which the page is shown; not that of a drawing in it."""
    element = tree.find(".//head/title")
    element = tree.find(".//title") if element is None else element
    return "" if element is None else plain(element.text_content())


def _candidates(tree: lxml.html.HtmlElement, statements: Statements) -> Iterator[_Candidate]:
    """The candidates for the headline, the likeliest first."""
    first = list(itertools.islice(tree.iter("h1"), MOST_HEADINGS))
    seen = [h1 for h1 in first if not any(map(is_hidden, (h1, *h1.iterancestors())))]
    headings = [text for h1 in seen or first if (text := plain(_visible(h1)))]
    for text in headings:
        weight = 3.0 if len(headings) == 1 else 2.0
        yield _Candidate(text=text, weight=weight if len(text.split()) > WORDS_OF_SECTION else weight / 2)
    for key, weight in (("headline", 2), ("alternativeHeadline", 0.5)):
        for text in list(statements.stated(key))[:1]:
            yield _Candidate(text=text, weight=weight)
    for i, name in enumerate(markup().titles):
        for text in statements.meta.get(name, ())[:1]:
            yield _Candidate(text=text, weight=2 if i == 0 else 0.5)
    yield _Candidate(text=_window(tree), weight=1.5)
    if not headings:
        named = (e for e in tree.iter("h2", "h3", "div", "span", "b", "p", "td") if not _TITLED.isdisjoint(names_of(e)))
        for heading in itertools.islice(named, MOST_HEADINGS):
            if len((text := plain(heading.text_content())).split()) >= LEAST_WORDS:
                yield _Candidate(text=text, weight=2)
        for heading in itertools.islice(tree.iter("h2", "h3"), MOST_HEADINGS):
            yield _Candidate(text=plain(heading.text_content()), weight=0.2)


def _visible(heading: lxml.html.HtmlElement) -> str:
    """The text of a heading; for a picture in it, its alternative text."""
    if text := " ".join(heading.itertext()).strip():
        return text
    return " ".join(alt for picture in heading.iter("img") if (alt := picture.get("alt")))


def _without_site(title: str, sites: Sequence[str]) -> str:
    """`title` without the names of its site at its end or its beginning, as long as something else is left."""
    while parts := list(_SEPARATOR.finditer(title)):
        first, last = parts[0], parts[-1]
        if _names_site(title[last.end() :], sites):
            title = _without_section(title[: last.start()].rstrip(), last.group().strip())
        elif _names_site(title[: first.start()], sites):
            title = title[first.end() :].lstrip()
        else:
            break
    return title


def _without_section(title: str, stroke: str) -> str:
    """`title` without one or two words after a second `stroke`, the section between the headline and the site.

    A dash is not such a stroke: headlines have dashes.
    """
    if stroke in _DASHES:
        return title
    headline, found, section = title.rpartition(f" {stroke} ")
    is_section = found and len(section.split()) < LEAST_WORDS <= len(headline.split())
    return headline.rstrip() if is_section else title


def _names_site(part: str, sites: Sequence[str]) -> bool:
    """Whether a part of a title is a name of the site, or one with the name of a section after or before it."""
    key = key_of(part)
    if not key or _DOMAIN.fullmatch(part.strip()):
        return True
    longer = (site for site in sites if len(site) >= LEAST_OF_SITE and len(key) <= 3 * len(site))
    shorter = (site for site in sites if 2 * len(key) > len(site) and len(key) >= LEAST_OF_SITE)
    return any(_is_end(site, key) for site in longer) or any(_is_end(key, site) for site in shorter)


def _is_end(short: str, long: str) -> bool:
    return long.startswith(short) or long.endswith(short)


def _shared(title: str, others: set[str]) -> str:
    """`title` up to, or from, the stroke if that reads as one of the `others`: the rest is a site or a section."""
    for stroke in _SEPARATOR.finditer(title):
        for part in (title[: stroke.start()], title[stroke.end() :]):
            if key_of(part) in others and len(part.split()) >= LEAST_WORDS:
                return part.strip()
    return title


def _support(candidate: _Candidate, all_of_them: Sequence[_Candidate]) -> float:
    """How much supports a candidate: those that read the same, or have only a kicker before it; partly, shorter ones."""
    total = 0.0
    for other in all_of_them:
        if other.key == candidate.key or _has_kicker(other, candidate):
            total += other.weight
        elif _is_part(other, candidate) and not _has_kicker(candidate, other):
            total += other.weight * (0.9 if _CUT.search(other.text) else 0.4)
    return total


def _is_part(shorter: _Candidate, longer: _Candidate) -> bool:
    if len(shorter.key) < LEAST_SHARED * len(longer.key) or len(shorter.key) > len(longer.key):
        return False
    return _is_end(shorter.key, longer.key)


def _has_kicker(longer: _Candidate, shorter: _Candidate) -> bool:
    """Whether `longer` is `shorter` with one or two words before it: `LIVE`, `Video`."""
    added = len(longer.text.split()) - len(shorter.text.split())
    return 0 < added < LEAST_WORDS - 1 <= len(shorter.text.split()) and longer.key.endswith(shorter.key)
