"""Pictures: sentences that only say who or what is seen in one, and when it was taken, of which nothing is stated.

A caption is known by its credit, or by its form: a name, and where it is seen, in a paragraph of its own.
"""

from __future__ import annotations

from briefgen.articles.layout import Block
from briefgen.extracting.timeline.readings.date_reading import DateReading
from briefgen.extracting.timeline.rules.phrase_rules import PhraseRules


def only_shows(block: Block, reading: DateReading, rules: PhraseRules) -> bool:
    """Whether the sentence of a date has no verb and is a caption: "Ann Reed at a tea fair in Lima on 5 May."."""
    if any(clause.predicate is not None for clause in reading.clauses):
        return False
    if block.kind == "caption":
        return True
    start = reading.clauses[0].body
    place = rules.scenes.pictured.search(reading.low, start, reading.date.whole.start)
    if block.kind != "paragraph" or len(block.sentences) > 1 or place is None:
        return False
    # "Bà Reed cùng chồng | đến Lima hôm 5/6"
    if rules.verbs.motion.search(reading.masked, place.end(), reading.date.whole.start):
        return False
    *_, last = ["", *reading.norm[start : place.start()].split()]
    return last[:1].isupper() or last[:1].isdigit()
