"""The press: which organisations only report.

In: an indexed text and an organisation's name in it. Out: whether it is that of a medium.
"""

from __future__ import annotations

from briefgen.extracting.actors.text.indexed_text import IndexedText, Word


def is_medium(text: IndexedText, word: Word, index: int, end: int) -> bool:
    """Whether a name that reaches to `end` is that of one of the press, by its kind or last word: "Hãng tin AFP"."""
    kind = text.rules.kinds.at(text.low, word.start, end)
    known = text.known_at(text.words[index - 1].start)
    press = known is not None and known.value.kind == "medium" and known.end == end
    return press or (kind is not None and kind.value in text.rules.organisations.media)
