"""Disagreements: one figure stated with different values in different briefings, or corrected by the later of them.

In: the library, what its articles say about their figures, and which of them are copies. Out: `Disagreement`s, each with two
positions.
What makes two figures the same is in `figure_identity` and `claim_context`, what makes their values contradict each other in
`values`. If the words leave any doubt, nothing is said.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from briefgen.articles.article import Article
from briefgen.claims.claim_context import ClaimContext, claim_context, copied_claim_context
from briefgen.claims.copies import CopyGroup, source_of
from briefgen.claims.figure_identity import FigureIdentity, identify
from briefgen.claims.values import contradict
from briefgen.contract.model import Briefing, Figure, Span, Struct
from briefgen.knowledge.knowledge import BUILT_IN, Knowledge
from briefgen.library.library import Library, Occurrence

FORECAST = frozenset({"forecast"})
"""Frames in which values may differ without anybody being wrong."""
PRELIMINARY = frozenset({"estimate"})

Kind = Literal["disagreement", "revision"]

Statement = Occurrence[Figure]
"""A figure as stated in one briefing."""


class Position(Struct, frozen=True):
    """One value and its statements, the earliest first; `sources` counts copies of one text once."""

    statements: tuple[Statement, ...]
    sources: int


class Disagreement(Struct, frozen=True):
    """A figure stated with two values, the earlier statement first; in a `revision`, `second` corrects `first`."""

    kind: Kind
    first: Position
    second: Position


class Said(Struct, frozen=True, gc=False):
    """What an article says about a figure that others may also state; `context` is None if its sentence leaves that open."""

    figure: str
    identity: FigureIdentity
    context: ClaimContext | None


class _Claim(Struct, frozen=True):
    """A statement with what its sentence says about it; `figures` has all figures of the sentence."""

    statement: Statement
    context: ClaimContext
    figures: Sequence[Figure]

    @property
    def figure(self) -> Figure:
        return self.statement.fact

    @property
    def briefing_id(self) -> str:
        return self.statement.briefing.id


def said_of_figures(briefing: Briefing, article: Article, knowledge: Knowledge = BUILT_IN) -> tuple[Said, ...]:
    """What `article` says about the figures of its `briefing`."""
    identities = ((figure, identify(figure, briefing.language)) for figure in briefing.figures)
    return tuple(
        Said(figure.id, identity, claim_context(figure, briefing, article, knowledge))
        for figure, identity in identities
        if identity
    )


def said_in_copies(briefing: Briefing, article: Article) -> dict[str, ClaimContext]:
    """What `article`, which copies another one, says about the figures of its `briefing`, by their ids."""
    contexts = {figure.id: copied_claim_context(figure, briefing, article) for figure in briefing.figures}
    return {id_: context for id_, context in contexts.items() if context}


def find_disagreements(
    library: Library,
    said: Mapping[str, tuple[Said, ...]],
    copies: tuple[CopyGroup, ...],
    copied: Callable[[Briefing], Mapping[str, ClaimContext]],
) -> tuple[Disagreement, ...]:
    """All disagreements and revisions among the figures of `library`.

    `said` has the statements of its briefings, by id; figures of a briefing without an article are left out. `copied` is
    called for those that are copies. The order of the library makes no difference.
    """
    sources = source_of(copies)
    found = []
    for group in _groups(library, said, sources, copied):
        for one, other in itertools.combinations(_positions(_unambiguous(group)), 2):
            if kind := _relation(one, other):
                found.append(_disagreement(kind, one, other, sources))
    return tuple(sorted(found, key=lambda d: (_key(d.first.statements[0]), _key(d.second.statements[0]))))


def _groups(
    library: Library,
    said: Mapping[str, tuple[Said, ...]],
    sources: Mapping[str, str],
    copied: Callable[[Briefing], Mapping[str, ClaimContext]],
) -> Iterator[list[_Claim]]:
    """The claims about one figure, if more than one briefing states it."""
    groups: dict[tuple[FigureIdentity, str], list[_Claim]] = {}
    shared = Counter(identity for own in said.values() for identity in {one.identity for one in own})
    for briefing in library.briefings:
        if (own := said.get(briefing.id)) is None:
            continue
        contexts = {one.figure: one.context for one in own if shared[one.identity] > 1}
        source = sources.get(briefing.id, "")
        if not contexts and not source:
            continue
        in_copies = copied(briefing) if source else {}
        figures: dict[Span, list[Figure]] = {}
        for figure in briefing.figures:
            figures.setdefault(figure.evidence.sentence, []).append(figure)
        for figure in briefing.figures:
            if context := contexts.get(figure.id):
                claim = _claim(Occurrence(figure, briefing), context, figures)
                groups.setdefault((context.identity, ""), []).append(claim)
            elif context := in_copies.get(figure.id):
                claim = _claim(Occurrence(figure, briefing), context, figures)
                groups.setdefault((context.identity, source), []).append(claim)
    for group in groups.values():
        if len({claim.briefing_id for claim in group}) > 1:
            yield sorted(group, key=lambda claim: _key(claim.statement))


def _claim(statement: Statement, context: ClaimContext, figures: Mapping[Span, Sequence[Figure]]) -> _Claim:
    """What `statement` claims; `figures` has the figures of its briefing, by their sentences."""
    return _Claim(statement, context, figures[statement.fact.evidence.sentence])


def _unambiguous(claims: list[_Claim]) -> list[_Claim]:
    """Without briefings that state several values in the same words, which then don't say which figure is meant."""
    stated: dict[str, list[_Claim]] = {}
    for claim in claims:
        if not claim.context.revises:
            stated.setdefault(claim.briefing_id, []).append(claim)
    ambiguous = {id_ for id_, own in stated.items() if any(_differ(*two) for two in itertools.combinations(own, 2))}
    return [claim for claim in claims if claim.briefing_id not in ambiguous]


