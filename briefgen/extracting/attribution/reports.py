"""Reports: of what time the data are that an article tells of, for `periods`, where a sentence names no time.

What an article reports of trade, an economy, the business of firms or markets has one time, which the title, the lead or the
sentence before a list names; it goes on for paragraphs. All offsets are 0-based and refer to the article's text.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec.structs import replace

from briefgen.contract.edtf import first_day, last_day
from briefgen.contract.model import Span, Struct
from briefgen.extracting.attribution.amounts import is_flow
from briefgen.extracting.attribution.attribution_rules import AttributionRules
from briefgen.extracting.attribution.carrying import CARRIES, NEXT, SENTENCE_END
from briefgen.extracting.attribution.data_kinds import QUOTED_UNITS, is_elsewhen, is_of_economy, is_quoted
from briefgen.extracting.attribution.times import Times
from briefgen.extracting.figures.found_figure import FoundFigure
from briefgen.extracting.timeline.dates.dates import DatedWords
from briefgen.extracting.timeline.rules.resolution import Anchor
from briefgen.knowledge.units import unit_class

REACH = 1500
"""How far a time reaches from the last sentence of its report, in characters."""
LEAD = 500
"""How far into an article what it is about is told, in characters."""
TITLE = 300
"""How far into an article its title and lead name whom it is about, in characters."""
SOON = datetime.timedelta(days=31)
"""How soon after the day of publication a time ends of which there are data."""
OWNER_WORDS = 2
"""Words after a preposition that are enough to know a firm by."""
HEADING = 6
"""Most words of a heading."""
AFTER = 24
"""How far after a number the words are that make it one of every year, in characters."""

Kind = Literal["trade", "economy", "reported", "quoted"]

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR = re.compile(r"\d{4}")
_QUARTERS = re.compile(r"\d{4}-Q\d|\d{4}-\d\d/\d{4}-\d\d")
_MONTHS = re.compile(r"(\d{4})-01/\1-\d\d")
_DATA = re.compile(r"\d{4}-(?:\d\d|Q\d)(?:/\d{4}-\d\d)?|\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")


class Report(Struct, frozen=True):
    """The time `when` of data; a sentence that is `start` to `end` told it, or went on with it.

    `owner` is the country whose they are, None if they are nobody's, and empty if the sentence doesn't say; `first` is where
    data of their kind were told first. What comes before `when` after it is `ended` is still only recalled.
    """

    start: int
    end: int
    when: str
    owner: str | None
    first: int
    ended: bool = False


Reports = Mapping[Kind, Report]


class Told(Struct, frozen=True):
    """A figure, whose it is, and of when."""

    figure: FoundFigure
    owner: str | None
    when: str | None


def with_figures(reports: Reports, told: Iterable[Told], anchor: Anchor, low: str, rules: AttributionRules) -> Reports:
    """`reports` after a sentence with these figures; one of a time that is not read ends that of its kind."""
    new = dict(reports)
    for one in told:
        kind = _kind_of_total(one, reports) or kind_of(one.figure, low, rules)
        kind = kind or _kind_without_measure(one.figure, low, rules)
        foreseen = one.when is not None and _is_foreseen(one.figure, one.when, anchor, low, rules)
        if kind is None or (foreseen and (kind not in reports or reports[kind].when == one.when)):
            continue
        if one.when is None or foreseen:  # what is expected next may go on, too
            new |= {kind: replace(new[kind], ended=True)} if kind in new else {}
        elif _fits(kind, one.when, anchor) and not _is_of_past(one.when, new.get(kind)):
            sentence, first = one.figure.sentence, _first(new.get(kind), one.figure.sentence)
            new[kind] = Report(start=sentence.start, end=sentence.end, when=one.when, owner=one.owner, first=first)
    return new


def with_sentences(
    reports: Reports,
    dates: Iterable[DatedWords],
    times: Times,
    low: str,
    rules: AttributionRules,
) -> Reports:
    """`reports` after sentences without a figure that have these `dates`.

    Only where the form of the time tells that it is of data: the day of a market, "Stocks closed lower on Monday", the
    quarter of a firm, "profit slipped in the first quarter". What else is dated tells none: "the law was passed in May".
    """
    for date in dates:
        sentence = _sentence_around(date, low)
        when = times.when(date)
        since = rules.periods.since_then.search(low, sentence.start, date.start)
        if when is None or since or rules.periods.prospect.search(low, sentence.start, sentence.end):
            continue
        for kind in _kinds_of_silent(sentence, when, low, rules):
            last = reports.get(kind)
            begins = kind == "quoted" or last is None or last.ended or _heads_report(sentence, low, rules)
            if begins and _fits(kind, when, times.anchor) and not _is_of_past(when, last):
                owner, first = None if kind == "quoted" else "", _first(last, sentence)
                new = Report(start=sentence.start, end=sentence.end, when=when, owner=owner, first=first)
                reports = {**reports, kind: new}
    return reports


def is_foreseen_below(between: Span, low: str, rules: AttributionRules) -> bool:
    """Whether a line `between` two sentences is a heading over what is foreseen: "Outlook", "2030 guidance"."""
    lines = low[between.start : between.end].split("\n")
    return any(len(line.split()) <= HEADING and rules.periods.foreseen.search(line) for line in lines)


def ended(reports: Reports) -> Reports:
    """`reports` that go on no longer."""
    return {kind: replace(report, ended=True) for kind, report in reports.items()}


def _heads_report(sentence: Span, low: str, rules: AttributionRules) -> bool:
    """Whether a few words head a report of their own: "January to June 2030 in brief", after "April to June in brief"."""
    words = low[sentence.start : sentence.end]
    return len(words.split()) <= HEADING and rules.periods.report.search(words) is not None


def _kinds_of_silent(sentence: Span, when: str, low: str, rules: AttributionRules) -> Sequence[Kind]:
    """Of which kinds of data a sentence without a figure tells the time `when`; a title tells that of all its article's."""
    told = [kind for kind, words in _words(rules).items() if words.search(low, sentence.start, sentence.end)]
    if _DAY.fullmatch(when):
        return ("quoted",) if "quoted" in told else ()
    if sentence.start == 0 and not {"trade", "economy", "reported"}.isdisjoint(told):
        return ("trade", "economy", "reported")
    of_firm = "reported" in told or rules.periods.report.search(low, sentence.start, sentence.end)
    return ("reported",) if of_firm and _QUARTERS.fullmatch(when) else ()


