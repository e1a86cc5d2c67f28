"""Openers: the words that open a clause, and which kind of clause they open.

All offsets are into the mask of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, get_args

from briefgen.contract.model import Span
from briefgen.extracting.clauses.masking import DATED
from briefgen.extracting.clauses.predicates import moves_at
from briefgen.extracting.clauses.rules import ClauseRules
from briefgen.extracting.matching.punctuation import COMMAS

Kind = Literal["main", "adjunct", "subordinate", "relative", "content", "coordinate"]
_KINDS: Mapping[str | None, Kind] = {kind: kind for kind in get_args(Kind)}
"""The kinds by their groups in the expression for openers, which has one more, of words that open no clause."""


def opening(masked: str, piece: Span, rules: ClauseRules) -> tuple[Kind, int]:
    """The kind of clause that the first words of `piece` open, and where it begins after them."""
    body = piece.start
    kind: Kind = "main"
    while link := rules.openers.link.match(masked, body, piece.end):
        opener = rules.openers.any_kind.match(masked, body)
        if opener and opener["none"] and opener.end() > link.end():  # "as well as the levy"
            break
        kind = _KINDS.get(opener.lastgroup, kind) if opener and kind == "main" else kind
        body = link.end()
    opener = rules.openers.any_kind.match(masked, body, piece.end)
    if opener and opener["none"]:  # "as well as a minister"
        return kind, body
    opened = _KINDS.get(opener.lastgroup) if opener else None
    if opener and opened in ("subordinate", "relative"):
        return opened, opener.end() + 1
    goes_on = rules.openers.relative_after_comma.match(masked, body, piece.end)
    if goes_on and masked[piece.start - 2] in COMMAS and rules.verbs.predicate.match(masked, goes_on.end() + 1, piece.end):
        return "relative", goes_on.end() + 1
    first = DATED.match(masked, body, piece.end)
    after_date = first.end() if first else body
    if first and masked[piece.start - 2] in COMMAS and moves_at(masked, after_date, piece.end, rules):
        return "main", body
    speaks = first and rules.speech.reporting.match(masked, after_date, piece.end)
    adjunct = None if speaks else rules.openers.adjunct.match(masked, after_date, piece.end)
    if adjunct and masked[piece.start - 2] in COMMAS and begins_verb(masked, adjunct, rules):
        adjunct = None  # "bà Reed, cũng là thành viên hội chè, | từ chức"
    if adjunct and (pronoun := rules.openers.relative.match(masked, adjunct.end() + 1, piece.end)):
        return "relative", pronoun.end() + 1  # "under which"
    if adjunct:
        kind = "adjunct" if kind in ("main", "coordinate", "content") else kind
    return kind, body


def begins_verb(masked: str, adjunct: re.Match[str], rules: ClauseRules) -> bool:
    """Whether what could open an adjunct is the first word of a verb that nobody speaks with: "từ chức", "tới thăm"."""
    verb = rules.verbs.predicate.match(masked, adjunct.start())
    longer = verb is not None and verb["sure"] and verb.end() > adjunct.end()
    return bool(longer) and not rules.speech.reporting.match(masked, adjunct.start())


def kind_of(opener: re.Match[str], masked: str, left: Span, rules: ClauseRules) -> Kind | None:
    """The kind of clause that a word opens, with `left` before it; None where it opens none."""
    kind = _KINDS.get(opener.lastgroup)
    verbs = (
        rules.verbs.predicate.match(masked, m.start()) for m in rules.speech.reporting.finditer(masked, left.start, left.end)
    )
    says = any(verb is None or not verb["none"] for verb in verbs)  # not "on forecasts of rain | that fell"
    is_copula = rules.verbs.copula_after.match(masked, opener.start() - 1) is not None
    acts = not is_copula and rules.speech.acting_at_end.search(masked, left.start, left.end)  # "asked on Monday | that"
    if kind == "content" and not (says or acts or rules.openers.only_content.match(masked, opener.start())):
        return None if is_copula else "relative"
    return kind
