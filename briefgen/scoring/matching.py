"""Matching: which found fact is which annotated one; pure functions with the rules of scoring, and nothing else.

The rules decide whether a reader would take both for the same fact, not for the same wording. What a matched fact says
about itself (a role, a direction) is judged separately, as an attribute, in `judging.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

import msgspec

from briefgen.contract.model import Actor, Event, Evidence, Figure, Quote, Struct
from briefgen.languages.sentences import normalize
from briefgen.scoring.gold import Annotated, GoldEvent, GoldFigure, GoldOrganisation, GoldPerson, GoldQuote

FIGURE_REACH = 400
EVENT_REACH = 160
"""How many characters may be between a found fact's sentence and the annotated words."""

SAME_NAME = 0.6
SAME_ROLE = 0.6
SAME_MEASURE = 0.4
SAME_PHRASE = 0.6
SAME_QUOTATION = 0.7
SAME_SENTENCE = 0.75
"""The overlap of words from which two wordings count as the same."""

STATED = 0.6
"""The share of an annotated phrase's words from which a found one states the same."""

MORE_WORDS = 3
"""The number of additional words that an organisation's name may have."""

COUNTED = frozenset(
    {
        *("item", "enterprise", "company", "firm", "business", "product", "project", "person", "people", "worker"),
        *("country", "economy", "member", "order", "thing", "count", "unit", "investor", "contract", "deal", "case"),
        *("delegate", "vehicle", "line", "market", "job"),
    }
)
"""Units of what is counted that texts in two languages name in many words: each is as good as another.

Not the class `count` of `units.yaml`: annotations use words that no rule gives ("firm", "deal"), and reading 12 ships as 12
satellites is an error. Scores can be compared over time only while this list stays the same.
"""

_MARKS = re.compile(r"[^\w\s%]")
_PER_TIME = re.compile(r"_per_(?:year|month|day)$")
_DATELINE = re.compile(r"\W*(?:date \d|[A-Z]{3,}[^a-z]*--|\([A-Z]+\))")
_TOLERANCE = 1e-6


F = TypeVar("F")
G = TypeVar("G", bound=Annotated)


class Matches(Struct, Generic[F, G], frozen=True):
    """Found facts with the annotated ones that they match; facts that count neither way are in none of the three."""

    matched: tuple[tuple[F, G], ...]
    extra: tuple[F, ...]
    missed: tuple[G, ...]


def match(found: Iterable[F], annotated: Sequence[G], same: Callable[[F, G], bool]) -> Matches[F, G]:
    """Match `found` with `annotated`, one to one: the first that is the `same` wins, required ones before optional.

    A found fact that matches an optional one counts neither way; nor does a second one for a fact already matched.
    """
    left = sorted(annotated, key=lambda fact: fact.optional)
    done: list[G] = []
    matched: list[tuple[F, G]] = []
    extra: list[F] = []
    for fact in found:
        hit = next((other for other in left if same(fact, other)), None)
        if hit is not None:
            left.remove(hit)
            done.append(hit)
            if not hit.optional:
                matched.append((fact, hit))
        elif not any(same(fact, other) for other in done):
            extra.append(fact)
    return Matches(matched=tuple(matched), extra=tuple(extra), missed=tuple(fact for fact in left if not fact.optional))


def words(text: str) -> list[str]:
    """The words of `text` in lower case and one spelling, without punctuation."""
    return _MARKS.sub(" ", normalize(text).casefold()).split()


def overlap(one: str | None, other: str | None) -> float:
    """The overlap of two wordings, 0 to 1: F1 over words, each counted as often as it occurs."""
    ours, theirs = Counter(words(one or "")), Counter(words(other or ""))
    common = (ours & theirs).total()
    if not common:
        return 0.0
    precision, recall = common / ours.total(), common / theirs.total()
    return 2 * precision * recall / (precision + recall)


def same_person(found: Actor, gold: GoldPerson) -> bool:
    """Same name or alias; or a full name has all words of the other (at least two each).

    To exclude a found name of two people, it may repeat no word, and have at most one word more than the annotated one.
    """
    ours, theirs = words(found.name), words(gold.name)
    if any(ours == words(name) for name in (gold.name, *gold.aliases)):
        return True
    a, b = set(ours), set(theirs)
    full = min(len(ours), len(theirs)) > 1 and len(a) == len(ours)
    return full and (a <= b or (b <= a and len(ours) - len(theirs) <= 1))


