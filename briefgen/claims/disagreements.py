"""Disagreements: one figure told with different values in different briefings, or put right by the later of them.

In: the library, the articles of its briefings, and which of them are copies. Out: `Disagreement`s, each with two sides.
What makes two figures the same is in `standing`, what makes their values contradict each other in `values`. Where the words
leave any doubt, nothing is said.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from briefgen.articles.article import Article
from briefgen.claims.claim_context import Standing, standing_in_copy, standing_of
from briefgen.claims.duplicates import CopyGroup, source_of
from briefgen.claims.figure_identity import Identity, identify
from briefgen.claims.values import contradict
from briefgen.contract.model import Briefing, Figure, Struct
from briefgen.library.library import Library

NO_VALUE = frozenset({"forecast"})
"""What may differ without anybody being wrong: forecasts do."""
PRELIMINARY = frozenset({"estimate"})


class Told(Struct, frozen=True):
    """A figure in a briefing."""

    figure: Figure
    briefing: Briefing


class Side(Struct, frozen=True):
    """One value and all who tell it, the earliest first; `sources` counts copies of one text once."""

    tellings: tuple[Told, ...]
    sources: int


class Disagreement(Struct, frozen=True):
    """A figure told with two values, the one told earlier first; of a `revision`, `second` puts `first` right."""

    kind: Literal["disagreement", "revision"]
    first: Side
    second: Side


class _Telling(Struct, frozen=True):
    """A figure with what its sentence says of it; `named` are all figures of the sentence."""

    told: Told
    standing: Standing
    named: tuple[Figure, ...]


def find_disagreements(
    library: Library, articles: Mapping[str, Article], copies: tuple[CopyGroup, ...]
) -> tuple[Disagreement, ...]:
    """All disagreements and revisions among the figures of `library`.

    `articles` are those of its briefings, by id; figures of a briefing without one are left out. The result depends on no
    order.
    """
    sources = source_of(copies)
    found = []
    for group in _groups(library, articles, sources):
        tellings = _clear(group)
        for one, other in itertools.combinations(_sides(tellings), 2):
            if kind := _relation(one, other):
                found.append(_disagreement(kind, one, other, sources))
    return tuple(sorted(found, key=lambda d: (_key(d.first.tellings[0]), _key(d.second.tellings[0]))))


def _groups(library: Library, articles: Mapping[str, Article], sources: Mapping[str, str]) -> Iterator[list[_Telling]]:
    """The figures with one identity, where more than one briefing tells it."""
    groups: dict[tuple[Identity, str], list[_Telling]] = {}
    shared = Counter(i for b in library.briefings for i in {identify(f, b.language) for f in b.figures})
    for briefing in library.briefings:
        if (article := articles.get(briefing.id)) is None:
            continue
        for figure in briefing.figures:
            identity, source = identify(figure, briefing.language), ""
            standing = standing_of(figure, briefing, article) if identity and shared[identity] > 1 else None
            if not standing and (source := sources.get(briefing.id, "")):
                standing = standing_in_copy(figure, briefing, article)
            if standing:
                told = Told(figure, briefing)
                groups.setdefault((standing.identity, source), []).append(_telling(told, standing))
    for group in groups.values():
        if len({telling.told.briefing.id for telling in group}) > 1:
            yield sorted(group, key=lambda telling: _key(telling.told))


def _telling(told: Told, standing: Standing) -> _Telling:
    sentence = told.figure.evidence.sentence
    named = tuple(f for f in told.briefing.figures if f.evidence.sentence == sentence and f.id != told.figure.id)
    return _Telling(told, standing, named)


def _clear(tellings: list[_Telling]) -> list[_Telling]:
    """Without briefings that tell several values in the same words: there the words don't say which figure is meant."""
    unclear = {
        one.told.briefing.id
        for one, other in itertools.combinations(tellings, 2)
        if one.told.briefing.id == other.told.briefing.id
        and not (one.standing.revises or other.standing.revises)
        and _differ(one, other)
    }
    return [t for t in tellings if t.told.briefing.id not in unclear]


def _sides(tellings: Iterable[_Telling]) -> list[list[_Telling]]:
    """Those who tell the same amount in the same way together."""
    sides: dict[tuple[object, ...], list[_Telling]] = {}
    for telling in tellings:
        f, standing = telling.told.figure, telling.standing
        amount = (f.value, f.low, f.high, f.from_, f.qualifier, f.direction)
        sides.setdefault((*amount, standing.names, standing.frame, standing.revises), []).append(telling)
    return list(sides.values())


def _relation(one: list[_Telling], other: list[_Telling]) -> Literal["disagreement", "revision"] | None:
    """How two sides differ; None where they agree, or are not told in the same way."""
    a, b = one[0], other[0]
    if a.standing.names != b.standing.names or not _differ(a, b):
        return None
    if {t.told.briefing.id for t in one} & {t.told.briefing.id for t in other}:
        return None
    if _revises(one, other) or _revises(other, one):
        return "revision"
    frames = a.standing.frame, b.standing.frame
    return "disagreement" if frames[0] == frames[1] and not frames[0] & NO_VALUE else None


def _revises(later: list[_Telling], earlier: list[_Telling]) -> bool:
    """Whether `later` puts `earlier` right: it says so, and is not older; a forecast has to name the value before."""
    new, old = later[0], earlier[0]
    if not new.standing.revises:
        return False
    if _settled(new) != _settled(old):
        return False
    if any(_names_value(t, old.told.figure) for t in later):
        return True
    if (new.standing.frame | old.standing.frame) & NO_VALUE:
        return False
    days = [t.told.briefing.published for t in later], [t.told.briefing.published for t in earlier]
    return all(days[0]) and all(days[1]) and max(filter(None, days[0])) >= min(filter(None, days[1]))


def _settled(telling: _Telling) -> frozenset[str]:
    """The frame without what a revision leaves behind: an estimate, a period that is over now."""
    return frozenset(f for f in telling.standing.frame - PRELIMINARY if not f.startswith("until "))


def _names_value(telling: _Telling, old: Figure) -> bool:
    """Whether the sentence itself tells the value before."""
    start = telling.told.figure.from_
    return (start is not None and start == old.value) or any(
        f.unit == old.unit and f.value is not None and f.value == old.value for f in telling.named
    )


def _differ(one: _Telling, other: _Telling) -> bool:
    return contradict(one.told.figure, other.told.figure, one.standing.identity.language)


def _disagreement(
    kind: Literal["disagreement", "revision"],
    one: list[_Telling],
    other: list[_Telling],
    sources: Mapping[str, str],
) -> Disagreement:
    first, second = sorted((one, other), key=lambda side: _key(side[0].told))
    if kind == "revision" and _revises(first, second):
        first, second = second, first
    return Disagreement(kind=kind, first=_side(first, sources), second=_side(second, sources))


def _side(tellings: list[_Telling], sources: Mapping[str, str]) -> Side:
    ids = [t.told.briefing.id for t in tellings]
    return Side(tellings=tuple(t.told for t in tellings), sources=len({sources.get(id_, id_) for id_ in ids}))


def _key(told: Told) -> tuple[str, str, str]:
    return told.briefing.published or "", told.briefing.id, told.figure.id
