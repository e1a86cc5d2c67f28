"""Evidence: the sentences of an article, each once, with the exact words marked and what they are used for."""

from __future__ import annotations

import itertools

import msgspec
import pytest
from invented import copper, tea, tea_article

from briefgen.articles.sources import shown_text
from briefgen.contract.kinds import anchor_of
from briefgen.storage.settings import EvidenceShown
from briefgen.views.evidence import Passage, cite
from briefgen.views.wording import load_wording


def test_each_sentence_is_there_once_in_text_order_with_its_words_marked() -> None:
    found = cite(tea(), shown_text(tea_article()), load_wording("vi")).passages
    sentences = ["".join(piece.text for piece in p.pieces) for p in found]
    assert sentences == [
        "Việt Nam và Thuỵ Sĩ ký thoả thuận về chè",
        "Bộ trưởng Trần Bảo Chè gặp bà Heidi Berg tại Bern ngày 3/2/2031.",
        "Xuất khẩu chè tăng 12,5% lên 7,8 tỷ USD.",
        "Bà Berg nói: “Chúng tôi rất mừng.",
        "Chè này ngon”.",
        "Vòng tới dự kiến vào tháng 5/2031.",
    ]
    marks = [[piece.text for piece in p.pieces if piece.marked] for p in found]
    assert marks[1] == ["Trần Bảo Chè", "bà Heidi Berg", "ngày 3/2/2031"]
    assert marks[2] == ["tăng 12,5%", "7,8 tỷ USD"], "a key point that is the whole sentence doesn't hide them"
    assert marks[3:5] == [["Chúng tôi rất mừng."], ["Chè này ngon"]], "a quote over two sentences is marked in both"
    assert [p.number for p in found] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("shown", ["sentences", "all", "none"])
def test_numbers_are_the_same_whatever_is_shown(shown: EvidenceShown) -> None:
    words = load_wording("vi")
    citations = cite(tea(), shown_text(tea_article()), words, shown)
    assert citations.numbers == cite(tea(), shown_text(tea_article()), words).numbers
    numbered = [passage.number for passage in citations.passages if passage.uses]
    assert numbered == [1, 2, 3, 4, 5, 6]
    assert {passage.number for passage in citations.passages if not passage.uses} <= {0}


def test_without_the_article_there_are_only_the_quoted_words() -> None:
    [first, *_] = cite(copper(), None, load_wording("en")).passages
    assert all(piece.marked or piece.text == " … " for piece in first.pieces)


def test_a_sentence_says_in_short_what_it_is_used_for() -> None:
    uses = itertools.chain.from_iterable(p.uses for p in cite(tea(), shown_text(tea_article()), load_wording("en")).passages)
    short = {(use.text, use.of_article) for use in uses}
    assert short == {
        *((text, False) for text in ("Switzerland", "Vietnam", "Trade agreements", "Agriculture", "key point 1", "quote")),
        *((text, False) for text in ("3 February 2031", "May 2031")),
        *((text, True) for text in ("Trần Bảo Chè", "Heidi Berg", "tăng 12,5%", "7,8 tỷ USD")),
    }


def anchors(passage: Passage) -> list[str]:
    """Where the exact words of facts are in `passage`."""
    return [*passage.whole, *(anchor for _, anchor in passage.scattered), *(p.anchor for p in passage.pieces if p.anchor)]


def test_the_words_of_a_fact_have_one_anchor_where_they_begin() -> None:
    [quote] = tea().quotes
    twice = msgspec.structs.replace(tea(), quotes=(quote, msgspec.structs.replace(quote, speaker=None)))
    passages = cite(twice, shown_text(tea_article()), load_wording("vi")).passages
    assert [sum("quote:" in anchor for anchor in anchors(p)) for p in passages] == [0, 0, 0, 1, 0, 0], (
        "the second has the same words, and both go on in the next sentence"
    )


def test_an_anchor_is_as_close_to_its_words_as_there_is_an_element() -> None:
    [point] = tea().summary
    growth, value = tea().figures
    within = msgspec.structs.replace(value.evidence, start=growth.evidence.start + 5, end=growth.evidence.end, quote="12,5%")
    briefing = msgspec.structs.replace(tea(), figures=(growth, msgspec.structs.replace(value, evidence=within)))
    found = cite(briefing, shown_text(tea_article()), load_wording("vi")).passages[2]
    assert [(p.text, p.marked, p.anchor, p.facts) for p in found.pieces] == [
        ("Xuất khẩu chè ", False, None, ()),
        ("tăng ", True, None, (2,)),
        ("12,5%", True, "words:figure-tea-value", (2,)),
        (" lên 7,8 tỷ USD.", False, None, ()),
    ]
    assert found.whole == (f"words:{anchor_of(point)}",) and found.scattered == ((2, "words:figure-tea-growth"),)
