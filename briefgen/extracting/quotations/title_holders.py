"""Title holders: who in an article has a title that stands alone, and whether it means somebody who was named before.

In: the `Namings` of an article and a title. `speakers` asks whom the subject of a frame means.
"""

from __future__ import annotations

from briefgen.extracting.actors.nationality import known_country
from briefgen.extracting.actors.organisations.context import Role
from briefgen.extracting.actors.organisations.organisation_span import OrganisationSpan
from briefgen.extracting.actors.people.people import Person
from briefgen.extracting.quotations.naming import Naming
from briefgen.extracting.quotations.namings import Namings
from briefgen.extracting.quotations.quotation_rules import Office

NEAR = 60
"""How far before a title the words are that tell whether it is new, in characters."""


def head_of_house(namings: Namings, title: Naming, office: Office) -> int | None:
    """The only one who has an office, and no former or deputy one, and of whom it is known that he is of its country."""
    key = namings.low[title.start : title.end], title.country, ""
    if key not in namings.holders:
        namings.holders[key] = frozenset(
            who
            for who, person in enumerate(namings.people)
            if title.country in (None, known_country(person))
            and any(m.role and _words(namings, m.role).startswith(office.titles) for m in person.mentions)
        )
    holders = namings.holders[key]
    return namings.people[next(iter(holders))].mentions[0].name.start if len(holders) == 1 else None


def holders_of(namings: Namings, words: str, country: str | None, named: str) -> frozenset[int]:
    """Who may have the title that is given in `words`, of that country and of the organisation `named`, by their indices."""
    role = f" {words} "
    holders = {
        who: person
        for who, person in enumerate(namings.people)
        if any(m.role and role in f" {_words(namings, m.role)} " for m in person.mentions)
        and (country is None or person.country in (None, country))
        and _may_be_of(namings, person, named)
    }
    sure = [who for who, person in holders.items() if country and person.country == country]
    own = [who for who in sure or holders if _has_whole_title(namings, holders[who], words)]
    return frozenset(own or sure or holders)


def _has_whole_title(namings: Namings, person: Person, words: str) -> bool:
    """Whether a title in `words` is somebody's as it is, and not after "deputy"."""
    rules = namings.text.rules
    before = [
        _words(namings, m.role).partition(words)[0] for m in person.mentions if m.role and words in _words(namings, m.role)
    ]
    return any(not any(True for _ in rules.modifiers.find(role)) for role in before)


def is_new(namings: Namings, title: Naming) -> bool:
    """Whether a title is of somebody not named before: "a tea analyst", "giám đốc một công ty", "một chuyên gia khác"."""
    rules, low = namings.rules, namings.low
    words = low[max(0, title.start - NEAR) : title.start].rpartition("\n")[2].split()
    while words and namings.text.rules.role_openings.at(words[-1], 0, len(words[-1])):
        words.pop()
    another = rules.indefinite_after.at(low, title.end + 1, len(low))
    return another is not None or rules.indefinite_before.end(" ".join(words))


def is_definite(namings: Namings, title: Naming) -> bool:
    """Whether a title means a holder who was named before: "the spokesman", or in a language without articles any."""
    rules, low = namings.rules, namings.low
    before = low[max(0, title.start - NEAR) : title.start]
    bare = not namings.text.rules.sentences.articles and not rules.indefinite_before.end(before)
    return bare or rules.definite_before.end(before) or rules.definite_after.at(low, title.end + 1, len(low)) is not None


def only_had(namings: Namings, title: Naming, who: int) -> bool:
    """Whether a title alone is one that somebody no longer has: "the mayor", where Bo Lund is "the then mayor"."""
    roles = [m.role for m in namings.people[who].mentions if m.role and title.words in _words(namings, m.role)]
    return not _is_past(namings, title) and all(_is_past(namings, role) for role in roles)


def _is_past(namings: Namings, title: Naming | Role) -> bool:
    """Whether the words in or beside a title tell that it was somebody's once: "then mayor", "bộ trưởng khi đó"."""
    rules, low = namings.rules, namings.low
    before = low[max(0, title.start - NEAR) : title.start].rpartition("\n")[2]
    words = low[title.start : title.end]
    former = any(True for _ in namings.text.rules.former.find(words))
    then = rules.past_before.end(before) or rules.past_after.at(low, title.end + 1, len(low)) is not None
    return former or then or any(True for _ in rules.past_after.find(words))


def _may_be_of(namings: Namings, person: Person, named: str) -> bool:
    """Whether the organisation that is `named` with a title, if one is, can be this person's."""
    if not named or person.organisation is None:
        return True
    own = _words(namings, person.organisation)
    return named in own or own in named or any(named in _words(namings, m.role) for m in person.mentions if m.role)


def _words(namings: Namings, span: Role | OrganisationSpan) -> str:
    return namings.low[span.start : span.end]
