"""Sides: the actors of a briefing by their country; shown by `briefing_view`."""

from __future__ import annotations

from briefgen.contract.model import Briefing, Struct
from briefgen.views.fact_views import ActorView
from briefgen.views.wording import Wording


class Side(Struct, frozen=True):
    """The actors of one country; `code` is None if the country isn't stated."""

    code: str | None
    name: str
    actors: tuple[ActorView, ...]


def sides_of(briefing: Briefing, actors: tuple[ActorView, ...], wording: Wording) -> tuple[Side, ...]:
    """The actors by country: the briefing's countries in their order, then others, then none."""
    country_of = {actor.id: actor.country for actor in briefing.actors}
    order = [c.code for c in briefing.countries]
    order += sorted({code for code in country_of.values() if code} - set(order))
    sides = (
        Side(
            code,
            wording.country(code) if code else wording.say("unknown_country"),
            tuple(actor for actor in actors if country_of[actor.name.anchor] == code),
        )
        for code in (*order, None)
    )
    return tuple(side for side in sides if side.actors)
