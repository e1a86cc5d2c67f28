"""Number signs: which sign an article puts before decimals and which between thousands, if not its language's own.

Asked before numbers are found: some Vietnamese papers write "tăng 5.8%, đạt 21,750 tỷ đồng", as in English, and read by
the language's own signs such a number would be a thousandth of itself. In: an article. Out: whether its signs are swapped.
"""

from __future__ import annotations

import functools
import itertools
import re

from briefgen.articles.article import Article
from briefgen.extracting.figures.rules.number_data import NumberData
from briefgen.extracting.matching.phrases import by_phrase, options
from briefgen.languages import load
from briefgen.languages.expressions import compiled

LEAST = 2
"""How often a sign has to stand before decimals, at least: once is a slip."""


def has_swapped_signs(article: Article) -> bool:
    """Whether numbers of `article` have the decimal sign between thousands, and none has its language's own signs."""
    thousands, decimals, own = _signs(article.language)
    swapped = thousands.search(article.low) or len(list(itertools.islice(decimals.finditer(article.low), LEAST))) == LEAST
    return bool(swapped) and own.search(article.low) is None


@functools.cache
def _signs(code: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What numbers with swapped signs look like in a language, with thousands and without, and one with its own signs."""
    data = load(code, "numbers", NumberData)
    scale = rf"(?: ?%|[ -](?:{options((*by_phrase(data.scales.items()), *data.units['percent']))})(?!\w))"
    group, decimal = re.escape(data.group), re.escape(data.decimal)
    first, end = r"\d(?<![\d.,/:-]\d)", r"(?![.,]?\d)"  # a digit before what it follows: a text is searched for digits
    thousands = rf"\d{{0,2}}(?:{group}\d{{3}})+(?:{decimal}\d{{1,2}})?{end}"
    own = rf"{first}(?:{thousands}|\d*{decimal}\d{{1,2}}{scale}|(?<=0){decimal}\d)"
    swapped = rf"{first}\d{{0,2}}(?:{decimal}\d{{3}})+{group}\d{{1,2}}{end}"
    return compiled(swapped), compiled(rf"{first}\d*{group}\d{{1,2}}{scale}"), compiled(own)
