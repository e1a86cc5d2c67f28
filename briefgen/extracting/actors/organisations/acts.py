"""Acts in names: what an office or institute does, which no name tells without the thing that it is done to.

In: an indexed text and a word after such an act. Out: where the words end that name its object, which no list need know:
"Trung tâm Bồi dưỡng | tay nghề trẻ".
"""

from __future__ import annotations

from briefgen.extracting.actors.text.indexed_text import IndexedText
from briefgen.extracting.actors.text.name_ends import ends_name
from briefgen.extracting.actors.text.predicates import predicate_at

MOST_OF_OBJECT = 6
"""Words of an object."""


def object_end(text: IndexedText, index: int, limit: int) -> int | None:
    """Where the object ends that begins with the word at `index`, in lower case; None where no act is before it."""
    rules = text.rules
    if not rules.act_before.before(text.low, text.words[index].start):
        return None
    end = None
    for word in text.words[index : index + MOST_OF_OBJECT]:
        apart = end is not None and text.gap(end, word.start) != " "
        if apart or word.start >= limit or word.capital or not word.text.isalpha() or ends_name(text, word, limit):
            break
        known = rules.organisation_words.at(text.low, word.start, limit)
        adjunct = word.text in rules.sentences.adjunct_openers
        if adjunct or (end is not None and known is None and predicate_at(text, word.start, limit)):
            break
        end = word.end
    return end
