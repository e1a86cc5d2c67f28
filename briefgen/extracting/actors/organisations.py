"""Organisations: where an article names one, how far its name reaches, and whether it acts.

In: a context. Out: `OrganisationMention`s in text order. A name is a well-known one, or begins with a kind ("Hiệp hội ...",
"Ministry of ..."), or ends with one ("... Association", "... Bank").
"""

from __future__ import annotations

import re

import msgspec

from briefgen.contract.model import Span, Struct
from briefgen.extracting.actors.context import ActorContext, OrganisationSpan, Word
from briefgen.extracting.actors.organisation_span import Start, next_step

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


def find_organisations(context: ActorContext) -> tuple[OrganisationMention, ...]:
    """Every organisation named in the story, in text order."""
    mentions: list[OrganisationMention] = []
    aliases: dict[str, OrganisationMention] = {}
    for block in context.blocks():
        for sentence in block.sentences:
            index, position = context.word_from(sentence.start), sentence.start
            while index < len(context.words) and context.words[index].start < sentence.end:
                word = context.words[index]
                index += 1
                if word.start < position:
                    continue
                found = read_organisation(context, word, sentence.end)
                if found:
                    mention = _mention(context, found, sentence)
                    mentions.append(mention)
                    position = mention.end
                    if mention.alias:
                        aliases.setdefault(mention.alias, mention)
                elif place := context.places.get(word.start):
                    position = place.end
                elif word.text in aliases:
                    mentions.append(_by_alias(context, word, sentence, aliases[word.text]))
    return tuple(mentions)


def read_organisation(context: ActorContext, word: Word, limit: int) -> OrganisationSpan | None:
    """The organisation's name that begins with `word` and ends before `limit`, if one does; read once for an article."""
    key = (word.start, limit)
    if key not in context.read_organisations:
        context.read_organisations[key] = _read_organisation(context, word, limit)
    return context.read_organisations[key]


def _read_organisation(context: ActorContext, word: Word, limit: int) -> OrganisationSpan | None:
    known = context.known_at(word.start)
    by_kind = _from_head(context, word, limit) or _to_tail(context, word, limit) or _behind_kind(context, word, limit)
    by_kind = by_kind or _introduced(context, word, limit)
    if known and (by_kind is None or known.end >= by_kind.end or context.gap(known.end, by_kind.end).islower()):
        country = known.value.country
        end = known.end
        place = _place_behind(context, end)
        if place and known.value.kind == "government":
            end, country = place
        return OrganisationSpan(
            start=word.start,
            end=end,
            country=country,
            medium=known.value.kind == "medium",
            governs=known.value.kind == "government",
            known=True,
        )
    return by_kind


def _by_alias(context: ActorContext, word: Word, sentence: Span, full: OrganisationMention) -> OrganisationMention:
    return msgspec.structs.replace(
        full,
        start=word.start,
        end=word.end,
        name=context.article.text[word.start : word.end],
        alias=None,
        acts=_acts(context, word.start, word.end, sentence),
        sentence=sentence,
    )


def _from_head(context: ActorContext, word: Word, limit: int, taken: int = 0) -> OrganisationSpan | None:
    """A name that begins with its kind; alone, or with common words only, a vague kind is none."""
    head = context.rules.heads.at(context.norm, word.start, limit)
    if not head or not word.capital or head.value in context.rules.data.organisation_decoys:
        return None
    company = head.value in context.rules.data.organisation_companies
    end, country, named = head.end, None, bool(taken)
    index, most = context.word_from(head.end), taken + MOST_WORDS
    while index < len(context.words) and taken < most and (country is None or (company and _hyphenated(context, end))):
        step = next_step(context, index, end, limit, Start(company, named, taken))
        if step is None:
            break
        own = country or not (company and step.country and step.country != context.rules.data.home)
        named = named or bool(own and any(c.isupper() for c in context.gap(end, step.end)))
        index, end, country, taken = step.index, step.end, country or step.country, taken + 1
    if head.value in context.rules.data.vague and not (named if company else end > head.end):
        return None
    medium = context.words[index - 1].text in context.rules.data.organisation_media
    return OrganisationSpan(start=word.start, end=end, country=country, medium=medium, governs=False, known=False)


def _hyphenated(context: ActorContext, end: int) -> bool:
    return context.gap(end, end + 3) == " - "


def _behind_kind(context: ActorContext, word: Word, limit: int) -> OrganisationSpan | None:
    """A name behind its kind in lower case: "tập đoàn Exxon Mobil", "quỹ đầu tư KKR Global"."""
    kind = context.rules.kinds.at(context.low, word.start, limit)
    if kind and word.capital and kind.value not in context.rules.data.organisation_media:
        return None
    index = context.at.get(kind.end + 1) if kind and context.gap(kind.end, kind.end + 1) == " " else None
    if kind is None or index is None or _ends_verb(context, word, kind.end) or not context.words[index].capital:
        return None
    first = context.words[index]
    medium = kind.value in context.rules.data.organisation_media
    known = context.known_at(first.start)
    end, taken = kind.end, 0
    while index < len(context.words) and taken < MOST_BEHIND_KIND:
        step = next_step(context, index, end, limit, Start(False, True, taken))
        phrase = context.rules.organisation_words.at(context.low, context.words[index].start, limit)
        whole = phrase or all(w.capital for w in context.words[index : step.index]) if step else None
        if step is None or step.country or not whole or (taken and context.gap(end, step.end).islower()):
            break
        index, end, taken = step.index, step.end, taken + 1
    if known and known.end >= end:
        country, medium = known.value.country, medium or known.value.kind == "medium"
        return OrganisationSpan(start=first.start, end=known.end, country=country, medium=medium, governs=False, known=True)
    if taken == 0 or end - first.start < LEAST_LETTERS:
        return None
    return OrganisationSpan(start=first.start, end=end, country=None, medium=medium, governs=False, known=False)


