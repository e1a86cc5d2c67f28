"""What a briefing's PDF says: the words of its view, the numbers of its page, and the few additions for paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from invented import tea

from briefgen.articles.article import read_article
from briefgen.contract.kinds import facts_of
from briefgen.contract.model import CURATED, Briefing, Review
from briefgen.documents.briefing import MOST, briefing_document
from briefgen.documents.schema import BriefingDocument
from briefgen.extracting.composing.compose import compose
from briefgen.library.library import make_library
from briefgen.pdf.typesetting import TEMPLATES
from briefgen.views.evidence import cite
from briefgen.views.fact_views import Cited
from briefgen.views.site import Site, make_site
from briefgen.web.render import render_briefing

MakeSite = Callable[..., Site]


def document(briefing: Briefing, site: MakeSite, language: str = "vi") -> BriefingDocument:
    return briefing_document(briefing, site(briefing, language=language), "a4")


def cited(value: object) -> list[Cited]:
    """All facts anywhere in a document."""
    if isinstance(value, Cited):
        return [value]
    if isinstance(value, msgspec.Struct):
        return cited([getattr(value, name) for name in value.__struct_fields__])
    return [fact for item in value for fact in cited(item)] if isinstance(value, list | tuple) else []


@pytest.mark.parametrize("name", ["tea", "copper", "real 000", "real 004"])
def test_every_fact_has_the_number_that_it_has_on_the_page(
    name: str, briefings: dict[str, Briefing], site: MakeSite
) -> None:
    briefing = briefings[name]
    made, home = document(briefing, site), site(briefing)
    html = render_briefing(briefing, home).html
    numbers = cite(briefing, home.comparisons.article(briefing.id), home.wording).numbers
    assert sorted(fact.number for fact in cited(made)) == sorted(numbers[f.evidence.start] for f in facts_of(briefing))
    for passage in made.passages:
        sentence = "".join(piece.text for piece in passage.pieces)
        assert any(piece.marked for piece in passage.pieces) and sentence.strip()
        assert f'value="{passage.number}"' in html


def test_a_plan_that_is_not_over_is_upcoming_and_not_in_the_timeline(site: MakeSite) -> None:
    made = document(tea(), site)
    assert [event.what.text for event in made.upcoming] == ["Vòng tới"]
    assert [event.what.text for event in made.timeline] == ["Gặp tại Bern"]
    over = document(msgspec.structs.replace(tea(), published="2031-06-01"), site)
    assert (over.upcoming, over.timeline[-1].status) == ((), "planned") and "ahead" not in over.sections
    undated = document(msgspec.structs.replace(tea(), published=None, published_source="unknown"), site)
    assert len(undated.upcoming) == 1 and undated.date == "không rõ ngày đăng"


def test_its_sections_are_those_of_the_page_in_the_same_order(site: MakeSite) -> None:
    home = site(tea())
    keys = [section.key for section in home.briefing_view(tea().id).sections]
    assert keys == ["points", "figures", "timeline", "actors", "ahead", "subjects", "evidence"]
    made = document(tea(), site)
    assert list(made.sections) == ["points", "figures", "timeline", "actors", "ahead", "citation", "evidence"]
    _, planned = tea().timeline
    plans = document(msgspec.structs.replace(tea(), timeline=(planned,), note="Ý"), site)
    assert plans.sections == ("points", "figures", "actors", "note", "ahead", "citation", "evidence")
    empty = dict.fromkeys(("summary", "actors", "figures", "timeline", "quotes", "countries", "topics"), ())
    assert document(msgspec.structs.replace(tea(), **empty), site).sections == ("citation",)


@pytest.mark.parametrize(
    ("review", "state", "reviewed"),
    [
        (msgspec.UNSET, "Draft made by machine, not reviewed yet", False),
        (Review(status="reviewed", by="Lan", date="2031-02-05"), "Reviewed by Lan on 5 February 2031", True),
        (Review(status="void", by="Lan"), "Reviewed by Lan, but not as it stands now: needs another review", False),
    ],
)
def test_its_state_is_in_the_words_of_the_page(review: Review, state: str, reviewed: bool, site: MakeSite) -> None:
    briefing = msgspec.structs.replace(tea(), review=review)
    made = document(briefing, site, "en")
    assert (made.state, made.reviewed) == (state, reviewed)
    assert f"<dd>{state}</dd>" in render_briefing(briefing, site(briefing, language="en")).html


def test_what_a_person_decided_is_next_to_the_fact(site: MakeSite) -> None:
    replace = msgspec.structs.replace
    vietnam, *others = tea().countries
    added = replace(vietnam, evidence=replace(vietnam.evidence, rule=CURATED))
    made = document(replace(tea(), countries=(added, *others), confirmed=("figure-tea-value",)), site, "en")
    assert {fact.text: fact.decided for fact in cited(made) if fact.decided} == {
        "Xuất khẩu chè": "confirmed by an editor",
        "Vietnam (1 mention)": "added by an editor",
    }


def test_its_details_and_its_citation_name_where_it_is_from(site: MakeSite) -> None:
    source = msgspec.structs.replace(tea().source, name="Chè & Co", author="Lê Trà")
    briefing = msgspec.structs.replace(tea(), published_source="stated", updated="2031-02-04", source=source)
    made = document(briefing, site, "en")
    assert made.details == (
        ("Published", "3 February 2031 (date stated in the article)"),
        ("Updated", "4 February 2031"),
        ("Source", "Chè & Co"),
        ("Author", "Lê Trà"),
        ("Language of the article", "Vietnamese"),
        ("Identifier", tea().id),
    )
    assert made.cited == "Lê Trà, Chè & Co, Vietnamese"


def test_related_briefings_say_why(briefings: dict[str, Briefing], site: MakeSite) -> None:
    one, other = briefings["real 000"], briefings["real 004"]
    [related] = briefing_document(one, site(one, other), "a4").related
    assert (related.title, related.shared_subjects) == (other.title, ("Hoa Kỳ", "Đàm phán thương mại"))


def test_the_template_sets_every_section_that_a_document_can_have() -> None:
    source = (TEMPLATES / "body.typ").read_text("utf-8")
    for key in ("points", "quotes", "figures", "timeline", "note", "ahead", "related", "citation", "evidence"):
        assert f"\n  {key}: p => " in source, key


def test_the_timeline_is_in_the_order_of_the_page(site: MakeSite) -> None:
    past, planned = tea().timeline
    ongoing = msgspec.structs.replace(past, id="event-ongoing", when="2031-01", status="ongoing")
    made = document(msgspec.structs.replace(tea(), timeline=(ongoing, past, planned)), site, "en")
    assert [event.status for event in made.timeline] == ["past", "ongoing"]
    assert [event.status for event in made.upcoming] == ["planned"]


def test_page_and_paper_say_what_a_briefing_has_no_room_for(site: MakeSite) -> None:
    cut = msgspec.structs.replace(tea(), cut=1_100)
    notice = "The article has more than a briefing holds; the 1,100 facts that matter least were left out."
    assert ("Shortened", notice) in document(cut, site, "en").details
    assert notice in render_briefing(cut, site(cut, language="en")).html


def test_what_nobody_would_read_on_paper_is_left_out_and_counted(tmp_path: Path) -> None:
    lines = [f"Exports of tea from Norway to Vietnam rose by {n}% in 2030." for n in range(1, 260)]
    (tmp_path / "tea.txt").write_text("Date: 2031-02-03\n\nTea in numbers\n\n" + "\n".join(lines), "utf-8")
    briefing = compose(read_article(tmp_path / "tea.txt"))
    home = make_site("Tea", make_library((briefing,)), "en", tmp_path)
    made = briefing_document(briefing, home, "a4")
    assert len(made.further_figures) == len(made.further_events) == MOST
    held = len(made.figures) + len(made.timeline) + 2 * MOST
    missing = len(briefing.figures) + len(briefing.timeline) - held
    assert missing > 0
    assert ("Not printed", f"{missing} facts, which are on the page and in the data") in made.details
    assert len(made.passages) < len(briefing.figures)
    numbers = {passage.number for passage in made.passages}
    assert {figure.what.number for figure in (*made.figures, *made.further_figures)} <= numbers
