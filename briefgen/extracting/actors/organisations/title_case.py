"""Title case: titles and headings whose every word has a capital, so that capitals tell no names.

In: an indexed text and a block of it. Out: whether it is written so, and whether a name in it stands below, too.
"""

from __future__ import annotations

from briefgen.articles.layout import Block
from briefgen.extracting.actors.text.indexed_text import IndexedText


def is_in_title_case(text: IndexedText, block: Block) -> bool:
    """Whether each word of a title or heading but small ones has a capital."""
    if block.kind not in ("title", "heading") or text.rules.sentences.syllabic:
        return False
    rules = text.rules
    small = (w for w in text.words_in(block) if not w.capital)
    return all(w.text in rules.organisations.links or rules.is_function_word(w.text) or w.text[0].isdigit() for w in small)


def is_named_below(text: IndexedText, title: Block, start: int, end: int) -> bool:
    """Whether what `title` names at `start`:`end` stands after it as a name; not so "Peru Cuts Imports From Tea Mills"."""
    below = text.low.find(text.low[start:end], title.end)
    while below >= 0 and text.norm[below].islower():
        below = text.low.find(text.low[start:end], below + 1)
    return below >= 0
