"""Subjects: who does what a verb of speech says.

In: the namings of an article, a verb and where its sentence begins. Out: the `Naming` before the verb that acts in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.extracting.matching.phrases import Match
from briefgen.extracting.quotations.naming import Naming
from briefgen.extracting.quotations.namings import Namings
from briefgen.text import CAPITAL

LONGEST_BEFORE = 60
"""Characters before a naming in which a conjunction is looked for."""

LONGEST_BEFORE_NOUN = 12
"""Characters before a verb in which a word that makes a noun or a passive of it is looked for."""

MOST_OF_TIME = 3
"""Words between a subject and its verb that may say when: "in early May"."""

_ASIDE = re.compile(r"\([^()]*\)")
PAUSE = re.compile(r"[,;:]| - ")
"""What parts words from a verb of speech that is not theirs."""
_WORD = re.compile(r"\w+")
_MEMBER = re.compile(rf"(?<!\w){CAPITAL}[\w.'-]+ {CAPITAL}[\w'-]+ (?!{CAPITAL})\w+ (?:(?!{CAPITAL})\w+ )?$")
_SHORT_FORM = re.compile(rf" \({CAPITAL}[\w.&-]*\) ")
_JOINT = re.compile(r", | - ")
_HOUSE = re.compile(rf"(?:(?:, | - )(?:.{{1,50}}(?:, | - ))?| )(?:{CAPITAL}[\w&.'-]* ){{1,4}}")
"""What is between somebody's name or role and the country with which the name of his house ends."""


def subject_of(namings: Namings, start: int, verb: int) -> Naming | None:
    """Who does what the verb at `verb` says, in the sentence or part of one that begins at `start`."""
    named = namings.within(start, verb)
    if not named:
        return None
    if described := _described(namings, named[0], start, verb):
        return described
    near = len(named) - 1
    gap = _ASIDE.sub("", namings.low[named[near].end : verb])
    if is_passive(namings, named[near].end, verb) or any(True for _ in namings.rules.heard.find(gap)):
        return None
    if near == 0 and named[near].apposed:
        gap = gap.removeprefix(",")  # "Ms Reed, a grower, would not comment but said"
    pauses = PAUSE.split(gap)
    if near == 0 and namings.low[start : named[0].start].strip(" ,.-–—") in namings.rules.likes:
        rest = gap.strip(" ,") if named[0].apposed else gap.strip()
        return named[0] if named[0].kind != "other" and not rest else None  # "As Ms Reed, a grower, said"
    if len(pauses) == 1 and not any(True for _ in namings.rules.conjunctions.find(gap)):
        return None if near and _speak_together(namings, *named[near - 1 : near + 1]) else _acting(namings, named, near, gap)
    if not only_connects(namings, pauses[-1] if len(pauses) > 1 else ""):
        return None
    return None if _joins_another(namings, named[near]) else first_acting(namings, named)


def _described(namings: Namings, first: Naming, start: int, verb: int) -> Naming | None:
    """Who opens a clause and is described up to its verb, with no comma before that: "Ann Reed, one of the growers said"."""
    joint = _JOINT.match(namings.low, first.end, verb) if first.kind == "person" else None
    if joint is None or not only_connects(namings, namings.low[start : first.start].strip(" ,.-–—")):
        return None
    rules, parts = namings.text.rules, PAUSE.split(namings.low[joint.end() : verb])
    kinds = rules.titles, rules.kinds
    if first.apposed and all(any(kind.at(part.strip(), 0, len(part)) for kind in kinds) for part in parts):
        return first  # "Ann Reed, chủ tịch hội, nhà sản xuất chè nói"
    opens = rules.apposition_opener.match(namings.low, joint.end(), verb)
    return first if opens and opens.end() > joint.end() and not PAUSE.search(namings.low, joint.end(), verb) else None


def related(namings: Namings, start: int, verb: int) -> Naming | None:
    """Whom a relative clause is about that begins right before the verb: "Ann Reed cited Bo Lund, a grower, who wrote"."""
    person = next((naming for naming in reversed(namings.within(start, verb)) if naming.kind == "person"), None)
    opened = namings.low[person.end : verb].rpartition(", ")[2].split() if person else []
    about = opened and opened[0] in namings.rules.relatives and only_connects(namings, " ".join(opened[1:]))
    return person if about else None


