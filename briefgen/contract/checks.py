"""What the contract's types can't express about a briefing from a page: that ids, codes, dates and offsets fit.

Ids and codes become addresses and anchors, and a source's file is opened, so each must have its exact form.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections import Counter
from collections.abc import Callable, Iterator, Set

from babel import Locale
from msgspec import UNSET

from briefgen.contract.edtf import parse_when
from briefgen.contract.kinds import KINDS, Fact, Kind, Kinds
from briefgen.contract.model import Actor, Briefing, Country, Event, Evidence, Figure, Topic
from briefgen.errors import BriefgenError
from briefgen.text import DEVICES

SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"
SLUG_LIMIT = 120
"""The most characters of an id."""
DAY = "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
TIME = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
REVIEWED = "[0-9a-f]{16}(?:-[0-9a-f]{8})?"
"""The hash of what was reviewed, and of what a desk calls the topics in it."""
ADDRESS = r"https?://[^\s<>\"']{1,2000}"
MOST_MENTIONS = 1_000_000
"""The most mentions of somebody in one article, which has no more characters."""
_FILE = re.compile(r"(?=.{1,400}\Z)[^/\\`.][^/\\`]*(?:/[^/\\`.][^/\\`]*)*")
_NO_COUNTRIES = {"EZ", "QO", "UN", "XA", "XB", "ZZ"}
_NEXT_STEP = "Fix it, or generate the page again with `briefgen build`."

COUNTRY_FIELDS = ("country", "code")
"""The fields of facts with a country's code."""

MOST_CHANGES = 50
"""The most changes of a briefing since its last version that are reported."""
LAST_OFFSET = 10_000_000
"""Beyond the end of every article."""

Problem = tuple[str, str]
"""A path such as `$.countries[0].code`, and what is wrong there."""


def check_briefing(
    briefing: Briefing, file: str, place: Callable[[str], str] = lambda path: path[2:], kinds: Kinds = KINDS
) -> None:
    """Raises BriefgenError for the first thing in `briefing` that breaks the contract.

    `place` turns a path such as `$.countries[0].code` into a place that a reader finds.
    """
    for path, problem in _problems(briefing, kinds):
        raise BriefgenError(file, place(path), problem, _NEXT_STEP)


def check_fact(fact: Fact, kind: Kind, file: str, place: str) -> None:
    """Raises BriefgenError if `fact` breaks the contract by itself, whatever else its briefing says."""
    for _, problem in _fact_problems(fact, kind):
        raise BriefgenError(file, place, problem, _NEXT_STEP)


def is_slug(text: str) -> bool:
    """Whether `text` can be part of an address, and the name of a file on every system.

    It is lower-case ASCII words joined by hyphens, at most 120 characters, and not the name of a device on Windows.
    """
    return len(text) <= SLUG_LIMIT and text not in DEVICES and re.fullmatch(SLUG, text) is not None


def has_letter(name: str) -> bool:
    """Whether `name` can be somebody's: it has a letter of some script."""
    return any(map(str.isalpha, name))


def numbers_of(figure: Figure) -> tuple[float, ...]:
    """The numbers that `figure` states."""
    return tuple(n for n in (figure.value, figure.low, figure.high, figure.from_) if n is not None)


def is_in_range(figure: Figure) -> bool:
    """Whether each program can read the numbers of `figure`: they are finite, and below 10 to the power of 21."""
    return all(abs(n) < 1e21 for n in numbers_of(figure))


@functools.cache
def country_codes() -> frozenset[str]:
    """ISO 3166-1 alpha-2 codes, and `EU`."""
    territories = Locale("en").territories
    return frozenset(c for c in map(str, territories) if re.fullmatch("[A-Z]{2}", c) and c not in _NO_COUNTRIES)


def _problems(briefing: Briefing, kinds: Kinds) -> Iterator[Problem]:
    yield from _head_problems(briefing)
    yield from _change_problems(briefing, {"briefing", *(kind.name for kind in kinds)})
    anchors = Counter(kind.anchor(fact) for kind in kinds if kind.key for fact in kind.facts(briefing))
    for kind in kinds:
        for index, fact in enumerate(kind.facts(briefing)):
            path = f"$.{kind.field}[{index}]"
            for field, problem in _fact_problems(fact, kind):
                yield f"{path}{field}", problem
            if kind.key and anchors[kind.anchor(fact)] > 1:
                yield f"{path}.{kind.key}", f"The {kind.key} {getattr(fact, kind.key)!r} appears twice"
    speakers = {actor.id for actor in briefing.actors} | {None}
    for index, quote in enumerate(briefing.quotes):
        if quote.speaker not in speakers:
            yield f"$.quotes[{index}].speaker", f"There is no actor {quote.speaker!r}"


