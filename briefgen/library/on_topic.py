"""On topic: which facts of a briefing are on one of its topics, by the sentences that they are based on.

An article on chips may have a sentence on cotton: the page of semiconductors leaves out what that sentence says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from briefgen.articles.article import Article
from briefgen.contract.kinds import Fact
from briefgen.contract.model import Briefing
from briefgen.extracting.subjects.topics import sentences_by_topic
from briefgen.knowledge.knowledge import BUILT_IN, Knowledge

OnTopic = Callable[[Briefing, Fact, str], bool]
"""Whether a fact of a briefing is on the topic with this id."""


def whole_briefing(briefing: Briefing, fact: Fact, topic: str) -> bool:
    """Every fact counts: for where the articles are not at hand."""
    return True


def by_sentence(articles: Mapping[str, Article], knowledge: Knowledge = BUILT_IN) -> OnTopic:
    """Facts whose sentence has a word of the topic; all of a briefing that is not in `articles`, which go by its id."""
    found: dict[str, dict[str, frozenset[int]]] = {}

    def is_on_topic(briefing: Briefing, fact: Fact, topic: str) -> bool:
        if briefing.id not in articles:
            return True
        if briefing.id not in found:
            found[briefing.id] = sentences_by_topic(articles[briefing.id], knowledge)
        return fact.evidence.sentence.start in found[briefing.id].get(topic, ())

    return is_on_topic
