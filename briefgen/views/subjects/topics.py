"""Topics, in the areas of the vocabulary."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.library.subject_facts import SubjectFacts, topic_facts, topic_mentions
from briefgen.views.addresses import TOPICS, country_page, country_topic_page, topic_page
from briefgen.views.holdings import Holdings
from briefgen.views.pages import IndexPage, section
from briefgen.views.paging import Jump, Section
from briefgen.views.subjects.kind import filled, mentioned_kind, topic_jumps


def _index(holdings: Holdings, link: Jump) -> IndexPage:
    wording = holdings.wording
    area_of = {topic.id: topic.area for topic in wording.vocabulary.topics}
    areas = [(area, [t for t in holdings.topics if area_of.get(t.id) == area]) for area in (*wording.vocabulary.areas, None)]
    sections = filled(
        *(Section(area or "", "jumps", wording.area(area) if area else "", topic_jumps(own, wording)) for area, own in areas)
    )
    return IndexPage(page=link.page, title=link.label, note=wording.say("topics_lead"), sections=sections)


def _related(facts: SubjectFacts, holdings: Holdings) -> tuple[Section, ...]:
    """The countries of the topic, each with the page of the topic in it if there is one, and the topics next to it."""
    wording = holdings.wording
    own = _countries_with_page(facts.id, holdings)
    countries = tuple(
        Jump(country_topic_page(c.id, facts.id) if c.id in own else country_page(c.id), wording.country(c.id), c.briefings)
        for c in facts.countries
    )
    return (
        section("countries", "jumps", countries, wording),
        section("topics", "jumps", topic_jumps(facts.topics, wording), wording, "related_topics"),
    )


def _countries_with_page(id_: str, holdings: Holdings) -> frozenset[str]:
    return holdings.topics_of_countries.get(id_, frozenset())


def _names(id_: str, holdings: Holdings) -> Iterator[str]:
    labels = holdings.wording.vocabulary.by_id[id_].labels
    yield from (labels[holdings.wording.language], *labels.values())


def _keywords(id_: str, holdings: Holdings) -> Iterator[str]:
    """The words by which the vocabulary finds a topic in an article."""
    yield from (word for words in holdings.wording.vocabulary.by_id[id_].words.values() for word in words)


TOPIC = mentioned_kind(
    "topic",
    list_page=TOPICS,
    title="topics",
    page=topic_page,
    label=lambda id_, wording: wording.topic(id_),
    mentions=topic_mentions,
    facts=lambda library, id_, holdings: topic_facts(library, id_, holdings.on_topic),
    related=_related,
    beside=lambda id_, holdings: sorted(_countries_with_page(id_, holdings)),
    index=_index,
    names=_names,
    keywords=_keywords,
)
