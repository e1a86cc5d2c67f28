"""Names: how far a person's name reaches.

In: a context and where a name may begin. Out: a `Name`. What precedes or follows it (a title, a form of address, a verb)
decides in `people` whether it is a person at all.
"""

from __future__ import annotations

from briefgen.contract.model import Struct
from briefgen.extracting.actors.context import ActorContext, Word
from briefgen.extracting.actors.organisations import read_organisation

MOST_WORDS = 5
MOST_WITH_FAMILY_NAME = 4


class Name(Struct, frozen=True):
    """A person's name: 0-based half-open offsets and its words."""

    start: int
    end: int
    words: tuple[str, ...]


def read_name(context: ActorContext, start: int, limit: int) -> Name | None:
    """The name that begins at `start`: capitalised words that are no place, title or organisation."""
    index = context.at.get(start)
    if index is None:
        return None
    first = context.words[index]
    with_family_name = first.text in context.rules.data.family_names
    most = MOST_WITH_FAMILY_NAME if with_family_name else MOST_WORDS
    taken: list[Word] = []
    while index < len(context.words) and len(taken) < most:
        word = context.words[index]
        if word.end > limit or (taken and context.gap(taken[-1].end, word.start) not in (" ", " -", "-")):
            break
        if not _belongs(context, index, taken, with_family_name, limit):
            break
        taken.append(word)
        index += 1
    while taken and not taken[-1].capital:
        taken.pop()
    if not taken or not any(c.islower() for w in taken for c in w.text) or (len(taken[0].text) < 2 and len(taken) < 2):
        return None
    return Name(start=taken[0].start, end=_without_genitive(taken[-1]), words=tuple(_bare(w.text) for w in taken))


def _belongs(context: ActorContext, index: int, taken: list[Word], with_family_name: bool, limit: int) -> bool:
    word, rules = context.words[index], context.rules
    if not word.capital:
        behind = context.words[index + 1] if index + 1 < len(context.words) else None
        return bool(taken) and word.text in rules.data.particles and behind is not None and behind.capital
    if len(word.text) > 1 and word.text.isupper() and "." not in word.text:
        return False
    if not taken and context.blockers.overlaps(word.start - 1, word.start):
        return False
    if not taken and (word.start in context.places or rules.heads.at(context.norm, word.start, limit)):
        return False
    if taken and word.start in context.places and not with_family_name and not _may_end_name(context, index, taken):
        return False
    if taken and taken[-1].text.endswith(("'s", "'")):
        return False
    if rules.titles.at(context.low, word.start, limit) and not (taken and with_family_name):
        return False
    if not with_family_name or not taken:
        if (
            rules.honorifics.at(context.low, word.start, limit)
            and " " in context.norm[word.end : word.end + 1]
            and word.text not in rules.data.family_names
        ):
            return False
        if read_organisation(context, word, limit):
            return False
    return True


def _may_end_name(context: ActorContext, index: int, taken: list[Word]) -> bool:
    """Whether a place may be a family name: one word, behind one name, at the end of the capitals ("Jack London")."""
    word, place = context.words[index], context.places[context.words[index].start]
    behind = context.words[index + 1] if index + 1 < len(context.words) else None
    goes_on = behind is not None and behind.capital and context.gap(word.end, behind.start) == " "
    return len(taken) == 1 and place.end == word.end and not goes_on and context.rules.data.title_order == "head_last"


def _without_genitive(word: Word) -> int:
    return word.end - 2 if word.text.endswith("'s") else word.end


def _bare(text: str) -> str:
    return text.removesuffix("'s")
