"""Date rules: what is known about dates in a language, compiled from its `dates.yaml`."""

from __future__ import annotations

import functools
import string
from collections.abc import Mapping

from briefgen.extracting.matching.patterns import Matcher
from briefgen.extracting.matching.phrases import Endings, Phrases, any_of, options, whole_words
from briefgen.extracting.matching.punctuation import BRACKETS, COLONS, COMMAS, STOPS
from briefgen.extracting.matching.syntax import Pattern, Value, wrong_pattern
from briefgen.extracting.timeline.rules.date_data import DateData
from briefgen.extracting.timeline.rules.date_value import parse_value
from briefgen.extracting.timeline.rules.tenses import TenseWords
from briefgen.languages import in_file, load
from briefgen.languages.expressions import compiled

_AMOUNT = r"[^\W\d_]{0,3}[$€£¥]?\d(?:[^.;:\n]|\.(?=\d)){0,28}?"
"""A number with its unit, as it stands before the time at which it was so."""
_BESIDE = r"(?:, [^\W\d_]+ [^,;:\n]{1,30}, )?"
"""The same in another unit, between commas: ", or 97 cents per share,"."""
_REACHED = r"[^\W\d_]{0,3}[$€£¥]?\d(?:[^.;:\n]|\.(?= ?\d)){0,44}?"
"""A number with its unit and its own time: "to 400 on Oct. 14"."""
_WITHIN = rf"(?:[^.{COMMAS}{COLONS}\n]|[.{COMMAS}](?=\d))"
"""A character of what no mark parts."""
_SUM = r"(?:[^\W\d_]{0,3}[$€£¥])?\d"
"""The beginning of a number, with or without a currency."""
_COMPARED = rf"[^\W\d_]{{0,3}}[$€£¥]?\d{_WITHIN}{{0,28}}?"
"""The same, with nothing after it that a mark parts from it."""

_NUMBERS = {"yyyy": "2000", "yyyy2": "2001", "yyyy3": "2002", "year": "2000", "year2": "2001", "yy": "00", "yy2": "01"}
"""What a slot that takes a year may hold; any other takes a small number."""

RECORD = 8
"""Most words of a noun between those of a record and those that lead to the time since when it is one."""

SINCE_WHEN = 3
"""Most words of what happened at the time since when something is a record."""

DOER = 3
"""Most words for who does something as at another time: "as the board did in May"."""