def speaker_before_participle(namings: Namings, start: int, verb: Match[str]) -> Naming | None:
    """Who says more with a participle: "Tea costs more in Peru, | Ms Reed | said in May, adding that".

    Not where somebody else is named before the participle, who may be the one: "Ms Reed said that Mr Lund told".
    """
    low = namings.low
    if not low[verb.start : verb.end].endswith(namings.rules.active_endings) or not low[: verb.start].endswith(", "):
        return None
    finite = None
    for said in verbs_of_speech(namings, start, verb.start):
        finite = said
    if finite is None or any(one.kind in ("person", "title") for one in namings.within(finite.end, verb.start)):
        return None
    subject = subject_of(namings, max(start, _clause_start(low, start, finite.start)), finite.start)
    if subject is None or subject.kind == "other":
        return None
    others = {one.who for one in namings.within(start, verb.start) if one.kind == "person"} - {subject.who}
    return None if others else subject


def companion_before_participle(namings: Namings, start: int, verb: Match[str]) -> Naming | None:
    """Whom a preposition joins to the clause for what he says: "Prices fell, with analyst Ann Reed | calling | it"."""
    low, named = namings.low, namings.within(start, verb.start)
    if not named or named[-1].end + 1 != verb.start or not low[verb.start : verb.end].endswith(namings.rules.active_endings):
        return None
    opened = low[start : named[-1].start].rpartition(", ")[2].split(maxsplit=1)
    return named[-1] if opened and opened[0] in namings.rules.companions else None


def _clause_start(low: str, start: int, end: int) -> int:
    """Where the last part after a comma begins before a verb: "tea costs more, | Ms Reed said"."""
    comma = low.rfind(", ", start, end)
    return comma + 2 if comma >= 0 else start


def is_passive(namings: Namings, start: int, verb: int) -> bool:
    """Whether the words from `start` to a verb tell that its subject is spoken of: "was called", but not "was saying"."""
    rules, low = namings.rules, namings.low
    if not rules.passives.end(low[max(start, verb - LONGEST_BEFORE_NOUN) : verb]):
        return False
    word = _WORD.match(low, verb)
    return word is None or not word[0].endswith(rules.active_endings)


def _joins_another(namings: Namings, last: Naming) -> bool:
    """Whether a naming is the second subject of its verb: "Ann Reed, head of the board, and Bo Lund, a grower, said"."""
    words = (
        namings.low[max(0, last.start - LONGEST_BEFORE) : last.start].rsplit(maxsplit=2)[-2:]
        if last.kind == "person"
        else []
    )
    return (
        len(words) > 1 and words[0].endswith(",") and namings.rules.conjunctions.at(words[1], 0, len(words[1])) is not None
    )


def _speak_together(namings: Namings, one: Naming, other: Naming) -> bool:
    """Whether two people say the same, so that it is not of one alone: "Ann Reed and Bo Lund wrote"."""
    between = namings.low[one.end : other.start].strip()
    joined = namings.rules.conjunctions.at(between, 0, len(between)) if one.kind == other.kind == "person" else None
    return joined is not None and joined.end == len(between)


def _acting(namings: Namings, named: Sequence[Naming], near: int, gap: str) -> Naming | None:
    """The naming next to the verb, or whom it belongs to: "Ann Reed of the Tea Board said"."""
    if any(namings.low.startswith(mark, named[near].end) for mark in namings.rules.possessives):
        return None
    if near and _is_rest_of_name(namings, named[near - 1], named[near]):
        return named[near - 1]
    if not namings.is_object(named[near]):
        return named[near]
    if _follows_opener(namings, named[near]):
        return named[near] if len(gap.split()) <= MOST_OF_TIME else None  # "tea fell after Ms Reed in May warned"
    before = near - 1
    while before >= 0 and (named[before].kind == "other" or namings.is_object(named[before])):
        before -= 1
    if before < 0 and namings.is_recipient(named[near]):
        return next((n for n in reversed(named[:near]) if n.kind == "organisation" and not namings.is_recipient(n)), None)
    if before < 0:
        beside = near and named[near - 1].kind == "other" and named[near - 1].end == named[near].start - 1
        return named[near] if not beside and _is_author(namings, named[near]) else None
    return named[before] if not PAUSE.search(namings.low, named[before].end, named[near].start) else None


