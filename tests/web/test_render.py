"""The HTML of a briefing's page: evidence, links, and nothing that an article's words could run."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import msgspec
import pytest
from interface import text_of
from invented import COPPER, HOSTILE, TEA, copper, hostile, many, tea
from systems import NEEDS_POSIX

from briefgen.articles.sources import Sources
from briefgen.contract.model import Briefing
from briefgen.errors import BriefgenError
from briefgen.library.library import make_library
from briefgen.storage.task_record import Task
from briefgen.views.home import MOST_TASKS
from briefgen.views.site import Site, make_site
from briefgen.web.csp import POLICY
from briefgen.web.render import render_briefing, render_index


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    (tmp_path / "tea.txt").write_text(TEA, "utf-8")
    (tmp_path / "copper.txt").write_text(COPPER, "utf-8")
    return tmp_path


def site_of(seeds: Path, *briefings: Briefing, language: str = "vi") -> Site:
    return make_site("Test", make_library(briefings), language, seeds)


def test_every_fact_leads_to_its_sentence_and_back(seeds: Path) -> None:
    html = render_briefing(tea(), site_of(seeds, tea())).html
    ids = set(re.findall(r' id="([^"]*)"', html))
    assert {
        "tran-bao-che",
        "heidi-berg",
        "figure-tea-growth",
        "event-next",
        "country:vn",
        "topic:agriculture",
    } <= ids
    assert set(re.findall(r'href="#([^"]*)"', html)) <= ids
    facts = 1 + 2 + 2 + 2 + 2 + 2 + 1
    assert html.count('class="bg-cite"') == facts
    assert html.count('href="#figure-tea-growth"') == 1


def test_without_the_article_only_the_quoted_words_are_shown(tmp_path: Path, seeds: Path) -> None:
    no_seed = "Không có bài gốc, hoặc bài đã thay đổi"
    assert no_seed not in render_briefing(tea(), site_of(seeds, tea())).html
    (seeds / "tea.txt").write_text(TEA + "A line more.", "utf-8")
    html = render_briefing(tea(), site_of(seeds, tea())).html
    assert no_seed in html
    quotes = (
        ">Trần Bảo Chè</mark> … <mark id=.words:heidi-berg.>bà Heidi Berg</mark> … <mark id=.words:event-.*?.>ngày 3/2/2031"
    )
    assert re.search(quotes, html)
    assert "gặp <mark" not in html


def test_words_that_are_not_in_the_article_are_not_shown_as_its_words(seeds: Path) -> None:
    point = tea().summary[0]
    forged = msgspec.structs.replace(point.evidence, quote=point.evidence.quote.replace("tăng", "giảm"))
    forged = msgspec.structs.replace(forged, end=forged.start + len(forged.quote))
    briefing = msgspec.structs.replace(tea(), summary=(msgspec.structs.replace(point, evidence=forged),))
    with pytest.raises(BriefgenError, match=r"2031-02-03-tea.md: point:.*are not in tea.txt at 107"):
        render_briefing(briefing, site_of(seeds, briefing))


@NEEDS_POSIX
def test_an_article_outside_of_the_folder_is_refused(tmp_path: Path) -> None:
    outside, seeds = tmp_path / "outside.txt", tmp_path / "seeds"
    outside.write_text(TEA, "utf-8")
    seeds.mkdir()
    (seeds / "tea.txt").symlink_to(outside)
    with pytest.raises(BriefgenError, match="outside the folder"):
        Sources(seeds).read(tea())


def test_facts_are_in_the_language_of_the_site(seeds: Path) -> None:
    vi = text_of(render_briefing(copper(), site_of(seeds, copper())).html)
    assert "gần 20% ▼ giảm" in vi and "Na Uy" in vi and "Đã diễn ra 9 tháng 3 năm 2031, 10:00 , đã diễn ra Met in Oslo" in vi
    en = text_of(render_briefing(copper(), site_of(seeds, copper(), language="en")).html)
    assert "nearly 20% ▼ down" in en and "Norway" in en and "Past 9 March 2031, 10:00 , past Met in Oslo" in en


def test_words_of_the_article_are_marked_with_its_language(seeds: Path) -> None:
    html = render_briefing(copper(), site_of(seeds, copper())).html
    assert '<h1 id="section:title" lang="en">Norway and Viet Nam talk about copper</h1>' in html
    assert '<p class="bg-sentence" lang="en">' in html


def test_hostile_words_are_shown_and_never_interpreted(seeds: Path) -> None:
    page = render_briefing(hostile(), site_of(seeds, hostile()))
    assert text_of(page.html).count(" ".join(HOSTILE.split())) >= 9
    tags = set(re.findall(r"</?([a-zA-Z][a-zA-Z0-9]*)", page.html))
    assert not tags & {"script", "img", "svg", "style", "iframe", "form", "input", "b", "i", "code", "raw"}
    attributes = set(re.findall(r'\s([a-z-]+)="', " ".join(re.findall(r"<[^>]*>", page.html))))
    assert not [name for name in attributes if name.startswith("on") or name in {"src", "style", "action"}]
    assert not re.search(r'href="(?!#|\.\./|index\.html")', page.html)


def test_only_web_addresses_become_links_with_noopener(seeds: Path) -> None:
    source = msgspec.structs.replace(tea().source, url="https://example.org/a?b=1&c=2", name="A <b> paper")
    briefing = msgspec.structs.replace(tea(), source=source)
    html = render_briefing(briefing, site_of(seeds, briefing)).html
    assert '<a href="https://example.org/a?b=1&amp;c=2" rel="noopener nofollow">Bài gốc</a>' in html
    assert "<dd>A &lt;b&gt; paper" in html


def test_the_author_is_named_and_an_unknown_day_is_said_to_be_unknown(seeds: Path) -> None:
    replace = msgspec.structs.replace
    source = replace(tea().source, author="Lê <b> Trà")
    briefing = replace(tea(), source=source, published=None, published_source="unknown")
    html = render_briefing(briefing, site_of(seeds, briefing)).html
    assert "<dt>Tác giả</dt><dd>Lê &lt;b&gt; Trà</dd>" in html
    assert "<dd>không rõ ngày đăng" in html and "<code>date</code>" not in html, "the home page asks for it"
    assert "Tác giả" not in render_briefing(tea(), site_of(seeds, tea())).html


def test_indexes_lead_to_the_facts_in_the_briefings(seeds: Path) -> None:
    site = site_of(seeds, tea(), copper())
    country = render_index("countries/vn", site)
    assert country.title == "Việt Nam"
    assert 'href="../briefings/2031-02-03-tea.html#figure-tea-value"' in country.html
    assert 'href="../topics/trade-agreements.html">Hiệp định thương mại <span class="bg-count" title="2 bản' in country.html
    home = render_index("index", site)
    assert 'href="briefings/2031-03-10-copper.html"' in home.html
    assert ("section:ahead", "Mốc sắp tới") in home.sections


def test_the_home_page_lists_what_needs_a_person(seeds: Path) -> None:
    undated = msgspec.structs.replace(tea(), published=None, published_source="unknown", doubt=("language",))
    stale = Task(kind="decision", file="tea.curation.yaml", line=4, says='drop figure "<b>"')
    site = dataclasses.replace(site_of(seeds, undated, copper()), unseen=(stale,))
    html = render_index("index", site).html.partition('<details class="bg-more bg-tasks">')[2].partition("</details>")[0]
    assert "<summary>Việc cần xử lý (5)</summary>" in html
    labels = ["Quyết định", "Chưa biết ngày đăng: ghi dòng <code>date</code>", "Chưa rõ nguồn", "Chưa chắc ngôn ngữ"]
    assert [html.index(label) for label in labels] == sorted(html.index(label) for label in labels)
    assert '<code>tea.curation.yaml:4</code> <span lang="en">drop figure &#34;&lt;b&gt;&#34;</span>' in html
    assert html.count('<a href="briefings/2031-02-03-tea.html"') == 3
    assert html.count('<a href="briefings/2031-03-10-copper.html"') == 1


def test_a_home_page_names_a_few_of_many_and_says_how_many_more(seeds: Path) -> None:
    html = render_index("index", site_of(seeds, *many(MOST_TASKS + 7))).html.partition("bg-tasks")[2]
    assert html.count("<dd>") == MOST_TASKS + 1
    assert "<dd>và 7 mục khác: <code>briefgen review</code> cho xem từng bài</dd>" in html


def test_where_nothing_needs_a_person_there_is_no_list(seeds: Path) -> None:
    source = msgspec.structs.replace(tea().source, name="Báo Chè")
    assert "bg-tasks" not in render_index("index", site_of(seeds, msgspec.structs.replace(tea(), source=source))).html


def test_an_empty_site_has_a_home(tmp_path: Path) -> None:
    assert "Chưa có bản tóm lược nào." in render_index("index", site_of(tmp_path)).html


def test_the_policy_allows_the_site_and_nothing_else() -> None:
    assert POLICY.startswith("default-src 'none'; script-src 'self'; ")
    assert not re.search("unsafe|sha256|http|[*]", POLICY)
