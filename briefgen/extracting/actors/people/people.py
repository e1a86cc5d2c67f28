"""People: who acts or speaks in an article; all that is said of one person becomes one entry.

In: the `PersonMention`s of a `ActorContext`. Out: `Person`s in the order of their first mention. Short forms ("ông Trump",
"Mr. Navarro", "Gao") join the full name they belong to, whichever comes first.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Sequence

import msgspec

from briefgen.contract.model import Span, Struct
from briefgen.extracting.actors.names.names import PersonName, has_house_number, names_place
from briefgen.extracting.actors.organisations.context import ActorContext, Role
from briefgen.extracting.actors.organisations.organisation_span import OrganisationSpan
from briefgen.extracting.actors.people.mentions import find_mentions
from briefgen.extracting.actors.people.namesakes import tell_apart
from briefgen.extracting.actors.people.person_mention import PersonMention, best_role
from briefgen.extracting.actors.text.indexed_text import IndexedText
from briefgen.extracting.matching.overlaps import Cover, Found, Loss, within
from briefgen.text import squeeze, tokens_within

SIDE_REACH = 200
"""How far from a person the side may be named, in characters."""
OPENING = 24
"""Characters at the beginning of a sentence in which a word of company may be."""
MOST_NAMESAKES = 40
"""Full names that share a word and are compared with a short form; more would only cost time."""
LONGEST_ADDRESS = 12
"""Characters before a name in which a form of address is looked for."""
MOST_AROUND = 200
"""Namings before and after a person among which those of the one in whose company it is are looked for."""


_JOINED = re.compile(r"-|(?<=^\w)\.(?=\w{2})")


class Person(Struct, frozen=True):
    """A person with all mentions; the best of them, and role, institution and country where the article states them.

    `name` is the fullest naming in the article's own characters, `words` its words as rules read them.
    `company` is the country of the side that the person is said to be on, or of those who come along.
    """

    name: str
    words: tuple[str, ...]
    aliases: tuple[str, ...]
    mentions: tuple[PersonMention, ...]
    best: PersonMention
    role: Role | None
    organisation: OrganisationSpan | None
    country: str | None
    company: str | None


def find_people(context: ActorContext) -> Found[Person]:
    """Everybody who acts or speaks in the article, in the order of first mention; full names of nobody are lost."""
    mentions = tell_apart(find_mentions(context))
    people = [person for group in _group(context.text, mentions) if (person := _person(context.text, group, mentions))]
    named = Cover(m.name for person in people for m in person.mentions)
    lost = [m for m in mentions if len(m.name.words) > 1 and not named.overlaps(m.name.start, m.name.end)]
    return Found(kept=tuple(people), lost=tuple(map(_loss, lost)))


def _loss(mention: PersonMention) -> Loss:
    reason = "nothing proves a person" if mention.proof == "bare" else "only in a caption, without acting"
    name = mention.name
    return Loss(start=name.start, end=name.end, value="", reason=reason, rule=f"actors/{mention.proof}")


def _group(text: IndexedText, mentions: Sequence[PersonMention]) -> list[list[PersonMention]]:
    """Mentions of one person together: full names first, then short forms by the words they share."""
    heads = _Heads()
    known_as = _addresses(text, mentions)
    proved = {m.name.words for m in mentions if m.proof != "bare" and len(m.name.words) > 1}
    younger = {m.name.words for m in mentions if m.name.words[-1] == m.name.suffix}
    older = {words[:-1] for words in younger}
    for words in sorted(proved | younger, key=lambda w: (-len(w), w)):
        if words in older or not heads.fitting(words):
            heads.add(words)
    groups: dict[tuple[str, ...], list[PersonMention]] = {}
    for mention in mentions:
        address = _address(text, mention)
        fitting = [
            head for head in heads.fitting(mention.name.words) if not address or known_as.get(head, address) in (address, "")
        ]
        if not fitting and mention.proof == "bare" and (name := _beginning(text, mention.name, heads)):
            mention, fitting = msgspec.structs.replace(mention, name=name, end=name.end), heads.fitting(name.words)
        if not fitting and mention.proof == "bare":
            continue
        if not fitting:
            heads.add(mention.name.words)
            fitting = [mention.name.words]
        if mention.name.words not in younger:  # a short form is that of the elder
            fitting = [head for head in fitting if head not in younger] or fitting
        named = [head for head in fitting if head in groups]
        head = max(named, key=lambda h: groups[h][-1].name.start) if named else fitting[0]
        groups.setdefault(head, []).append(mention)
    return list(groups.values())


def _addresses(text: IndexedText, mentions: Sequence[PersonMention]) -> dict[tuple[str, ...], str]:
    """The full names that are addressed as a man's or as a woman's, with which; those addressed as both as neither."""
    found: dict[tuple[str, ...], str] = {}
    for mention in mentions:
        if len(mention.name.words) > 1 and (address := _address(text, mention)):
            found[mention.name.words] = address if found.get(mention.name.words, address) == address else ""
    return found


def _address(text: IndexedText, mention: PersonMention) -> str:
    """Whether the word before a name is a man's or a woman's; empty if it is neither's."""
    word = text.low[max(0, mention.name.start - LONGEST_ADDRESS) : mention.name.start].rstrip(". ").split()[-1:]
    sentences = text.rules.sentences
    masculine, feminine = (not own.isdisjoint(word) for own in (sentences.masculine, sentences.feminine))
    return "masculine" if masculine else "feminine" if feminine else ""


