"""Atoms: addresses as short as they can be, and no word that is more than text."""

from __future__ import annotations

import posixpath

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import HOSTILE, copper, tea

from briefgen.library.library import Occurrence
from briefgen.views.evidence import Passage, Piece, Use
from briefgen.views.fact_views import Cited
from briefgen.views.wording import load_wording
from briefgen.web import atoms
from briefgen.web.evidence_html import evidence_html

STEPS = st.lists(st.sampled_from(["countries", "vn", "a", "aa"]), max_size=3)


@given(STEPS, st.lists(st.sampled_from(["countries", "vn", "a", "aa"]), min_size=1, max_size=4))
def test_an_address_is_relative_to_its_page(folder: list[str], target: list[str]) -> None:
    page, place = "/".join(target), "/".join(folder)
    made = atoms.relative_from(place, f"<a href='{atoms.href(page, 'x')}'>")
    assert made == f"<a href='{posixpath.relpath(f'{page}.html', place or '.')}#x'>"


def test_words_and_anchors_are_text() -> None:
    fact = Cited(text="", anchor='a"<b>', number=3, decision="added", decided=HOSTILE)
    briefing = msgspec.structs.replace(tea(), title=HOSTILE)
    sentence = Passage(1, HOSTILE, (Piece(HOSTILE, True, HOSTILE, (2,)),), (Use(HOSTILE, HOSTILE, True),), (HOSTILE,))
    for html in (
        atoms.cite(fact),
        atoms.origin(load_wording("vi"), Occurrence(tea().figures[0], briefing)),
        atoms.words_in("vi", HOSTILE, "en"),
        evidence_html([sentence], atoms.lang("vi", "en"), HOSTILE),
    ):
        assert "<b>" not in html and "<script" not in html and "<img" not in html


def test_a_language_is_declared_where_it_is_another() -> None:
    occurrence = Occurrence(copper().figures[0], copper())
    there, here = (atoms.origin(load_wording(site), occurrence) for site in ("vi", "en"))
    assert ' lang="en"><span lang="vi">10 tháng 3 năm 2031</span></a>' in there
    assert "lang=" not in here and ">10 March 2031</a>" in here


@pytest.mark.parametrize("briefings", [0, 2])
def test_a_country_without_a_page_is_only_its_name(briefings: int) -> None:
    there = {"VN": briefings} if briefings else {}
    assert ("href" in atoms.country_link(load_wording("vi"), "VN", there)) is bool(briefings)
