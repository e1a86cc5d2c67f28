"""The article in pieces: together they are its text, and each knows its facts."""

from __future__ import annotations

from invented import tea_article

from briefgen.curating.locating import find_words
from briefgen.review.article_marks import Marked, paragraphs


def test_pieces_are_cut_where_the_words_of_a_fact_begin_or_end() -> None:
    article = tea_article()
    words = {
        "Xuất khẩu chè tăng 12,5% lên 7,8 tỷ USD.": "point",
        "tăng 12,5%": "figure",
        "12,5% lên": "quote",
        "Chúng tôi": "quote",
    }
    places = (find_words(article, one)[0] for one in words)
    marks = [Marked(kind, number, place) for number, (kind, place) in enumerate(zip(words.values(), places, strict=True))]
    shown = paragraphs(article, marks)
    for paragraph, block in zip(shown, article.blocks, strict=True):
        assert "".join(piece.text for piece in paragraph.pieces) == article.text[block.start : block.end]
        assert all(article.text.startswith(piece.text, piece.start) for piece in paragraph.pieces)
    marked = {piece.text: piece.numbers for paragraph in shown for piece in paragraph.pieces if piece.numbers}
    assert marked == {
        "Xuất khẩu chè ": (0,),
        "tăng ": (0, 1),
        "12,5%": (0, 1, 2),
        " lên": (0, 2),
        " 7,8 tỷ USD.": (0,),
        "Chúng tôi": (3,),
    }
    assert [p.kinds for paragraph in shown for p in paragraph.pieces if p.text == "12,5%"] == [("point", "figure", "quote")]
