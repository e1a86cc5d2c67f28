"""How many briefings have something, and how much a library holds."""

from __future__ import annotations

import msgspec
from invented import copper, tea

from briefgen.contract.model import Review
from briefgen.library.counts import Count, count_countries, count_topics, most_frequent, totals_of
from briefgen.library.library import Library, make_library


def test_countries_are_counted_once_a_briefing_and_the_most_frequent_comes_first() -> None:
    assert count_countries([tea(), copper()]) == (Count("VN", 2), Count("CH", 1), Count("NO", 1))


def test_totals_count_briefings_facts_and_sentences() -> None:
    reviewed = msgspec.structs.replace(tea(), review=Review(status="reviewed", by="Lan"))
    totals = totals_of(make_library([reviewed, copper()]))
    assert (totals.briefings, totals.reviewed) == (2, 1)
    assert totals.facts == {
        "summary": 1, "actors": 3, "figures": 3, "timeline": 5, "quotes": 1, "countries": 4, "topics": 4,
    }  # fmt: skip
    assert totals.languages == (Count("en", 1), Count("vi", 1))
    assert (totals.first, totals.last) == ("2031-02-03", "2031-03-10")
    spans = {(b.id, f.evidence.sentence) for b in (tea(), copper()) for f in (*b.actors, *b.figures, *b.timeline)}
    assert len(spans) < totals.sentences < 21, "sentences are counted once"
    assert totals_of(Library(briefings=())).first is None


def test_a_draft_is_not_reviewed_and_an_undated_briefing_is_neither_first_nor_last() -> None:
    draft = msgspec.structs.replace(tea(), review=Review(status="draft"))
    undated = msgspec.structs.replace(copper(), published=None)
    totals = totals_of(make_library([draft, undated]))
    assert (totals.reviewed, totals.first, totals.last) == (0, "2031-02-03", "2031-02-03")


def test_what_is_equally_frequent_is_in_alphabetical_order() -> None:
    assert most_frequent(["b", "c", "a", "c", "b"]) == (Count("b", 2), Count("c", 2), Count("a", 1))
    assert count_topics([tea(), copper()])[0] == Count("trade-agreements", 2)
