"""Further clauses: which of those after it a phrase takes in: what was said, its list, one where it says too little.

In: a reading, and the clauses that the phrase has so far. All offsets are those of the reading.
"""

from __future__ import annotations

from briefgen.contract.model import Struct
from briefgen.extracting.clauses.clause import Clause
from briefgen.extracting.clauses.conjunctions import LISTED
from briefgen.extracting.clauses.masking import DATE, count_words
from briefgen.extracting.matching.punctuation import COMMAS, DASH
from briefgen.extracting.timeline.phrases.extents import (
    ENOUGH,
    LONGEST,
    gives_cause,
    is_resumed,
    opens_with_participle,
)
from briefgen.extracting.timeline.phrases.lists import list_end
from briefgen.extracting.timeline.readings.date_reading import DateReading
from briefgen.extracting.timeline.rules.phrase_rules import PhraseRules

SHORT = 9
"""A clause of fewer words says too little by itself."""
FEW = 5
"""Most words of a clause that is given with the adjunct after it."""
PARTICLES = 2
"""Most words of a conjunction that says nothing more: "or not"."""
FURTHER, LONGER = 10, 14
"""Most words of a clause that is kept besides, and of a participle's after a clause of a few words."""


class _Extent(Struct, frozen=True):
    """The clauses that a phrase has so far: `first` to `last`, in so many `words`.

    `saying` is whether what follows may be what somebody said, `announced` whether a colon leads to it, `listing` whether
    the last is a noun, with which a list may go on.
    """

    first: int
    last: int
    words: int
    saying: bool
    announced: bool
    listing: bool


class _Next(Struct, frozen=True):
    """The clause after an extent: its number, its words, whether another date is in it and whether a comma parts it."""

    index: int
    clause: Clause
    words: int
    dated: bool
    parted: bool


def extended(reading: DateReading, first: int, last: int, rules: PhraseRules) -> int:
    """The last clause of the phrase: what was said, the members of a list, and a further one where it says too little."""
    clauses = reading.clauses
    saying = clauses[last].reports or any(clause.kind == "content" for clause in clauses[last + 1 : last + 2])
    last = list_end(reading, last, rules)
    extent = _Extent(
        first=first,
        last=last,
        words=sum(count_words(reading.masked, c.body, c.end) for c in clauses[first : last + 1]),
        saying=saying,
        announced=_announces(reading, last, clauses[first].body),
        listing=False,
    )
    while (longer := _with_next(reading, extent, rules)) is not None:
        extent = longer
    return _without_frame(reading, extent.last)


def _with_next(reading: DateReading, extent: _Extent, rules: PhraseRules) -> _Extent | None:
    """An extent with the clause after it; None where it ends before that."""
    masked, start = reading.masked, reading.clauses[extent.first].body
    further = _next(reading, extent)
    if further is None or masked[further.clause.start - 1] == DASH:
        return None
    in_relative = reading.clauses[extent.first].kind == "relative" and not extent.saying
    if in_relative and further.dated and not further.words:  # "tới Lima, nơi hai bên ký năm 2029 |, vào ngày 5/6"
        return None
    clause = further.clause
    if is_resumed(masked, reading.clauses[extent.first], clause, rules):
        return None
    saying = extent.saying and not _is_beside(reading, further)
    in_reach = extent.announced and clause.end - start <= LONGEST
    if not (in_reach or saying or _belongs(reading, extent, further, rules)):
        return None
    return _Extent(
        first=extent.first,
        last=further.index,
        words=extent.words + further.words,
        saying=_goes_on_saying(masked, clause, rules, saying=saying),
        announced=extent.announced or (clause.reports and _announces(reading, further.index, start)),
        listing=_is_noun(masked, clause, rules),
    )


def _next(reading: DateReading, extent: _Extent) -> _Next | None:
    index, masked = extent.last + 1, reading.masked
    if index == len(reading.clauses):
        return None
    clause = reading.clauses[index]
    says = clause.kind == "coordinate" and clause.reports
    said = [c for c in reading.clauses[index + 1 : index + 2] if says and c.kind == "content"]
    return _Next(
        index=index,
        clause=clause,
        words=count_words(masked, clause.start, clause.end),
        dated=DATE in masked[clause.start : [clause, *said][-1].end],
        parted=masked[clause.start - 2] in COMMAS,
    )


def _is_beside(reading: DateReading, further: _Next) -> bool:
    """Whether a clause is beside what was said: "forecast a surplus of tea, | while Lima's output fell"."""
    clause, before = further.clause, reading.clauses[further.index - 1]
    states = clause.kind == "subordinate" and clause.subject and further.parted
    return states and before.reports and not _is_empty(reading.masked, before)


