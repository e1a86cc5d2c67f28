"""What a language says about the names of organisations: `organisations.yaml`, as it is read."""

from __future__ import annotations

import re

from briefgen.contract.model import Struct
from briefgen.extracting.matching.phrases import whole_words
from briefgen.languages.expressions import compiled
from briefgen.text import CAPITAL


class OrganisationData(Struct, frozen=True):
    """`organisations.yaml` of a language; the comments in the file say what its keys hold."""

    heads: tuple[str, ...] = ()
    not_heads: frozenset[str] = frozenset()
    company_heads: frozenset[str] = frozenset()
    placed_heads: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    state_words: frozenset[str] = frozenset()
    outposts: frozenset[str] = frozenset()
    seat_prepositions: tuple[str, ...] = ()
    vague: frozenset[str] = frozenset()
    house_kinds: frozenset[str] = frozenset()
    proper_heads: frozenset[str] = frozenset()
    field_heads: frozenset[str] = frozenset()
    field_titles: frozenset[str] = frozenset()
    meetings_before: tuple[str, ...] = ()
    generic: frozenset[str] = frozenset()
    lower_case_words: bool = False
    words: tuple[str, ...] = ()
    verbs_too: frozenset[str] = frozenset()
    acts: tuple[str, ...] = ()
    links: frozenset[str] = frozenset()
    foreign_heads: frozenset[str] = frozenset()
    foreign_links: frozenset[str] = frozenset()
    not_after_links: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    tails: frozenset[str] = frozenset()
    not_after_tails: frozenset[str] = frozenset()
    papers: frozenset[str] = frozenset()
    venues: tuple[str, ...] = ()
    tail_links: frozenset[str] = frozenset()
    kinds: tuple[str, ...] = ()
    kept_kinds: frozenset[str] = frozenset()
    not_after_kinds: frozenset[str] = frozenset()
    company_words: tuple[str, ...] = ()
    named_kinds: tuple[str, ...] = ()
    owner_words: tuple[str, ...] = ()
    peoples: frozenset[str] = frozenset()
    media: frozenset[str] = frozenset()
    office_heads: tuple[str, ...] = ()
    office_titles: tuple[str, ...] = ()
    office_tails: tuple[str, ...] = ()
    office_names: tuple[str, ...] = ()
    office_joints: tuple[str, ...] = ()
    bodies: frozenset[str] = frozenset()
    associations: tuple[str, ...] = ()
    supranational: frozenset[str] = frozenset()
    shares_before: tuple[str, ...] = ()
    shares_after: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    announcements: tuple[str, ...] = ()
    own_clauses: tuple[str, ...] = ()
    not_shares: tuple[str, ...] = ()
    body_kinds: tuple[str, ...] = ()
    list_openers: tuple[str, ...] = ()
    kinds_of_several: tuple[str, ...] = ()
    openers_of_several: tuple[str, ...] = ()
    owned_things: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    stock_codes: tuple[str, ...] = ()
    house_heads: tuple[str, ...] = ()
    head_joints: tuple[str, ...] = ()
    firm_heads: tuple[str, ...] = ()
    named_houses: tuple[str, ...] = ()
    house_members: tuple[str, ...] = ()
    house_joints: tuple[str, ...] = ()
    based: tuple[str, ...] = ()
    acting_programmes: frozenset[str] = frozenset()
    speaking_tails: tuple[str, ...] = ()
    house_sources: tuple[str, ...] = ()


def stock_code(data: OrganisationData) -> re.Pattern[str]:
    """An expression for the bracket with the code by which a firm is traded: "(Ferrosul - mã chứng khoán: FES)"."""
    short, words = r"(?:(?P<short>[^\W\d_][\w&.-]{1,15})(?: -|[,;:]) )?", whole_words(data.stock_codes)
    code = rf"(?P<code>{CAPITAL}[A-Z0-9]{{2,5}})"
    return compiled(rf" ?\({short}(?i:{words})(?: -|:)? ?{code}(?: - [^()]{{2,30}})?\)")
