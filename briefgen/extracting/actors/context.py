"""Context: what the finders of actors share about an article: its words, places, titles and organisations.

In: an article and its places. Out: an `ActorContext`, built once for each article.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Literal

from briefgen.articles.article import Article
from briefgen.articles.layout import Block
from briefgen.contract.model import Struct
from briefgen.extracting.actors.companies import CompanySigns
from briefgen.extracting.matching.overlaps import Cover
from briefgen.extracting.matching.phrases import Match, Phrases, any_of
from briefgen.extracting.subjects.places import FoundPlaces, ambiguous_names
from briefgen.knowledge.organisations import Organisation, organisations
from briefgen.languages import load
from briefgen.languages.sentences import load_sentences, normalize
from briefgen.text import fold, unify

_WORD = re.compile(r"[^\W_](?:[\w'.&/-]*[^\W_.]|\.)?(?:(?<=[A-Z])\.)?")


class ActorData(Struct, frozen=True):
    """`actors.yaml` of a language; the file's comments say what its keys hold."""

    title_order: Literal["head_first", "head_last"] = "head_first"
    titles: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    honorifics: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    joints: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    copulas: tuple[str, ...] = ()
    belonging: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    home: str | None = None
    family_names: frozenset[str] = frozenset()
    onsets: tuple[str, ...] = ()
    codas: tuple[str, ...] = ()
    particles: frozenset[str] = frozenset()
    verbs: tuple[str, ...] = ()
    speech: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    organisation_heads: tuple[str, ...] = ()
    organisation_decoys: frozenset[str] = frozenset()
    organisation_companies: frozenset[str] = frozenset()
    organisation_kinds: tuple[str, ...] = ()
    organisation_media: frozenset[str] = frozenset()
    organisation_apposing: tuple[str, ...] = ()
    organisation_shares_before: tuple[str, ...] = ()
    organisation_shares_behind: tuple[str, ...] = ()
    organisation_words: tuple[str, ...] = ()
    organisation_links: tuple[str, ...] = ()
    organisation_tails: frozenset[str] = frozenset()
    vague: frozenset[str] = frozenset()
    sides: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    coordination: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    not_names: frozenset[str] = frozenset()


class ActorRules:
    """What is known about actors in one language, compiled."""

    def __init__(self, code: str) -> None:
        """Compile `actors.yaml` of `code` and the gazetteer's organisations."""
        data = load(code, "actors", ActorData)
        self.data = data
        self.titles = _phrases(data.titles)
        self.modifiers = _phrases(data.modifiers)
        self.honorifics = _phrases(data.honorifics)
        self.fields = _phrases(data.fields)
        self.joints = _phrases(data.joints)
        self.links = _phrases(data.links)
        self.belonging = re.compile(rf" {any_of(data.belonging).pattern} ")
        self.copulas = re.compile(rf" {any_of(data.copulas).pattern} ")
        self.verbs = _phrases(data.verbs)
        self.speech = _phrases(data.speech)
        self.agents = re.compile(rf"{any_of(data.agents).pattern}(?: the)? $")
        self.said_before = re.compile(rf"{any_of(data.speech).pattern} $")
        self.coordination = re.compile(rf"[ ,]*{any_of(data.coordination).pattern}[ ]?")
        self.sides_behind = re.compile(rf"(?:'s)? {any_of(data.sides).pattern}")
        self.company = _phrases(data.company)
        self.meetings = _phrases(data.meetings)
        self.pronouns = _phrases(data.pronouns)
        self.kinds = _phrases(data.organisation_kinds)
        self.heads = Phrases((head, head) for head in (*data.organisation_heads, *data.organisation_decoys))
        self.organisation_words = _phrases(data.organisation_words)
        self.company_signs = CompanySigns(
            data.organisation_kinds,
            data.organisation_apposing,
            data.organisation_shares_before,
            data.organisation_shares_behind,
            data.joints,
        )
        self._common = load_sentences(code).common
        self._native = _syllable(data.onsets, data.codas) if data.codas else None
        self.organisation_links = frozenset(data.organisation_links)
        self.known = Phrases((normalize(name, code), known) for known in organisations() for name in known.every_name)

    def is_common(self, word: str) -> bool:
        """Whether `word` is a function word."""
        return word.lower() in self._common

    def is_foreign(self, word: str) -> bool:
        """Whether `word` can't be a syllable of the language, as far as the language has such a form."""
        return self._native is not None and not self._native.fullmatch(fold(word))


