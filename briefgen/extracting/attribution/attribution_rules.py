"""Attribution rules: the words that show whose a figure is and of when (`attribution.yaml`), compiled for this package."""

from __future__ import annotations

import functools
from typing import Literal

from briefgen.contract.model import Struct
from briefgen.extracting.attribution.period_rules import (
    NOUNS,
    PeriodData,
    PeriodRules,
    any_but_after,
    directly_before,
)
from briefgen.extracting.matching.phrases import Endings, Phrases, any_of, by_phrase, options, whole_words
from briefgen.extracting.matching.punctuation import COLONS, COMMAS, STOPS
from briefgen.languages import load
from briefgen.languages.alternatives import WordList, expand
from briefgen.languages.expressions import compiled
from briefgen.languages.sentences import load_sentences
from briefgen.languages.speech import forms, load_speech

Role = Literal["owner", "subject", "place", "partner", "mutual", "source"]
"""What a country is in its clause: the owner, who acts, where it is, with whom, one of two that trade, or who says it."""


OWNER_WORDS = 2
"""Most words between a country and who of it owns a number: "the US president's 25 percent"."""
BEARER_WORDS = 1
"""Most words between a country and those of it who bear a duty: "A's seafood exporters"."""


class OwnerData(Struct, frozen=True):
    """`owners` of `attribution.yaml`."""

    possessives: WordList = ()
    possessive_marks: WordList = ()
    partner_prepositions: WordList = ()
    place_prepositions: WordList = ()
    mutual_prepositions: WordList = ()
    destination_prepositions: WordList = ()
    markets: WordList = ()
    market_joints: WordList = ()
    part_openers: WordList = ()
    market_nouns: WordList = ()
    market_predicates: WordList = ()
    market_verbs: WordList = ()
    flows: WordList = ()
    mutual_flows: WordList = ()
    imported: WordList = ()
    outflows: WordList = ()
    inflows: WordList = ()
    origins: WordList = ()
    price_joints: WordList = ()
    deals: WordList = ()
    next_words: WordList = ()
    ranks: WordList = ()
    anaphors: WordList = ()
    home: str | None = None
    home_words: WordList = ()
    nation_words: WordList = ()
    regions: WordList = ()
    bodies: WordList = ()
    sources: WordList = ()
    item_joints: WordList = ()
    source_prepositions: WordList = ()
    benefit_prepositions: WordList = ()
    target_prepositions: WordList = ()
    duties: WordList = ()
    no_duties_after: WordList = ()
    bearing: WordList = ()
    bearers: WordList = ()
    levying: WordList = ()
    relatives: WordList = ()
    levies: dict[str, WordList] = {}
    urging: WordList = ()
    agents: WordList = ()
    passives: WordList = ()
    goods: WordList = ()
    no_goods_after: WordList = ()
    no_goods_before: WordList = ()
    observers: WordList = ()
    wholes: WordList = ()
    world_goods: WordList = ()
    lone_goods: WordList = ()
    described_goods: WordList = ()
    prices: WordList = ()
    speakers: WordList = ()
    referring: WordList = ()
    taking: WordList = ()
    appositions: WordList = ()
    officials: WordList = ()
    effects: WordList = ()
    currency_heads: WordList = ()
    indices: dict[str, WordList] = {}
    currencies: dict[str, WordList] = {}
    forecasts: WordList = ()
    economies: WordList = ()
    authorities: WordList = ()
    namesakes: WordList = ()
    short_names: dict[str, WordList] = {}
    gatherings: WordList = ()
    polls: WordList = ()
    administrations: WordList = ()
    compared_prepositions: WordList = ()
    casualties: WordList = ()
    attacks: WordList = ()
    struck_prepositions: WordList = ()
    buying: WordList = ()
    assaults: WordList = ()
    fightings: WordList = ()
    done_anywhere: WordList = ()
    place_relatives: WordList = ()
    visitors: WordList = ()


class AttributionData(Struct, frozen=True):
    """`attribution.yaml` of a language; the file's comments say what its keys hold."""

    clause_openers: WordList = ()
    aside_openers: WordList = ()
    recalling_relatives: WordList = ()
    recalling_verbs: WordList = ()
    subordinate_openers: WordList = ()
    subordinators: WordList = ()
    conjunctions: WordList = ()
    respectively: WordList = ()
    more_reporting: WordList = ()
    not_reporting: WordList = ()
    no_reporting_after: WordList = ()
    comparison_words: WordList = ()
    periods: PeriodData = PeriodData()
    owners: OwnerData = OwnerData()


Standing = Literal["home", "nation", "anaphor", "region", "body"]
"""What words stand for that name no country: the writers', the one spoken of, the one named last, or several."""