def same_organisation(found: Actor, gold: GoldOrganisation) -> bool:
    """Most words of the names are the same, an alias is the name, or the found name is the other with a few more words."""
    ours, name = words(found.name), words(gold.name)
    return (
        overlap(found.name, gold.name) >= SAME_NAME
        or any(words(alias) == name for alias in found.aliases)
        or (set(name) <= set(ours) and len(ours) - len(name) <= MORE_WORDS)
    )


def same_figure(found: Figure, gold: GoldFigure, text: str) -> bool:
    """Same unit (per year, month or day, or not) and number, and close to the annotated words."""
    units = {_PER_TIME.sub("", unit) for unit in (found.unit, gold.unit)}
    same_unit = len(units) == 1 or units <= COUNTED
    return same_unit and _same_number(found, gold) and _near(found.evidence, gold, text, FIGURE_REACH)


def same_event(found: Event, gold: GoldEvent, text: str) -> bool:
    """A right date, and close to the annotated words."""
    return same_when(found, gold) and _near(found.evidence, gold, text, EVENT_REACH)


def same_when(found: Event, gold: GoldEvent) -> bool:
    """One of the right dates, wherever in the article."""
    return plain_when(found.when) in {plain_when(when) for when in (gold.when, *gold.when_ok)}


def plain_when(when: str) -> str:
    """EDTF `when` without marks of approximation; an interval of one day is that day."""
    plain = when.replace("~", "").replace("?", "")
    start, _, end = plain.partition("/")
    return start if start == end else plain


def same_role(found: Actor, gold: GoldPerson) -> bool:
    """Most words are those of a right wording; or role and organisation together have all words of the role."""
    everything = set(words(f"{found.role or ''} {found.organisation or ''}"))
    wordings = (gold.role or "", *gold.role_ok)
    return any(overlap(found.role, role) >= SAME_ROLE for role in wordings) or set(words(wordings[0])) <= everything


def same_country(found: Figure, gold: GoldFigure) -> bool:
    """The annotated country, or another right one; none if none is annotated."""
    return found.country in (gold.country, *gold.country_ok)


def same_period(found: Figure, gold: GoldFigure) -> bool:
    """The annotated period, or another right one; none if none is annotated."""
    return plain_when(found.period or "") in {plain_when(period or "") for period in (gold.period, *gold.period_ok)}


def states_most(what: str, phrase: str) -> bool:
    """`what` has most words of `phrase`, is not twice as long, and begins with no date line."""
    ours, theirs = Counter(words(what)), Counter(words(phrase))
    if not ours or not theirs or _DATELINE.match(what):
        return False
    return (ours & theirs).total() / theirs.total() >= STATED and ours.total() <= 2 * theirs.total() + 4


def same_quotation(found: Quote, gold: GoldQuote) -> bool:
    """Most of the words."""
    return overlap(found.text, gold.text) >= SAME_QUOTATION


def same_speaker(found: Actor | None, gold: GoldQuote) -> bool:
    """Nobody if nobody is annotated; otherwise an actor, one of whose names is the speaker's or has all its words."""
    if found is None or gold.speaker is None:
        return found is None and gold.speaker is None
    speaker = GoldPerson(name=gold.speaker, quote="")
    names = (msgspec.structs.replace(found, name=name) for name in (found.name, *found.aliases))
    return any(same_person(actor, speaker) or set(words(gold.speaker)) <= set(words(actor.name)) for actor in names)


def same_sentence(one: str, other: str) -> bool:
    """Most of the words."""
    return overlap(one, other) >= SAME_SENTENCE


def _same_number(found: Figure, gold: GoldFigure) -> bool:
    if gold.value is None:
        return _close(found.low, gold.low) and _close(found.high, gold.high)
    if found.value is not None:
        return _close(found.value, gold.value)
    start = gold.value if gold.from_ is None else gold.from_
    return _close(found.low, start) and _close(found.high, gold.value)


def _close(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and abs(one - other) <= _TOLERANCE * max(1.0, abs(other))


def _near(evidence: Evidence, gold: Annotated, text: str, reach: int) -> bool:
    first = text.index(gold.quote)
    start, end = gold.span or (first, first + len(gold.quote))
    return evidence.sentence.start <= end + reach and start <= evidence.sentence.end + reach