def _head_problems(b: Briefing) -> Iterator[Problem]:
    if not is_slug(b.id):
        yield "$.id", f"{b.id[:80]!r} is not a slug"
    if not b.title.strip():
        yield "$.title", "The title is empty"
    if not re.fullmatch("[a-z]{2}", b.language):
        yield "$.language", f"{b.language!r} is not a language code"
    if b.published is not None and not _is_day(b.published):
        yield "$.published", f"{b.published!r} is not a date"
    if b.updated is not UNSET and not _is_day(b.updated):
        yield "$.updated", f"{b.updated!r} is not a date"
    if b.cut is not UNSET and b.cut < 1:
        yield "$.cut", f"{b.cut} is not a number of facts that were left out"
    if not _FILE.fullmatch(b.source.file):
        yield "$.source.file", f"{b.source.file[:80]!r} is not the name of a file below seeds/"
    if not re.fullmatch("[0-9a-f]{64}", b.source.sha256):
        yield "$.source.sha256", "This is not a SHA-256 digest"
    if b.review and b.review.date is not None and not _is_day(b.review.date):
        yield "$.review.date", f"{b.review.date!r} is not a date"
    if b.review and b.review.of is not None and not re.fullmatch(REVIEWED, b.review.of):
        yield "$.review.of", "This is not the hash of a briefing: leave it out, `briefgen build` writes it"
    if b.source.url is not None and not re.fullmatch(ADDRESS, b.source.url):
        yield "$.source.url", "This is not an http or https address"


def _change_problems(briefing: Briefing, kinds: Set[str]) -> Iterator[Problem]:
    """What is wrong in what the briefing says of its last version; `kinds` are the names that may appear there."""
    changes = briefing.changes or ()
    if len(changes) > MOST_CHANGES:
        yield "$.changes", f"More than {MOST_CHANGES} changes"
    for index, change in enumerate(changes):
        if change.kind not in kinds:
            yield f"$.changes[{index}].kind", f"There is no kind of facts {change.kind[:40]!r}"


def _fact_problems(fact: Fact, kind: Kind) -> Iterator[Problem]:
    """What is wrong in `fact` alone, with paths that begin at it."""
    if kind.key == "id" and not is_slug(id_ := getattr(fact, "id", "")):
        yield ".id", f"{id_[:80]!r} is not a slug"
    for field in COUNTRY_FIELDS:
        code = getattr(fact, field, None)
        if code is not None and code not in country_codes():
            yield f".{field}", f"{code[:8]!r} is not a country code"
    if (salience := getattr(fact, "salience", UNSET)) is not UNSET and not 0 <= salience <= 1:
        yield ".salience", f"{salience!r} is not between 0 and 1"
    match fact:
        case Actor():
            yield from _actor_problems(fact)
        case Country():
            yield from _count_problems(fact)
        case Topic() if not 0 <= fact.score <= 1:
            yield ".score", f"{fact.score!r} is not between 0 and 1"
        case Figure():
            yield from _figure_problems(fact)
        case Event():
            yield from _event_problems(fact)
    yield from _evidence_problems(fact.evidence)


def _actor_problems(actor: Actor) -> Iterator[Problem]:
    for path, name in ((".name", actor.name), *((f".aliases[{n}]", alias) for n, alias in enumerate(actor.aliases))):
        if not has_letter(name):
            yield path, f"{name[:40]!r} is not a name: it has no letter"
    yield from _count_problems(actor)


def _count_problems(fact: Actor | Country) -> Iterator[Problem]:
    if not 1 <= fact.mentions <= MOST_MENTIONS:
        yield ".mentions", f"The count is not between 1 and {MOST_MENTIONS:,}"


def _figure_problems(figure: Figure) -> Iterator[Problem]:
    if not figure.unit.strip():
        yield ".unit", "The figure has no unit"
    if not numbers_of(figure):
        yield "", "The figure has no number"
    if not is_in_range(figure):
        yield "", "The number is out of range"
    if figure.period is not None and not _fits(parse_when, figure.period):
        yield ".period", f"{figure.period!r} is not an EDTF date"


def _event_problems(event: Event) -> Iterator[Problem]:
    if not _fits(parse_when, event.when):
        yield ".when", f"{event.when!r} is not an EDTF date"
    if event.time is not None and not re.fullmatch(TIME, event.time):
        yield ".time", f"{event.time!r} is not a time of day"


def _evidence_problems(evidence: Evidence) -> Iterator[Problem]:
    sentence = evidence.sentence
    if not 0 <= evidence.start < evidence.end or evidence.end - evidence.start != len(evidence.quote):
        yield ".evidence", "The offsets don't fit the quote"
    elif not 0 <= sentence.start <= evidence.start < sentence.end <= LAST_OFFSET:
        yield ".evidence", "The quote doesn't begin in its sentence"


def _is_day(text: str) -> bool:
    return re.fullmatch(DAY, text) is not None and _fits(datetime.date.fromisoformat, text)


def _fits(parse: Callable[[str], object], text: str) -> bool:
    try:
        parse(text)
    except ValueError:
        return False
    return True