class OwnerRules:
    """How a language says whose something is, compiled."""

    def __init__(self, data: OwnerData, conjunctions: WordList, articles: WordList) -> None:  # noqa: PLR0915
        """Compile `data`; `conjunctions` join two things of one kind, before which there may be `articles`."""
        self.home = data.home
        kinds: dict[Standing, WordList] = {
            "home": data.home_words,
            "nation": data.nation_words,
            "anaphor": data.anaphors,
            "region": data.regions,
            "body": data.bodies,
        }
        named: list[tuple[str, WordList]] = [*kinds.items(), *data.short_names.items()]
        self.standing = Phrases(
            (form, kind) for kind, words in named for each in words for word in expand(each) for form in _cased(word)
        )
        self.short_for, self.gathering = frozenset(data.short_names), any_of(data.gatherings)
        self.poll = any_of(data.polls)
        governing = rf"(?<!\w)(?P<name>[^\W\d]+)(?:['’]s)? (?:{options(data.administrations)})(?!\w)"
        self.administration = compiled(governing) if data.administrations else None
        prepositions: dict[Role, WordList] = {
            "mutual": data.mutual_prepositions,
            "owner": data.possessives,
            "place": data.place_prepositions,
            "partner": data.partner_prepositions,
        }
        self.roles = {word: role for role, words in prepositions.items() for word in by_phrase((w, None) for w in words)}
        self.role = compiled(rf"(?s:.*)(?<!\w)(?P<word>{options(self.roles)})(?P<noun>(?: [^\W\d]+){{0,{NOUNS}}})[ ]?$")
        self.owned_by = compiled(rf"(?: [^\W\d]+)?? (?:{options(data.possessives)})(?: [^\W\d]+){{0,{NOUNS + 1}}} ")
        destinations = options(data.destination_prepositions)
        self.put_on = compiled(rf" (?:{options(data.partner_prepositions)}) ")
        self.destination = compiled(rf"(?<!\w)(?:{destinations})(?: [^\W\d]+){{0,{NOUNS}}}[ ]?$")
        places = options(data.place_prepositions)
        self.framing = compiled(rf"(?:^|[{COMMAS}{COLONS}{STOPS}\n] ?)(?:{places})(?: [^\W\d]+){{0,{NOUNS}}}[ ]?$")
        self.market_noun = Endings(data.market_nouns, ("", " "))
        self.as_market = compiled(rf" (?:{options(data.market_verbs)})(?!\w)")
        self.market_predicate = compiled(rf" (?:{options(data.market_predicates)})(?!\w)")
        self.flow = any_of(data.flows)
        self.mutual_flow = any_of(data.mutual_flows)
        self.imported = any_of(data.imported)
        self.traded = any_of(data.no_goods_before)
        self.inflow = any_of(data.inflows)
        self.origin = directly_before(data.origins)
        self.per = compiled(rf"[ ]?/|[ ](?:{options(data.price_joints)})[ ]")
        self.deal = any_of(data.deals)
        self.possessives = frozenset(data.possessives)
        self.possessive_mark = any_of(data.possessive_marks, whole=False)
        self.market = compiled(rf"{whole_words(data.markets)}[^.;:]{{0,30}} (?:{options(data.market_joints)})[ ]?$")
        article = rf"(?:(?:{options(articles)}) )?" if articles else ""
        self.joint = compiled(
            rf",? ?(?:{options((*conjunctions, ',', '/', '-', '–', '&'))}) ?(?:{options(data.possessives)})? ?{article}"
        )
        self.item = compiled(rf"(?:[,;]|(?<!\w)(?:{options((*conjunctions, *data.next_words))})) {article}$")
        self.joined = compiled(rf"(?:;|(?<!\w)(?:{options(conjunctions)})) {article}$")
        self.next = Endings(data.next_words, ("", " ", *(f" {one}{blank}" for one in articles for blank in ("", " "))))
        self.rank = compiled(rf" (?:{options(data.ranks)})(?!\w)")
        self.next_word, self.item_joint = any_of(data.next_words), Endings(data.item_joints)
        self.source = compiled(rf"{whole_words(data.sources)}[^,;:.()]*(?:\([^()]*\)[^,;:.()]*)?(?:,|$)")
        self.source_prepositions = frozenset(by_phrase((word, None) for word in data.source_prepositions))
        self.other_prepositions = self.source_prepositions.union(data.benefit_prepositions)
        self.target = Endings(data.target_prepositions, (" ", *(f" {article} " for article in articles)))
        self.part_opener = compiled(rf"[{COMMAS}(] ?{whole_words(data.part_openers)}")
        self.joint_before = directly_before(data.market_joints)
        self.outflow = compiled(
            rf"(?:[^\W\d][\w-]* )?(?:{options(data.outflows)})"
            rf"(?: (?:{options(data.possessives)})(?: [^\W\d]+){{1,{NOUNS}}})? "
            rf"(?:{options(data.source_prepositions)}) {article}"
        )
        self.market_named = any_of(data.markets)
        self.bearing = any_of(data.bearing)
        self.bearer = Endings(data.bearers, ("", " "))
        owned = rf"(?:(?:{options(data.possessive_marks)})(?: [^\W\d]+){{0,{BEARER_WORDS}}}?)?"
        self.bearer_after = compiled(rf"{owned} (?:{options(data.bearers)})(?!\w)")
        self.levying, self.relative = any_of(data.levying), any_of(data.relatives)
        self.levies = {code: any_of(names) for code, names in data.levies.items()}
        self.indices = {code: any_of(names) for code, names in data.indices.items()}
        self.currencies = {code: any_of(names) for code, names in data.currencies.items()}
        self.urging, self.observer = any_of(data.urging), any_of(data.observers)
        self.whole = directly_before(data.wholes)
        goods = rf"(?:(?:(?:{options(data.described_goods)}) )*(?:{options(data.world_goods)})|{options(data.lone_goods)})"
        self.world_good = compiled(rf"{goods}(?P<price>(?: (?:{options(data.prices)}))*)")
        self.speakers, self.referring = frozenset(data.speakers), frozenset(data.referring)
        self.taking = any_of(data.taking)
        self.apposition = compiled(rf"[{COMMAS}] (?:{options(data.appositions)})[ ]$")
        apposed = rf"(?:{options(data.appositions)}) (?:{options(data.officials)})"
        self.apposed = compiled(rf"[{COMMAS}] {apposed}(?: [^\W\d]+){{0,{NOUNS}}}[ ]$")
        self.effect, self.currency_heads = any_of(data.effects), data.currency_heads
        self.forecast, self.economy = any_of(data.forecasts), any_of(data.economies)
        self.authority = any_of(data.authorities)
        self.official = compiled(rf"(?: [^\W\d]+){{0,{NOUNS}}}? (?:{options(data.officials)})(?!\w)")
        self.namesake = directly_before(data.namesakes)
        self.not_owner = directly_before((*data.partner_prepositions, *data.place_prepositions, *data.market_nouns))
        self.passive = directly_before(data.passives)
        self._read_beside(data, article)
        self.agent = compiled(rf"(?<!\w)(?:{options(data.agents)}) {article}$")

    def _read_beside(self, data: OwnerData, article: str) -> None:
        """Compile the words right beside a number, with an `article` among them, by which it is a country's."""
        marks = options(data.possessive_marks)
        self.possessed_number = compiled(rf"(?: [^\W\d]+){{0,{OWNER_WORDS}}}(?:{marks})(?: [^\W\d]+)? ")
        prepositions = options((*data.possessives, *data.compared_prepositions))
        self.of_compared = compiled(rf"(?: [^\W\d]+)? (?:{prepositions}) {article}")
        self.of_place = compiled(rf" (?:{options(data.place_prepositions)}) {article}")
        self.casualty = any_of(data.casualties)
        self.attack = any_of((*data.attacks, *data.assaults, *data.fightings))
        self.assault, self.fighting = any_of(data.assaults), any_of(data.fightings)
        self.done_anywhere = any_of(data.done_anywhere)
        self.place_relative, self.visitor = compiled(rf"(?:{options(data.place_relatives)}) "), any_of(data.visitors)
        self.struck, self.buying = any_of(data.struck_prepositions), any_of(data.buying)


