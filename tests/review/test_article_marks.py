"""The article in pieces: together they are its text, and each knows the facts that stand on it."""

from __future__ import annotations

from invented import evidence, tea_article

from briefgen.review.article_marks import Marked, paragraphs


def test_pieces_are_cut_where_the_words_of_a_fact_begin_or_end() -> None:
    article = tea_article()
    marks = [
        Marked("point", 0, evidence(article, "Xuất khẩu chè tăng 12,5% lên 7,8 tỷ USD.")),
        Marked("figure", 1, evidence(article, "tăng 12,5%")),
        Marked("quote", 2, evidence(article, "12,5% lên")),
        Marked("quote", 3, evidence(article, "Chúng tôi")),
    ]
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
