"""Name forms: what the form of a name tells of somebody's country.

In: a name by its words, and the countries that an article is about or names. Out: the one whose people have such names.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.knowledge.people import family_names


def own_form(home: str | None, readings: Sequence[str], primary: Sequence[str], named: set[str]) -> str | None:
    """The country of a name in the language's own form: home, unless the article is about one that shares the form."""
    if home in primary or not primary:
        return home
    return next((code for code in readings if code in primary), home if home in named else None)


def by_family_name(words: tuple[str, ...], named: set[str]) -> str | None:
    """The country that the article names and whose family names the name has; pinyin writes given names without hyphen."""
    if len(words) < 2:
        return None
    names = family_names()
    first = [code for code, family in names["first"].items() if words[0] in family and code in named]
    if any("-" in word for word in words[1:]):
        first = [code for code in first if code != "CN"]
    last = [code for code, family in names["last"].items() if words[-1] in family and code in named]
    return next(iter((*first, *last)), None)