class AttributionRules:
    """How a language says whose something is and of when, compiled."""

    def __init__(self, data: AttributionData, language: str, articles: WordList) -> None:
        """Compile `data` of `language`, which has these `articles`."""
        self.language = language
        self.opener = any_of((*data.clause_openers, *data.subordinators))
        self.aside_opening = any_of(data.aside_openers)
        self.recalled = compiled(rf", (?:{options((*data.recalling_relatives, *data.recalling_verbs))}) ")
        self.recalled_last = compiled(rf", (?:{options(data.recalling_verbs)}) ")
        self.subordinate = any_of(data.subordinate_openers)
        self.subordinator = any_of(data.subordinators)
        self.respectively = any_of(data.respectively)
        basis = any_of(data.periods.complete_comparisons)
        self.aside = compiled(rf"[{COMMAS}]? {self.respectively.pattern}[{COMMAS}]?|[{COMMAS}] {basis.pattern}[{COMMAS}]")
        speech = load_speech(language)
        verbs = forms((*speech.verbs, *speech.showing, *data.more_reporting), data.not_reporting)
        self.reporting = any_but_after(verbs, data.no_reporting_after)
        self.comparison = any_of(data.comparison_words)
        self.duty = any_but_after(data.owners.duties, data.owners.no_duties_after)
        self.goods = any_but_after(data.owners.goods, data.owners.no_goods_after)
        self.owners = OwnerRules(data.owners, data.conjunctions, articles)
        self.periods = PeriodRules(data.periods, data.conjunctions, data.clause_openers, data.owners.indices)


@functools.cache
def attribution_rules(code: str) -> AttributionRules:
    """The compiled rules of language `code`."""
    return AttributionRules(load(code, "attribution", AttributionData), code, load_sentences(code).articles)


def _cased(word: str) -> tuple[str, str]:
    """`word` as it is listed, and as it opens a sentence."""
    return word, f"{word[0].upper()}{word[1:]}"
