"""The index of the search: what is in it, and what isn't; searching it is tested in a browser."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from invented import TEA, copper, hostile, many, tea
from searched import entries_of, part

from briefgen.contract.model import Actor, Briefing
from briefgen.errors import BriefgenError
from briefgen.library.library import make_library
from briefgen.registry.registry import NOBODY, Names, Registered, Registry
from briefgen.storage.derived import Derived
from briefgen.views.outputs import Output
from briefgen.views.paging import SHORT
from briefgen.views.site import make_site
from briefgen.web.search.entries import Entry, EntryMaker, Listed
from briefgen.web.search.keys import Keys
from briefgen.web.search.outputs import search_outputs
from briefgen.web.search.parts import cut
from briefgen.web.search.theme import with_search

PAGES = [
    Listed("topics/agriculture.html", "Nông nghiệp", "Nông nghiệp: 1 bản tóm lược"),
    Listed("countries/vn.html", "Việt Nam", ""),
    Listed("countries/vn-trade-agreements.html", "Hiệp định thương mại: Việt Nam", ""),
    Listed("pairs/ch-vn.html", "Thuỵ Sĩ – Việt Nam", ""),
    Listed("actors/heidi-berg.html", "Heidi Berg", ""),
    Listed("actors/heidi-berg/acts.html", "Heidi Berg: Hoạt động và phát ngôn", ""),
    Listed("briefings/2031-02-03-tea.html", "Escaped elsewhere", ""),
    Listed("about.html", "Giới thiệu", ""),
]

ELSEWHERE = (
    msgspec.structs.replace(copper(), id="2030-01-01-elsewhere", published="2030-01-01", countries=copper().countries[:1]),
    msgspec.structs.replace(
        copper(), id="2030-01-01-minerals", published="2030-01-01", countries=tea().countries[:1], topics=copper().topics[:1]
    ),
)
"""On trade and not on Viet Nam, and the other way round."""


def index(
    language: str = "vi",
    actors: tuple[Actor, ...] = (),
    registry: Registry = NOBODY,
    older: int = 0,
    pages: Sequence[Listed] = PAGES,
    others: Sequence[Briefing] = (),
) -> list[dict[str, Any]]:
    """The entries of `pages` in a site of three briefings, `older` ones, and `others`."""
    briefings = (
        msgspec.structs.replace(tea(), actors=actors or tea().actors),
        copper(),
        hostile(),
        *many(older),
        *others,
    )
    site = make_site("Site", make_library(briefings), language, Path("seeds"), registry)
    return entries_of(search_outputs(site, pages))


def entry(entries: list[dict[str, Any]], location: str) -> dict[str, Any]:
    """The entry of a page."""
    [found] = [entry for entry in entries if entry["location"] == location]
    return {"names": [], "touched": [], "named": [], "keywords": []} | found


def spellings(entries: list[dict[str, Any]]) -> list[list[str]]:
    """The spellings of every name in the index."""
    names = (name for e in entries for name in (*e.get("names", ()), *e.get("touched", ()), e.get("named", [])))
    return [name for name in names if name]


def test_a_briefing_is_its_title_summary_day_figures_and_names() -> None:
    found = entry(index(), "briefings/2031-02-03-tea.html")
    assert found["title"] == tea().title
    assert found["text"] == ["Xuất khẩu chè tăng 12,5% lên 7,8 tỷ USD."]
    assert found["dates"] == ["3 tháng 2 năm 2031", "2031-02-03", "03/02/2031"]
    assert [name[0] for name in (*found["names"], *found["touched"])] == [
        "Việt Nam",
        "hiệp định thương mại",
        "Trần Bảo Chè",
        "Heidi Berg",
        "Thụy Sĩ",
        "nông nghiệp",
    ]
    assert not found["named"]


def test_an_entry_says_what_it_is_the_page_of() -> None:
    for language, kinds in (("vi", ["bản tóm lược", "nhân vật hoặc tổ chức", "quốc gia", "chủ đề"]), ("en", ENGLISH_KINDS)):
        entries = index(language, older=SHORT + 1, others=ELSEWHERE)
        pages = ("briefings/2031-02-03-tea", "actors/heidi-berg", "countries/vn", "topics/agriculture")
        assert [entry(entries, f"{page}.html")["kind"] for page in pages] == kinds
        assert "kind" not in entry(entries, "pairs/ch-vn.html") and "kind" not in entry(entries, "about.html")


ENGLISH_KINDS = ["briefing", "actor", "country", "topic"]


def words_in(outputs: Sequence[Output]) -> dict[str, str]:
    """The words of the briefings' index with their postings."""
    parts = [part(output.make()) for output in outputs if "briefings/w-" in output.path]
    return {word: postings for found in parts for word, postings in found.items()}


