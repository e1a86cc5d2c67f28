"""Organisations: where an article names one, whose it is, and whether it acts.

In: a context. Out: `OrganisationMention`s in text order, each with the abbreviation that follows the name.
"""

from __future__ import annotations

import re

import msgspec

from briefgen.contract.model import Span, Struct
from briefgen.extracting.actors.context import ActorContext
from briefgen.extracting.actors.indexed_text import IndexedText, Word
from briefgen.extracting.actors.organisation_names import OrganisationSpan
from briefgen.text import CAPITAL

MOST_BEFORE_VERB = 3
MOST_OF_COUNTRY = 3
LOOK_BACK = 24
"""Characters before a name in which it is said to act."""

_ALIAS = re.compile(rf" ?\(([^\W\d_][\w&./-]{{1,15}})\)|( {CAPITAL}{{3,8}}(?![\w-]))")


class OrganisationMention(Struct, frozen=True):
    """An organisation named at 0-based half-open offsets; `alias` its abbreviation, given after the name."""

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
    text = context.text
    mentions: list[OrganisationMention] = []
    aliases: dict[str, OrganisationMention] = {}
    for block in text.blocks():
        for sentence in block.sentences:
            index, position = text.word_from(sentence.start), sentence.start
            while index < len(text.words) and text.words[index].start < sentence.end:
                word = text.words[index]
                index += 1
                if word.start < position:
                    continue
                found = context.organisation_at(word.start, sentence.end)
                if found:
                    mention = _mention(text, found, sentence)
                    mentions.append(mention)
                    position = mention.end
                    if mention.alias:
                        aliases.setdefault(mention.alias, mention)
                elif place := text.places.get(word.start):
                    position = place.end
                elif word.text in aliases:
                    mentions.append(_by_alias(text, word, sentence, aliases[word.text]))
    return tuple(mentions)


def _by_alias(text: IndexedText, word: Word, sentence: Span, full: OrganisationMention) -> OrganisationMention:
    return msgspec.structs.replace(
        full,
        start=word.start,
        end=word.end,
        name=text.article.text[word.start : word.end],
        alias=None,
        acts=_acts(text, word.start, word.end, sentence),
        sentence=sentence,
    )


def _mention(text: IndexedText, found: OrganisationSpan, sentence: Span) -> OrganisationMention:
    alias_match = _ALIAS.match(text.norm, found.end, sentence.end)
    if alias_match and alias_match.start(1) in text.places:
        alias_match = None
    alias = text.article.text[slice(*alias_match.span(alias_match.lastindex or 0))].strip() if alias_match else None
    end = alias_match.end() if alias_match else found.end
    return OrganisationMention(
        start=found.start,
        end=found.end,
        name=" ".join(text.article.text[found.start : found.end].split()),
        alias=alias,
        country=found.country or _country_before(text, found.start),
        medium=found.medium,
        governs=found.governs,
        acts=_acts(text, found.start, end, sentence),
        sentence=sentence,
        rule="actors/known-organisation" if found.known else "actors/organisation",
    )


def _country_before(text: IndexedText, start: int) -> str | None:
    """Whose an organisation is by the country right before it: "South Korea's trade ministry"."""
    index = text.at.get(start, 0)
    for word in text.words[max(0, index - MOST_OF_COUNTRY) : index]:
        place = text.places.get(word.start)
        if place and text.gap(place.end, start) in text.rules.owner_gaps:
            return place.code
    return None


def _acts(text: IndexedText, start: int, end: int, sentence: Span) -> bool:
    """Whether a verb follows the name closely, or a word before it names it as the one who acts or is quoted."""
    position = end
    for word in _words_after(text, end):
        if word.start >= sentence.end or text.gap(position, word.start) not in (" ", ", ", ") "):
            break
        if text.rules.verbs.at(text.low, word.start, sentence.end):
            return True
        position = word.end
    return bool(text.rules.agent_before.search(text.low, max(sentence.start, start - LOOK_BACK), start))


def _words_after(text: IndexedText, end: int) -> tuple[Word, ...]:
    index = text.word_from(end)
    return text.words[index : index + MOST_BEFORE_VERB]
