"""Reach: how far an organisation's name goes on, word by word.

In: a `Scene` and a word behind the beginning of a name. Out: the `Step` over one more word or phrase of the name, or none
where it ends.
"""

from __future__ import annotations

import re

from briefgen.finding.scene import Scene, Word
from briefgen.model import Struct

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


def next_step(scene: Scene, index: int, end: int, limit: int, so_far: Start) -> Step | None:
    """One more word or phrase of the name that reaches to `end`."""
    word, rules = scene.words[index], scene.rules
    if word.start >= limit:
        return None
    gap = scene.gap(end, word.start)
    if gap == ", " and so_far.taken and _in_list(scene, index, limit):
        return _phrase(scene, word, limit)
    if gap not in (" ", " - ", "-", " & ") or (gap == " - " and not _goes_on_behind_dash(scene, word)):
        return None
    if word.text.lower() in rules.organisation_links:
        return _behind_link(scene, index, limit, so_far)
    if place := scene.places.get(word.start):
        return Step(scene.word_from(place.end), place.end, place.code) if place.end <= limit else None
    own_name = so_far.company and not so_far.named
    if not own_name and begins_person(scene, index, foreign=so_far.taken > 0):
        return None
    if step := _phrase(scene, word, limit):
        verb = not word.capital and scene.words[index - 1].capital and rules.verbs.at(scene.low, word.start, limit)
        return None if verb else step
    if word.capital:
        return _capital(scene, index, limit)
    if so_far.company:
        bridged = so_far.taken and not scene.words[index - 1].capital
        return _number(scene, index, limit, so_far) or (_bridge(scene, index, limit) if bridged else None)
    return None


def _goes_on_behind_dash(scene: Scene, word: Word) -> bool:
    return word.capital and word.text not in scene.rules.data.not_names


def _phrase(scene: Scene, word: Word, limit: int) -> Step | None:
    phrase = scene.rules.organisation_words.at(scene.low, word.start, limit)
    phrase = phrase or (scene.rules.fields.at(scene.low, word.start, limit) if _lists_fields(scene, word) else None)
    return Step(scene.word_from(phrase.end), phrase.end, None) if phrase else None


def _lists_fields(scene: Scene, word: Word) -> bool:
    """Where names hold no word in lower case, an office may still list its fields: "Economy, Trade and Industry"."""
    return word.capital and scene.gap(word.start - 2, word.start) == ", " and not scene.rules.data.organisation_words


def _in_list(scene: Scene, index: int, limit: int) -> bool:
    """Whether a list inside a name goes on: a known word with a capital, where fields are listed up to a joint."""
    word = scene.words[index]
    step = _phrase(scene, word, limit) if word.capital else None
    if step is None or scene.rules.heads.at(scene.norm, word.start, limit) or step.index >= len(scene.words):
        return False
    if scene.rules.data.organisation_words:
        return True
    behind = scene.words[step.index]
    gap = scene.gap(step.end, behind.start)
    return (gap == " " and behind.text in scene.rules.organisation_links) or (
        gap == ", " and _in_list(scene, step.index, limit)
    )


def _behind_link(scene: Scene, index: int, limit: int, so_far: Start) -> Step | None:
    """What a link ("và", "of") joins: a further word or phrase, no title, and behind "and" no other organisation."""
    link, rules = scene.words[index], scene.rules
    behind = scene.words[index + 1] if index + 1 < len(scene.words) else None
    if behind is None or scene.gap(link.end, behind.start) != " " or rules.titles.at(scene.low, behind.start, limit):
        return None
    head = rules.heads.at(scene.norm, behind.start, limit)
    phrase = rules.organisation_words.at(scene.low, behind.start, limit)
    known = scene.known_at(behind.start)
    another = known or (head and not (phrase and phrase.end > head.end))
    joint = link.text.lower() in (*rules.data.coordination, "&")
    if (joint and another) or (not joint and so_far.named and not behind.capital and rules.data.codas):
        return None
    if known and so_far.taken:
        return Step(scene.word_from(known.end), known.end, known.value.country)
    more = next_step(scene, index + 1, link.end, limit, so_far)
    return more if more and (so_far.taken or not more.country) else None


