"""Names: how far a person's name reaches.

In: a `Scene` and where a name may begin. Out: a `Name`. What precedes or follows it (a title, a form of address, a verb)
decides in `people` whether it is a person at all.
"""

from __future__ import annotations

from briefgen.finding.organisations import read_organisation
from briefgen.finding.scene import Scene, Word
from briefgen.model import Struct

MOST_WORDS = 5
MOST_WITH_FAMILY_NAME = 4


class Name(Struct, frozen=True):
    """A person's name: 0-based half-open offsets and its words."""

    start: int
    end: int
    words: tuple[str, ...]


def read_name(scene: Scene, start: int, limit: int) -> Name | None:
    """The name that begins at `start`: capitalised words that are no place, title or organisation."""
    index = scene.at.get(start)
    if index is None:
        return None
    first = scene.words[index]
    with_family_name = first.text in scene.rules.data.family_names
    most = MOST_WITH_FAMILY_NAME if with_family_name else MOST_WORDS
    taken: list[Word] = []
    while index < len(scene.words) and len(taken) < most:
        word = scene.words[index]
        if word.end > limit or (taken and scene.gap(taken[-1].end, word.start) not in (" ", " -", "-")):
            break
        if not _belongs(scene, index, taken, with_family_name, limit):
            break
        taken.append(word)
        index += 1
    while taken and not taken[-1].capital:
        taken.pop()
    if not taken or not any(c.islower() for w in taken for c in w.text) or (len(taken[0].text) < 2 and len(taken) < 2):
        return None
    return Name(start=taken[0].start, end=_without_genitive(taken[-1]), words=tuple(_bare(w.text) for w in taken))


def _belongs(scene: Scene, index: int, taken: list[Word], with_family_name: bool, limit: int) -> bool:
    word, rules = scene.words[index], scene.rules
    if not word.capital:
        behind = scene.words[index + 1] if index + 1 < len(scene.words) else None
        return bool(taken) and word.text in rules.data.particles and behind is not None and behind.capital
    if len(word.text) > 1 and word.text.isupper() and "." not in word.text:
        return False
    if not taken and scene.shields.overlaps(word.start - 1, word.start):
        return False
    if not taken and (word.start in scene.places or rules.heads.at(scene.norm, word.start, limit)):
        return False
    if taken and word.start in scene.places and not with_family_name and not _may_end_name(scene, index, taken):
        return False
    if taken and taken[-1].text.endswith(("'s", "'")):
        return False
    if rules.titles.at(scene.low, word.start, limit) and not (taken and with_family_name):
        return False
    if not with_family_name or not taken:
        if (
            rules.honorifics.at(scene.low, word.start, limit)
            and " " in scene.norm[word.end : word.end + 1]
            and word.text not in rules.data.family_names
        ):
            return False
        if read_organisation(scene, word, limit):
            return False
    return True


def _may_end_name(scene: Scene, index: int, taken: list[Word]) -> bool:
    """Whether a place may be a family name: one word, behind one name, at the end of the capitals ("Jack London")."""
    word, place = scene.words[index], scene.places[scene.words[index].start]
    behind = scene.words[index + 1] if index + 1 < len(scene.words) else None
    goes_on = behind is not None and behind.capital and scene.gap(word.end, behind.start) == " "
    return len(taken) == 1 and place.end == word.end and not goes_on and scene.rules.data.portfolio == "before"


def _without_genitive(word: Word) -> int:
    return word.end - 2 if word.text.endswith("'s") else word.end


def _bare(text: str) -> str:
    return text.removesuffix("'s")
