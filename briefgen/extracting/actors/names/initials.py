"""Initials: capitals without stops that are somebody's first names: "Minister JD Vance", "KLM Rao, a grower".

In: an indexed text and a word of capitals in it. Out: whether what is around it shows that a name begins with it.
"""

from __future__ import annotations

from briefgen.extracting.actors.text.indexed_text import IndexedText
from briefgen.knowledge.people import is_known

INITIALS, MOST_INITIALS = 2, 3
"""Capitals without stops that may be somebody's first names; so many where a role is after the name."""
TITLE = 24
"""Characters before a name in which a title is looked for."""


def are_initials(text: IndexedText, index: int) -> bool:
    """Whether capitals are first names, as a title or a well-known name shows: "Minister JD Vance", "KLM Rao, a grower"."""
    word, last = text.words[index], text.words[index + 1] if index + 1 < len(text.words) else None
    if last is None or not last.capital or text.gap(word.end, last.start) != " ":
        return False
    if len(word.text) > MOST_INITIALS or word.text in text.rules.data.no_name_words:
        return False
    own = text.rules.sentences.syllabic and not text.rules.is_foreign(last.text)
    may_be_name = not (own or last.text.isupper() or last.start in text.places)
    if may_be_name and word.start not in text.places and _has_role(text, last.end):
        return True
    if len(word.text) > INITIALS:
        return False
    known = is_known((word.text, text.rules.without_possessive(last.text)))
    titles = text.rules.titles.find(text.low, word.start - TITLE, word.start)
    titled = any(text.gap(title.end, word.start) in (" ", ", ") for title in titles)
    return known or (titled and may_be_name)


def _has_role(text: IndexedText, end: int) -> bool:
    """Whether a comma and a title follow a name, with words in lower case between them: "KLM Rao, | the treasury head"."""
    title = next(text.rules.titles.find(text.low, end, end + TITLE), None)
    before = text.norm[end : title.start] if title else ""
    return before.startswith(", ") and before == before.lower() and "," not in before[1:]