def _is_author(namings: Namings, naming: Naming) -> bool:
    """Whether an organisation says what a text of it says: "the report of the | Tea Board", but not "Euan Grahame of it"."""
    start = max(0, naming.start - LONGEST_BEFORE)
    words = [w for w in namings.low[start : naming.start].split() if namings.rules.determiners.at(w, 0, len(w)) is None]
    of = naming.kind == "organisation" and words and namings.rules.authors.at(words[-1], 0, len(words[-1]))
    return bool(of) and _MEMBER.search(namings.text.norm, start, naming.start) is None


def _follows_opener(namings: Namings, naming: Naming) -> bool:
    """Whether a person stands after a word that opens a clause: "the board met | after | Ann Reed warned"."""
    before = namings.low[max(0, naming.start - LONGEST_BEFORE_NOUN) : naming.start]
    return naming.kind == "person" and namings.rules.clause_openers.end(before)


def _is_rest_of_name(namings: Namings, house: Naming, last: Naming) -> bool:
    """Whether a country ends what is said of somebody, or a name that its short form parts from it: "Board (TB) Peru"."""
    if house.kind == "organisation" and last.kind == "other":
        return _SHORT_FORM.fullmatch(namings.text.norm, house.end, last.start) is not None
    return _is_rest_of_role(namings, house, last)


def _is_rest_of_role(namings: Namings, person: Naming, last: Naming) -> bool:
    """Whether an organisation, or a country after a place in it, ends what is said of a person: "Ann Reed, head, Tea Board".

    "Ann Reed, a grower in the province of Karu, Peru"; nor need anything know the house: "Ann Reed, head, Orlen Norway".
    """
    if person.kind == "person" and last.kind == "other" and _HOUSE.fullmatch(namings.text.norm, person.end, last.start):
        return True
    locatives = namings.text.rules.data.locatives
    placed = last.kind == "other" and any(word in locatives for word in namings.low[person.start : person.end].split())
    of_role = placed or last.kind == "organisation"
    return person.apposed and of_role and namings.low[person.end : last.start] == ", "


def first_acting(namings: Namings, named: Sequence[Naming]) -> Naming | None:
    """The first of `named` who acts; after a title alone, whom it introduces: "Chủ tịch hội, ông Lý Văn Trà, nói"."""
    first = next((n for n in named if n.kind != "other" and not namings.is_object(n)), None)
    if first is None or first.kind != "title":
        return first
    person = next((n for n in named if n.kind == "person" and n.start > first.end and not namings.is_object(n)), None)
    between = namings.low[first.end : person.start] if person else ""
    introduced = between.endswith(", ") and not PAUSE.search(between[:-2])
    return person if introduced and person and namings.low.startswith(",", person.end) else first


def only_connects(namings: Namings, words: str) -> bool:
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
    """Whether a verb is part of a name, or the words beside it make a noun of it: "United States", "những cáo buộc"."""
    rules, low = namings.rules, namings.low
    if namings.is_named(verb.start):
        return True
    if rules.before_nouns.end(low[max(start, verb.start - LONGEST_BEFORE_NOUN) : verb.start]):
        return True
    return rules.after_nouns.at(low, verb.end + 1, end) is not None


def after_clause(namings: Namings, start: int, end: int) -> int:
    """Where the words that report begin after a clause that goes with quoted ones: `"..." when he comes, | Reed said`."""
    opener = namings.rules.openers.at(namings.low, start, end)
    pause = PAUSE.search(namings.low, opener.end, end) if opener else None
    reports = pause is not None and next(verbs_of_speech(namings, pause.end(), end), None) is not None
    return pause.end() + 1 if pause and reports else start