def _goes_on_saying(masked: str, clause: Clause, rules: PhraseRules, *, saying: bool) -> bool:
    """Whether more of what was said may come after a clause: it only sets the scene, or is a frame again."""
    if clause.kind == "relative" and _is_empty(masked, clause):  # "a move which Oslo said | was late"
        return True
    if not saying or clause.predicate is None or clause.kind in ("adjunct", "subordinate", "relative"):
        return saying
    opener = rules.openers.any_kind.match(masked, clause.body) if clause.kind == "content" else None
    return opener is not None and opener.lastgroup == "subordinate"  # "said that | as tea fell, rum rose"


def _belongs(reading: DateReading, extent: _Extent, further: _Next, rules: PhraseRules) -> bool:
    """Whether a clause says more of the same, or is needed as the phrase says too little without it."""
    masked, clause, before = reading.masked, further.clause, reading.clauses[extent.last]
    of_date = extent.last == reading.at
    caused = of_date and gives_cause(masked, reading.clauses[extent.last : further.index + 2], extent.words)
    over = of_date and not caused and _is_over(reading, before, clause, extent.words, rules)
    if clause.kind == "coordinate" and not (clause.subject or further.dated or over):
        return True
    if (of_date and _resumes(masked, before, clause, rules)) or _is_conceded(masked, before, clause, rules):
        return True
    attached = _is_attached(masked, extent, further, rules)
    if attached and extent.last > extent.first and before.kind == "coordinate":
        return True  # "and set the goals | that ..."
    return extent.words + further.words <= ENOUGH and (
        attached
        or caused
        or (not over and _fills_up(reading, extent, further, rules))
        or _is_member(reading, extent, further, rules)
        or _is_amount(reading, extent, further, rules)
        or _is_bound(reading, extent, further)
    )


def _is_attached(masked: str, extent: _Extent, further: _Next, rules: PhraseRules) -> bool:
    """Whether a clause says without a comma which one the phrase speaks of, or what for."""
    clause = further.clause
    if further.dated or further.parted:
        return False
    if clause.kind not in ("relative", "content") and rules.subjects.purpose.match(masked, clause.start) is None:
        return False
    passing = clause.kind == "relative" and extent.words >= FEW and further.words > FURTHER
    return not (passing and _is_of_pronoun(masked, clause, rules))


def _fills_up(reading: DateReading, extent: _Extent, further: _Next, rules: PhraseRules) -> bool:
    """Whether a phrase of a few words is given with a short clause after it."""
    clause = further.clause
    says = clause.reports and (clause.kind != "subordinate" or further.parted)  # not "were choppy | after reports of rain"
    if extent.words >= SHORT or further.dated or says:
        return False
    if clause.kind == "adjunct" and (extent.words > FEW or clause.body > clause.start):  # "..., | but so far"
        return False
    participle = extent.words <= FEW and opens_with_participle(reading, further.index, rules)
    return further.words <= (LONGER if participle else FURTHER) and not _is_of_other(reading, extent, further, rules)


def _is_of_other(reading: DateReading, extent: _Extent, further: _Next, rules: PhraseRules) -> bool:
    """Whether a clause goes with another one than the first of the phrase, or with what comes after it."""
    clause, first, masked = further.clause, reading.clauses[extent.first], reading.masked
    if first.kind == "relative" and clause.predicate is not None and not clause.subject:
        return True
    if clause.subject and rules.verbs.gerund is not None and rules.verbs.past_form.match(masked, first.body):
        return True
    after = [c.kind for c in reading.clauses[further.index + 1 : further.index + 2]]
    opens = clause.kind == "main" and further.parted and after == ["subordinate"] and masked[clause.end - 1] not in COMMAS
    return opens or _is_main(first, clause)


def _is_main(first: Clause, clause: Clause) -> bool:
    """Whether a clause is the main one of a phrase that begins with a subordinate one."""
    return first.kind == "subordinate" and first.subject and clause.kind == "main"


def _is_member(reading: DateReading, extent: _Extent, further: _Next, rules: PhraseRules) -> bool:
    """Whether a clause is a noun with which a list goes on, and no subject of the main clause."""
    if not _is_noun(reading.masked, further.clause, rules):
        return False
    after = reading.clauses[further.index + 1 :]
    if not (extent.listing or further.words <= LISTED or (not after and not further.dated)):
        return False
    main = any(c.kind == "main" and c.predicate is not None for c in after)
    return not (main and _is_main(reading.clauses[extent.first], further.clause))


def _is_noun(masked: str, clause: Clause, rules: PhraseRules) -> bool:
    return clause.kind == "main" and _names_only(masked, clause, rules)