def _beginning(text: IndexedText, name: PersonName, heads: _Heads) -> PersonName | None:
    """The beginning of a run of capitals that is somebody's full name: "Ann Reed" of "Ann Reed Praises"."""
    for length in range(len(name.words) - 1, 1, -1):
        if heads.fitting(name.words[:length]):
            end = name.start
            for word in name.words[:length]:
                end = text.norm.index(word, end) + len(word)
            return PersonName(start=name.start, end=end, words=name.words[:length])
    return None


class _Heads:
    """The full names of an article, asked by any part of one."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[tuple[str, ...]]] = {}

    def add(self, words: tuple[str, ...]) -> None:
        for word in set(_parts(words)):
            self._by_word.setdefault(word, []).append(words)

    def fitting(self, words: tuple[str, ...]) -> list[tuple[str, ...]]:
        """The full names of which `words` are a part, at most a few of the newest."""
        parts = _parts(words)
        named = self._by_word.get(parts[0] if len(parts[0]) > 1 else parts[-1], ())
        return [head for head in named[-MOST_NAMESAKES:] if _part_of(words, head)]


@functools.lru_cache(maxsize=10_000)
def _parts(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name in lower case, those that a hyphen or a stop joins apart: "Green-Morgan", "A.Reed"."""
    return tuple(part for word in words for part in _JOINED.split(word.lower()) if part)


