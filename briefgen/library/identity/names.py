"""Names: the parts of a written name that are compared, and what it says about a country.

In: a name, and the country of an organisation. Out: words, or letters without case, marks, blanks and hyphens; whether marks
distinguish two names is weighed in `weighing.py`.
"""

from __future__ import annotations

import functools
import re

from babel import Locale

from briefgen.extracting.actors.rules.actor_data import ActorData
from briefgen.extracting.actors.rules.organisation_data import OrganisationData
from briefgen.extracting.matching.phrases import Phrases
from briefgen.knowledge.countries import country_names, state_names
from briefgen.knowledge.knowledge import KEPT, Knowledge
from briefgen.languages import codes, load, sentences
from briefgen.languages.sentences import load_sentences
from briefgen.registry.spelling import spelling
from briefgen.text import fold, lower

LEAST_STEM = 4
"""How many letters an adjective shares with its country: Norw-egian, Viet-namese."""
LEAST_CAPITALS = 2
"""How many capitals make a word of a name an abbreviation."""
NAMES = 2**17
"""How many names are remembered with their compared form."""
MOST_WORDS = 8
"""How many words a country or a body may have at the end of a name."""

_WORD = re.compile(r"[^\W_]+")
_INITIAL = re.compile(r"[^\W\d_]\.?|(?:[^\W\d_]\.)+")


@functools.lru_cache(maxsize=NAMES)
def normalize(name: str) -> str:
    """`name` in the one spelling of all languages, as `languages.sentences` has it."""
    return sentences.normalize(name)


@functools.lru_cache(maxsize=NAMES)
def letters(name: str) -> str:
    """The letters and digits of `name`, in lower case and without marks; in another script, all characters."""
    return "".join(_WORD.findall(fold(normalize(name)))) or name


@functools.lru_cache(maxsize=NAMES)
def marked_letters(name: str) -> str | None:
    """The same with marks; None for a name without any, which may have lost them."""
    marked = "".join(_WORD.findall(lower(normalize(name))))
    return None if marked.isascii() else marked


@functools.lru_cache(maxsize=NAMES)
def without_initials(name: str) -> tuple[str, str]:
    """`name` without the initials in its middle, and these initials: "Donald J. Trump" is Donald Trump."""
    first, *middle = spelling(name.replace(".", ". ")).split() or [name]
    if not middle or _INITIAL.fullmatch(first):
        return name, ""
    *middle, last = middle
    left = [word for word in middle if not _INITIAL.fullmatch(word)]
    initials = letters("".join(word for word in middle if _INITIAL.fullmatch(word))) if len(left) < len(middle) else ""
    return (" ".join((first, *left, last)), initials) if initials else (name, "")


@functools.lru_cache(maxsize=NAMES)
def words_of(name: str, knowledge: Knowledge) -> tuple[str, ...]:
    """The words of an organisation's name, without "and" and "the"; another's name at its end becomes its main name.

    So the Security Council of the UN has the words of that of the United Nations.
    """
    joints = _joints().union(_articles() if name.isascii() else ())
    words = tuple(word for word in _WORD.findall(normalize(name)) if word not in joints)
    bodies = _bodies(knowledge)
    if not words or lower(words[-1]) not in _last_words(knowledge):
        return words  # most names
    owners = ((count, bodies.get(_phrase(words[-count:]))) for count in range(min(MOST_WORDS, len(words) - 1), 0, -1))
    return next(((*words[:-count], *owner) for count, owner in owners if owner), words)


@functools.lru_cache(maxsize=NAMES)
def without_country(name: str, country: str | None, knowledge: Knowledge) -> tuple[str, ...]:
    """The words of an organisation's name without those that name its `country`; all of them if none do.

    "Ministry of Tea of Norway" and "Norwegian Ministry of Tea" are both Norway's Ministry of Tea.
    """
    words = words_of(name, knowledge)
    if not country or len(words) < 2:
        return words
    firsts, lasts = _owner_words(knowledge)
    if words[0] not in firsts and words[-1] not in lasts:
        return words  # most names
    for count in range(min(MOST_WORDS, len(words) - 1), 0, -1):
        if (country, " ".join(words[-count:])) in _states():
            rest = words[:-count]
            return rest[:-1] if len(rest) > 1 and rest[-1] in _links() else rest
        if (country, " ".join(words[:count])) in _owners(knowledge):
            rest = words[count:]
            return rest[1:] if len(rest) > 1 and rest[0] == "s" else rest
    return words


@functools.lru_cache(maxsize=NAMES)
def is_office(name: str) -> bool:
    """Whether `name` begins with a kind of body that every country has: a ministry, a parliament."""
    for code in codes():
        head = _heads(code).at(normalize(name), 0, len(name))
        if head and head.value not in _organisations(code).company_heads:
            return True
    return False


def is_abbreviation(word: str) -> bool:
    """Whether `word` is all capitals, like GTVT."""
    return len(word) >= LEAST_CAPITALS and word.isupper() and word.isalpha()


def initials_of(words: tuple[str, ...]) -> str:
    """The first letters of `words`, and all letters of the abbreviations among them."""
    return letters("".join(word if is_abbreviation(word) else word[0] for word in words))


