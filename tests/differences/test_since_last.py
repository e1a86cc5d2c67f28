"""What differs for a reader from the last version: facts that are new, gone or have another value, and no more."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from invented import tea
from msgspec.structs import replace

from briefgen.contract.kinds import anchor_of
from briefgen.contract.model import Briefing, FactChange, Quote, ValueChange
from briefgen.differences.change_report import TEXT_LIMIT
from briefgen.differences.changes import compare
from briefgen.differences.since_last import since_last

Edit = Callable[[Briefing], Briefing]

UNSEEN: dict[str, Edit] = {
    "order": lambda b: replace(b, actors=b.actors[::-1]),
    "salience": lambda b: replace(b, figures=tuple(replace(f, salience=0.9) for f in b.figures)),
    "doubt": lambda b: replace(b, timeline=tuple(replace(e, doubt=("year",)) for e in b.timeline)),
    "confirmed": lambda b: replace(b, confirmed=("heidi-berg",)),
    "counts": lambda b: replace(b, countries=tuple(replace(c, mentions=9, role="mentioned") for c in b.countries)),
    "scores": lambda b: replace(b, topics=tuple(replace(t, score=0.5) for t in b.topics)),
    "other names": lambda b: replace(b, actors=tuple(replace(a, aliases=("Ông",)) for a in b.actors)),
    "the rule": lambda b: replace(
        b, quotes=tuple(replace(q, evidence=replace(q.evidence, rule="another")) for q in b.quotes)
    ),
    "the id of who is still called so": lambda b: replace(
        b,
        actors=(b.actors[0], replace(b.actors[1], id="berg")),
        quotes=tuple(replace(q, speaker="berg") for q in b.quotes),
    ),
}


@pytest.mark.parametrize("edit", UNSEEN.values(), ids=UNSEEN)
def test_what_no_reader_sees_is_not_reported(edit: Edit) -> None:
    assert edit(tea()) != tea()
    assert since_last(tea(), edit(tea())) == ()


def test_the_head_comes_first_then_facts_in_the_order_of_the_page() -> None:
    old, first = tea(), tea().figures[0]
    new = replace(
        old,
        title="Chè",
        published=None,
        figures=(replace(first, value=13.5), *old.figures[1:]),
        topics=old.topics[1:],
        quotes=(replace(old.quotes[0], speaker="tran-bao-che"), *old.quotes[1:]),
    )
    title, quote = old.title, old.quotes[0].text
    assert since_last(old, new) == (
        FactChange(
            what="changed",
            kind="briefing",
            words="Chè",
            values=(ValueChange("title", title, "Chè"), ValueChange("published", "2031-02-03", None)),
        ),
        FactChange(
            what="changed",
            kind="figure",
            anchor=first.id,
            words=f"{first.measure}: {first.evidence.quote}",
            values=(ValueChange("value", 12.5, 13.5),),
        ),
        FactChange(
            what="changed",
            kind="quote",
            anchor=anchor_of(new.quotes[0]),
            words=quote,
            values=(ValueChange("speaker", "Heidi Berg", "Trần Bảo Chè"),),
        ),
        FactChange(what="removed", kind="topic", words=old.topics[0].id),
    )


def test_texts_are_short_and_begin_near_what_differs() -> None:
    long = "chè " * 200
    old, new = (replace(tea(), title=f"{long}{end}") for end in ("xanh", "đen"))
    [change] = since_last(old, new)
    [value] = change.values
    assert len(change.words) <= TEXT_LIMIT
    assert str(value.old).endswith("chè xanh") and str(value.new).endswith("chè đen")


def test_a_quote_that_occurs_twice_is_one_change_each() -> None:
    quote = tea().quotes[0]
    twice = replace(tea(), quotes=(quote, Quote(None, quote.text, quote.evidence)))
    assert [change.what for change in since_last(tea(), twice)] == ["added"]
    assert since_last(twice, twice) == ()


def test_reported_changes_are_no_difference_between_two_states() -> None:
    with_changes = replace(tea(), changes=(FactChange(what="removed", kind="topic", words="trade-agreements"),))
    assert compare([tea()], [with_changes]) == ()
    assert since_last(tea(), with_changes) == ()
