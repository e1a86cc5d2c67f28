"""Short names: which organisation of an article an abbreviation, a code of shares or a name after a dash means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefgen.extracting.actors.organisations.organisations import OrganisationMention
from briefgen.extracting.actors.rules.actor_rules import actor_rules
from briefgen.knowledge.knowledge import Knowledge
from briefgen.languages.sentences import normalize
from briefgen.text import lower


def named_so(
    organisations: Sequence[OrganisationMention], keys: Sequence[str], knowledge: Knowledge
) -> Iterator[tuple[str, str]]:
    """The short names and codes that the article gives, each with the key of whose it is, whoever else is known by them.

    Not that of what a name ends with: "the council of the World Trade Organization (WTO)".
    """
    known = knowledge.organisations_by_name
    for mention, key in zip(reversed(organisations), reversed(keys), strict=True):
        words = lower(mention.name).split()
        ends = {known.get(" ".join(words[first:])) for first in range(1, len(words))}
        if mention.alias and mention.known is None and known.get(lower(mention.alias)) not in (ends - {None}):
            yield lower(mention.alias), key
        if mention.code:
            yield lower(mention.code), key


def key_of_alias(aliases: Mapping[str, str], key: str) -> str:
    """The key of an organisation that `key` names by its alias, perhaps after the first words of its name: "Viện TTI"."""
    kind, _, last = key.rpartition(" ")
    whole = aliases.get(last) if kind else None
    return whole if whole and whole.startswith(f"{kind} ") else aliases.get(key, key)


def name_after_dash(mention: OrganisationMention, language: str) -> str | None:
    """The name of its own, of one word, that a dash joins to a full one: "Ngân hàng Chè Bắc Âu - | Ferrobank"."""
    whole, dash, tail = mention.name.rpartition(" - ")
    own = dash and " " in whole and " " not in tail and not whole.split()[-1].isupper()  # not "Sở TN - MT"
    own = own and actor_rules(language).is_foreign(tail)
    return lower(normalize(tail, language)) if own else None
