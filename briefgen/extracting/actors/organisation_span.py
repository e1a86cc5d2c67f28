"""Reach: how far an organisation's name goes on, word by word.

In: a context and a word behind the beginning of a name. Out: the `Step` over one more word or phrase of the name, or none
where it ends.
"""

from __future__ import annotations

import re

from briefgen.contract.model import Struct
from briefgen.extracting.actors.context import ActorContext, Word

MOST_BRIDGED = 3

_NUMBER = re.compile(r"\d{1,2}")
_BEHIND_NUMBER = re.compile(r" ?[(),.;:](?!\d)| [A-ZĐ]|$")


class Step(Struct, frozen=True):
    """One step of a name: the index of the word behind it, where it ends, and the country if it names one."""

    index: int
    end: int
    country: str | None


class Start(Struct, frozen=True):
    """What a name has so far: `company` where its kind is one that carries a proper name, `named` once it has a capital."""

    company: bool
    named: bool
    taken: int


def next_step(context: ActorContext, index: int, end: int, limit: int, so_far: Start) -> Step | None:
    """One more word or phrase of the name that reaches to `end`."""
    word, rules = context.words[index], context.rules
    if word.start >= limit:
        return None
    gap = context.gap(end, word.start)
    if gap == ", " and so_far.taken and _in_list(context, index, limit):
        return _phrase(context, word, limit)
    if gap not in (" ", " - ", "-", " & ") or (gap == " - " and not _goes_on_behind_dash(context, word)):
        return None
    if word.text.lower() in rules.organisation_links:
        return _behind_link(context, index, limit, so_far)
    if place := context.places.get(word.start):
        return Step(context.word_from(place.end), place.end, place.code) if place.end <= limit else None
    own_name = so_far.company and not so_far.named
    if not own_name and begins_person(context, index, foreign=so_far.taken > 0):
        return None
    if step := _phrase(context, word, limit):
        verb = not word.capital and context.words[index - 1].capital and rules.verbs.at(context.low, word.start, limit)
        return None if verb else step
    if word.capital:
        return _capital(context, index, limit)
    if so_far.company:
        bridged = so_far.taken and not context.words[index - 1].capital
        return _number(context, index, limit, so_far) or (_bridge(context, index, limit) if bridged else None)
    return None


def _goes_on_behind_dash(context: ActorContext, word: Word) -> bool:
    return word.capital and word.text not in context.rules.data.not_names


def _phrase(context: ActorContext, word: Word, limit: int) -> Step | None:
    phrase = context.rules.organisation_words.at(context.low, word.start, limit)
    phrase = phrase or (context.rules.fields.at(context.low, word.start, limit) if _lists_fields(context, word) else None)
    return Step(context.word_from(phrase.end), phrase.end, None) if phrase else None


def _lists_fields(context: ActorContext, word: Word) -> bool:
    """Where names hold no word in lower case, an office may still list its fields: "Economy, Trade and Industry"."""
    return word.capital and context.gap(word.start - 2, word.start) == ", " and not context.rules.data.organisation_words


def _in_list(context: ActorContext, index: int, limit: int) -> bool:
    """Whether a list inside a name goes on: a known word with a capital, where fields are listed up to a joint."""
    word = context.words[index]
    step = _phrase(context, word, limit) if word.capital else None
    if step is None or context.rules.heads.at(context.norm, word.start, limit) or step.index >= len(context.words):
        return False
    if context.rules.data.organisation_words:
        return True
    behind = context.words[step.index]
    gap = context.gap(step.end, behind.start)
    return (gap == " " and behind.text in context.rules.organisation_links) or (
        gap == ", " and _in_list(context, step.index, limit)
    )


def _behind_link(context: ActorContext, index: int, limit: int, so_far: Start) -> Step | None:
    """What a link ("và", "of") joins: a further word or phrase, no title, and behind "and" no other organisation."""
    link, rules = context.words[index], context.rules
    behind = context.words[index + 1] if index + 1 < len(context.words) else None
    if behind is None or context.gap(link.end, behind.start) != " " or rules.titles.at(context.low, behind.start, limit):
        return None
    head = rules.heads.at(context.norm, behind.start, limit)
    phrase = rules.organisation_words.at(context.low, behind.start, limit)
    known = context.known_at(behind.start)
    another = known or (head and not (phrase and phrase.end > head.end))
    joint = link.text.lower() in (*rules.data.coordination, "&")
    if (joint and another) or (not joint and so_far.named and not behind.capital and rules.data.codas):
        return None
    if known and so_far.taken:
        return Step(context.word_from(known.end), known.end, known.value.country)
    more = next_step(context, index + 1, link.end, limit, so_far)
    return more if more and (so_far.taken or not more.country) else None


