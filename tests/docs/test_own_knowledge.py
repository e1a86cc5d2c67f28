"""The files of `your-own-knowledge.md` are right, and do what the page says."""

from __future__ import annotations

import re

import pytest
from generated import PROJECT, block

from briefgen.articles.article import parse_article
from briefgen.extracting.composing.compose import compose
from briefgen.knowledge.knowledge import BUILT_IN, Knowledge
from briefgen.storage.knowledge_files import parse_organisations, parse_places, parse_topics
from briefgen.views.wording import load_wording

ARTICLE = """The tea of Lower Lusatia

The Highland Tea Council said on 3 March 2031 that migrant workers pick the tea of Lower Lusatia. Asylum seekers help.
A border crossing near the Paris Tea House is closed.
"""


def test_the_files_that_are_shown_do_what_is_said_of_them() -> None:
    page = (PROJECT / "briefgen/desk/guide/reference/your-own-knowledge.md").read_text("utf-8")
    topics, places, organisations = re.findall(r"^```yaml\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    known = Knowledge(
        own_topics=parse_topics(topics, "topics.yaml"),
        own_places=parse_places(places, "places.yaml"),
        own_organisations=parse_organisations(organisations, "organisations.yaml"),
    )
    briefing = compose(parse_article("a.txt", ARTICLE.encode(), language="en"), known)
    assert [topic.id for topic in briefing.topics] == ["migration"]
    assert [country.code for country in briefing.countries] == ["DE"]
    assert [(actor.name, actor.country) for actor in briefing.actors] == [("Highland Tea Council", "VN")]
    assert "thuế chè" in known.vocabulary.by_id["tariffs"].words["vi"]
    assert BUILT_IN.vocabulary.by_id.keys() - known.vocabulary.by_id.keys() == {"steel", "textiles"}
    assert (load_wording("vi", known).topic("migration"), load_wording("en", known).area("society")) == ("Di cư", "Society")


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_topic_that_a_new_desk_is_shown_is_right(language: str) -> None:
    own = parse_topics(block(f"briefgen/desk/templates/person/{language}/README.md", "yaml"), "topics.yaml")
    assert Knowledge(own_topics=own).vocabulary.by_id["migration"].words["vi"] == ("người di cư",)