def _part_of(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether `short` is `full`, or its first or last part, or for one word any of its words; "J. Reed" is "John Reed"."""
    a, b = _parts(short), _parts(full)
    if len(a) == 1:
        return a[0] in b
    if len(a) == len(b) and len(a[0]) == 1:
        return b[0][0] == a[0] and a[1:] == b[1:]
    if len(a) >= len(b):
        return a == b
    return b[: len(a)] == a or b[-len(a) :] == a or set(a) <= set(b)


def _person(text: IndexedText, group: Sequence[PersonMention], everyone: Sequence[PersonMention]) -> Person | None:
    if all(m.block == "caption" and not (m.acts or m.role) and not _acting_caption(text, m) for m in group):
        return None
    if all(m.proof == "bare" for m in group):
        return None
    if all(m.proof in ("bare", "family-name") for m in group) and _names_street(text, group[0].name):
        return None
    fullest = max(group, key=lambda m: (len(_parts(m.name.words)), -m.start))
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
    role = best_role(text, roles)
    return Person(
        name=squeeze(text.article.quote(Span(start=fullest.name.start, end=fullest.name.end))),
        words=fullest.name.words,
        aliases=tuple(
            dict.fromkeys(
                " ".join(text.article.text[_start_of_naming(text, m, fullest) : m.name.end].split())
                for m in group
                if m.name.words != fullest.name.words
            )
        ),
        mentions=tuple(group),
        best=best,
        role=role,
        organisation=(role.organisation if role else None) or next((m.organisation for m in group if m.organisation), None),
        country=next((c for m in group if (c := m.country or (m.role.country if m.role else None))), None),
        company=_company(text, group, everyone),
    )


def _names_street(text: IndexedText, name: PersonName) -> bool:
    """Whether a name is somewhere in the article that of a street or a ship: "136 Hồ Tùng Mậu"."""
    words = re.escape(text.gap(name.start, name.end))
    starts = (found.start() for found in re.finditer(rf"(?<!\w){words}(?!\w)", text.norm))
    return any(has_house_number(text, start) or names_place(text, start) for start in starts if start in text.at)


def _acting_caption(text: IndexedText, mention: PersonMention) -> bool:
    words = text.low[mention.sentence.start : mention.sentence.end]
    return any(True for _ in text.rules.caption_actions.find(words))


def _start_of_naming(text: IndexedText, mention: PersonMention, fullest: PersonMention) -> int:
    """Where a naming begins, with the small words of the full name before it: "von der" of "Ursula von der Leyen"."""
    start, words = min(mention.start, mention.name.start), fullest.name.words
    index = text.at.get(start, 0)
    while (
        index and text.words[index - 1].text in words and text.words[index - 1].text in text.rules.sentences.name_particles
    ):
        index -= 1
        start = text.words[index].start
    return start


def _company(text: IndexedText, group: Sequence[PersonMention], everyone: Sequence[PersonMention]) -> str | None:
    for mention in group:
        found = (
            _side(text, mention)
            or _led(text, mention)
            or _coordinated(text, mention, everyone)
            or _companion(text, mention, everyone)
        )
        if found:
            return found
    return None


def _side(text: IndexedText, mention: PersonMention) -> str | None:
    """The country of the delegation or side that the sentence names before the person."""
    before = within(text.place_list, max(mention.sentence.start, mention.start - SIDE_REACH), mention.start)
    for place in reversed(before):
        words = text.low[max(mention.sentence.start, place.start - 24) : place.start].split()
        announced = any(" ".join(words[-n:]) in text.rules.data.delegations for n in (1, 2, 3) if n <= len(words))
        if announced or text.rules.delegation_after.match(text.low, place.end):
            return place.code
    return None


def _led(text: IndexedText, mention: PersonMention) -> str | None:
    """The country whose delegation the person leads: "Ann Reed, who led the delegation of Norway"."""
    after = within(text.place_list, mention.name.end, min(mention.name.end + SIDE_REACH, mention.sentence.end))
    return next((p.code for p in after if _is_led(text, mention.name.end, p.start, p.end)), None)


def _is_led(text: IndexedText, start: int, place: int, end: int) -> bool:
    words = text.low[start:place]
    if text.rules.leads_of.search(words):
        return True
    return bool(text.rules.leads.search(words) and text.rules.delegation_after.match(text.low, end))


def _coordinated(text: IndexedText, mention: PersonMention, everyone: Sequence[PersonMention]) -> str | None:
    """The country of whom "and" joins to this person: "South Korean President Chun and Trade Minister Rha"."""
    index = bisect.bisect_left(everyone, mention.name.start, key=lambda m: m.name.start)
    if index == 0 or mention.role is None or everyone[index - 1].sentence != mention.sentence:
        return None
    before = everyone[index - 1]
    joint = text.gap(max(before.end, before.name.end), mention.start)
    if before.role is None or not text.rules.coordination.fullmatch(joint):
        return None
    return before.role.country


def _companion(text: IndexedText, mention: PersonMention, everyone: Sequence[PersonMention]) -> str | None:
    """The country of whom the sentence before names, where this sentence begins with a word of company ("cùng ông")."""
    start, end = mention.sentence.start, mention.sentence.start + OPENING
    tokens = tokens_within(text.article.low_tokens, start, end)
    if not any(True for _ in text.rules.companionship.find(text.low, start, end, tokens)):
        return None
    index = bisect.bisect_left(everyone, mention.sentence.start, key=lambda m: m.name.start)
    if index == 0:
        return None
    last = everyone[index - 1]
    around = everyone[max(0, index - MOST_AROUND) : index + MOST_AROUND]
    same = [m for m in around if _part_of(last.name.words, m.name.words) or _part_of(m.name.words, last.name.words)]
    return next((m.role.country for m in same if m.role and m.role.country), None) or next(
        (s for m in same if (s := _side(text, m))), None
    )
