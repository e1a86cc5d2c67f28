"""Organisations: where an article names one, how far its name reaches, and whether it acts.

In: a `Scene`. Out: `OrganisationMention`s in text order. A name is a well-known one, or begins with a kind ("Hiệp hội ...",
"Ministry of ..."), or ends with one ("... Association", "... Bank").
"""

from __future__ import annotations

import re

import msgspec

from briefgen.finding.reach import Start, next_step
from briefgen.finding.scene import NameSpan, Scene, Word
from briefgen.model import Span, Struct

MOST_WORDS = 14
MOST_BEHIND_KIND = 5
MOST_BEFORE_VERB = 3
LEAST_LETTERS = 2
MOST_OF_COUNTRY = 3

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
                elif place := scene.places.get(word.start):
                    position = place.end
                elif word.text in aliases:
                    mentions.append(_by_alias(scene, word, sentence, aliases[word.text]))
    return tuple(mentions)


def read_organisation(scene: Scene, word: Word, limit: int) -> NameSpan | None:
    """The organisation's name that begins with `word` and ends before `limit`, if one does; read once for an article."""
    key = (word.start, limit)
    if key not in scene.read_organisations:
        scene.read_organisations[key] = _read_organisation(scene, word, limit)
    return scene.read_organisations[key]


def _read_organisation(scene: Scene, word: Word, limit: int) -> NameSpan | None:
    known = scene.known_at(word.start)
    by_kind = _from_head(scene, word, limit) or _to_tail(scene, word, limit) or _behind_kind(scene, word, limit)
    by_kind = by_kind or _introduced(scene, word, limit)
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
    if not head or not word.capital or head.value in scene.rules.data.organisation_decoys:
        return None
    company = head.value in scene.rules.data.organisation_companies
    end, country, named = head.end, None, bool(taken)
    index, most = scene.word_from(head.end), taken + MOST_WORDS
    while index < len(scene.words) and taken < most and (country is None or (company and _hyphenated(scene, end))):
        step = next_step(scene, index, end, limit, Start(company, named, taken))
        if step is None:
            break
        own = country or not (company and step.country and step.country != scene.rules.data.home)
        named = named or bool(own and any(c.isupper() for c in scene.gap(end, step.end)))
        index, end, country, taken = step.index, step.end, country or step.country, taken + 1
    if head.value in scene.rules.data.vague and not (named if company else end > head.end):
        return None
    medium = scene.words[index - 1].text in scene.rules.data.organisation_media
    return NameSpan(start=word.start, end=end, country=country, medium=medium, governs=False, known=False)


def _hyphenated(scene: Scene, end: int) -> bool:
    return scene.gap(end, end + 3) == " - "


def _behind_kind(scene: Scene, word: Word, limit: int) -> NameSpan | None:
    """A name behind its kind in lower case: "tập đoàn Exxon Mobil", "quỹ đầu tư KKR Global"."""
    kind = scene.rules.kinds.at(scene.low, word.start, limit)
    if kind and word.capital and kind.value not in scene.rules.data.organisation_media:
        return None
    index = scene.at.get(kind.end + 1) if kind and scene.gap(kind.end, kind.end + 1) == " " else None
    if kind is None or index is None or _ends_verb(scene, word, kind.end) or not scene.words[index].capital:
        return None
    first = scene.words[index]
    medium = kind.value in scene.rules.data.organisation_media
    known = scene.known_at(first.start)
    end, taken = kind.end, 0
    while index < len(scene.words) and taken < MOST_BEHIND_KIND:
        step = next_step(scene, index, end, limit, Start(False, True, taken))
        phrase = scene.rules.organisation_words.at(scene.low, scene.words[index].start, limit)
        whole = phrase or all(w.capital for w in scene.words[index : step.index]) if step else None
        if step is None or step.country or not whole or (taken and scene.gap(end, step.end).islower()):
            break
        index, end, taken = step.index, step.end, taken + 1
    if known and known.end >= end:
        country, medium = known.value.country, medium or known.value.kind == "medium"
        return NameSpan(start=first.start, end=known.end, country=country, medium=medium, governs=False, known=True)
    if taken == 0 or end - first.start < LEAST_LETTERS:
        return None
    return NameSpan(start=first.start, end=end, country=None, medium=medium, governs=False, known=False)


def _introduced(scene: Scene, word: Word, limit: int) -> NameSpan | None:
    """A name that the text somewhere shows to be a company's."""
    name = scene.companies.at(scene.norm, word.start, limit)
    if not name:
        return None
    return NameSpan(start=name.start, end=name.end, country=None, medium=False, governs=False, known=False)


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
        if here.text.rpartition("-")[2].islower() and "-" in here.text:
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
    index_behind = scene.word_from(found)
    tail = scene.words[index_behind - 1]
    linked = index_behind < len(scene.words) and scene.words[index_behind].text in scene.rules.organisation_links
    longer = _from_head(scene, tail, limit, taken=1) if linked and tail.start > word.start else None
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
    if alias_match and alias_match.start(1) in scene.places:
        alias_match = None
    alias = (alias_match[1] or alias_match[2].strip()) if alias_match else None
    end = alias_match.end() if alias_match else found.end
    return OrganisationMention(
        start=found.start,
        end=found.end,
        name=" ".join(scene.article.text[found.start : found.end].split()),
        alias=alias,
        country=found.country or _country_before(scene, found.start),
        medium=found.medium,
        governs=found.governs,
        acts=_acts(scene, found.start, end, sentence),
        sentence=sentence,
        rule="actors/known-organisation" if found.known else "actors/organisation",
    )


def _country_before(scene: Scene, start: int) -> str | None:
    """Whose an organisation is by the country right before it: "South Korea's trade ministry"."""
    index = scene.at.get(start, 0)
    for word in scene.words[max(0, index - MOST_OF_COUNTRY) : index]:
        place = scene.places.get(word.start)
        if place and scene.gap(place.end, start) in (" ", "'s ", "’s "):
            return place.code
    return None


def _acts(scene: Scene, start: int, end: int, sentence: Span) -> bool:
    """Whether a verb follows the name closely, or a word before it names it as the one who acts or is quoted."""
    position = end
    for word in _words_behind(scene, end):
        if word.start >= sentence.end or scene.gap(position, word.start) not in (" ", ", ", ") "):
            break
        if scene.rules.verbs.at(scene.low, word.start, sentence.end):
            return True
        position = word.end
    return bool(scene.rules.agents.search(scene.low, max(sentence.start, start - 24), start))


def _words_behind(scene: Scene, end: int) -> list[Word]:
    index = scene.word_from(end)
    return scene.words[index : index + MOST_BEFORE_VERB]
