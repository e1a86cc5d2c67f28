"""Date reading: what is known of a date in its sentence; `readings` finds it, `events` and `phrases` go by it."""

from __future__ import annotations

from briefgen.contract.model import Span, Struct
from briefgen.extracting.clauses.clause import Clause
from briefgen.extracting.timeline.dates.dates import DatedWords
from briefgen.extracting.timeline.rules.resolution import Tense


class Signs(Struct, frozen=True):
    """What the words around a date say of its time.

    `led` is what those say that lead to it or are quoted with it, `recent` whether they lead to a day that is past unless
    its clause says otherwise. `intended` says whether somebody agreed or decided, before the date, to do what it dates,
    `expected` whether no more is said than that this was expected then, `hinted` whether it may as well be when that was
    hinted at, `put_off` whether something is put off to it, `given_up` whether something is put off from it, or nothing is
    stated about it, `lasts` whether it has been so since, `quoted` whether it is quoted with a few words that say by
    themselves when that is, `conditional` whether it is of a condition, of which no past is told.
    """

    led: Tense | None
    recent: bool
    intended: bool
    expected: bool
    hinted: bool
    put_off: bool
    given_up: bool
    lasts: bool
    quoted: bool
    conditional: bool


class DateReading(Struct, frozen=True):
    """What is known of a `date` in its sentence; all offsets are into its own texts, which are cut out from `base` on.

    Of its clauses, `at` is the one with the date, `host` the one that says what happened. `refers` says whether the date is
    of a source of the rest, `came_of_plan` whether it is that of a plan of which the sentence says what came; a noun of
    which it dates something said in passing is `modified`. `tenses` are the words of tense, `signs` what others say of the
    time.
    """

    date: DatedWords
    base: int
    text: str
    norm: str
    low: str
    masked: str
    clauses: tuple[Clause, ...]
    tenses: tuple[tuple[Span, Tense], ...]
    at: int
    host: int
    refers: bool
    came_of_plan: bool
    modified: Span | None
    signs: Signs
