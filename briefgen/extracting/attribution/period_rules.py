"""Period rules: the words that show of what time a figure is (`periods` of `attribution.yaml`), compiled."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from typing import Literal

from briefgen.contract.model import Struct
from briefgen.extracting.matching.phrases import any_of, options, whole_words
from briefgen.extracting.matching.punctuation import COLONS, COMMAS
from briefgen.languages.alternatives import WordList
from briefgen.languages.expressions import compiled

SPAN_WORDS = 4
"""Most words after a preposition to the bracket that holds the time: "in the forecast period (2030-2035)"."""
NOUNS = 3
"""Most words between a preposition and the country that it governs: "of the big mills of A"."""


OWNED = 2
"""Most words before a currency for whose it is."""


class PeriodData(Struct, frozen=True):
    """`periods` of `attribution.yaml`."""

    prepositions: WordList = ()
    of_data: WordList = ()
    stated: WordList = ()
    until: WordList = ()
    since: WordList = ()
    since_past: WordList = ()
    in_force: WordList = ()
    daily: WordList = ()
    no_daily_before: WordList = ()
    no_reported_before: WordList = ()
    reports: WordList = ()
    quoted: WordList = ()
    reported: WordList = ()
    ranks: WordList = ()
    totals: WordList = ()
    totals_so_far: WordList = ()
    due_before: WordList = ()
    due_after: WordList = ()
    due_prices: WordList = ()
    origins: WordList = ()
    changes: WordList = ()
    links: WordList = ()
    complete_comparisons: WordList = ()
    same: WordList = ()
    earlier: dict[Literal["year", "quarter", "month", "turn"], WordList] = {}
    later: dict[Literal["year", "quarter", "month"], WordList] = {}
    other_times: WordList = ()
    later_levels: WordList = ()
    unmoved: WordList = ()
    present: WordList = ()
    possessives: WordList = ()
    yearly: WordList = ()
    year_joints: WordList = ()
    just_over: WordList = ()
    now: WordList = ()
    on_the_day: WordList = ()
    no_now_after: WordList = ()
    recalling: WordList = ()
    quoted_alone: WordList = ()
    quoted_currencies: WordList = ()
    traded_goods: WordList = ()
    continuing: WordList = ()
    also: WordList = ()
    quarter_again: WordList = ()
    month_again: WordList = ()
    part_again: WordList = ()
    year_again: WordList = ()
    expected: WordList = ()
    indicators: WordList = ()
    rates: WordList = ()
    prospects: WordList = ()
    regular: WordList = ()
    aims: WordList = ()
    rivals: WordList = ()
    longer_spans: WordList = ()
    longer_openings: WordList = ()
    much_later: WordList = ()
    firm_prepositions: WordList = ()
    results: WordList = ()
    compared_levels: WordList = ()
    at_which: WordList = ()
    levels: WordList = ()
    announcements: WordList = ()
    event_leads: WordList = ()
    dated_events: WordList = ()
    earlier_leads: WordList = ()
    turnings: WordList = ()
    due_goods: WordList = ()
    due_leads: WordList = ()
    fiscal_before: WordList = ()
    fiscal_after: WordList = ()


class PeriodRules:
    """How a language says what time something is about, compiled."""

    def __init__(self, data: PeriodData, conjunctions: WordList, openers: WordList, indices: Mapping[str, WordList]) -> None:
        """Compile `data`; `conjunctions` join two things of one kind, `openers` begin a clause, `indices` are daily."""
        self.other_time = any_but_after(data.other_times, data.unmoved)
        self.present = any_of(data.present)
        self.present_next = compiled(rf"(?: \w+){{0,{NOUNS}}} {whole_words(data.present)}")
        self.boundary = compiled(rf"[{COMMAS}{COLONS}]|{whole_words((*conjunctions, *openers))}")
        self.own = frozenset(data.possessives)
        noun = rf"(?: [^\W\d][\w-]*)? (?:{options(data.yearly)})(?!\w)"
        self.year_of = compiled(rf"(?:{options(data.possessives)}) (?P<year>(?:19|20)\d\d)(?={noun})")
        self.next_year = compiled(rf"(?:[{COMMAS};]|{whole_words(conjunctions)}) (?P<year>(?:19|20)\d\d)(?= [^\W\d])")
        self.year_within = compiled(rf"(?<=\w )(?P<year>(?:19|20)\d\d)(?= (?:{options(data.year_joints)}) )")
        self.preposition, self.led = directly_before(data.prepositions), compiled(rf"(?:{options(data.prepositions)})[ ]")
        self.of_data, self.stated, self.until = (
            directly_before(data.of_data),
            any_of(data.stated),
            directly_before(data.until),
        )
        self.span_lead = compiled(rf"[ ](?:{options(data.prepositions)})(?: [^\W\d]+){{0,{SPAN_WORDS}}} ")
        self.since, self.since_past = any_of(data.since), any_of(data.since_past)
        self.since_then = directly_before((*data.since, *data.since_past, *data.in_force))
        self.until_itself, self.in_force_itself = any_of(data.until), any_of(data.in_force)
        self.in_force, self.reported = directly_before(data.in_force), any_but_before(data.reported, data.no_reported_before)
        names = tuple(itertools.chain(*indices.values()))
        self.daily = any_but_before((*data.daily, *names), data.no_daily_before)
        self.quoted = any_of((*data.quoted, *names))
        self.so_far = compiled(rf"(?<=[{COMMAS};(.] ){whole_words(data.totals_so_far)}")  # not "lỗ | lũy kế"
        self.total = compiled(rf"(?<!\w)(?:{options(data.totals)})[ ]")
        self.rank = compiled(rf"(?<!\w)(?:{options(data.ranks)})(?:[ ](?:{options(data.prepositions)}))*[ ]?$")
        self.due_before = directly_before(data.due_before)
        self.due_after = compiled(rf"[ ](?:[\w.-]+[ ]){{0,2}}?(?:{options(data.due_after)})(?!\w)")
        self.due_prices = any_of(data.due_prices, whole=False)
        self.link = compiled(rf"[ ,(]{{1,2}}(?:{options(data.links)})[ ]")
        self.changed = compiled(rf"(?<!\w)(?:{options(data.changes)})(?: \w+)? (?:{options(data.origins)}) ")
        self.origin, self.owned_after = any_of(data.origins), directly_before(data.origins)
        self.at_which = compiled(rf"[{COMMAS}]? (?:{options(data.at_which)}) ")
        self.year_when = compiled(rf"(?<!\w)(?P<year>(?:19|20)\d\d)[{COMMAS}] (?:{options(data.at_which)}) ")
        self.level = directly_before(data.levels)
        self.then = compiled(rf",? (?:{options(data.results)})[ ]")
        self.since_year = compiled(rf"(?<!\w)(?:{options(data.since)}) (?P<year>(?:19|20)\d\d)(?![\w%/.-]*\d)")
        self.after_comparison = compiled(
            rf"(?<!\w)(?:{options(data.complete_comparisons)}) (?:{options(data.prepositions)})(?!\w)[ ]?"
        )
        self.earlier = {unit: any_of(words) for unit, words in data.earlier.items()}
        self.later = {unit: any_of(words) for unit, words in data.later.items()}
        self.listed = compiled(rf"(?:,|,? (?:{options(conjunctions)})) ?")
        self.conjunction = any_of(conjunctions)
        self.joined = compiled(rf"(?<!\w)(?:{options(conjunctions)})(?: (?:{options(data.prepositions)}))?[ ]?$")
        self.just_over = compiled(rf" (?:{options(data.just_over)})(?!\w)")
        self._read_kinds(data)

    def _read_kinds(self, data: PeriodData) -> None:
        """Compile the words of what figures are of, and of how their sentences go on."""
        self.same, self.now = any_of(data.same), any_but_after(data.now, data.no_now_after)
        self.on_the_day = any_of(data.on_the_day)
        self.report = any_of(data.reports)
        self.also, self.quarter_again = any_of(data.also), any_of(data.quarter_again)
        self.month_again, self.part_again = any_of(data.month_again), any_of(data.part_again)
        self.year_again = any_of(data.year_again)
        owned = rf"(?:[\w.-]+ ){{0,{OWNED}}}(?:{options(data.quoted_currencies)})"  # "South Korean won"
        self.quoted_alone = compiled(rf"(?:{options(data.quoted_alone)})|{owned}")
        self.continuing, self.recalling = any_of(data.continuing), any_of(data.recalling)
        self.traded_goods = compiled(rf"(?:[^\W\d][\w-]* ){{1,3}}(?:{options(data.traded_goods)})")
        self.apart = any_of((*data.continuing, *data.later_levels))
        self.expected, self.indicator = any_of(data.expected), any_of(data.indicators)
        self.prospect, self.regular = any_of(data.prospects), any_of(data.regular)
        self.rate, self.result = any_of(data.rates), directly_before(data.results)
        self.aim, self.rival, self.longer_span = any_of(data.aims), any_of(data.rivals), any_of(data.longer_spans)
        self.longer_opening = any_of(data.longer_openings)
        self.foreseen, self.at_firm = any_of((*data.prospects, *data.aims)), {*data.possessives, *data.firm_prepositions}
        self.next_time = any_of((*data.much_later, *itertools.chain(*data.later.values())))
        self.compared_level = compiled(rf"[ ](?:{options(data.compared_levels)})[ ]")
        self.announced, self.event_lead = directly_before(data.announcements), directly_before(data.event_leads)
        self.due_goods, self.due_lead = directly_before(data.due_goods), compiled(rf"(?:{options(data.due_leads)})[ ]")
        self.turning = any_of(data.turnings)
        self.earlier_lead = compiled(rf"(?<!\w)(?:{options(data.earlier_leads)})(?: [^\W\d]+){{0,{NOUNS}}} ?$")
        self.fiscal_before = directly_before(data.fiscal_before)
        self.fiscal_after = compiled(rf"[ ](?:{options(data.fiscal_after)})(?!\w)")
        self.dated_event = compiled(rf"[ ](?:[\w.-]+[ ])?(?:{options(data.dated_events)})(?!\w)")


def any_but_after(words: Iterable[str], others: Iterable[str]) -> re.Pattern[str]:
    """Any of the words where none of the `others` is right before it: "hàng", but not "ngân hàng"."""
    begins = r"(?<!\w)"  # asked first, as most places are none where a word begins
    return compiled(begins + "".join(rf"(?<!\b{re.escape(other)} )" for other in others) + whole_words(words))


def any_but_before(words: Iterable[str], others: Iterable[str]) -> re.Pattern[str]:
    """Any of the words where none of the `others` is right after it: "trading", but not "trading partners"."""
    return compiled(rf"{whole_words(words)}(?! (?:{options(others)})(?!\w))")


def directly_before(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words at the end of a text."""
    return compiled(rf"(?<!\w)(?:{options(words)})[ ]?$")
