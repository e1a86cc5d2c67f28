"""Which index pages a change of briefings changes: the pages that each briefing alone would have, before and after.

The pages come from the site's own catalogue of subjects, so a new kind is compared as soon as it is there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from briefgen.contract.kinds import anchor_of
from briefgen.contract.model import Briefing, Struct
from briefgen.library.actors import ActorEntry
from briefgen.library.library import Library, Occurrence
from briefgen.views.addresses import briefing_page
from briefgen.views.holdings import Holdings
from briefgen.views.paging import Jump, Section
from briefgen.views.subjects.catalogue import SUBJECTS
from briefgen.views.subjects.kind import SubjectKind
from briefgen.views.wording import Wording, load_wording


class Unworded(Wording):
    """A wording that uses ids: the comparison depends on no language, and an id may be gone from the vocabulary."""

    def country(self, code: str) -> str:
        """The code itself."""
        return code

    def topic(self, id_: str) -> str:
        """The id itself."""
        return id_


def index_pages(
    old: Iterable[Briefing], new: Iterable[Briefing], kinds: Iterable[SubjectKind] = SUBJECTS
) -> tuple[str, ...]:
    """The paths of the index pages that show something else now.

    `old` and `new` have at least every briefing that differs. Ignored are numbers, such as those on links to other pages,
    and pages that depend on several briefings at once: home, about, topics in a country, shared ids of actors, and on which
    page of a long list something is.
    """
    before, after = _shares(old, kinds), _shares(new, kinds)
    return tuple(sorted(page for page in before.keys() | after.keys() if before.get(page) != after.get(page)))


def _shares(briefings: Iterable[Briefing], kinds: Iterable[SubjectKind]) -> dict[str, dict[str, Any]]:
    """What each briefing contributes to each index page, by page and by the briefing's id."""
    shares: dict[str, dict[str, Any]] = {}
    for briefing in briefings:
        alone = Holdings(Library(briefings=(briefing,)), _unworded(), every_page=True)
        for page in (draft.make() for kind in kinds for draft in kind.drafts(alone)):
            if any(section.items or section.jumps for section in page.sections):
                shares.setdefault(page.page, {})[briefing.id] = _visible(page.sections)
    return shares


def _unworded() -> Wording:
    words = load_wording("en")
    return Unworded(words.language, words.locale, words.texts, words.vocabulary)


def _visible(value: Any) -> Any:
    """The parts of a page's content that a reader sees: no offsets, no rules, no numbers of things."""
    match value:
        case tuple():
            return [_visible(item) for item in value]
        case Briefing():
            return briefing_page(value.id), value.title, value.published, value.language
        case Occurrence():
            shown = {"evidence": value.fact.evidence.quote, "salience": None, "doubt": None}
            return anchor_of(value.fact), msgspec.to_builtins(value.fact) | shown
        case Section():
            return value.key, _visible(value.items), _visible(value.jumps)
        case Jump():
            return value.page, value.anchor
        case ActorEntry():
            return value.id, value.name
        case Struct():
            return [_visible(getattr(value, name)) for name in value.__struct_fields__]
        case int() | float():
            return None
    return value
