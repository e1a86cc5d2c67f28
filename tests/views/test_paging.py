"""Long lists on several pages."""

from __future__ import annotations

import pytest

from briefgen.views.addresses import actor_page, country_topic_page, pair_page
from briefgen.views.paging import PER_PAGE, Section, cut, cut_sections


@pytest.mark.parametrize(
    ("items", "sizes"),
    [(0, [0]), (1, [1]), (PER_PAGE, [PER_PAGE]), (PER_PAGE + 1, [PER_PAGE, 1]), (3 * PER_PAGE, [PER_PAGE] * 3)],
)
def test_a_list_is_cut_into_pages_that_lead_to_each_other(items: int, sizes: list[int]) -> None:
    parts = cut(range(items), "figures/index")
    assert [len(part.items) for part in parts] == sizes
    assert [i for part in parts for i in part.items] == list(range(items))
    pages = ["figures/index", *(f"figures/index/page-{n}" for n in range(2, len(sizes) + 1))]
    assert [part.page for part in parts] == pages
    assert [part.previous for part in parts] == [None, *pages[:-1]]
    assert [part.next for part in parts] == [*pages[1:], None]


def test_sections_go_on_over_pages_and_are_reached_where_they_begin() -> None:
    sizes = (("a", 30), ("b", 2 * PER_PAGE), ("c", 1))
    sections = [Section(key, "events", key.upper(), tuple(range(size))) for key, size in sizes]
    parts, jumps = cut_sections(sections, "timeline/2031", "count_events")
    assert [[(s.key, len(s.items), s.count) for s in part.items] for part in parts] == [
        [("a", 30, 30), ("b", PER_PAGE - 30, 2 * PER_PAGE)],
        [("b", PER_PAGE, 2 * PER_PAGE)],
        [("b", 30, 2 * PER_PAGE), ("c", 1, 1)],
    ]
    assert [(j.page, j.label, j.count, j.anchor) for j in jumps] == [
        ("timeline/2031", "A", 30, "group:a"),
        ("timeline/2031", "B", 2 * PER_PAGE, "group:b"),
        ("timeline/2031/page-3", "C", 1, "group:c"),
    ]


def test_no_two_things_share_an_address() -> None:
    assert pair_page("US", "CN") == pair_page("CN", "US") == "pairs/cn-us"
    assert country_topic_page("VN", "tariffs") == "countries/vn-tariffs"
    assert actor_page("index") != "actors/index", "an organisation may be called Index"
    assert actor_page("index", "vn") != actor_page("index")
