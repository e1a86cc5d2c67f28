"""Extents: where a phrase ends: with its list, with what was said, before what the verb says of another date.

In: a reading, and the clauses that the phrase has so far. All offsets are those of the reading.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.contract.model import Span
from briefgen.extracting.clauses.clauses import Clause, joins
from briefgen.extracting.clauses.conjunctions import LISTED, NAME
from briefgen.extracting.clauses.masking import DATE, count_words
from briefgen.extracting.clauses.predicates import predicate_in
from briefgen.extracting.matching.punctuation import COMMAS, DASH
from briefgen.extracting.timeline.date_reading import DateReading
from briefgen.extracting.timeline.phrase_rules import PhraseRules

LONGEST = 260
"""Most characters of a phrase."""
SHORT = 9
"""A clause of fewer words says too little by itself."""
ENOUGH = 28
"""Words from which a phrase takes in no further clause."""
FEW = 5
"""Most words of a clause that is given with the adjunct after it."""
NOUN = 2
"""Most words of a noun that "and" joins to another."""
PARTICLES = 2
"""Most words of a conjunction that says nothing more: "or not"."""
FURTHER, LONGER = 10, 14
"""Most words of a clause that is kept besides, and of a participle's after a clause of a few words."""


def extended(reading: DateReading, first: int, last: int, rules: PhraseRules) -> int:
    """The last clause of the phrase: what was said, the members of a list, and a further one where it says too little."""
    clauses, masked = reading.clauses, reading.masked
    following = clauses[last + 1 : last + 2]
    saying = clauses[last].reports or any(clause.kind == "content" for clause in following)
    last = _list_end(reading, last, rules)
    announced, listing = _announces(reading, last, clauses[first].body), False
    words = sum(count_words(masked, c.body, c.end) for c in clauses[first : last + 1])
    for index in range(last + 1, len(clauses)):
        clause = clauses[index]
        count = count_words(masked, clause.start, clause.end)
        nominal = clause.kind == "main" and _names_only(masked, clause, rules)
        dated = DATE in masked[clause.start : clause.end]
        caused = index - 1 == last == reading.at and _gives_cause(masked, clauses[index - 1 : index + 2], words)
        over = index - 1 == reading.at and not caused and _is_over(reading, clauses[index - 1], clause, words, rules)
        shared = clause.kind == "coordinate" and not clause.subject and not (dated or over)
        says_more = clause.kind in ("relative", "content") or rules.subjects.purpose.match(masked, clause.start) is not None
        passing = clause.kind == "relative" and words >= FEW and count > FURTHER and _is_of_pronoun(masked, clause, rules)
        attached = says_more and not (dated or passing) and masked[clause.start - 2] not in COMMAS
        adjunct = clause.kind == "adjunct" and (words > FEW or clause.body > clause.start)  # "..., | but so far"
        following = clauses[index + 1 : index + 2]
        aside = clause.kind == "main" and masked[clause.start - 2] in COMMAS
        goes_on = aside and [c.kind for c in following] == ["subordinate"] and masked[clause.end - 1] not in COMMAS
        others = clauses[first].kind == "relative" and clause.predicate is not None and not clause.subject
        made = (
            rules.verbs.gerund is not None
            and rules.verbs.past_form.match(masked, clauses[first].body) is not None
            and clause.subject
        )
        parted = clauses[first].kind == "subordinate" and clauses[first].subject and clause.kind == "main"
        participle = opens_with_participle(reading, index, rules)
        further = (
            not (others or parted or over or goes_on or made)
            and words < SHORT
            and count <= (LONGER if participle and words <= FEW else FURTHER)
            and not (dated or clause.reports or adjunct)
        )
        of_main = parted and any(c.kind == "main" and c.predicate is not None for c in clauses[index + 1 :])
        member = nominal and not of_main and (listing or count <= LISTED or (index == len(clauses) - 1 and not dated))
        so_far = masked[clauses[first].body : clauses[last].end]
        bound = (
            clause.kind == "subordinate" and index - 1 == last > first and clauses[last].kind in ("relative", "subordinate")
        )
        bound = bound and not dated and masked[clause.start - 2] not in COMMAS  # "a rift that began | when Oslo left"
        counted = _counts(masked, clause, rules) and not any(map(str.isdigit, so_far)) and not dated
        empty = not clauses[index - 1].reports or _is_empty(masked, clauses[index - 1])
        apart = clause.kind == "subordinate" and clause.subject and masked[clause.start - 2] in COMMAS and not empty
        saying = saying and not apart  # "forecast a surplus of tea, | while Lima's output fell"
        short = words + count <= ENOUGH and (attached or further or member or caused or counted or bound)
        needed = attached and index - 1 > first and clauses[index - 1].kind == "coordinate"  # "and set the goals | that ..."
        resumed = index - 1 == last == reading.at and _resumes(masked, clauses[last], clause, rules)
        in_reach = announced and clause.end - clauses[first].body <= LONGEST
        if not (in_reach or saying or shared or short or needed or resumed) or masked[clause.start - 1] == DASH:
            break
        opener = rules.openers.any_kind.match(masked, clause.body) if clause.kind == "content" else None
        scene = opener is not None and opener.lastgroup == "subordinate"  # "said that | as tea fell, rum rose"
        saying = saying and (clause.predicate is None or scene or clause.kind in ("adjunct", "subordinate", "relative"))
        saying = saying or (clause.kind == "relative" and _is_empty(masked, clause))  # "a move which Oslo said | was late"
        announced = announced or (clause.reports and _announces(reading, index, clauses[first].body))
        listing = nominal
        last, words = index, words + count
    return _without_frame(reading, last)