def abbreviates(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether `short` is `full` with runs of words written as first letters: "Bộ GTVT", "Bộ Giao thông vận tải"."""
    position = 0
    for word in short:
        if position < len(full) and letters(word) == letters(full[position]):
            position += 1
        elif is_abbreviation(word) and letters(word) == letters(
            "".join(w[0] for w in full[position : position + len(word)])
        ):
            position += len(word)
        else:
            return False
    return position == len(full)


def is_short_form(name: str) -> bool:
    """Whether `name` looks like the short form of a longer one: one word with several capitals, like TPBank or NTA."""
    return " " not in name and sum(letter.isupper() for letter in name) >= LEAST_CAPITALS


def proper_name(name: str) -> str | None:
    """What follows a company's kind: FPT in "Tập đoàn FPT"; None if there is no kind, or no name in capitals after it."""
    words = name.split()
    for count in range(len(words) - 1, 0, -1):
        if lower(normalize(" ".join(words[:count]))) in _company_kinds():
            return " ".join(words[count:]) if all(word[0].isupper() for word in words[count:]) else None
    return None


@functools.cache
def called_by_given_name() -> frozenset[str]:
    """The countries whose people are called by their given names: a family name alone identifies nobody there."""
    data = map(_actors, codes())
    return frozenset(d.home_country for d in data if d.home_country and d.name_order == "family_first")


def _phrase(words: tuple[str, ...]) -> str:
    return lower(" ".join(words))


@functools.cache
def countries_of_readings() -> frozenset[str]:
    """The countries whose names newsrooms read in their own way, family name first, whatever they use abroad."""
    return frozenset(country for code in codes() for country in _actors(code).readings)


@functools.cache
def _joints() -> frozenset[str]:
    return frozenset(word for code in codes() for word in load_sentences(code).conjunctions)


@functools.cache
def _articles() -> frozenset[str]:
    """The articles of languages without marks: "an" is a syllable in others."""
    return frozenset(word for code in codes() for word in load_sentences(code).articles)


@functools.cache
def _links() -> frozenset[str]:
    return frozenset(link for code in codes() for link in _organisations(code).links)


@functools.cache
def _company_kinds() -> frozenset[str]:
    return frozenset(lower(normalize(kind)) for code in codes() for kind in _organisations(code).kinds)


@functools.cache
def _actors(code: str) -> ActorData:
    """What a language says about people, as in its file: compiling all of that takes longer than all that is done here."""
    return load(code, "actors", ActorData)


@functools.cache
def _organisations(code: str) -> OrganisationData:
    return load(code, "organisations", OrganisationData)


@functools.cache
def _heads(code: str) -> Phrases[str]:
    """The words with which names of organisations begin."""
    data = _organisations(code)
    return Phrases((head, head) for head in (*data.heads, *data.not_heads))


@functools.lru_cache(maxsize=KEPT)
def _bodies(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    """International bodies by each of their names, with the words of the first one in the same language."""
    found: dict[str, tuple[str, ...]] = {}
    for body in knowledge.organisations:
        if body.kind == "international":
            for names in ((body.name, *body.aliases), *body.names.values()):
                first = tuple(_WORD.findall(normalize(names[0])))
                found.update({_phrase(tuple(_WORD.findall(normalize(name)))): first for name in names})
    return found


@functools.lru_cache(maxsize=KEPT)
def _last_words(knowledge: Knowledge) -> frozenset[str]:
    """The words with which the names of international bodies end."""
    return frozenset(name.rpartition(" ")[2] for name in _bodies(knowledge))


@functools.lru_cache(maxsize=KEPT)
def _owner_words(knowledge: Knowledge) -> tuple[frozenset[str], frozenset[str]]:
    """The first words of what names a country before an organisation's name, and the last ones of what does after it."""
    firsts = frozenset(name.partition(" ")[0] for _, name in _owners(knowledge))
    return firsts, frozenset(name.rpartition(" ")[2] for _, name in _states())


@functools.cache
def _states() -> frozenset[tuple[str, str]]:
    """Pairs of a country and a word for it after an organisation's name: names of states in every language."""
    found: set[tuple[str, str]] = set()
    for language in codes():
        names, own = country_names(language), set(Locale(language).territories.values())
        forms = ((form, code) for form, code in state_names(language).items() if form in own or form not in names.short_only)
        found.update((code, " ".join(_WORD.findall(normalize(form)))) for form, code in forms)
    return frozenset(found)


@functools.lru_cache(maxsize=KEPT)
def _owners(knowledge: Knowledge) -> frozenset[tuple[str, str]]:
    """Pairs of a country and a word for it before an organisation's name: these names, and adjectives that begin alike."""
    stems = {(code, name[:LEAST_STEM]) for code, name in _states()}
    adjectives = (
        (code, form)
        for language in codes()
        if _actors(language).title_order == "head_last"
        for form, code in knowledge.country_names(language).forms
        if form.isalpha() and (code, form[:LEAST_STEM]) in stems
    )
    return _states().union(adjectives)
