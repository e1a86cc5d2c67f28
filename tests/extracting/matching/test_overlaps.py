"""Overlaps: which of several finds is kept, and what a cover holds."""

import pytest

from briefgen.contract.model import Span
from briefgen.extracting.matching.overlaps import Cover, keep_longest, within


def spans(*pairs):
    return tuple(Span(start=start, end=end) for start, end in pairs)


def test_the_longest_is_kept_and_both_lists_are_in_text_order():
    kept, lost = keep_longest(spans((8, 12), (0, 3), (2, 7), (6, 9), (1, 4)))
    assert (kept, lost) == (spans((2, 7), (8, 12)), spans((0, 3), (1, 4), (6, 9)))


def test_of_equals_the_first_given_is_kept():
    one, two = (Span(start=0, end=3), Span(start=2, end=5))
    assert keep_longest([one, two])[0] == (one,)
    assert keep_longest([two, one])[0] == (two,)


def test_finds_that_touch_are_both_kept():
    assert keep_longest(spans((0, 3), (3, 6))) == (spans((0, 3), (3, 6)), ())


@pytest.mark.parametrize(
    ("start", "end", "overlaps"),
    [
        (0, 2, False),
        (0, 3, True),
        (2, 3, True),
        (4, 5, True),
        (5, 6, False),
        (5, 8, False),
        (5, 9, True),
        (8, 9, True),
        (9, 12, False),
    ],
)
def test_a_cover_shares_characters_with_what_overlaps(start, end, overlaps):
    cover = Cover(spans((8, 9), (2, 5), (4, 7)))
    assert cover.overlaps(start, end) is overlaps
    assert cover.add(start, end) is not overlaps
    assert cover.overlaps(start, end)


def test_within_are_those_that_begin_there():
    found = spans((0, 9), (2, 3), (5, 6), (7, 8))
    assert within(found, 2, 7) == found[1:3]
    assert within(found, 3, 5) == ()
    assert within(found, 0, 1) == found[:1]