def _capital(context: ActorContext, index: int, limit: int) -> Step | None:
    """A capitalised word; one that begins a run takes the second syllable of its word with it ("Xã hội", "Nông dân")."""
    word, rules = context.words[index], context.rules
    if rules.titles.at(context.low, word.start, limit) or rules.honorifics.at(context.low, word.start, limit):
        return None
    before = context.words[index - 1]
    opens = not before.capital or rules.heads.at(context.norm, before.start, limit) is not None
    behind = context.words[index + 1] if index + 1 < len(context.words) else None
    if opens and behind and context.gap(word.end, behind.start) == " " and _syllables(context, word, behind, limit):
        return Step(index + 2, behind.end, None)
    full_stop = word.end >= limit and word.text.endswith(".")
    return Step(index + 1, word.end - full_stop, None)


def _syllables(context: ActorContext, one: Word, two: Word, limit: int) -> bool:
    """Whether two written words may be one word of a language that writes its syllables apart."""
    if not context.rules.data.codas or two.capital or two.end > limit or one.text.isupper() or two.text[0].isdigit():
        return False
    return (
        not context.rules.is_foreign(one.text) and not context.rules.is_foreign(two.text) and not _stops(context, two, limit)
    )


def _stops(context: ActorContext, word: Word, limit: int) -> bool:
    """Whether a word in lower case ends a name: a function word, a verb, a title."""
    rules = context.rules
    return (
        rules.is_common(word.text)
        or word.text in rules.organisation_links
        or any(p.at(context.low, word.start, limit) is not None for p in (rules.verbs, rules.titles, rules.honorifics))
    )


def _number(context: ActorContext, index: int, limit: int, so_far: Start) -> Step | None:
    """A number inside or at the end of a company's name: "... giao thông 1", "Quốc lộ 1 Tiền Giang"."""
    word = context.words[index]
    if not so_far.named or not _NUMBER.fullmatch(word.text) or not _BEHIND_NUMBER.match(context.norm, word.end, limit):
        return None
    return Step(index + 1, word.end, None)


def _bridge(context: ActorContext, index: int, limit: int) -> Step | None:
    """A few words that no list knows, where the company's own name follows them: "dinh dưỡng NutiFood"."""
    if not context.rules.data.codas:
        return None
    end, start = context.words[index].start - 1, index
    while index < len(context.words) and index - start <= MOST_BRIDGED:
        word = context.words[index]
        if word.start >= limit or context.gap(end, word.start) != " " or word.text[0].isdigit():
            return None
        if word.capital:
            other = context.rules.heads.at(context.norm, word.start, limit) or word.start in context.places
            return None if other or begins_person(context, index, foreign=False) else _capital(context, index, limit)
        known = context.rules.organisation_words.at(context.low, word.start, limit)
        if known is None and _stops(context, word, limit):
            return None
        index, end = (context.word_from(known.end), known.end) if known else (index + 1, word.end)
    return None


def begins_person(context: ActorContext, index: int, *, foreign: bool) -> bool:
    """Whether a person's name begins here: two to four capitalised words, the first a family name, or a `foreign` one."""
    rules = context.rules
    run = [context.words[index]]
    while index + len(run) < len(context.words) and len(run) < 5:
        behind = context.words[index + len(run)]
        if (
            context.gap(run[-1].end, behind.start) != " "
            or not behind.capital
            or behind.text.isupper()
            or behind.start in context.places
        ):
            break
        run.append(behind)
    if not run[0].capital or not 2 <= len(run) <= 4 or run[0].text.isupper():
        return False
    if run[0].text in rules.data.family_names:
        return True
    plain = not any(rules.organisation_words.at(context.low, w.start, w.end + 1) for w in run)
    return (
        foreign
        and plain
        and any(rules.is_foreign(w.text) for w in run)
        and not any(w.text in rules.data.organisation_tails for w in run)
    )
