"""Long lists on several pages."""

from __future__ import annotations

import msgspec
import pytest

from briefgen.views.addresses import actor_page, country_topic_page, pair_page
from briefgen.views.paging import PER_PAGE, SHORT, Section, cut, cut_periods, cut_sections, cut_times


@pytest.mark.parametrize(
    ("items", "sizes"),
    [(0, [0]), (1, [1]), (PER_PAGE, [PER_PAGE]), (PER_PAGE + 1, [PER_PAGE, 1]), (3 * PER_PAGE, [PER_PAGE] * 3)],
)
def test_a_list_is_cut_into_pages_that_link_to_each_other(items: int, sizes: list[int]) -> None:
    parts = cut(range(items), "actors/index").parts
    assert [len(part.items) for part in parts] == sizes
    assert [i for part in parts for i in part.items] == list(range(items))
    pages = ["actors/index", *(f"actors/index/page-{n}" for n in range(2, len(sizes) + 1))]
    assert [part.page for part in parts] == pages
    assert [part.previous for part in parts] == [None, *pages[:-1]]
    assert [part.next for part in parts] == [*pages[1:], None]


def sections_of(*sizes: tuple[str, int]) -> list[Section]:
    return [Section(key, "events", key.upper(), tuple(f"{key}{n}" for n in range(size))) for key, size in sizes]


def test_sections_continue_over_pages_and_are_linked_where_they_begin() -> None:
    pages = cut_sections(sections_of(("a", 30), ("b", 2 * PER_PAGE), ("c", 1)), "timeline/2031", "count_events")
    assert [[(s.key, len(s.items), s.count) for s in part.items] for part in pages.parts] == [
        [("a", 30, 30), ("b", PER_PAGE - 30, 2 * PER_PAGE)],
        [("b", PER_PAGE, 2 * PER_PAGE)],
        [("b", 30, 2 * PER_PAGE), ("c", 1, 1)],
    ]
    assert [(j.page, j.label, j.count, j.anchor) for j in pages.jumps] == [
        ("timeline/2031", "A", 30, "group:a"),
        ("timeline/2031", "B", 2 * PER_PAGE, "group:b"),
        ("timeline/2031/page-3", "C", 1, "group:c"),
    ]


def test_the_pages_of_a_time_begin_with_its_oldest_items_and_follow_each_other() -> None:
    times = sections_of(("2031", SHORT - 2), ("2030", 2 * PER_PAGE + 1))
    pages = cut_times(times, "figures/index", "count_entries")
    flat = [item for section in times for item in section.items]
    [first] = pages.parts
    assert (first.page, list(first.items), first.next) == ("figures/index", flat[:SHORT], "figures/index/2030/page-2")
    assert [(part.page, len(part.items)) for part in pages.times] == [
        ("figures/index/2031", SHORT - 2),
        ("figures/index/2030/page-3", 1),
        ("figures/index/2030/page-2", PER_PAGE),
        ("figures/index/2030", PER_PAGE),
    ]
    assert [item for part in pages.times for item in part.items] == flat
    around = ["figures/index", *(part.page for part in pages.times), None]
    assert [(part.previous, part.next) for part in pages.times] == list(zip(around, around[2:], strict=False))
    assert [(j.page, j.label, j.count) for j in pages.jumps] == [
        ("figures/index/2031", "2031", SHORT - 2), ("figures/index/2030/page-3", "2030", 2 * PER_PAGE + 1),
    ]  # fmt: skip


def test_a_list_in_chronological_order_is_numbered_in_it() -> None:
    months = [msgspec.structs.replace(s, oldest_first=True) for s in sections_of(("01", 150), ("02", 20))]
    pages = cut_periods(months, "timeline/2031", "count_events")
    assert [part.page for part in pages.times] == ["timeline/2031/01", "timeline/2031/01/page-2", "timeline/2031/02"]
    assert [item for part in pages.times for item in part.items] == [item for month in months for item in month.items]
    assert [[(s.key, len(s.items)) for s in part.items] for part in pages.parts] == [[("01", SHORT)]]
    few = cut_periods(months[1:], "timeline/2031", "count_events")
    assert not few.times
    assert [(j.page, j.anchor) for j in few.jumps] == [("timeline/2031", "group:02")]


def test_no_two_things_share_an_address() -> None:
    assert pair_page("US", "CN") == pair_page("CN", "US") == "pairs/cn-us"
    assert country_topic_page("VN", "tariffs") == "countries/vn-tariffs"
    assert actor_page("index") != "actors/index", "an organisation may be called Index"
    assert actor_page("index", "vn") != actor_page("index")
