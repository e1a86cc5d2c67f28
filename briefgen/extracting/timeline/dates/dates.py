"""Dates: the words of an article that date something, not yet resolved.

In: an article and the patterns of its language (`dates.yaml`). Out: `DatedWords` in text order, from which `events` makes
the timeline and `publication` infers the day of publication; `numbers` skips what is a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from briefgen.articles.article import Article
from briefgen.contract.model import Span, Struct
from briefgen.extracting.matching.overlaps import Found, Loss, keep_longest
from briefgen.extracting.matching.patterns import Hit
from briefgen.extracting.timeline.dates.clocks import clock_of, time_beside
from briefgen.extracting.timeline.dates.designations import is_designation
from briefgen.extracting.timeline.dates.limits import limited
from briefgen.extracting.timeline.dates.misreadings import (
    after_cut_word,
    is_fraction,
    is_grade,
    is_of_other_year,
    is_verb,
    leads_to_clause,
    without_names,
)
from briefgen.extracting.timeline.dates.opening_years import with_opening_year
from briefgen.extracting.timeline.dates.references import (
    dates_level,
    is_base,
    is_budget,
    is_compared_amount,
    is_compared_then,
    is_forecast,
    is_likened,
    is_of_aim,
    is_of_amount,
    was_before_change,
)
from briefgen.extracting.timeline.rules.date_rules import DateRules
from briefgen.extracting.timeline.rules.date_value import Offset, parse_value

_MONTH_OF_LIST = re.compile(r"(?:XXXX|\d{4})-\d{1,2}")
_NEXT_ITEM = re.compile(r"(?:[^.;]|\.(?=\d)){0,80}; (?:\w+ )?")
_MONTHS_SO_FAR = re.compile(r"(\S+)-0?1 / \1-0?(?P<count>\d+)")
_YEAR = re.compile(r"\d{4}|year -1")
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_OPENING = re.compile(rf"(?:{_SENTENCE_END.pattern})\s*(?:\w+ ){{0,2}}$")
LEAD_REACH = 20
COMPARISON_REACH = 40
MODAL = 12
"""How far before words that compare the word is by which they tell what is to come, in characters."""
RECORD_REACH = 80
PLAN_REACH = 80
"""How far before a date the words are that lead to it, compare with it, or name a plan by it, in characters."""


class DatedWords(Struct, frozen=True):
    """A date in the text: 0-based half-open offsets, and what `resolution.resolve` makes a date of.

    `compares` where something is compared with it, or it is part of a name; `names` where it says which of several something
    is, of the time of which figures may be. Neither dates an event. `is_over` where its words say that it is past,
    `is_deadline` where they say "by then". `whole` is the date with the time beside it and the words that lead to it: what a
    sentence can do without.
    """

    start: int
    end: int
    rule: str
    value: str
    time: str | None
    compares: bool
    names: bool
    is_over: bool
    is_deadline: bool
    whole: Span


def find_dates(article: Article, rules: DateRules) -> Found[DatedWords]:
    """Every date of `article` in text order, longest match first where matches overlap."""
    low = article.low
    found = (hit for hit in rules.dates.scan(low, article.low_tokens) if not leads_to_clause(hit, low, rules))
    hits = [
        after_cut_word(hit, low, rules)
        for hit in found
        if not is_grade(hit, low)
        and not (is_fraction(hit, low, rules) or is_of_other_year(hit, low, rules) or is_verb(hit, article.norm, rules))
    ]
    kept, lost = keep_longest(_stated_again(without_names(hits, article.norm, rules), low, rules))
    times, _ = keep_longest(rules.times.scan(low, article.low_tokens))
    of_years = with_opening_year(_of_year_before(kept, low, rules), low)
    dates = tuple(_dated_words(hit, time_beside(hit, times, low), low, rules) for hit in of_years)
    return Found(
        kept=tuple(_with_contracts(tuple(_with_compared(dates, low, rules)), low, rules)),
        lost=tuple(
            Loss(start=hit.start, end=hit.end, value=hit.value, reason="part of a longer date", rule=f"dates/{hit.rule}")
            for hit in lost
        ),
    )


def _stated_again(hits: Sequence[Hit], low: str, rules: DateRules) -> Iterator[Hit]:
    """The `hits`; so many months by themselves are those of the one year of which the article says it: "sau 10 tháng"."""
    stated: dict[str, set[str]] = {}
    for hit in hits:
        span = _MONTHS_SO_FAR.fullmatch(hit.value)
        if span and hit.rule not in rules.only_again and not _compares(hit, low, rules):
            stated.setdefault(span["count"], set()).add(hit.value)
    for hit in hits:
        span = _MONTHS_SO_FAR.fullmatch(hit.value) if hit.rule in rules.only_again else None
        values = stated.get(span["count"], set()) if span else set()
        named = [value for value in values if value[0].isdigit()] or [*values]  # not only "10 tháng đầu năm"
        if hit.rule not in rules.only_again:
            yield hit
        elif len(named) == 1:
            yield msgspec.structs.replace(hit, value=named[0])


def _of_year_before(hits: Sequence[Hit], low: str, rules: DateRules) -> Iterator[Hit]:
    """The `hits`; months by themselves are of the year that opens their sentence (none if that compares), or of as many."""
    for i, hit in enumerate(hits):
        before = hits[i - 1] if i and hit.rule in rules.of_year_before else None
        months = _MONTHS_SO_FAR.fullmatch(hit.value)
        if before is None or months is None or _SENTENCE_END.search(low, before.end, hit.start):
            yield hit
            continue
        earlier = _MONTHS_SO_FAR.fullmatch(before.value)
        led = low.startswith(",", before.end) and _OPENING.search(low, max(0, before.start - LEAD_REACH), before.start)
        if earlier and earlier["count"] == months["count"]:
            yield msgspec.structs.replace(hit, value=before.value)
        elif not (led and _YEAR.fullmatch(before.value)):
            yield hit
        elif not _compares(before, low, rules):
            year = before.value if before.value.isdigit() else "last"
            yield msgspec.structs.replace(hit, value=f"{year}-01 / {year}-{months['count']}")


def _is_day_or_span(date: Hit) -> bool:
    value = parse_value(date.value)
    return value.has("day") or value.is_span or value.first == Offset("year", 0)


def _compares(date: Hit, low: str, rules: DateRules) -> bool:
    """Whether something is compared with this time, put off from it, or a record since then."""
    reach = max(0, date.start - COMPARISON_REACH)
    if rules.put_off.search(low, max(0, date.start - PLAN_REACH), date.start) and _is_day_or_span(date):
        return True
    if rules.compares_itself.match(low, date.start):
        return True
    after_word = date.start if " / " in date.value else low.find(" ", date.start, date.end) + 1 or date.start
    if any(match.end() > date.start for match in rules.complete.finditer(low, reach, date.end)):
        return False
    for start in {date.start, after_word} if not rules.bound.search(low, reach, date.start) else ():
        compares = rules.compares.search(low, reach, start)
        ahead = compares and rules.tense.has_word("planned", low, max(0, compares.start() - MODAL), compares.start())
        to_another = rules.from_after_target.search(low, reach, start) or (
            parse_value(date.value).is_day
            and rules.base_after_target.search(low, reach, start)  # "to 5% from 6% | on Friday"
        )
        if compares and not ahead and not to_another:  # not "fees will rise from May"
            return True
    if not parse_value(date.value).has("day") and rules.compares_span.search(low, reach, date.start):
        return True
    since = next((m for m in rules.since.finditer(low, reach, date.end) if m.end() >= date.start), None)
    if since and since.start() <= date.start and not _is_day_or_span(date):
        return True
    since_when = rules.record.finditer(low, max(0, date.start - RECORD_REACH), date.end)
    return any(m.end() + 1 >= date.start for m in since_when)


def _names_contract(date: Hit | DatedWords, low: str, rules: DateRules) -> bool:
    """Whether this is the month in which goods are delivered: "the October palm oil futures"."""
    value = parse_value(date.value)
    happens = rules.happening_lead.match(low, date.start)  # "giao | vào cuối tháng này"
    bare = not value.has("day") and not happens
    second = low.find(" ", date.start, date.end) + 1  # "futures for | December"
    if bare and any(rules.contract_before.before(low, start) for start in (date.start, second) if start):
        return not rules.not_contract.before(low, date.start)
    of_list = _MONTH_OF_LIST.fullmatch(date.value)
    month = value.is_month_without_year or (of_list and not _is_led(date, low, rules))
    if not month:
        return value.is_of_years and rules.contract_next.match(low, date.end) is not None  # "power for | 2032 | delivery"
    traded = rules.traded.match(low, date.end) and not _is_led(date, low, rules)  # not "in August | wheat rose"
    return bool(traded) or rules.contract.match(low, date.end) is not None or _is_of_goods(date, low, rules)


def _is_of_goods(date: Hit | DatedWords, low: str, rules: DateRules) -> bool:
    """Whether it names the contract of goods whose price moves: "tea for | May | fell", but not "exports of tea for May"."""
    month = low.find(" ", date.start, date.end) + 1 or date.start
    lead = rules.contract_lead.search(low, max(0, date.start - PLAN_REACH), month)
    return lead is not None and not lead["counted"] and rules.contract_move.match(low, date.end) is not None


def _is_led(date: Hit | DatedWords, low: str, rules: DateRules) -> bool:
    """Whether words lead to it, or are its first: "in May 2030 contracts fell", but not "the May 2030 contract fell"."""
    second = low.find(" ", date.start, date.end) + 1
    return any(_led_to(start, low, rules) < start for start in (date.start, second) if start)


def _with_contracts(dates: Sequence[DatedWords], low: str, rules: DateRules) -> Iterator[DatedWords]:
    """The `dates`; in a list of contracts each month names one: "the May contract fell to 40; July fell to 39"."""
    last = -1  # where the last contract's month ends
    for date in dates:
        if _names_contract(date, low, rules):
            last = date.end
        elif last >= 0 and _MONTH_OF_LIST.fullmatch(date.value) and _NEXT_ITEM.fullmatch(low, last, date.start):
            date, last = msgspec.structs.replace(date, compares=True), date.end
        yield date


def _with_compared(dates: Sequence[DatedWords], low: str, rules: DateRules) -> Iterator[DatedWords]:
    """The `dates`; one that is joined to a time with which something is compared is one, too: "as in May | and June"."""
    end, compares = -1, False
    for date in dates:
        joined = compares and rules.joint.fullmatch(low, end, date.whole.start) is not None
        date = msgspec.structs.replace(date, compares=True) if joined and not date.compares else date
        end, compares = date.whole.end, date.compares
        yield date


def _is_horizon(date: Hit, low: str, rules: DateRules) -> bool:
    """Whether a plan, a term or a law is named by its year, rather than something that happens then."""
    if not parse_value(date.value).is_of_years:
        return False
    named = rules.named_by_year.finditer(low, max(0, date.start - PLAN_REACH), date.end)
    if any(date.start <= name.end() for name in named):
        return True
    lead = _led_to(date.start, low, rules)
    if not (rules.horizon.match(low, date.start) or rules.horizon.match(low, lead)):
        return False
    return rules.plan.search(low, max(0, date.start - PLAN_REACH), date.start) is not None or bool(
        rules.plan.match(low, date.start, date.end)
    )


def _dated_words(date: Hit, time: Hit | None, low: str, rules: DateRules) -> DatedWords:
    start = min(date.start, time.start) if time else date.start
    lead = _led_to(date.start, low, rules)
    compared = is_compared_amount(date, lead, low, rules) or is_compared_then(date, low, rules)
    referred = is_forecast(date, lead, low, rules) or is_budget(date, lead, low, rules) or is_base(date, lead, low, rules)
    return DatedWords(
        start=date.start,
        end=_closed(date, date.end, low),
        rule=f"dates/{date.rule}",
        value=limited(date, low, rules),
        time=clock_of(time.value) if time else None,
        compares=compared
        or is_likened(lead, low, rules)
        or any(dates_none(date, low, rules) for dates_none in (_compares, _names_contract, _is_horizon, _is_birth)),
        names=referred
        or is_of_aim(lead, low, rules)
        or dates_level(date, lead, low, rules)
        or is_designation(date, lead, low, rules)
        or is_of_amount(date, low, rules),
        is_over=rules.over.search(low[date.start : date.end]) is not None or was_before_change(date, lead, low, rules),
        is_deadline=_is_deadline(date, low, rules),
        whole=Span(start=_led_to(start, low, rules), end=_closed(date, max(date.end, time.end) if time else date.end, low)),
    )


def _led_to(start: int, low: str, rules: DateRules) -> int:
    """Where the words begin that lead to what is at `start`: "no later than by"."""
    lead = rules.direct.search(low, max(0, start - LEAD_REACH), start)
    while lead and not rules.not_leading.before(low, start):
        start = lead.start()
        lead = rules.leading.search(low, max(0, start - LEAD_REACH), start)
    return start


def _closed(date: Hit, end: int, low: str) -> int:
    """The end, with the bracket that the date itself opened: "Friday (14 June)"."""
    opened = low.count("(", date.start, date.end) > low.count(")", date.start, date.end)
    return end + 1 if opened and low[end : end + 1] == ")" else end


def _is_birth(date: Hit, low: str, rules: DateRules) -> bool:
    """Whether this is when somebody was born, said in passing: "Ann Reed (born in 1975)"."""
    return rules.birth.search(low, max(0, date.start - LEAD_REACH), date.start) is not None


def _is_deadline(date: Hit, low: str, rules: DateRules) -> bool:
    """Whether the words say that something is done by then: "no later than 3 June"."""
    before = rules.before_deadline.search(low, max(0, date.start - LEAD_REACH), date.start)
    return before is not None or rules.deadline.match(low, date.start) is not None