@functools.cache
def actor_rules(code: str) -> ActorRules:
    """The compiled rules of language `code`."""
    return ActorRules(code)


class Word(Struct, frozen=True):
    """A word of the text with its 0-based half-open offsets."""

    start: int
    end: int
    text: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


class OrganisationSpan(Struct, frozen=True):
    """How far an organisation's name reaches, and whose it is."""

    start: int
    end: int
    country: str | None
    medium: bool
    governs: bool
    known: bool


class ActorContext:
    """An article prepared for finding actors; only the memory of names already read grows once it is built."""

    def __init__(self, article: Article, found: FoundPlaces) -> None:
        """Index the words and places of `article`, and names that only look like places, by where they start."""
        self.article = article
        self.rules = actor_rules(article.language)
        self.norm = article.norm
        self.low = article.low
        self.place_list = found.places
        self.places = {p.start: p for p in self.place_list}
        self.read_organisations: dict[tuple[int, int], OrganisationSpan | None] = {}
        self._credits = Cover(article.credits)
        self.blockers = Cover(found.blockers)
        self.ambiguous = ambiguous_names(article.language)
        self.words = [Word(start=m.start(), end=m.end(), text=m.group()) for m in _WORD.finditer(self.norm)]
        self.at = {w.start: i for i, w in enumerate(self.words)}
        self.known = {m.start: m for m in self.rules.known.find(self.norm)}
        self.companies = Phrases(
            (n, n) for start, n in self.rules.company_signs.names(self.norm) if self._may_name(start, n)
        )

    def _may_name(self, start: int, name: str) -> bool:
        """Whether a name may be a company's as it stands: no place, person, title, or word that opens a sentence."""
        first, rules = name.split()[0], self.rules
        return not (
            start in self.places
            or first in rules.data.not_names
            or first in rules.data.family_names
            or rules.heads.at(self.norm, start, start + len(name))
            or any(rules.titles.at(self.low, start + m.start(), start + len(name)) for m in _WORD.finditer(name))
            or any(rules.honorifics.at(self.low, start + m.start(), start + len(name)) for m in _WORD.finditer(name))
        )

    def blocks(self) -> Iterable[Block]:
        """The blocks in which actors are looked for: no metadata, bylines or headings in capitals."""
        for block in self.article.blocks:
            shouted = self.norm[block.start : block.end].isupper()
            if block.kind not in ("meta", "byline") and not shouted:
                yield block

    def word_from(self, position: int) -> int:
        """The index of the first word that starts at or behind `position`."""
        low, high = 0, len(self.words)
        while low < high:
            middle = (low + high) // 2
            if self.words[middle].start < position:
                low = middle + 1
            else:
                high = middle
        return low

    def in_credit(self, position: int) -> bool:
        """Whether `position` is inside a photo or source credit."""
        return self._credits.overlaps(position, position + 1)

    def known_at(self, position: int) -> Match[Organisation] | None:
        """The well-known organisation named at `position`."""
        return self.known.get(position)

    def gap(self, one: int, two: int) -> str:
        """The text between two offsets."""
        return self.norm[one:two]


def _phrases(words: Iterable[str]) -> Phrases[str]:
    return Phrases((unify(word).lower(), word) for word in words)


def _syllable(onsets: tuple[str, ...], codas: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(onsets)})?[aeiouy]{{1,3}}(?:{'|'.join(codas)})?")
