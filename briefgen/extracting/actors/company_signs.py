"""Company signs: the phrasings by which a text shows that a name is a company's or an association's.

In: a language. Out: its `Sign`s. They are an apposition that is a kind ("Daehan, the world's largest maker of chips",
"a farmers' union, Campos Livres"), shares ("shares in Planalto"), who heads or works for it ("an analyst at Planalto",
"SPT chairman Ann Reed"), where it is ("Oslo-based Planalto"), and an abbreviation after a name that is quoted.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from briefgen.contract.model import Struct
from briefgen.extracting.actors.actor_rules import ActorRules, actor_rules
from briefgen.languages.sentences import one_of
from briefgen.text import CAPITAL

_NAME_WORD = rf"{CAPITAL}[\w&'-]*\w"
_WORDS = rf"{_NAME_WORD}(?:(?: | & ){_NAME_WORD}){{0,2}}"
_BEGIN = r"(?<![\w.'-])"
_NAME = rf"{_BEGIN}(?P<name>{_WORDS})"
_ABBREVIATION = rf"{_BEGIN}(?P<name>{CAPITAL}{{3,8}})"
_MIXED = rf"{CAPITAL}(?:(?!{CAPITAL})[^\W\d_]){{3,}}{CAPITAL}\w*"
_ASIDE = r"(?: <[\w.]{1,9}>| \([^()]{1,24}\))?"
_BEFORE_KIND = r"(?:[\w'-]+ ){0,4}?"
_AFTER_KIND = rf"(?= (?:(?!{CAPITAL})[^\W\d_]|{CAPITAL}\w*,)|[,.])"
_ENDS = rf"(?! {CAPITAL}|[\w'-])"
_LISTED = rf"(?P<name>{_WORDS}(?:, {_WORDS}){{0,5}}"


class Sign(Struct, frozen=True):
    """A phrasing around a `name`.

    `sure` where nobody's name stands there, `lists` where it may hold several names, `spelt` where it is spelt out,
    `apposed` where its kind follows it.
    """

    pattern: re.Pattern[str]
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


def _field(rules: ActorRules) -> str:
    """A few words after a kind or a title, none of which says that somebody speaks: "nhà phân tích thị trường"."""
    return rf"(?:(?! (?:{one_of(rules.data.speech_verbs)})\b) [^\W\d_][\w-]*){{0,4}}?"


def _apposed(rules: ActorRules) -> Iterator[Sign]:
    """A kind in apposition, or before a list of names."""
    # "Ann Reed, a broker" is somebody
    houses = one_of(kind for kind in rules.organisations.kinds if kind not in rules.data.titles)
    yield Sign(re.compile(rf"{_NAME}{_ASIDE}(?:,| -) {rules.article}{_BEFORE_KIND}(?:{houses}){_AFTER_KIND}"), apposed=True)
    if bodies := one_of(rules.organisations.body_kinds):
        yield Sign(re.compile(rf"(?<!\w){rules.article}{_BEFORE_KIND}(?:{bodies}), {_NAME}(?=,| \()"), sure=False)
    if openers := one_of(rules.organisations.list_openers):
        ands = one_of(rules.sentences.conjunctions)
        names = rf"{_LISTED},? (?:{ands}) {_WORDS})"
        yield Sign(re.compile(rf"(?<!\w)(?:{houses}){_field(rules)} (?:{openers}) {names}"), sure=False, lists=True)


def _of_shares(rules: ActorRules) -> Iterator[Sign]:
    """Words of shares before the name, and after it; what it owns."""
    before, after = map(one_of, (rules.organisations.shares_before, rules.organisations.shares_after))
    if before:
        yield Sign(re.compile(rf"(?i:\b(?:{before})) {_NAME}"))
    if after:
        market = rf"[\w.]+-(?:{one_of(rules.organisations.based)})"
        yield Sign(re.compile(rf"{_BEGIN}(?={CAPITAL})(?!(?:[\w&.'-]+ ){{0,2}}{market} ){_NAME}{_ASIDE} (?:{after})\b"))
        yield Sign(re.compile(rf"{_NAME}(?<={rules.possessive}) (?:{CAPITAL}\w* )?{market} (?:{after})\b"))
    if owned := one_of(rules.organisations.owned_things):
        of = one_of(rules.organisations.owners)
        yield Sign(re.compile(rf"(?<!\w)(?i:{owned}){_field(rules)} (?:{of}) {_NAME} \((?={CAPITAL})"), sure=False)


def _of_people(rules: ActorRules) -> Iterator[Sign]:
    """Those who head it or speak for it, and those who work for it."""
    heads, members = map(one_of, (rules.organisations.house_heads, rules.organisations.house_members))
    at, of = map(one_of, (rules.organisations.house_joints, rules.organisations.head_joints))
    if members:
        yield Sign(re.compile(rf"(?<!\w)(?i:{members}){_field(rules)} (?:{at}) {_NAME}"), sure=False)
    if heads and of:
        yield Sign(re.compile(rf"(?<!\w)(?i:{heads}) (?:{of}) {_ABBREVIATION}{_ENDS}"))
        yield Sign(re.compile(rf"{_ABBREVIATION}(?: {_NAME_WORD})?? (?i:{heads}) (?={CAPITAL})"))
        yield Sign(re.compile(rf"(?<!\w)(?i:{heads}), {_ABBREVIATION}(?=,)"))
    if firm_heads := one_of(rules.organisations.firm_heads):
        former = one_of(rules.data.former)
        yield Sign(re.compile(rf"(?<!\w)(?i:{firm_heads}) (?:{of}) {_NAME}{_ENDS}"), sure=False)
        title = rf" (?:(?:{former}) )?(?:{firm_heads})"
        yield Sign(re.compile(rf"{_NAME}(?<={rules.possessive})(?i:{title})\b"), sure=False)
        yield Sign(re.compile(rf"{_NAME}{title} (?={CAPITAL})"), sure=False)


def _of_kind(rules: ActorRules) -> Iterator[Sign]:
    """A kind with a capital that is a part of the name: "Chứng khoán Ferrosul"."""
    if kinds := one_of(rules.organisations.named_houses):
        yield Sign(re.compile(rf"{_BEGIN}(?P<name>(?:{kinds}) {_NAME_WORD})"), sure=False)


def _of_place(rules: ActorRules) -> Iterator[Sign]:
    """Where it is: "Oslo-based Planalto"."""
    if based := one_of(rules.organisations.based):
        yield Sign(re.compile(rf"(?<=\w)-(?:{based}) {_NAME}"), sure=False)


def _abbreviated(rules: ActorRules) -> Iterator[Sign]:
    """A name of several words with its abbreviation in brackets, whose words are told."""
    if rules.sentences.syllabic:
        return
    joints = one_of(rules.organisations.links)
    name = rf"(?P<name>(?=(?P<initial>.)){_NAME_WORD}(?:(?: (?:{joints})){{0,2}} {_NAME_WORD}){{1,7}})"
    short = rf" \((?P=initial)(?=[\w-]*{CAPITAL})[\w-]{{1,9}}\)"
    speech, sources = one_of(rules.data.speech_verbs), one_of(rules.data.agent_markers)
    yield Sign(re.compile(rf"{_BEGIN}{name}{short} (?:{speech})\b"), sure=False, spelt=True)
    yield Sign(re.compile(rf"(?<!\w)(?i:{sources}) {rules.article}?{name}{short}"), sure=False, spelt=True)


def _speaking(rules: ActorRules) -> Iterator[Sign]:
    """A name that can hardly be somebody's, where it says something: "PETA", "AgriView", "Pelham Intelligence"."""
    speech, verbs, tails = map(one_of, (rules.data.speech_verbs, rules.data.verbs, rules.organisations.speaking_tails))
    sources = one_of(rules.organisations.house_sources)
    mixed = rf"(?P<name>{_MIXED}|{_NAME_WORD} (?:{tails}))"
    yield Sign(re.compile(rf"{_ABBREVIATION} (?:{speech})\b"), sure=False)
    yield Sign(re.compile(rf"{_BEGIN}{mixed} (?:{verbs})\b"), sure=False)
    yield Sign(re.compile(rf"(?<!\w)(?i:{sources}) {mixed}(?=[,.;]|$)"), sure=False)
