"""Links: lines with links to other stories, below one that heads them, such as "Related news". Part of reading."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from briefgen.articles.furniture import heads_links
from briefgen.articles.sentences import Signs
from briefgen.languages.sentences import load_sentences

LINK_LIMIT = 110
"""Most characters of a link: the headline of a story."""


def find_links(parts: Sequence[str], signs: Signs) -> frozenset[int]:
    """The blocks that are links to other stories or head them; `parts` are the texts of all blocks.

    What is longer than the rest is no links: a digest has "Top stories" above the lines that are its story.
    """
    heads = [index for index, part in enumerate(parts) if heads_links(part, signs.language)]
    if not heads:
        return frozenset()
    links = {index for head in heads for index in _links_below(parts, head, signs)}
    told = sum(len(part) for part in parts if signs.stop_at_end.search(part))
    return frozenset((*heads, *links) if sum(len(parts[index]) for index in links) <= told else heads)


def _links_below(parts: Sequence[str], head: int, signs: Signs) -> Iterator[int]:
    return itertools.takewhile(lambda index: _is_link(parts[index], signs), range(head + 1, len(parts)))


def _is_link(part: str, signs: Signs) -> bool:
    """Whether a line may be a headline: it has no full stop, no article at its start and no speech that a comma ends."""
    first, *_ = part.lower().split(maxsplit=1)
    if len(part) > LINK_LIMIT or signs.stop_at_end.search(part) or first in load_sentences(signs.language).articles:
        return False
    return not any(f",{mark}" in part for mark in signs.closers)
