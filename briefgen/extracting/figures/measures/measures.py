"""Measures: which words of the sentence say what a number measures.

In: a number in its sentence (`NumberContext`). Out: the words of one noun phrase, or none. Where the number stands decides:

- restating the number before it, it measures the same: "(khoảng 555 triệu USD)";
- beside a quantity before it, it measures that: "thuế 25%", "a surplus of $5 billion";
- counting or modifying a noun after it, it measures that: "70% sản lượng đất hiếm", "a 5 percent duty on tea";
- after a verb, it measures the subject: "xuất khẩu chè tăng 5%"; where the subject is left out, that of the clause before;
- in a list, what the list names once, with the number's own member: see `lists`.

Who acts, what is compared, and what only says that there is a figure ("con số này", "a decline of") is not measured.
"""

from __future__ import annotations

from bisect import bisect_left

from msgspec.structs import replace

from briefgen.articles.article import Article
from briefgen.extracting.figures.measures.actions import actor_with_verb, with_act, with_action, with_owner, with_verb
from briefgen.extracting.figures.measures.aspects import in_other_aspect, with_aspect, without_amount
from briefgen.extracting.figures.measures.context import (
    NumberContext,
    counts,
    follows_change,
    follows_count,
    goes_on,
)
from briefgen.extracting.figures.measures.counting import (
    is_apart,
    is_given,
    is_part,
    is_rank,
    is_sized,
    is_traded,
    takes_time,
    traded,
)
from briefgen.extracting.figures.measures.echoes import echoed
from briefgen.extracting.figures.measures.elided import elided
from briefgen.extracting.figures.measures.following import following, kind_after, opened, part_of
from briefgen.extracting.figures.measures.forecasts import as_foreseen
from briefgen.extracting.figures.measures.framing import with_frame
from briefgen.extracting.figures.measures.goals import goal_of
from briefgen.extracting.figures.measures.impositions import applied_again, imposition_before, is_levied, with_further
from briefgen.extracting.figures.measures.lists import item_of, numbers_of_list, with_side, without_demonstrative
from briefgen.extracting.figures.measures.precedence import is_named_before
from briefgen.extracting.figures.measures.pronouns import resumed_before
from briefgen.extracting.figures.measures.ranking import after_place, without_place
from briefgen.extracting.figures.measures.relatives import (
    end_with_clause,
    is_thing,
    object_with_clause,
    related,
    with_clause,
)
from briefgen.extracting.figures.measures.renaming import next_in_rank, owned_anew, renamed
from briefgen.extracting.figures.measures.standing import (
    cost_before,
    grower,
    grown,
    is_unsaid,
    placed_beside,
    with_holder,
    with_price,
)
from briefgen.extracting.figures.measures.tails import with_tail
from briefgen.extracting.figures.measures.tallies import had_of, tally_before
from briefgen.extracting.figures.measures.taxed_goods import with_taxed_goods, without_taxed_goods
from briefgen.extracting.figures.measures.terms import with_term, with_term_after
from briefgen.extracting.figures.measures.totals import with_counted, with_whole, without_added
from briefgen.extracting.figures.measures.turns import member_of
from briefgen.extracting.figures.measures.whereabouts import where_named, where_told
from briefgen.extracting.figures.measures.wording import needs_owner, says_something, text_of
from briefgen.extracting.figures.phrases.earlier_clauses import subject_of_clause_before
from briefgen.extracting.figures.phrases.phrase_ends import without_setting
from briefgen.extracting.figures.phrases.subjects import Subject, subject_before
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import Measure, Word, span
from briefgen.knowledge.units import is_currency, is_duration


