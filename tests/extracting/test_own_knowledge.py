"""What a desk knows is found in an article as what the program knows is: case, tone marks, whole words, the longest."""

from __future__ import annotations

import pytest

from briefgen.articles.article import parse_article
from briefgen.contract.model import Briefing
from briefgen.extracting.composing.compose import compose
from briefgen.knowledge.countries import OwnPlaces
from briefgen.knowledge.knowledge import BUILT_IN, Knowledge
from briefgen.knowledge.organisations import Organisation
from briefgen.knowledge.vocabulary import OwnTopic, OwnTopics


def briefing_of(language: str, text: str, known: Knowledge = BUILT_IN) -> Briefing:
    return compose(parse_article("a.txt", f"{text}\n".encode(), language=language, published="2031-06-10"), known)


def topics_of(language: str, text: str, known: Knowledge = BUILT_IN) -> dict[str, str]:
    """The words of the topics by id."""
    return {topic.id: topic.evidence.quote for topic in briefing_of(language, text, known).topics}


def topic(id_: str, language: str, *words: str, hints: tuple[str, ...] = ()) -> Knowledge:
    own = OwnTopic(id=id_, area="trade", labels={"en": id_}, words={language: words}, hints={language: hints})
    return Knowledge(own_topics=OwnTopics(topics=(own,)))


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("hòa chè", "Hoà chè ở làng\n\nNgười làng bàn về hoà chè.", "Hoà chè"),
        ("Đồi Chè", "Làng bên\n\nNgười làng lên ĐỒI CHÈ. Đồi chè vắng.", "ĐỒI CHÈ"),
        ("chè", "Làng bên\n\nNgười làng bàn về chèo và che. Trời mưa to.", None),
        ("đồi chè", "Làng bên\n\nNgười làng lên đồi che. Đổi chè lấy gạo.", None),
    ],
)
def test_words_are_matched_by_case_marks_and_borders(words: str, text: str, found: str | None) -> None:
    assert topics_of("vi", text, topic("tea", "vi", words)).get("tea") == found


def test_the_longest_word_wins_whoever_knows_it() -> None:
    text = "Tariffs on tea\n\nMinisters spoke of tariffs on tea. Tariffs on tea rose."
    assert topics_of("en", text).keys() == {"tariffs"}
    assert topics_of("en", text, topic("tea", "en", "tariffs on tea")) == {"tea": "Tariffs on tea"}


def test_hints_of_a_desk_need_a_word_beside_them() -> None:
    known = topic("tea", "en", "oolong", hints=("garden",))
    assert "tea" not in topics_of("en", "The garden\n\nThe garden is old. The garden is wet.", known)
    assert "tea" in topics_of("en", "The garden\n\nThe garden is old. Oolong grows in the garden.", known)


def test_a_dropped_topic_and_a_phrase_that_is_none_are_not_found() -> None:
    text = "Tariffs rise\n\nTariffs rose again. Farmers fear tariffs on steel."
    assert "tariffs" in topics_of("en", text)
    assert "tariffs" not in topics_of("en", text, Knowledge(own_topics=OwnTopics(drop=("tariffs",))))
    assert "tariffs" not in topics_of("en", text, Knowledge(own_topics=OwnTopics(not_topics={"en": ("tariffs",)})))


def test_only_the_words_of_a_vocabulary_of_ones_own_are_found() -> None:
    own = OwnTopic(id="tea", area="drinks", labels={"en": "tea"}, words={"en": ("oolong",)})
    known = Knowledge(own_topics=OwnTopics(areas={"drinks": {"en": "drinks"}}, topics=(own,), replaces=True))
    assert topics_of("en", "Oolong\n\nTariffs on oolong rose. Tariffs rose again.", known).keys() == {"tea"}


def countries_of(language: str, text: str, known: Knowledge = BUILT_IN) -> dict[str, int]:
    return {country.code: country.mentions for country in briefing_of(language, text, known).countries}


def test_a_place_counts_as_its_country() -> None:
    known = Knowledge(own_places=OwnPlaces(places={"NZ": {"vi": ("Đồi Hòa Chè",), "en": ("Teaburgh",)}}))
    text = "The fair of Teaburgh\n\nGrowers met in Teaburgh. Norway sent nobody, and teaburgh is no name."
    assert countries_of("en", text) == {"NO": 1}
    assert countries_of("en", text, known) == {"NZ": 2, "NO": 1}
    assert countries_of("vi", "Hội chè\n\nNgười trồng chè gặp nhau ở Đồi Hoà Chè.", known) == {"NZ": 1}


def test_the_minister_of_a_place_is_of_its_country() -> None:
    known = Knowledge(own_places=OwnPlaces(places={"NZ": {"en": ("Teaburgh",)}}))
    text = "Growers meet\n\nTeaburgh Trade Minister Ann Reed said that the harvest was good."
    assert [actor.country for actor in briefing_of("en", text, known).actors] == ["NZ"]


def test_a_name_that_is_no_place_names_no_country() -> None:
    known = Knowledge(own_places=OwnPlaces(not_places={"en": ("Paris Tea House", "Lyon")}))
    text = "A fair\n\nThe Paris Tea House opened a shop. Visitors came from Lyon."
    assert countries_of("en", text) == {"FR": 2}
    assert countries_of("en", text, known) == {}


def test_an_organisation_is_known_by_all_its_names() -> None:
    own = Organisation(name="Camellia", kind="company", aliases=("CMX",), names={"vi": ("Hoa Trà",)}, country="NZ")
    text = "Growers meet\n\nCamellia said that the harvest was good. Growers trust CMX."
    assert [a.name for a in briefing_of("en", text).actors] == []
    known = Knowledge(own_organisations=(own,))
    [actor] = briefing_of("en", text, known).actors
    assert (actor.kind, actor.name, actor.aliases, actor.country, actor.mentions) == (
        "organisation",
        "Camellia",
        ("CMX",),
        "NZ",
        2,
    )
    assert actor.evidence.rule == "actors/known-organisation"
    [actor] = briefing_of("vi", "Mùa chè\n\nHoa Trà cho biết vụ mùa tốt.", known).actors
    assert (actor.name, actor.country) == ("Hoa Trà", "NZ")