def is_before_report(when: str, reports: Reports) -> bool:
    """Whether the day `when` was before that of which the article tells what markets did: "on Thursday, ..." on Friday."""
    report = reports.get("quoted")
    return report is not None and not report.ended and _DAY.fullmatch(when) is not None and when < report.when


def time_of_report(
    figure: FoundFigure, owner: str | None, reports: Reports, norm: str, low: str, rules: AttributionRules
) -> str | None:
    """The time of the report that `figure`, which is of the country `owner`, is part of; `norm` is `low` with capitals."""
    kind = kind_of(figure, low, rules)
    report = reports.get(kind) if kind else None
    if report is None or report.ended or _is_regular(figure, low, rules) or is_elsewhen(figure, low, rules):
        return None
    aside = kind == "quoted" and report.first > LEAD  # an article on something else tells of markets in passing
    if figure.start - report.end > (CARRIES if aside else REACH):
        return None
    other = kind != "quoted" and report.owner != "" and owner not in (None, report.owner)
    if other or (kind == "reported" and _is_of_another(figure, report, norm, low, rules)):
        return None
    return report.when


def kind_of(figure: FoundFigure, low: str, rules: AttributionRules) -> Kind | None:
    """What kind of report `figure` is a part of; None for what only is so, and for a share that did not change."""
    class_ = unit_class(figure.unit)
    if class_ not in ("money", "ratio", "stock", "flow", "count") and figure.unit not in QUOTED_UNITS:
        return None
    if class_ == "count" and not rules.periods.result.search(low, figure.sentence.start, figure.start):
        return None
    if is_quoted(figure, low, rules):
        return "quoted"
    if rules.owners.per.match(low, figure.end):
        return None  # the price of one
    if is_flow(figure, low, rules):
        return "trade" if class_ != "ratio" or figure.direction else None
    if is_of_economy(figure, low, rules):
        return "economy"
    reported = any(rules.periods.reported.search(low, span.start, span.end) for span in figure.measure)
    return "reported" if reported else None


