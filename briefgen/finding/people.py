"""People: who acts or speaks in an article; all that is said of one person becomes one entry.

In: a `Scene`. Out: `Person`s in the order of their first mention. First every naming is read with the title before or
behind it (`PersonMention`), then short forms ("ông Trump", "Mr. Navarro", "Gao") join the full name they belong to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from briefgen.finding.names import Name, read_name
from briefgen.finding.organisations import read_organisation
from briefgen.finding.roles import Role, read_role
from briefgen.finding.scene import Scene
from briefgen.model import Span, Struct
from briefgen.reading.layout import BlockKind

Proof = Literal["title", "address", "apposition", "family-name", "verb", "bare"]

_BEHIND_NAME = re.compile(r"(?: ?\([^()]{1,24}\))?(?P<joint>, | - | \(|, (?:an?|the) )")
_SHARED = re.compile(r" và | and |, ")


class PersonMention(Struct, frozen=True):
    """One naming of a person, with what stands around it."""

    name: Name
    start: int
    end: int
    role: Role | None
    proof: Proof
    sentence: Span
    block: BlockKind
    acts: bool
    speaks: bool


class Person(Struct, frozen=True):
    """A person with all mentions; the best of them, and role and country where the article tells them."""

    words: tuple[str, ...]
    aliases: tuple[str, ...]
    mentions: tuple[PersonMention, ...]
    best: PersonMention
    role: Role | None
    country: str | None


def find_people(scene: Scene) -> tuple[Person, ...]:
    """Everybody who acts or speaks in the article, in the order of first mention."""
    mentions = [mention for block in scene.blocks() for mention in _in_block(scene, block.kind, block.sentences)]
    groups = _group(mentions)
    people = [_person(scene, group, mentions) for group in groups]
    return tuple(p for p in people if p is not None)


def _in_block(scene: Scene, kind: BlockKind, sentences: Sequence[Span]) -> Iterator[PersonMention]:
    for sentence in sentences:
        position = sentence.start
        index = scene.word_from(sentence.start)
        shared: Role | None = None
        while index < len(scene.words) and scene.words[index].start < sentence.end:
            word = scene.words[index]
            index += 1
            if word.start < position or _in_credit(scene, word.start):
                continue
            other = scene.places.get(word.start) or (read_organisation(scene, word, sentence.end) if word.capital else None)
            mention = _titled(scene, word.start, sentence, kind) or (
                None if other else _bare(scene, word.start, sentence, kind, shared)
            )
            if other and not mention:
                position = other.end
            if mention:
                yield mention
                shared = mention.role if mention.role and _SHARED.match(scene.norm, mention.end) else None
                position = max(mention.end, mention.name.end)
                if mention.role and mention.role.start > mention.name.end:
                    position = mention.name.end


def _titled(scene: Scene, start: int, sentence: Span, kind: BlockKind) -> PersonMention | None:
    """A name behind a title or a form of address."""
    role = read_role(scene, start, sentence.end)
    position = role.next if role else start
    address = scene.rules.honorifics.at(scene.low, position if not role else _behind_gap(scene, position), sentence.end)
    if address and scene.gap(address.end, address.end + 1) in (" ", "."):
        position = address.end
    elif not role:
        return None
    if role is None and start in scene.places:
        return None
    name = read_name(scene, _behind_gap(scene, position), sentence.end)
    if name is None:
        return None
    proof: Proof = "title" if role else "address"
    return _mention(scene, name, role, start, proof, sentence, kind)


def _bare(scene: Scene, start: int, sentence: Span, kind: BlockKind, shared: Role | None) -> PersonMention | None:
    """A name without a title before it: proved by the title behind it, by its family name, or by a verb of speech."""
    word = scene.words[scene.at[start]]
    if (
        not word.capital
        or scene.shields.overlaps(start, start + 1)
        or (word.text in scene.rules.data.not_names and start == sentence.start)
    ):
        return None
    name = read_name(scene, start, sentence.end)
    if name is None:
        return None
    mention = _mention(scene, name, shared if len(name.words) > 1 else None, start, "bare", sentence, kind)
    if mention.role and mention.role is not shared:
        return msgspec.structs.replace(mention, proof="apposition")
    if mention.role:
        return msgspec.structs.replace(mention, proof="title")
    if len(name.words) >= 3 and name.words[0] in scene.rules.data.family_names:
        return msgspec.structs.replace(mention, proof="family-name")
    if len(name.words) >= 2 and mention.speaks:
        return msgspec.structs.replace(mention, proof="verb")
    return mention


def _mention(
    scene: Scene, name: Name, role: Role | None, start: int, proof: Proof, sentence: Span, kind: BlockKind
) -> PersonMention:
    apposed = _apposed(scene, name.end, sentence.end, len(name.words) < 2)
    better = apposed if apposed and (role is None or _weight(apposed) > _weight(role)) else role
    end = apposed.next if apposed and better is apposed else name.end
    if better is apposed and apposed and role:
        better = msgspec.structs.replace(apposed, country=apposed.country or role.country)
    return PersonMention(
        name=name,
        start=start,
        end=end,
        role=better,
        proof=proof,
        sentence=sentence,
        block=kind,
        acts=_acts(scene, end, sentence.end),
        speaks=_speaks(scene, name, end, sentence),
    )


def _apposed(scene: Scene, name_end: int, limit: int, one_word: bool) -> Role | None:
    """The role behind a name: `, role`, ` - role -`, ` (role)`, ` là role`."""
    joint = _BEHIND_NAME.match(scene.norm, name_end, limit)
    copula = None if joint else scene.rules.copulas.match(scene.low, name_end, limit)
    found = joint or copula
    if not found or (copula and one_word):
        return None
    role = read_role(scene, found.end(), limit, apposed=True)
    if role is None or role.end - role.start < 3:
        return None
    another = joint and joint["joint"] == ", " and read_name(scene, _behind_gap(scene, role.next), limit)
    return None if another else role


def _acts(scene: Scene, end: int, limit: int) -> bool:
    rest = scene.norm[end : end + 3]
    start = end + len(rest) - len(rest.lstrip(" ,-)"))
    return scene.rules.verbs.at(scene.low, start, limit) is not None


def _speaks(scene: Scene, name: Name, end: int, sentence: Span) -> bool:
    rest = scene.norm[end : end + 3]
    start = end + len(rest) - len(rest.lstrip(" ,-)"))
    if scene.rules.speech.at(scene.low, start, sentence.end):
        return True
    return bool(scene.rules.said_before.search(scene.low, max(sentence.start, name.start - 24), name.start))


def _weight(role: Role) -> int:
    return (role.end - role.start) + (8 if role.organisation else 0)


def _behind_gap(scene: Scene, position: int) -> int:
    gap = re.match(r"[. ]{0,2}| - |, |-", scene.norm[position : position + 3])
    return position + (gap.end() if gap else 0)


def _in_credit(scene: Scene, position: int) -> bool:
    return any(c.start <= position < c.end for c in scene.article.credits)


def _group(mentions: Sequence[PersonMention]) -> list[list[PersonMention]]:
    """Mentions of one person together: full names first, then short forms by the words they share."""
    proved = [m for m in mentions if m.proof != "bare"]
    full = sorted({m.name.words for m in proved if len(m.name.words) > 1}, key=len, reverse=True)
    heads: list[tuple[str, ...]] = []
    for words in full:
        if not any(_part_of(words, head) for head in heads):
            heads.append(words)
    groups: dict[tuple[str, ...], list[PersonMention]] = {}
    for mention in mentions:
        head = _head_for(mention, heads, groups)
        if head is None:
            if mention.proof == "bare" or (mention.proof == "verb" and len(mention.name.words) < 2):
                continue
            heads.append(mention.name.words)
            head = mention.name.words
        groups.setdefault(head, []).append(mention)
    return list(groups.values())


def _head_for(
    mention: PersonMention,
    heads: Sequence[tuple[str, ...]],
    groups: dict[tuple[str, ...], list[PersonMention]],
) -> tuple[str, ...] | None:
    fitting = [head for head in heads if _part_of(mention.name.words, head)]
    if len(fitting) <= 1:
        return fitting[0] if fitting else None
    named = [head for head in fitting if head in groups]
    return max(named, key=lambda head: groups[head][-1].name.start) if named else fitting[0]


def _part_of(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether `short` is `full`, or a first or last part of it, or for one word any of its words."""
    a, b = [w.lower() for w in short], [w.lower() for w in full]
    if len(a) == 1:
        return a[0] in b
    return a == b or b[: len(a)] == a or b[-len(a) :] == a or (set(a) <= set(b) and len(a) < len(b))


