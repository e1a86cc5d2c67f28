"""Tenses: the words that tell when something happens beside its date: "sẽ", "đã", "is due to".

Built by `date_rules` from a language's words; `readings` asks it for those in a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from briefgen.contract.model import Span
from briefgen.extracting.clauses.masking import DATE
from briefgen.extracting.matching.phrases import AnyOf, whole_words
from briefgen.extracting.timeline.rules.phrase_rules import PhraseRules
from briefgen.extracting.timeline.rules.resolution import Tense
from briefgen.languages.expressions import compiled

REACH = 30
"""How far before a forecast the verb is looked for with which somebody changes it, in characters."""


class TenseWords:
    """The words of each tense; a forecast that somebody changes is what happens, and nothing that is expected."""

    def __init__(
        self,
        words: Mapping[Tense, Sequence[str]],
        forecasts: Sequence[str],
        revision_end: re.Pattern[str],
        compared_aim: re.Pattern[str],
        aim_set: re.Pattern[str],
    ) -> None:
        """Compile the words of each tense, and those for forecasts.

        `revision_end` matches up to a forecast that is changed, `compared_aim` up to the end of one with which something
        is compared, `aim_set` one of which it is said that somebody made it.
        """
        self._words = {tense: AnyOf(of_tense) for tense, of_tense in words.items()}
        to = [word.removesuffix(" to") for word in words.get("planned", ()) if word.count(" ") == 1 and word.endswith(" to")]
        self._parted = compiled(rf"(?P<verb>{whole_words(to)}) {DATE}+ (?P<to>to)(?!\w)") if to else None
        self._forecast, self._revision_end = compiled(whole_words(forecasts)), revision_end
        self._compared_aim, self._aim_set = compared_aim, aim_set

    def find(self, masked: str, region: Span, said: set[str], rules: PhraseRules) -> Iterator[tuple[Span, Tense]]:
        """The words that tell a tense in a region of a mask, in which these words are `said`."""
        for tense, words in self._words.items():
            if said.isdisjoint(words.openings):
                continue  # most; cheaper than looking at every place
            for match in words.expression.finditer(masked, region.start, region.end):
                if tense == "past" and rules.times.to_be.search(masked, region.start, match.start()):
                    continue  # "will be | signed"
                if tense == "planned" and (masked[match.start() - 1] == "-" or self._is_named(masked, region, match)):
                    continue  # "stronger-than- | expected"
                perfect = rules.times.perfect.match(masked, match.end() + 1) if tense == "planned" else None
                if perfect:  # "may | have sold"
                    yield Span(start=match.start(), end=perfect.end()), "past"
                else:
                    yield Span(start=match.start(), end=match.end()), tense
        for parted in self._parted.finditer(masked, region.start, region.end) if self._parted else ():
            yield Span(start=parted.start("verb"), end=parted.end("verb")), "past"  # "agreed | on Monday | to cut duties"
            yield Span(start=parted.start("to"), end=parted.end("to")), "planned"
        for after_date, tense in ((rules.times.said_then, "past"), (rules.times.ahead, "planned")):
            for match in after_date.finditer(masked, region.start, region.end):
                yield Span(start=match.start(), end=match.end()), tense

    def has_word(self, tense: Tense, low: str, start: int, end: int) -> bool:
        """Whether there is a word of a tense in a part of a text."""
        return self._words[tense].expression.search(low, start, end) is not None

    def _is_named(self, masked: str, region: Span, match: re.Match[str]) -> bool:
        """Whether a forecast is only named: "raised its | forecast", "above the | target", "the | goal set in May"."""
        start = max(region.start, match.start() - REACH)
        if self._aim_set.match(masked, match.start()) or self._compared_aim.search(masked, start, match.end()):
            return True
        revised = self._forecast.fullmatch(match.group()) and self._revision_end.search(masked, start, match.start())
        return bool(revised)