def test_where_every_word_is_found_articles_are_words_without_marks_and_order(tmp_path: Path) -> None:
    (tmp_path / "tea.txt").write_text(TEA, "utf-8")
    site = make_site("Site", make_library([tea(), copper()]), "vi", tmp_path)
    full, slim = (list(search_outputs(site, [], None, found_in)) for found_in in ("full", "summaries"))
    added = {word: postings for word, postings in words_in(full).items() if words_in(slim).get(word) != postings}
    assert {"ngay", "mung", "rat"} <= added.keys() and not {"lên", "rất"} & added.keys(), "only what the entry hasn't"
    places = {postings.split(" ")[-1][-1] for postings in added.values()}
    assert len(places) == 1, "all at one place"
    assert entries_of(full) == entries_of(slim)
    assert "contents" in full[-1].path and "có trong bài báo" in full[-1].make().decode()


def test_figures_and_events_that_the_summary_does_not_tell_are_there() -> None:
    data = index()
    assert entry(data, "briefings/2031-02-03-tea.html")["facts"] == ["gặp tại Bern", "vòng tới"]
    facts = entry(data, "briefings/2031-03-10-copper.html")["facts"]
    assert facts[0] == "Copper exports: fell by nearly 20%"
    assert facts[1:] == [event.what for event in copper().timeline], facts


def test_a_briefing_has_its_names_in_every_spelling() -> None:
    spelt = Actor(
        id="x", kind="person", name="Hà Lập Phong", aliases=("ông Hà",), mentions=1, evidence=tea().actors[0].evidence
    )
    names = spellings(index(actors=(spelt,)))
    found = next(name for name in names if name[0] == "Hà Lập Phong")
    assert {"He Lifeng", "何立峰", "ông Hà"} <= set(found)
    found = max((name for name in names if "VN" in name), key=len)
    assert found[0] == "Việt Nam" and {"Việt", "Vietnam"} <= set(found)


def test_names_of_the_registry_and_readings_of_chinese_ones_find_an_actor() -> None:
    names = Names(latin=("Heidi Berg", "H. Berg"), chinese=("何立峰",))
    registry = Registry((Registered(id="heidi-berg", kind="person", names=names),))
    named = entry(index(registry=registry), "actors/heidi-berg.html")["named"]
    assert named == [
        "Heidi Berg",
        "H. Berg",
        "何立峰",
        "Hà Lập Phong",
    ]


def test_a_registered_actor_is_found_where_briefings_have_another_id_for_it() -> None:
    names = Names(latin=("Heidi Berg",), chinese=("何立峰",))
    registry = Registry((Registered(id="berg", kind="person", names=names),))
    data = index(registry=registry, pages=[Listed("actors/berg.html", "Heidi Berg", "")])
    assert entry(data, "actors/berg.html")["named"] == ["Heidi Berg", "何立峰", "Hà Lập Phong"]


@pytest.mark.parametrize(
    ("location", "named", "names"),
    [
        ("topics/agriculture.html", ["nông nghiệp"], []),
        ("countries/vn.html", ["Việt Nam"], []),
        ("actors/heidi-berg.html", ["Heidi Berg"], []),
        ("countries/vn-trade-agreements.html", [], ["Việt Nam", "hiệp định thương mại"]),
        ("pairs/ch-vn.html", [], ["Thụy Sĩ", "Việt Nam"]),
        ("about.html", [], []),
    ],
)
def test_an_index_page_has_the_names_of_what_it_is_about(location: str, named: list[str], names: list[str]) -> None:
    found = entry(index(older=SHORT + 1, others=ELSEWHERE), location)
    assert found["named"][:1] == named
    assert [name[0] for name in found["names"]] == names


def test_words_of_newsrooms_lead_to_the_page_of_what_they_mean() -> None:
    data = index()
    assert "Hà Nội" in entry(data, "countries/vn.html")["keywords"]
    assert "Hà Nội" not in str(spellings(data))


