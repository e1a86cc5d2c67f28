"""What a desk knows is added to what the program knows, and wins if the two differ."""

from __future__ import annotations

import pickle

from briefgen.knowledge.countries import OwnPlaces, country_names
from briefgen.knowledge.knowledge import BUILT_IN, Knowledge
from briefgen.knowledge.organisations import Organisation, built_in_organisations
from briefgen.knowledge.vocabulary import OwnTopic, OwnTopics, built_in_vocabulary

MIGRATION = OwnTopic(id="migration", area="domestic", labels={"en": "migration"}, words={"en": ("asylum seekers",)})


def of_topics(*topics: OwnTopic, **changes: object) -> Knowledge:
    return Knowledge(own_topics=OwnTopics(topics=topics, **changes))  # type: ignore[arg-type]


def of_organisations(*organisations: Organisation) -> dict[str, Organisation]:
    """All organisations by their main names."""
    return {one.name: one for one in Knowledge(own_organisations=organisations).organisations}


def test_what_adds_nothing_is_what_the_program_knows() -> None:
    assert BUILT_IN.vocabulary is built_in_vocabulary()
    assert BUILT_IN.organisations is built_in_organisations()
    assert BUILT_IN.country_names("vi") is country_names("vi")


def test_equal_knowledge_shares_what_is_compiled_of_it() -> None:
    one, two = of_topics(MIGRATION), of_topics(MIGRATION)
    assert one == two and hash(one) == hash(two)
    assert {one: "compiled"}[pickle.loads(pickle.dumps(two))] == "compiled"
    assert one != BUILT_IN


def test_a_topic_is_added_in_a_known_area_or_a_new_one() -> None:
    known = of_topics(MIGRATION, areas={"society": {"en": "society"}, "trade": {"en": "commerce"}}).vocabulary
    assert known.topics[:-1] == built_in_vocabulary().topics
    assert known.by_id["migration"].area == "domestic"
    assert [*known.areas] == [*built_in_vocabulary().areas, "society"]
    assert known.areas["trade"] == {"vi": "thương mại", "en": "commerce"}


def test_words_are_added_to_a_known_topic() -> None:
    before = built_in_vocabulary().by_id["tariffs"]
    more = OwnTopic(
        id="tariffs", labels={"en": "duties"}, words={"en": ("toll war",)}, hints={"en": ("tolls",)}, beside=("steel",)
    )
    after = of_topics(more).vocabulary.by_id["tariffs"]
    assert after.words == before.words | {"en": (*before.words["en"], "toll war")}
    assert after.hints["en"][-1] == "tolls"
    assert (after.area, after.labels, after.beside[-1]) == (before.area, before.labels | {"en": "duties"}, "steel")


def test_a_word_means_what_the_desk_says_it_means() -> None:
    word, phrase = built_in_vocabulary().by_id["steel"].words["en"][0], built_in_vocabulary().not_topics["en"][0]
    own = OwnTopic(id="migration", area="domestic", labels={"en": "migration"}, words={"en": (word.upper(), phrase)})
    known = of_topics(own).vocabulary
    assert word not in known.by_id["steel"].words["en"] and phrase not in known.not_topics["en"]
    nothing = of_topics(not_topics={"en": (word,)}).vocabulary
    assert word not in nothing.by_id["steel"].words["en"] and word in nothing.not_topics["en"]


def test_topics_are_dropped_or_all_replaced() -> None:
    assert of_topics(drop=("steel",)).vocabulary.by_id.keys() == built_in_vocabulary().by_id.keys() - {"steel"}
    other = of_topics(MIGRATION, areas={"domestic": {"en": "at home"}}, replaces=True).vocabulary
    assert [topic.id for topic in other.topics] == ["migration"]
    assert other.areas == {"domestic": {"en": "at home"}} and not other.not_topics


def test_a_place_is_added_or_moved_or_none() -> None:
    blocker = country_names("en").not_countries[0]
    known = Knowledge(
        own_places=OwnPlaces(
            places={"DE": {"en": ("Lower Lusatia", "Lyon", blocker)}, "FR": {"vi": ("Lusatia",)}},
            not_places={"en": ("Paris",)},
        )
    )
    names = known.country_names("en")
    assert names.forms[:3] == (("Lower Lusatia", "DE"), ("Lyon", "DE"), (blocker, "DE"))
    assert [code for form, code in names.forms if form == "Lyon"] == ["DE"]
    assert "Paris" in names.not_countries and "Paris" not in dict(names.forms)
    assert blocker not in names.not_countries
    assert known.country_names("vi").forms[0] == ("Lusatia", "FR")


def test_an_organisation_is_added() -> None:
    found = of_organisations(Organisation(name="Tea Board", kind="association", aliases=("TBX",)))
    assert found["Tea Board"].aliases == ("TBX",)
    assert len(found) == len(built_in_organisations()) + 1


def test_an_organisation_of_a_known_name_extends_it() -> None:
    known = next(one for one in built_in_organisations() if one.name == "Asian Development Bank")
    found = of_organisations(Organisation(name="ADB", kind="bank", names={"vi": ("Nhà băng châu Á",)}, country="PH"))
    assert known.name not in found
    assert (found["ADB"].kind, found["ADB"].country) == ("bank", "PH")
    assert {*known.every_name, "Nhà băng châu Á"} == {*found["ADB"].every_name}
    kept = of_organisations(Organisation(name="The Bank", aliases=("Asian Development Bank",), kind="bank"))
    assert {*known.every_name, "The Bank"} == {*kept["The Bank"].every_name}


def test_a_name_is_of_one_organisation() -> None:
    found = of_organisations(Organisation(name="Alliance of Dairy Bakers", kind="association", aliases=("ADB",)))
    assert "ADB" not in found["Asian Development Bank"].every_name
    names = [name for one in found.values() for name in one.every_name]
    assert len(names) == len({*names})
    two = Organisation(name="WHO", kind="international"), Organisation(name="House", kind="company", aliases=("WTO",))
    both = of_organisations(*two)
    assert "WTO" not in [name for one in both.values() if one.name != "House" for name in one.every_name]
