"""Found actors are matched to the registry only if nothing contradicts it; nobody is matched across countries."""

from __future__ import annotations

import string
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import REAL, REAL_REGISTRY, tea
from registry.mentions import DAY, FOLDER, REGISTRY, briefing_with, found

from briefgen.articles.article import read_article
from briefgen.contract.model import Actor, Quote
from briefgen.extracting.composing.compose import compose
from briefgen.registry.registry import NOBODY, Registry
from briefgen.registry.resolving import resolve, resolve_actor
from briefgen.registry.spelling import is_full
from briefgen.storage.actors_file import parse_registry, read_registry
from briefgen.storage.page import from_page, to_page

MENTIONS: list[dict[str, Any]] = yaml.load((FOLDER / "mentions.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)


@pytest.mark.parametrize("mention", MENTIONS, ids=lambda m: f"{m['name']}: {m['why']}")
def test_who_is_who(mention: dict[str, Any]) -> None:
    stated = {k: None if v == "null" else v for k, v in mention.items() if k not in ("why", "is", "published")}
    published = mention.get("published", DAY)
    who = resolve_actor(found(**stated), briefing_with(published=None if published == "null" else published), REGISTRY)
    assert (who.id if who else "null") == mention["is"]


def test_a_day_that_is_only_inferred_contradicts_nobody() -> None:
    def who(name: str, published: str) -> str | None:
        briefing = msgspec.structs.replace(briefing_with(published=published), published_source="inferred")
        registered = resolve_actor(found(name, country="US", role="President"), briefing, REGISTRY)
        return registered.id if registered else None

    assert who("John W. Greenleaf", "1990-05-05") == "john-greenleaf"
    assert who("John Greenleaf", "1990-05-05") == "john-greenleaf-senior"
    assert who("Greenleaf", "1997-05-05") is None


def test_ids_change_in_actors_and_speakers_and_nothing_else_does() -> None:
    actors = (found("Hà An Bình", id="ha-an-binh", country="CN"), found("Kari Nordmann", id="kari-nordmann"))
    quotes = tuple(Quote(s, "Vâng", actors[0].evidence) for s in ("ha-an-binh", None, "kari-nordmann"))
    before = briefing_with(*actors, quotes=quotes)
    after = resolve(before, REGISTRY)
    assert [a.id for a in after.actors] == ["he-anping", "kari-nordmann"]
    assert [q.speaker for q in after.quotes] == ["he-anping", None, "kari-nordmann"]
    same = [msgspec.structs.replace(a, id=b.id) for a, b in zip(after.actors, actors, strict=True)]
    assert msgspec.structs.replace(after, actors=tuple(same), quotes=quotes) == before


def test_two_found_actors_who_are_one_become_one() -> None:
    one = found("He Anping", id="he-anping", country="CN", mentions=3, aliases=["ông He"])
    two = found("Hà An Bình", id="ha-an-binh", country="CN", mentions=2, role="Phó Thủ tướng")
    after = resolve(briefing_with(one, two, quotes=(Quote("ha-an-binh", "Vâng", two.evidence),)), REGISTRY)
    [actor] = after.actors
    assert (actor.id, actor.name, actor.aliases) == ("he-anping", "He Anping", ("ông He", "Hà An Bình"))
    assert (actor.mentions, actor.role, actor.evidence) == (5, "Phó Thủ tướng", one.evidence)
    assert after.quotes[0].speaker == "he-anping"


def test_nobody_unresolved_has_an_id_that_is_or_was_somebody_elses() -> None:
    text = """
- {id: kari-nordmann, kind: person, country: "NO", names: {latin: [Kari Nordmann]}, merged: [kari]}
- {id: kari-no, kind: person, country: "NO", names: {latin: [Kari Lind]}}
"""
    registry = parse_registry(text, "actors.yaml")
    swede = found("Kari Nordmann", id="kari-nordmann", country="SE")
    nobody = found("Kari Nordmann", id="kari-nordmann-2")
    old = found("Kari AS", id="kari", kind="organisation", country="NO")
    ids = [a.id for a in resolve(briefing_with(swede, nobody, old), registry).actors]
    assert ids == ["kari-nordmann-se", "kari-nordmann-2", "kari-no-2"]


def test_a_family_name_alone_is_nobody_in_another_article() -> None:
    def id_in(title: str, country: str | None) -> str:
        briefing = msgspec.structs.replace(briefing_with(found("Hà", id="ha", country=country)), id=title)
        return resolve(briefing, NOBODY).actors[0].id

    assert (id_in("a", "CN"), id_in("a", "VN"), id_in("b", "CN")) == ("ha-cn", "ha-vn", "ha-cn")
    assert len({id_in(title, None) for title in ("a", "b", "c")}) == 3


def test_without_a_registry_a_briefing_stays_as_it_is() -> None:
    assert resolve(tea(), NOBODY) == tea()


def test_the_real_articles_have_one_actor_unresolved() -> None:
    registry = read_registry(REAL_REGISTRY)
    unknown = [
        actor.name
        for path in REAL
        if (briefing := compose(read_article(path)))
        for actor in briefing.actors
        if not resolve_actor(actor, briefing, registry)
    ]
    assert unknown == ["Tiểu ban Thương mại"], "which country's committee it is, the article doesn't say"


WORDS = st.sampled_from(
    ["He", "Hà", "Anping", "An", "Bình", "Lin", "Qingshan", "Li-na", "何安平", "林清山", "Lâm", "Thanh", "Sơn"]
)
NAME = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
COUNTRY = st.sampled_from([None, "CN", "SG", "VN", "US"])
ROLE = st.sampled_from([None, "Phó Thủ tướng", "Thứ trưởng Bộ Chè", "President", "Bộ trưởng", "lãnh đạo", "cựu Thứ trưởng"])


@st.composite
def actors(draw: st.DrawFn) -> tuple[Actor, ...]:
    kinds = st.sampled_from(["person", "person", "organisation"])
    ids = draw(st.lists(st.text(string.ascii_lowercase, min_size=1, max_size=2), max_size=5, unique=True))
    taken = ["he-anping", "lin-qingshan", "ha-cn"]
    return tuple(
        found(
            draw(NAME),
            id=id_,
            kind=draw(kinds),
            country=draw(COUNTRY),
            role=draw(ROLE),
            aliases=draw(st.lists(NAME, max_size=2)),
        )
        for id_ in dict.fromkeys([*ids, *draw(st.lists(st.sampled_from(taken), max_size=2))])
    )


@pytest.mark.slow
@settings(max_examples=300)
@given(st.lists(actors(), min_size=1, max_size=3), st.sampled_from([DAY, None, "2032-01-01"]))
def test_a_registered_id_is_never_given_across_borders_and_ids_stay_unique(
    articles: list[tuple[Actor, ...]], published: str | None
) -> None:
    for found_actors in articles:
        before = briefing_with(*found_actors, published=published)
        after = resolve(before, REGISTRY)
        ids = [a.id for a in after.actors]
        assert len(ids) == len(set(ids))
        assert sum(a.mentions for a in after.actors) == len(found_actors)
        for actor in after.actors:
            registered = REGISTRY.by_id.get(actor.id)
            if registered:
                assert actor.country in (None, registered.country) and actor.kind == registered.kind
        page = to_page(after)
        assert from_page(page, f"{after.id}.md") == after


@settings(max_examples=100)
@given(WORDS.filter(lambda word: not is_full(word)), COUNTRY, COUNTRY)
def test_one_word_of_two_countries_is_never_one(word: str, one: str | None, other: str | None) -> None:
    a, b = (
        resolve(briefing_with(found(word, id="x", country=c, role="Phó Thủ tướng")), REGISTRY).actors[0]
        for c in (one, other)
    )
    assert one == other or a.id != b.id


def test_an_empty_registry_is_the_default() -> None:
    assert Registry() == NOBODY and not NOBODY.taken