def _introduced(context: ActorContext, word: Word, limit: int) -> OrganisationSpan | None:
    """A name that the text somewhere shows to be a company's."""
    name = context.companies.at(context.norm, word.start, limit)
    if not name:
        return None
    return OrganisationSpan(start=name.start, end=name.end, country=None, medium=False, governs=False, known=False)


def _ends_verb(context: ActorContext, word: Word, end: int) -> bool:
    """Whether a kind is only the end of a longer word: "báo" of "dự báo"."""
    before = context.words[max(0, context.at[word.start] - 1)]
    verb = context.rules.verbs.at(context.low, before.start, end + 1) if before.end + 1 == word.start else None
    return verb is not None and verb.end > before.end


def _to_tail(context: ActorContext, word: Word, limit: int) -> OrganisationSpan | None:
    """A name that ends with its kind: capitalised words up to the last such word."""
    opener = word.text in context.rules.data.not_names and _opens_sentence(context, word)
    if not word.capital or not context.rules.data.organisation_tails or opener:
        return None
    index, end, found, country = context.at[word.start], word.end, None, None
    start_index = index
    while index < len(context.words) and index - start_index < MOST_WORDS:
        here = context.words[index]
        if here.start >= limit or (index > start_index and context.gap(end, here.start) not in (" ", "-")):
            break
        if here.text.rpartition("-")[2].islower() and "-" in here.text:
            break
        if here.start in context.places and country is None:
            country = context.places[here.start].code
        if not here.capital and (
            here.text not in context.rules.organisation_links or here.text in ("and", "to", "in", "on")
        ):
            break
        if here.capital and index > start_index and here.text.rstrip(".") in context.rules.data.organisation_tails:
            found = here.end
        end = here.end
        index += 1
    if found is None:
        return None
    index_behind = context.word_from(found)
    tail = context.words[index_behind - 1]
    linked = index_behind < len(context.words) and context.words[index_behind].text in context.rules.organisation_links
    longer = _from_head(context, tail, limit, taken=1) if linked and tail.start > word.start else None
    return OrganisationSpan(
        start=word.start,
        end=longer.end if longer else found,
        country=country or (longer.country if longer else None),
        medium=False,
        governs=False,
        known=False,
    )


def _opens_sentence(context: ActorContext, word: Word) -> bool:
    return not context.gap(max(0, word.start - 2), word.start).rstrip(" \"'“(").isalnum()


def _place_behind(context: ActorContext, end: int) -> tuple[int, str] | None:
    place = context.places.get(end + 1)
    return (place.end, place.code) if place and context.gap(end, end + 1) == " " else None


def _mention(context: ActorContext, found: OrganisationSpan, sentence: Span) -> OrganisationMention:
    alias_match = _ALIAS.match(context.norm, found.end, sentence.end)
    if alias_match and alias_match.start(1) in context.places:
        alias_match = None
    alias = context.article.text[slice(*alias_match.span(alias_match.lastindex or 0))].strip() if alias_match else None
    end = alias_match.end() if alias_match else found.end
    return OrganisationMention(
        start=found.start,
        end=found.end,
        name=" ".join(context.article.text[found.start : found.end].split()),
        alias=alias,
        country=found.country or _country_before(context, found.start),
        medium=found.medium,
        governs=found.governs,
        acts=_acts(context, found.start, end, sentence),
        sentence=sentence,
        rule="actors/known-organisation" if found.known else "actors/organisation",
    )


def _country_before(context: ActorContext, start: int) -> str | None:
    """Whose an organisation is by the country right before it: "South Korea's trade ministry"."""
    index = context.at.get(start, 0)
    for word in context.words[max(0, index - MOST_OF_COUNTRY) : index]:
        place = context.places.get(word.start)
        if place and context.gap(place.end, start) in (" ", "'s ", "’s "):
            return place.code
    return None


def _acts(context: ActorContext, start: int, end: int, sentence: Span) -> bool:
    """Whether a verb follows the name closely, or a word before it names it as the one who acts or is quoted."""
    position = end
    for word in _words_behind(context, end):
        if word.start >= sentence.end or context.gap(position, word.start) not in (" ", ", ", ") "):
            break
        if context.rules.verbs.at(context.low, word.start, sentence.end):
            return True
        position = word.end
    return bool(context.rules.agents.search(context.low, max(sentence.start, start - 24), start))


def _words_behind(context: ActorContext, end: int) -> list[Word]:
    index = context.word_from(end)
    return context.words[index : index + MOST_BEFORE_VERB]
