"""The pages of the indexes: which exist, what they list, and that they link to each other both ways."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from interface import text_of
from invented import copper, hostile, made, many, tea

from briefgen.contract.model import Actor, Briefing
from briefgen.library.library import Library, make_library
from briefgen.registry.registry import NOBODY
from briefgen.storage.actors_file import parse_registry
from briefgen.views.page_digests import PageDigests
from briefgen.views.pages import SHOWN, PageFiles
from briefgen.views.paging import PER_PAGE, SHORT
from briefgen.views.site import Site, make_site
from briefgen.web.redirects import redirects
from briefgen.web.render import render_briefing, render_data, render_index

NOWHERE = Path("/nowhere")


def site_of(*briefings: Briefing, language: str = "vi") -> Site:
    return make_site("Test", make_library(briefings), language, NOWHERE)


def page(path: str, site: Site) -> str:
    return render_index(path, site).html


def changed(briefing: Briefing, id_: str, **changes: Any) -> Briefing:
    return msgspec.structs.replace(briefing, id=id_, **changes)


ELSEWHERE = changed(copper(), "2031-03-10-elsewhere", countries=copper().countries[:1])
"""On trade, and not on Viet Nam."""
MINERALS = changed(copper(), "2031-03-10-minerals", countries=tea().countries[:1], topics=copper().topics[:1])
"""On Viet Nam, and not on trade."""
LONG = site_of(tea(), *many(PER_PAGE + 10), ELSEWHERE, MINERALS)


def test_every_kind_of_page_is_there() -> None:
    paths = set(LONG.views)
    assert {
        "about", "actors/heidi-berg", "actors/index", "briefings/index", "briefings/index/2031", "countries/index",
        "countries/vn", "countries/vn/briefings", "countries/vn/figures", "countries/vn/figures/2030/page-2",
        "countries/vn-trade-agreements", "figures/index", "figures/index/2030/page-2", "pairs/ch-vn", "pairs/ch-vn/timeline",
        "pairs/index", "timeline/2031", "timeline/2031/2031-05/page-2", "timeline/index", "timeline/index/ahead",
        "topics/agriculture", "topics/index",
    } <= paths  # fmt: skip
    assert "countries/vn-agriculture" not in paths and "countries/vn/actors" not in paths and "topics/steel" not in paths


@pytest.mark.parametrize(
    ("path", "item", "count"),
    [
        ("countries/vn", r'<li>\s*<p class="bg-date">', PER_PAGE + 12),
        ("countries/vn", r'<tr>\s*<th scope="row"[^>]*>[^<]', 2 * (PER_PAGE + 11)),
        ("topics/trade-agreements", r'<li class="bg-event', 2 * (PER_PAGE + 11) + 3),
        ("pairs/ch-vn", r'<tr>\s*<th scope="row"[^>]*>[^<]', 2 * (PER_PAGE + 10)),
        ("actors/heidi-berg", r"<blockquote", PER_PAGE + 11),
        ("briefings/index", r'<li>\s*<p class="bg-date">', PER_PAGE + 13),
        ("figures/index", r'<tr>\s*<th scope="row"[^>]*>[^<]', 2 * (PER_PAGE + 11) + 2),
        ("timeline/2031", r'<li class="bg-event', None),
    ],
)
def test_a_long_list_is_all_there_over_its_pages(path: str, item: str, count: int | None) -> None:
    html = page(path, LONG)
    if not re.search('rel="next"', html):
        assert len(re.findall(item, html)) == SHOWN
        section = {"<bl": "acts", "<li>": "briefings", "<tr>": "figures", "<li ": "timeline"}
        path += "/" + next(name for begin, name in section.items() if item.startswith(begin))
        html = page(path, LONG)
    assert len(re.findall(item, html)) == SHORT
    times = [place for place in LONG.views if place.startswith(f"{path}/")]
    assert sum(len(re.findall(item, page(place, LONG))) for place in times) == (count or event_count("2031"))
    previous, seen = path, []
    while following := re.search(r'href="([^"]*)\.html" rel="next"', html):
        seen.append(posixpath.normpath(posixpath.join(posixpath.dirname(previous), following[1])))
        html, previous = page(seen[-1], LONG), seen[-1]
        assert 'rel="prev"' in html
    passed_over = set(times) - set(seen)
    assert len(seen) + len(passed_over) == len(times)
    assert sum(len(re.findall(item, page(place, LONG))) for place in passed_over) <= SHORT, "all of it is on the first page"


def event_count(year: str) -> int:
    return sum(e.when.startswith(year) for b in LONG.library.briefings for e in b.timeline)


def test_one_more_briefing_leaves_the_pages_of_earlier_years_as_they_are() -> None:
    """And the full ones of its own year, whatever the page shows of the whole list, of counts, of other subjects."""
    briefings = [tea(), *many(PER_PAGE + 200), ELSEWHERE, MINERALS]
    newest = changed(tea(), "2031-04-01-new", published="2031-04-01", countries=many(1)[0].countries)
    before, after = site_of(*briefings), site_of(newest, *briefings)
    old = re.compile(r"(acts|briefings|figures)(/index)?/2030(/page-\d)?$")
    found = [path for path in before.views if old.search(path)]
    assert len(found) > 20 and {path.split("/")[0] for path in found} >= {"actors", "briefings", "countries", "pairs"}
    for path in found:
        assert page(path, before) == page(path, after), path
        assert PageDigests(before).of(path) == PageDigests(after).of(path), path
    assert page("countries/vn/figures/2031", before) != page("countries/vn/figures/2031", after)


def test_the_first_page_of_a_long_list_leads_to_each_year_and_says_how_much_it_has() -> None:
    in_2030 = sum((b.published or "").startswith("2030") for b in LONG.library.briefings)
    html = page("briefings/index", LONG)
    assert f"2031 {len(LONG.library.briefings) - in_2030} 2030 {in_2030}" in text_of(html)
    assert 'href="index/2031.html"' in html and 'href="index/2030.html"' in html
    undated = changed(tea(), "undated-tea", published=None)
    site = site_of(undated, *many(PER_PAGE))
    assert "không rõ ngày đăng 1" in text_of(page("briefings/index", site))
    assert text_of(page("briefings/index/undated", site)).count("Việt Nam và Thuỵ Sĩ ký thoả thuận về chè") == 1


def test_thousands_of_invented_years_are_no_long_page() -> None:
    event = tea().timeline[0]
    whens = [f"{year:04}" for year in range(1, 9999, 3)]
    events = tuple(msgspec.structs.replace(event, id=f"e-{when}", when=when) for when in whens)
    site = site_of(changed(tea(), "2031-02-03-tea", timeline=events))
    html = page("timeline/index", site)
    assert "2000–2099" not in html and 'id="section:2032"' in html and "1900–1999 34 Cả trăm năm 34" in text_of(html)
    leads = made(redirects(site))
    assert "url=1900-1999.html#section:1969" in leads["timeline/1969.html"]
    assert 'id="section:1969"' in page("timeline/1900-1999", site)
    assert sum(path.startswith("countries/vn/timeline/") for path in site.views) < 250
    assert max(len(page(path, site).encode()) for path in site.views) < 100_000


def test_a_list_shows_the_beginning_of_a_quote_that_is_too_long_for_it() -> None:
    quote = msgspec.structs.replace(tea().quotes[0], text="rất mừng " * 150)
    site = site_of(*(changed(tea(), f"2031-02-0{day}-tea", quotes=(quote,)) for day in (1, 2)))
    [words, _] = re.findall(r"<blockquote.*?><p>(.*?)</p>", page("actors/heidi-berg", site))
    assert words.endswith(("mừng …", "rất …")) and 690 < len(words) < 710


def test_counts_are_next_to_links_and_are_grouped() -> None:
    for path in LONG.views:
        for chip in re.findall(r'<a class="bg-chip".*?</a>', render_index(path, LONG).html, re.DOTALL):
            assert re.search(r'<span class="bg-count"[^>]*>\d', chip), (path, chip)
    many_figures = site_of(*many(600))
    assert "Số liệu 1.200" in text_of(page("figures/index", many_figures))
    assert "Figures 1,200" in text_of(page("figures/index", site_of(*many(600), language="en")))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("countries/vn", "pairs/ch-vn"),
        ("countries/ch", "pairs/ch-vn"),
        ("countries/vn", "countries/vn-trade-agreements"),
        ("topics/trade-agreements", "countries/vn-trade-agreements"),
        ("countries/vn", "topics/agriculture"),
        ("actors/heidi-berg", "actors/tran-bao-che"),
        ("actors/heidi-berg", "countries/ch"),
        ("countries/index", "pairs/index"),
        ("pairs/index", "pairs/ch-vn"),
        ("timeline/index", "timeline/2031"),
        ("countries/vn/figures", "countries/vn"),
        ("countries/vn", "countries/ch"),
    ],
)
def test_pages_link_to_each_other_both_ways(one: str, other: str) -> None:
    assert f'{other.rpartition("/")[2]}.html"' in page(one, LONG)
    assert f'{one.rpartition("/")[2]}.html"' in page(other, LONG)


def test_a_briefing_leads_to_its_actors_and_pairs_and_they_lead_back() -> None:
    html = render_briefing(many(1)[0], LONG).html
    for path in ("actors/heidi-berg", "pairs/ch-vn", "countries/vn", "topics/agriculture"):
        assert f'href="../{path}.html"' in html
    back = "../briefings/2031-02-03-tea.html#quote:chung-toi-rat-mung-che-nay-ngon-"
    assert f'href="{back}' in page("actors/heidi-berg", LONG)


def test_an_actor_has_names_roles_words_and_company() -> None:
    newer = changed(
        tea(), "2031-05-01-tea", published="2031-05-01", actors=(msgspec.structs.replace(tea().actors[1], role="Đại sứ"),)
    )
    html = text_of(page("actors/heidi-berg", site_of(tea(), newer)))
    for words in (
        "nhân vật · 2 bản tóm lược",
        "Đại sứ 1 1 tháng 5 năm 2031",
        "Chúng tôi rất mừng. Chè này ngon",
        "Thụy Sĩ 2",
        "Việt Nam 2",
    ):
        assert words.replace(" · ", " ") in html.replace(" · ", " "), words
    assert "Trần Bảo Chè 1 bản tóm lược chung" in html


def test_an_actor_s_deeds_and_words_are_one_list_each_with_its_briefing() -> None:
    visit = msgspec.structs.replace(tea().timeline[0], id="event-visit", when="2031-02-01", what="bà Heidi Berg thăm Hà Nội")
    newer = changed(copper(), "2031-05-01-visit", published="2031-05-01", actors=tea().actors[1:], timeline=(visit,))
    html = page("actors/heidi-berg", site_of(tea(), newer))
    quote, event = re.findall(r'<li class="bg-event.*?</li>', html, re.DOTALL)
    assert "3 tháng 2 năm 2031 trích lời Chúng tôi rất mừng. Chè này ngon" in text_of(quote)
    assert "../briefings/2031-02-03-tea.html#quote:" in quote
    assert "1 tháng 2 năm 2031 đã diễn ra Bà Heidi Berg thăm Hà Nội" in text_of(event)
    assert "../briefings/2031-05-01-visit.html#event-visit" in event


def in_briefings(count: int, month: int, *actors: Actor) -> list[Briefing]:
    return [changed(tea(), f"2031-0{month}-0{day}-tea", actors=actors) for day in range(1, count + 1)]


def test_actors_of_one_id_are_distinguished_and_the_page_says_so() -> None:
    che, berg = tea().actors
    german = msgspec.structs.replace(berg, country="DE")
    swiss, others = in_briefings(5, 2, che, berg), in_briefings(5, 3, che, german)
    site = site_of(*swiss, *others)
    both = page("actors/heidi-berg", site)
    assert "không đoán" in both and "2 mục" in both
    assert 'href="heidi-berg/ch.html"' in both and 'href="heidi-berg/de.html"' in both
    assert "2031-03-04-tea" not in page("actors/heidi-berg/ch", site)
    assert 'href="../actors/heidi-berg/de.html"' in render_briefing(others[0], site).html
    assert {"actors/tran-bao-che", "actors/heidi-berg"} <= site.views.keys()


def test_a_family_name_leads_to_the_one_whom_it_means_and_is_shown_as_the_article_has_it() -> None:
    che, berg = tea().actors
    short = msgspec.structs.replace(berg, id="berg", name="Berg")
    [briefing] = in_briefings(1, 3, che, short)
    site = site_of(*in_briefings(5, 2, berg), briefing)
    assert '<a href="../actors/heidi-berg.html">Berg</a>' in render_briefing(briefing, site).html
    assert "actors/berg" not in site.views
    assert 'href="../briefings/2031-03-01-tea.html"' in page("actors/heidi-berg", site)


def test_nobody_in_particular_has_no_page_and_is_on_no_list() -> None:
    che, berg = tea().actors
    briefing, other = in_briefings(2, 3, che, msgspec.structs.replace(berg, id="berg", name="Berg"))
    site = site_of(briefing, other)
    html = render_briefing(briefing, site).html
    assert "Berg " in text_of(html) and "actors/berg" not in html and ">Trần Bảo Chè</a>" in html
    assert not [path for path in site.views if path.startswith("actors/berg")]
    for path in ("actors/index", "countries/vn", "countries/ch", "topics/trade-agreements"):
        assert ">Berg<" not in page(path, site), path


def test_planned_dates_come_first_in_the_timeline() -> None:
    html = text_of(page("timeline/index", LONG))
    assert re.search(
        r"Mốc sắp tới 113 .* Vòng tới .* 2032 2 2032 dự kiến New round .* 2031 226 Cả năm 226 Tháng 1 năm 2031 2 Tháng", html
    )


def test_a_year_with_few_events_is_only_in_the_list_of_years() -> None:
    site = site_of(tea(), copper())
    html = page("timeline/index", site)
    assert re.search(r"Mốc sắp tới 2 .* 2032 1 2032 dự kiến New round .* 2031 4 tháng 1 năm 2031 .* Vòng tới", text_of(html))
    assert not [path for path in site.views if path.startswith("timeline/2")] and "timeline/2" not in html
    leads = made(redirects(site))
    assert "url=index.html#section:2031" in leads["timeline/2031.html"] and 'id="section:2031"' in html
    assert "timeline/2032.html" in made(redirects(LONG)) and "timeline/2031.html" not in made(redirects(LONG))


def test_the_timeline_shows_the_newest_years_that_fit() -> None:
    event = tea().timeline[0]
    whens = [f"{year}-01-{day:02}" for year in (2026, 2027, 2028, 2029, 2030) for day in range(1, SHORT + 1)]
    events = tuple(msgspec.structs.replace(event, id=f"e-{when}", when=when, status="past") for when in whens)
    html = page("timeline/index", site_of(changed(tea(), "2031-02-03-tea", timeline=events)))
    counts = {part[:4]: part.count('<li class="bg-event') for part in html.split('id="section:')[1:]}
    years = {name: events for name, events in counts.items() if name.isdecimal()}
    assert years == {"2030": 30, "2029": 30, "2028": 30, "2027": 0, "2026": 0}


@pytest.mark.parametrize(("registered", "asked", "has_page"), [(False, 2, False), (True, 2, True), (False, 1, True)])
def test_an_actor_has_a_page_where_registered_or_named_often_enough(registered: bool, asked: int, has_page: bool) -> None:
    registry = parse_registry("- {id: heidi-berg, kind: person, names: {latin: [Heidi Berg]}}", "actors.yaml")
    third = changed(copper(), "2031-03-11-third", actors=(tea().actors[0],))
    library = make_library([tea(), third])
    site = make_site("Test", library, "vi", NOWHERE, registry if registered else NOBODY, actor_pages=asked)
    assert ("actors/heidi-berg" in site.views) == has_page and "actors/tran-bao-che" in site.views
    target = "heidi-berg.html" if has_page else "../briefings/2031-02-03-tea.html#heidi-berg"
    for path in ("actors/index", "actors/tran-bao-che"):
        assert re.search(rf'<a href="{target}"[^>]*>Heidi Berg</a>', page(path, site)), path
    html = render_briefing(tea(), site).html
    assert ('href="../actors/heidi-berg.html"' in html) == has_page and 'id="heidi-berg"' in html
    assert "2031-02-03-tea.html" not in html, "where the reader is already, there is nothing to lead to"
    assert ("actors/heidi-berg.html" in made(redirects(site))) != has_page


def test_two_countries_in_one_briefing_lead_to_it() -> None:
    both = tuple(msgspec.structs.replace(c, role="primary") for c in tea().countries)
    site = site_of(changed(tea(), "2031-02-03-tea", countries=both), copper())
    target = 'href="../briefings/2031-02-03-tea.html"'
    assert "pairs/ch-vn" not in site.views
    assert f"{target}>Thụy Sĩ – Việt Nam</a>" in page("pairs/index", site)
    assert re.search(rf'<a class="bg-chip" {target}>Thụy Sĩ ', page("countries/vn", site))
    assert "pairs/" not in render_briefing(site.library.briefings[1], site).html
    assert "url=../briefings/2031-02-03-tea.html" in made(redirects(site))["pairs/ch-vn.html"]


def test_a_topic_in_a_country_has_a_page_where_neither_says_the_same() -> None:
    assert "countries/vn-trade-agreements" in LONG.views
    for others in ([], [ELSEWHERE], [MINERALS]):
        site = site_of(*many(3), *others)
        assert "countries/vn-trade-agreements" not in site.views
        assert 'href="../topics/trade-agreements.html"' in page("countries/vn", site)
        assert 'href="../countries/vn.html"' in page("topics/trade-agreements", site)
        assert "url=vn.html" in made(redirects(site))["countries/vn-trade-agreements.html"]


def test_the_table_of_figures_says_what_it_can_be_filtered_by() -> None:
    html = page("figures/index", site_of(tea(), copper()))
    options = {name: re.findall(r'<option value="([^"]+)">([^<]*)<', part) for name, part in
               re.findall(r'<select name="(\w+)">(.*?)</select>', html, re.DOTALL)}  # fmt: skip
    assert options["country"] == [("NO", "Na Uy (1)"), ("VN", "Việt Nam (2)")]
    assert options["topic"] == [
        ("trade-agreements", "Hiệp định thương mại (3)"),
        ("critical-minerals", "Khoáng sản thiết yếu (1)"),
    ]
    assert options["unit"] == [("percent", "% (2)"), ("USD", "USD (1)")]


def test_the_page_of_the_data_leads_to_the_parts_of_a_split_file() -> None:
    files = frozenset(
        f"data/{name}" for name in ("briefings.json", "briefings-2030.json", "briefings-2031.json", "facts.csv")
    )
    links = re.findall(r'href="((?:briefings|facts)[^"]+)"', render_data(site_of(tea()), PageFiles(files)).html)
    assert links == ["briefings.json", "briefings-2031.json", "briefings-2030.json", "facts.csv"]
    for language, words in (("vi", "chia theo năm"), ("en", "split by year")):
        site = site_of(tea(), language=language)
        assert words in render_data(site, PageFiles(files)).html
        assert words not in render_data(site, PageFiles(frozenset({"data/briefings.json"}))).html


def test_hostile_words_are_dead_on_every_index() -> None:
    site = site_of(hostile(), changed(hostile(), "2031-01-02-hostile", published="2031-01-02"))
    for path in sorted(site.views):
        html = render_index(path, site).html
        for live in ("<script>alert", "<img src=x", "<b>", 'href="javascript', "href='"):
            assert live not in html, (path, live)
        assert set(re.findall(r"<script[^>]*>", html)) <= {'<script src="../assets/figures.js" defer>'}


def test_an_empty_site_has_all_lists() -> None:
    site = make_site("Test", Library(briefings=()), "vi", NOWHERE)
    lists = {f"{name}/index" for name in ("briefings", "countries", "topics", "actors", "pairs", "timeline", "figures")}
    assert set(site.views) == lists | {"about"}
    assert all(render_index(path, site).html for path in site.views)