def _capital(scene: Scene, index: int, limit: int) -> Step | None:
    """A capitalised word; one that begins a run takes the second syllable of its word with it ("Xã hội", "Nông dân")."""
    word, rules = scene.words[index], scene.rules
    if rules.titles.at(scene.low, word.start, limit) or rules.honorifics.at(scene.low, word.start, limit):
        return None
    before = scene.words[index - 1]
    opens = not before.capital or rules.heads.at(scene.norm, before.start, limit) is not None
    behind = scene.words[index + 1] if index + 1 < len(scene.words) else None
    if opens and behind and scene.gap(word.end, behind.start) == " " and _syllables(scene, word, behind, limit):
        return Step(index + 2, behind.end, None)
    full_stop = word.end >= limit and word.text.endswith(".")
    return Step(index + 1, word.end - full_stop, None)


def _syllables(scene: Scene, one: Word, two: Word, limit: int) -> bool:
    """Whether two written words may be one word of a language that writes its syllables apart."""
    if not scene.rules.data.codas or two.capital or two.end > limit or one.text.isupper() or two.text[0].isdigit():
        return False
    return not scene.rules.is_foreign(one.text) and not scene.rules.is_foreign(two.text) and not _stops(scene, two, limit)


def _stops(scene: Scene, word: Word, limit: int) -> bool:
    """Whether a word in lower case ends a name: a function word, a verb, a title."""
    rules = scene.rules
    return (
        rules.is_common(word.text)
        or word.text in rules.organisation_links
        or any(p.at(scene.low, word.start, limit) is not None for p in (rules.verbs, rules.titles, rules.honorifics))
    )


def _number(scene: Scene, index: int, limit: int, so_far: Start) -> Step | None:
    """A number inside or at the end of a company's name: "... giao thông 1", "Quốc lộ 1 Tiền Giang"."""
    word = scene.words[index]
    if not so_far.named or not _NUMBER.fullmatch(word.text) or not _BEHIND_NUMBER.match(scene.norm, word.end, limit):
        return None
    return Step(index + 1, word.end, None)


def _bridge(scene: Scene, index: int, limit: int) -> Step | None:
    """A few words that no list knows, where the company's own name follows them: "dinh dưỡng NutiFood"."""
    if not scene.rules.data.codas:
        return None
    end, start = scene.words[index].start - 1, index
    while index < len(scene.words) and index - start <= MOST_BRIDGED:
        word = scene.words[index]
        if word.start >= limit or scene.gap(end, word.start) != " " or word.text[0].isdigit():
            return None
        if word.capital:
            other = scene.rules.heads.at(scene.norm, word.start, limit) or word.start in scene.places
            return None if other or begins_person(scene, index, foreign=False) else _capital(scene, index, limit)
        known = scene.rules.organisation_words.at(scene.low, word.start, limit)
        if known is None and _stops(scene, word, limit):
            return None
        index, end = (scene.word_from(known.end), known.end) if known else (index + 1, word.end)
    return None


def begins_person(scene: Scene, index: int, *, foreign: bool) -> bool:
    """Whether a person's name begins here: two to four capitalised words, the first a family name, or a `foreign` one."""
    rules = scene.rules
    run = [scene.words[index]]
    while index + len(run) < len(scene.words) and len(run) < 5:
        behind = scene.words[index + len(run)]
        if (
            scene.gap(run[-1].end, behind.start) != " "
            or not behind.capital
            or behind.text.isupper()
            or behind.start in scene.places
        ):
            break
        run.append(behind)
    if not run[0].capital or not 2 <= len(run) <= 4 or run[0].text.isupper():
        return False
    if run[0].text in rules.data.family_names:
        return True
    plain = not any(rules.organisation_words.at(scene.low, w.start, w.end + 1) for w in run)
    return (
        foreign
        and plain
        and any(rules.is_foreign(w.text) for w in run)
        and not any(w.text in rules.data.organisation_tails for w in run)
    )