def _kind_without_measure(figure: FoundFigure, low: str, rules: AttributionRules) -> Kind | None:
    """The kind of an amount of which only the words before it say what it is."""
    if figure.measure or unit_class(figure.unit) not in ("money", "stock"):
        return None
    words = _words(rules).items()
    return next((kind for kind, said in words if said.search(low, figure.sentence.start, figure.start)), None)


def _kind_of_total(one: Told, reports: Reports) -> Kind | None:
    """The kind of the data of a month, after which their sum of many is told: "lũy kế 5 tháng đạt | 9 tỷ USD"."""
    if one.figure.measure or one.when is None or not _MONTHS.fullmatch(one.when):
        return None
    beside = (kind for kind, report in reports.items() if one.figure.sentence.start - report.end <= NEXT)
    return next(beside, None)


def _first(report: Report | None, sentence: Span) -> int:
    """Where data of a kind are told first, if `report` is the one before."""
    return report.first if report and not report.ended else sentence.start


def _words(rules: AttributionRules) -> Mapping[Kind, re.Pattern[str]]:
    """The words of each kind."""
    periods = rules.periods
    return {
        "trade": rules.owners.flow,
        "economy": periods.indicator,
        "reported": periods.reported,
        "quoted": periods.quoted,
    }


def _fits(kind: Kind, when: str, anchor: Anchor) -> bool:
    """Whether data of this kind are of such a time: what is quoted of one day, all other of a longer time that is over."""
    if kind == "quoted":
        return _DAY.fullmatch(when) is not None
    if anchor.day is None:
        return _DATA.fullmatch(when) is not None
    return any(form.fullmatch(when) for form in (_YEAR, _DATA)) and last_day(when) - anchor.day < SOON


def _is_foreseen(figure: FoundFigure, when: str, anchor: Anchor, low: str, rules: AttributionRules) -> bool:
    """Whether it only may come by the time `when`, which is not over."""
    over = anchor.day is not None and last_day(when) < anchor.day
    return not over and rules.periods.prospect.search(low, figure.sentence.start, figure.start) is not None


def _is_regular(figure: FoundFigure, low: str, rules: AttributionRules) -> bool:
    """Whether it is so every year, or is said to be of no time: "5 tonnes | a year"."""
    regular = rules.periods.regular
    after = low[figure.end : min(figure.sentence.end, figure.end + AFTER)]
    return regular.match(after.lstrip()) is not None or regular.search(low, figure.sentence.start, figure.start) is not None


def _is_of_past(when: str, report: Report | None) -> bool:
    """Whether it is only recalled: the day was before that of the report, or the year."""
    if report is None or _DAY.fullmatch(when):
        return report is not None and when < report.when
    return last_day(when).year < first_day(report.when).year


def _is_of_another(figure: FoundFigure, report: Report, norm: str, low: str, rules: AttributionRules) -> bool:
    """Whether it is of somebody whom neither the title nor the sentence that told the time names."""
    if rules.periods.rival.search(low, figure.sentence.start, figure.end):
        return True
    title = SENTENCE_END.split(low[:TITLE])[0]
    told = f"{title} {low[report.start : report.end]}"
    return any(owner.lower() not in told for owner in _owners(figure, norm, rules))


def _owners(figure: FoundFigure, norm: str, rules: AttributionRules) -> Iterable[str]:
    """The words for who is said to have it: "| Norcorp |'s profit", "doanh thu của | Hoa Mai"; nobody has "sales of tea"."""
    for span in figure.measure:
        for mark in rules.owners.possessive_mark.finditer(norm, span.start, span.end):
            if mark[0]:
                yield norm[span.start : mark.start()].split()[-1]
        words = norm[span.start : span.end].split()
        for index, word in enumerate(words[:-1]):
            owner = words[index + 1 : index + OWNER_WORDS + 1]
            if word in rules.periods.at_firm and (owner[0].lower() in rules.periods.own or owner[0][0].isupper()):
                yield " ".join(owner)


def _sentence_around(date: DatedWords, low: str) -> Span:
    """The sentence that the date is in."""
    ends = [match.end() for match in SENTENCE_END.finditer(low, max(0, date.start - REACH), date.start)]
    after = SENTENCE_END.search(low, date.end)
    return Span(start=ends[-1] if ends else 0, end=after.start() if after else len(low))