class DateRules:
    """What is known about dates in one language, compiled."""

    def __init__(self, data: DateData) -> None:  # noqa: PLR0915
        """Compile `data`; BriefgenError if the value of a pattern is no date."""
        for pattern in data.patterns:
            _check_value(pattern, data.values)
        self.dates = Matcher(data.patterns, data.values, data.words)
        self.only_again, self.todays = frozenset(data.only_again), frozenset(data.todays)
        self.also_names, self.before_names = frozenset(data.also_names), frozenset(data.before_names)
        self.of_year_before = frozenset(data.of_year_before)
        self.months_of_verbs = frozenset(data.values.get("may_or_march", {}))
        self.weekdays = Phrases((word, int(value)) for word, value in data.values.get("weekday", {}).items())
        self.times = Matcher(data.times, data.values, data.words)
        self.compares_span = compiled(rf"{whole_words(data.compared_span_words)} $")
        compared = whole_words(data.comparison_words)
        origin = rf"|% {whole_words(data.change_origins)}" if data.change_origins else ""
        self.compares = compiled(rf"(?:{compared}{origin})[^{COMMAS}{COLONS}{STOPS}\n]{{0,12}}$")
        self.compares_itself = compiled(compared)
        self.compared_amount = compiled(rf"{whole_words(data.compared_amounts)} (?:[^\W\d_]+ ){{0,2}}{_COMPARED}$")
        self.compared_directly = Endings(data.compared_directly)
        self.compared_change = compiled(rf"{whole_words(data.compared_changes)} {_COMPARED} $")
        self.compared_origin = Endings(data.compared_origins)
        self.leads_on = compiled(rf" {whole_words(data.origins_lead_on)}")
        self.change_origin = compiled(rf"{whole_words(data.change_origins)} ")
        self.likened = Endings(data.likenesses)
        doing = rf"{whole_words(data.likeness_leads)} (?:[\w'’-]+ ){{0,{DOER}}}{whole_words(data.likeness_verbs)}"
        self.likened_doing = compiled(rf"{doing} $")
        self.multiple = compiled(rf"(?:{whole_words(data.multiples)} |{whole_words(data.multiplied)} {_COMPARED})$")
        self.as_many = compiled(rf"{whole_words(data.as_many)} (?:[\w-]+ ){{1,4}}{whole_words(data.as_in)} $")
        self.happening_lead = any_of(data.happening_leads)
        self.complete = compiled(rf"{whole_words(data.complete_comparisons)} {whole_words(data.happening_leads)}[ ]?")
        self.bound = compiled(rf"(?<=\w ){whole_words(data.bounds)} [^\w\s]?\d[^{COMMAS}{COLONS}\n]*$")
        revision, forecast = whole_words(data.revisions), whole_words(data.forecasts)
        self.revised_forecast = compiled(rf"{revision}{_WITHIN}{{0,60}}?{forecast}(?P<between>{_WITHIN}{{0,60}})$")
        self.revision_end = compiled(rf"{revision} (?:[\w'’]+ ){{0,3}}$")
        aim, aim_lead, aim_set = (whole_words(words) for words in (data.aims, data.aims_leads, data.aims_set))
        article = rf"(?:{whole_words(data.aims_articles)} )?"
        foreseen = rf"{article}{_SUM}{_WITHIN}{{0,40}}? {whole_words((*data.aims_set, *data.aims_foreseen))}"
        self.aim_set = compiled(rf"{aim_lead} (?:{_WITHIN}{{0,30}}?{aim}{_WITHIN}{{0,40}}? {aim_set}|{foreseen}) $")
        amount = rf"(?: (?:[^\W\d_]+ ){{0,2}}{_SUM}\S*(?: [^\W\d_]+){{0,2}})?"
        compared_aim = whole_words((*data.aims, *data.aims_compared))
        only_named = compiled(rf"{aim_lead} {article}{compared_aim}$"), compiled(rf"{aim}{amount} {aim_set}")
        self.tense = TenseWords(data.tense, data.forecasts, self.revision_end, *only_named)
        self.revision_next = compiled(rf"{_WITHIN}{{0,30}}{revision}")
        self.forecast_end = compiled(rf"{forecast}(?P<between>{_WITHIN}{{0,60}})$")
        self.forecast_next = compiled(rf" (?:[\w-]+ ){{0,4}}{forecast}")
        self.set_price = compiled(rf" (?:[\w-]+ ){{0,3}}{whole_words(data.set_prices)}")
        self.price_setting = compiled(rf"{revision} {whole_words(data.aims_articles)} $")
        self.budget_before = Endings(data.budgets_before)
        self.budget_cited = compiled(rf"{whole_words(data.budgets_cited)} {whole_words(data.budgets_before)} $")
        self.budget_showing = compiled(rf" {whole_words(data.budgets_showing)}")
        self.part_before = Endings(data.parts)
        self.cut_word, self.not_cut_word = Endings(data.cut_words), Endings(data.not_cut_words)
        self.bare_halves = frozenset(data.bare_halves)
        self.economic, self.other_year = any_of(data.economic), any_of(data.other_years)
        self.budget_after = compiled(rf"(?:['’]s)? (?:\w+ )?{whole_words(data.budgets_after)}")
        self.put_off = compiled(rf"{whole_words(data.put_off)}[^{COMMAS}{COLONS}{STOPS}\n]{{0,40}}$")
        over = whole_words(data.over)
        self.over = compiled(rf"{over}(?=(?: \w+)? [^\W\d_]+$)|{over}$")
        self.leaning = any_of(data.leaning)
        self.each = Endings(data.each)
        self.year_part = compiled(rf" {whole_words(data.year_parts)}")
        self.fiscal = compiled(rf"{whole_words(data.fiscal)}(?:(?: year)? ?\d{{4}})? $")
        self.fiscal_after = compiled(rf" {whole_words(data.fiscal_after)}")
        self.again = compiled(rf" {whole_words(data.again)}")
        self.season_lead = Endings(data.season_leads)
        base = rf"{whole_words(data.bases)} (?:{whole_words(data.base_heights)} )?{_AMOUNT}"
        target = rf"{whole_words(data.targets)} {_AMOUNT}"
        self.from_after_target = compiled(rf"{target} {whole_words(data.bases)} $")
        self.counted = compiled(rf"{whole_words(data.counts)}(?: [\w-]+){{0,3}} $")
        self.base = compiled(rf"{base}$")
        self.base_in_bracket = compiled(rf"\({base}$")
        self.base_after_target = compiled(rf"{whole_words(data.targets)} {_REACHED} {base}{_BESIDE}$")
        self.target = compiled(rf" {target}")
        self.base_of_rise = compiled(rf"{whole_words(data.rises)} {_AMOUNT}(?:{whole_words(data.bases)} |{base})$")
        self.changed_from = compiled(rf"{whole_words(data.changes_from)} (?:[\w-]+ ){{0,5}}?{_COMPARED}$")
        not_led = rf"(?!{whole_words(data.not_earlier_leads)} )" if data.not_earlier_leads else ""
        earlier = (
            rf"{not_led}{whole_words(data.earlier_leads)} (?:[\w$€£¥.,%-]+ ){{0,4}}?{whole_words(data.earlier_changes)}"
        )
        self.changed_earlier = compiled(rf"{earlier}(?: (?:[^\W\d_]+ ){{0,4}}{_COMPARED})? $")
        self.term, self.of_close, self.session = (Endings(words) for words in (data.terms, data.closes, data.sessions))
        self.level = compiled(rf"(?:['’]s)? (?:[\w-]+ )?{whole_words(data.levels)}")
        self.amount_of = compiled(rf"['’]s? {_SUM}")
        self.level_lead = compiled(rf"{whole_words(data.levels_leads)} (?:\w+ )?$")
        self.joint = compiled(rf" {whole_words(data.joints)} ")
        self.together = compiled(rf",? {whole_words(data.together)} ")
        word, amount = rf"[^\s{COMMAS}{COLONS};]+", rf"(?:\S*\d\S*|{whole_words(data.levels)})"
        above = whole_words(data.levels_beside)
        beside = rf"(?<=[{COMMAS}–—] )(?:{word} ){{0,2}}?{above} (?:{word} ){{0,5}}?{amount}(?: {word}){{0,3}}"
        seen = rf"{above} (?:{word} ){{1,6}}?{whole_words(data.levels_seen)}"
        self.level_before = compiled(rf"(?:{beside}|{seen}) $")
        self.since = compiled(rf"{whole_words(data.since)}[^{COMMAS}{COLONS}{STOPS}\n]{{0,12}}")
        superlative = rf"{whole_words(data.superlatives)}(?: [\w-]+){{1,{RECORD}}} {whole_words(data.record_leads)}"
        best = rf"(?!{whole_words(data.deadlines)}){whole_words(data.superlatives)}"
        self.record_of_time = compiled(rf"{best}(?: [\w-]+){{0,{RECORD}}} $")
        counted = rf"{whole_words(data.counts)}(?: [\w-]+){{1,3}} {whole_words(data.record_leads)}"  # "its third cut since"
        since_when = rf"{whole_words(data.records_since_when)}(?: [\w-]+){{1,{SINCE_WHEN}}}"
        self.record = compiled(rf"{since_when}|{whole_words(data.records_since)}|{superlative}|{counted}")
        traded = rf" {whole_words(data.contract_goods)} {whole_words(data.contract_moves)}"
        self.contract = compiled(rf"(?: \w+){{0,3}} {whole_words(data.contracts)}")
        self.contract_next = compiled(rf" {whole_words(data.contracts)}")
        self.traded = compiled(traded)
        self.contract_move = compiled(rf" {whole_words(data.contract_moves)}")
        counted = rf"{whole_words(data.contract_counts)} " if data.contract_counts else ""
        self.contract_lead = compiled(
            rf"(?P<counted>{counted})?{whole_words(data.contract_goods)} {whole_words(data.contract_leads)} $"
        )
        self.contract_before = Endings(data.contracts_before)
        self.not_contract = Endings(data.not_contracts)
        self.horizon = any_of(data.horizons)
        law = rf"{whole_words(data.laws)}(?: (?!(?:{options(data.enacting)})(?!\w))\w+){{1,8}}(?: \(\w+\))?"
        self.named_by_year = compiled(rf"(?:{whole_words(data.named_by_year)}|{law}) (?=\w* ?\d)")
        self.named_day = any_of(data.named_days)
        self.born = Endings(data.births)
        not_made = rf"(?!{whole_words(data.not_made)} )" if data.not_made else ""
        self.made = compiled(rf"(?:^|\s){not_made}[\w'’-]+(?P<apart>[{COMMAS}])? {whole_words(data.made)} $")
        self.anniversary = any_of(data.anniversaries)
        self.birth = compiled(rf"[{BRACKETS}{COMMAS}–-] ?{whole_words(data.births)} ?$")
        self.deadline = any_of(data.deadlines)
        self.before_deadline = compiled(rf"{self.deadline.pattern} $")
        self.limiting = compiled(rf"{whole_words(data.limits)} (?!{whole_words(data.within)})")
        clause = rf"[^{COMMAS}{COLONS}{STOPS}\n]"
        aside = rf"{clause}*(?:[{COMMAS}]{clause}{{1,30}}[{COMMAS}]{clause}*)?"  # "should not, Lund said, end before 2029"
        self.denied_before = compiled(rf"{whole_words(data.denials)}{aside}$")
        self.denied_after = compiled(rf" {clause}{{0,40}}?{whole_words(data.denials_after)}")
        self.leading = compiled(rf"(?<![/.,]){whole_words(data.prepositions)} $")  # not the 3 of "1/3 in May"
        self.not_leading = Endings(data.not_prepositions)
        self.conjunction = any_of(data.conjunctions)
        self.direct = compiled(rf"(?<![/.,]){whole_words((*data.prepositions, *data.direct_prepositions))} $")
        self.plan_reach = Endings(f"{plan} {reach}" for plan in data.plans for reach in data.plan_reaches)
        self.plan = compiled(rf"{whole_words(data.plans)}[^{COMMAS}{COLONS}{STOPS}\n]{{0,60}}$")


def _check_value(pattern: Pattern, lists: Mapping[str, Mapping[str, Value]]) -> None:
    """BriefgenError if the value of `pattern` is no date with each value of its lists, or a number, in the slots."""
    slots = [name for _, name, _, _ in string.Formatter().parse(pattern.value) if name]
    listed = {slot: tuple(dict.fromkeys(lists.get(slot.rstrip("0123456789"), {}).values())) for slot in slots}
    values = {slot: known or (_NUMBERS.get(slot, "1"),) for slot, known in listed.items()}
    for index in range(max(map(len, values.values()), default=1)):
        value = pattern.value.format(**{slot: taken[index % len(taken)] for slot, taken in values.items()})
        try:
            parse_value(value)
        except ValueError:
            step = "extracting/timeline/rules/date_value.py lists what a date is."
            problem = f"The value {pattern.value!r} gives {value!r}, which is no date"
            raise wrong_pattern(pattern, problem, step) from None


@functools.cache
def date_rules(code: str) -> DateRules:
    """The compiled rules of language `code`."""
    data = load(code, "dates", DateData)
    with in_file(code, "dates"):
        return DateRules(data)