def _person(scene: Scene, group: Sequence[PersonMention], everyone: Sequence[PersonMention]) -> Person | None:
    if all(m.block == "caption" and not m.acts and not _acting_caption(scene, m) for m in group):
        return None
    if all(m.proof == "bare" for m in group):
        return None
    fullest = max(group, key=lambda m: (len(m.name.words), -m.start))
    roles = [m.role for m in group if m.role]
    best = max(
        group,
        key=lambda m: (
            m.name.words == fullest.name.words,
            m.role is not None and m.role.country is not None,
            m.role is not None,
            -m.start,
        ),
    )
    role = max(roles, key=_weight, default=None)
    return Person(
        words=fullest.name.words,
        aliases=tuple(
            dict.fromkeys(
                " ".join(scene.article.text[_alias_start(scene, m) : m.name.end].split())
                for m in group
                if m.name.words != fullest.name.words
            )
        ),
        mentions=tuple(group),
        best=best,
        role=role,
        country=_country(scene, group, everyone),
    )


def _acting_caption(scene: Scene, mention: PersonMention) -> bool:
    words = scene.low[mention.sentence.start : mention.sentence.end]
    return any(True for _ in scene.rules.meetings.find(words))


def _alias_start(scene: Scene, mention: PersonMention) -> int:
    return mention.start if mention.start <= mention.name.start else mention.name.start


