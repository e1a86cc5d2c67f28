"""Equal values of briefings are held once, and briefings are unchanged."""

from __future__ import annotations

import msgspec
from invented import copper, tea

from briefgen.contract.model import Briefing
from briefgen.library.pooling import Pool


def copy(briefing: Briefing) -> Briefing:
    return msgspec.msgpack.decode(msgspec.msgpack.encode(briefing), type=Briefing)


def test_a_briefing_says_the_same() -> None:
    pool = Pool()
    for briefing in (tea(), copper(), tea()):
        shared = copy(briefing)
        pool.share(shared)
        assert shared == briefing
        assert msgspec.msgpack.encode(shared) == msgspec.msgpack.encode(briefing)


def test_what_is_said_twice_is_held_once() -> None:
    one, other = copy(tea()), copy(tea())
    pool = Pool()
    pool.share(one)
    pool.share(other)
    assert one.countries[0].code is other.countries[0].code
    assert one.figures[0].unit is other.figures[0].unit
    point = one.summary[0]
    assert point.text == point.evidence.quote
    assert point.text is point.evidence.quote
    assert point.text is not other.summary[0].text, "long texts recur in their own briefing"
    spans = [fact.evidence.sentence for fact in (*one.figures, *one.actors, *one.quotes)]
    assert len({id(span) for span in spans}) == len(set(spans)) < len(spans)
