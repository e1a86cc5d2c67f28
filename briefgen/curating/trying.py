"""Trying: what one more decision would change in a briefing, without applying it; based on `applying.py`.

Each is tried after all that is decided, and none after another. The whole briefing is not checked for each: of a thousand
suggestions for a long article, that would take minutes. It is where one is accepted.
"""

from __future__ import annotations

import copy
from typing import Any

from briefgen.articles.article import Article
from briefgen.contract.model import Actor, Briefing
from briefgen.curating.applying import CurationRun
from briefgen.curating.results import EntryResult
from briefgen.errors import BriefgenError
from briefgen.storage.curation_file import Curation, Decision


class Trial:
    """The `briefing`, found in `article`, as it is after the decisions of `curation`."""

    def __init__(self, article: Article, briefing: Briefing, curation: Curation) -> None:
        """Applies what is decided; BriefgenError if that breaks the contract."""
        self._decided = CurationRun(article, briefing, curation)
        for decision in curation.decisions:
            self._decided.decide(decision)

    def of(self, decision: Decision) -> tuple[Any | None, EntryResult]:
        """The fact that `decision` would give, and its result; stale if it would break the contract."""
        tried = self._copy()
        try:
            tried.decide(decision)
        except BriefgenError as error:
            tried.answer(decision, "stale", error.problem)
        for pinned, anchor in tried.pins:
            tried.answer(pinned, "applied", anchor=anchor)
        [result] = tried.results
        fact = next((fact for fact in reversed(tried.facts) if tried.anchor(fact) == result.anchor), None)
        speaker = getattr(fact, "speaker", None)
        if speaker and speaker not in {fact.id for fact in tried.facts if isinstance(fact, Actor)}:
            tried.answer(decision, "stale", f"There is no actor {speaker!r}")
            return None, tried.results[-1]
        return fact, result

    def _copy(self) -> CurationRun:
        """What is decided, in which no entry has a result yet."""
        tried = copy.copy(self._decided)
        tried.facts, tried.added, tried.confirmed = [*tried.facts], [*tried.added], [*tried.confirmed]
        tried.dropped = {line: [*facts] for line, facts in tried.dropped.items()}
        tried.settled = {**tried.settled}
        tried.pins, tried.results = [], []
        return tried
