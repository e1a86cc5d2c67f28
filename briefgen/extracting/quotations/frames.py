"""Frames: the words beside a quotation that report it, and who is their subject.

In: the namings of an article and a stretch of it outside of the quotation. Out: the `Naming` that speaks there. The subject
stands before its verb ("Ms Reed, who was in Oslo, said"), or after it where the language allows it ("said Ms Reed").
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence

from briefgen.contract.model import Struct
from briefgen.extracting.matching.phrases import Match
from briefgen.extracting.quotations.marks import Quoted
from briefgen.extracting.quotations.naming import Naming
from briefgen.extracting.quotations.namings import Namings
from briefgen.extracting.quotations.subjects import (
    PAUSE,
    after_clause,
    companion_before_participle,
    first_acting,
    is_passive,
    only_connects,
    related,
    speaker_before_participle,
    subject_of,
    verbs_of_speech,
)
from briefgen.text import CAPITAL

MOST_BETWEEN = 60
"""Characters between a verb and who is named after it, and between a quotation and a subject without a verb."""

MOST_IN_RELATION = 3
"""Words that say what somebody is to another one: "younger brother"."""

_ACTORS = frozenset(("person", "organisation", "title"))
_CAPITALS = re.compile(rf"{CAPITAL}\w+(?: {CAPITAL}[\w-]*)+")
_LEADING = re.compile(r"[\s,.\-–—]*")


class Frame(Struct, frozen=True):
    """Words that report a quotation; `subject` is who speaks in them, None if that is nobody with a name.

    `opens` tells that they begin with the verb, so that its subject follows: "Noting that ..., she said"; `goes_on`, that
    at most a conjunction or adverb is before it, so that its subject may be that of the sentence: `"..." and added that`;
    `aside`, that they are a relative clause, on somebody of whom another one may speak.
    """

    subject: Naming | None
    opens: bool = False
    goes_on: bool = False
    aside: bool = False

    @property
    def names(self) -> bool:
        """Whether the one who speaks is named."""
        return self.subject is not None and self.subject.kind in ("person", "organisation")


def frame_before(namings: Namings, start: int, end: int, *, fragment: bool = False) -> Frame | None:
    """The frame that the words `start`:`end` before a quotation are; None if they report nothing.

    What is quoted may be a `fragment` of their sentence.
    """
    rules, low = namings.rules, namings.low
    if rules.asked.end(low[start:end].rstrip(" :,")):
        return Frame(subject=Naming(start=end, end=end, kind="other", words=""))
    if fragment and (opening := _opens_report(namings, start, end)):
        return Frame(subject=opening)
    verb, source = _last(verbs_of_speech(namings, start, end)), _last(rules.sources.find(low, start, end))
    if source and (verb is None or verb.start < source.end) and (named := named_right_after(namings, source.end, end)):
        return Frame(subject=named)
    if verb and (described := related(namings, start, verb.start)):
        return Frame(subject=described, aside=True)
    if verb and fragment and _others_say(namings, start, verb):
        return Frame(subject=Naming(start=end, end=end, kind="other", words=""))
    if verb:
        outer, others_named = _outer_subject(namings, start, verb) if fragment else (None, False)
        retold = others_named and rules.voiced.at(low, verb.start, end) is None  # "told | him" are one's very words
        subject = companion_before_participle(namings, start, verb) or (outer if retold else None)
        subject = subject or speaker_before_participle(namings, start, verb)
        subject = subject or subject_of(namings, start, verb.start) or outer
        if subject is None or subject.kind == "other":
            subject = _source_at_start(namings, start, end) or subject
        subject = subject or _agent(namings, start, verb, end) or _at_colon(namings, verb.end, end)
        subject = subject or _inserted(namings, start, verb, end)
        first = verb if subject else next(verbs_of_speech(namings, start, end))  # "and stressed that it would retaliate"
        before = low[start : first.start].strip(" ,-–—")
        goes_on = only_connects(namings, before) and not is_passive(namings, start, first.start)
        return Frame(subject=subject, opens=not low[start : verb.start].strip(), goes_on=goes_on)
    if low[start:end].rstrip().endswith(":"):
        subject = _viewer(namings, start, end) or first_acting(namings, namings.within(start, end))
        return Frame(subject=subject) if subject else None
    return None


def is_asked_about(namings: Namings, start: int, end: int) -> bool:
    """Whether what is quoted is what somebody was asked about, whoever answers: `Asked about "a deal", Ms Reed smiled`."""
    question = _last(namings.rules.questions.find(namings.low, start, end))
    if question is None or PAUSE.search(namings.low, question.end, end):
        return False
    parts = (start, question.start), (question.end, end)  # "Ms Reed said when asked about | tea that it", "... | she said"
    return not any(
        subject_of(namings, first, v.start) for first, last in parts for v in verbs_of_speech(namings, first, last)
    )


def frame_of_sentence(namings: Namings, sentence: int, start: int, end: int) -> Frame | None:
    """The frame of a verb after quoted words, whose subject is before them: `Ms Reed praised "good tea" and said "more"`."""
    verb = _last(verbs_of_speech(namings, start, end))
    if verb is None or any(naming.kind != "other" for naming in namings.within(start, verb.start)):
        return None
    if any(naming.kind in _ACTORS for naming in namings.within(verb.end, end)):
        return None  # "urged Bo Lund to stop the “talk”"
    subject = subject_of(namings, sentence, verb.start)
    goes_on = subject is not None and subject.kind == "pronoun" and namings.low[start : verb.start].strip() == ","
    return Frame(subject=subject) if subject and (goes_on or subject.kind in _ACTORS) else None


def _viewer(namings: Namings, start: int, end: int) -> Naming | None:
    """The person whose view a sentence without a verb of speech tells: "For Ms Reed, it is plain:"."""
    opens = namings.rules.views.at(namings.low, end - len(namings.low[start:end].lstrip()), end)
    named = named_right_after(namings, opens.end, end) if opens else None
    return named if named and named.kind == "person" and namings.low.startswith(",", named.end) else None


def _agent(namings: Namings, start: int, verb: Match[str], end: int) -> Naming | None:
    """Who does what a passive verb says, named after it: `was called by Ms Reed "the best tea"`."""
    link = namings.rules.authors.at(namings.low, verb.end + 1, end) if is_passive(namings, start, verb.start) else None
    return named_right_after(namings, link.end, end) if link else None


def _inserted(namings: Namings, start: int, verb: Match[str], end: int) -> Naming | None:
    """Who is named after a verb that a comma sets off: "What we need, argues Ms Reed, is"."""
    set_off = namings.rules.speaker_after_verb and namings.low[start : verb.start].rstrip().endswith(",")
    named = named_right_after(namings, verb.end, end) if set_off else None
    return named if named and namings.low.find(",", named.end, end) >= 0 else None


def _at_colon(namings: Namings, start: int, end: int) -> Naming | None:
    """Who acts in the last clause before a colon, after a verb that ends at `start`: "Speaking of tea, Ms Reed beamed:"."""
    *pauses, last = (0, *(pause.end() for pause in PAUSE.finditer(namings.low, start, end)))
    colon = namings.low[:last].endswith(":") and pauses[1:]
    return first_acting(namings, namings.within(pauses[-1], end)) if colon else None


def _source_at_start(namings: Namings, start: int, end: int) -> Naming | None:
    """Whose words a sentence is that opens with its source: `According to Ms Reed, Peru calls for "a fair deal"`."""
    first = end - len(namings.low[start:end].lstrip())
    source = namings.rules.sources.at(namings.low, first, end)
    named = named_right_after(namings, source.end, end) if source else None
    return named if named and named.kind in ("person", "organisation") else None


def _opens_report(namings: Namings, start: int, end: int) -> Naming | None:
    """Who reports by a verb and a colon all that follows in the sentence: `Ms Reed explained: tea is "too dear"`."""
    colon = namings.low.find(":", start, end)
    verb = (
        next((v for v in verbs_of_speech(namings, start, colon) if namings.low[v.end : colon].strip() == ""), None)
        if colon >= 0
        else None
    )
    return subject_of(namings, start, verb.start) if verb else None


def is_denied(namings: Namings, start: int, end: int) -> bool:
    """Whether the clause of the last verb says that nobody said it: "denied that he called it", "had never called her"."""
    verb = _last(verbs_of_speech(namings, start, end))
    *_, clause = (start, *(pause.end() for pause in PAUSE.finditer(namings.low, start, verb.start if verb else start)))
    return verb is not None and any(True for _ in namings.rules.denials.find(namings.low, clause, verb.end))


def _others_say(namings: Namings, start: int, verb: Match[str]) -> bool:
    """Whether the last verb has a subject without a name in what somebody says: "Ann Reed said protesters | shouted"."""
    outer = _last(verbs_of_speech(namings, start, verb.start))
    if outer is None or namings.rules.voiced.at(namings.low, verb.start, len(namings.low)) is None:
        return False  # "Ann Reed said the board | hopes"
    if PAUSE.search(namings.low, outer.end, verb.start) or is_passive(namings, outer.end, verb.start):
        return False
    link = namings.rules.complementizers.at(namings.low, outer.end + 1, verb.start)
    words = namings.low[link.end if link else outer.end : verb.start]
    return not only_connects(namings, words) and not namings.within(outer.end, verb.start)


def _outer_subject(namings: Namings, start: int, inner: Match[str]) -> tuple[Naming | None, bool]:
    """Who reports what others demand or say, and whether these are named: "he" in "he said the ministry demanded"."""
    rules, low = namings.rules, namings.low
    outer = _last(verbs_of_speech(namings, start, inner.start))
    if outer is None or PAUSE.search(low, outer.end, inner.start):
        return None, False
    link = rules.complementizers.at(low, outer.end + 1, inner.start)
    others = named_right_after(namings, link.end if link else outer.end, inner.start)
    subject = subject_of(namings, start, outer.start)
    return (subject, others is not None) if subject and subject.kind != "other" else (None, False)


def frame_after(namings: Namings, start: int, end: int) -> Frame | None:
    """The frame that the words `start`:`end` after a quotation are; None if they report nothing."""
    rules, low = namings.rules, namings.low
    leading = _LEADING.match(low, start, end)
    begin = after_clause(namings, leading.end() if leading else start, end)
    verb = next(verbs_of_speech(namings, begin, end), None)
    source = next(rules.sources.find(low, begin, verb.start if verb else end), None)
    if source and (named := named_right_after(namings, source.end, end)):
        return Frame(subject=named)
    if verb is None:
        near = named_right_after(namings, begin, end)
        beside = near is not None and (end - begin <= MOST_BETWEEN or near.apposed)
        return Frame(subject=near) if beside and low[start:begin].strip(" .") else None
    if _unknown_name(namings, begin, end):
        return Frame(subject=None)
    if (source := rules.sources.at(low, verb.end + 1, end)) and (named := named_right_after(namings, source.end, end)):
        return Frame(subject=named)  # "read a statement from the Tea Board"
    subject = subject_of(namings, begin, verb.start)
    inverted = rules.speaker_after_verb and low[begin : verb.start].rstrip()[-1:] in ("", ",")
    if subject is None and inverted:
        following = namings.within(verb.end, min(end, verb.end + MOST_BETWEEN))
        near = next((n for n in following if n.kind != "other" and not namings.is_object(n)), None)
        near = _introduced(namings, following, near) or near
        paused = near is not None and PAUSE.search(low, verb.end, near.start) is not None
        subject = near if near and (not paused or _is_related(namings, verb.end, near)) else None
    return Frame(subject=subject) if subject or inverted or verb.start > begin else None


def frame_at_end(namings: Namings, sentence: int, quoted: Quoted, end: int) -> Frame | None:
    """The frame after a comma by which a sentence with quoted words in it ends: `"too dear" for growers, Ms Reed said`."""
    low, rules, start = namings.low, namings.rules, quoted.closing
    if _may_be_anothers(namings, sentence, quoted):
        return None
    for verb in verbs_of_speech(namings, start, end):
        following = named_right_after(namings, verb.end, end)
        if rules.complementizers.at(low, verb.end + 1, end) or (following and following.kind not in ("title", "several")):
            continue  # it reports what follows
        for pause in PAUSE.finditer(low, start, verb.start):
            subject = named_right_after(namings, pause.end(), verb.start)
            if subject is None or subject.kind == "other" or is_passive(namings, subject.end, verb.start):
                continue
            if only_connects(namings, low[subject.end : verb.start].strip(" ,")):
                return Frame(subject=subject)
    return None


def _may_be_anothers(namings: Namings, start: int, quoted: Quoted) -> bool:
    """Whether quoted words may be a name, or another one's of whom their sentence tells: `Peru's threat to "buy no tea"`."""
    before, rules = namings.low[start : quoted.opening], namings.rules
    name = not namings.text.article.text[quoted.start].islower()
    owned = any(f"{mark} " in before for mark in rules.possessives)
    return name or owned or any(True for _ in rules.claims.find(before))


def opens_another_clause(namings: Namings, start: int, end: int) -> bool:
    """Whether the words after a quotation join another one's clause to it: `warned of a "blow to us", and Bo Lund said`."""
    leading = _LEADING.match(namings.low, start, end)
    joint = namings.rules.conjunctions.at(namings.low, leading.end() if leading else start, end)
    return joint is not None and named_right_after(namings, joint.end, end) is not None


def _introduced(namings: Namings, named: Sequence[Naming], title: Naming | None) -> Naming | None:
    """Whom a title after a verb introduces: "agreed his deputy, Ann Reed", "said a spokesman for the board, Ann Reed"."""
    if title is None or title.kind != "title":
        return None
    person = next((n for n in named if n.kind == "person" and n.start > title.end), None)
    between = namings.low[title.end : person.start] if person else ""
    speaks = any(True for _ in namings.rules.verbs.find(between))
    return person if between.endswith(", ") and not PAUSE.search(between[:-2]) and not speaks else None


def _is_related(namings: Namings, start: int, person: Naming) -> bool:
    """Whether the words from `start` say only whose relation a person is: "said | Lund's brother, | Jan Lund"."""
    words = namings.low[start : person.start]
    owner, mark, relation = next((p for m in namings.rules.possessives if (p := words.partition(f"{m} "))[1]), ("", "", ""))
    short = 0 < len(relation.split()) <= MOST_IN_RELATION and relation.endswith(", ") and "," not in relation[:-2]
    return person.kind == "person" and bool(mark) and PAUSE.search(owner) is None and short


def _unknown_name(namings: Namings, start: int, end: int) -> bool:
    """Whether the words from `start` are a name that nobody is known by."""
    name = _CAPITALS.match(namings.text.norm, start, end)
    return name is not None and not any(n.start < name.end() for n in namings.within(start, end))


def frame_of_participle(namings: Namings, start: int, end: int) -> Frame:
    """The frame of a verb that opens its sentence: its subject is that of the main clause, in `start`:`end` after it."""
    return Frame(subject=first_acting(namings, namings.within(start, end)))


def last_frame(namings: Namings, start: int, end: int) -> Frame | None:
    """The frame of the last verb of speech in `start`:`end`, rather of one that is not passive: "said so when asked"."""
    verbs = tuple(verbs_of_speech(namings, start, end))
    verb = _last(v for v in verbs if not is_passive(namings, start, v.start)) or _last(verbs)
    return Frame(subject=subject_of(namings, start, verb.start)) if verb else None


def _last(found: Iterable[Match[str]]) -> Match[str] | None:
    return functools.reduce(lambda _, match: match, found, None)


def named_right_after(namings: Namings, start: int, end: int) -> Naming | None:
    """Who is named at once after `start`, with at most an article before it."""
    low = namings.low
    named = namings.within(start, end)
    if not named:
        return None
    between = low[start : named[0].start].strip()
    article = namings.rules.determiners.at(between, 0, len(between))
    return named[0] if not between or (article and article.end == len(between)) else None
