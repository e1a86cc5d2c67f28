"""Predicates: where a verb follows a title or a name, so that what comes after it is somebody or something else.

In: an indexed text and a place in it. Out: the verb that begins there, of those that people are known for (`actors.yaml`)
or of any clause (`clauses.yaml`).
"""

from __future__ import annotations

from briefgen.extracting.actors.text.indexed_text import IndexedText
from briefgen.extracting.clauses.rules import clause_rules

LONGEST_NOUN_BEFORE = 16
"""Characters before a word in which one is looked for that makes it part of a noun."""


def predicate_at(text: IndexedText, start: int, limit: int) -> str | None:
    """The verb that begins at `start`; None for the second half of a noun: "trình" of "chương trình"."""
    if verb := text.rules.verbs.at(text.low, start, limit):
        return verb.value
    clauses = clause_rules(text.article.language)
    found = clauses.verbs.predicate.match(text.low, start, limit)
    if found is None or found["none"]:
        return None
    before = text.low[max(0, start - LONGEST_NOUN_BEFORE) : start]
    return None if clauses.verbs.after_nominalizer.search(before) else found[0]
