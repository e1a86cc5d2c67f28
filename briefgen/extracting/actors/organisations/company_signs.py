"""Company signs: the phrasings by which a text shows that a name is a company's or an association's.

In: a language. Out: its `Sign`s. They are an apposition that is a kind ("Daehan, the world's largest maker of chips",
"a farmers' union, Campos Livres"), shares ("shares in Planalto"), who heads or works for it ("an analyst at Planalto",
"SPT chairman Ann Reed"), where it is ("Oslo-based Planalto"), and an abbreviation after a name that is quoted.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from briefgen.contract.model import Struct
from briefgen.extracting.actors.rules.actor_rules import ActorRules, actor_rules
from briefgen.languages.expressions import compiled
from briefgen.text import CAPITAL, any_word, lower

_BEGIN = r"(?<![\w.'-])"
_FIRST = rf"{CAPITAL}(?<![\w.'-].)"
"""The first letter of a name; what is before it is asked after it, so that a text is only looked through for capitals."""
_REST = r"[\w&'-]*\w"
_NAME_WORD = rf"{CAPITAL}{_REST}"
_MORE_WORDS = rf"(?:(?: | & ){_NAME_WORD}){{0,2}}"
_WORDS = rf"{_NAME_WORD}{_MORE_WORDS}"
_NAME = rf"(?P<name>{_FIRST}{_REST}{_MORE_WORDS})"
_ABBREVIATION = rf"(?P<name>{_FIRST}{CAPITAL}{{2,7}})"
_MIXED_REST = rf"(?:(?!{CAPITAL})[^\W\d_]){{3,}}{CAPITAL}\w*"
_ASIDE = r"(?: <[\w.]{1,9}>| \([^()]{1,24}\))?"
_CODE = r"(?: <[\w.]{1,9}>| \((?:[\w&]{2,12}: ?)?[\w.]{1,12}\))?"
_BEFORE_KIND = r"(?:[\w'-]+ ){0,4}?"
_AFTER_KIND = rf"(?= (?:(?!{CAPITAL})[^\W\d_]|{CAPITAL}\w*,)|[,.])"
_ENDS = rf"(?! {CAPITAL}|[\w'-])"
_LISTED = rf"(?P<name>{_WORDS}(?:, {_WORDS}){{0,5}}"


class Sign(Struct, frozen=True):
    """A phrasing around a `name`, with phrases of which each match holds one: texts without them aren't looked through.

    `sure` where nobody's name stands there, `lists` where it may hold several names, `spelt` where it is spelt out,
    `apposed` where its kind follows it.
    """

    pattern: re.Pattern[str]
    phrases: tuple[str, ...]
    sure: bool = True
    lists: bool = False
    spelt: bool = False
    apposed: bool = False


@functools.cache
def company_signs(language: str) -> tuple[Sign, ...]:
    """The signs of one language."""
    rules = actor_rules(language)
    return (
        *_apposed(rules),
        *_of_shares(rules),
        *_of_people(rules),
        *_of_kind(rules),
        *_of_place(rules),
        *_abbreviated(rules),
        *_speaking(rules),
    )


def _low(phrases: Iterable[str]) -> tuple[str, ...]:
    """The phrases as articles have them in lower case."""
    return tuple(map(lower, phrases))


def _field(rules: ActorRules) -> str:
    """A few words after a kind or a title, none of which says that somebody speaks: "nhà phân tích thị trường"."""
    return rf"(?:(?! (?:{any_word(rules.speech_verbs)})\b) [^\W\d_][\w-]*){{0,4}}?"


def _apposed(rules: ActorRules) -> Iterator[Sign]:
    """A kind in apposition, or before a list of names."""
    organisations = rules.organisations
    kinds = [kind for kind in organisations.kinds if kind not in rules.data.titles]  # "Ann Reed, a broker" is somebody
    houses, bodies, openers = map(any_word, (kinds, organisations.body_kinds, organisations.list_openers))
    apposed = rf"{_NAME}{_ASIDE}(?:,| -) {rules.article}{_BEFORE_KIND}(?:{houses}){_AFTER_KIND}"
    yield Sign(compiled(apposed), _low(kinds), apposed=True)
    owned = rf"{_NAME}{_ASIDE}(?:,| -) (?:{_WORDS})(?<={rules.possessive}) {_BEFORE_KIND}(?:{houses})(?=[,.])"
    yield Sign(compiled(owned), _low(kinds), sure=False)  # "Planalto, Peru's largest miner,"
    of_bodies = rf"(?<!\w){rules.article}{_BEFORE_KIND}(?:{bodies}), {_NAME}(?=,| \()"
    yield Sign(compiled(of_bodies), _low(organisations.body_kinds), sure=False)
    names = rf"{_LISTED},? (?:{any_word(rules.sentences.conjunctions)}) {_WORDS})"
    listed = rf"(?<!\w)(?:{houses}){_field(rules)} (?:{openers}) {names}"
    yield Sign(compiled(listed), _low(organisations.list_openers), sure=False, lists=True)
    if organisations.kinds_of_several:
        several, leads = map(any_word, (organisations.kinds_of_several, organisations.openers_of_several))
        of_several = rf"(?<!\w)(?i:{several}),? (?:{leads}) {names}"
        yield Sign(compiled(of_several), _low(organisations.kinds_of_several), sure=False, lists=True)


def _of_shares(rules: ActorRules) -> Iterator[Sign]:
    """Words of shares before the name, and after it; what it owns."""
    organisations = rules.organisations
    before, after = map(any_word, (organisations.shares_before, organisations.shares_after))
    yield Sign(compiled(rf"(?i:\b(?:{before})) {_NAME}"), _low(organisations.shares_before))
    market = rf"[\w.]+-(?:{any_word(organisations.based)})"
    own = rf"\b(?! (?:{any_word(organisations.not_shares)})\b)" if organisations.not_shares else r"\b"
    named = rf"{_BEGIN}(?={CAPITAL})(?!(?:[\w&.'-]+ ){{0,2}}{market} ){_NAME}{_CODE} (?:{after}){own}"
    owned = rf"{_NAME}(?<={rules.possessive}) (?:{CAPITAL}\w* )?{market} (?:{after}){own}"
    for pattern in (named, owned):
        yield Sign(compiled(pattern), _low(organisations.shares_after))
    if organisations.voices:
        yield Sign(compiled(rf"{_NAME} (?:{any_word(organisations.voices)})\b"), _low(organisations.voices), sure=False)
    things, of = map(any_word, (organisations.owned_things, organisations.owners))
    of_owner = rf"(?<!\w)(?i:{things}){_field(rules)} (?:{of}) {_NAME} \((?={CAPITAL})"
    yield Sign(compiled(of_owner), _low(organisations.owned_things), sure=False)


def _of_people(rules: ActorRules) -> Iterator[Sign]:
    """Those who head it or speak for it, and those who work for it."""
    organisations = rules.organisations
    at, of = map(any_word, (organisations.house_joints, organisations.head_joints))
    members = any_word(organisations.house_members)
    working = rf"(?<!\w)(?i:{members}){_field(rules)} (?:{at}) {_NAME}"
    yield Sign(compiled(working), _low(organisations.house_members), sure=False)
    heads = any_word(organisations.house_heads)
    for pattern in (
        rf"(?<!\w)(?i:{heads}) (?:{of}) {_ABBREVIATION}{_ENDS}",
        rf"{_ABBREVIATION}(?: {_NAME_WORD})?? (?i:{heads}) (?={CAPITAL})",
        rf"(?<!\w)(?i:{heads}), {_ABBREVIATION}(?=,)",
    ):
        yield Sign(compiled(pattern), _low(organisations.house_heads))
    firm_heads, former = map(any_word, (organisations.firm_heads, rules.data.former))
    title = rf" (?:(?:{former}) )?(?:{firm_heads})"
    address = rf"(?i:{any_word(rules.data.honorifics)})\.? (?={CAPITAL})"
    titles = (*organisations.house_heads, *organisations.firm_heads)
    addressed = rf"(?<!\w)(?i:{any_word(titles)}) (?:{of}) {rules.article}?{_NAME} {address}"
    yield Sign(compiled(addressed), _low(titles), sure=False)  # "Chairman of Planalto | Mr. Bo Lund"
    for pattern in (
        rf"(?<!\w)(?i:{firm_heads}) (?:{of}) {_NAME}{_ENDS}",
        rf"{_NAME}(?<={rules.possessive})(?i:{title})\b",
        rf"{_NAME}{title} (?={CAPITAL})",
    ):
        yield Sign(compiled(pattern), _low(organisations.firm_heads), sure=False)


def _of_kind(rules: ActorRules) -> Iterator[Sign]:
    """A kind with a capital that is a part of the name: "Chứng khoán Ferrosul"."""
    kinds = rules.organisations.named_houses
    yield Sign(compiled(rf"{_BEGIN}(?P<name>(?:{any_word(kinds)}) {_NAME_WORD})"), _low(kinds), sure=False)


def _of_place(rules: ActorRules) -> Iterator[Sign]:
    """Where it is: "Oslo-based Planalto"."""
    based = rules.organisations.based
    yield Sign(compiled(rf"(?<=\w)-(?:{any_word(based)}) {_NAME}"), _low(based), sure=False)


def _abbreviated(rules: ActorRules) -> Iterator[Sign]:
    """A name of several words with its abbreviation in brackets, whose words are known."""
    if rules.sentences.syllabic:
        return
    joints = any_word(rules.organisations.links)
    name = rf"(?P<name>(?=(?P<initial>.)){_NAME_WORD}(?:(?: (?:{joints})){{0,2}} {_NAME_WORD}){{1,7}})"
    short = rf" \((?P=initial)(?=[\w-]*{CAPITAL})[\w-]{{1,9}}\)"
    speech, sources = rules.speech_verbs, rules.data.agent_markers
    yield Sign(compiled(rf"{_BEGIN}{name}{short} (?:{any_word(speech)})\b"), _low(speech), sure=False, spelt=True)
    cited = rf"(?<!\w)(?i:{any_word(sources)}) {rules.article}?{name}{short}"
    yield Sign(compiled(cited), _low(sources), sure=False, spelt=True)


def _speaking(rules: ActorRules) -> Iterator[Sign]:
    """A name that can hardly be somebody's, where it says something: "PETA", "AgriView", "Lund & Reed"."""
    speech, verbs, sources = rules.speech_verbs, rules.data.verbs, rules.organisations.house_sources
    tails = any_word(rules.organisations.speaking_tails)
    mixed = rf"(?P<name>{_FIRST}(?:{_MIXED_REST}|{_REST} & {_NAME_WORD}|{_REST} (?:{tails})))"
    yield Sign(compiled(rf"{_ABBREVIATION} (?:{any_word(speech)})\b"), _low(speech), sure=False)
    yield Sign(compiled(rf"{mixed} (?:{any_word(verbs)})\b"), _low(verbs), sure=False)
    yield Sign(compiled(rf"(?<!\w)(?i:{any_word(sources)}) {mixed}(?=[,.;]|$)"), _low(sources), sure=False)
    announced, own = map(any_word, (rules.organisations.announcements, rules.organisations.own_clauses))
    if rules.organisations.announcements:  # "Planalto Health announced on Monday that it had agreed"
        pattern = rf"{_NAME} (?:{announced})(?: [\w.]+){{0,4}} (?:{own})\b"
        yield Sign(compiled(pattern), _low(rules.organisations.announcements), sure=False)