class MeasureFinder:
    """Finds what the numbers of one article measure."""

    def __init__(self, article: Article, rules: MeasureRules) -> None:
        """Prepare for the numbers of `article`."""
        self.rules = rules
        self.low = article.low

    def find(self, at: NumberContext) -> Measure:
        """The words that say what the number at `at` measures; none if they say nothing by themselves."""
        at = without_taxed_goods(at, self.rules)
        placed = as_foreseen(at, echoed(at, self.rules), self.rules) or placed_beside(at, self.rules)
        placed = next_in_rank(at, self.rules) if placed is None else placed
        found = with_counted(at, without_added(at, self._named(at), self.low, self.rules), self.low, self.rules)
        found = as_foreseen(at, found, self.rules)
        found = with_whole(at, found or cost_before(at, self.rules), self.low, self.rules)
        named = with_side(at.words, at.index, found, self.low, self.rules, money=is_currency(at.unit))
        if placed is not None or is_unsaid(at, named, self.rules):
            return placed or ()
        named = where_named(at, with_taxed_goods(at.words, at.index, named, self.rules), self.rules)
        named = with_price(at, with_term_after(at, with_holder(at.words, named, self.rules), self.rules), self.rules)
        if is_currency(at.unit):
            return where_told(at, without_amount(named, self.low, self.rules), self.rules)
        named = where_told(at, named, self.rules) if at.unit == "percent" else named
        is_relative = at.unit in ("percent", "percentage_point", "time")
        return with_aspect(at.words, at.index, named, self.low, self.rules) if is_relative else named

    def _named(self, at: NumberContext) -> Measure:
        if self.restates(at):
            return at.inherited
        if resumed := resumed_before(at, self.low, self.rules):
            return resumed
        found = after_place(at.words, self._find(at), self.rules)
        phrase = found = without_demonstrative(at.words, found, self.low, self.rules)
        if not is_duration(at.unit) or (phrase and phrase[0].start >= at.end):
            found = with_action(at.words, at.index, phrase, self.low, self.rules)
        if found == phrase:
            found = with_verb(at.words, at.index, phrase, self.low, self.rules, term=is_duration(at.unit))
        found = with_act(at.words, at.index, with_frame(at.words, found, self.rules), self.low, self.rules)
        if other := in_other_aspect(at, found, self.low, self.rules):
            return other
        bare = needs_owner(found, self.low, self.rules)
        if says_something(found, self.low, self.rules) and not bare:
            return found
        if found and (follows_change(at, self.rules) or self._comes_with(found, at)):
            return at.inherited
        owned = None if is_duration(at.unit) else with_owner(at.words, at.index, found, self.low, self.rules)
        if owned is not None:
            return owned
        return at.inherited if found and at.noun is None and is_part(found, at, self.low) else found if bare else ()

    def says_alone(self, measure: Measure, start: int) -> bool:
        """Whether `measure` of a number at `start` says something without whose it is; not so "5% | tổng kim ngạch"."""
        balance = self.rules.balance.fullmatch(text_of(measure, self.low))
        return not needs_owner(measure, self.low, self.rules) or (balance is not None and measure[0].start < start)

    def _comes_with(self, measure: Measure, at: NumberContext) -> bool:
        """Whether it is the worth or the like of what is counted before it: "30 tấn chè | với tổng giá trị 5 tỷ đồng"."""
        first = bisect_left(at.words, measure[0].start, hi=at.index, key=lambda word: word.start)
        joint = at.words[first - 1] if 0 < first < at.index and at.words[first].start == measure[0].start else None
        if joint is None or is_sized(at.words, at.inherited, self.rules):
            return False
        aspect = is_currency(at.unit) and self.rules.aspect.fullmatch(text_of(measure, self.low))
        sets_off = aspect and joint.kind == "comma"  # "xuất khẩu chè đạt 3 tấn, | kim ngạch đạt 5 triệu USD"
        return bool(sets_off or self.rules.accompanying.fullmatch(joint.text)) and self._ends_at(joint, at)

    def _ends_at(self, joint: Word, at: NumberContext) -> bool:
        """Whether the figure before, with what it counts, ends before the word `joint`."""
        return at.previous is not None and bool(at.inherited) and joint.start - max(at.previous, at.inherited[-1].end) == 1

    def _find(self, at: NumberContext) -> Measure:
        numbers = numbers_of_list(at.words, at.index, self.low, self.rules)
        named = object_with_clause(at.words, numbers[0], self.rules) or subject_before(at.words, numbers[0], self.rules)
        subject = grown(at.words, named, self.rules)
        if at.noun is None and (goal := goal_of(at.words, at.index, self.rules)):
            return goal
        if told := elided(at, self.rules):
            return told
        if at.index and self.rules.sort.fullmatch(at.words[at.index - 1].text):
            return at.inherited  # "5 triệu bao loại | 50 kg"
        if part := part_of(at, self.rules):
            return (*at.inherited, *part)
        if (named_anew := renamed(at, self.low, self.rules)) is not None:
            return named_anew
        apart = is_apart(at, self.rules) and (subject or at.inherited)
        after = None if apart else following(at, subject, self.low, self.rules)
        if at.unit == "percent" and at.noun is None and (grown_by := grower(at, after or (), self.rules)):
            return grown_by
        if after and (imposed := imposition_before(at.words, at.index, at.unit, self.rules)):
            return (*imposed, *with_further(at.words, after, self.rules))
        if after and at.unit == "percent" and self.rules.plan.fullmatch(text_of(after, self.low)):
            return (*self._planned(at, subject), *after)
        if after and subject and is_traded(at, subject, self.rules):
            return (traded(at, subject, self.rules), *after)
        if after and not is_named_before(at, subject, after, self.low, self.rules):
            bare = at.noun is not None and " " not in text_of(after, self.low)
            return (tally_before(at, self.low, self.rules) if bare else ()) or had_of(at, after, self.rules) or after
        active = subject is None or (subject.verb == "verb" and not subject.quantity)
        if active and not is_duration(at.unit) and (about := related(at.words, at.index, self.rules)):
            return about
        continued = subject is None and goes_on(at)
        acts = at.words[at.index + 1 : at.index + 2]
        if continued and self.rules.nouns_first and is_duration(at.unit) and acts and acts[0].kind == "verb":
            return ()
        before = subject_of_clause_before(at.words, numbers[0], self.rules) if subject is None else None
        if before and not self.rules.nouns_first and (own := member_of(at.words, before, at.index, numbers, self.rules)):
            return own  # "tea and salt both rose, up 5% and | 6%"
        anew = self.rules.nouns_first and before is not None and at.words[before.start].start >= (at.previous or at.end)
        shared = without_place(at.words, at.inherited, self.rules)
        if continued and not follows_count(at) and not anew and (at.inherited or before is None):
            return applied_again(at, self.low, self.rules) or shared
        subject = subject or before
        if subject and (owned := owned_anew(at, subject, self.rules)):
            return owned
        if subject is None:
            return shared if continued else opened(at, self.rules)
        if not self._is_measured(at, subject):
            return self._actor_with_verb(at, subject) or ()
        if self._verb_says_what(at, subject) and (said := self._actor_with_verb(at, subject)) is not None:
            return said
        if len(numbers) > 1 and not self.rules.nouns_first:  # "sales | in the first and second quarters | rose 4 and 5%"
            subject = replace(subject, end=without_setting(at.words, subject.start, subject.end, self.rules))
        is_item = at.previous is not None and not is_duration(at.unit)
        return (
            member_of(at.words, subject, at.index, numbers, self.rules)
            or (item_of(at.words, subject, shared, self.rules, share=at.unit == "percent") if is_item else None)
            or self._stated(at, subject)
        )

    def _planned(self, at: NumberContext, subject: Subject | None) -> Measure:
        """What a share of a plan is reached by: "doanh thu đạt 90% | kế hoạch"."""
        return (span(at.words, subject.start, subject.end),) if subject and subject.verb == "amount verb" else at.inherited

    def restates(self, at: NumberContext) -> bool:
        """Whether the number restates the one before it in another unit: "14.600 tỉ đồng (khoảng 555 triệu USD)"."""
        return at.previous is not None and self.rules.restatement.fullmatch(self.low, at.previous, at.start) is not None

    def _is_measured(self, at: NumberContext, subject: Subject) -> bool:
        """Whether the subject is what is measured, and not who acts, or what goes on for a time."""
        if is_duration(at.unit):
            between = at.words[subject.end : at.index]
            equal = subject.verb == "passive" and len(between) == 1  # "the crossing time | is | 4 days"
            term = subject.quantity and (subject.verb == "amount verb" or equal)
            lasts = any(self.rules.duration_verb.fullmatch(word.text) for word in between)
            lasts = lasts or (len(between) == 1 and self.rules.lasting.fullmatch(at.words[subject.end - 1].text) is not None)
            beside = self.rules.nouns_first or between or subject.quantity  # not "into | force | 30 days"
            beside = subject.beside and bool(beside)
            return beside or term or lasts or takes_time(at, subject, self.rules)
        worth = is_currency(at.unit) or (at.unit == "percent" and at.words[at.index].end > at.end)
        given = worth and is_given(at.words, subject, at.index, self.rules)
        if given or is_rank(at.words, subject, at.index, self.rules):
            return False
        if subject.verb == "verb" and is_thing(at.words, subject, self.rules):
            return True
        consists = any(self.rules.consisting.fullmatch(word.text) for word in at.words[subject.end : at.index])
        return subject.verb != "verb" or subject.quantity or consists

    def _verb_says_what(self, at: NumberContext, subject: Subject) -> bool:
        """Whether the verb between says how much of what, and the subject only who: "toàn ngành thu về 2 tỷ USD"."""
        moves = at.unit in ("percent", "point")  # "Kospi | mất | 5%" is how the index did
        verbs = (word.text for word in at.words[subject.end : at.index] if not (moves and word.kind == "amount verb"))
        return not subject.quantity and (subject.verb == "passive" or any(map(self.rules.telling.fullmatch, verbs)))

    def _actor_with_verb(self, at: NumberContext, subject: Subject) -> Measure | None:
        """Who acts, with the verb, in a language where the two say what is measured; None where they don't."""
        acts = self.rules.bare_words and not is_duration(at.unit) and at.unit != "time"
        return actor_with_verb(at.words, at.index, subject, self.low, self.rules) if acts else None

    def _stated(self, at: NumberContext, subject: Subject) -> Measure:
        """The subject, with what it applies to after the number."""
        stated = span(at.words, subject.start, subject.end)
        last = at.inherited[-1] if at.inherited else None
        first = last and last.start == stated.start and self.low.startswith(",", stated.end)  # "cá tươi|, khô và muối"
        if last and (last == stated or (first and stated.end < last.end) or (counts(at) and last.end == stated.end)):
            return at.inherited
        if not self.rules.nouns_first:
            end = end_with_clause(at.words, subject, at.index)
        else:
            end = with_clause(at.words, subject, at.index, self.rules) if subject.quantity else subject.end
        end = with_term(at.words, without_setting(at.words, subject.start, end, self.rules), at.index, self.rules)
        levied = is_levied(at.words[subject.start : end], self.rules)
        share = at.unit == "percent" and not levied and self.rules.share_partitive.match(self.low, at.end + 1)
        bare = not (subject.quantity or self.rules.nouns_first)  # "tea had a gain of 2% on demand"
        changes = bare and any(word.kind == "weak" for word in at.words[subject.end : at.index])
        priced = at.words[at.index].end > at.end and not levied
        if share or priced or changes:
            return (span(at.words, subject.start, end),)
        if subject.verb is None and (kind := kind_after(at, self.low, self.rules)):
            return (span(at.words, subject.start, end), *kind)
        return with_tail(at.words, subject.start, end, at.index + 1, self.low, self.rules)