def _positions(claims: Iterable[_Claim]) -> list[list[_Claim]]:
    """The claims that state the same amount in the same way, together."""
    positions: dict[tuple[object, ...], list[_Claim]] = {}
    for claim in claims:
        f, context = claim.figure, claim.context
        amount = (f.value, f.low, f.high, f.from_, f.qualifier, f.direction)
        positions.setdefault((*amount, context.other_names, context.frame, context.revises), []).append(claim)
    return list(positions.values())


def _relation(one: list[_Claim], other: list[_Claim]) -> Kind | None:
    """How two positions differ; None if they agree, or are not stated in the same way."""
    a, b = one[0], other[0]
    if a.context.other_names != b.context.other_names or not _differ(a, b):
        return None
    if {claim.briefing_id for claim in one} & {claim.briefing_id for claim in other}:
        return None
    if _revises(one, other) or _revises(other, one):
        return "revision"
    return "disagreement" if a.context.frame == b.context.frame and not a.context.frame & FORECAST else None


def _revises(later: list[_Claim], earlier: list[_Claim]) -> bool:
    """Whether `later` corrects `earlier`: it says so, and is not older; a forecast has to name the earlier value."""
    new, old = later[0], earlier[0]
    if not new.context.revises or _settled(new) != _settled(old):
        return False
    if any(_names_value(claim, old.figure) for claim in later):
        return True
    if (new.context.frame | old.context.frame) & FORECAST:
        return False
    new_days = [claim.statement.briefing.published for claim in later]
    old_days = [claim.statement.briefing.published for claim in earlier]
    return all(new_days) and all(old_days) and max(filter(None, new_days)) >= min(filter(None, old_days))


def _settled(claim: _Claim) -> frozenset[str]:
    """The frame without what a revision removes: an estimate, a period that was not over."""
    return frozenset(f for f in claim.context.frame - PRELIMINARY if not f.startswith("until "))


def _names_value(claim: _Claim, old: Figure) -> bool:
    """Whether the sentence itself states the value of `old`."""
    start = claim.figure.from_
    return (start is not None and start == old.value) or any(
        f.unit == old.unit and f.value is not None and f.value == old.value and f.id != claim.figure.id
        for f in claim.figures
    )


def _differ(one: _Claim, other: _Claim) -> bool:
    return contradict(one.figure, other.figure, one.context.identity.language)


def _disagreement(kind: Kind, one: list[_Claim], other: list[_Claim], sources: Mapping[str, str]) -> Disagreement:
    first, second = sorted((one, other), key=lambda claims: _key(claims[0].statement))
    if kind == "revision" and _revises(first, second):
        first, second = second, first
    return Disagreement(kind=kind, first=_position(first, sources), second=_position(second, sources))


def _position(claims: list[_Claim], sources: Mapping[str, str]) -> Position:
    distinct = {sources.get(claim.briefing_id, claim.briefing_id) for claim in claims}
    return Position(statements=tuple(claim.statement for claim in claims), sources=len(distinct))


def _key(statement: Statement) -> tuple[str, str, str]:
    return statement.briefing.published or "", statement.briefing.id, statement.fact.id
