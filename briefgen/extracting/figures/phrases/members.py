"""Members: lists with a last member after a conjunction, in what a number counts, for `noun_phrases`."""

from __future__ import annotations

from briefgen.extracting.figures.words.words import NOMINAL, VERBAL, Words

MOST_MEMBERS = 12
"""How far a list goes on after its first comma, in words."""


def goes_on_listing(words: Words, comma: int) -> bool:
    """Whether a list goes on over the comma: "20 tấn chè xanh|, cà phê và tiêu", but not "20 tấn chè|, cà phê và tiêu tăng".

    Its members are of what is counted: none is a name, nor a quantity or a number of its own.
    """
    limit, index, closed = min(len(words), comma + MOST_MEMBERS), comma, False
    while index < limit and words[index].kind in ("comma", "conjunction"):
        closed = words[index].kind == "conjunction"
        first = index = index + 1
        while index < limit and words[index].kind in NOMINAL and words[index].kind != "quantity":
            index += 1
        if index == first or any(word.capital for word in words[first:index]):
            return False
        if closed:
            break
    return closed and (index == len(words) or words[index].kind not in (*VERBAL, "adverb", "number", "quantity"))