def _country(scene: Scene, group: Sequence[PersonMention], everyone: Sequence[PersonMention]) -> str | None:
    """Whose this person is: from title or institution, else from the side its sentence names, or a companion."""
    for mention in group:
        if mention.role and mention.role.country:
            return mention.role.country
    for mention in group:
        found = _side(scene, mention) or _coordinated(scene, mention, everyone) or _companion(scene, mention, everyone)
        if found:
            return found
    return None


def _side(scene: Scene, mention: PersonMention) -> str | None:
    """The country of the delegation or side that the sentence names before the person."""
    before = [p for p in scene.places.values() if mention.sentence.start <= p.start < mention.start]
    for place in sorted(before, key=lambda p: -p.start):
        words = scene.low[max(mention.sentence.start, place.start - 24) : place.start].split()
        if words and any(" ".join(words[-n:]) in scene.rules.data.sides for n in (1, 2, 3) if n <= len(words)):
            return place.code
    return None


def _coordinated(scene: Scene, mention: PersonMention, everyone: Sequence[PersonMention]) -> str | None:
    """The country of whom "and" joins to this person: "South Korean President Chun and Trade Minister Rha"."""
    before = [m for m in everyone if m.sentence == mention.sentence and m.name.end < mention.start]
    if not before or mention.role is None:
        return None
    joint = scene.gap(max(before[-1].end, before[-1].name.end), mention.start)
    if not scene.rules.coordination.fullmatch(joint):
        return None
    return before[-1].role.country if before[-1].role else None


def _companion(scene: Scene, mention: PersonMention, everyone: Sequence[PersonMention]) -> str | None:
    """The country of whom the sentence before names, where this sentence begins with a word of company ("cùng ông")."""
    opening = scene.low[mention.sentence.start : mention.sentence.start + 24]
    if not any(True for _ in scene.rules.company.find(opening)):
        return None
    earlier = [m for m in everyone if m.name.start < mention.sentence.start]
    if not earlier:
        return None
    last = earlier[-1]
    same = [m for m in everyone if _part_of(last.name.words, m.name.words) or _part_of(m.name.words, last.name.words)]
    return next((m.role.country for m in same if m.role and m.role.country), None) or next(
        (s for m in same if (s := _side(scene, m))), None
    )
