"""Conjunctions: whether a word that can open a clause does, or only joins two nouns, or those who do something.

All offsets are into the mask of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.contract.model import Span
from briefgen.extracting.clauses.masking import DATE, DATED, WORD, count_words
from briefgen.extracting.clauses.predicates import predicate_in
from briefgen.extracting.clauses.rules import ClauseRules
from briefgen.extracting.matching.punctuation import COMMAS

LISTED = 3
"""Most words of a member in the middle of a list."""
NAME = 5
"""Most words of a member with its title or kind, before the conjunction."""


def asks_both(masked: str, left: Span, right: Span, rules: ClauseRules) -> bool:
    """Whether a conjunction joins those who are asked, or said, to do something: "yêu cầu Bộ Chè và Sở Chè báo cáo"."""
    asked = _last_end(rules.speech.asking, masked, left)
    said = _last_end(rules.speech.reporting, masked, left)
    if said is not None and (asked is None or said > asked):
        dated = DATED.match(masked, said + 1, left.end)
        start = dated.end() if dated else said + 1
        # not "said in June | and"
        named = WORD.search(masked, start, left.end) and not rules.openers.adjunct.match(masked, start)
        asked = said if named else None
    if asked is None or predicate_in(masked, Span(start=asked, end=left.end), rules) is not None:
        return False
    if masked[asked : left.end].rstrip().endswith(DATE):  # "warned growers in June | and"
        return False
    return predicate_in(masked, right, rules) != right.start


def did_both(masked: str, left: Span, right: Span, rules: ClauseRules) -> bool:
    """Whether a conjunction joins those by whom something is done: "được Bộ Chè và Sở Chè ký"."""
    passive = _last_end(rules.verbs.passive, masked, left)
    if passive is None or rules.verbs.gerund or not 0 < count_words(masked, passive, left.end) <= NAME:
        return False
    bare = predicate_in(masked, Span(start=passive, end=left.end), rules) is None
    return bare and predicate_in(masked, right, rules) != right.start


def _last_end(words: re.Pattern[str], masked: str, span: Span) -> int | None:
    """Where the last of the `words` in `span` ends."""
    return next(reversed([m.end() for m in words.finditer(masked, span.start, span.end)]), None)


def lists_nouns(masked: str, nouns: Sequence[Span], rules: ClauseRules) -> bool:
    """Whether nouns that commas part are one list, whose last member has the conjunction: "duties on tea, oil and rum".

    Or a name and an age: "Ann Reed, 47".
    """
    *others, last = nouns
    if len(others) == 1 and masked[last.start : last.end].strip(f" {COMMAS}").isdigit():
        return True
    joint = rules.openers.joint.search(masked, last.start, last.end)
    short = all(count_words(masked, noun.start, noun.end) <= LISTED for noun in others[1:])
    joined = joint is not None and joint.start() > last.start
    return bool(others) and joined and short and count_words(masked, last.start, last.end) <= LISTED + NAME


def joins(masked: str, subject: Span, rules: ClauseRules) -> bool:
    """Whether a subject is a short word, a conjunction, and another."""
    joints = (m for m in rules.openers.any_kind.finditer(masked, subject.start, subject.end))
    joint = next((m.start() for m in joints if m.lastgroup == "coordinate"), None)
    return joint is not None and count_words(masked, subject.start, joint) <= NAME


def lists_alike(masked: str, norm: str, before: Span, subject: Span, rules: ClauseRules) -> bool:
    """Whether a comma alone joins two subjects of one verb: "giá vàng, | giá bạc tăng", "các hội chợ, | triển lãm mở cửa".

    In a language whose lists need no conjunction: their first words are the same, the verb says that it is of all of them,
    or a determiner of many precedes a noun that is no name.
    """
    parted = masked[before.end - 1] in COMMAS
    if not rules.data.of_all or not parted or count_words(masked, subject.start, subject.end) > NAME:
        return False
    words, last = masked[before.start : before.end].split(), masked[subject.start : subject.end].split()
    many = rules.nouns.many.match(masked, before.start) is not None and norm[subject.start].islower()
    alike = words[0] == last[0] and len(last) > 1 and words != last
    return many or alike or rules.verbs.of_all.match(masked, subject.end) is not None


def up_to_no_subject(masked: str, right: Span, rules: ClauseRules) -> Span:
    """The words after an opener up to another that no bare subject precedes: "and rum | to fill the budget"."""
    other = rules.openers.after_no_subject.search(masked, right.start, right.end)
    other = other or rules.openers.with_relative.search(masked, right.start, right.end)
    return Span(start=right.start, end=other.start()) if other and other.start() > right.start else right


def carries_on(masked: str, right: Span, coordinate: bool, rules: ClauseRules) -> bool:
    """Whether the words after an opener have a predicate; after "and", what may be a participle is none of a new subject."""
    predicate = predicate_in(masked, right, rules)
    if predicate is None or not coordinate or predicate == right.start:
        return predicate is not None
    opening = rules.verbs.past_form.match(masked, right.start)
    if opening and rules.verbs.after_participle.match(masked, opening.end()):  # "tea shipped | and sold by Chad rose"
        return False
    if rules.openers.joint_at_end.search(masked, right.start, predicate - 1):  # "chaired by Chad | and Togo and will meet"
        return False
    participle = rules.verbs.past_form.match(masked, predicate)
    # "and agencies to discuss laws aimed at"
    if participle and rules.verbs.infinitive.search(masked, right.start, predicate):
        return rules.verbs.after_participle.match(masked, participle.end()) is None
    return not participle or masked[participle.end() + 1 : participle.end() + 2] != DATE


def names_actor(masked: str, noun: Span, right: Span, rules: ClauseRules) -> bool:
    """Whether words after a noun tell what somebody who is named did: "mốc lớn nhất | kể từ khi Oslo cắt thuế"."""
    predicate = predicate_in(masked, right, rules)
    named = predicate is not None and predicate > right.start and not rules.nouns.pronoun.match(masked, right.start)
    return named and count_words(masked, noun.start, noun.end) > LISTED


def time_between(masked: str, piece: Span, rules: ClauseRules) -> int | None:
    """Where a clause begins of which a piece says how long before or after: ", hai tháng sau khi | Oslo cấm chè"."""
    opener = rules.openers.any_kind.search(masked, piece.start, piece.end) if masked[piece.start - 2] in COMMAS else None
    if opener is None or opener.lastgroup != "subordinate" or not rules.openers.before_clause.match(masked, opener.start()):
        return None
    short = 0 < count_words(masked, piece.start, opener.start()) <= LISTED
    bare = predicate_in(masked, Span(start=piece.start, end=opener.start()), rules) is None
    return opener.end() + 1 if short and bare else None


def ends_sentence(masked: str, piece: Span) -> bool:
    """Whether a piece is what follows the last comma: "paid 5 euros, | against 3 euros under the charter that expired"."""
    return masked[piece.start - 2] in COMMAS and masked[piece.end - 1] not in COMMAS
