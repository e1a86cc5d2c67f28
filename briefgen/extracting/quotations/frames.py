"""Frames: the words beside a quotation that report it, and who is their subject.

In: the namings of an article and a stretch of it outside of the quotation. Out: the `Naming` that speaks there. The subject
stands before its verb ("Ms Reed, who was in Oslo, said"), or after it where the language allows it ("said Ms Reed").
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence

from briefgen.contract.model import Struct
from briefgen.extracting.matching.phrases import Match
from briefgen.extracting.quotations.namings import Naming, Namings
from briefgen.text import CAPITAL

MOST_BETWEEN = 60
"""Characters between a verb and who is named after it, and between a quotation and a subject without a verb."""

LONGEST_BEFORE_NOUN = 12
"""Characters before a verb in which a word that makes a noun or a passive of it is looked for."""

_ASIDE = re.compile(r"\([^()]*\)")
_PAUSE = re.compile(r"[,;:]| - ")
_WORD = re.compile(r"\w+")
_JOINT = re.compile(r", | - ")
_CAPITALS = re.compile(rf"{CAPITAL}\w+(?: {CAPITAL}[\w-]*)+")
_LEADING = re.compile(r"[\s,.\-–—]*")


class Frame(Struct, frozen=True):
    """Words that report a quotation; `subject` is who speaks in them, None if that is nobody with a name.

    `opens` tells that they begin with the verb, so that its subject follows: "Noting that ..., she said"; `goes_on`, that
    at most a conjunction or adverb is before it, so that its subject may be that of the sentence: `"..." and added that`.
    """

    subject: Naming | None
    opens: bool = False
    goes_on: bool = False

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
    if verb:
        outer, told = _outer_subject(namings, start, verb) if fragment else (None, False)
        subject = (outer if told else None) or subject_of(namings, start, verb.start) or outer
        if subject is None or subject.kind == "other":
            subject = _told_by(namings, start, end) or subject
        subject = subject or _agent(namings, start, verb, end) or _at_colon(namings, verb.end, end)
        before = low[start : verb.start].strip(" ,-–—")
        goes_on = _only_connects(namings, before) and not _is_passive(namings, start, verb.start)
        return Frame(subject=subject, opens=not low[start : verb.start].strip(), goes_on=goes_on)
    if low[start:end].rstrip().endswith(":"):
        subject = _first_acting(namings, namings.within(start, end))
        return Frame(subject=subject) if subject else None
    return None


def _agent(namings: Namings, start: int, verb: Match[str], end: int) -> Naming | None:
    """Who does what a passive verb says, named after it: `was called by Ms Reed "the best tea"`."""
    link = namings.rules.authors.at(namings.low, verb.end + 1, end) if _is_passive(namings, start, verb.start) else None
    return named_right_after(namings, link.end, end) if link else None


def _at_colon(namings: Namings, start: int, end: int) -> Naming | None:
    """Who acts in the last clause before a colon, after a verb that ends at `start`: "Speaking of tea, Ms Reed beamed:"."""
    *pauses, last = (0, *(pause.end() for pause in _PAUSE.finditer(namings.low, start, end)))
    colon = namings.low[:last].endswith(":") and pauses[1:]
    return _first_acting(namings, namings.within(pauses[-1], end)) if colon else None


def _told_by(namings: Namings, start: int, end: int) -> Naming | None:
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


def _outer_subject(namings: Namings, start: int, inner: Match[str]) -> tuple[Naming | None, bool]:
    """Who reports what others demand or say, and whether these are named: "he" in "he said the ministry demanded"."""
    rules, low = namings.rules, namings.low
    outer = _last(verbs_of_speech(namings, start, inner.start))
    if outer is None or _PAUSE.search(low, outer.end, inner.start):
        return None, False
    link = rules.complementizers.at(low, outer.end + 1, inner.start)
    told = named_right_after(namings, link.end if link else outer.end, inner.start)
    subject = subject_of(namings, start, outer.start)
    return (subject, told is not None) if subject and subject.kind != "other" else (None, False)


def frame_after(namings: Namings, start: int, end: int) -> Frame | None:
    """The frame that the words `start`:`end` after a quotation are; None if they report nothing."""
    rules, low = namings.rules, namings.low
    leading = _LEADING.match(low, start, end)
    begin = leading.end() if leading else start
    verb = next(verbs_of_speech(namings, begin, end), None)
    source = next(rules.sources.find(low, begin, verb.start if verb else end), None)
    if source and (named := named_right_after(namings, source.end, end)):
        return Frame(subject=named)
    if verb is None:
        near = named_right_after(namings, begin, end)
        told = near is not None and (end - begin <= MOST_BETWEEN or near.apposed)
        return Frame(subject=near) if told and low[start:begin].strip(" .") else None
    if _unknown_name(namings, begin, end):
        return Frame(subject=None)
    subject = subject_of(namings, begin, verb.start)
    inverted = rules.speaker_after_verb and low[begin : verb.start].rstrip()[-1:] in ("", ",")
    if subject is None and inverted:
        behind = namings.within(verb.end, min(end, verb.end + MOST_BETWEEN))
        near = next((n for n in behind if n.kind != "other" and not namings.is_object(n)), None)
        subject = near if near and not _PAUSE.search(low, verb.end, near.start) else None
    return Frame(subject=subject) if subject or inverted or verb.start > begin else None


def _unknown_name(namings: Namings, start: int, end: int) -> bool:
    """Whether the words from `start` are a name that nobody is known by."""
    name = _CAPITALS.match(namings.text.norm, start, end)
    return name is not None and not any(n.start < name.end() for n in namings.within(start, end))


def frame_of_participle(namings: Namings, start: int, end: int) -> Frame:
    """The frame of a verb that opens its sentence: its subject is that of the main clause, in `start`:`end` after it."""
    return Frame(subject=_first_acting(namings, namings.within(start, end)))


def last_frame(namings: Namings, start: int, end: int) -> Frame | None:
    """The frame of the last verb of speech in `start`:`end`, rather of one that is not passive: "said so when asked"."""
    verbs = tuple(verbs_of_speech(namings, start, end))
    verb = _last(v for v in verbs if not _is_passive(namings, start, v.start)) or _last(verbs)
    return Frame(subject=subject_of(namings, start, verb.start)) if verb else None


def subject_of(namings: Namings, start: int, verb: int) -> Naming | None:
    """Who does what the verb at `verb` says, in the sentence or part of one that begins at `start`."""
    named = namings.within(start, verb)
    if not named:
        return None
    if described := _described(namings, named[0], start, verb):
        return described
    near = len(named) - 1
    gap = _ASIDE.sub("", namings.low[named[near].end : verb])
    if _is_passive(namings, named[near].end, verb) or any(True for _ in namings.rules.heard.find(gap)):
        return None
    pauses = _PAUSE.split(gap)
    if near == 0 and namings.low[start : named[0].start].strip(" ,.-–—") in namings.rules.likes:
        return named[0] if named[0].kind != "other" and not gap.strip() else None  # "As Ms Reed said"
    if len(pauses) == 1 and not any(True for _ in namings.rules.conjunctions.find(gap)):
        return None if near and _speak_together(namings, *named[near - 1 : near + 1]) else _acting(namings, named, near)
    if not _only_connects(namings, pauses[-1] if len(pauses) > 1 else ""):
        return None
    return None if _joins_another(namings, named[near]) else _first_acting(namings, named)


def _described(namings: Namings, first: Naming, start: int, verb: int) -> Naming | None:
    """Who opens a clause and is described up to its verb, without a second comma: "Ann Reed, one of the growers said"."""
    joint = _JOINT.match(namings.low, first.end, verb) if first.kind == "person" else None
    if joint is None or not _only_connects(namings, namings.low[start : first.start].strip(" ,.-–—")):
        return None
    opens = namings.text.rules.apposition_opener.match(namings.low, joint.end(), verb)
    return first if opens and opens.end() > joint.end() and not _PAUSE.search(namings.low, joint.end(), verb) else None


def _is_passive(namings: Namings, start: int, verb: int) -> bool:
    """Whether the words from `start` to a verb tell that its subject is spoken of: "was called", but not "was saying"."""
    rules, low = namings.rules, namings.low
    if not rules.passives.end(low[max(start, verb - LONGEST_BEFORE_NOUN) : verb]):
        return False
    word = _WORD.match(low, verb)
    return word is None or not word[0].endswith(rules.active_endings)


def _joins_another(namings: Namings, last: Naming) -> bool:
    """Whether a naming is the second subject of its verb: "Ann Reed, head of the board, and Bo Lund, a grower, said"."""
    words = (
        namings.low[max(0, last.start - MOST_BETWEEN) : last.start].rsplit(maxsplit=2)[-2:] if last.kind == "person" else []
    )
    return (
        len(words) > 1 and words[0].endswith(",") and namings.rules.conjunctions.at(words[1], 0, len(words[1])) is not None
    )


def _speak_together(namings: Namings, one: Naming, other: Naming) -> bool:
    """Whether two people say the same, so that it is not of one alone: "Ann Reed and Bo Lund wrote"."""
    between = namings.low[one.end : other.start].strip()
    joined = namings.rules.conjunctions.at(between, 0, len(between)) if one.kind == other.kind == "person" else None
    return joined is not None and joined.end == len(between)


def _acting(namings: Namings, named: Sequence[Naming], near: int) -> Naming | None:
    """The naming next to the verb, or whom it belongs to: "Ann Reed of the Tea Board said"."""
    if any(namings.low.startswith(mark, named[near].end) for mark in namings.rules.possessives):
        return None
    if near and _is_rest_of_role(namings, named[near - 1], named[near]):
        return named[near - 1]
    if not namings.is_object(named[near]):
        return named[near]
    before = near - 1
    while before >= 0 and (named[before].kind == "other" or namings.is_object(named[before])):
        before -= 1
    if before < 0:
        beside = near and named[near - 1].kind == "other" and named[near - 1].end == named[near].start - 1
        return named[near] if named[near].kind == "organisation" and not beside else None
    return named[before] if not _PAUSE.search(namings.low, named[before].end, named[near].start) else None


def _is_rest_of_role(namings: Namings, person: Naming, organisation: Naming) -> bool:
    """Whether an organisation ends what is said of a person: "Ann Reed, head of research, Tea Board"."""
    return person.apposed and organisation.kind == "organisation" and namings.low[person.end : organisation.start] == ", "


def _first_acting(namings: Namings, named: Sequence[Naming]) -> Naming | None:
    """The first of `named` who acts; after a title alone, whom it introduces: "Chủ tịch hội, ông Lý Văn Trà, nói"."""
    first = next((n for n in named if n.kind != "other" and not namings.is_object(n)), None)
    if first is None or first.kind != "title":
        return first
    person = next((n for n in named if n.kind == "person" and n.start > first.end and not namings.is_object(n)), None)
    between = namings.low[first.end : person.start] if person else ""
    introduced = between.endswith(", ") and not _PAUSE.search(between[:-2])
    return person if introduced and person and namings.low.startswith(",", person.end) else first


def _only_connects(namings: Namings, words: str) -> bool:
    """Whether a verb after these words has its subject before the pause: ", and then said"."""
    rest = words.strip()
    while rest:
        found = namings.rules.connectors.at(rest, 0, len(rest))
        if found is None:
            return False
        rest = rest[found.end :].strip()
    return True


def verbs_of_speech(namings: Namings, start: int, end: int) -> Iterator[Match[str]]:
    """The verbs of speech in `start`:`end`."""
    return (v for v in namings.rules.verbs.find(namings.low, start, end) if v.value and not _is_noun(namings, v, start, end))


def _is_noun(namings: Namings, verb: Match[str], start: int, end: int) -> bool:
    """Whether the words beside a verb make a noun of it: "những cáo buộc", "nhận định của"."""
    rules, low = namings.rules, namings.low
    if rules.before_nouns.end(low[max(start, verb.start - LONGEST_BEFORE_NOUN) : verb.start]):
        return True
    return rules.after_nouns.at(low, verb.end + 1, end) is not None


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
