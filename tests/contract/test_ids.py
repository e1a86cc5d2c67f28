"""Ids depend on words and their neighbours, and on nothing that an edit farther away would change."""

from __future__ import annotations

import datetime

from briefgen.contract.ids import TakenIds, briefing_id, fact_id


def test_a_briefing_is_called_by_its_day_and_title() -> None:
    assert briefing_id(datetime.date(2031, 2, 3), "Đàm phán về chè") == "2031-02-03-dam-phan-ve-che"
    assert briefing_id(None, "Tea talks") == "undated-tea-talks"
    assert briefing_id(None, "…").startswith("undated-") and len(briefing_id(None, "…")) == len("undated-") + 4


def test_a_fact_is_called_by_its_words_and_three_neighbours() -> None:
    id_ = fact_id("figure", "Exports of green tea rose by", "12,5%", "over the last year in Bern.")
    assert id_.startswith("figure-12-5-")
    assert fact_id("figure", "Now green tea rose by", "12,5%", "over the last weeks.") != fact_id(
        "figure", "Now black tea fell by", "12,5%", "over the last weeks."
    )
    assert fact_id("figure", "Sales of tea rose by", "12,5%", "over the last month.") == fact_id(
        "figure", "Prices of tea rose by", "12,5%", "over the last week."
    )


def test_what_is_taken_gets_a_number() -> None:
    taken = TakenIds({"berg", "berg-3"})
    wanted = ["berg", "berg", "che", "berg-3", "che", "con"]
    assert [*map(taken.unused, wanted)] == ["berg-2", "berg-4", "che", "berg-3-2", "che-2", "con-2"]
