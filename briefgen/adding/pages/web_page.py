"""Web pages: a page as it was fetched or saved (HTML, MHTML) becomes a document; one of the readers of adding.

What a page states about itself, what it shows and its address are witnesses; `pages` weighs them.
"""

from __future__ import annotations

import unicodedata

from briefgen.adding.document import Document
from briefgen.adding.pages.blocks import read_blocks
from briefgen.adding.pages.body import read_body
from briefgen.adding.pages.days import choose_day, day_of_change
from briefgen.adding.pages.decoding import decode_page, parse_page
from briefgen.adding.pages.labels import refusal_in
from briefgen.adding.pages.markup import markup
from briefgen.adding.pages.origins import address_of, author_of, host_of, language_of, sites_of
from briefgen.adding.pages.statements import read_statements
from briefgen.adding.pages.titles import choose_title, site_in_window
from briefgen.errors import BriefgenError
from briefgen.text import squeeze

SHORTEST_ARTICLE = 120
"""Characters of the shortest text that is an article."""
LONGEST_REFUSAL = 1200
"""Characters of the longest text with which a page says that it has no article to show."""
READ_FOR_REFUSAL = 300
"""First characters of a page without a day that are searched for such words: an article may have them further below."""
FEW_LINES = 4
"""Lines of an article for subscribers up to which only its beginning may be there."""
FOR_SUBSCRIBERS = "The page says that the whole article is for subscribers; its end may be missing."
SHOWN_OF_PAGE = 80
"""Characters of a page without an article that the message about it shows."""


def read_web_page(data: bytes, *, file: str, url: str | None = None, charset: str | None = None) -> Document:
    """The article of the page in `data`, which is from `file` and, if known, from the address `url`.

    `charset` is the server's, which counts only if the bytes are not UTF-8.

    Raises BriefgenError if there is no article in it, or if it is too large to be read.
    """
    source = decode_page(data, file, charset)
    tree = parse_page(source.html, file)
    statements = read_statements(tree)
    address = address_of(statements, url or source.saved_from)
    sites, host, author = sites_of(statements), host_of(address), author_of(tree, statements)
    title = choose_title(tree, statements, [*sites, host, host.split(".")[0]] if host else sites)
    source_name = sites[0] if sites else site_in_window(tree, title)
    blocks = read_blocks(tree)
    day = choose_day(tree, statements, blocks, title, address)
    summaries = [text for name in markup().summaries for text in statements.meta.get(name, ())]
    lines = read_body(tree, statements.body, title, [*summaries, *statements.stated("description")], author)
    document = Document(
        text=unicodedata.normalize("NFC", "\n".join(lines)),
        title=title and unicodedata.normalize("NFC", title),
        published=day,
        updated=day_of_change(statements, day),
        url=address,
        source=source_name and unicodedata.normalize("NFC", source_name),
        author=author and unicodedata.normalize("NFC", author),
        language=language_of(statements),
        notes=() if statements.is_free or len(lines) > FEW_LINES else (FOR_SUBSCRIBERS,),
    )
    _check(document, squeeze(" ".join(block.text for block in blocks)) or document.text, file)
    return document


def _check(document: Document, shown: str, file: str) -> None:
    """Raise BriefgenError if a document is not an article; `shown` is what the page shows."""
    text = document.text
    refused = refusal_in(f"{document.title} {text or shown}"[:READ_FOR_REFUSAL]) if document.published is None else None
    beginning = shown[:SHOWN_OF_PAGE]
    if not shown:
        problem = "No text is on this page: a script has to load it"
    elif len(text) < SHORTEST_ARTICLE or (refused and len(text) <= LONGEST_REFUSAL):
        problem = f"No article is on this page; it shows {beginning!r}"
    else:
        return
    step = "Open it in a browser, save it when the article is shown (Ctrl+S), and add the saved file."
    raise BriefgenError(file, "", problem, step)
