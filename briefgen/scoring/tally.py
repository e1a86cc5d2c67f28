"""Tally: from judgements to scores by facet and language; after `judging`, before `report` and `floors`.

Every number is an exact ratio of two counts, summed over all articles (micro-average), so nothing depends on rounding.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import get_args

from briefgen.contract.model import Struct
from briefgen.scoring.verdicts import Facet, Judgement, Outcome

ALL = "all"
"""The key of all languages together."""


class Ratio(Struct, frozen=True):
    """`part` of `whole`; 0 if `whole` is 0."""

    part: int
    whole: int

    def __float__(self) -> float:
        return self.part / self.whole if self.whole else 0.0

    @property
    def hundredths(self) -> int:
        """The ratio in hundredths, rounded down."""
        return 100 * self.part // self.whole if self.whole else 0


class Score(Struct, frozen=True):
    """The result of one facet: facts found, extra and missed, and the number of right values of each attribute."""

    found: int
    extra: int
    missed: int
    attributes: dict[str, Ratio]

    @property
    def precision(self) -> Ratio:
        """The share of the facts found by the program that are annotated."""
        return Ratio(self.found, self.found + self.extra)

    @property
    def recall(self) -> Ratio:
        """The share of the annotated facts that the program finds."""
        return Ratio(self.found, self.found + self.missed)

    @property
    def f1(self) -> Ratio:
        """The harmonic mean of precision and recall."""
        return Ratio(2 * self.found, 2 * self.found + self.extra + self.missed)

    @property
    def measures(self) -> dict[str, Ratio]:
        """The measures with a floor: F1, if the facet has facts, and each attribute but coverage: silence is no mistake."""
        attributes = {name: ratio for name, ratio in self.attributes.items() if name != "coverage"}
        return ({"f1": self.f1} if self.f1.whole else {}) | attributes


Scores = dict[Facet, dict[str, Score]]
"""By facet, then by language in alphabetical order, with `ALL` last."""


def tally(judgements: Iterable[Judgement]) -> Scores:
    """The scores of all `judgements`; a facet or language without verdicts is left out."""
    counts: defaultdict[tuple[Facet, str], Counter[tuple[Outcome, str | None]]] = defaultdict(Counter)
    for judgement in judgements:
        for verdict in judgement.verdicts:
            for language in (judgement.language, ALL):
                counts[verdict.facet, language][verdict.outcome, verdict.attribute] += 1
    languages = [*sorted({language for _, language in counts} - {ALL}), ALL]
    scores: Scores = {
        facet: {language: _score(counts[facet, language]) for language in languages if (facet, language) in counts}
        for facet in get_args(Facet)
    }
    return {facet: by_language for facet, by_language in scores.items() if by_language}


def _score(counts: Counter[tuple[Outcome, str | None]]) -> Score:
    names = dict.fromkeys(name for _, name in counts if name)
    right = {name: counts["right", name] for name in names}
    return Score(
        found=counts["found", None],
        extra=counts["extra", None],
        missed=counts["missed", None],
        attributes={name: Ratio(right[name], right[name] + counts["wrong", name]) for name in sorted(names)},
    )
