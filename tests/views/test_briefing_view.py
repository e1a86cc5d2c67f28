"""The page of a briefing: what people decided, how much of the article shows, what can be compared, what is related."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from invented import COPPER, TEA, copper, reviewed, tea

from briefgen.articles.article import parse_article
from briefgen.contract.model import Briefing, Figure, Review
from briefgen.library.library import make_library
from briefgen.storage.settings import EvidenceShown
from briefgen.views.briefing_view import BriefingView, Key, leading, state_of
from briefgen.views.site import make_site
from briefgen.views.wording import load_wording
from briefgen.web.render import TEMPLATES, render_briefing, render_index


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    for name, text in (("tea", TEA), ("reviewed", TEA), ("copper", COPPER)):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    return tmp_path


def page(
    briefing: Briefing, seeds: Path, *others: Briefing, evidence: EvidenceShown = "sentences", language: str = "vi"
) -> str:
    site = make_site("Test", make_library([briefing, *others]), language, seeds, evidence=evidence)
    return render_briefing(briefing, site).html


def view_of(briefing: Briefing, seeds: Path, *others: Briefing, language: str = "en") -> BriefingView:
    return make_site("Test", make_library([briefing, *others]), language, seeds).briefing_view(briefing.id)


def section(html: str, key: str) -> str:
    """The HTML from one heading to the next."""
    [found] = re.findall(rf'<h2 id="section:{key}">.*?(?=<h2|\Z)', html, re.DOTALL)
    return str(found)


@pytest.mark.parametrize(
    ("review", "state"),
    [
        (msgspec.UNSET, "Draft made by machine, not reviewed yet"),
        (Review(status="draft", by="Lê Vân"), "Draft made by machine, not reviewed yet"),
        (Review(status="reviewed"), "Reviewed"),
        (Review(status="reviewed", by="Lê Vân"), "Reviewed by Lê Vân"),
        (Review(status="reviewed", date="2031-02-05"), "Reviewed on 5 February 2031"),
        (Review(status="reviewed", by="Lê Vân", date="2031-02-05"), "Reviewed by Lê Vân on 5 February 2031"),
        (Review(status="void", by="Lê Vân"), "Reviewed by Lê Vân, but not as it stands now: needs another review"),
    ],
)
def test_the_state_says_as_much_as_is_known(review: Review, state: str) -> None:
    assert state_of(msgspec.structs.replace(tea(), review=review), load_wording("en")) == state


def test_a_newer_text_is_called_updated(seeds: Path) -> None:
    newer = msgspec.structs.replace(copper(), updated="2031-03-12")
    assert "<dt>Cập nhật</dt><dd>12 tháng 3 năm 2031</dd>" in page(newer, seeds)
    assert "Cập nhật" not in page(copper(), seeds)


def test_what_a_person_decided_is_at_the_fact_and_nowhere_else(seeds: Path) -> None:
    html = page(reviewed(), seeds)
    row = re.search(r'<tr id="figure-tea-growth">.*?</tr>', html, re.DOTALL)
    assert row and 'class="bg-verdict bg-confirmed">xác nhận bởi biên tập viên<' in row[0]
    event = re.search(r'<li [^>]*id="event-next">.*?</li>', html, re.DOTALL)
    assert event and 'class="bg-verdict bg-added">thêm bởi biên tập viên<' in event[0]
    assert html.count("bg-verdict") == 3
    assert "bg-verdict" not in page(tea(), seeds)


def test_the_note_is_part_of_the_page_below_its_heading(seeds: Path) -> None:
    note = section(page(reviewed(), seeds), "note")
    assert "<h3>What it means</h3>" in note and "<td>lower duties</td>" in note
    assert "section:note" not in page(tea(), seeds)


@pytest.mark.parametrize(
    ("evidence", "context", "silent", "passages"),
    [("sentences", True, False, 4), ("all", True, True, 5), ("none", False, False, 4)],
)
def test_as_much_of_the_article_shows_as_the_site_says(
    seeds: Path, evidence: EvidenceShown, context: bool, silent: bool, passages: int
) -> None:
    text = COPPER + "Nobody gains anything.\n"
    (seeds / "copper.txt").write_text(text, "utf-8")
    source = parse_article("copper.txt", text.encode(), language="en").source
    found = section(page(msgspec.structs.replace(copper(), source=source), seeds, evidence=evidence), "evidence")
    assert re.search(r">fell by nearly 20%</mark>", found), "the words of a fact are always there"
    assert ("in the year." in found, "Nobody gains anything." in found) == (context, silent)
    assert found.count('class="bg-sentence') == passages


def test_figures_that_can_be_compared_get_a_chart_and_every_figure_a_row(seeds: Path) -> None:
    figures = section(page(reviewed(), seeds), "figures")
    assert figures.count("<rect") == 3 and figures.index("<svg") < figures.index("<table")
    assert figures.count("<tr id=") == 4
    assert "7,8 tỷ USD" in figures.partition("</desc>")[0], "the description says what the bars show"
    assert "<svg" not in page(tea(), seeds)


def test_phases_of_the_timeline_have_headings(seeds: Path) -> None:
    timeline = section(page(tea(), seeds), "timeline")
    assert re.findall(r"<h3[^>]*>([^<]*)</h3>", timeline) == ["Đã diễn ra", "Dự kiến"]
    assert timeline.index("Đã diễn ra") < timeline.index('id="event-bern"') < timeline.index('id="event-next"')


@pytest.mark.parametrize(
    ("published", "upcoming"),
    [("2031-04-30", True), ("2031-05-31", True), ("2031-06-01", False), (None, True)],
    ids=["before", "its last day", "the day after", "an unknown day"],
)
def test_a_plan_is_upcoming_until_it_is_over(published: str | None, upcoming: bool, seeds: Path) -> None:
    view = view_of(msgspec.structs.replace(tea(), published=published), seeds)
    assert [event.what.anchor for event in view.upcoming] == (["event-next"] if upcoming else [])
    assert ("ahead" in [section.key for section in view.sections]) == upcoming


def test_what_is_over_is_not_upcoming_though_it_may_have_a_later_date(seeds: Path) -> None:
    past, planned = tea().timeline
    later = msgspec.structs.replace(past, id="event-later", when="2031-12", status="ongoing")
    view = view_of(msgspec.structs.replace(tea(), timeline=(past, planned, later)), seeds)
    assert [event.upcoming for event in view.timeline] == [False, True, False]
    assert [phase.status for phase in view.phases] == ["past", "ongoing", "planned"]


def test_sides_come_in_the_order_of_the_briefings_countries_then_others_then_none(seeds: Path) -> None:
    minister, _ = tea().actors
    actors = tuple(
        msgspec.structs.replace(minister, id=f"a-{number}", country=country)
        for number, country in enumerate((None, "NO", "CH", "FI", "VN", "CH"))
    )
    view = view_of(msgspec.structs.replace(tea(), actors=actors, quotes=()), seeds)
    assert [(side.code, [a.name.anchor for a in side.actors]) for side in view.sides] == [
        ("VN", ["a-4"]),
        ("CH", ["a-2", "a-5"]),
        ("FI", ["a-3"]),
        ("NO", ["a-1"]),
        (None, ["a-0"]),
    ]
    assert [actor.name.anchor for actor in view.actors] == [f"a-{n}" for n in range(6)]
    assert view.sides[-1].name == "Country not stated"


def test_bars_are_shares_of_the_longest_and_a_fall_is_below_nothing(seeds: Path) -> None:
    [fall] = copper().figures
    figures = tuple(msgspec.structs.replace(fall, value=value) for value in (20, 10, 5))
    chart = view_of(msgspec.structs.replace(copper(), figures=figures), seeds).chart
    assert chart and [bar.share for bar in chart.bars] == [-1.0, -0.5, -0.25]
    assert "down nearly 10%" in chart.description
    rising = tuple(msgspec.structs.replace(figure, direction="up") for figure in figures)
    chart = view_of(msgspec.structs.replace(copper(), figures=rising), seeds).chart
    assert chart and [bar.share for bar in chart.bars] == [1.0, 0.5, 0.25]
    assert view_of(copper(), seeds).chart is None


def test_a_chart_of_several_times_says_each(seeds: Path) -> None:
    [fall] = copper().figures
    for years, said in (((2028, 2029, 2030), ["2028", "2029", "2030"]), ((2030, 2030, 2030), ["", "", ""])):
        figures = tuple(msgspec.structs.replace(fall, value=year - 2020, period=str(year)) for year in years)
        html = page(msgspec.structs.replace(copper(), figures=figures), seeds)
        chart = view_of(msgspec.structs.replace(copper(), figures=figures), seeds).chart
        assert chart and [bar.period for bar in chart.bars] == said
        assert len(re.findall(r"<text class=.bg-bar-label.[^>]*>20\d\d</text>", html)) == len(list(filter(None, said)))


def test_only_the_web_is_linked_as_the_source(seeds: Path) -> None:
    def url(address: str) -> str:
        source = msgspec.structs.replace(tea().source, url=address)
        return view_of(msgspec.structs.replace(tea(), source=source), seeds).source_url

    assert url("https://a.example/x") == "https://a.example/x" and url("javascript:alert(1)") == ""


def test_a_section_exists_if_it_is_not_empty(seeds: Path) -> None:
    sections = view_of(tea(), seeds, reviewed()).sections
    assert [(section.key, section.count) for section in sections] == [
        ("points", 1),
        ("figures", 2),
        ("timeline", 2),
        ("actors", 2),
        ("ahead", 1),
        ("subjects", 4),
        ("related", 1),
        ("evidence", 6),
    ]
    assert [s.key for s in view_of(reviewed(), seeds).sections if s.key == "note"] == ["note"]


def test_every_section_has_a_macro_and_a_heading() -> None:
    macros = set(re.findall(r"{% macro (\w+)\(view, site\)", (TEMPLATES / "_sections.html").read_text("utf-8")))
    assert macros == set(get_args(Key))
    assert all(load_wording("en").say(key) for key in get_args(Key))


def test_related_briefings_say_what_they_have_in_common(seeds: Path) -> None:
    related = section(page(tea(), seeds, reviewed(), language="en"), "related")
    assert 'href="2031-02-04-reviewed.html"' in related
    assert (
        'In common: <span lang="vi">Trần Bảo Chè</span>, <span lang="vi">Heidi Berg</span>, Vietnam, Trade agreements'
        in related
    )


def test_the_same_words_said_twice_have_one_anchor(seeds: Path) -> None:
    [quote] = tea().quotes
    html = page(msgspec.structs.replace(tea(), quotes=(quote, msgspec.structs.replace(quote, speaker=None))), seeds)
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', html)) <= set(ids)


def test_home_shows_who_negotiates_with_whom_as_picture_and_table(seeds: Path) -> None:
    both = tuple(msgspec.structs.replace(c, role="primary") for c in tea().countries)
    site = make_site("Test", make_library([msgspec.structs.replace(tea(), countries=both), copper()]), "vi", seeds)
    field = section(render_index("index", site).html, "field")
    assert "<desc" in field and "Thụy Sĩ – Việt Nam: 1 bản tóm lược" in field
    assert (
        '<th scope="row"><a href="briefings/2031-02-03-tea.html">Thụy Sĩ – Việt Nam</a></th><td class="bg-value">1</td>'
        in field
    )
    assert 'id="section:field"' not in render_index("index", make_site("Test", make_library([tea()]), "vi", seeds)).html


def test_home_waits_for_dates_and_not_for_decades(seeds: Path) -> None:
    *_, planned = copper().timeline
    plans = tuple(
        msgspec.structs.replace(planned, id=f"event-{n}", when=when)
        for n, when in enumerate(("2031-03", "2031-01/2040", "2031-02", "2035", "2031-12-01"))
    )
    site = make_site("Test", make_library([msgspec.structs.replace(copper(), timeline=plans)]), "vi", seeds)
    upcoming = section(render_index("index", site).html, "ahead")
    assert re.findall(r"copper\.html#(event-\d)", upcoming) == ["event-0", "event-4", "event-3"]


def weighed(*saliences: float | msgspec.UnsetType) -> tuple[Figure, ...]:
    """Figures of these saliences, in text order."""
    figure = tea().figures[0]
    return tuple(
        msgspec.structs.replace(
            figure,
            id=f"figure-{n}",
            value=n,
            salience=salience,
            evidence=msgspec.structs.replace(figure.evidence, start=n, end=n + 9),
        )
        for n, salience in enumerate(saliences)
    )


@pytest.mark.parametrize(
    ("figures", "lead"),
    [
        (weighed(0.1, 0.9, 0.2, 0.8), {0, 1, 2, 3}),
        (weighed(0.1, 0.9, 0.2, 0.8, 0.3), {1, 3}),
        (weighed(0.5, 0.5, 0.5, 0.5, 0.5), {0, 1}),
        (weighed(0.1, 0.9, 0.2, 0.8, msgspec.UNSET), {1, 4}),
        (tuple(msgspec.structs.replace(f, value=1) for f in weighed(0.1, 0.9, 0.2, 0.8, 0.3)), {1}),
        ((weighed(0, 0.9, 0.2, 0.8, 0.1)[-1], *weighed(0, 0.9, 0.2, 0.8)), {1, 4}),
    ],
    ids=[
        "few are not folded",
        "those that matter most",
        "the first of equals",
        "one that a person added",
        "an amount once",
        "one that is pinned",
    ],
)
def test_figures_that_lead(figures: tuple[Figure, ...], lead: set[int]) -> None:
    assert leading(figures, 2) == {f"figure-{n}" for n in lead}


def test_what_does_not_lead_is_folded_and_nothing_is_lost(seeds: Path) -> None:
    here = tea().figures[0].evidence
    figures = tuple(msgspec.structs.replace(figure, evidence=here) for figure in weighed(*(n / 20 for n in range(9))))
    briefing = msgspec.structs.replace(tea(), figures=figures)
    view = view_of(briefing, seeds)
    assert [f.what.anchor for f in view.figures] == [f"figure-{n}" for n in range(3, 9)]
    assert [f.what.anchor for f in view.more_figures] == ["figure-0", "figure-1", "figure-2"]
    html = section(page(briefing, seeds, language="en"), "figures")
    shown, folded = html.split("<details")
    assert "3 more figures" in folded and "figure-3" in shown and "figure-2" in folded and "figure-2" not in shown


def test_a_figure_without_a_phrase_has_its_sentence(seeds: Path) -> None:
    sentence = "Xuất khẩu chè tăng 12,5% lên 7,8 tỷ USD."
    growth, value = tea().figures
    briefing = msgspec.structs.replace(tea(), figures=(growth, msgspec.structs.replace(value, measure=None)))
    assert [f.what.text for f in view_of(briefing, seeds).figures] == ["Xuất khẩu chè", sentence]
    hidden = make_site("Test", make_library([briefing]), "en", seeds, evidence="none").briefing_view(tea().id, "none")
    assert [f.what.text for f in hidden.figures] == ["Xuất khẩu chè", "7,8 tỷ USD"]
