"""Body: the lines of the article among those of its page, as witnesses agree on them.

The witnesses are trafilatura, which finds the body of most pages; the text that the page states in its JSON-LD; and the
layout: a line next to lines of the article is one of them. `tidying.py` then looks at the words.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from copy import deepcopy

import lxml.html
import trafilatura

from briefgen.adding.pages.belonging import LEAST_LEAD, belongs
from briefgen.adding.pages.blocks import Block, read_blocks
from briefgen.adding.pages.layout import read_layout
from briefgen.adding.pages.lines import Line, read_lines
from briefgen.adding.pages.matching import LEAST_PART, Witness, key_of
from briefgen.adding.pages.pruning import drop_textless, prune
from briefgen.adding.pages.tidying import tidy

LEAST_OF_PROSE = 0.25
"""Share of the prose of a page below which what trafilatura finds is not its article."""

for _library in ("trafilatura", "htmldate", "charset_normalizer"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)


def read_body(
    tree: lxml.html.HtmlElement, stated: str, title: str | None, summaries: Sequence[str], author: str | None
) -> list[str]:
    """The lines of the article in `tree`, which is changed; `stated` is its text in JSON-LD, `summaries` what sums it up."""
    body = tree.find("body")
    root = tree if body is None else body
    leads = frozenset(key for key in map(key_of, summaries) if len(key) >= LEAST_LEAD)
    drop_textless(tree)
    prune(root, leads)
    statement = Witness(stated.splitlines())
    lines = _witnessed(tree, root, read_blocks(root), statement)
    title_key = key_of(title or "")
    kept = tidy(_chosen(root, lines, statement, title_key, leads), title_key, author)
    if 2 * sum(len(key_of(line)) for line in kept) < len(statement):
        return stated.splitlines()
    return kept


def _witnessed(
    tree: lxml.html.HtmlElement, root: lxml.html.HtmlElement, blocks: Sequence[Block], statement: Witness
) -> list[Line]:
    """The lines that trafilatura finds; if it finds next to nothing, those that the page states, or that are prose."""
    text = trafilatura.extract(deepcopy(tree), include_comments=False) or ""
    prose = [block.text for block in blocks if block.is_prose]
    for witness in (Witness(text.splitlines()), statement):
        lines = read_lines(root, blocks, witness)
        if sum(len(line.block.text) for line in lines if line.found) > LEAST_OF_PROSE * sum(map(len, prose)):
            return lines
    return read_lines(root, blocks, Witness(prose))


def _chosen(
    root: lxml.html.HtmlElement, lines: Sequence[Line], statement: Witness, title: str, leads: frozenset[str]
) -> list[Line]:
    """The lines that are the article's, before their words are looked at."""
    layout = read_layout(root, lines, statement, title)
    if layout is None:
        return []
    chosen = []
    for i, line in enumerate(lines):
        held = len(layout.vouched) > 0 and statement.holds(line.key)
        if (held and len(line.key) >= LEAST_PART) or belongs(line, i, held, layout, leads):
            chosen.append(line)
    return chosen
