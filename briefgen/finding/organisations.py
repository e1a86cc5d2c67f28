"""Organisations: where an article names one, how far its name reaches, and whether it acts.

In: a `Scene`. Out: `OrganisationMention`s in text order. A name is a well-known one, or begins with a kind ("Hiệp hội ...",
"Ministry of ..."), or ends with one ("... Association", "... Bank").
"""

from __future__ import annotations

import re

import msgspec

from briefgen.finding.reach import Start, next_step
from briefgen.finding.scene import Scene, Word
from briefgen.model import Span, Struct

MOST_WORDS = 14
MOST_BEHIND_KIND = 5

_ALIAS = re.compile(r" ?\(([^\W\d_][\w&./-]{1,15})\)|( [A-Z]{3,8}(?![\w-]))")


class OrganisationMention(Struct, frozen=True):
    """An organisation named at 0-based half-open offsets; `alias` its abbreviation, given behind the name."""

    start: int
    end: int
    name: str
    alias: str | None
    country: str | None
    medium: bool
    governs: bool
    acts: bool
    sentence: Span
    rule: str


class NameSpan(Struct, frozen=True):
    """How far an organisation's name reaches, and whose it is."""

    start: int
    end: int
    country: str | None
    medium: bool
    governs: bool
    known: bool


def find_organisations(scene: Scene) -> tuple[OrganisationMention, ...]:
    """Every organisation named in the story, in text order."""
    mentions: list[OrganisationMention] = []
    aliases: dict[str, OrganisationMention] = {}
    for block in scene.blocks():
        for sentence in block.sentences:
            index, position = scene.word_from(sentence.start), sentence.start
            while index < len(scene.words) and scene.words[index].start < sentence.end:
                word = scene.words[index]
                index += 1
                if word.start < position:
                    continue
                found = read_organisation(scene, word, sentence.end)
                if found:
                    mention = _mention(scene, found, sentence)
                    mentions.append(mention)
                    position = mention.end
                    if mention.alias:
                        aliases.setdefault(mention.alias, mention)
                elif word.text in aliases:
                    mentions.append(_by_alias(scene, word, sentence, aliases[word.text]))
    return tuple(mentions)


def read_organisation(scene: Scene, word: Word, limit: int) -> NameSpan | None:
    """The organisation's name that begins with `word`, if one does."""
    known = scene.known_at(word.start)
    by_kind = _from_head(scene, word, limit) or _to_tail(scene, word, limit) or _behind_kind(scene, word, limit)
    if known and (by_kind is None or known.end >= by_kind.end or scene.gap(known.end, by_kind.end).islower()):
        country = known.value.country
        end = known.end
        place = _place_behind(scene, end)
        if place and known.value.kind == "government":
            end, country = place
        return NameSpan(
            start=word.start,
            end=end,
            country=country,
            medium=known.value.kind == "medium",
            governs=known.value.kind == "government",
            known=True,
        )
    return by_kind


def _by_alias(scene: Scene, word: Word, sentence: Span, full: OrganisationMention) -> OrganisationMention:
    return msgspec.structs.replace(
        full,
        start=word.start,
        end=word.end,
        name=word.text,
        alias=None,
        acts=_acts(scene, word.start, word.end, sentence),
        sentence=sentence,
    )


def _from_head(scene: Scene, word: Word, limit: int, taken: int = 0) -> NameSpan | None:
    """A name that begins with its kind; alone, or with common words only, a vague kind is none."""
    head = scene.rules.heads.at(scene.norm, word.start, limit)
    if not head or not word.capital:
        return None
    company = head.value in scene.rules.data.organisation_companies
    end, country, named = head.end, None, bool(taken)
    index, most = scene.word_from(head.end), taken + MOST_WORDS
    while index < len(scene.words) and taken < most and country is None:
        step = next_step(scene, index, end, limit, Start(company, named, taken))
        if step is None:
            break
        named = named or any(c.isupper() for c in scene.gap(end, step.end))
        index, end, country, taken = step.index, step.end, step.country, taken + 1
    if head.value in scene.rules.data.vague and not named:
        return None
    return NameSpan(start=word.start, end=end, country=country, medium=False, governs=False, known=False)