def _counts(masked: str, clause: Clause, rules: PhraseRules) -> bool:
    """Whether a clause after a comma says how much it was: "exports fell, | losing 3 percent", ", | đạt 9 tỷ USD"."""
    if masked[clause.start - 2] not in COMMAS or clause.subject or clause.kind not in ("main", "adjunct"):
        return False
    verb = rules.scenes.result.match(masked, clause.body) is not None
    short = count_words(masked, clause.start, clause.end) <= FURTHER
    return verb and short and any(map(str.isdigit, masked[clause.body : clause.end]))


def _gives_cause(masked: str, clauses: Sequence[Clause], words: int) -> bool:
    """Whether what follows the date without a comma says why: "tea fell on Monday | as growers feared that it will rain"."""
    effect, cause, *others = clauses
    ends = masked[effect.end - 2 : effect.end].strip() == DATE and masked[cause.start - 2] not in COMMAS
    depends = cause.kind == "subordinate" and cause.subject and cause.past and effect.kind == "main" and not effect.reports
    whole = [cause, *others] if cause.reports else [cause]
    said = (len(whole) > 1 or not cause.reports) and DATE not in masked[cause.start : whole[-1].end]
    return ends and depends and said and words + sum(count_words(masked, c.start, c.end) for c in whole) <= ENOUGH


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
    return (
        aside.kind == "adjunct"
        and aside.predicate is None
        and rules.verbs.infinitive.match(masked, clause.start) is not None
    )


def _list_end(reading: DateReading, last: int, rules: PhraseRules) -> int:
    """The last member of a list that goes on after a clause: "named Reed, | Lund and six more", "amend, | extend it"."""
    clauses, masked = reading.clauses, reading.masked
    asks = rules.speech.asking.search(masked, clauses[last].body, clauses[last].end) is not None
    end = last
    for index in range(last + 1, len(clauses)):
        member = clauses[index]
        parted = clauses[index - 1].kind not in ("main", "content") or masked[member.start - 2] not in COMMAS
        if member.kind != "main" or parted or DATE in masked[member.start : member.end]:
            break
        words = count_words(masked, member.body, member.end)
        if joins(member, masked, rules.clauses):
            if member.predicate is not None and not asks and index == last + 1:
                break
            end = index
        elif member.predicate == member.body and index == last + 1 and _ends_with_verb(masked, clauses[last], rules):
            return index
        elif member.predicate is not None or words > (LISTED if end > last else NAME):
            break
        elif end > last:
            end = index
    return end


