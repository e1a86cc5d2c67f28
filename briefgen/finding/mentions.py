"""Mentions: every naming of a person in an article, with the title, institution or country that stands beside it.

In: a `Scene`. Out: `PersonMention`s in text order; `people` puts those of one person together. A naming is proved by a
title or form of address before the name, a role behind it, its family name, or a verb of speech.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from briefgen.finding.names import Name, read_name
from briefgen.finding.organisations import read_organisation
from briefgen.finding.roles import Role, read_role
from briefgen.finding.scene import NameSpan, Scene
from briefgen.gazetteer import known_people
from briefgen.model import Span, Struct
from briefgen.reading.layout import BlockKind
from briefgen.text import lower

Proof = Literal["title", "address", "apposition", "family-name", "known", "verb", "bare"]

_GAP_BEFORE_NAME = re.compile(r" - |, | \([^()]{1,48}\) | \(|-|[. ]{0,2}")
_BEHIND_NAME = re.compile(r"(?: ?\([^()]{1,24}\))?(?P<joint>, | - | \(|, (?:an?|the) )")
_ASIDE = re.compile(r" \(([^()]{2,60})\)")
_SHARED = re.compile(r"(?: \([^()]{1,60}\))?(?: và | and |, )")


class PersonMention(Struct, frozen=True):
    """One naming of a person; `country` and `organisation` stand beside the name without a title."""

    name: Name
    start: int
    end: int
    role: Role | None
    country: str | None
    organisation: NameSpan | None
    proof: Proof
    sentence: Span
    block: BlockKind
    acts: bool
    speaks: bool


def find_mentions(scene: Scene) -> tuple[PersonMention, ...]:
    """Every naming of somebody in the story, in text order; unproved ones (`bare`) may still be short forms."""
    return tuple(m for block in scene.blocks() for s in block.sentences for m in _in_sentence(scene, block.kind, s))


def _in_sentence(scene: Scene, kind: BlockKind, sentence: Span) -> Iterator[PersonMention]:
    position = sentence.start
    index = scene.word_from(sentence.start)
    shared: Role | None = None
    while index < len(scene.words) and scene.words[index].start < sentence.end:
        word = scene.words[index]
        index += 1
        if word.start < position or scene.in_credit(word.start):
            continue
        other = scene.places.get(word.start) or (read_organisation(scene, word, sentence.end) if word.capital else None)
        mention = _titled(scene, word.start, sentence, kind, shared)
        if mention is None and other is None:
            mention = _bare(scene, word.start, sentence, kind, shared)
        if mention:
            yield mention
            shared = mention.role if mention.role and _SHARED.match(scene.norm, mention.end) else None
            position = max(mention.end, mention.name.end)
            if mention.role and mention.role.start > mention.name.end:
                position = mention.name.end
        elif other:
            position = other.end


def _titled(scene: Scene, start: int, sentence: Span, kind: BlockKind, shared: Role | None) -> PersonMention | None:
    """A name behind a title or a form of address."""
    role = read_role(scene, start, sentence.end)
    if role is None and start in scene.places:
        return None
    position = role.next if role else start
    if role and (copula := scene.rules.copulas.match(scene.low, position, sentence.end)):
        position = copula.end() if scene.rules.honorifics.at(scene.low, copula.end(), sentence.end) else position
    address = scene.rules.honorifics.at(scene.low, position if not role else _name_start(scene, position), sentence.end)
    if address and scene.gap(address.end, address.end + 1) in (" ", "."):
        position = address.end
    elif not role:
        return None
    name = read_name(scene, _name_start(scene, position), sentence.end)
    if name is None:
        return None
    if role:
        name = _without_field(scene, name)
        role = msgspec.structs.replace(role, end=name.start - 1) if name.start > role.next + 4 and not address else role
    return _mention(scene, name, role, shared, start, "title" if role else "address", sentence, kind)


def _without_field(scene: Scene, name: Name) -> Name:
    """A name read behind a title without the words of a place or field that only look like its beginning."""
    rules = scene.rules
    before = scene.norm[max(0, name.start - 12) : name.start].split()
    if (
        not before
        or before[-1][0].isupper()
        or len(name.words) < 3
        or rules.titles.at(scene.low, name.start - len(before[-1]) - 1, name.start)
    ):
        return name
    for cut in range(1, len(name.words) - 1):
        rest = name.words[cut:]
        begins = rest[0] in rules.data.family_names or (
            rules.is_foreign(rest[0]) and not rules.is_foreign(name.words[cut - 1])
        )
        if begins and name.words[0] not in rules.data.family_names:
            start = scene.norm.index(rest[0], name.start + 1)
            return Name(start=start, end=name.end, words=rest)
    return name


def _bare(scene: Scene, start: int, sentence: Span, kind: BlockKind, shared: Role | None) -> PersonMention | None:
    """A name without a title before it."""
    word = scene.words[scene.at[start]]
    opens = start == sentence.start and word.text in scene.rules.data.not_names
    if not word.capital or opens:
        return None
    name = read_name(scene, start, sentence.end)
    known = name is not None and lower(" ".join(name.words)) in known_people()
    if name is None or (scene.shields.overlaps(start, start + 1) and not known):
        return None
    mention = _mention(scene, name, None, shared if len(name.words) > 1 else None, start, "bare", sentence, kind)
    if mention.role:
        return msgspec.structs.replace(mention, proof="title" if mention.role is shared else "apposition")
    if len(name.words) >= 3 and name.words[0] in scene.rules.data.family_names:
        return msgspec.structs.replace(mention, proof="family-name")
    if known:
        return msgspec.structs.replace(mention, proof="known")
    if len(name.words) >= 2 and mention.speaks:
        return msgspec.structs.replace(mention, proof="verb")
    return mention


def _mention(
    scene: Scene,
    name: Name,
    role: Role | None,
    shared: Role | None,
    start: int,
    proof: Proof,
    sentence: Span,
    kind: BlockKind,
) -> PersonMention:
    apposed = _apposed(scene, name, sentence.end, role is not None)
    better = apposed if apposed and (role is None or _weight(apposed) > _weight(role)) else role
    if apposed and better is apposed and role:
        better = msgspec.structs.replace(apposed, country=apposed.country or role.country)
    better = better or shared
    country, organisation, end = _beside(scene, name.end, sentence.end)
    end = max(end, apposed.next) if apposed and apposed.start > name.end and better is not role else end
    return PersonMention(
        name=name,
        start=start,
        end=end,
        role=better,
        country=country,
        organisation=organisation,
        proof=proof,
        sentence=sentence,
        block=kind,
        acts=_acts(scene, end, sentence.end),
        speaks=_speaks(scene, name, end, sentence),
    )


def _beside(scene: Scene, end: int, limit: int) -> tuple[str | None, NameSpan | None, int]:
    """Country and institution right behind a name: "(Philippines)", "của Liên đoàn Nông nghiệp", "of New York"."""
    aside = _ASIDE.match(scene.norm, end, limit)
    joint = scene.rules.belonging.match(scene.low, end, limit)
    start = aside.start(1) if aside else joint.end() if joint else None
    if start is None or start not in scene.at:
        return None, None, end
    if (place := scene.places.get(start)) and (not aside or place.end == aside.end(1)):
        return place.code, None, aside.end() if aside else place.end
    organisation = read_organisation(scene, scene.words[scene.at[start]], aside.end(1) if aside else limit)
    if organisation and not organisation.medium:
        return organisation.country, organisation, aside.end() if aside else organisation.end
    return None, None, end


def _apposed(scene: Scene, name: Name, limit: int, titled: bool) -> Role | None:
    """The role behind a name: `, role`, ` - role -`, ` (role)`, ` là role`."""
    joint = _BEHIND_NAME.match(scene.norm, name.end, limit)
    copula = None if joint else scene.rules.copulas.match(scene.low, name.end, limit)
    found = joint or copula
    if not found or (copula and len(name.words) < 2):
        return None
    role = read_role(scene, found.end(), limit, apposed=True)
    if role is None or role.end - role.start < 3:
        return None
    another = joint and joint["joint"] == ", " and read_name(scene, _name_start(scene, role.next), limit)
    if not another:
        return role
    closed = re.match(r"[,)]| - |\.$", scene.norm[another.end : min(limit, another.end + 3)])
    if titled or not closed or len(name.words) < 2:
        return None
    return msgspec.structs.replace(role, end=another.end, next=another.end)


def _acts(scene: Scene, end: int, limit: int) -> bool:
    return scene.rules.verbs.at(scene.low, _verb_start(scene, end), limit) is not None


def _speaks(scene: Scene, name: Name, end: int, sentence: Span) -> bool:
    if scene.rules.speech.at(scene.low, _verb_start(scene, end), sentence.end):
        return True
    return bool(scene.rules.said_before.search(scene.low, max(sentence.start, name.start - 24), name.start))


def _verb_start(scene: Scene, end: int) -> int:
    rest = scene.norm[end : end + 3]
    return end + len(rest) - len(rest.lstrip(" ,-)"))


def _weight(role: Role) -> int:
    return (role.end - role.start) + (8 if role.organisation else 0)


def _name_start(scene: Scene, position: int) -> int:
    gap = _GAP_BEFORE_NAME.match(scene.norm, position)
    end = gap.end() if gap else position
    bracket = gap is not None and gap.group() == " ("
    return position if bracket and not scene.rules.honorifics.at(scene.low, end, end + 12) else end
