"""Claim rules: `claims.yaml` of a language, compiled; the words that decide what a figure is of, and how it is stated."""

from __future__ import annotations

import functools
import re

from babel import Locale

from briefgen.contract.model import Struct
from briefgen.extracting.attribution.attribution_rules import attribution_rules
from briefgen.extracting.matching.patterns import Matcher
from briefgen.extracting.matching.phrases import Phrases, any_of
from briefgen.extracting.matching.syntax import Pattern
from briefgen.extracting.timeline.rules.date_rules import date_rules
from briefgen.knowledge.countries import state_names
from briefgen.knowledge.knowledge import KEPT, Knowledge
from briefgen.languages import in_file, load
from briefgen.languages.sentences import normalize

SOURCE_KINDS = frozenset({"international", "government", "association", "medium"})
"""Kinds of organisations that state figures which are not their own."""

WORD = re.compile(r"\w+")


class ClaimData(Struct, frozen=True):
    """`claims.yaml` of a language; the file's comments explain its keys."""

    function_words: tuple[str, ...]
    change_words: tuple[str, ...]
    ambiguous: tuple[str, ...]
    ambiguous_alone: tuple[str, ...]
    national: tuple[str, ...]
    possessives: tuple[str, ...]
    volatile: tuple[str, ...]
    sources: tuple[str, ...]
    patterns: tuple[Pattern, ...]


class ClaimRules:
    """`claims.yaml` of one language, compiled."""

    def __init__(self, code: str) -> None:
        """Compile the data of language `code`."""
        data = load(code, "claims", ClaimData)
        self.language = code
        self.function_words, self.change_words = any_of(data.function_words), any_of(data.change_words)
        self.ambiguous, self.ambiguous_alone = any_of(data.ambiguous), any_of((*data.ambiguous, *data.ambiguous_alone))
        self.national, self.volatile = any_of(data.national), any_of(data.volatile)
        self.possessives = ("", *data.possessives)
        self.source_words = frozenset(data.sources)
        with in_file(code, "claims"):
            self.matcher = Matcher(data.patterns)
        self.not_owner = attribution_rules(code).owners.not_owner
        self.dates = date_rules(code).dates
        self.states = Phrases((normalize(name, code), state) for name, state in state_names(code).items())
        calendar = Locale(code)
        self.calendar_words = frozenset(
            name.lower()
            for names in (calendar.months, calendar.days)
            for width in ("wide", "abbreviated")
            for name in names["format"][width].values()
        )


@functools.cache
def claim_rules(code: str) -> ClaimRules:
    """The compiled rules of language `code`."""
    return ClaimRules(code)


@functools.lru_cache(maxsize=KEPT)
def known_sources(code: str, knowledge: Knowledge) -> Phrases[str]:
    """The names, in language `code`, of well-known organisations that state figures which are not their own."""
    known = (o for o in knowledge.organisations if o.kind in SOURCE_KINDS)
    return Phrases((normalize(name, code), "") for o in known for name in o.every_name)