def _is_amount(reading: DateReading, extent: _Extent, further: _Next, rules: PhraseRules) -> bool:
    """Whether a clause says how much it was, of which the phrase says nothing so far."""
    if further.dated or not _counts(reading.masked, further.clause, rules):
        return False
    so_far = reading.masked[reading.clauses[extent.first].body : reading.clauses[extent.last].end]
    return not any(map(str.isdigit, so_far))


def _is_bound(reading: DateReading, extent: _Extent, further: _Next) -> bool:
    """Whether a clause depends on one that the phrase has: "a rift that began | when Oslo left"."""
    depends = further.clause.kind == "subordinate" and not (further.dated or further.parted)
    within = extent.last > extent.first and reading.clauses[extent.last].kind in ("relative", "subordinate")
    return depends and within


def _counts(masked: str, clause: Clause, rules: PhraseRules) -> bool:
    """Whether a clause after a comma says how much it was: "exports fell, | losing 3 percent", ", | đạt 9 tỷ USD"."""
    if masked[clause.start - 2] not in COMMAS or clause.subject or clause.kind not in ("main", "adjunct"):
        return False
    verb = rules.scenes.result.match(masked, clause.body) is not None
    short = count_words(masked, clause.start, clause.end) <= FURTHER
    return verb and short and any(map(str.isdigit, masked[clause.body : clause.end]))


def _is_of_pronoun(masked: str, clause: Clause, rules: PhraseRules) -> bool:
    """Whether a clause tells what somebody named before says or does: "levies on tea | that he called the heaviest"."""
    return clause.subject and rules.nouns.pronoun.fullmatch(masked[clause.body : clause.predicate].strip()) is not None


def _announces(reading: DateReading, index: int, start: int) -> bool:
    """Whether a colon ends a clause: what follows it was said, or is a list, which is kept whole or not at all."""
    clause = reading.clauses[index]
    return reading.masked[clause.end - 1] == ":" and (clause.reports or reading.clauses[-1].end - start <= LONGEST)


def _without_frame(reading: DateReading, last: int) -> int:
    """The last clause, unless it only announces what is left out: "cut the duties | and said that"."""
    clause = reading.clauses[last]
    announces = not clause.subject and last > max(reading.host, reading.at) and _is_empty(reading.masked, clause)
    return last - 1 if announces else last


def _is_empty(masked: str, clause: Clause) -> bool:
    """Whether a clause is only the frame of what is said in another one."""
    said = clause.reported_from
    return said is not None and not masked[said : clause.end].strip(f" {COMMAS}{DATE}")


def _is_conceded(masked: str, before: Clause, clause: Clause, rules: PhraseRules) -> bool:
    """Whether a clause is only what is conceded before the next: "bà Reed dù không nhắc đến chè, | nhưng cho biết"."""
    contrary = clause.kind == "coordinate" and rules.ends.contrary.match(masked, clause.start) is not None
    conceded = rules.ends.concession.search(masked, before.body, before.predicate) if before.predicate else None
    return contrary and conceded is not None


def _is_over(reading: DateReading, clause: Clause, following: Clause, words: int, rules: PhraseRules) -> bool:
    """Whether a clause ends with its date, and what is stated after that may be of another time.

    It has said enough in so many `words`, or the next verb has another tense: "defaulted in May | and is recovering".
    """
    masked, past = reading.masked, {word.start for word, tense in reading.tenses if tense == "past"}
    says_more = count_words(masked, following.start, following.end) > PARTICLES  # not "hay không"
    today = rules.times.of_today.match(masked, following.body) or (
        rules.verbs.present and rules.verbs.present.match(masked, following.body)
    )
    changes = (
        (clause.past or clause.predicate in past) and today is not None and following.predicate == following.body not in past
    )
    ends = masked[: clause.end].rstrip(f" {COMMAS}").endswith(DATE)
    return says_more and ends and (words >= SHORT or changes)


def _resumes(masked: str, aside: Clause, clause: Clause, rules: PhraseRules) -> bool:
    """Whether a clause goes on after something in passing: "agreed, | at ten on Monday, | to cut the quotas"."""
    in_passing = aside.kind == "adjunct" and aside.predicate is None
    return in_passing and rules.verbs.infinitive.match(masked, clause.start) is not None


def _names_only(masked: str, clause: Clause, rules: PhraseRules) -> bool:
    """Whether a clause is a noun, with or without what it is for: "Japan to be used at home"."""
    if clause.predicate is None:
        return True
    purpose = rules.subjects.purpose.search(masked, clause.body + 1, clause.predicate)
    return purpose is not None
