"""Names: how far a person's name reaches.

In: a context and where a name may begin. Out: a `PersonName`. What precedes or follows it (a title, a form of address,
a verb) decides in `people` whether it is a person at all.
"""

from __future__ import annotations

from briefgen.contract.model import Struct
from briefgen.extracting.actors.context import ActorContext
from briefgen.extracting.actors.indexed_text import IndexedText, Word

MOST_WORDS = 5
MOST_WITH_FAMILY_NAME = 4


class PersonName(Struct, frozen=True):
    """A person's name: 0-based half-open offsets, and its words as rules read them."""

    start: int
    end: int
    words: tuple[str, ...]


def read_name(context: ActorContext, start: int, limit: int) -> PersonName | None:
    """The name that begins at `start`: capitalised words that are not a place, title or organisation."""
    text, rules = context.text, context.text.rules
    index = text.at.get(start)
    if index is None:
        return None
    first = text.words[index]
    with_family_name = first.text in rules.data.family_names
    most = MOST_WITH_FAMILY_NAME if with_family_name else MOST_WORDS
    taken: list[Word] = []
    while index < len(text.words) and len(taken) < most:
        word = text.words[index]
        if word.end > limit or (taken and text.gap(taken[-1].end, word.start) not in (" ", "", " -", "-")):
            break
        if not _belongs(context, index, taken, with_family_name, limit):
            break
        taken.append(word)
        index += 1
    while taken and not taken[-1].capital:
        taken.pop()
    if not taken or not any(c.islower() for w in taken for c in w.text) or (len(taken[0].text) < 2 and len(taken) < 2):
        return None
    words = tuple(map(rules.without_possessive, (w.text for w in taken)))
    end = taken[-1].start + len(words[-1])
    return PersonName(start=taken[0].start, end=end, words=words)


def _belongs(context: ActorContext, index: int, taken: list[Word], with_family_name: bool, limit: int) -> bool:
    text = context.text
    word, rules = text.words[index], text.rules
    if not word.capital:
        after = text.words[index + 1] if index + 1 < len(text.words) else None
        return bool(taken) and word.text in rules.data.name_particles and after is not None and after.capital
    if len(word.text) > 1 and word.text.isupper() and "." not in word.text:
        return False
    if not taken and text.blockers.overlaps(word.start - 1, word.start):
        return False
    if not taken and (word.start in text.places or rules.heads.at(text.norm, word.start, limit)):
        return False
    if taken and word.start in text.places and not with_family_name and not _may_end_name(text, index, taken):
        return False
    if taken and rules.without_possessive(taken[-1].text) != taken[-1].text:
        return False
    if rules.titles.at(text.low, word.start, limit) and not (taken and with_family_name):
        return False
    if not with_family_name or not taken:
        if (
            rules.honorifics.at(text.low, word.start, limit)
            and " " in text.norm[word.end : word.end + 1]
            and word.text not in rules.data.family_names
        ):
            return False
        if context.organisation_at(word.start, limit):
            return False
    return True


def _may_end_name(text: IndexedText, index: int, taken: list[Word]) -> bool:
    """Whether a place may be a family name: one word, after one name, at the end of the capitals ("Jack London")."""
    word, place = text.words[index], text.places[text.words[index].start]
    after = text.words[index + 1] if index + 1 < len(text.words) else None
    goes_on = after is not None and after.capital and text.gap(word.end, after.start) == " "
    return len(taken) == 1 and place.end == word.end and not goes_on and text.rules.data.name_order == "family_last"
