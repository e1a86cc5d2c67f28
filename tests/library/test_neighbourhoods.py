"""As long as its neighbourhood stays, a briefing is related to the same others."""

from __future__ import annotations

import random

import msgspec
import pytest
from invented import tea

from briefgen.contract.model import Briefing
from briefgen.library import neighbourhoods as module
from briefgen.library import related
from briefgen.library.actors import index_actors
from briefgen.library.library import make_library
from briefgen.library.neighbourhoods import neighbourhoods
from briefgen.library.related import index_sharing, related_briefings
from briefgen.storage.derived import Digest, digest_of

FIRST, SECOND = tea().actors
VN, CH = tea().countries
TOPICS = tea().topics


def _made(number: int, chance: random.Random) -> Briefing:
    """A briefing that shares some of few things."""
    names = (f"Ann Berg{letter * 3}" for letter in "abcdef")
    people = [msgspec.structs.replace(FIRST, id=name.lower().replace(" ", "-"), name=name) for name in names]
    countries = [msgspec.structs.replace(VN, code=code, role="primary") for code in ("VN", "CH", "NO")]
    topics = [msgspec.structs.replace(TOPICS[0], id=id_) for id_ in ("agriculture", "trade-agreements")]
    return msgspec.structs.replace(
        tea(),
        id=f"2031-{number:04}",
        published=f"2031-0{chance.randrange(1, 9)}-11",
        title=f"A title {chance.randrange(3)}",
        actors=tuple(chance.sample(people, chance.randrange(3))),
        countries=tuple(chance.sample(countries, chance.randrange(3))),
        topics=tuple(chance.sample(topics, chance.randrange(2))),
        quotes=(),
    )


def _found(briefings: dict[str, Briefing]) -> dict[str, tuple[Digest, Digest]]:
    """The digests of the neighbourhood of each briefing, and of what is shown of related ones."""
    library = make_library(briefings.values())
    index = index_sharing(library, index_actors(library))
    rows = {b.id: digest_of(b.id, b.title, b.published, list(index.having[b.id].items())) for b in library.briefings}
    shown = {b.id: digest_of([one.shown for one in related_briefings(index, b, 3)]) for b in library.briefings}
    return {id_: (around, shown[id_]) for id_, around in neighbourhoods(index, rows).items()}


@pytest.mark.parametrize(("seed", "nearest", "block"), [(1, 3, 4), (2, 2, 2), (3, 5, 3), (4, 50, 32)])
def test_the_same_neighbourhood_has_the_same_related_briefings(
    seed: int, nearest: int, block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for where in (module, related):
        monkeypatch.setattr(where, "NEAREST", nearest)
    monkeypatch.setattr(module, "_BLOCK", block)
    chance = random.Random(seed)
    briefings = {b.id: b for b in (_made(number, chance) for number in range(60))}
    before, kept = _found(briefings), 0
    for _ in range(40):
        number = chance.randrange(70)
        id_ = f"2031-{number:04}"
        if id_ in briefings and chance.random() < 0.4:
            del briefings[id_]
        else:
            briefings[id_] = _made(number, chance)
        after = _found(briefings)
        same = [one for one in before.keys() & after.keys() if before[one][0] == after[one][0]]
        assert not [one for one in same if before[one][1] != after[one][1]]
        kept += len(same)
        before = after
    assert nearest == 50 or kept > 300
