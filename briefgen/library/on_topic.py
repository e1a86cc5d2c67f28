"""On topic: which facts of a briefing are on one of its topics, judged by the sentences that they are based on.

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
"""Whether a fact of a briefing is on the topic with this id, which is one of the briefing's."""

Sentences = Mapping[str, tuple[int, ...]]
"""For each topic, by its id, where the sentences on it begin that figures and events are from."""


def whole_briefing(briefing: Briefing, fact: Fact, topic: str) -> bool:
    """Every fact counts; used when the articles are not at hand."""
    return True


def sentences_on_topics(briefing: Briefing, article: Article, knowledge: Knowledge = BUILT_IN) -> Sentences:
    """The sentences of `article` on each topic of its `briefing`."""
    found = sentences_by_topic(article, knowledge)
    facts: tuple[Fact, ...] = (*briefing.figures, *briefing.timeline)
    starts = {fact.evidence.sentence.start for fact in facts}
    return {topic.id: tuple(sorted(starts.intersection(found.get(topic.id, ())))) for topic in briefing.topics}


def by_sentence(sentences: Mapping[str, Sentences]) -> OnTopic:
    """Figures and events whose sentence has a word of the topic; all of them if the briefing's id is not in `sentences`."""

    def is_on_topic(briefing: Briefing, fact: Fact, topic: str) -> bool:
        own = sentences.get(briefing.id)
        return own is None or fact.evidence.sentence.start in own.get(topic, ())

    return is_on_topic
