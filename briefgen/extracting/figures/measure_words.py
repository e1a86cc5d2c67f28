"""The words that bound and extend what is measured, as `numbers.yaml` of a language lists them, compiled."""

from __future__ import annotations

import functools
import re

from briefgen.extracting.figures.numbers import number_rules
from briefgen.extracting.matching.phrases import any_of


class MeasureRules:
    """Words that bound what is measured, compiled for one language."""

    def __init__(self, code: str) -> None:
        """Compile what `numbers.yaml` of `code` says."""
        data = number_rules(code).data
        self.behind = re.compile(rf"(?:/\w+)?[ ]?(?:{any_of(data.behind).pattern})+|/\w+")
        self.opener = any_of(data.openers)
        self.leading = any_of(data.leading)
        self.comparison = any_of(data.comparisons)
        self.nouns = any_of((*data.growth, *data.decline, *data.compounds))
        self.verb = any_of(data.verbs)
        self.lead = re.compile(rf"\W*(?:{any_of(data.leads).pattern})\W*")
        self.stop = any_of(data.stops)
        qualifier = any_of(w for words in data.qualifiers.values() for w in words).pattern
        self.across = re.compile(rf"[ ]?(?:{any_of(data.across).pattern})[ ]?(?:{qualifier})?[ $€£¥]*")
        self.number = number_rules(code).expression
        self.joints = any_of(data.joints)
        self.joint = re.compile(rf"[ ](?P<joint>{self.joints.pattern})(?:[ ](?:{any_of(data.determiners).pattern}))?(?=[ ])")
        self.predicate = re.compile(rf"[ ]?(?:{any_of(data.predicates).pattern})")
        self.restating = re.compile(rf"[ ,]*(?:[(]|[(]?(?:{any_of(data.restating).pattern}))[ ]?(?:{qualifier})?[ $€£¥]*")
        self.enough = data.enough or 4
        self.quantity = any_of(data.quantities)
        self.barrier = any_of(data.barriers)
        self.relative = any_of(data.relatives)
        self.least = data.least or 1


@functools.cache
def measure_rules(code: str) -> MeasureRules:
    """The compiled rules of language `code`."""
    return MeasureRules(code)
