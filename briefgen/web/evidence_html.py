"""The sentences of a briefing's article as HTML: the exact words of its facts marked, with links back to each of them.

Half of a page is made of these pieces, which is why no template writes them. Every word is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from briefgen.views.evidence import Passage, Piece


def evidence_html(passages: Iterable[Passage], lang: Markup, close: str) -> Markup:
    """`passages` as a list whose words have the attribute `lang`; `close` names the link that closes one."""
    link = f'<a class="bg-close" href="#evidence:closed">{escape(close)}</a>\n'
    items = "".join(_item(passage, lang, link) for passage in passages)
    return Markup(f'<ol class="bg-evidence">\n{items}</ol>')


def _item(passage: Passage, lang: str, link: str) -> str:
    counted = f'value="{passage.number}"' if passage.number else 'class="bg-plain"'
    uses = "\n".join(
        f'<a href="#{escape(use.anchor)}"{lang if use.of_article else ""}>{escape(use.text)}</a>' for use in passage.uses
    )
    back = f'<p class="bg-back">{uses}</p>\n{link}' if uses else ""
    words = "".join(_words(passage))
    return f'<li id="{escape(passage.anchor)}" {counted}>\n<p class="bg-sentence"{lang}>{words}</p>\n{back}</li>\n'


def _words(passage: Passage) -> Iterator[str]:
    for anchor in passage.whole:
        yield f'<span id="{escape(anchor)}">'
    for number, anchor in passage.scattered:
        yield f'<span class="bg-w{number}" id="{escape(anchor)}"></span>'
    yield from map(_piece, passage.pieces)
    yield "</span>" * len(passage.whole)


def _piece(piece: Piece) -> str:
    if not (piece.marked or piece.anchor or piece.facts):
        return escape(piece.text)
    tag = "mark" if piece.marked else "span"
    anchor = f' id="{escape(piece.anchor)}"' if piece.anchor else ""
    facts = f' class="{" ".join(f"bg-w{number}" for number in piece.facts)}"' if piece.facts else ""
    return f"<{tag}{anchor}{facts}>{escape(piece.text)}</{tag}>"
