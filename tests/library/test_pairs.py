"""What belongs to two countries."""

from __future__ import annotations

import msgspec
import pytest
from invented import copper, tea

from briefgen.contract.model import Briefing, Country
from briefgen.library.library import make_library
from briefgen.library.pairs import pair_indexes, pairs_of


def with_primary(briefing: Briefing, *codes: str) -> Briefing:
    """`briefing` with exactly these countries as primary ones, whatever it had."""
    stands = briefing.countries[0].evidence
    countries = tuple(Country(code=code, role="primary", mentions=1, evidence=stands) for code in codes)
    return msgspec.structs.replace(briefing, countries=countries)


@pytest.mark.parametrize(
    ("codes", "pairs"),
    [
        ((), ()),
        (("VN",), ()),
        (("VN", "CH"), (("CH", "VN"),)),
        (("VN", "CH", "EU"), (("CH", "EU"), ("CH", "VN"), ("EU", "VN"))),
    ],
)
def test_a_briefing_pairs_its_primary_countries(codes: tuple[str, ...], pairs: tuple[tuple[str, str], ...]) -> None:
    assert pairs_of(with_primary(tea(), *codes)) == pairs


def test_countries_that_are_only_mentioned_make_no_pair() -> None:
    assert pair_indexes(make_library([tea(), copper()])) == ()


def test_a_pair_has_the_facts_of_its_two_countries() -> None:
    growth, value = tea().figures
    others = msgspec.structs.replace(value, id="figure-of-germany", country="DE")
    nobodys = msgspec.structs.replace(value, id="figure-of-nobody", country=None)
    shared = with_primary(msgspec.structs.replace(tea(), figures=(growth, others, nobodys)), "VN", "CH")
    first, second = pair_indexes(make_library([shared, with_primary(copper(), "NO", "VN", "CH")]))[0:2]
    assert (first.codes, len(first.briefings), first.last) == (("CH", "VN"), 2, "2031-03-10")
    assert second.codes == ("CH", "NO")
    assert [s.fact.id for s in first.figures] == ["figure-tea-growth", "figure-of-nobody"]
    assert [s.fact.id for s in first.timeline] == ["event-visit", "event-bern", "event-oslo", "event-next", "event-round"]
    assert {s.fact.id for s in first.actors} == {"tran-bao-che", "heidi-berg"}
