"""Countries, and the topics in a country that are worth a page."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from babel import Locale

from briefgen.contract.model import Briefing
from briefgen.knowledge.knowledge import KEPT, Knowledge
from briefgen.languages import codes
from briefgen.library.subject_facts import (
    SubjectFacts,
    countries_of_facts,
    country_facts,
    country_mentions,
    facts_of_country_topic,
    topic_mentions,
)
from briefgen.views.addresses import COUNTRIES, country_page, country_topic_page, topic_page
from briefgen.views.holdings import Holdings
from briefgen.views.pages import Draft, IndexPage, section
from briefgen.views.paging import Jump, Section
from briefgen.views.places import Place, pair_place
from briefgen.views.subjects.kind import (
    Lead,
    SubjectKind,
    country_jumps,
    fact_sections,
    filled,
    mentioned_kind,
    related_sections,
)
from briefgen.views.subjects.pairs import pairs_link
from briefgen.views.wording import Wording


def _index(holdings: Holdings, link: Jump) -> IndexPage:
    wording = holdings.wording
    countries = country_jumps(holdings.countries, wording)
    return IndexPage(
        page=link.page,
        title=link.label,
        up=(pairs_link(holdings),) if holdings.pairs else (),
        note=wording.say("countries_lead"),
        sections=(Section("countries", "jumps", wording.say("all_countries"), countries),),
    )


def _related(facts: SubjectFacts, holdings: Holdings) -> tuple[Section, ...]:
    """The pairs that include the country, its topics, and the countries that are in the news with it."""
    code, wording = facts.id, holdings.wording
    own = _topics_with_page(code, holdings)
    topics = tuple(
        Jump(country_topic_page(code, t.id) if t.id in own else topic_page(t.id), wording.topic(t.id), t.briefings)
        for t in facts.topics
    )
    pairs = tuple(
        Jump(pair_place(codes, holdings).page, wording.country(other), len(briefings))
        for codes, briefings in holdings.pairs.items()
        if code in codes
        for other in codes
        if other != code
    )
    return (
        section("pairs", "jumps", pairs, wording),
        section("topics", "jumps", topics, wording),
        section("countries", "jumps", country_jumps(facts.countries, wording), wording, "related_countries"),
    )


def _topics_with_page(code: str, holdings: Holdings) -> frozenset[str]:
    return holdings.topics_of_countries.get(code, frozenset())


def _names(code: str, holdings: Holdings) -> Iterator[str]:
    yield from (holdings.wording.country(code), code)
    for language in codes():
        yield str(Locale.parse(language).territories.get(code, code))
        yield from holdings.knowledge.country_names(language).short.get(code, ())


def _keywords(code: str, holdings: Holdings) -> Iterator[str]:
    """The names of capitals, people and governments that newsrooms use for a country."""
    yield from _forms(holdings.knowledge).get(code, ())


@functools.lru_cache(maxsize=KEPT)
def _forms(knowledge: Knowledge) -> dict[str, list[str]]:
    """The words that mean each country in the articles of every language."""
    found: dict[str, list[str]] = {}
    for words, code in (form for language in codes() for form in knowledge.country_names(language).forms):
        found.setdefault(code, []).append(words)
    return found


def _country_topic_pages(holdings: Holdings) -> Iterator[Draft]:
    for (code, topic), both in holdings.country_topics.items():
        make = functools.partial(_country_topic_page, code, topic, both, holdings)
        yield Draft(make, both, ("country_topic", code, topic))


def _country_topic_page(code: str, topic: str, both: Sequence[Briefing], holdings: Holdings) -> IndexPage:
    wording, counts = holdings.wording, holdings.counts
    facts = holdings.with_each_actor_once(facts_of_country_topic(both, code, topic, holdings.on_topic))
    return IndexPage(
        page=country_topic_page(code, topic),
        title=_country_topic_title(code, topic, wording),
        about=(("country", code), ("topic", topic)),
        up=(
            Jump(country_page(code), wording.country(code), counts[code]),
            Jump(topic_page(topic), wording.topic(topic), counts[topic]),
        ),
        facts=(wording.say("count_briefings", n=len(both)),),
        sections=filled(*fact_sections(facts, wording), *related_sections(facts, holdings)),
    )


def _country_topic_leads(holdings: Holdings) -> Iterator[Lead]:
    """A topic in a country without a page of its own is covered by the page of the country."""
    both = (
        (country.id, topic.id)
        for briefing in holdings.library.briefings
        for country in country_mentions(briefing)
        for topic in topic_mentions(briefing)
        if country.main and topic.main
    )
    for code, topic_id in dict.fromkeys(both):
        if (code, topic_id) not in holdings.country_topics:
            title = _country_topic_title(code, topic_id, holdings.wording)
            yield Lead(country_topic_page(code, topic_id), title, Place(country_page(code)))


def _country_topic_title(code: str, topic: str, wording: Wording) -> str:
    return wording.say("country_topic", country=wording.country(code), topic=wording.topic(topic))


COUNTRY = mentioned_kind(
    "country",
    list_page=COUNTRIES,
    title="countries",
    page=country_page,
    label=lambda code, wording: wording.country(code),
    mentions=country_mentions,
    facts=lambda library, code, holdings: country_facts(library, code),
    concerned=countries_of_facts,
    related=_related,
    beside=lambda code, holdings: sorted(_topics_with_page(code, holdings)),
    index=_index,
    names=_names,
    keywords=_keywords,
)
COUNTRY_TOPIC = SubjectKind(name="country_topic", pages=_country_topic_pages, leads=_country_topic_leads)
