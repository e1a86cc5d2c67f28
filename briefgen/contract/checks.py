"""What the contract's types can't say of a briefing from a page: that ids, codes, dates and offsets fit.

Ids and codes become addresses and anchors, and a source's file is opened, so each is held to its exact form.
"""

from __future__ import annotations

import datetime
import functools
import math
import re
from collections.abc import Callable, Iterator

from babel import Locale

from briefgen.contract.edtf import parse_when
from briefgen.contract.model import Briefing, Evidence, Figure
from briefgen.errors import BriefgenError

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SLUG_LIMIT = 120
_FILE = re.compile(r"[^/\\`.][^/\\`]{0,200}")
_ADDRESS = re.compile(r"https?://[^\s<>\"']{1,2000}")
_NO_COUNTRIES = {"EZ", "QO", "UN", "XA", "XB", "ZZ"}

Problem = tuple[str, str]
"""A path such as `$.countries[0].code`, and what is wrong there."""


def check_briefing(briefing: Briefing, file: str, place: Callable[[str], str] = lambda path: path[2:]) -> None:
    """Raises BriefgenError for the first thing in `briefing` that breaks the contract.

    `place` turns a path such as `$.countries[0].code` into a place that a reader finds.
    """
    for path, problem in _problems(briefing):
        raise BriefgenError(file, place(path), problem, "Mend it, or generate the page anew with `briefgen build`.")


def is_slug(text: str) -> bool:
    """Whether `text` can stand in an address: lower-case ASCII words joined by hyphens, 120 characters."""
    return len(text) <= _SLUG_LIMIT and _SLUG.fullmatch(text) is not None


@functools.cache
def country_codes() -> frozenset[str]:
    """ISO 3166-1 alpha-2 codes, and `EU`."""
    territories = Locale("en").territories
    return frozenset(c for c in map(str, territories) if re.fullmatch("[A-Z]{2}", c) and c not in _NO_COUNTRIES)


def _problems(b: Briefing) -> Iterator[Problem]:
    yield from _head_problems(b)
    ids = [f.id for facts in (b.actors, b.figures, b.timeline) for f in facts]
    yield from _id_problems("actors", [a.id for a in b.actors], ids)
    yield from _id_problems("figures", [f.id for f in b.figures], ids)
    yield from _id_problems("timeline", [e.id for e in b.timeline], ids)
    yield from _id_problems("topics", [t.id for t in b.topics], [t.id for t in b.topics])
    yield from _country_problems(b)
    for index, figure in enumerate(b.figures):
        yield from _figure_problems(f"$.figures[{index}]", figure)
    for index, event in enumerate(b.timeline):
        if not _fits(parse_when, event.when):
            yield f"$.timeline[{index}].when", f"{event.when!r} is no EDTF date"
        if event.time is not None and not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", event.time):
            yield f"$.timeline[{index}].time", f"{event.time!r} is no time of day"
    speakers = {a.id for a in b.actors} | {None}
    for index, quote in enumerate(b.quotes):
        if quote.speaker not in speakers:
            yield f"$.quotes[{index}].speaker", f"There is no actor {quote.speaker!r}"
    for kind in ("summary", "countries", "topics", "actors", "figures", "timeline", "quotes"):
        for index, fact in enumerate(getattr(b, kind)):
            yield from _evidence_problems(f"$.{kind}[{index}].evidence", fact.evidence)


def _head_problems(b: Briefing) -> Iterator[Problem]:
    if not is_slug(b.id):
        yield "$.id", f"{b.id[:80]!r} is no slug"
    if not b.title.strip():
        yield "$.title", "The title is empty"
    if not re.fullmatch("[a-z]{2}", b.language):
        yield "$.language", f"{b.language!r} is no language code"
    if b.published is not None and not _fits(datetime.date.fromisoformat, b.published):
        yield "$.published", f"{b.published!r} is no date"
    if not _FILE.fullmatch(b.source.file):
        yield "$.source.file", f"{b.source.file[:80]!r} is no name of a file in seeds/"
    if not re.fullmatch("[0-9a-f]{64}", b.source.sha256):
        yield "$.source.sha256", "This is no SHA-256"
    if b.review and b.review.date is not None and not _fits(datetime.date.fromisoformat, b.review.date):
        yield "$.review.date", f"{b.review.date!r} is no date"
    if b.source.url is not None and not _ADDRESS.fullmatch(b.source.url):
        yield "$.source.url", "This is no http or https address"


def _id_problems(kind: str, ids: list[str], all_ids: list[str]) -> Iterator[Problem]:
    for index, id_ in enumerate(ids):
        if not is_slug(id_):
            yield f"$.{kind}[{index}].id", f"{id_[:80]!r} is no slug"
        elif all_ids.count(id_) > 1:
            yield f"$.{kind}[{index}].id", f"The id {id_!r} stands twice"


def _country_problems(b: Briefing) -> Iterator[Problem]:
    codes = [(f"$.countries[{i}].code", c.code) for i, c in enumerate(b.countries)]
    codes += [(f"$.actors[{i}].country", a.country) for i, a in enumerate(b.actors) if a.country]
    codes += [(f"$.figures[{i}].country", f.country) for i, f in enumerate(b.figures) if f.country]
    for path, code in codes:
        if code not in country_codes():
            yield path, f"{code[:8]!r} is no country code"
    if len({c.code for c in b.countries}) < len(b.countries):
        yield "$.countries", "A country stands twice"


def _figure_problems(path: str, figure: Figure) -> Iterator[Problem]:
    numbers = [n for n in (figure.value, figure.low, figure.high, figure.from_) if n is not None]
    if not numbers:
        yield path, "The figure has no number"
    if not all(math.isfinite(n) and abs(n) < 1e21 for n in numbers):
        yield path, "The number is out of range"


def _evidence_problems(path: str, evidence: Evidence) -> Iterator[Problem]:
    sentence = evidence.sentence
    if not 0 <= evidence.start < evidence.end or evidence.end - evidence.start != len(evidence.quote):
        yield path, "The offsets don't fit the quote"
    elif not 0 <= sentence.start <= evidence.start < sentence.end:
        yield path, "The quote doesn't begin in its sentence"


def _fits(parse: Callable[[str], object], text: str) -> bool:
    try:
        parse(text)
    except ValueError:
        return False
    return True
