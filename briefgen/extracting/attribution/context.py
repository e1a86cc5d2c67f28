"""Context: what the sentences before a figure were about, and the one country that an article is about.

`owners` carries it from sentence to sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from briefgen.articles.article import Article
from briefgen.contract.model import Struct
from briefgen.extracting.attribution.mentions import Mention
from briefgen.extracting.matching.overlaps import within

HOME_SHARE = 0.8
"""From this share of the mentions an article is about one country alone."""

MAIN_SHARE = 0.4
"""From this share a country is one of those that an article is about."""


class Owner(Struct, frozen=True):
    """That the text says whose something is: of one country, or, without a code, of several."""

    code: str | None


class Context(Struct, frozen=True):
    """What earlier sentences were about: the country, whose trade, who levied a duty, where goods came from.

    `traders` are all whose trade was told so far, of whom one may only have told of the other's from the other side;
    `main` are the countries to which a sentence that names none may go back;
    `partners` are those that sentences name alone as partners, of a trader that none of them names;
    `leviers` are all who levied a duty so far; `at_home` is whether the article is also about the writers' country;
    `in_markets` is whether the sentence before was about markets, so that the countries listed next are such.
    """

    owner: Owner | None = None
    trader: Owner | None = None
    traders: frozenset[str | None] = frozenset()
    levier: Owner | None = None
    leviers: frozenset[str | None] = frozenset()
    origin: Owner | None = None
    main: frozenset[str] = frozenset()
    partners: frozenset[str | None] = frozenset()
    fresh: bool = False
    in_markets: bool = False
    at_home: bool = False


def only_country(mentions: Sequence[Mention]) -> str | None:
    """The country that nearly all mentions are of, more than one leader, which then owns what is said of nobody."""
    only = next((code for code, share in _shares(mentions) if share >= HOME_SHARE), None)
    acting = [mention for mention in mentions if mention.code == only and mention.role != "partner"]
    return only if len(acting) > 1 or any(mention.kind != "leader" for mention in acting) else None


def main_countries(mentions: Sequence[Mention]) -> frozenset[str]:
    """The countries that many of the mentions are of, to which a sentence without a country may go back."""
    return frozenset(code for code, share in _shares(mentions) if share >= MAIN_SHARE)


def lone_partners(article: Article, mentions: Sequence[Mention]) -> frozenset[str | None]:
    """The countries that a sentence names alone, as partners: of "exports to A fell" and "exports to B rose" neither is."""
    lone = set[str | None]()
    for sentence in (sentence for block in article.blocks for sentence in block.sentences):
        named = [mention for mention in within(mentions, sentence.start, sentence.end) if mention.code]
        if all(mention.role == "partner" for mention in named):
            lone.update(mention.code for mention in named)
    return frozenset(lone)


def _shares(mentions: Iterable[Mention]) -> Iterator[tuple[str, float]]:
    """How many of the mentions each country has, of those that do more than take part in what others do."""
    counts = Counter(m.code for m in mentions if m.code and m.role != "partner")
    return ((code, count / counts.total()) for code, count in counts.items())


def topic_of(mentions: Sequence[Mention]) -> Owner | None:
    """Whom a sentence with these mentions is about: the first that acts or owns something, unless others do so too."""
    acting = (m for m in mentions if m.role in ("subject", "owner") and m.kind != "leader" and (m.code or m.kind == "place"))
    first = next(acting, None)
    return Owner(code=first.code) if first and not first.many else None
