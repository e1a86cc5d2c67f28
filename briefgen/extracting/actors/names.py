"""Names: how far a person's name reaches.

In: a context and where a name may begin. Out: a `PersonName`. What precedes or follows it (a title, a form of address,
a verb) decides in `people` whether it is a person at all.
"""

from __future__ import annotations

from briefgen.contract.model import Struct
from briefgen.extracting.actors.context import ActorContext
from briefgen.extracting.actors.indexed_text import Word

MOST_WORDS = 5
MOST_WITH_FAMILY_NAME = 4


class PersonName(Struct, frozen=True):
    """A person's name: 0-based half-open offsets, and its words as rules read them."""

    start: int
    end: int
    words: tuple[str, ...]


def read_name(context: ActorContext, start: int, limit: int) -> PersonName | None:
    """The name that begins at `start`: capitalised words that are not a place, title or organisation."""
    index = context.text.at.get(start)
    if index is None:
        return None
    first = context.text.words[index]
    with_family_name = first.text in context.text.rules.data.family_names
    most = MOST_WITH_FAMILY_NAME if with_family_name else MOST_WORDS
    taken: list[Word] = []
    while index < len(context.text.words) and len(taken) < most:
        word = context.text.words[index]
        if word.end > limit or (taken and context.text.gap(taken[-1].end, word.start) not in (" ", "", " -", "-")):
            break
        if not _belongs(context, index, taken, with_family_name, limit):
            break
        taken.append(word)
        index += 1
    while taken and not taken[-1].capital:
        taken.pop()
    if not taken or not any(c.islower() for w in taken for c in w.text) or (len(taken[0].text) < 2 and len(taken) < 2):
        return None
    words = tuple(map(context.text.rules.without_possessive, (w.text for w in taken)))
    end = taken[-1].start + len(words[-1])
    return PersonName(start=taken[0].start, end=end, words=words)


def _belongs(context: ActorContext, index: int, taken: list[Word], with_family_name: bool, limit: int) -> bool:
    word, rules = context.text.words[index], context.text.rules
    if not word.capital:
        after = context.text.words[index + 1] if index + 1 < len(context.text.words) else None
        return bool(taken) and word.text in rules.data.name_particles and after is not None and after.capital
    if len(word.text) > 1 and word.text.isupper() and "." not in word.text:
        return False
    if not taken and context.text.blockers.overlaps(word.start - 1, word.start):
        return False
    if not taken and (word.start in context.text.places or rules.heads.at(context.text.norm, word.start, limit)):
        return False
    if taken and word.start in context.text.places and not with_family_name and not _may_end_name(context, index, taken):
        return False
    if taken and rules.without_possessive(taken[-1].text) != taken[-1].text:
        return False
    if rules.titles.at(context.text.low, word.start, limit) and not (taken and with_family_name):
        return False
    if not with_family_name or not taken:
        if (
            rules.honorifics.at(context.text.low, word.start, limit)
            and " " in context.text.norm[word.end : word.end + 1]
            and word.text not in rules.data.family_names
        ):
            return False
        if context.organisation_at(word.start, limit):
            return False
    return True


def _may_end_name(context: ActorContext, index: int, taken: list[Word]) -> bool:
    """Whether a place may be a family name: one word, after one name, at the end of the capitals ("Jack London")."""
    word, place = context.text.words[index], context.text.places[context.text.words[index].start]
    after = context.text.words[index + 1] if index + 1 < len(context.text.words) else None
    goes_on = after is not None and after.capital and context.text.gap(word.end, after.start) == " "
    return len(taken) == 1 and place.end == word.end and not goes_on and context.text.rules.data.name_order == "family_last"
