"""Topics: what an article is about, and how much."""

import pytest
from extracting.examples import briefing_of, check, examples

from briefgen.knowledge.knowledge import BUILT_IN


@pytest.mark.parametrize(("language", "example"), examples("topics"))
def test_topics_of_an_article(language, example):
    check(briefing_of(language, example["text"]).topics, example["topics"])


def test_at_most_eight_topics():
    words = [topic.words["en"][0] for topic in BUILT_IN.vocabulary.topics][:9]
    assert len(briefing_of("en", f"{'. '.join(words)}\n\nThey met in the hall.").topics) == 8
