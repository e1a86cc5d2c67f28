"""Context: a number in its sentence, and whether its clause continues with the figure before it, for `measures`."""

from __future__ import annotations

from briefgen.contract.model import Struct
from briefgen.extracting.figures.phrases.scans import REACH
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import Measure, Words
from briefgen.knowledge.units import unit_class


class NumberContext(Struct, frozen=True):
    """A number in its sentence: `words` are the sentence's, `index` is the number's among them.

    `noun` is where the noun that it counts begins, `previous` where the number before it in its sentence ends, which is in
    `previous_unit`, `stated`
    the same without those that only say which ("two-week"), and `inherited` is what that one measures. It is `moved`
    where it is the level to which something went from another. `echo` is what the figures in its unit measure in the
    sentence before.
    """

    start: int
    end: int
    words: Words
    index: int
    noun: int | None
    unit: str
    moved: bool
    previous: int | None
    previous_unit: str | None
    stated: int | None
    inherited: Measure
    echo: Measure


def counts(at: NumberContext) -> bool:
    """Whether what the figure before measures is what it counts."""
    return bool(at.inherited) and at.inherited[0].start < (at.previous or 0) <= at.inherited[0].end


def follows_count(at: NumberContext) -> bool:
    """Whether the figure before counts what only belongs to this one's subject: "sold to 27 members | rose by 4 tonnes"."""
    if not counts(at):
        return False
    after = next((word.kind for word in at.words if word.start >= at.inherited[-1].end), None)
    return unit_class(at.unit) != "count" and after in ("amount verb", "auxiliary")


def goes_on(at: NumberContext) -> bool:
    """Whether the clause of the figure before goes on to this number: "đạt 5 tỷ USD, tăng 3%"."""
    if at.previous is None:
        return False
    named = False
    for word in reversed(at.words[max(0, at.index - REACH) : at.index]):
        if word.start < at.previous:
            break
        if word.kind == "clause" and named:
            return False
        named = named or word.kind in ("noun", "quantity")
    return True


def goes_on_alike(at: NumberContext) -> bool:
    """Whether what is so much comes after it, as after the one before: "a rise of 5% in tea sales and | 3% | in exports"."""
    joint = at.index + 1
    if at.previous is None or not at.inherited or at.inherited[0].start < at.previous or joint >= len(at.words):
        return False
    first = next(i for i, word in enumerate(at.words) if word.start >= at.inherited[0].start)
    while first > 1 and at.words[first - 1].kind == "determiner":
        first -= 1
    before = at.words[at.index - 1 - (at.words[at.index - 1].kind == "preposition")]
    repeated = at.words[joint].kind == "preposition" and at.words[first - 1].text == at.words[joint].text
    return repeated and at.words[first - 2].kind == "number" and before.kind in ("comma", "conjunction")


def follows_change(at: NumberContext, rules: MeasureRules) -> bool:
    """Whether the number is the level after a change, of what that is of: "fell 20% year-on-year to | 5 units"."""
    if (
        rules.nouns_first
        or at.previous is None
        or not at.index
        or not rules.infinitive.fullmatch(at.words[at.index - 1].text)
    ):
        return False
    between = (word for word in at.words[: at.index - 1] if word.start >= at.previous)
    return all(word.kind in ("adverb", "date", "time") for word in between)


def is_reached(at: NumberContext) -> bool:
    """Whether the number is the level that the quantity of the figure before came to: "giảm 10% xuống | 26 bao"."""
    if at.previous is None or not at.inherited or not goes_on(at):
        return False
    between = [word for word in at.words[: at.index] if word.start >= at.previous]
    verbs = [word.kind for word in between if word.kind != "adverb"]
    inherited = (word for word in at.words if at.inherited[0].start <= word.start < at.inherited[-1].end)
    return verbs == ["amount verb"] and any(word.kind == "quantity" for word in inherited)
