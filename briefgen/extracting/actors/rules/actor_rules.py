"""Rules: what a language says about people and organisations, compiled from `actors.yaml` and `organisations.yaml`."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence, Set

from briefgen.contract.model import Span
from briefgen.extracting.actors.rules.actor_data import ActorData
from briefgen.extracting.actors.rules.organisation_data import OrganisationData, stock_code
from briefgen.extracting.matching.phrases import Endings, Phrases, any_of, phrases_of, whole_words
from briefgen.languages import load
from briefgen.languages.expressions import compiled
from briefgen.languages.sentences import SentenceData, load_sentences
from briefgen.languages.speech import forms, load_speech
from briefgen.text import CAPITAL, any_word, fold, lower

MOST_OWN = 3
"""Syllables from which what a title announces is a name, even where no list knows the family name."""


class ActorRules:
    """What one language says about actors, compiled; immutable once it is built."""

    def __init__(self, code: str) -> None:  # noqa: PLR0915
        """Compile the data of language `code`."""
        self.data = data = load(code, "actors", ActorData)
        self.organisations = load(code, "organisations", OrganisationData)
        self.sentences = sentences = load_sentences(code)
        speech = load_speech(code)
        self.speech_verbs = forms((*speech.verbs, *speech.acting, *speech.judging, *data.more_speech), data.not_speech)
        self.titles = phrases_of((*data.titles, *data.counterparts))
        self.place_kinds = phrases_of(data.place_kinds)
        self.plural_titles = _plural_titles(frozenset(data.titles), data.plural_ending) if data.plural_ending else {}
        self.counterparts = phrases_of(data.counterparts)
        self.state_heads = Endings(data.state_heads, ("",))
        self.observers = phrases_of(data.observers)
        self.firm_heads = phrases_of(self.organisations.firm_heads)
        self.modifiers = phrases_of(data.title_modifiers)
        self.honorifics = phrases_of(data.honorifics)
        introductions = (*data.titles, *data.counterparts, *data.title_modifiers, *data.honorifics)
        self.introductions = phrases_of(introductions)
        self.title_words = phrases_of((*data.titles, *data.counterparts, *data.title_modifiers))
        before_head = (*data.title_fields, *self.organisations.words, *sentences.conjunctions)
        self.role_openings = phrases_of((*introductions, *(before_head if data.title_order == "head_last" else ())))
        self.not_modifiers = Endings(data.not_modifiers, ("",))
        self.regions = Phrases((region, region) for region in data.regions)
        self.region_names = frozenset(map(lower, data.regions))
        self.place_before = Endings(data.place_kinds, (" ", ". "))
        self.not_place_before = Endings(data.not_place_kinds)
        self.street_before, self.meeting_of = Endings(data.streets), Endings(self.organisations.meetings_before)
        self.list_opener = Endings((*self.organisations.list_openers, ":"), (" ", ": "))
        self.district_before = Endings(data.districts, ("", ".", " ", ". ", ".\n"))
        marks = {mark: country for country, marks in data.party_marks.items() for mark in marks}
        self.party = compiled(rf"(?:, | \()(?P<mark>{any_word(marks)})-{CAPITAL}[\w.-]*\)?")
        self.party_country = marks
        age = any_word(data.age_words)
        self.age = compiled(rf"(?:, | \()(?:(?:(?:{age}) )?[1-9]\d(?=[,.)])|(?:[^\W\d]+ ){{0,4}}[1-9]\d(?= (?:{age})))")
        self.fields = phrases_of((*data.title_fields, *self.organisations.words))
        self.same_country, self.demonstratives = phrases_of(data.same_country), phrases_of(data.demonstratives)
        self.palace_before = Endings(data.palaces)
        self.not_palace_before = Endings(data.not_palaces)
        self.former, self.title_verbs = phrases_of(data.former), phrases_of(data.title_verbs)
        self.joints = phrases_of(data.title_joints)
        self.conjunctions = phrases_of(sentences.conjunctions)
        self.subjects = phrases_of(data.title_subjects)
        self.links = phrases_of(data.title_links)
        self.outposts_after = tuple(f" {word}" for word in sorted(self.organisations.outposts))
        self.further_roles = phrases_of(data.further_roles)
        self.personal_titles = phrases_of(data.personal_titles)
        self.verbs = phrases_of(data.verbs)
        self.speech, self.saying = phrases_of(self.speech_verbs), phrases_of(forms(speech.verbs, ()))
        self.companionship = phrases_of(data.companionship)
        self.caption_actions = phrases_of(data.caption_actions)
        self.kinds = phrases_of(self.organisations.kinds)
        self.heads = Phrases((head, head) for head in (*self.organisations.heads, *self.organisations.not_heads))
        self.placed_kinds = self.organisations.company_heads | (self.organisations.vague - self.organisations.generic)
        self.company_words = any_word(self.organisations.company_words)
        forms_of_firms = (phrase.split()[1:] for phrase in self.organisations.company_words)
        self.firm_form_words = frozenset(lower(word) for words in forms_of_firms for word in words)
        self.firm = compiled(rf"(?<!\w)(?:{self.company_words})(?!\w)")
        self.house_heads = phrases_of(self.organisations.house_heads)
        self.house_members = phrases_of(self.organisations.house_members)
        self.house_joint = compiled(rf" {whole_words(self.organisations.house_joints)} ")
        joints = whole_words(data.study_joints)
        self.study = compiled(rf" (?:[^\W\d]+ )?{whole_words((*data.observers, *data.studies))} {joints} ")
        self.association = compiled(rf"(?<!\w)(?:{any_word(self.organisations.associations)})(?!\w)")
        self.company_form = compiled(self.company_words)
        self.company_more = compiled(rf"\.?, (?:{self.company_words})(?!\w)")
        self.named_kind = compiled(rf"^(?:{any_word(self.organisations.named_kinds)}) ")
        self.owner_after = compiled(rf" (?:{any_word(self.organisations.owner_words)}) ")
        self.owner_end = compiled(rf" (?:{any_word(self.organisations.owner_words)})$")
        self.organisation_words = phrases_of(self.organisations.words)
        self.act_before = Endings(self.organisations.acts)
        self.elision = compiled(any_word(sentences.elisions), re.IGNORECASE)
        self.possessive = f"(?:{any_word(sentences.possessives)})"
        self.article = before_word(sentences.articles)
        self.apposition_opener = compiled(before_word(data.apposition_openers))
        self.locative, self.surname_mark = Endings(data.locatives), Endings(data.surname_marks)
        self.state_forms = phrases_of(data.state_forms)
        self.kin, self.title_times = phrases_of(data.kin), phrases_of(data.title_times)
        self.superiors, self.superior_before = phrases_of(data.superior_joints), Endings(data.superior_joints)
        self.before_other, self.several_before = Endings(data.before_other), Endings(data.several_before)
        self.eponyms = phrases_of(data.eponyms)
        self.eponym = compiled(rf"(?<!\w)(?:{any_word(data.eponyms)})(?: \w+){{0,4}} $")
        self.affiliation = compiled(rf" {before_word(data.affiliations)}")
        self.stock_code = stock_code(self.organisations)
        self.seat = compiled(rf" (?:{any_word(self.organisations.seat_prepositions)}) ")
        self.office_heads, self.office_titles, self.office_names = map(
            phrases_of, (self.organisations.office_heads, self.organisations.office_titles, self.organisations.office_names)
        )
        offices = (*self.organisations.office_heads, *self.organisations.office_titles, *self.organisations.office_names)
        self.organisation_openings = phrases_of((*self.organisations.kinds, *offices))
        self.office_tail = compiled(rf"{self.possessive} (?:{any_word(self.organisations.office_tails)})\b")
        self.office_joint = compiled(rf" (?:(?:{any_word(self.organisations.office_joints)}) )?")
        self.pronoun = any_of(data.possessive_pronouns)
        self.pronoun_before = Endings(data.possessive_pronouns)
        self.whose = compiled(rf",? {whole_words(data.owner_relatives)} ")
        self.others = phrases_of(data.others)
        self.envoys, self.envoy_joints = phrases_of(data.envoys), phrases_of(data.envoy_joints)
        self.visit_before, self.meeting_before = Endings(data.visits), Endings(data.meetings)
        self.visitor = compiled(rf" {whole_words(data.visitors)} ")
        citizens = any_word(data.nationalities)
        self.nationality = compiled(rf"(?: |, | \()(?:[^().;]{{1,24}}, )?(?:{citizens}) ")
        self.copula = compiled(rf" {whole_words(data.copulas)} ")
        self.post_before = Endings(data.post_nouns)
        of_post = r"(?: [\w-]+){0,4}?"  # "chủ tịch | nhiệm kỳ 2022-2027 | đối với ông"
        self.post_holder = compiled(rf"{of_post} {whole_words(data.post_joints)} (?={whole_words(data.honorifics)} )")
        self.inverted_copula = compiled(rf" {whole_words(data.inverted_copulas)} ")
        self.naming_joint = compiled(rf" {before_word(data.naming_joints)}?")
        self.naming_before, self.namings = Endings(data.namings), phrases_of(data.namings)
        of_age = rf"[1-9]\d(?: (?:{age}))?(?=, )"
        aside = rf" ?\([^()]{{1,24}}\)|, {of_age}| \((?:[^\W\d]+ ){{0,2}}(?:{of_age}|(?:19|20)\d\d(?=, ))"
        self.after_name = compiled(rf"(?:{aside})?(?P<joint>, | - | \()")
        ands, articles = any_word(sentences.conjunctions), before_word(sentences.articles)
        self.shared_title = compiled(rf"(?: \([^()]{{1,60}}\))?(?: (?:{ands}) |[,;] (?:(?:{ands}) )?)")
        self.agent_before = compiled(rf"{whole_words(data.agent_markers)}(?: {self.article})? ?$")
        personal = forms((*speech.verbs, *data.more_speech), (*data.not_speech, *data.impersonal_speech))
        self.personal_speech = phrases_of(personal)
        self.said_before = Endings(personal)
        conjunctions = any_word((*sentences.conjunctions, "&"))
        self.listed_fields = compiled(rf"(?:, {CAPITAL}\w+(?: {CAPITAL}\w+){{0,2}})*,? (?:{conjunctions}) ")
        several = any_word(data.several_joints)
        self.in_list = compiled(rf"(?:,? (?:{ands}) |, )(?:(?:{several}) )?{articles}?")
        self.of_several = compiled(rf" (?:(?:{several}) )?{articles}?")
        self.several_end = compiled(rf" (?:{several})$")
        self.before_in_turn = compiled(rf"(?:,|:| -)? (?:(?:{any_word(data.in_turn)}):? )?{articles}?")
        self.seat_joint = compiled(rf" (?:{any_word((*data.title_joints, *data.title_subjects))}) {articles}?")
        self.description = compiled(rf"(?:^|[.!?\"] |, ){whole_words(data.descriptions)} [^,.;:!?\d]{{3,70}}, $")
        opener = rf", {whole_words(data.person_openers)} " if data.person_openers else r"(?!)"
        self.described_after = compiled(rf"{opener}[^,.;:!?()\d]{{3,80}}, ")
        self.personal_relative = compiled(rf", {whole_words(data.personal_relatives)}")
        self.coordination = compiled(rf"[ ,]*{whole_words(data.coordinators)}[ ]?")
        self.delegation_before = Endings(data.delegations)
        self.delegation_after = compiled(rf"{self.possessive}? {whole_words(data.delegations)}")
        leads = rf"(?<!\w)(?:{any_word(data.leading)}) {before_word(sentences.articles)}?"
        self.leads = compiled(rf"{leads}$")
        joint = rf"(?:{any_word(self.organisations.office_joints)}) "
        led = rf"(?:[\w-]+ ){{0,2}}?(?:{any_word(data.delegations)}) (?:{joint})?{before_word(sentences.articles)}?$"
        self.leads_of = compiled(rf"{leads}{led}")
        self.word_before = compiled(rf"([\w-]+) {before_word(sentences.articles)}?$")
        self.intentions = phrases_of(data.intentions)
        governments = whole_words(data.governments)
        self.government_after = compiled(rf"{self.possessive}? (?:[\w-]+ ){{0,3}}?{governments}")
        self.government_before = compiled(
            rf"{governments}(?:(?: [\w-]+){{0,3}}? (?:{any_word(self.organisations.office_joints)}))? $"
        )
        self.gap_before_head = compiled(rf"(?:{self.possessive}|')? |-|\. ")
        self.possessive_ends = tuple(sentences.possessives)
        self.possessive_gaps = tuple(f"{mark} " for mark in sentences.possessives)
        self.owner_gaps = frozenset((" ", *(f"{mark} " for mark in sentences.possessives)))
        self._native = _syllable(sentences) if sentences.syllabic else None

    def is_function_word(self, word: str) -> bool:
        """Whether `word` is a function word."""
        return word.lower() in self.sentences.function_words

    def is_foreign(self, word: str) -> bool:
        """Whether `word` can't be a syllable of the language; never where syllables are not written apart."""
        return self._native is not None and not self._native.fullmatch(fold(word))

    def is_native(self, word: str) -> bool:
        """Whether `word` may be a syllable of the language; never where syllables are not written apart."""
        return self._native is not None and not self.is_foreign(word)

    def is_own_word(self, words: Iterable[str], fewer_than: int = MOST_OWN) -> bool:
        """Whether `words` are of the language, with its marks, and no name in its form, which begins with a family name."""
        words = tuple(words)
        marked = len(words) < fewer_than and any(fold(word) != word.lower() for word in words)
        return marked and words[0] not in self.data.family_names and all(map(self.is_native, words))

    def is_own_name(self, words: Sequence[str]) -> bool:
        """Whether `words` are a full name in the form of the language's own names, which begins with a family name."""
        return len(words) >= MOST_OWN and words[0] in self.data.family_names and all(map(self.is_native, words))

    def without_possessive(self, word: str) -> str:
        """`word` without what only says that something is its own: "Japan's" is "Japan"."""
        if not word.endswith(self.possessive_ends):
            return word  # most; decided at once for all marks
        return word.removesuffix(next(mark for mark in self.possessive_ends if word.endswith(mark)))

    def speaks_for_trade(self, name: str) -> bool:
        """Whether an organisation's name is that of a firm or an association, which act by those who speak for them."""
        return bool(self.firm.search(name) or self.association.search(name))

    def ends_plural_title(self, low: str, start: int, end: int) -> bool:
        """Whether the title `start`:`end` ends as that of several does: "the trade ministers"."""
        return any(title.end == end and title.value in self.plural_titles for title in self.titles.find(low, start, end))

    def stacks(self, low: str, start: int, end: int) -> bool:
        """Whether the title `start`:`end` may be joined to another one by a comma, as is not where it is of several."""
        stacked = self.data.stacked_titles and low[start:end] not in self.data.unstacked
        return stacked and not self.several_before.before(low, start)


@functools.cache
def actor_rules(code: str) -> ActorRules:
    """The compiled rules of language `code`."""
    return ActorRules(code)


def before_word(words: Iterable[str]) -> str:
    """A regular expression for any of `words` (of none, nothing) up to the next word: "le ministre", "l'institut"."""
    options = any_word(word if word.endswith("'") else f"{word} " for word in words)
    return f"(?:{options})"


def _plural_titles(titles: Set[str], ending: str) -> dict[str, Span]:
    """Where titles of several have the `ending` without which they are those of one: "ministers", "directors general"."""
    places = ((title, found.span()) for title in titles for found in re.finditer(rf"{ending}\b", title))
    return {title: Span(start=start, end=end) for title, (start, end) in places if title[:start] + title[end:] in titles}


def _syllable(data: SentenceData) -> re.Pattern[str]:
    vowels = f"(?:{any_word(data.vowels)}){{1,3}}"
    return compiled(f"(?:{any_word(data.onsets)})?{vowels}(?:{any_word(data.codas)})?")
