"""The catalogue: every kind of subjects that the site has, in the order in which the site lists them."""

from __future__ import annotations

from briefgen.views.subjects.actors import ACTOR, SHARED_ACTOR_ID
from briefgen.views.subjects.countries import COUNTRY, COUNTRY_TOPIC
from briefgen.views.subjects.kind import SubjectKind
from briefgen.views.subjects.pairs import PAIR
from briefgen.views.subjects.tables import BRIEFING, FIGURE
from briefgen.views.subjects.timeline import YEAR
from briefgen.views.subjects.topics import TOPIC

SUBJECTS: tuple[SubjectKind, ...] = (
    BRIEFING,
    COUNTRY,
    PAIR,
    TOPIC,
    COUNTRY_TOPIC,
    ACTOR,
    SHARED_ACTOR_ID,
    YEAR,
    FIGURE,
)