def _behind_kind(scene: Scene, word: Word, limit: int) -> NameSpan | None:
    """A name behind its kind in lower case: "tập đoàn Exxon Mobil", "quỹ đầu tư KKR Global"."""
    kind = None if word.capital else scene.rules.kinds.at(scene.low, word.start, limit)
    index = scene.at.get(kind.end + 1) if kind and scene.gap(kind.end, kind.end + 1) == " " else None
    if kind is None or index is None or _ends_verb(scene, word, kind.end) or not scene.words[index].capital:
        return None
    first = scene.words[index]
    medium = kind.value in scene.rules.data.organisation_media
    known = scene.known_at(first.start)
    end, taken = kind.end, 0
    while index < len(scene.words) and taken < MOST_BEHIND_KIND:
        step = next_step(scene, index, end, limit, Start(False, True, taken))
        if step is None or step.country or (taken and scene.gap(end, step.end).islower()):
            break
        index, end, taken = step.index, step.end, taken + 1
    if known and known.end >= end:
        country, medium = known.value.country, medium or known.value.kind == "medium"
        return NameSpan(start=first.start, end=known.end, country=country, medium=medium, governs=False, known=True)
    return NameSpan(start=first.start, end=end, country=None, medium=medium, governs=False, known=False) if taken else None


def _ends_verb(scene: Scene, word: Word, end: int) -> bool:
    """Whether a kind is only the end of a longer word: "báo" of "dự báo"."""
    before = scene.words[max(0, scene.at[word.start] - 1)]
    verb = scene.rules.verbs.at(scene.low, before.start, end + 1) if before.end + 1 == word.start else None
    return verb is not None and verb.end > before.end


def _to_tail(scene: Scene, word: Word, limit: int) -> NameSpan | None:
    """A name that ends with its kind: capitalised words up to the last such word."""
    opener = word.text in scene.rules.data.not_names and _opens_sentence(scene, word)
    if not word.capital or not scene.rules.data.organisation_tails or opener:
        return None
    index, end, found, country = scene.at[word.start], word.end, None, None
    start_index = index
    while index < len(scene.words) and index - start_index < MOST_WORDS:
        here = scene.words[index]
        if here.start >= limit or (index > start_index and scene.gap(end, here.start) not in (" ", "-")):
            break
        if here.start in scene.places and country is None:
            country = scene.places[here.start].code
        if not here.capital and (here.text not in scene.rules.organisation_links or here.text in ("and", "to", "in", "on")):
            break
        if here.capital and index > start_index and here.text.rstrip(".") in scene.rules.data.organisation_tails:
            found = here.end
        end = here.end
        index += 1
    if found is None:
        return None
    tail = scene.words[scene.word_from(found) - 1]
    longer = _from_head(scene, tail, limit, taken=1) if tail.start > word.start else None
    return NameSpan(
        start=word.start,
        end=longer.end if longer else found,
        country=country or (longer.country if longer else None),
        medium=False,
        governs=False,
        known=False,
    )


def _opens_sentence(scene: Scene, word: Word) -> bool:
    return not scene.gap(max(0, word.start - 2), word.start).rstrip(" \"'“(").isalnum()


def _place_behind(scene: Scene, end: int) -> tuple[int, str] | None:
    place = scene.places.get(end + 1)
    return (place.end, place.code) if place and scene.gap(end, end + 1) == " " else None


def _mention(scene: Scene, found: NameSpan, sentence: Span) -> OrganisationMention:
    alias_match = _ALIAS.match(scene.norm, found.end, sentence.end)
    if alias_match and scene.places.keys() & {alias_match.start(1), alias_match.start(2) + 1}:
        alias_match = None
    alias = (alias_match[1] or alias_match[2].strip()) if alias_match else None
    end = alias_match.end() if alias_match else found.end
    return OrganisationMention(
        start=found.start,
        end=found.end,
        name=" ".join(scene.article.text[found.start : found.end].split()),
        alias=alias,
        country=found.country,
        medium=found.medium,
        governs=found.governs,
        acts=_acts(scene, found.start, end, sentence),
        sentence=sentence,
        rule="actors/known-organisation" if found.known else "actors/organisation",
    )


def _acts(scene: Scene, start: int, end: int, sentence: Span) -> bool:
    """Whether a verb follows the name, or a word before it names it as the one who acts or is quoted."""
    rest = scene.low[end : min(sentence.end, end + 24)]
    rest_start = end + len(rest) - len(rest.lstrip(" ,"))
    if scene.rules.verbs.at(scene.low, rest_start, sentence.end):
        return True
    return bool(scene.rules.agents.search(scene.low, max(sentence.start, start - 24), start))
