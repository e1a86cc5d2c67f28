"""Stated tense: when what is stated of a date happens, as the words around the date say it.

In: a reading. Out: a tense, or None where no word states one.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.contract.model import Span
from briefgen.extracting.clauses.clause import Clause
from briefgen.extracting.timeline.dates.dates import DatedWords
from briefgen.extracting.timeline.readings.date_reading import DateReading
from briefgen.extracting.timeline.rules.date_value import BEFORE, Weekday, parse_value
from briefgen.extracting.timeline.rules.resolution import Tense


def tense_of(reading: DateReading) -> Tense | None:
    """What the words around the date say; that it was said tells no time: '"a cut | in December | is open", she said'."""
    tense = _told(reading)
    if tense == "past" and reading.signs.conditional and not reading.date.is_over:
        return "planned"  # "nếu nghị viện thông | qua | trong tháng 12"
    return None if tense == "past" and reading.signs.quoted and not (reading.date.is_over or reading.signs.led) else tense


def _told(reading: DateReading) -> Tense | None:
    """What the nearest word of tense says: in the clause that says what happened, in the date's, then in the sentence."""
    date = reading.date
    if date.is_over:
        return "past"
    if reading.signs.put_off or parse_value(date.value).ends_ahead:
        return "planned"
    if reading.signs.led:
        return reading.signs.led
    if reading.modified and (tense := _tense_of_modified(reading, reading.modified)):
        return tense
    if reading.signs.intended and (date.is_deadline or not _is_day_near(date)):
        return "planned"
    clauses = reading.clauses
    host, at = clauses[reading.host], clauses[reading.at]
    aside = reading.host > reading.at and at.predicate is not None and at.kind != "adjunct"
    whole = Span(start=clauses[0].start, end=clauses[-1].end)
    if host.past and not (aside or date.is_deadline) and date.end <= (host.predicate or 0):
        return "past"  # "On Monday, Oslo | agreed to cut the levy"
    apart = host.kind == "relative" and host.predicate is not None  # "the board, which faces a vote in May, has"
    for scope in (at if aside else _governed(date, host), at, *(() if apart else (whole,))):
        nearest: tuple[tuple[int, int], Tense] | None = None
        for word, tense in reading.tenses:
            distance = date.start - word.end if word.end <= date.start else word.start - date.end + 4
            rank = distance, word.start - word.end  # of two that end at one place the longer: "than expected"
            inside = scope.start <= word.start and word.end <= scope.end
            if inside and not (scope is whole and _is_of_noun(clauses, word)) and (nearest is None or rank < nearest[0]):
                nearest = rank, tense
        if nearest:
            return nearest[1]
        if date.value.startswith(BEFORE):
            continue
        recent = reading.signs.recent and scope is at
        if recent or scope.end == host.reported_from or (scope.start == host.start and host.past):
            return "past"
    return None


def _is_of_noun(clauses: Sequence[Clause], word: Span) -> bool:
    """Whether a word of tense is in a relative clause: it tells the time of a noun, "according to data that | were"."""
    return any(clause.kind == "relative" and clause.start <= word.start < clause.end for clause in clauses)


def _is_day_near(date: DatedWords) -> bool:
    """Whether it is a day that is named by how far it is from that of publication, or a day of the week."""
    value = parse_value(date.value)
    return isinstance(value.first, Weekday) or (value.offset is not None and value.offset.grain == "day")


def _tense_of_modified(reading: DateReading, noun: Span) -> Tense | None:
    """The tense of what is said of a noun in passing: past, unless it says another or is itself a verb after a comma."""
    tenses = [tense for word, tense in reading.tenses if noun.start < word.end <= noun.end]  # also "trước | vòng đàm phán"
    verb = reading.clauses[reading.host].predicate
    after_comma = noun.end > reading.date.start and verb is not None and verb < reading.date.start
    return tenses[-1] if tenses else None if after_comma else "past"


def _governed(date: DatedWords, host: Clause) -> Span:
    """What of a clause decides its date's tense: its verb of speech for a date before it, what was said for one after it."""
    said = host.reported_from
    if said is None or not parse_value(date.value).is_day:
        return Span(start=host.start, end=host.end)
    return Span(start=host.start, end=said) if date.start < said else Span(start=said, end=host.end)
