"""Texts: whose the report, note or statement is that is said to state something.

In: an indexed text, its words in lower case without what is quoted, and who is named in them. Out: the only one whose text
of this kind was named before: "the report of the Tea Board". Another text of the kind, of whomever, leaves it open.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from briefgen.contract.model import Struct
from briefgen.extracting.actors.text.indexed_text import IndexedText
from briefgen.extracting.matching.overlaps import Spanned
from briefgen.extracting.matching.phrases import Match
from briefgen.extracting.matching.punctuation import COMMAS, STOPS
from briefgen.extracting.quotations.quotation_rules import QuotationRules

MOST_BEFORE = 24
"""Characters before a noun for a text that show whether it was named before."""
MOST_TO_OWNER = 40
"""Characters between such a noun and whose the text is."""
MOST_OPENING = 2
"""Words before a noun for a text that opens its sentence: "In a report"."""
MOST_OF_OPENING = 90
"""Characters of what is said of such a text before the one who speaks in it."""
_SENTENCE_END = re.compile(rf"[{STOPS}] |\n")


class _Mentioned(Struct, frozen=True):
    """Whose all texts of a kind are that were named up to `end`; `owner` is None where they are nobody's or of several."""

    end: int
    owner: int | None


class Texts:
    """The texts that an article tells of, by the nouns for them."""

    def __init__(self, text: IndexedText, rules: QuotationRules, low: str, owners: Sequence[Spanned]) -> None:
        """Look for every noun in `low`; `owners` are the organisations, in text order."""
        self._text, self._rules, self._low, self._owners = text, rules, low, owners
        self._mentioned: dict[str, list[_Mentioned]] = {}
        whose: dict[str, dict[str, int] | None] = {}
        for noun in rules.text_nouns.find(low):
            known = whose.setdefault(noun.value, {})
            owner = self._owner(noun)
            if known is not None and owner is not None:
                known.setdefault(low[owner.start : owner.end], owner.start)
            elif not self._points_back(noun):
                known = whose[noun.value] = None
            only = next(iter(known.values())) if known and len(known) == 1 else None
            self._mentioned.setdefault(noun.value, []).append(_Mentioned(end=noun.end, owner=only))

    def author(self, words: str, position: int) -> int | None:
        """Where the only one is named whose text is meant by `words` at `position`: "the report"."""
        mentioned = self._mentioned.get(self._rules.texts[words], [])
        before = bisect.bisect_right(mentioned, position, key=lambda one: one.end)
        return mentioned[before - 1].owner if before else None

    def _owner(self, noun: Match[str]) -> Spanned | None:
        """Whose a text is by the words after it, or right before: "a report of the Tea Board", "the board's report"."""
        after = bisect.bisect_left(self._owners, noun.end, key=lambda owner: owner.start)
        before = self._owners[after - 1] if after else None
        if before and self._low[before.end : noun.start].rstrip() in self._rules.possessives:
            return before
        if before and self._publishes(before.end, noun.start):
            return before
        owner = self._owners[after] if after < len(self._owners) else None
        if owner and self._is_opened(noun, owner.start):
            return owner
        between = self._low[noun.end : owner.start] if owner and owner.start - noun.end <= MOST_TO_OWNER else ""
        if any(mark in between for mark in f"{COMMAS}{STOPS}\n"):
            return None
        words = self._without_articles(between)
        return owner if words and self._rules.authors.at(words[-1], 0, len(words[-1])) else None

    def _publishes(self, end: int, noun: int) -> bool:
        """Whether who is named up to `end` gives out a text: "the board has issued a | statement"."""
        words = self._without_articles(self._low[end:noun]) if noun - end <= MOST_BEFORE else []
        verb = next((n for n in range(len(words)) if " ".join(words[n:]) in self._rules.publishing), None)
        return verb is not None and all(self._rules.connectors.at(word, 0, len(word)) for word in words[:verb])

    def _is_opened(self, noun: Match[str], owner: int) -> bool:
        """Whether a text opens the sentence in which an organisation speaks: "In a report on tea, the board said"."""
        before = _SENTENCE_END.split(self._low[max(0, noun.start - MOST_BEFORE) : noun.start])[-1]
        between = self._low[noun.end : owner]
        words = self._without_articles(between)
        paused = bool(words) and words[-1].endswith(",") and between.count(",") == 1
        whole = len(between) <= MOST_OF_OPENING and _SENTENCE_END.search(between) is None
        return paused and whole and len(before.split()) <= MOST_OPENING

    def _without_articles(self, words: str) -> list[str]:
        return [word for word in words.split() if self._rules.determiners.at(word, 0, len(word)) is None]

    def _points_back(self, noun: Match[str]) -> bool:
        """Whether a noun means a text named before, and no other one: "the report said", but not "in a report"."""
        rules, low, limit = self._rules, self._low, len(self._low)
        before = low[max(0, noun.start - MOST_BEFORE) : noun.start].rpartition("\n")[2].rstrip(" ")
        opens = not before or not before[-1].isalnum() or rules.sources.at(before.split()[-1], 0, limit) is not None
        same = rules.definite_before.end(before) if self._text.rules.sentences.articles else opens
        verbs = (rules.definite_after, rules.verbs, self._text.rules.verbs)
        ends = not low.startswith(" ", noun.end) or any(some.at(low, noun.end + 1, limit) for some in verbs)
        return same and ends