def test_every_briefing_is_there_and_parts_of_long_lists_are_left_out() -> None:
    locations = [e["location"] for e in index(older=SHORT + 1)]
    assert len([location for location in locations if location.startswith("briefings/")]) == 3 + SHORT + 1
    assert sorted(location for location in locations if not location.startswith("briefings/")) == [
        "about.html",
        "actors/heidi-berg.html",
        "countries/vn-trade-agreements.html",
        "countries/vn.html",
        "pairs/ch-vn.html",
        "topics/agriculture.html",
    ]


def test_a_site_in_english_shows_its_own_names_first() -> None:
    found = entry(index("en"), "briefings/2031-02-03-tea.html")
    assert found["dates"][0] == "3 February 2031"
    assert [name[0] for name in found["names"]][:2] == ["Vietnam", "trade agreements"]


def test_the_theme_gets_the_search_of_the_site_or_an_error() -> None:
    config = '{"search": "../assets/javascripts/workers/search.a7633da7.min.js"}'
    assert with_search(config) == '{"search": "../assets/search.js"}'
    with pytest.raises(BriefgenError, match="no search worker"):
        with_search('{"search": "worker.js"}')


def test_one_briefing_more_changes_only_the_parts_with_its_words() -> None:
    def digests(*briefings: Briefing) -> dict[str, bytes]:
        site = make_site("Site", make_library(briefings), "vi", Path("seeds"))
        return {output.path: output.digest for output in search_outputs(site, ())}

    extra = msgspec.structs.replace(tea(), id="2031-02-04-extra", title="Zircon", published="2031-02-04")
    before, after = digests(*many(200)), digests(*many(200), extra)
    same = {path for path in before if before[path] == after.get(path)}
    entries = {path for path in before if "/e-" in path}
    assert len(entries) > 10 and len(entries - same) <= 2


def test_entries_of_pages_are_made_again_only_where_titles_or_names_differ(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    make = EntryMaker.page

    def count(maker: EntryMaker, page: Listed) -> Entry:
        made.append(page.path)
        return make(maker, page)

    def search(*pages: Listed, actors: tuple[Actor, ...] = tea().actors) -> list[str]:
        """The pages whose entries are made for an index that is the same as one without a cache."""
        made.clear()
        site = make_site("Site", make_library((msgspec.structs.replace(tea(), actors=actors),)), "vi", Path("seeds"))
        outputs = {output.path: output.digest for output in search_outputs(site, pages, Derived(tmp_path))}
        again = sorted(set(made))
        assert outputs == {output.path: output.digest for output in search_outputs(site, pages)}
        return again

    monkeypatch.setattr(EntryMaker, "page", count)
    pages = (Listed("about.html", "Giới thiệu", ""), Listed("countries/vn.html", "Việt Nam", ""), PAGES[4])
    search(*pages)
    assert search(*pages) == []
    assert "about.html" in search(Listed("about.html", "Về trang này", ""), *pages[1:])
    renamed = tuple(msgspec.structs.replace(actor, aliases=("Bergli",)) for actor in tea().actors)
    assert "actors/heidi-berg.html" in search(*pages, actors=renamed)


def test_parts_are_within_the_limit_except_one_large_item_and_one_more_item_changes_few() -> None:
    def parts(*more: tuple[str, int, str]) -> dict[str, list[str]]:
        items = [(f"w{number:04}", 20 + number % 9 * 30, str(number)) for number in range(2_000)]
        return dict(cut(sorted([*items, ("w0500large", 5_000, "large"), *more]), 1_000))

    sizes = {name: sum(20 + int(item) % 9 * 30 for item in items if item != "large") for name, items in parts().items()}
    assert max(sizes.values()) <= 1_000 and "" in sizes
    assert parts()["w0500large"] == ["large"]
    changed = set(map(str, parts().items())) ^ set(map(str, parts(("w1000more", 80, "1000")).items()))
    assert 0 < len(changed) <= 8, "of hundreds"


def test_of_hundreds_of_briefings_a_day_all_have_keys_of_their_own_in_the_order_of_days() -> None:
    keys = Keys()

    def made(published: str | None, count: int) -> set[int]:
        return {
            keys.of_briefing(msgspec.structs.replace(tea(), id=f"{published}-{n}", published=published))
            for n in range(count)
        }

    undated, first, second = made(None, 1_000), made("2031-02-03", 200), made("2031-02-04", 200)
    assert (len(undated), len(first), len(second)) == (1_000, 200, 200)
    assert max(undated) < min(first) and max(first) < min(second)
