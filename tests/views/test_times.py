"""Long lists by time: which years go together, and that one more item moves none of another time."""

from __future__ import annotations

import random

import msgspec
import pytest
from invented import many, tea

from briefgen.contract.model import Briefing
from briefgen.library.library import Occurrence, newest_first
from briefgen.views.paging import PER_PAGE, Section
from briefgen.views.times import FEW_YEARS, MOST, by_time, is_timed
from briefgen.views.wording import load_wording

WORDING = load_wording("en")


def published(*years: tuple[int | None, int]) -> tuple[Briefing, ...]:
    return newest_first(
        msgspec.structs.replace(tea(), id=f"{year}-{n}", published=f"{year:04}-02-03" if year else None)
        for year, count in years
        for n in range(count)
    )


def cut(briefings: tuple[Briefing, ...]) -> list[tuple[str, str, int]]:
    sections = by_time(Section("briefings", "briefings", "Briefings", briefings), WORDING)
    assert [b for section in sections for b in section.items] == list(briefings)
    return [(section.key, section.label, section.count) for section in sections]


def test_a_list_of_few_years_is_cut_by_year_and_what_has_no_day_is_last() -> None:
    assert cut(published((2031, 3), (None, 2), (2029, 150))) == [
        ("2031", "2031", 3), ("2029", "2029", 150), ("undated", "date of publication unknown", 2),
    ]  # fmt: skip


def test_of_many_years_those_with_little_are_together() -> None:
    old = [(year, 2) for year in range(1990, 2010)]
    assert cut(published((2031, PER_PAGE), (2030, 1), (2012, 1), *old, (1815, 1))) == [
        ("2031", "2031", 100), ("2030", "2030", 1), ("2010-2019", "2010–2019", 1), ("2000-2009", "2000–2009", 20),
        ("1900-1999", "1900–1999", 20), ("1800-1899", "1800–1899", 1),
    ]  # fmt: skip


def test_thousands_of_invented_years_are_a_bounded_number_of_sections() -> None:
    for each in (1, 11):
        found = cut(published(*((year, each) for year in range(1, 10_000, 4))))
        assert FEW_YEARS < len(found) <= MOST


@pytest.mark.parametrize("seed", range(5))
def test_one_more_item_leaves_other_times_alone(seed: int) -> None:
    chance = random.Random(seed)
    briefings = list(published(*((year, chance.randrange(1, 60)) for year in range(1985, 2031))))
    for n in range(30):
        year = chance.choice([2030, 2030, chance.randrange(1985, 2031)])
        before = set(cut(newest_first(briefings)))
        briefings.append(msgspec.structs.replace(tea(), id=f"new-{n}", published=f"{year}-08-01"))
        gone = before - set(cut(newest_first(briefings)))
        assert len(gone) == 1 and int(min(gone)[0][:4]) <= year <= int(min(gone)[0][-4:])


def test_events_are_cut_by_their_own_year() -> None:
    [briefing] = many(1)
    event = briefing.timeline[0]
    whens = ("2040-05", "../2035", "2031-02-03/..", "XXXX-06-09")
    events = tuple(Occurrence(msgspec.structs.replace(event, when=when), briefing) for when in whens)
    found = by_time(Section("timeline", "events", "Timeline", events), WORDING)
    assert [section.key for section in found] == ["2040", "2035", "2031", "undated"]
    assert not is_timed(Section("actors", "actors", "Actors", ()))
