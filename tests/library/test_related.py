"""Which briefings have most in common."""

from __future__ import annotations

from typing import Any

import msgspec
from invented import copper, tea

from briefgen.contract.model import Briefing
from briefgen.library.actors import index_actors
from briefgen.library.library import make_library
from briefgen.library.related import NEAREST, Related, index_sharing, related_briefings
from briefgen.storage.derived import digest_of


def briefing(id_: str, **facts: Any) -> Briefing:
    """A briefing with some of the facts of `tea`, and nothing else."""
    empty = dict.fromkeys(("countries", "topics", "actors"), ())
    return msgspec.structs.replace(tea(), id=id_, **empty | facts)


CHE, BERG = tea().actors
VN = tea().countries[0]
CH = msgspec.structs.replace(tea().countries[1], role="primary")
[AGREEMENTS, _] = tea().topics


def related(*others: Briefing, limit: int = 5) -> list[str]:
    return [r.briefing.id for r in found_for(tea(), *others, limit=limit)]


def found_for(briefing: Briefing, *others: Briefing, limit: int = 5) -> tuple[Related, ...]:
    library = make_library([briefing, *others])
    return related_briefings(index_sharing(library, index_actors(library)), briefing, limit)


def test_it_lists_what_is_shared_in_the_order_of_the_briefing() -> None:
    other = briefing("2031-04-01-b", actors=(BERG, CHE), countries=(VN,), topics=(AGREEMENTS,))
    [found] = found_for(tea(), other)
    assert found == Related(other, ("tran-bao-che", "heidi-berg"), ("VN",), ("trade-agreements",))


def test_a_single_country_or_topic_relates_nothing() -> None:
    assert related(briefing("c", countries=(VN,)), briefing("t", topics=(AGREEMENTS,))) == []
    assert related(briefing("both", countries=(VN,), topics=(AGREEMENTS,)), briefing("actor", actors=(BERG,))) != []


def test_what_is_only_mentioned_or_weighs_little_is_not_shared() -> None:
    assert related(copper()) == []
    weak = msgspec.structs.replace(AGREEMENTS, score=0.3)
    assert related(briefing("weak", countries=(VN, CH), topics=(weak,))) == []


def test_what_few_briefings_have_weighs_more() -> None:
    common = [briefing(f"common-{n}", countries=(VN,), topics=(AGREEMENTS,)) for n in range(4)]
    assert related(*common, briefing("rare", actors=(BERG,)))[0] == "rare"
    assert len(related(*common, limit=2)) == 2


def test_the_newer_of_equals_comes_first_whatever_their_order() -> None:
    old = msgspec.structs.replace(briefing("b", actors=(BERG,)), published="2030-01-01")
    new = msgspec.structs.replace(briefing("a", actors=(BERG,)), published="2030-06-01")
    assert related(old, new) == related(new, old) == ["a", "b"]


def test_a_briefing_is_not_related_to_itself_and_two_countries_are_enough() -> None:
    home = msgspec.structs.replace(tea(), countries=(VN, CH))
    two, one = briefing("two", countries=(CH, VN)), briefing("one", countries=(CH,))
    assert found_for(home, two, one) == (Related(two, (), ("VN", "CH"), ()),)


def test_a_topic_counts_as_shared_from_a_score() -> None:
    half, less = (msgspec.structs.replace(AGREEMENTS, score=score) for score in (0.4, 0.39))
    assert related(briefing("half", countries=(VN,), topics=(half,))) == ["half"]
    assert related(briefing("less", countries=(VN,), topics=(less,))) == []


def test_a_rare_actor_weighs_more_than_two_frequent_subjects() -> None:
    """One actor of two briefings weighs 1/2; a country and a topic of five weigh 2/5."""
    common = [briefing(f"common-{n}", countries=(VN,), topics=(AGREEMENTS,)) for n in range(4)]
    assert related(*common, briefing("rare", actors=(BERG,)), limit=1) == ["rare"]
    assert related(*common[:2], briefing("rare", actors=(BERG,)), limit=1) != ["rare"]


def test_an_actor_is_shared_under_whatever_name_and_a_word_that_is_nobody_is_not() -> None:
    short = msgspec.structs.replace(BERG, id="berg", name="Berg")
    known = [briefing(f"known-{n}", actors=(BERG,)) for n in range(4)]
    [*_, other] = found_for(tea(), *known, briefing("z", actors=(short,)))
    assert (other.briefing.id, other.shared_actors) == ("z", ("heidi-berg",))
    nobody = [briefing(name, actors=(short,)) for name in ("a", "b")]
    assert found_for(nobody[0], nobody[1]) == ()


def test_what_many_share_relates_only_those_that_are_near_in_the_library() -> None:
    """A country and a topic of a thousand briefings relate the nearest; an actor of two relates the farthest."""
    day = msgspec.structs.replace(tea(), published="2031-02-03")
    common = [briefing(f"n{n:03}", countries=(VN,), topics=(AGREEMENTS,)) for n in range(3 * NEAREST)]
    far = msgspec.structs.replace(briefing("far", actors=(BERG,)), published="1999-01-01")
    library = make_library([day, *common, far])
    index = index_sharing(library, index_actors(library))
    found = [r.briefing.id for r in related_briefings(index, day, 1000)]
    assert found[0] == "far" and len(found) == 1 + NEAREST
    assert found[1:] == [b.id for b in library.briefings[1 : NEAREST + 1]]


def test_a_rarely_shared_thing_weighs_the_same_with_one_briefing_more() -> None:
    def ranked(count: int) -> list[str]:
        more = [briefing(f"more-{n}", actors=(CHE,)) for n in range(count)]
        return related(*more, briefing("berg", actors=(BERG,)), limit=1)

    assert ranked(4) == ranked(5) == ["berg"]


def test_what_is_shown_of_a_related_briefing_has_a_digest() -> None:
    other = briefing("2031-04-01-b", actors=(BERG,))
    [found], [retitled] = found_for(tea(), other), found_for(tea(), msgspec.structs.replace(other, title="Other"))
    [noted] = found_for(tea(), msgspec.structs.replace(other, note="Not shown."))
    assert digest_of(found.shown) == digest_of(noted.shown) != digest_of(retitled.shown)
