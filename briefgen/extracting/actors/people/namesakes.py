"""Namesakes: people of one family who share a name, told apart by what follows it: "Bo Lund" and "Bo Lund Jr.".

In: all mentions of an article. Out: the same, where the suffix is a word of the name if both are in the article, or if the
one without it is somebody whom everybody knows. Otherwise it is a form of one name, which an article seldom repeats.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from briefgen.extracting.actors.people.person_mention import PersonMention
from briefgen.knowledge.people import is_known


def tell_apart(mentions: Sequence[PersonMention]) -> tuple[PersonMention, ...]:
    """`mentions` with suffixes as words of names that another one bears without: him whom a title or everybody knows."""
    older = {m.name.words for m in mentions if not m.name.suffix and m.role} - {
        m.name.words for m in mentions if m.name.suffix and m.role
    }
    younger = {m.name.words for m in mentions if m.name.suffix and (m.name.words in older or _is_other(m))}
    short = {words[-1:] for words in younger}
    return tuple(_with_suffix(m) if m.name.suffix and m.name.words in younger | short else m for m in mentions)


def _is_other(mention: PersonMention) -> bool:
    """Whether everybody knows somebody of that name alone, and nobody of the whole of it."""
    words = mention.name.words
    return is_known(words) and not is_known((*words, mention.name.suffix))


def _with_suffix(mention: PersonMention) -> PersonMention:
    name = mention.name
    whole = msgspec.structs.replace(name, words=(*name.words, name.suffix))
    return msgspec.structs.replace(mention, name=whole)
