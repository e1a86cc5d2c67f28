"""Authors: who said quoted words that no verb beside them reports.

In: the namings of an article and a quotation. Out: the `Naming` of the author, who is named right after the quotation
(`the remark "..." by Ms Reed`), in the next sentence, which points back to it ("Those were the words of Ms Reed"), or in a
line below the quotation, which signs it ("– Ann Reed, Minister of Trade").
"""

from __future__ import annotations

import re

from briefgen.articles.layout import Block
from briefgen.contract.model import Span
from briefgen.extracting.clauses.rules import clause_rules
from briefgen.extracting.matching.phrases import Match
from briefgen.extracting.matching.punctuation import COLONS, STOPS
from briefgen.extracting.quotations.frames import frame_before, named_right_after
from briefgen.extracting.quotations.marks import Quoted
from briefgen.extracting.quotations.naming import Naming
from briefgen.extracting.quotations.namings import Namings
from briefgen.extracting.quotations.subjects import verbs_of_speech

MOST_BETWEEN = 24
"""Characters between a noun for what somebody said and the quotation, or its author."""

MOST_OF_SUBJECT = 3
"""Words of a subject between such a noun and the quotation: "the claim by Mr Lund that | she | ..."."""
MOST_AROUND = 1
"""Characters beside a quotation that fills its paragraphs: a full stop."""

_DASH = re.compile(r"[-–—]+ ?")
_STOP = re.compile(rf"[{STOPS}{COLONS}]")
_AFTER_SIGNED = ("", ",", "(", "-", "–", "—")


def author_after(namings: Namings, quoted: Quoted, start: int, end: int) -> Naming | None:
    """Who is named right after a quotation that a noun in `start` to it announces, up to `end`."""
    rules, low = namings.rules, namings.low
    announced = any(
        "," not in low[noun.end : quoted.opening]
        for noun in rules.utterances.find(low, max(start, quoted.opening - MOST_BETWEEN), quoted.opening)
    )
    link = rules.authors.at(low, quoted.closing + 1, end) if announced else None
    return _author(namings, link, end)


def author_before(namings: Namings, quoted: Quoted, start: int) -> Naming | None:
    """Who is named with a noun for what somebody said that leads to a quotation: "Ms Reed's claim that".

    Whoever speaks in the sentence only repeats it.
    """
    rules, low = namings.rules, namings.low
    nouns = [*rules.claims.find(low, start, quoted.opening), *rules.utterances.find(low, start, quoted.opening)]
    noun = max(nouns, key=lambda one: one.end, default=None)
    if noun is None:
        return None
    link = rules.authors.at(low, noun.end + 1, quoted.opening)
    linked = named_right_after(namings, link.end, quoted.opening) if link else None
    named = linked or _owner(namings, start, noun.start)
    led = low[linked.end if linked else noun.end : quoted.opening].strip()
    content = rules.contents.at(led, 0, len(led))
    leads = content is not None and len(led[content.end :].split()) <= MOST_OF_SUBJECT and "," not in led
    return named if named and named.kind in ("person", "organisation", "other") and leads else None


def _owner(namings: Namings, start: int, noun: int) -> Naming | None:
    """Whose a noun is that begins right after a naming: "Ms Reed's | claim"."""
    last = next(reversed(namings.within(start, noun)), None)
    marks = [f"{mark} " for mark in namings.rules.possessives]
    return last if last and namings.low[last.end : noun] in marks else None


def author_below(namings: Namings, quoted: Quoted, last: int) -> Naming | None:
    """Who signs a quotation that fills its paragraphs up to `last`, in the line below: "– Ann Reed, Minister of Trade"."""
    blocks = namings.text.article.blocks
    around = (quoted.opening - blocks[quoted.block].start, blocks[last].end - quoted.closing)
    if max(around) > MOST_AROUND or last + 1 == len(blocks):
        return None
    return _signature(namings, blocks[last + 1])


def _signature(namings: Namings, block: Block) -> Naming | None:
    """Who is named at the beginning of a line that tells nothing of them but what they are.

    A dash opens it, or else it has neither a verb nor a full stop: "Ann Reed, Minister of Trade".
    """
    low = namings.low
    dash = _DASH.match(low, block.start, block.end)
    start = dash.end() if dash else block.start
    if len(block.sentences) > 1 or next(verbs_of_speech(namings, start, block.end), None):
        return None
    signed = named_right_after(namings, start, block.end)
    if signed is None or signed.kind not in ("person", "organisation"):
        return None
    predicates = clause_rules(namings.text.article.language).verbs.predicate
    states = _STOP.match(low, block.end - 1) or predicates.search(low, signed.end, block.end)
    if dash is None and (states or signed.kind == "organisation"):
        return None
    return signed if low[signed.end : block.end].strip(" .")[:1] in _AFTER_SIGNED else None


def author_in(namings: Namings, sentence: Span) -> Naming | None:
    """Who said what is quoted before `sentence`, where that points back to it."""
    rules, low = namings.rules, namings.low
    if any(True for _ in rules.reports_before.find(low, sentence.start, sentence.end)):
        frame = frame_before(namings, sentence.start, sentence.end)
        return frame.subject if frame else None
    points = rules.pointing.at(low, sentence.start, sentence.end)
    noun = (
        next(rules.utterances.find(low, points.end, min(sentence.end, points.end + MOST_BETWEEN)), None) if points else None
    )
    if noun is None:
        return None
    return _author(
        namings, next(rules.authors.find(low, noun.end, min(sentence.end, noun.end + MOST_BETWEEN)), None), sentence.end
    )


def _author(namings: Namings, link: Match[str] | None, end: int) -> Naming | None:
    named = named_right_after(namings, link.end, end) if link else None
    return named if named and named.kind not in ("other", "several") else None