def _ends_with_verb(masked: str, clause: Clause, rules: PhraseRules) -> bool:
    """Whether the object of the last verb of a clause is yet to come."""
    verbs = [m.end() for m in rules.verbs.predicate.finditer(masked, clause.body, clause.end)]
    return bool(verbs) and not masked[verbs[-1] : clause.end].strip(f" {COMMAS}")


def _names_only(masked: str, clause: Clause, rules: PhraseRules) -> bool:
    """Whether a clause is a noun, with or without what it is for: "Japan to be used at home"."""
    if clause.predicate is None:
        return True
    purpose = rules.subjects.purpose.search(masked, clause.body + 1, clause.predicate)
    return purpose is not None


def without_fear(reading: DateReading, start: int, last: int, rules: PhraseRules) -> int:
    """The end of clause `last`, before what leads to something feared that is left out: "rose 2 percent | on fears"."""
    clauses, end = reading.clauses, reading.clauses[last].end
    following = clauses[last + 1] if last + 1 < len(clauses) else None
    if following is None or not rules.openers.complementizer.match(reading.masked, following.start):
        return end
    fear = rules.ends.feared.search(reading.masked, start, end)
    return fear.start() if fear else end


def shortened(reading: DateReading, start: int, end: int, rules: PhraseRules) -> int:
    """The end of a phrase that would be too long: before its last adjunct that goes beyond."""
    if end - start <= LONGEST:
        return end
    limit = start + LONGEST
    adjuncts = [m.start() for m in rules.openers.adjunct.finditer(reading.masked, start + LONGEST // 2, limit)]
    return adjuncts[-1] if adjuncts else reading.masked.rfind(" ", start, limit)


def with_participle(reading: DateReading, rules: PhraseRules) -> Span | None:
    """A clause and, with its date, the participle whose object is dated: "tea fell, | retreating from a high set in May"."""
    follows = rules.scenes.sequence.match(
        reading.masked, reading.clauses[reading.at].body
    )  # "..., following | a complaint made in May"
    if follows or not reading.at or not opens_with_participle(reading, reading.at, rules):
        return None
    main = reading.clauses[reading.at - 1]
    whole = Span(start=main.body, end=reading.date.end)
    states = main.kind == "main" and main.subject and not main.reports
    return whole if states and whole.end - whole.start <= LONGEST else None


def opens_with_participle(reading: DateReading, index: int, rules: PhraseRules) -> bool:
    """Whether a clause begins with a participle: "tea fell, after | reaching 5 dollars in May"."""
    return (
        rules.verbs.gerund is not None and rules.verbs.gerund.match(reading.masked, reading.clauses[index].body) is not None
    )


def up_to_next_date(reading: DateReading, end: int, rules: PhraseRules) -> int:
    """The end of the phrase before what the same verb says of another date: "will pay 5 in May | and 7 in June".

    An "and" before a noun alone joins it to the one before: "supply and demand in June".
    """
    date = reading.date
    other = reading.masked.find(DATE, date.whole.end, end)
    if other < 0 or date.start < reading.clauses[reading.host].start:
        return end
    masked, after_date = reading.masked, date.whole.end
    joints = [m for m in rules.openers.any_kind.finditer(masked, after_date, other) if m.lastgroup == "coordinate"]
    joints = [m for m in joints if not rules.openers.pairing.search(masked, after_date, m.start())]
    cuts = {clause.start for clause in reading.clauses}  # elsewhere a conjunction with a verb after it joins two subjects
    joints = [
        m for m in joints if m.start() in cuts or predicate_in(masked, Span(start=m.end(), end=other), rules.clauses) is None
    ]
    parting = [m.start() for m in joints if not _joins_noun(masked, Span(start=m.end(), end=other), rules)]
    return parting[-1] if parting else end


def _joins_noun(masked: str, span: Span, rules: PhraseRules) -> bool:
    """Whether there is nothing in `span` but a noun of a word or two."""
    noun = 0 < count_words(masked, span.start, span.end) <= NOUN and predicate_in(masked, span, rules.clauses) is None
    return noun and not any(map(str.isdigit, masked[span.start : span.end]))
