"""Speakers: who is meant by the subject of a frame.

In: a `Naming`. Out: the place where the actor is named who is meant, or None if that is nobody or could be two. A title
alone is the one person who has it; a pronoun is who acted last and fits; an unnamed spokesman is the organisation's; "the
central bank" is the only one that the article names, unless it names another country as often.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from briefgen.contract.model import Span
from briefgen.extracting.matching.overlaps import within
from briefgen.extracting.quotations.frames import last_frame, named_right_after
from briefgen.extracting.quotations.naming import Naming
from briefgen.extracting.quotations.namings import Namings
from briefgen.extracting.quotations.subjects import related, verbs_of_speech
from briefgen.extracting.quotations.title_holders import head_of_house, holders_of, is_definite, is_new, only_had
from briefgen.knowledge.people import given_names

REACH = 900
"""How far before a pronoun its person may be named, in characters."""
MOST_BETWEEN = 4
"""Words between a title and the organisation of the one who has it."""
MOST_SINCE = 2
"""Sentences back to the one in which those spoke whom "they" means, itself included."""
NEAR = 60
"""How far from a title the organisation of the one who has it may be, in characters."""

_SEVERAL = ("several", "organisation")
"""How those are named who speak for an organisation together, if not by a title with its name."""


def actor_of(namings: Namings, naming: Naming | None, block: int) -> int | None:
    """Where the actor is named whom `naming` in the paragraph `block` means."""
    if naming is None or naming.kind == "other":
        return None
    if naming.kind == "several":
        return _organisation_beside(namings, naming) if namings.rules.spokesmen.end(naming.words) else None
    if naming.kind == "person" and naming.who is not None:
        return namings.people[naming.who].mentions[0].name.start
    if naming.kind == "organisation":
        return naming.start
    if naming.kind == "title":
        return _by_title(namings, naming, block)
    if naming.words in namings.rules.central_banks:
        return namings.central_bank
    if naming.words in namings.rules.texts:
        return namings.texts.author(naming.words, naming.start)
    if naming.words in namings.rules.groups:
        return _of_group(namings, naming, block)
    return _antecedent(namings, naming, block)


def _of_group(namings: Namings, pronoun: Naming, block: int) -> int | None:
    """The organisation whose people spoke in the sentence before: "Zeta Bank analysts said ... | they | wrote"."""
    for sentence in islice(_sentences_before(namings, pronoun.start, block), MOST_SINCE):
        if spoke := _who_spoke(namings, sentence.start, min(sentence.end, pronoun.start)):
            return actor_of(namings, spoke, block) if spoke.organisation or spoke.kind in _SEVERAL else None
    return None


def _who_spoke(namings: Namings, start: int, end: int) -> Naming | None:
    """Who says what a part of a sentence tells, before the verb or right after it: "prices rose, said | Zeta analysts"."""
    if frame := last_frame(namings, start, end):
        return frame.subject
    verb = next(verbs_of_speech(namings, start, end), None) if namings.rules.speaker_after_verb else None
    return named_right_after(namings, verb.end, end) if verb else None


def _by_title(namings: Namings, title: Naming, block: int) -> int | None:
    """The one person with this title; else the organisation that an unnamed spokesman speaks for."""
    if nickname := namings.rules.nicknames.at(namings.low, title.start, title.end):
        return head_of_house(namings, title, nickname.value)
    named = "" if title.organisation is None else namings.low[title.organisation : title.end]
    key = title.words, title.country, named
    if key not in namings.holders:
        namings.holders[key] = holders_of(namings, *key)
    holders = frozenset(
        who for who in namings.holders[key] if not (_is_met(namings, title, who) or only_had(namings, title, who))
    )
    new = is_new(namings, title) or _follows_unnamed(namings, title, holders, block)
    if holders and not new:
        if len(holders) > 1:
            return _last_acting(namings, title.start, block, holders)
        return namings.people[next(iter(holders))].mentions[0].name.start
    speaks_for_it = namings.rules.spokesmen.end(title.words)
    if title.organisation is not None:
        return title.organisation if speaks_for_it else None
    if title.country and title.words in namings.rules.leaders and not new:
        officials = namings.officials.get(title.country, ())
        return officials[0].mentions[0].name.start if len(officials) == 1 else None
    if not speaks_for_it:
        return None
    if (beside := _organisation_beside(namings, title) or _organisation_meant(namings, title, block)) is not None:
        return beside
    return _of_same_title(namings, title, block) if is_definite(namings, title) else None


def _is_met(namings: Namings, title: Naming, who: int) -> bool:
    """Whether the article first names a holder of a title after it in its sentence, as whom another one meets.

    "Thủ tướng | nói tại cuộc gặp người đồng cấp Peru Bo Lund".
    """
    first = namings.people[who].mentions[0]
    return first.sentence.start <= title.start and first.name.start > title.end


def _follows_unnamed(namings: Namings, title: Naming, holders: frozenset[int], block: int) -> bool:
    """Whether a title points at its last holder before, who was new and has no name: "một giám đốc ... giám đốc này"."""
    if namings.rules.definite_after.at(namings.low, title.end + 1, len(namings.low)) is None:
        return False
    for sentence in _sentences_before(namings, title.start, block):
        for naming in namings.within(sentence.start, min(sentence.end, title.start)):
            if naming.kind == "person" and naming.who in holders:
                return False
            if naming.kind == "title" and naming.words == title.words:
                return is_new(namings, naming)
    return False


def _of_same_title(namings: Namings, title: Naming, block: int) -> int | None:
    """The organisation of the last unnamed holder of the same title before: "a spokesman for the Tea Board"."""
    for sentence in _sentences_before(namings, title.start, block):
        for naming in namings.within(sentence.start, min(sentence.end, title.start)):
            if naming.kind == "title" and naming.words == title.words:
                return naming.organisation or _organisation_beside(namings, naming)
    return None


def _organisation_beside(namings: Namings, title: Naming) -> int | None:
    """The organisation before or after a title: "the Tea Board's spokesman", "a spokesman for the Tea Board"."""
    around = namings.within(max(0, title.start - NEAR), title.end + NEAR)
    for naming in around:
        between = namings.low[min(title.end, naming.end) : max(title.start, naming.start)]
        after = naming.start > title.start and (between == " " or _belongs(namings, between))
        owned = any(between.startswith(f"{mark} ") for mark in namings.rules.possessives)
        before = naming.end < title.start and (between == " " or owned)
        if naming.kind == "organisation" and (after or before) and "," not in between and "." not in between:
            return naming.start
    return None


def _belongs(namings: Namings, between: str) -> bool:
    """Whether the words between a title and an organisation tell that its holder is of it: "giấu tên của"."""
    words, rules = between.split(), namings.rules
    if any(True for _ in rules.verbs.find(between)):
        return False
    return rules.objects.end("".join(words[:1])) or (
        0 < len(words) <= MOST_BETWEEN and rules.authors.at(words[-1], 0, len(words[-1])) is not None
    )


def _organisation_meant(namings: Namings, title: Naming, block: int) -> int | None:
    """The last organisation named whose kind stands beside a title: "a ministry spokesman", "người phát ngôn của hãng"."""
    for found in namings.rules.pronouns.find(namings.low, title.start + len(title.words), title.end):
        if found.value in namings.rules.institutions:
            institution = Naming(start=found.start, end=found.end, kind="pronoun", words=found.value)
            return _antecedent(namings, institution, block)
    kind = namings.low[max(0, title.start - NEAR) : title.start].split()[-1:]
    if not kind or kind[0] not in namings.rules.institution_words:
        return None
    for sentence in _sentences_before(namings, title.start, block):
        for naming in namings.within(sentence.start, min(sentence.end, title.start)):
            if naming.kind == "organisation" and kind[0] in naming.words.split():
                return naming.start
    return None


def _last_acting(namings: Namings, position: int, block: int, people: frozenset[int]) -> int | None:
    """The one of `people`, by their indices, who acted last before `position`, among those whose titles are alike."""
    for sentence in _sentences_before(namings, position, block):
        for naming in namings.within(sentence.start, min(sentence.end, position)):
            if naming.who in people and not namings.is_object(naming):
                return actor_of(namings, naming, block)
    return None


def _antecedent(namings: Namings, pronoun: Naming, block: int) -> int | None:
    """The last one before a pronoun who acts in a sentence and may be meant by it."""
    others = _meant_otherwise(namings, pronoun, block)
    for sentence in _sentences_before(namings, pronoun.start, block):
        end = min(sentence.end, pronoun.start)
        named = namings.within(sentence.start, end)
        acting = [naming for naming in named if not namings.is_object(naming)]
        if all(naming.kind == "other" for naming in acting):
            acting = _speaking_objects(namings, sentence.start, end)
        for naming in acting:
            if naming.kind == "title" and _introduces(namings, naming, acting, Span(start=sentence.start, end=end)):
                continue
            if _may_mean(namings, pronoun, naming, block):
                meant = actor_of(namings, naming, block)
                return None if meant in others or _stranger_since(namings, naming, pronoun) else meant
            if naming.kind == "title" and pronoun.words not in namings.rules.institutions:
                return None
        spoken_of = [n for n in named if n.kind == "person" and _may_mean(namings, pronoun, n, block)]
        if spoken_of and all(naming.words in namings.rules.institutions for naming in acting):
            opens = len(spoken_of) == 1 and " " not in namings.low[sentence.start : spoken_of[0].start].strip()
            return actor_of(namings, spoken_of[0], block) if opens else None  # "For Ms Reed, it is late"
        frame = last_frame(namings, sentence.start, end) if end < pronoun.start else None
        if frame and (frame.subject is None or frame.subject.kind == "other"):
            return None
    return None


def _stranger_since(namings: Namings, naming: Naming, pronoun: Naming) -> bool:
    """Whether a word for any person rather means one without a name after `naming`: "bà Sen gặp một khách hàng"."""
    if pronoun.words not in namings.rules.anyone:
        return False
    return any(True for _ in namings.rules.strangers.find(namings.low, naming.end, pronoun.start))


def _meant_otherwise(namings: Namings, pronoun: Naming, block: int) -> frozenset[int | None]:
    """Whom a pronoun of the other sex means before it in its paragraph: `"...," he said. "...," | she | replied`."""
    rules = namings.rules
    other = rules.feminine if pronoun.words in rules.masculine else rules.masculine
    if pronoun.words not in (*rules.masculine, *rules.feminine):
        return frozenset()
    start = namings.text.article.blocks[block].start
    before = [one for one in namings.within(start, pronoun.start) if one.kind == "pronoun" and one.words in other]
    return frozenset(_antecedent(namings, one, block) for one in before[-1:]) - {None}


def _speaking_objects(namings: Namings, start: int, end: int) -> list[Naming]:
    """Who only speaks in a relative clause of a sentence: "prices rose after talks with Ann Reed, who warned of delays"."""
    spoken = (related(namings, start, verb.start) for verb in verbs_of_speech(namings, start, end))
    return [person for person in spoken if person]


def _introduces(namings: Namings, title: Naming, acting: Sequence[Naming], part: Span) -> bool:
    """Whether a title only says what somebody was who acts after it: "Once head of the board, Ann Reed praised tea"."""
    frame = last_frame(namings, part.start, part.end)
    speaks = frame is not None and frame.subject is not None and frame.subject.start == title.start
    return not speaks and any(n.kind == "person" and n.start > title.end for n in acting)


def _may_mean(namings: Namings, pronoun: Naming, naming: Naming, block: int) -> bool:
    rules = namings.rules
    if pronoun.words in rules.institutions:
        return naming.kind == "organisation" and _is_of_kind(namings, pronoun, naming)
    if naming.kind == "title":
        return _by_title(namings, naming, block) is not None
    if naming.kind != "person" or naming.who is None:
        return False
    man = pronoun.words in rules.masculine
    if not man and pronoun.words not in rules.feminine:
        return True
    if given_names().get(namings.people[naming.who].words[0]) == ("feminine" if man else "masculine"):
        return False
    other = rules.feminine if man else rules.masculine
    return not any(word in other for word in _addresses(namings, naming.who))


def _is_of_kind(namings: Namings, pronoun: Naming, naming: Naming) -> bool:
    """Whether an organisation's name holds the kind that a pronoun names, where names hold it: "the ministry"."""
    known = namings.text.known.get(naming.start)
    if pronoun.words in namings.rules.firms and known and known.value.kind not in ("company", "bank"):
        return False
    kinds = namings.rules.named_kinds.intersection(pronoun.words.split())
    short = namings.text.norm[naming.start : naming.end].isupper()
    return short or not kinds or not kinds.isdisjoint(naming.words.split())


def _addresses(namings: Namings, who: int) -> Iterator[str]:
    """The words before a person's names, by which somebody is addressed."""
    for mention in namings.people[who].mentions:
        yield from namings.low[min(mention.start, mention.name.start) : mention.name.start].replace(".", " ").split()


def _sentences_before(namings: Namings, position: int, block: int) -> Iterator[Span]:
    """The sentences from the one at `position` back, through the paragraphs before, up to `REACH`."""
    blocks, first = namings.text.article.blocks, position - REACH
    for index in range(block, -1, -1):
        if blocks[index].end <= first:
            return
        if index == block or blocks[index].kind == "paragraph":
            yield from reversed(within(blocks[index].sentences, max(0, first), position))
