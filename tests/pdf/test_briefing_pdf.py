"""What goes onto the paper: the site's words, the page's numbers."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from invented import copper, tea

from briefgen.contract.kinds import facts_of
from briefgen.contract.model import CURATED, Briefing, Review
from briefgen.pdf.briefing import make_paper
from briefgen.pdf.schema import Entry, Paper
from briefgen.views.evidence import passages, passages_by_start
from briefgen.views.site import Site
from briefgen.web.render import render_briefing

MakeSite = Callable[..., Site]


def paper(briefing: Briefing, site: MakeSite, language: str = "vi") -> Paper:
    return make_paper(briefing, site(briefing, language=language), "a4")


def entries(value: object) -> list[Entry]:
    """All entries anywhere in a paper."""
    if isinstance(value, Entry):
        return [value]
    if isinstance(value, msgspec.Struct):
        return entries([getattr(value, name) for name in value.__struct_fields__])
    return [entry for item in value for entry in entries(item)] if isinstance(value, list | tuple) else []


@pytest.mark.parametrize("name", ["tea", "copper", "seed 000", "seed 004"])
def test_every_fact_has_the_number_that_it_has_on_the_page(
    name: str, briefings: dict[str, Briefing], site: MakeSite
) -> None:
    briefing = briefings[name]
    made, home = paper(briefing, site), site(briefing)
    html = render_briefing(briefing, home).html
    at = passages_by_start(passages(briefing, home.comparisons.articles.get(briefing.id)))
    numbers = sorted(at[fact.evidence.start].number for fact in facts_of(briefing))
    assert sorted(entry.cite for entry in entries(made)) == numbers
    for passage in made.passages:
        sentence = "".join(piece.text for piece in passage.pieces)
        assert any(piece.marked for piece in passage.pieces) and sentence.strip()
        assert f'value="{passage.number}"' in html


def test_a_plan_that_is_not_over_lies_ahead(site: MakeSite) -> None:
    made = paper(tea(), site)
    assert [event.what.text for event in made.ahead] == ["vòng tới"]
    over = paper(msgspec.structs.replace(tea(), published="2031-06-01"), site)
    assert (over.ahead, over.timeline[-1].status) == ((), "planned")
    undated = paper(msgspec.structs.replace(tea(), published=None, published_source="unknown"), site)
    assert len(undated.ahead) == 1 and undated.date == "không rõ ngày đăng"


@pytest.mark.parametrize(
    ("review", "state", "reviewed"),
    [
        (msgspec.UNSET, "Draft, not reviewed", False),
        (Review(status="draft", by="Lan"), "Draft, not reviewed", False),
        (Review(status="reviewed"), "Reviewed", True),
        (Review(status="reviewed", by="Lan", date="2031-02-05"), "Reviewed by Lan, February 5, 2031", True),
    ],
)
def test_the_state_says_by_whom(review: Review, state: str, reviewed: bool, site: MakeSite) -> None:
    made = paper(msgspec.structs.replace(tea(), review=review), site, "en")
    assert (made.state, made.reviewed) == (state, reviewed)


def test_what_a_person_decided_stands_beside_the_fact(site: MakeSite) -> None:
    replace = msgspec.structs.replace
    vietnam, *others = tea().countries
    added = replace(vietnam, evidence=replace(vietnam.evidence, rule=CURATED))
    made = paper(replace(tea(), countries=(added, *others), confirmed=("figure-tea-value",)), site, "en")
    assert {entry.text: entry.decided for entry in entries(made) if entry.decided} == {
        "7,8 tỷ USD": "confirmed by a reviewer",
        "Vietnam (1 mention)": "added by a reviewer",
    }


def test_three_comparable_figures_become_bars(briefings: dict[str, Briefing], site: MakeSite) -> None:
    made = paper(briefings["seed 004"], site)
    assert [bar.share for bar in made.bars] == [1.0, 0.0635, 0.2778]
    assert "126%" in made.chart and paper(tea(), site).bars == ()


def test_a_fall_is_a_bar_below_nothing(site: MakeSite) -> None:
    [fall] = copper().figures
    three = tuple(msgspec.structs.replace(fall, value=value) for value in (20, 10, 5))
    made = paper(msgspec.structs.replace(copper(), figures=three), site)
    assert [bar.share for bar in made.bars] == [-1.0, -0.5, -0.25]


def test_related_briefings_say_why(briefings: dict[str, Briefing], site: MakeSite) -> None:
    one, other = briefings["seed 000"], briefings["seed 004"]
    [related] = make_paper(one, site(one, other), "a4").related
    assert related.title == other.title and related.shared == "cùng có: Hoa Kỳ, Đàm phán thương mại"


def test_only_the_web_is_linked_as_the_source(site: MakeSite) -> None:
    def url(address: str) -> str:
        source = msgspec.structs.replace(tea().source, url=address)
        return paper(msgspec.structs.replace(tea(), source=source), site).url

    assert url("https://a.example/x") == "https://a.example/x" and url("javascript:alert(1)") == ""
